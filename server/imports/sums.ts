// Sums of pages whose hits are not known become additions to counters.

import { addTriple, type CounterTable, type CountStore, type Delta, type Deltas, emptyDelta } from '../count/batch.ts'
import { dimensions } from '../count/dimensions.ts'
import { emptyDeltas } from '../count/fold.ts'
import type { Hit, LabelId, PathId } from '../count/hit.ts'
import type { NetworkKey } from '../count/network-key.ts'
import { cleanPath } from '../count/path.ts'
import { sanitize } from '../kit/sanitize.ts'
import { localDay, localHour } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import { collectedLabels } from './admit.ts'
import type { PageSum } from './rows.ts'

/** A sum whose names are ids. */
export type CountedSum = Omit<PageSum, 'path' | 'title' | 'labels'> & {
  path: PathId
  labels: readonly (LabelId | null)[]
}

const longestTitle = 1024

/** Answers the function that writes some sums of a site within a step of an import. */
export function createSumWriter(site: Site): (store: CountStore, sums: readonly PageSum[]) => Promise<void> {
  const toHit = (sum: PageSum): Hit => ({
    ...{ site: site.id, at: sum.at, event: sum.event, session: null, network: '' as NetworkKey },
    path: cleanPath(sum.path, sum.event) || '/',
    caseSensitive: site.settings.caseSensitive,
    title: sanitize(sum.title, longestTitle),
    labels: collectedLabels(sum.labels, site),
  })
  return async (store, sums) => {
    const names = await store.resolve(sums.map(toHit))
    const counted = sums.map((sum, place) => ({ ...sum, path: names.paths[place]!.id, labels: names.labels[place]! }))
    const first = Math.min(...sums.filter(({ whole }) => whole).map(({ at }) => at))
    await store.record({
      ...{
        number: (await store.lastBatch()) + 1,
        version: names.version,
        sessions: null,
        hits: [],
        drops: [],
        titles: [],
      },
      deltas: foldSums(site, counted),
      firstHits: new Map(Number.isFinite(first) ? [[site.id, first]] : []),
    })
  }
}

/** Adds sums up, one delta for each row. How the hits beyond visits were spread is not known: all of them are repeats. */
export function foldSums({ id: site, zone }: Pick<Site, 'id' | 'zone'>, sums: Iterable<CountedSum>): Deltas {
  const deltas = emptyDeltas()
  const rows = new Map<string, Delta>()
  function add(table: CounterTable, key: readonly number[], sum: CountedSum): void {
    const name = `${table} ${key.join(' ')}`
    let row = rows.get(name)
    if (!row) {
      row = emptyDelta(key)
      rows.set(name, row)
      deltas[table].push(row)
    }
    addTriple(row, sum)
    const { event, visits, pageviews } = sum
    row.hits += Math.max(visits, pageviews)
    row.repeats += event ? 0 : Math.max(0, pageviews - visits)
  }
  for (const sum of sums) {
    const { path, at, labels } = sum
    if (sum.visitors + sum.visits + sum.pageviews === 0) continue
    const [hour, day] = [localHour(zone, at), localDay(zone, at)]
    if (sum.whole) {
      add('site_hours', [site, hour], sum)
      add('site_days', [site, day], sum)
      add('path_hours', [site, path, hour], sum)
      add('path_days', [site, day, path], sum)
      add('path_months', [site, Math.floor(day / 100), path], sum)
    }
    for (const [place, label] of labels.entries()) {
      if (label === null) continue
      const { id } = dimensions[place]!
      add('site_details', [site, id, day, label], sum)
      add('path_details', [site, path, id, day, label], sum)
    }
  }
  return deltas
}
