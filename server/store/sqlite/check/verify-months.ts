// Sums of months, which are always those of their days, whatever the time zone was.

import { keptEngagement } from '../../../count/batch.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from '../write/engagement-columns.ts'
import { type Comparison, type Differences, prepareCompare, triple } from './compare.ts'

/** Compares one month of a site, such as 202611. */
export type CompareMonth = (site: SiteId, month: number) => Differences

const figures = [...triple, ...keptEngagement.path_months.map(sum => engagementColumns[sum])]
const sums = figures.join(', ')

const comparison: Comparison = {
  table: 'path_months',
  against: 'path_days',
  key: ['path', 'month'],
  figures,
  found: `select path_id as path, month, ${sums} from path_months where site_id = @site and month = @month`,
  expected: `select path_id as path, @month as month, ${sums} from path_days
    where site_id = @site and day >= @month * 100 and day < (@month + 1) * 100`,
  rebuild: true,
}

export function prepareCompareMonth(connection: Connection): CompareMonth {
  const compare = prepareCompare(connection, comparison)
  return (site, month) => compare({ site, month }, () => `in ${String(month).replace(/(?=..$)/, '-')}`)
}

/** All months of a site of which there is a sum. */
export function prepareMonths(connection: Connection): (site: SiteId) => number[] {
  const read = connection.prepare<object, number>(`
    select distinct month from path_months where site_id = @site
    union select distinct day / 100 from path_days where site_id = @site
    order by 1`)
  return site => read.pluck().all({ site })
}

/** Adds the days of a month up again. To be called inside a transaction. */
export function prepareSumMonth(connection: Connection): (site: SiteId, month: number) => void {
  const remove = connection.prepare<object>('delete from path_months where site_id = @site and month = @month')
  const add = connection.prepare<object>(`
    insert into path_months (site_id, month, path_id, ${sums})
    select @site, @month, path_id, ${figures.map(figure => `sum(${figure})`).join(', ')} from path_days
    where site_id = @site and day >= @month * 100 and day < (@month + 1) * 100 group by path_id`)
  return (site, month) => {
    remove.run({ site, month })
    add.run({ site, month })
  }
}
