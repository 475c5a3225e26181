// The sums of every path over all time, in the order of their ids, for the export.

import type { PathId } from '../../count/hit.ts'
import type { SiteId } from '../../sites/site.ts'
import type { PathRow, StatsStore } from '../../stats/source.ts'
import type { Connection } from './connect.ts'

export function createPathSumsStore(connection: Connection): Pick<StatsStore, 'pathSums'> {
  // The hours of a path lie together, so a page of the list reads no row of another.
  const read = connection.prepare<[SiteId, PathId | 0, number], Omit<PathRow, 'event'> & { event: number }>(`
    select id, path, title, event, visitors, visits, pageviews from (
      select path_id as id, sum(visitors) as visitors, sum(visits) as visits, sum(pageviews) as pageviews
      from path_hours where site_id = ? and path_id > ? group by path_id order by path_id limit ?
    ) join paths using (id) order by id`)
  return {
    pathSums: async (site, after, limit) =>
      read.all(site, after, limit).map(row => ({ ...row, event: row.event === 1 })),
  }
}
