// Periods as people name them become whole days of the site's own calendar, and step back and forward.

import { addDays, addMonths, daysBetween, localDay, startOfDay, weekday } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import type { Range } from './source.ts'

/** The periods with a name. `7d` and `30d` end with their anchor; the calendar's own contain it. `yesterday` has no anchor. */
export const periodNames = ['day', 'yesterday', '7d', '30d', 'week', 'month', 'quarter', 'half', 'year', 'all'] as const

export type PeriodName = (typeof periodNames)[number]

/** A named period around a day (`anchor` null: today), or two days, both included. Days are numbers such as 20261121. */
export type Period = { name: PeriodName; anchor: number | null } | { name: 'dates'; from: number; to: number }

/**
 * Where a site stands in time: its zone, the moment (Unix seconds), the day of its first hit (null before it), and the last
 * day that anything can have been counted on. `weekStart`: the first day of the reader's week, 1 is Monday and 7 Sunday.
 */
export type Now = {
  zone: string
  at: number
  today: number
  firstDay: number | null
  lastDay: number
  weekStart: number
}

export function toNow(
  { zone, firstHitAt, zoneChangedAt }: Pick<Site, 'zone' | 'firstHitAt' | 'zoneChangedAt'>,
  milliseconds: number,
  weekStart = 1,
): Now {
  const at = Math.floor(milliseconds / 1000)
  const today = localDay(zone, at)
  // Days that were counted under another zone keep their dates: the first one may be called the day before or after.
  const early = zoneChangedAt === null ? 0 : 1
  const firstDay = firstHitAt === null ? null : Math.min(today, addDays(localDay(zone, firstHitAt), -early))
  // A zone farther east may have begun tomorrow already.
  const ahead = zoneChangedAt !== null && at - zoneChangedAt < 2 * 86_400 ? 1 : 0
  return { zone, at, today, firstDay, lastDay: addDays(today, ahead), weekStart }
}

/** The days of a period, and the instants at which they begin and end. Half-open. */
export function toRange(period: Period, now: Now): Range {
  return toDayRange(now.zone, ...toDays(period, now))
}

/** Days of a zone, from one to before another. */
export function toDayRange(zone: string, fromDay: number, toDay: number): Range {
  return { fromDay, toDay, from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) }
}

/** The period just before, of the same step; null where there is none or nothing was counted so early. */
export function back(period: Period, now: Now): Period | null {
  const before = shift(period, -1, now)
  if (!before || now.firstDay === null) return null
  return toDays(before, now)[1] > now.firstDay ? before : null
}

/** The period just after; null when it has not begun. One that holds today is told without an anchor, and moves on with time. */
export function forward(period: Period, now: Now): Period | null {
  const after = shift(period, 1, now)
  if (!after) return null
  const [fromDay, toDay] = toDays(after, now)
  if (fromDay > now.today) return null
  if (after.name === 'dates') return after.to > now.today ? { ...after, to: now.today } : after
  return toDay > now.today ? { name: after.name, anchor: null } : after
}

/** The period before this one, whatever was counted then. */
export function previous(period: Period, now: Now): Period | null {
  return shift(period, -1, now)
}

function shift(given: Period, by: -1 | 1, now: Now): Period | null {
  const period = settle(given, now)
  if (period.name === 'dates') {
    const length = by * (daysBetween(period.from, period.to) + 1)
    return { name: 'dates', from: addDays(period.from, length), to: addDays(period.to, length) }
  }
  if (period.name === 'all') return null
  const anchor = period.anchor ?? now.today
  const days = rolling[period.name]
  if (days) return { name: period.name, anchor: addDays(anchor, by * days) }
  const [fromDay, toDay] = toDays(period, now)
  return { name: period.name, anchor: by > 0 ? toDay : firstOf(period.name, addDays(fromDay, -1), now.weekStart) }
}

/** Periods that step by a fixed number of days and end with their anchor. */
const rolling: Partial<Record<PeriodName, number>> = { day: 1, '7d': 7, '30d': 30 }

/** Whether no two periods of that name overlap: a day, or one of the calendar's own. */
export function isOfCalendar(name: Period['name']): boolean {
  return name === 'day' || name in months || name === 'week'
}

/** Yesterday is a day that moves on with time. */
function settle(period: Period, now: Now): Period {
  return period.name === 'yesterday' ? { name: 'day', anchor: addDays(now.today, -1) } : period
}

function toDays(given: Period, now: Now): [from: number, to: number] {
  const period = settle(given, now)
  if (period.name === 'dates') return [period.from, addDays(period.to, 1)]
  if (period.name === 'all') return [now.firstDay ?? now.today, addDays(now.lastDay, 1)]
  const anchor = period.anchor ?? now.today
  const days = rolling[period.name]
  if (days) return [addDays(anchor, 1 - days), addDays(anchor, 1)]
  const from = firstOf(period.name, anchor, now.weekStart)
  return [from, after(period.name, from)]
}

/** The first day of the week, month, quarter, half year or year that holds a day. `weekStart` as in `Now`. */
export function firstOf(unit: PeriodName, day: number, weekStart: number): number {
  if (unit === 'week') return addDays(day, -((weekday(day) - weekStart + 7) % 7))
  const month = Math.floor(day / 100) % 100
  return addMonths(day, -((month - 1) % (months[unit] ?? 1)))
}

/** The day after the last of the week, month, quarter, half year or year that begins on a day. */
export function after(unit: PeriodName, first: number): number {
  return unit === 'week' ? addDays(first, 7) : addMonths(first, months[unit] ?? 1)
}

const months: Partial<Record<PeriodName, number>> = { month: 1, quarter: 3, half: 6, year: 12 }
