// All that is told of a site by single hits, and by what is folded, so that it can be compared.

import { dimensions } from '../../../../server/count/dimensions.ts'
import type { Site } from '../../../../server/sites/site.ts'
import { parseFilter } from '../../../../server/stats/filter.ts'
import { type Cursor, firstCursor, type HitsPage, lastCursor, type Scope } from '../../../../server/stats/source.ts'
import type { Store } from '../../../../server/store/store.ts'
import { days, mostVisits } from '../../visits.ts'

/** Every view of a site from 18 to 23 November 2026: some filters, each page, and the single hits. */
export async function everything(store: Store, site: Site) {
  const range = days(site, 20261118, 20261124)
  const read = async (scope: Omit<Scope, 'site'>) => {
    const [reading] = await store.read({ site: site.id, ...scope }, [range])
    const { coverage } = reading!
    const { rows } = await reading!.paths(mostVisits)
    const names = await Promise.all(dimensions.map(({ id }) => reading!.details(id, mostVisits)))
    const charts = await reading!.charts(
      rows.map(({ id }) => id),
      'hour',
    )
    return {
      coverage,
      hours: await reading!.series('hour'),
      days: await reading!.series('day'),
      rows: rows.map(({ id: _, ...row }) => row),
      names,
      charts: rows.map(({ path, id }) => [path, charts.get(id)]),
    }
  }
  const narrowed = (text: string) => read({ filter: parseFilter(text).filter })
  const [whole] = await store.read({ site: site.id }, [range])
  const pages = (await whole!.paths(mostVisits)).rows.toSorted((one, other) => (one.path < other.path ? -1 : 1))
  const groups = await store.hitGroups(site.id, 0, lastCursor, 1000)
  const hits = await store.rawHits(site.id, firstCursor, 1000)
  const csv = async (limit: number) => Buffer.concat(await exported(store, site, limit)).toString()
  return {
    whole: await read({}),
    pages: await Promise.all(pages.map(({ id }) => read({ path: id }))),
    all: await narrowed('browser:* -browser:nobody'),
    home: await narrowed('page:/'),
    some: await narrowed('page:/*'),
    other: await narrowed('-browser:Firefox -country:NL'),
    hits: hits.map(({ id: _, ...hit }) => hit),
    groups: groups.groups,
    csv: await csv(1000),
    csvInPieces: await csv(3),
  }
}

/** All single hits as rows of CSV. */
export async function exported(store: Store, site: Site, limit = 100): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = []
  for (let next: Cursor | undefined = firstCursor; next; ) {
    const page: HitsPage = await store.hitsCsv(site.id, next, limit, {
      all: true,
      afterId: 0,
      untilId: Number.MAX_SAFE_INTEGER,
    })
    pieces.push(page.bytes)
    next = page.next
  }
  return pieces
}
