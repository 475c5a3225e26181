// Which sums a report asks for, and what a batch adds to them: the two must agree.

import type { Batch, CounterTable, Triple } from '../../../count/batch.ts'
import type { PathId } from '../../../count/hit.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Range } from '../../../stats/source.ts'
import type { Sums } from './sums.ts'

/**
 * Of the paths of a site, or of the exits of each as its visitors, or of the labels of one dimension; of its hours or days, by their start and their number; or of the days
 * of some paths, by `chartId`.
 */
export type AggregateKey = { site: SiteId; range: Range } & (
  | { of: 'paths' }
  | { of: 'exits' }
  | { of: 'hours' }
  | { of: 'days' }
  | { of: 'labels'; dimension: number }
  | { of: 'charts'; paths: readonly PathId[] }
)

/** A day of the path at a place among those that are asked for. */
export function chartId(place: number, day: number): number {
  return place * daysEnd + day
}

/** More than any day, as a number. */
export const daysEnd = 100_000_000

/** Adds what a batch brought. */
export function addBatch(sums: Sums, asked: AggregateKey, { deltas }: Batch): void {
  const { site, range } = asked
  const isOurs = ([ofSite, day]: readonly number[]) => ofSite === site && day! >= range.fromDay && day! < range.toDay
  // Every hit is in the sum of its day, and most batches are of days that nobody asks for.
  if (!deltas.site_days.some(({ key }) => isOurs(key))) return
  for (const delta of deltas[tables[asked.of]]) {
    if (delta.key[0] !== site) continue
    const id = idOf(asked, delta.key)
    if (id !== undefined) sums.add(id, asked.of === 'exits' ? asVisitors(delta.exits) : delta)
  }
}

/** Exits where sums have their visitors. */
function asVisitors(exits: number): Triple {
  return { visitors: exits, visits: 0, pageviews: 0 }
}

const tables = {
  paths: 'path_days',
  exits: 'path_days',
  charts: 'path_days',
  labels: 'site_details',
  hours: 'site_hours',
  days: 'site_days',
} as const satisfies Record<AggregateKey['of'], CounterTable>

/** Under which id a row of the table counts, by its key; undefined: it is not asked for. */
function idOf(asked: AggregateKey, key: readonly number[]): number | undefined {
  const { range } = asked
  const [, one = 0, other = 0, last = 0] = key
  if (asked.of === 'hours') return one >= range.from && one < range.to ? one : undefined
  const day = asked.of === 'labels' ? other : one
  if (day < range.fromDay || day >= range.toDay) return undefined
  if (asked.of === 'days') return day
  if (asked.of === 'paths' || asked.of === 'exits') return other
  if (asked.of === 'labels') return one === asked.dimension ? last : undefined
  const place = asked.paths.indexOf(other as PathId)
  return place < 0 ? undefined : chartId(place, day)
}
