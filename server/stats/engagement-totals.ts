// What visitors did in a view, as the sums that rates are made of, beside those of the compared period.

import { addEngagement, addTriple, type Engagement, noEngagement, type Triple } from '../count/batch.ts'
import { daysBetween, startOfDay } from '../kit/zone.ts'
import type { Compared } from './compare.ts'
import type { EngagementSince } from './engagement.ts'
import { sum } from './series.ts'
import type { Reading, Unit } from './source.ts'
import type { ViewReading } from './view-reading.ts'

/** Sums of the same hours or days, so that one can be divided by another. */
export type VisitorSums = Engagement & Triple

/** `since`: from when on it is known, where not from the beginning; `before`: null where nothing of the kind is known. */
export type EngagementTotals = { sums: VisitorSums; before: VisitorSums | null; since: EngagementSince | null }

/** Up to so many days the same hour is compared, beyond them the same day. */
const hoursUpTo = 100

/** Of a view; null: the site knows no sessions, or nothing of theirs was kept: each bounces, or takes time. */
export async function readEngagement(view: ViewReading, before: Compared | null): Promise<EngagementTotals | null> {
  const { site, reading, compared, range, over, group, now } = view
  if (!site.settings.sessions) return null
  const isByHour = group === 'hour' || (!over && daysBetween(range.fromDay, range.toDay) <= hoursUpTo)
  // Hours of a page may have to be looked for among its hits.
  const unit = isByHour && view.scope.path === undefined && reading.coverage.hours === null ? 'hour' : 'day'
  const isComparable = before !== null && compared !== null && compared.engagement.since === null
  const [sums, ofBefore] = await Promise.all([
    readSums(reading, unit, now.zone, Number.POSITIVE_INFINITY),
    isComparable ? readSums(compared, unit, now.zone, before.until) : null,
  ])
  const isKept = ({ bounces, sessionSeconds, exits }: VisitorSums) => bounces + sessionSeconds + exits > 0
  if (!isKept(sums)) return null
  return { sums, before: ofBefore && isKept(ofBefore) ? ofBefore : null, since: reading.engagement.since }
}

/** What began before an instant, and after what visitors do was kept. */
async function readSums(reading: Reading, unit: Unit, zone: string, until: number): Promise<VisitorSums> {
  const from = reading.engagement.since?.from ?? Number.NEGATIVE_INFINITY
  const isCounted = ({ at }: { at: number }) => {
    const instant = unit === 'hour' ? at : startOfDay(zone, at)
    return instant >= from && instant < until
  }
  const [points, engagement] = await Promise.all([reading.series(unit), reading.engagement.series(unit)])
  const sums = { ...sum([]), ...noEngagement }
  for (const point of points.filter(isCounted)) addTriple(sums, point)
  for (const point of engagement.filter(isCounted)) addEngagement(sums, point)
  return sums
}
