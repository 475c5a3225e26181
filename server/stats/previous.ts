// What the numbers of a period are compared with: the period before it, and no more of that than has passed of this one.

import type { Triple } from '../count/batch.ts'
import { daysBetween, startOfDay } from '../kit/zone.ts'
import type { Frame } from './frame.ts'
import { previous, toRange } from './period.ts'
import { sum } from './series.ts'
import type { Point, Range, Scope, StatsStore } from './source.ts'

/** `range` in whole days; `upTo`: only as far into it as this period has come, to the same hour or day; null: all of it. */
export type Compared = { sums: Triple; range: Range; upTo: 'hour' | 'day' | null }

/** Up to so many days the same hour is compared, beyond them the same day. */
const hoursUpTo = 100

/** The sums of the period before; null where nothing was counted so early, so that there is nothing to compare. */
export async function readBefore(
  store: StatsStore,
  { query, now, range, over }: Frame,
  scope: Scope,
): Promise<Compared | null> {
  const period = previous(query.period, now)
  if (!period || now.firstDay === null) return null
  const before = toRange(period, now)
  if (before.fromDay < now.firstDay) return null
  if (over) return { sums: sum(await store.series(scope, 'day', before)), range: before, upTo: null }
  const hours = daysBetween(before.fromDay, before.toDay) <= hoursUpTo
  const points = await store.series(scope, hours ? 'hour' : 'day', before)
  const passed = now.at - range.from
  const today = daysBetween(range.fromDay, now.today)
  const ofToday = (now.at - startOfDay(now.zone, now.today)) / 86_400
  // The hour or day that is running is compared with as much of the one it stands for.
  const shareOf = ({ at }: Point) =>
    hours ? (before.from + passed - at) / 3600 : today - daysBetween(before.fromDay, at) + ofToday
  const sums = sum(points.map(point => scale(point, Math.min(1, Math.max(0, shareOf(point))))))
  return { sums: round(sums), range: before, upTo: hours ? 'hour' : 'day' }
}

function scale({ visitors, visits, pageviews }: Triple, by: number): Triple {
  return { visitors: visitors * by, visits: visits * by, pageviews: pageviews * by }
}

function round({ visitors, visits, pageviews }: Triple): Triple {
  return { visitors: Math.round(visitors), visits: Math.round(visits), pageviews: Math.round(pageviews) }
}
