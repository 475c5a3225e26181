// A range that counts only as far as some instant, in parts whose sums are kept.

import { addDays, localDay, localHour, startOfDay } from '../../kit/zone.ts'
import type { Range, Scope } from '../../stats/source.ts'
import { wayOf } from './filter-way.ts'

/** `rest`: what comes after the start of the hour or day of `until`; null where all of the range counts. */
export type Split = {
  rest: Range | null
  /** That hour or day, as far as it counts. */
  last: Range
  /** How much of its day has passed: where only sums of days are kept, `last` is all of it. */
  share: number
}

/** The days that are over at an instant are one part, the day in which it is another. */
export function splitDay(zone: string, range: Range, until: number): { over: Range; last: Range; share: number } {
  const last = dayOf(zone, until)
  return {
    over: { ...range, toDay: last.fromDay, to: last.from },
    last,
    share: (until - last.from) / (last.to - last.from),
  }
}

/**
 * Of a narrowed range, whose whole is asked for anyway, only what follows is read once more, and it has mostly passed. Where
 * hits are read the hour is split; the paths' way adds up folded days.
 */
export function splitNarrowed(scope: Scope, zone: string, range: Range, until: number): Split {
  const { last: day, share } = splitDay(zone, range, until)
  if (until >= range.to) return { rest: null, last: day, share }
  const byDay = wayOf(scope).by === 'paths'
  const from = Math.max(range.from, byDay ? day.from : localHour(zone, until))
  return {
    rest: { ...range, fromDay: day.fromDay, from },
    last: { ...day, from, to: byDay ? day.to : until },
    share,
  }
}

function dayOf(zone: string, instant: number): Range {
  const fromDay = localDay(zone, instant)
  const toDay = addDays(fromDay, 1)
  return { fromDay, toDay, from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) }
}
