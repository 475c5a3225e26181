// Which report is due: the last one that is, whatever the clocks did meanwhile.

import { addDays, addMonths, daysBetween, localDay, startOfDay, wallTime } from '../kit/zone.ts'
import type { Frequency, ReportWish } from '../sites/report-plans.ts'
import type { Site } from '../sites/site.ts'
import { firstOf, type Period } from './period.ts'

/** The days of a report, `toDay` not included. */
export type ReportDays = { fromDay: number; toDay: number }

/**
 * The last report whose hour has come at an instant (Unix seconds). Weeks begin with `weekStart`; of two weeks those that an even
 * number of weeks lies between.
 */
export function lastDue(
  { every, hour }: Pick<ReportWish, 'every' | 'hour'>,
  { zone }: Pick<Site, 'zone'>,
  weekStart: number,
  at: number,
): ReportDays {
  const today = localDay(zone, at)
  const latest = boundary(every, today, weekStart)
  const isTooEarly = latest === today && wallTime(zone, at).hour < hour
  const toDay = isTooEarly ? boundary(every, dayBefore(zone, today), weekStart) : latest
  return { fromDay: boundary(every, dayBefore(zone, toDay), weekStart), toDay }
}

/** Whether that one is still to be sent; `reset`: the last one is of days to come, so the clock was wrong when it was sent. */
export function isReportDue(
  through: number,
  { toDay }: ReportDays,
  { zone }: Pick<Site, 'zone'>,
  at: number,
): boolean | 'reset' {
  if (toDay > through) return true
  // A site that moved to the west may have to wait for a day that it had already.
  return through > addDays(localDay(zone, at), 1) ? 'reset' : false
}

/** The same days as a period of the dashboard. */
export function toReportPeriod(every: Frequency, { fromDay, toDay }: ReportDays): Period {
  if (every === 'fortnight') return { name: 'dates', from: fromDay, to: addDays(toDay, -1) }
  return { name: every, anchor: fromDay }
}

/** The first day of the day, week, two weeks or month that a day lies in. */
function boundary(every: Frequency, day: number, weekStart: number): number {
  if (every === 'day') return day
  if (every === 'month') return addMonths(day, 0)
  const week = firstOf('week', day, weekStart)
  if (every === 'week') return week
  const weeks = daysBetween(addDays(firstMonday, weekStart - 1), week) / 7
  return weeks % 2 === 0 ? week : addDays(week, -7)
}

const firstMonday = 19700105

/** The last day before one: not the day before by the calendar where the zone has skipped that. */
function dayBefore(zone: string, day: number): number {
  return localDay(zone, startOfDay(zone, day) - 1)
}
