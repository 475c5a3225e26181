// The counters of a span of days, and of a month, held to what they follow from.

import { dimensions } from '../../../count/dimensions.ts'
import { writeDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Span } from '../../../stats/recountable-days.ts'
import type { Connection } from '../connect.ts'
import { type Comparison, type Key, prepareCompare, prepareReadCounters, readDueSums } from './compare.ts'
import type { SiteRow } from './day-facts.ts'
import { type Differences, gatherDifferences, sayMoment } from './differences.ts'
import { followingTables, prepareRightSums } from './right-sums.ts'

/** The comparisons of one span, in three groups; the last only of spans that are whole. */
export type CompareSpan = (site: SiteRow, span: Span) => Record<'sums' | 'details' | 'raw', Differences>

export function prepareCompareSpan(connection: Connection): CompareSpan {
  const rightSums = prepareRightSums(connection)
  const compare = prepareCompare(connection)
  const following = followingTables.map(table => ({ table, counters: prepareReadCounters(connection, table) }))
  const days = prepareReadCounters(connection, 'site_days')
  const labels = dimensions.map(({ id, name, everyHit }) => ({
    table: `all of site_details (${name})`,
    against: 'site_days',
    counters: prepareReadCounters(connection, 'site_details', ['day'], `dimension = ${id}`),
    sums: (sum: string) => sum === 'visitors' || sum === 'visits' || (sum === 'pageviews' && !everyHit),
  }))

  return (site, span) => {
    const found = { sums: gatherDifferences(), details: gatherDifferences(), raw: gatherDifferences() }
    const shared = {
      bound: { ...span, site: site.id, certain: Number(span.certain) },
      sayTime: (key: Key) => sayTime(site.zone, span, key),
    }
    const right = rightSums(site, span)
    for (const { table, counters } of right ? following : []) {
      // How many hits they were, nothing tells of those that are folded; nor do hits tell who told how a page was seen.
      const isRaw = table === 'site_hours' && span.whole
      const sums: Comparison['sums'] = sum => sum !== 'told' && (isRaw || (sum !== 'hits' && sum !== 'repeats'))
      const group = table === 'site_details' ? 'details' : isRaw ? 'raw' : 'sums'
      const folded = table === 'site_details' ? 'path_details' : 'path_hours'
      const against = isRaw ? 'the raw hits' : `the raw hits and ${folded}`
      found[group].addAll(compare({ ...shared, table, counters, sums, against, right: right![table] }))
    }
    // The labels of folded hits are held to nothing else.
    const most = readDueSums(days, shared.bound)
    for (const one of labels) found.details.addAll(compare({ ...shared, ...one, right: most, atMost: true }))
    return { sums: found.sums.all(), details: found.details.all(), raw: found.raw.all() }
  }
}

function sayTime(zone: string, { certain, days }: Span, { hour, day = 0 }: Key): string {
  if (!certain) return `until ${writeDay(days.at(-1)!)}`
  return hour === undefined ? `on ${writeDay(day)}` : sayMoment(zone, hour)
}

/** Compares one month of a site, such as 202611, with its days, whatever the time zone was. */
export type CompareMonth = (site: SiteId, month: number) => Differences

export function prepareCompareMonth(connection: Connection): CompareMonth {
  const compare = prepareCompare(connection)
  const counters = prepareReadCounters(connection, 'path_months', ['path_id'])
  const days = prepareReadCounters(connection, 'path_days', ['path_id'])
  return (site, month) =>
    compare({
      counters,
      table: 'path_months',
      against: 'path_days',
      sums: () => true,
      bound: { site, month },
      right: readDueSums(days, { site, fromDay: month * 100, toDay: (month + 1) * 100 }),
      sayTime: () => `in ${String(month).replace(/(?=..$)/, '-')}`,
    })
}

/** All months of a site of which there is a sum. */
export function prepareMonths(connection: Connection): (site: SiteId) => number[] {
  const read = connection.prepare<object, number>(`
    select distinct month from path_months where site_id = @site
    union select distinct day / 100 from path_days where site_id = @site
    order by 1`)
  return site => read.pluck().all({ site })
}
