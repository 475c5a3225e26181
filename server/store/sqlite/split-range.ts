// A range that counts only as far as some instant, in parts whose sums are kept.

import { addDays, localDay, localHour, startOfDay } from '../../kit/zone.ts'
import type { Range, Scope } from '../../stats/source.ts'
import { wayOf } from './filter-way.ts'

/** `rest`: what comes after the start of the hour or day of `until`; null where all of the range counts. */
export type Split = {
  rest: Range | null
  /** That hour or day, as far as it counts; where only sums of days are kept, all of it. */
  last: Range
  /** The day of the instant. */
  day: Range
}

/** The days that are over at an instant are one part, the day in which it is another. */
export function splitDay(zone: string, range: Range, until: number): { over: Range; last: Range } {
  const last = dayOf(zone, until)
  return { over: { ...range, toDay: last.fromDay, to: last.from }, last }
}

/**
 * Of a narrowed range, whose whole is asked for anyway, only what follows is read once more, and it has mostly passed. Where
 * hits are read the hour is split; the paths' way adds up folded days.
 */
export function splitNarrowed(scope: Scope, zone: string, range: Range, until: number): Split {
  const day = dayOf(zone, until)
  if (until >= range.to) return { rest: null, last: day, day }
  const byDay = wayOf(scope).by === 'paths'
  const from = Math.max(range.from, byDay ? day.from : localHour(zone, until))
  return {
    rest: { ...range, fromDay: day.fromDay, from },
    last: { ...day, from, to: byDay ? day.to : until },
    day,
  }
}

function dayOf(zone: string, instant: number): Range {
  const fromDay = localDay(zone, instant)
  const toDay = addDays(fromDay, 1)
  return { fromDay, toDay, from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) }
}
