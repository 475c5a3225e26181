// Into what a period is cut for its chart.

import { daysBetween } from '../kit/zone.ts'
import type { Range } from './source.ts'

/** The pieces a chart may have, small to large. */
export const groups = ['hour', 'day', 'week', 'month'] as const

export type Group = (typeof groups)[number]

/** Up to so many days a chart is cut into such pieces, unless somebody chose otherwise: no chart has more than 150. */
const usual: readonly [Group, number][] = [
  ['hour', 6],
  ['day', 100],
  ['week', 400],
]

/** Up to so many days it may be, when it was chosen by hand: no chart has more than 800 pieces. */
const possible: Record<Group, number> = { hour: 33, day: 800, week: 5600, month: Number.POSITIVE_INFINITY }

/** So many days or fewer may be a single piece of that kind. */
const shortest: Record<Group, number> = { hour: 0, day: 1, week: 7, month: 31 }

/** The usual pieces for a range. */
export function usualGroup(range: Range): Group {
  const days = daysBetween(range.fromDay, range.toDay)
  return usual.find(([, most]) => days <= most)?.[0] ?? 'month'
}

/** The pieces that a range can be cut into, and that make more than one of it. */
export function possibleGroups(range: Range): Group[] {
  const days = daysBetween(range.fromDay, range.toDay)
  return groups.filter(group => canGroup(range, group) && days > shortest[group])
}

/** Whether a range can be cut into such pieces and still be drawn. */
export function canGroup(range: Range, group: Group): boolean {
  return daysBetween(range.fromDay, range.toDay) <= possible[group]
}
