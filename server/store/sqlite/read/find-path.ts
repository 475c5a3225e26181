// Finds a page by its path.

import { escapedPath } from '../../../kit/readable-address.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { PathRow, StatsStore } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'

export function prepareFindPath(connection: Connection): StatsStore['findPath'] {
  // As it is spelled, or else in any case.
  const find = connection.prepare<[SiteId, string, string], Pick<PathRow, 'id' | 'path' | 'title'> & { event: number }>(
    `select coalesce(other.id, paths.id) as id, coalesce(other.path, paths.path) as path,
      coalesce(other.title, paths.title) as title, paths.event
    from paths left join path_aliases on path_aliases.path_id = paths.id left join paths as other on other.id = becomes
    where paths.site_id = ? and paths.path = ? and (becomes is null or other.id is not null)
    order by paths.path = ? collate binary desc, paths.id limit 1`,
  )
  return async (site, path) => {
    const escaped = escapedPath(path)
    const found = find.get(site, path, path) ?? (escaped === path ? undefined : find.get(site, escaped, escaped))
    return found && { ...found, event: found.event === 1 }
  }
}
