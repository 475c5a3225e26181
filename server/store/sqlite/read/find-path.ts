// Finds a page by its path.

import { escapedPath } from '../../../kit/readable-address.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { PathRow, StatsStore } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'

export function prepareFindPath(connection: Connection): StatsStore['findPath'] {
  // As it is spelled, or else in any case.
  const find = connection.prepare<[SiteId, string, string], Pick<PathRow, 'id' | 'path' | 'title'> & { event: number }>(
    `select id, path, title, event from paths where site_id = ? and path = ?
    order by path = ? collate binary desc, id limit 1`,
  )
  return async (site, path) => {
    const escaped = escapedPath(path)
    const found = find.get(site, path, path) ?? (escaped === path ? undefined : find.get(site, escaped, escaped))
    return found && { ...found, event: found.event === 1 }
  }
}
