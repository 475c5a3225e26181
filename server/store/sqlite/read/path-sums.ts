// The sums of every path over all time, in the order of their ids, for the export.

import type { PathRow, StatsStore } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'

export function createPathSumsStore(connection: Connection): Pick<StatsStore, 'pathSums'> {
  // A look-up for each of some paths in each month. The cross joins keep SQLite from reading it the other way round.
  const read = connection.prepare<object, Omit<PathRow, 'event'> & { event: number }>(`
    select id, path, title, event, coalesce(sum(visitors), 0) as visitors,
      coalesce(sum(visits), 0) as visits, coalesce(sum(pageviews), 0) as pageviews
    from (select id, path, title, event from paths where site_id = @site and id > @after
        and not exists (select 1 from path_aliases where path_id = paths.id) order by id limit @limit) as some
      cross join (select distinct day / 100 as month from site_days where site_id = @site) as months
      left join path_months on site_id = @site and path_months.month = months.month and path_id = some.id
    group by id order by id`)
  return {
    pathSums: async (site, after, limit) =>
      read.all({ site, after, limit }).map(row => ({ ...row, event: row.event === 1 })),
  }
}
