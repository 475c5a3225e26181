// Sparse sums become the buckets of a chart: every one is there, the empty ones too.

import { addTriple, type Triple } from '../count/batch.ts'
import { addDays, addMonths, hoursBetween } from '../kit/zone.ts'
import type { Group } from './group.ts'
import { firstOf, type Now } from './period.ts'
import type { Point, Range, Unit } from './source.ts'

/**
 * One bar. `at` to `until` (excluded) are Unix seconds for hours and days such as 20261121 for the rest. `part`: not all of
 * its hour, day, week or month lies in the period, or it is not over yet. `future`: it has not begun.
 */
export type Bucket = Triple & { at: number; until: number; state: 'whole' | 'part' | 'future' }

/** In which unit the sums for such buckets are asked. */
export function unitOf(group: Group): Unit {
  return group === 'hour' ? 'hour' : 'day'
}

/** The buckets of a range in order, each the sum of its points. Points must be in order too, in the unit of the group. */
export function toBuckets(points: readonly Point[], group: Group, range: Range, now: Now): Bucket[] {
  const buckets = group === 'hour' ? emptyHours(range, now) : emptyDays(group, range, now)
  addToBuckets(points, buckets, buckets, addTriple)
  return buckets
}

/** Adds each point to the sum in the place of its bucket. Points and buckets are in order. */
export function addToBuckets<One extends { at: number }, Sum>(
  points: readonly One[],
  buckets: readonly Pick<Bucket, 'until'>[],
  sums: readonly Sum[],
  add: (sum: Sum, point: One) => void,
): void {
  let index = 0
  for (const point of points) {
    while (index + 1 < buckets.length && (buckets[index]?.until ?? 0) <= point.at) index += 1
    const sum = sums[index]
    if (sum) add(sum, point)
  }
}

/** The sum of some points or buckets. */
export function sum(triples: readonly Triple[]): Triple {
  const total = { visitors: 0, visits: 0, pageviews: 0 }
  for (const triple of triples) addTriple(total, triple)
  return total
}

function emptyHours(range: Range, now: Now): Bucket[] {
  const starts = hoursBetween(now.zone, range.from, range.to)
  return starts.map((at, index) => {
    const until = starts[index + 1] ?? range.to
    return { at, until, state: at > now.at ? 'future' : until > now.at ? 'part' : 'whole', ...sum([]) }
  })
}

function emptyDays(group: 'day' | 'week' | 'month', range: Range, now: Now): Bucket[] {
  const buckets: Bucket[] = []
  for (let at = range.fromDay; at < range.toDay; ) {
    const begin = group === 'day' ? at : firstOf(group, at, now.weekStart)
    const end = group === 'day' ? addDays(at, 1) : group === 'week' ? addDays(begin, 7) : addMonths(begin, 1)
    const until = Math.min(end, range.toDay)
    const whole = begin === at && end === until && until <= now.today
    buckets.push({ at, until, state: at > now.today ? 'future' : whole ? 'whole' : 'part', ...sum([]) })
    at = until
  }
  return buckets
}
