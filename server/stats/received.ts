// Everything that came in within a period, as data: how it was counted, and why the rest was not. It always adds up.

import type { DropReason } from '../count/drops.ts'
import { startOfDay } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import { type Now, toDayRange } from './period.ts'
import type { StatsQuery } from './query.ts'
import { type Bucket, toBuckets } from './series.ts'
import type { Arrivals, Range, StatsStore } from './source.ts'
import { type TimeFrame, toTimeFrame } from './time-frame.ts'

/** The three ways in which a hit counts: each hit goes one of them. */
export type HitOutcomes = { visits: number; repeats: number; events: number }

/** A bar of the chart: what came in, cut into what was counted, what told how pages were seen, and what was not counted. */
export type ReceivedBucket = Pick<Bucket, 'at' | 'until' | 'state'> & {
  hits: number
  told: number
  dropped: number
}

/** Names with their numbers, most first; `more` names are not among them. */
export type NamedDrops = { rows: { name: string; count: number }[]; more: number }

/** `received` = `hits` + `told` + `dropped`; the ways add up to the hits, the reasons to the drops. */
export type ReceivedView = TimeFrame & {
  received: number
  hits: number
  /** Requests that told how pages were seen, which are no hits. */
  told: number
  dropped: number
  ways: HitOutcomes
  /** How many of the visits are events. */
  visitingEvents: number
  /** Most first; `counts` has one number for each bucket. */
  reasons: { reason: DropReason; count: number; counts: number[] }[]
  buckets: ReceivedBucket[]
  bots: NamedDrops
}

/** So many names are shown. There are not many more bots in our lists. */
const namesShown = 200

/** Reads what came in for a site. */
export async function readReceived(store: StatsStore, site: Site, query: StatsQuery, now: Now): Promise<ReceivedView> {
  const frame = toTimeFrame(site, query, now)
  const buckets = toBuckets([], frame.group, frame.range, frame.now)
  const [arrivals, bots] = await Promise.all([
    store.arrivals(site.id, toEdges(buckets, frame)),
    readNames(store, site.id, 'bot', frame.range),
  ])
  const total = (figure: Exclude<keyof Arrivals, 'drops'>) => sum(arrivals.map(one => one[figure]))
  const [hits, visits, repeats, told] = [total('hits'), total('visits'), total('repeats'), total('told')]
  const reasons = toReasons(arrivals)
  const dropped = sum(reasons.map(({ count }) => count))
  return {
    ...frame,
    received: hits + told + dropped,
    hits,
    told,
    dropped,
    ways: { visits, repeats, events: hits - visits - repeats },
    visitingEvents: visits - (total('pageviews') - repeats),
    reasons,
    buckets: buckets.map(({ at, until, state }, place) => {
      const { hits: counted = 0, told: beacons = 0, drops = [] } = arrivals[place] ?? {}
      return { at, until, state, hits: counted, told: beacons, dropped: sum(drops.map(({ count }) => count)) }
    }),
    bots,
  }
}

/**
 * What was asked of sites that are not there, in a period as it falls in UTC: those who belong to no site have no time zone.
 */
export async function readNowhere(store: StatsStore, { range }: TimeFrame): Promise<NamedDrops & { count: number }> {
  const utc = toDayRange('UTC', range.fromDay, range.toDay)
  const [count, names] = await Promise.all([store.countDrops(0, utc), readNames(store, 0, 'no-site', utc)])
  return { ...names, count }
}

async function readNames(store: StatsStore, site: Site['id'] | 0, reason: DropReason, range: Range) {
  const { rows, total } = await store.dropNames(site, reason, range, namesShown)
  return { rows, more: total - rows.length }
}

/** The instants between the buckets, with both ends. */
function toEdges(buckets: readonly Bucket[], { group, range, now }: TimeFrame): number[] {
  return [...buckets.map(({ at }) => (group === 'hour' ? at : startOfDay(now.zone, at))), range.to]
}

function toReasons(arrivals: readonly Arrivals[]): ReceivedView['reasons'] {
  const counts = new Map<DropReason, number[]>()
  for (const [place, { drops }] of arrivals.entries()) {
    for (const { reason, count } of drops) {
      const known = counts.get(reason) ?? arrivals.map(() => 0)
      known[place] = count
      counts.set(reason, known)
    }
  }
  return [...counts]
    .map(([reason, each]) => ({ reason, count: sum(each), counts: each }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
