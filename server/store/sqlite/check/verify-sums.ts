// All sums of one span of days, held to each other and, where they are whole, to its raw hits.

import { dimensions } from '../../../count/dimensions.ts'
import { addDays, hoursBetween, startOfDay } from '../../../kit/zone.ts'
import { type Span, sayDay } from '../../../stats/recountable-days.ts'
import type { Connection } from '../connect.ts'
import { foldedHours } from '../query/folded-sums.ts'
import {
  type Comparison,
  type Differences,
  type Key,
  prepareCompare,
  sayMoment,
  triple,
  tripleAndHits,
} from './compare.ts'
import {
  engagementDetailComparisons,
  engagementFoldedComparisons,
  engagementSumComparisons,
} from './compare-engagement.ts'
import type { SiteRow } from './day-facts.ts'
import { prepareRawSums } from './raw-sums.ts'

/**
 * The comparisons of one span, in three groups; the last only of spans that are whole. What single hits would have to tell is left out
 * where some of them cannot be read.
 */
export type CompareSpan = (site: SiteRow, span: Span) => Record<'sums' | 'details' | 'raw', Differences>

// The hours and the days of a span, each with the instants between which it lies. A span of which only the sum is certain is
// one hour and one day, both called 0: `* @certain` makes the same of what a table says.
const given = `with
  hours (hour, start, stop, day) as materialized (
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(@hours)
  ),
  days (day, start, stop) as (select value ->> 0, value ->> 1, value ->> 2 from json_each(@days))`

const sums = triple.join(', ')
const siteHours = `select hour * @certain as hour, ${tripleAndHits.join(', ')} from site_hours
  where site_id = @site and hour >= @from and hour < @to`
const siteDays = `select day * @certain as day, ${sums} from site_days
  where site_id = @site and day >= @fromDay and day < @toDay`
const pathDays = `select path_id as path, day * @certain as day, ${sums} from path_days
  where site_id = @site and day >= @fromDay and day < @toDay`
// Clustered by path: the paths come first, so that only the hours of the span are read of each.
const pathHours = foldedHours
  .map(
    ({ table, counts }) => `select path_id as path, hour * @certain as hour, ${sums}
  from paths cross join ${table} on ${table}.site_id = @site and path_id = paths.id and hour >= @from and hour < @to
  where paths.site_id = @site and ${counts}`,
  )
  .join(' union all ')
const siteHoursByDay = `select days.day, ${sums}
  from days cross join site_hours on site_id = @site and hour >= start and hour < stop`
const pathHoursByDay = `select path, hours.day, ${sums}
  from (${pathHours}) as counted cross join hours on hours.hour = counted.hour`
const singleHours = `select hour, ${sums} from single_hours`
const singlePathDays = `select path, day, ${sums} from single_path_days`

const sumComparisons: readonly Comparison[] = [
  {
    table: 'site_days',
    against: 'site_hours',
    key: ['day'],
    figures: triple,
    found: siteDays,
    expected: siteHoursByDay,
    rebuild: true,
  },
  {
    table: 'path_days',
    against: 'site_days',
    key: ['day'],
    figures: triple,
    found: pathDays,
    expected: siteDays,
    rebuild: true,
  },
]

const foldedComparisons: readonly Comparison[] = [
  {
    table: 'site_hours',
    against: 'the raw hits and path_hours',
    key: ['hour'],
    figures: triple,
    found: siteHours,
    expected: `${singleHours} union all select hour, ${sums} from (${pathHours})`,
    rebuild: true,
  },
  {
    table: 'path_days',
    against: 'the raw hits and path_hours',
    key: ['path', 'day'],
    figures: triple,
    found: pathDays,
    expected: `${singlePathDays} union all ${pathHoursByDay}`,
    rebuild: true,
  },
]

const rawComparisons: readonly Comparison[] = [
  {
    table: 'site_hours',
    against: 'the raw hits',
    key: ['hour'],
    figures: tripleAndHits,
    found: siteHours,
    expected: `select hour, ${tripleAndHits.join(', ')} from single_hours`,
    rebuild: true,
  },
]

const detailComparisons: readonly Comparison[] = dimensions.flatMap(({ id, name, everyHit }): Comparison[] => {
  const siteDetails = `select label_id as label, day * @certain as day, ${sums} from site_details
    where site_id = @site and dimension = ${id} and day >= @fromDay and day < @toDay`
  const pathDetails = `select label_id as label, day * @certain as day, ${sums}
    from paths cross join path_details on path_details.site_id = @site and path_id = paths.id
      and dimension = ${id} and day >= @fromDay and day < @toDay
    where paths.site_id = @site`
  const raw = `select label, day, ${sums} from single_details where dimension = ${id}`
  return [
    {
      table: `site_details (${name})`,
      against: 'the raw hits and path_details',
      key: ['label', 'day'],
      figures: triple,
      found: siteDetails,
      expected: `${raw} union all ${pathDetails}`,
      rebuild: true,
    },
    {
      table: `all of site_details (${name})`,
      against: 'site_days',
      key: ['day'],
      figures: everyHit ? ['visitors', 'visits'] : triple,
      found: siteDetails,
      expected: siteDays,
      atMost: true,
      rebuild: true,
    },
  ]
})

export function prepareCompareSpan(connection: Connection): CompareSpan {
  const addUp = prepareRawSums(connection)
  const prepareGroup = (comparisons: readonly Comparison[]) => {
    const prepared = comparisons.map(comparison => prepareCompare(connection, comparison, given))
    return (site: SiteRow, span: Span): Differences => {
      const bound = bind(site, span)
      return joinDifferences(prepared.map(compare => compare(bound, key => sayTime(site, span, key))))
    }
  }
  const compareSums = prepareGroup([...sumComparisons, ...engagementSumComparisons])
  const compareFolded = prepareGroup([...foldedComparisons, ...engagementFoldedComparisons])
  const compareDetails = prepareGroup([...detailComparisons, ...engagementDetailComparisons])
  const compareRaw = prepareGroup(rawComparisons)
  return (site, span) => {
    const isReadable = addUp(site, span)
    return {
      sums: joinDifferences([compareSums(site, span), ...(isReadable ? [compareFolded(site, span)] : [])]),
      details: isReadable ? compareDetails(site, span) : noDifferences,
      raw: isReadable && span.whole ? compareRaw(site, span) : noDifferences,
    }
  }
}

const noDifferences: Differences = { problems: [], total: 0 }

function joinDifferences(some: readonly Differences[]): Differences {
  return {
    problems: some.flatMap(({ problems }) => problems),
    total: some.reduce((sum, { total }) => sum + total, 0),
  }
}

function bind({ id, zone }: SiteRow, { fromDay, toDay, from, to, days, certain }: Span): object {
  const whole = [[0, from, to, 0]]
  const edges = days.map(day => [day, startOfDay(zone, day), startOfDay(zone, addDays(day, 1))] as const)
  const hours = edges.flatMap(([day, start, stop]) => {
    const starts = hoursBetween(zone, start, stop)
    return starts.map((hour, place) => [hour, hour, starts[place + 1] ?? stop, day])
  })
  return {
    site: id,
    from,
    to,
    fromDay,
    toDay,
    certain: certain ? 1 : 0,
    days: JSON.stringify(certain ? edges : whole),
    hours: JSON.stringify(certain ? hours : whole),
  }
}

function sayTime({ zone }: SiteRow, { certain, days }: Span, { hour, day = 0 }: Key): string {
  if (!certain) return `until ${sayDay(days.at(-1)!)}`
  if (hour === undefined) return `on ${sayDay(day)}`
  return sayMoment(zone, hour)
}
