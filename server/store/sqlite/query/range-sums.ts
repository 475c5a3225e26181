// Adds up a range of days: by path, or by the labels of one dimension.

import type { SumColumns } from '../../../stats/segment/id-sums.ts'
import type { Connection } from '../connect.ts'
import type { AggregateKey } from './aggregate-key.ts'
import { wholeMonths } from './months.ts'

/** To be called inside a transaction. */
export function prepareSums(connection: Connection): (asked: AggregateKey) => SumColumns {
  const ofPaths = connection.prepare<object, string[]>(sumUp(pathParts)).raw()
  const ofLabels = connection.prepare<object, string[]>(sumUp(labelParts)).raw()
  return asked => {
    const { site, range } = asked
    if (asked.of === 'paths') return fromJson(ofPaths.get({ site, ...wholeMonths(range) })!)
    const { fromDay, toDay } = range
    return fromJson(ofLabels.get({ site, dimension: asked.dimension, fromDay, toDay })!)
  }
}

// Columns of JSON cost less than a row for each id, in time and in memory. They keep the order of what is in them.
function sumUp(parts: string): string {
  return `
    with parts as (${parts}),
    sums as (
      select id, sum(visitors) as visitors, sum(visits) as visits, sum(pageviews) as pageviews from parts
      group by id having sum(visitors) + sum(visits) + sum(pageviews) > 0 order by id
    )
    select json_group_array(id), json_group_array(visitors), json_group_array(visits), json_group_array(pageviews)
    from sums`
}

function fromJson(columns: readonly string[]): SumColumns {
  const column = (place: number) => Float64Array.from(JSON.parse(columns[place]!) as number[])
  return { ids: column(0), visitors: column(1), visits: column(2), pageviews: column(3) }
}

// The sums of a year are read from its months, and not from 365 days.
const pathParts = `
  select path_id as id, visitors, visits, pageviews from path_days
  where site_id = @site and day >= @fromDay and day < @firstMonthDay
  union all
  select path_id, visitors, visits, pageviews from path_months
  where site_id = @site and month >= @fromMonth and month < @toMonth
  union all
  select path_id, visitors, visits, pageviews from path_days
  where site_id = @site and day >= @lastMonthDay and day < @toDay`

const labelParts = `
  select label_id as id, visitors, visits, pageviews from site_details
  where site_id = @site and dimension = @dimension and day >= @fromDay and day < @toDay`
