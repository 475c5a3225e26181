// Finds the pages whose names fit patterns, with what is counted on them.

import { addTriple, type Triple } from '../../../count/batch.ts'
import type { PathId } from '../../../count/hit.ts'
import { compilePieces } from '../../../kit/pattern.ts'
import { escapedPath } from '../../../kit/readable-address.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { FoundPages, PagesWanted } from '../../../stats/cleanup.ts'
import type { PathRow } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'

export type FindPages = (site: SiteId, wanted: PagesWanted, limit: number) => FoundPages & { ids: PathId[] }

/** To be used inside one transaction. */
export function prepareFindPages(connection: Connection): FindPages {
  const readPaths = connection
    .prepare<object, [PathId, string, string, number]>(`
      select id, path, title, event from paths
      where site_id = @site and id <= @newest and not exists (select 1 from path_aliases where path_id = paths.id)`)
    .raw()
  const readSums = connection
    .prepare<[SiteId], [number, number, number, number]>(`
      select path_id, sum(visitors), sum(visits), sum(pageviews) from path_months where site_id = ? group by path_id`)
    .raw()
  return (site, { patterns, matchCase, titles, newest = Number.MAX_SAFE_INTEGER, except }, limit) => {
    const fold = (text: string) => (matchCase ? text : text.toLowerCase())
    const tests = [...new Set(patterns.flatMap(pattern => [pattern, escapedPath(pattern)]))].map(pattern =>
      compilePieces(fold(pattern).split('*')),
    )
    const fits = (text: string) => tests.some(test => test(fold(text)))
    const sums = new Map(readSums.all(site).map(([id, ...figures]) => [id, figures]))
    const found: PathRow[] = []
    let last = 0
    for (const [id, path, title, event] of readPaths.all({ site, newest })) {
      last = Math.max(last, id)
      if (path === except || (!fits(path) && !(titles && title !== '' && fits(title)))) continue
      const [visitors = 0, visits = 0, pageviews = 0] = sums.get(id) ?? []
      found.push({ id, path, title, event: event === 1, visitors, visits, pageviews })
    }
    found.sort((one, other) => other.visits - one.visits || one.id - other.id)
    const all: Triple = { visitors: 0, visits: 0, pageviews: 0 }
    for (const row of found) addTriple(all, row)
    const events = found.filter(({ event }) => event).length
    return {
      rows: found.slice(0, limit),
      ids: found.map(({ id }) => id),
      total: found.length,
      sums: all,
      mixed: events > 0 && events < found.length,
      newest: last,
    }
  }
}
