// Of what was removed nothing is known: a range is read from where it is, and its reading says so.

import { localDay, startOfDay } from '../../../kit/zone.ts'
import type { Reading, ReadRange, Since } from '../../../stats/source.ts'

/** The part of a range of which anything is known. */
export function clip(range: ReadRange, from: number, zone: string): ReadRange {
  if (from <= range.from) return range
  const fromDay = Math.min(range.toDay, localDay(zone, from))
  return { ...range, fromDay, from: Math.min(range.to, startOfDay(zone, fromDay)) }
}

/** A reading of what is known of a range. */
export function tellRemoved(reading: Reading, range: ReadRange, from: number): Reading {
  if (from <= range.from) return reading
  const removed: Since = { from: Math.min(from, range.to), why: 'removed' }
  const later = (since: Since | null) => (since && since.from > removed.from ? since : removed)
  const { totals, hours, lists, unreadable } = reading.coverage
  const coverage = { totals: later(totals), hours: later(hours), lists: later(lists), unreadable }
  return { ...reading, range, coverage }
}
