// What is folded of one path: its hours, and its labels by day.

import type { FoldedPath, StatsStore } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { foldedHours } from '../query/folded-sums.ts'

export function createFoldedPathStore(connection: Connection): Pick<StatsStore, 'foldedPath'> {
  const hours = connection.prepare<object, FoldedPath['hours'][number]>(`
    select hour as at, sum(visits) as visits from (${foldedHours
      .map(
        ({ table, counts }) => `
      select hour, visits from ${table}
      where site_id = @site and path_id = @path and hour >= @from and ${counts}`,
      )
      .join(' union all ')})
    group by hour having sum(visits) > 0 order by hour`)
  const labels = connection.prepare<object, FoldedPath['labels'][number]>(`
    select path_details.dimension, day, visits, name, detail, kind
    from path_details join labels on labels.id = label_id
    where site_id = @site and path_id = @path and day >= @fromDay and visits > 0 order by day`)
  return {
    foldedPath: async (site, path, { from, fromDay }) => ({
      hours: hours.all({ site, path, from }),
      labels: labels.all({ site, path, fromDay }),
    }),
  }
}
