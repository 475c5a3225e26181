// Single hits with their names, in pages: for the export, and in groups for trying rules on.

import type { Label } from '../../../count/hit.ts'
import { readOrigin } from '../../../count/origin.ts'
import { onceFor } from '../../../kit/once.ts'
import type { SiteId } from '../../../sites/site.ts'
import { writeHits } from '../../../stats/hits-csv.ts'
import { type BatchHit, firstOnPath, isEvent, labelColumn, toHits } from '../../../stats/segment/batch.ts'
import type { Cursor, HitGroup, HitsPage, HitsWanted, RawHit } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { prepareHitPages } from './hit-pages.ts'

export type HitQueries = {
  rawHits(site: SiteId, after: Cursor, limit: number): RawHit[]
  hitsCsv(site: SiteId, after: Cursor, limit: number, wanted: HitsWanted): HitsPage
  hitGroups(site: SiteId, from: number, before: Cursor, limit: number): { groups: HitGroup[]; next: Cursor | undefined }
}

/**
 * To be called inside a transaction. Hits with the same label share it as one object: names are looked up once, and cost nothing
 * more on their way from another thread.
 */
export function prepareHitQueries(connection: Connection): HitQueries {
  const pages = prepareHitPages(connection)
  const readPath = connection.prepare<[number], Path>('select path, title from paths where id = ?')
  const readLabel = connection.prepare<[number], Label>('select name, detail, kind, tags from labels where id = ?')
  const lookUp = () => {
    const labelOf = onceFor((id: number) => withoutEmpty(readLabel.get(id)))
    return {
      pathOf: onceFor((path: number) => readPath.get(path)),
      labelOf: (id: number) => (id === 0 ? null : labelOf(id)),
    }
  }
  function rawHits(site: SiteId, after: Cursor, limit: number): RawHit[] {
    const { pathOf, labelOf } = lookUp()
    const hits: BatchHit[] = []
    while (hits.length < limit) {
      const { batch, from, to } = pages.after(site, hits.at(-1) ?? after, limit - hits.length)
      if (from >= to) break
      hits.push(...toHits(batch, from, to))
    }
    return hits.map(({ id, at, kind, names: [path, ...labels], session }) => ({
      id,
      at,
      path: pathOf(path!)?.path ?? '',
      title: pathOf(path!)?.title ?? '',
      event: (kind & isEvent) > 0,
      session: session && toUuid(session),
      firstOnPath: (kind & firstOnPath) > 0,
      labels: labels.map(labelOf),
    }))
  }

  return {
    rawHits,
    hitsCsv(site, after, limit, wanted) {
      const names = { path: (id: number) => readPath.get(id), label: (id: number) => readLabel.get(id) }
      return writeHits(pages.after(site, after, limit), names, wanted)
    },
    hitGroups(site, from, before, limit) {
      const { pathOf, labelOf } = lookUp()
      const hits = pages.before(site, before, from, limit)
      const groups = new Map<string, HitGroup>()
      for (const { at, names } of hits) {
        const [path, referrer, country] = [names[0]!, names[referrerAt]!, names[locationAt]!]
        const key = `${path} ${referrer} ${country}`
        const known = groups.get(key)
        const found = known ? undefined : pathOf(path)
        // Hits come in order: the first is the earliest.
        if (known) known.hits += 1
        else if (found) {
          const label = labelOf(referrer)
          groups.set(key, {
            path: found.path,
            referrer: label && readReferrer(label),
            country: labelOf(country)?.name ?? null,
            hits: 1,
            since: at,
          })
        }
      }
      const first = hits.length === limit ? hits[0] : undefined
      return { groups: [...groups.values()], next: first && { at: first.at, id: first.id } }
    },
  }
}

type Path = { path: string; title: string }

/** Most labels have no tags. */
function withoutEmpty(label: Label | undefined): Label | null {
  if (!label) return null
  const { tags, ...rest } = label
  return tags ? label : rest
}

/** A referrer whose place a source has taken is not known. */
function readReferrer(label: Label): HitGroup['referrer'] {
  const { referrer } = readOrigin(label)
  return referrer ? { kind: referrer.kind, name: referrer.name } : null
}

const referrerAt = labelColumn('referrer')
const locationAt = labelColumn('location')

function toUuid(session: Uint8Array): string {
  const hex = Buffer.from(session.buffer, session.byteOffset, 16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
