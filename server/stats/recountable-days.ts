// Which days of a site can be counted again from its raw hits.

import type { Triple } from '../count/batch.ts'
import { addDays, localDay, startOfDay } from '../kit/zone.ts'
import { sum } from './series.ts'

/** What is known of one day, from each place that knows of it. */
export type DayFacts = {
  day: number
  /** Hits that were counted, and raw hits that are there. */
  hits: number
  raw: number
  /** The sums of the day, of its raw hits, and of all labels of each dimension. */
  sums: Triple
  rawSums: Triple
  labelSums: readonly Triple[]
  /** Some of its hits are folded into the sums per page. */
  folded: boolean
}

/**
 * Days that are compared together. Half-open; the first span of a site has no beginning and its last no end, so that nothing
 * lies outside.
 */
export type Span = {
  /** The time zone by which it begins and ends. */
  zone: string
  fromDay: number
  toDay: number
  /** Unix seconds. */
  from: number
  to: number
  /** The days on which there is anything. */
  days: readonly number[]
  /** That were counted, or are there where these are more. */
  hits: number
  /** Every hit of it is kept as a raw hit. */
  whole: boolean
  /**
   * Every hit of it was counted by the time zone of now, so hours and days can be compared one by one. Of all others only
   * the sum is known, so these are one span.
   */
  certain: boolean
}

/** Days have numbers, and instants too: these are before and after all of them. */
const never = Number.MAX_SAFE_INTEGER

/** The spans of a site, one for each day; `zoneChangedAt` in Unix seconds, null where it has always been the zone of now. */
export function toSpans(facts: readonly DayFacts[], zone: string, zoneChangedAt: number | null): Span[] {
  // When it is changed, one zone may have a day more than the other, and a server may notice a moment later.
  const certainFrom = zoneChangedAt === null ? 0 : addDays(localDay(zone, zoneChangedAt), 2)
  const inOrder = facts.toSorted((a, b) => a.day - b.day)
  const isCertain = ({ day }: DayFacts) => day >= certainFrom
  const groups = inOrder.filter(isCertain).map(day => [day])
  const uncertain = inOrder.filter(day => !isCertain(day))
  if (uncertain.length > 0) groups.unshift(uncertain)
  const firsts = groups.map(group => group[0]!.day)
  return groups.map((group, place): Span => {
    const fromDay = place === 0 ? -never : firsts[place]!
    const toDay = firsts[place + 1] ?? never
    return {
      zone,
      fromDay,
      toDay,
      from: fromDay === -never ? -never : startOfDay(zone, fromDay),
      to: toDay === never ? never : startOfDay(zone, toDay),
      days: group.map(({ day }) => day),
      hits: group.reduce((sum, { hits, raw }) => sum + Math.max(hits, raw), 0),
      whole: isWhole(addUp(group)),
      certain: isCertain(group[0]!),
    }
  })
}

/** Joins neighbours of one month that are alike. */
export function joinMonths(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    const alike = last?.certain && span.certain && last.whole === span.whole
    if (last && alike && monthOf(last.days[0]!) === monthOf(span.days[0]!)) {
      const { toDay, to } = span
      joined[joined.length - 1] = {
        ...last,
        toDay,
        to,
        days: [...last.days, ...span.days],
        hits: last.hits + span.hits,
      }
    } else joined.push(span)
  }
  return joined
}

/** The runs of days that can be counted again, each with its first and its last. */
export function wholeDays(spans: readonly Span[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  let before: Span | undefined
  for (const span of spans) {
    const to = span.days.at(-1)!
    if (span.whole && before?.whole) runs.at(-1)!.to = to
    else if (span.whole) runs.push({ from: span.days[0]!, to })
    before = span
  }
  return runs
}

/**
 * A hit is kept as it is, or folded into the sums of its page: where nothing is folded, all are kept. But a hit without any
 * label folds into nothing. So beside that, something must tell that there is no such hit: there are as many raw hits as
 * were counted, or they make up all sums, or every sum has its label.
 */
function isWhole({ hits, raw, sums, rawSums, labelSums, folded }: Omit<DayFacts, 'day'>): boolean {
  if (folded) return false
  if (raw >= hits) return true
  return sums.visits + sums.pageviews > 0 && [rawSums, ...labelSums].some(one => isSame(one, sums))
}

function isSame(one: Triple, other: Triple): boolean {
  return one.visitors === other.visitors && one.visits === other.visits && one.pageviews === other.pageviews
}

function addUp(group: readonly DayFacts[]): Omit<DayFacts, 'day'> {
  return group.reduce((before, day) => ({
    day: day.day,
    hits: before.hits + day.hits,
    raw: before.raw + day.raw,
    sums: sum([before.sums, day.sums]),
    rawSums: sum([before.rawSums, day.rawSums]),
    labelSums: before.labelSums.map((one, place) => sum([one, day.labelSums[place]!])),
    folded: before.folded || day.folded,
  }))
}

function monthOf(day: number): number {
  return Math.floor(day / 100)
}
