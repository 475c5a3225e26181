// What visitors did in a view, as the sums that rates are made of, in all and of each bar, beside those of the compared period.

import { addEngagement, addTriple, noEngagement } from '../count/batch.ts'
import { onceFor } from '../kit/once.ts'
import { daysBetween, startOfDay } from '../kit/zone.ts'
import { type Compared, hoursUpTo } from './compare.ts'
import { isKept, type VisitorSums } from './rates.ts'
import { addToBuckets, type Bucket, sum, unitOf } from './series.ts'
import type { EngagementSince, Unit } from './source.ts'
import type { ViewReading } from './view-reading.ts'

/**
 * `since`: from when on it is known, where not from the beginning; `before`: null where nothing of the kind is known. `bars`: of
 * each bar of the chart, null where it is not known of all of it; `barsBefore`: of the compared ones.
 */
export type EngagementTotals = {
  sums: VisitorSums
  before: VisitorSums | null
  since: EngagementSince | null
  bars: (VisitorSums | null)[]
  barsBefore: (VisitorSums | null)[]
}

/** Of a view; null: the site knows no sessions, or nothing of theirs was kept: each bounces, or takes time. */
export async function readEngagement(
  view: ViewReading,
  buckets: readonly Bucket[],
  before: Compared | null,
): Promise<EngagementTotals | null> {
  const { site, reading, compared, range, over, group, now } = view
  if (!site.settings.sessions) return null
  const isByHour = group === 'hour' || (!over && daysBetween(range.fromDay, range.toDay) <= hoursUpTo)
  // Hours of a page may have to be looked for among its hits.
  const unit = isByHour && view.scope.path === undefined && reading.coverage.hours === null ? 'hour' : 'day'
  const { since } = reading.engagement
  const startOf = (unit: Unit, at: number) => (unit === 'hour' ? at : startOfDay(now.zone, at))
  const isKnown = (unit: Unit, at: number) => since === null || startOf(unit, at) >= since.from

  const readSums = async (one: typeof reading, isCounted: (point: { at: number }) => boolean) => {
    const [points, engagement] = await Promise.all([one.series(unit), seriesOf(one)(unit)])
    const sums = { ...sum([]), ...noEngagement }
    for (const point of points.filter(isCounted)) addTriple(sums, point)
    for (const point of engagement.filter(isCounted)) addEngagement(sums, point)
    return sums
  }
  const readBars = async (one: typeof reading, bars: readonly Bucket[]) => {
    const points = await seriesOf(one)(unitOf(group))
    const sums = bars.map(({ visitors, visits, pageviews }) => ({ visitors, visits, pageviews, ...noEngagement }))
    addToBuckets(points, bars, sums, addEngagement)
    return sums
  }
  // The bars and the sums may be of the same unit.
  const seriesOf = onceFor((one: typeof reading) => onceFor((unit: Unit) => one.engagement.series(unit)))

  const isComparable = before !== null && compared !== null && compared.engagement.since === null
  const [sums, ofBefore, bars, barsBefore] = await Promise.all([
    readSums(reading, ({ at }) => isKnown(unit, at)),
    isComparable ? readSums(compared, ({ at }) => startOf(unit, at) < before.until) : null,
    readBars(reading, buckets),
    isComparable ? readBars(compared, before.buckets) : [],
  ])
  if (!isKept(sums)) return null
  return {
    sums,
    before: ofBefore && isKept(ofBefore) ? ofBefore : null,
    since,
    // Of a view its days may be known, and its hours not.
    bars: bars.map((one, place) => (bars.some(isKept) && isKnown(unitOf(group), buckets[place]!.at) ? one : null)),
    barsBefore,
  }
}
