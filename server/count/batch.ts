// What one flush writes, and what `count/` needs of a store to write it.

import type { SiteId } from '../sites/site.ts'
import type { DimensionName } from './dimensions.ts'
import type { DropReason } from './drops.ts'
import type { Hit, LabelId, PathId, SessionId } from './hit.ts'
import type { NameShares, Verdict } from './name-shares.ts'

/** A hit after its names became ids and its session was asked: all that the fold needs. */
export type Counted = {
  site: SiteId
  path: PathId
  /** Unix seconds. */
  at: number
  /** Unix seconds of the start of the hour on the site's own clock. */
  hour: number
  /** The site's own calendar date as a number: 20261121. */
  day: number
  event: boolean
  session: SessionId | null
  /** The first hit of its session on the site: a visitor. */
  firstOnSite: boolean
  /** The first hit of its session on the path, or a hit without a session: a visit. */
  firstOnPath: boolean
  /** One per dimension, in their order. */
  labels: readonly (LabelId | null)[]
  /** The hit is kept as a row of its own, so its page's details are not folded. */
  raw: boolean
  /** What it adds, or takes back, of what visitors did; undefined: nothing. */
  adds?: Engagement | undefined
  /** It is no hit, but what is to be added to one of before, whose time and names it has. */
  change?: true | undefined
  /** The page of that hit, where it has become another one since; `path` is 0 where it was deleted. */
  was?: PathId | undefined
  /** It is no hit, but a request that told how a page was seen. */
  told?: true | undefined
}

/** What every counter row holds, and is only ever added to. */
export type Triple = { visitors: number; visits: number; pageviews: number }

/** Adds to a sum. */
export function addTriple(total: Triple, more: Triple): void {
  total.visitors += more.visitors
  total.visits += more.visits
  total.pageviews += more.pageviews
}

/**
 * What visitors did after they arrived, as sums that may be taken back: a delta may be negative. `exits`: sessions whose last
 * pageview so far it is. `bounces`: sessions of one pageview, no event, and less than 10 engaged seconds; `sessionSeconds`: from
 * the first to the last sign of life: both stand where the session's first hit does. `engagedSeconds`: in which the page was
 * visible and had focus; `scrollDepth`: the deepest point of each pageview in per cent, of the `scrollTold` that told of it.
 */
export type Engagement = {
  exits: number
  bounces: number
  sessionSeconds: number
  engagedSeconds: number
  scrollDepth: number
  scrollTold: number
}

/** In the order in which they stand in a row. */
export const engagementSums = [
  'exits',
  'bounces',
  'sessionSeconds',
  'engagedSeconds',
  'scrollDepth',
  'scrollTold',
] as const satisfies readonly (keyof Engagement)[]

/** Nothing of it. */
export const noEngagement: Readonly<Engagement> = {
  exits: 0,
  bounces: 0,
  sessionSeconds: 0,
  engagedSeconds: 0,
  scrollDepth: 0,
  scrollTold: 0,
}

/** Adds to a sum. */
export function addEngagement(total: Engagement, more: Engagement): void {
  total.exits += more.exits
  total.bounces += more.bounces
  total.sessionSeconds += more.sessionSeconds
  total.engagedSeconds += more.engagedSeconds
  total.scrollDepth += more.scrollDepth
  total.scrollTold += more.scrollTold
}

/** The sums with which a row begins, in their order; undefined where all are 0. */
export function toEngagement(sums: readonly number[]): Engagement | undefined {
  let place = 0
  while (place < engagementSums.length && sums[place] === 0) place += 1
  if (place === engagementSums.length) return undefined
  const adds = { ...noEngagement }
  for (; place < engagementSums.length; place++) adds[engagementSums[place]!] = sums[place]!
  return adds
}

/** The key columns of each counter table, in the order of its primary key. Months are numbers such as 202611. */
export const counterKeys = {
  site_hours: ['site_id', 'hour'],
  site_days: ['site_id', 'day'],
  path_hours: ['site_id', 'path_id', 'hour'],
  path_days: ['site_id', 'day', 'path_id'],
  path_months: ['site_id', 'month', 'path_id'],
  site_details: ['site_id', 'dimension', 'day', 'label_id'],
  path_details: ['site_id', 'path_id', 'dimension', 'day', 'label_id'],
} as const

export type CounterTable = keyof typeof counterKeys

const ofSite = ['bounces', 'sessionSeconds', 'engagedSeconds'] as const
const ofLabel = ['bounces', 'sessionSeconds'] as const

/** Which of the sums each counter table keeps. */
export const keptEngagement = {
  site_hours: ofSite,
  site_days: ofSite,
  path_hours: engagementSums,
  path_days: engagementSums,
  path_months: engagementSums,
  site_details: ofLabel,
  path_details: ofLabel,
} as const satisfies Record<CounterTable, readonly (keyof Engagement)[]>

/**
 * What is added to one counter row; `key` in the order of `counterKeys`. `hits` counts every hit, repeats and events
 * too, so that received = hits + told + drops can be said of any hour. `repeats` are the pageviews that are no visits: what is
 * neither is an event that its session had already. `told`: requests that told how a page was read, which are no hits. Only
 * `site_hours` keeps these three.
 */
export type Delta = Triple & Engagement & { key: readonly number[]; hits: number; repeats: number; told: number }

/** A row to which nothing is added yet. */
export function emptyDelta(key: readonly number[]): Delta {
  return { ...noEngagement, key, visitors: 0, visits: 0, pageviews: 0, hits: 0, repeats: 0, told: 0 }
}

/** What a fold yields: additions for each table. */
export type Deltas = Record<CounterTable, Delta[]>

/**
 * So many requests were not counted, for this reason, in this hour; `site` is 0 where none was found. `named`: who or what
 * it was, as far as that may be kept, on which day of the site's calendar.
 */
export type DropDelta = {
  site: SiteId | 0
  hour: number
  reason: DropReason
  count: number
  named?: { name: string; day: number } | undefined
}

/** A path has been seen under a new title often enough for it to be the title, with the hit of `at` (Unix seconds). */
export type Retitle = { path: PathId; title: string; at: number }

/**
 * The revenue of hits of a path on a day whose properties are (other). `currency`: '' where the hits name none; `units`: ten thousand of them are one.
 */
export type OtherMoney = {
  site: SiteId
  path: PathId
  day: number
  currency: string
  hits: number
  units: bigint
}

/** So many page loads of a path had a number of this step of the scale; see `toVitalStep`. */
export type VitalSum = { site: SiteId; path: PathId; day: number; metric: number; step: number; count: number }

/** One flush, written whole or not at all. */
export type Batch = {
  /** One more than the last batch of this database. */
  number: number
  /** Where the ids in it came from; see `Names.version`. */
  version: number
  /** Under which number its sessions were left in memory; null where it has none. More than `lastSessions` told. */
  sessions: number | null
  /** Up to which position the database has with it what was spilled. */
  spilled?: { origin: string; to: number } | undefined
  /** The hits to keep as rows: those with `raw`. */
  hits: readonly Counted[]
  /** What is to be added to such rows of before, each a row of its own kind; and all that has a page that it was. */
  changes?: readonly Counted[]
  deltas: Deltas
  drops: readonly DropDelta[]
  /** The revenue of hits whose properties are (other). */
  money?: readonly OtherMoney[]
  /** Web vitals that were told. */
  vitals?: readonly VitalSum[]
  titles: readonly Retitle[]
  /** The earliest hit of each site in this batch, Unix seconds. */
  firstHits: ReadonlyMap<SiteId, number>
}

/** The ids behind the names of some hits, in the order of the hits. */
export type Names = {
  paths: readonly { id: PathId; title: string; other?: true }[]
  labels: readonly (readonly (LabelId | null)[])[]
  /** Stands for the state of the database in which these ids are true. */
  version: number
  /** Of which kinds there were too many, so that some of these ids are those of (other). */
  capped: readonly Capped[]
  /** What is (other) among them; see `placeOfName`. */
  others: Others
  /** What a path that a session has seen has become: another page, or 0 where it was deleted. Undefined: all are themselves. */
  pathNow?: ((path: PathId) => PathId | 0) | undefined
}

/** Which names of some hits are (other), by `placeOfName`: to be handed in again when the same hits are resolved again. */
export type Others = ReadonlySet<string>

/** The name of the hit at `index` of a batch: of its label at `place`, or of its path at -1. */
export function placeOfName(index: number, place: number): string {
  return `${index} ${place}`
}

/**
 * How many names may be made for the hits of one day of a site: paths, and labels of each dimension. What is new beyond
 * that is (other), so that a flood of made-up names cannot grow the database; names that are known keep their own. `shares`
 * says whose names are made.
 */
export type NameCaps = { paths: number; labels: number; dayOf: (hit: Hit) => number; shares: NameShares }

/** A site got more new names of a kind on a day than are kept: in all ('day'), or from one network. */
export type Capped = { site: SiteId; day: number; what: 'path' | DimensionName; by: Exclude<Verdict, 'made'> }

/** Where the numbers are written. */
export interface CountStore {
  /**
   * Finds the ids of paths and labels, creating what is new as far as `caps` let; without them everything is. Of what tells how a
   * page was seen nothing is created: its path is 0 where there is none. Paths are
   * matched without regard to (ASCII) case. `others`: what an earlier call has found to be (other) for the same hits, which
   * it stays, though others may have brought the name since.
   */
  resolve(hits: readonly Hit[], caps?: NameCaps, others?: Others): Promise<Names>
  /** Writes a batch in one transaction. `stale`: another process changed the database since `resolve`; nothing was written. */
  record(batch: Batch): Promise<'recorded' | 'stale'>
  /** The number of the last batch that was written; 0 before the first. */
  lastBatch(): Promise<number>
  /** The number of the last batch whose sessions were left in memory; 0 before the first. */
  lastSessions(): Promise<number>
}
