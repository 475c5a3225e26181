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
}

/** What every counter row holds, and is only ever added to. */
export type Triple = { visitors: number; visits: number; pageviews: number }

/** Adds to a sum. */
export function addTriple(total: Triple, more: Triple): void {
  total.visitors += more.visitors
  total.visits += more.visits
  total.pageviews += more.pageviews
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

/**
 * What is added to one counter row; `key` in the order of `counterKeys`. `hits` counts every hit, repeats and events
 * too, so that received = hits + drops can be told of any hour. `repeats` are the pageviews that are no visits: what is
 * neither is an event that its session had already. Only `site_hours` keeps these two.
 */
export type Delta = Triple & { key: readonly number[]; hits: number; repeats: number }

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

/** One flush, written whole or not at all. */
export type Batch = {
  /** One more than the last batch of this database. */
  number: number
  /** Where the ids in it came from; see `Names.version`. */
  version: number
  /** Under which number its sessions were left in memory; null where it has none. More than `lastSessions` told. */
  sessions: number | null
  /** The hits to keep as rows: those with `raw`. */
  hits: readonly Counted[]
  deltas: Deltas
  drops: readonly DropDelta[]
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
   * Finds the ids of paths and labels, creating what is new as far as `caps` let; without them everything is. Paths are
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
