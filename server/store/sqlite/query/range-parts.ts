// A range that ends within a day is whole days and a share of one.

import type { Engagement, Triple } from '../../../count/batch.ts'
import { addDays, daysBetween, localDay, startOfDay } from '../../../kit/zone.ts'
import type { Range, ReadRange } from '../../../stats/source.ts'

/** A part of a range, and how much of it counts. */
export type RangeShare = { range: Range; share: Triple }

/** The days that are over at the end of what counts are one part, the day in which it ends another. */
export function toParts(zone: string, range: ReadRange, shareOf: (day: Range, until: number) => Triple): RangeShare[] {
  const { until = range.to } = range
  const whole: Triple = { visitors: 1, visits: 1, pageviews: 1 }
  if (until >= range.to) return [{ range, share: whole }]
  if (until <= range.from) return []
  const day = localDay(zone, until)
  const [from, to] = [startOfDay(zone, day), startOfDay(zone, addDays(day, 1))]
  const last = { fromDay: day, toDay: addDays(day, 1), from, to }
  const over = { ...range, toDay: day, to: from }
  return [
    { range: over, share: whole },
    { range: last, share: shareOf(last, until) },
  ].filter(({ range }) => range.to > range.from)
}

/** Counters of paths and labels know nothing less than a day. */
export function isWholeDays(zone: string, { fromDay, toDay, from, to }: Range): boolean {
  return startOfDay(zone, fromDay) === from && startOfDay(zone, toDay) === to
}

/** A share of a sum, in whole visits. */
export function scale({ visitors, visits, pageviews }: Triple, share: Triple): Triple {
  return {
    visitors: Math.round(share.visitors * visitors),
    visits: Math.round(share.visits * visits),
    pageviews: Math.round(share.pageviews * pageviews),
  }
}

/** The same of what visitors did: sessions of a share of the visitors, pages of a share of the visits. */
export function scaleEngagement(sums: Engagement, { visitors, visits }: Triple): Engagement {
  return {
    exits: Math.round(visits * sums.exits),
    bounces: Math.round(visitors * sums.bounces),
    sessionSeconds: Math.round(visitors * sums.sessionSeconds),
    engagedSeconds: Math.round(visits * sums.engagedSeconds),
    scrollDepth: Math.round(visits * sums.scrollDepth),
    scrollTold: Math.round(visits * sums.scrollTold),
  }
}

/** The range alone, without how much of it counts. */
export function toPlainRange({ fromDay, toDay, from, to }: Range): Range {
  return { fromDay, toDay, from, to }
}

// Hours are read with a view where they may be drawn or compared; of more days they are asked for when they are.
const daysByHour = 100

/** Whether a range is short enough to be read by the hour. */
export function isByHour({ fromDay, toDay }: Pick<Range, 'fromDay' | 'toDay'>): boolean {
  return daysBetween(fromDay, toDay) <= daysByHour
}
