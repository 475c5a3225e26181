// When in the week and in the month people come: what an hour of each weekday brings, and each day of the month.

import { addDays, daysBetween, startOfDay, wallTime, weekday } from '../kit/zone.ts'
import { toDayRange } from './period.ts'
import type { Figure, Point, Range, ReadStore } from './source.ts'
import type { TimeFrame } from './time-frame.ts'
import type { ViewReading } from './view-reading.ts'

/** What one hour of one weekday, or one day of the month, brings on average; null where the range has none of it. */
export type Beat = number | null

/**
 * `hours` by weekday, in the order of the reader's week, then by hour of the day; `days` by day of the month, 1 to 31, null
 * where the range is too short to tell. `weekdays`: 1 is Monday. `range` is what was looked at: the last of a long one.
 */
export type Rhythm = { weekdays: number[]; hours: Beat[][]; days: Beat[] | null; range: Range }

/** So many days make a week's rhythm, and so many a month's. */
const leastDays = 7
const leastDaysOfMonth = 84
/** A rhythm is that of the last year: longer ago it may have been another, and hours of many years are many. */
const mostDays = 371

/** Reads the rhythm of the chosen figure; null for a range too short to have one. Days that are not over are left out. */
export async function readRhythm(store: ReadStore, view: ViewReading): Promise<Rhythm | null> {
  const { now, query, scope } = view
  const range = endToday(view.range, now)
  const days = daysBetween(range.fromDay, range.toDay)
  if (days < leastDays) return null
  // What a filter leaves of the whole period has been read; of all of a site, hours of many years would be many.
  const [reading = view.reading] = scope.filter || scope.zone ? [] : await store.read(scope, [range])
  const points = await reading.series('hour')
  const weekdays = Array.from({ length: 7 }, (_, place) => ((now.weekStart - 1 + place) % 7) + 1)
  return toRhythm(points, { range, zone: now.zone, figure: query.figure, weekdays }, days >= leastDaysOfMonth)
}

/** The rhythm of hours in order of time. */
export function toRhythm(
  points: readonly Point[],
  { range, zone, figure, weekdays }: { range: Range; zone: string; figure: Figure; weekdays: number[] },
  ofMonth: boolean,
): Rhythm {
  const hours = weekdays.map(() => Array.from({ length: 24 }, newMean))
  const days = Array.from({ length: 31 }, newMean)
  let next = 0
  for (let day = range.fromDay; day < range.toDay; ) {
    const tomorrow = addDays(day, 1)
    const [from, to] = [startOfDay(zone, day), startOfDay(zone, tomorrow)]
    const row = hours[weekdays.indexOf(weekday(day))]!
    const ofDay = days[(day % 100) - 1]!
    for (const hour of row) hour.times += 1
    ofDay.times += 1
    // Only where clocks were changed must they be looked at.
    const hourOf = to - from === 86_400 ? (at: number) => Math.floor((at - from) / 3600) : clockHour(zone)
    for (let point = points[next]; point && point.at < to; point = points[++next]) {
      if (point.at < from) continue
      row[hourOf(point.at)]!.sum += point[figure]
      ofDay.sum += point[figure]
    }
    day = tomorrow
  }
  return { weekdays, hours: hours.map(row => row.map(toBeat)), days: ofMonth ? days.map(toBeat) : null, range }
}

type Mean = { sum: number; times: number }

function newMean(): Mean {
  return { sum: 0, times: 0 }
}

function toBeat({ sum, times }: Mean): Beat {
  return times === 0 ? null : sum / times
}

function clockHour(zone: string): (at: number) => number {
  return at => wallTime(zone, at).hour
}

function endToday({ fromDay, toDay }: Range, { zone, today, firstDay }: TimeFrame['now']): Range {
  const end = Math.min(toDay, today)
  const begin = Math.max(fromDay, firstDay ?? today, addDays(end, -mostDays))
  return toDayRange(zone, Math.min(begin, end), end)
}
