// What is worth telling of a site: records, new referrers, silence. Found in its sums; pure.

import { addDays } from '../kit/zone.ts'
import type { Point } from './source.ts'

/** A day with more visits than any before; `before` is the most until then. */
export type RecordDay = { day: number; visits: number; before: number }

/** Nothing was counted from `from` on (Unix seconds), until `to`; null: until now. `knownAt`: when it was long enough to tell. */
export type Silence = { from: number; to: number | null; knownAt: number }

/** A referrer that brought many, who had brought nobody before: the first day on which it did, and how many. */
export type BigDay = { day: number; visits: number }

const hour = 3600

/** A record is one only where there was enough to break it: so many days. */
const daysBefore = 30

/** Days with more visits than any before, from the second month on. `days` in order of time; one that is not over is none. */
export function findRecords(days: readonly Point[], today: number): RecordDay[] {
  const [first] = days
  if (!first) return []
  const begin = addDays(first.at, daysBefore)
  const records: RecordDay[] = []
  let most = 0
  for (const { at, visits } of days) {
    if (at >= today) break
    if (at >= begin && visits > most && most > 0) records.push({ day: at, visits, before: most })
    most = Math.max(most, visits)
  }
  return records
}

/** The least that a referrer must bring on one day to be big: this, and this part of all visits of the day. */
const leastVisits = 10
const leastShare = 0.02

/** The first day on which a referrer was big; undefined when it never was. Both in order of time, of the same range. */
export function findBigDay(ofReferrer: readonly Point[], days: readonly Point[]): BigDay | undefined {
  const all = new Map(days.map(({ at, visits }) => [at, visits]))
  const big = ofReferrer.find(({ at, visits }) => visits >= Math.max(leastVisits, leastShare * (all.get(at) ?? 0)))
  return big && { day: big.at, visits: big.visits }
}

/** Silence is a day without a hit, and so much longer than what is usual: the longest gap of the weeks before. */
const leastSilence = 24 * hour
const timesUsual = 3
const usualIn = 28 * 24 * hour
/** So many hours with hits must lie in these weeks, else there was nothing that could fall silent. */
const leastHours = 10

/** Times without a hit in hours with hits, in order of time; `now` in Unix seconds. */
export function findSilences(hours: readonly Point[], now: number): Silence[] {
  const silences: Silence[] = []
  /** Usual gaps of the last weeks: when each ended, and how long it was. */
  const usual: { to: number; length: number }[] = []
  let oldest = 0
  for (const [place, { at }] of hours.entries()) {
    const from = at + hour
    const to = hours[place + 1]?.at ?? now
    const length = to - from
    while (hours[oldest]!.at < at - usualIn) oldest += 1
    if (length <= 0) continue
    while (usual[0] && usual[0].to < at - usualIn) usual.shift()
    const longest = Math.max(hour, ...usual.map(one => one.length))
    const enough = Math.max(leastSilence, timesUsual * longest)
    if (length < enough) usual.push({ to, length })
    else if (place - oldest >= leastHours) {
      silences.push({ from, to: place + 1 < hours.length ? to : null, knownAt: from + enough })
    }
  }
  return silences
}
