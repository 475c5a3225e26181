// What the numbers of a period are compared with: another period, and no more of that than has passed of this one.

import type { Triple } from '../count/batch.ts'
import { addDays, daysBetween, isDay, startOfDay } from '../kit/zone.ts'
import { type Now, previous, toDayRange, toRange } from './period.ts'
import type { StatsQuery } from './query.ts'
import { type Bucket, sum, toBuckets, unitOf } from './series.ts'
import type { Point, Range, Reading, ReadRange } from './source.ts'
import type { TimeFrame } from './time-frame.ts'

/**
 * `range` in whole days; `upTo`: only as far into it as this period has come, to the same hour or day; null: all of it.
 * `buckets` are those of the whole range, to be drawn below those of this one. `until`: the instant (Unix seconds) up to which
 * it counts. `lists`: all lists of that range are known too, not only its sums.
 */
export type Compared = {
  sums: Triple
  range: Range
  upTo: 'hour' | 'day' | null
  until: number
  buckets: Bucket[]
  lists: boolean
}

/** Up to so many days the same hour is compared, beyond them the same day. */
export const hoursUpTo = 100

/** The numbers to compare with; null where nothing was asked, or nothing was counted so early. */
export async function readCompared({
  now,
  over,
  group,
  range,
  compared,
}: TimeFrame & { compared: Reading | null }): Promise<Compared | null> {
  if (!compared) return null
  // A comparison with what is only known in part would be none.
  const { totals, hours: ofHours, lists: ofLists, unreadable } = compared.coverage
  const unit = unitOf(group)
  if (totals !== null || (unit === 'hour' && ofHours !== null) || unreadable.length > 0) return null
  const before = compared.range
  const { until = before.to } = before
  const points = await compared.series(unit)
  const common = {
    range: before,
    until,
    buckets: toBuckets(points, group, before, now),
    lists: ofLists === null,
  }
  if (over) return { ...common, sums: sum(points), upTo: null }

  const hours = ofHours === null && daysBetween(before.fromDay, before.toDay) <= hoursUpTo
  const parts = hours === (unit === 'hour') ? points : await compared.series(hours ? 'hour' : 'day')
  const passed = now.at - range.from
  const today = daysBetween(range.fromDay, now.today)
  const ofToday = (now.at - startOfDay(now.zone, now.today)) / 86_400
  // The hour or day that is running is compared with as much of the one it stands for.
  const shareOf = ({ at }: Point) =>
    hours ? (before.from + passed - at) / 3600 : today - daysBetween(before.fromDay, at) + ofToday
  const sums = round(sum(parts.map(point => scale(point, Math.min(1, Math.max(0, shareOf(point)))))))
  return { ...common, sums, upTo: hours ? 'hour' : 'day' }
}

/** The days that a view is compared with, and the instant up to which they count; null: none. */
export function toComparedPart({ query, now, range, over }: TimeFrame): Required<ReadRange> | null {
  const before = toComparedRange(query, range, now)
  if (!before || now.firstDay === null || before.fromDay < now.firstDay) return null
  return { ...before, until: over ? before.to : Math.min(before.to, before.from + now.at - range.from) }
}

/** The bar of the compared period in the place of one of this; null where there is none, or it has not begun. */
export function besideOf(before: Compared | null, place: number): Bucket | null {
  const bucket = before?.buckets[place]
  return bucket && bucket.state !== 'future' ? bucket : null
}

/** The days that a range is compared with; null: none. */
export function toComparedRange(
  { period, compare, weekdays }: Pick<StatsQuery, 'period' | 'compare' | 'weekdays'>,
  range: Range,
  now: Now,
): Range | null {
  if (compare === 'none') return null
  if (typeof compare === 'object') {
    const moved = daysBetween(compare.from, range.fromDay)
    return move(range, weekdays ? Math.round(moved / 7) * 7 : moved, now)
  }
  if (period.name === 'all') return null
  // 52 weeks are a year, but for a day or two.
  if (compare === 'year')
    return weekdays ? move(range, 364, now) : toDayRange(now.zone, lastYear(range.fromDay), lastYear(range.toDay))
  const before = previous(period, now)
  const days = before && toRange(before, now)
  if (!days || !weekdays) return days
  // Of two calendar months the one before may be the shorter: no day may be compared with one of its own period.
  const apart = Math.max(daysBetween(days.fromDay, range.fromDay), daysBetween(range.fromDay, range.toDay))
  return move(range, Math.ceil(apart / 7) * 7, now)
}

function move({ fromDay, toDay }: Range, days: number, now: Now): Range {
  return toDayRange(now.zone, addDays(fromDay, -days), addDays(toDay, -days))
}

/** The same day a year before; 28 February for the 29th. */
function lastYear(day: number): number {
  const same = day - 10_000
  return isDay(same) ? same : same - 1
}

function scale({ visitors, visits, pageviews }: Triple, by: number): Triple {
  return { visitors: visitors * by, visits: visits * by, pageviews: pageviews * by }
}

function round({ visitors, visits, pageviews }: Triple): Triple {
  return { visitors: Math.round(visitors), visits: Math.round(visits), pageviews: Math.round(pageviews) }
}
