// Reads the sums of a range: by path or the labels of one dimension, by hour or day, by the days of some paths.

import { addDays, addMonths } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { SumColumns } from '../../../stats/segment/id-sums.ts'
import type { Range } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { type AggregateKey, daysEnd } from './aggregate-key.ts'

/** To be called inside a transaction. */
export function prepareSums(connection: Connection): (asked: AggregateKey) => SumColumns {
  const prepare = (sums: string) => connection.prepare<object, string[]>(inColumns(sums)).raw()
  const statements = {
    paths: prepare(addUp(pathParts(['visitors', 'visits', 'pageviews']))),
    exits: prepare(addUp(pathParts(['exits', '0', '0']))),
    labels: prepare(addUp(labelParts)),
    hours: prepare(siteHours),
    days: prepare(siteDays),
    charts: prepare(pathDays),
  }
  const monthsOf = prepareMonthsOf(connection)
  return asked => {
    const { site, range } = asked
    const months = (asked.of === 'paths' || asked.of === 'exits') && monthsOf(site, range)
    const more = 'dimension' in asked ? { dimension: asked.dimension } : {}
    const paths = 'paths' in asked ? { paths: JSON.stringify(asked.paths) } : {}
    return fromJson(statements[asked.of].get({ site, ...range, ...months, ...more, ...paths })!)
  }
}

/** The months and days of which the sums of a range are read; see `toMonths`. */
export function prepareMonthsOf(connection: Connection) {
  const countDays = connection
    .prepare<[SiteId, number, number], number>(
      'select count(*) from site_days where site_id = ? and day >= ? and day < ?',
    )
    .pluck()
  return (site: SiteId, range: Range) => toMonths(range, (from, to) => countDays.get(site, from, to)!)
}

// Columns of JSON cost less than a row for each id, in time and in memory. They keep the order of what is in them.
function inColumns(sums: string): string {
  return `
    with sums as (${sums})
    select json_group_array(id), json_group_array(visitors), json_group_array(visits), json_group_array(pageviews)
    from sums`
}

function addUp(parts: string): string {
  return `
    select id, sum(visitors) as visitors, sum(visits) as visits, sum(pageviews) as pageviews from (${parts})
    group by id having sum(visitors) + sum(visits) + sum(pageviews) > 0 order by id`
}

function fromJson(columns: readonly string[]): SumColumns {
  const column = (place: number) => Float64Array.from(JSON.parse(columns[place]!) as number[])
  return { ids: column(0), visitors: column(1), visits: column(2), pageviews: column(3) }
}

// The sums of a year are read from its months, and not from 365 days.
function pathParts(columns: readonly [visitors: string, visits: string, pageviews: string]): string {
  const select = (sign: '' | '-') => {
    const [visitors, visits, pageviews] = columns.map(column => sign + column)
    return `select path_id as id, ${visitors} as visitors, ${visits} as visits, ${pageviews} as pageviews`
  }
  const daysBetween = (sign: '' | '-', from: string, to: string) => `
    ${select(sign)} from path_days where site_id = @site and day >= @${from} and day < @${to}`
  return `
    ${select('')} from path_months where site_id = @site and month >= @fromMonth and month < @toMonth
    union all ${daysBetween('', 'headFrom', 'headTo')}
    union all ${daysBetween('', 'tailFrom', 'tailTo')}
    union all ${daysBetween('-', 'earlyFrom', 'earlyTo')}
    union all ${daysBetween('-', 'lateFrom', 'lateTo')}`
}

const labelParts = `
  select label_id as id, visitors, visits, pageviews from site_details
  where site_id = @site and dimension = @dimension and day >= @fromDay and day < @toDay`

// An hour of nothing but repeated events has a row, and nothing to show.
const siteHours = `
  select hour as id, visitors, visits, pageviews from site_hours
  where site_id = @site and hour >= @from and hour < @to and visitors + visits + pageviews > 0
  order by hour`

const siteDays = `
  select day as id, visitors, visits, pageviews from site_days
  where site_id = @site and day >= @fromDay and day < @toDay and visitors + visits + pageviews > 0
  order by day`

// One look-up for each path and each day on which the site had anything: an index by path would cost a tenth of the database, and
// not be faster. The cross joins keep SQLite from reading it the other way round.
const pathDays = `
  select place * ${daysEnd} + day as id, path_days.visitors, path_days.visits, path_days.pageviews
  from site_days
    cross join (select key as place, value as path_id from json_each(@paths))
    cross join path_days using (site_id, day, path_id)
  where site_id = @site and day >= @fromDay and day < @toDay
    and path_days.visitors + path_days.visits + path_days.pageviews > 0
  order by id`

/**
 * The months from `fromMonth` to before `toMonth` (numbers such as 202611), and the days of head and tail, without the early and the
 * late days of these months: together the range, each of its days once. Of a month of which most is in the range, the few other days
 * are taken away again: the days that are still to come cost nothing.
 */
function toMonths(
  { fromDay, toDay }: Pick<Range, 'fromDay' | 'toDay'>,
  countDays: (from: number, to: number) => number,
) {
  const [first, last] = [addMonths(fromDay, 0), addMonths(addDays(toDay, -1), 0)]
  const end = addMonths(last, 1)
  const headTo = Math.min(addMonths(first, 1), toDay)
  const isOne = first >= last
  const others = countDays(first, fromDay) + (isOne ? countDays(toDay, end) : 0)
  const isFirstWhole = fromDay < toDay && 1 + others < countDays(fromDay, headTo)
  const isLastWhole = isOne ? isFirstWhole : fromDay < toDay && 1 + countDays(toDay, end) < countDays(last, toDay)
  const month = (day: number) => Math.floor(day / 100)
  return {
    fromMonth: month(isFirstWhole ? first : addMonths(first, 1)),
    toMonth: month(isLastWhole ? end : last),
    headFrom: isFirstWhole ? headTo : fromDay,
    headTo,
    tailFrom: isOne || isLastWhole ? toDay : last,
    tailTo: toDay,
    earlyFrom: isFirstWhole ? first : fromDay,
    earlyTo: fromDay,
    lateFrom: toDay,
    lateTo: isLastWhole ? end : toDay,
  }
}
