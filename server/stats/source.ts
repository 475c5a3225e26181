// What `stats/` needs to read: the contract of the reports. Every range is half-open.

import type { Engagement, Triple } from '../count/batch.ts'
import type { DropReason } from '../count/drops.ts'
import type { Label, LabelId, PathId } from '../count/hit.ts'
import type { Mark, Note } from '../sites/notes.ts'
import type { SiteId } from '../sites/site.ts'
import type { Naming } from './facets.ts'
import type { Filter } from './filter.ts'
import type { PropList, PropsAsked } from './props.ts'

/** A question took longer than one may: whoever asked is told so, in words. */
export class OverdueError extends Error {
  constructor() {
    super('The question took too long, and was given up.')
  }
}

/**
 * Local days of a site, `from` included and `to` not, as calendar numbers and as instants: whole days, unless it is a part of one
 * day, from one clock hour to another.
 */
export type Range = {
  fromDay: number
  toDay: number
  /** Unix seconds. */
  from: number
  to: number
}

export type Unit = 'hour' | 'day'

/** The sum of one hour (`at` = Unix seconds of its start) or one day (`at` = 20261121). Empty ones are left out. */
export type Point = Triple & { at: number }

export type PathRow = Triple & { id: PathId; path: string; title: string; event: boolean }

/** What a path is called. */
export type NamedPath = Pick<PathRow, 'id' | 'path' | 'title' | 'event'>

export type DetailRow = Triple & Label & { id: LabelId }

/** All values of one name, added up: Firefox 127 and 128 are Firefox; or, with a detail, of both. `kind`: that of one of them. */
export type NameRow = Triple & Pick<Label, 'name' | 'detail' | 'kind'>

/** All values of one name and finer part, whatever their kinds: a region of a country. */
export type PartRow = NameRow & Pick<Label, 'detail'>
export type Figure = keyof Triple

/** The order of a list: by its figure, most or least first, or by name. */
export type Sort = 'most' | 'least' | 'name'

/** A part of a list. `search`: only rows whose name contains it (of paths, path or title); '' and unset: all. */
export type Page = { limit: number; offset: number; order: Figure; sort?: Sort; search?: string }

/** Which paths a list is of: those with pageviews, those without (events), those on which sessions began; unset: all. */
export type PathKind = 'pages' | 'events' | 'entries'

/** One raw hit with its names, as it is exported. Labels in the order of the dimensions. */
export type RawHit = {
  id: number
  /** Unix seconds. */
  at: number
  path: string
  title: string
  event: boolean
  /** A UUID, or null for a hit without a session. */
  session: string | null
  firstOnPath: boolean
  labels: readonly (Label | null)[]
}

/**
 * A report over everything of one site, over one of its paths, and over what a filter leaves of it. `paths` and `labels` (of one
 * dimension) leave those alone that have one of these ids. `within`: filters that must hold as well, each by itself: conditions of
 * one filter on one field widen it, and none may widen a limit.
 */
export type Scope = {
  site: SiteId
  /** By other clocks than the site's: days and hours are cut so, of single hits alone. */
  zone?: string
  path?: PathId
  filter?: Filter
  within?: readonly Filter[]
  paths?: readonly PathId[]
  labels?: SomeLabels
}

export type SomeLabels = { dimension: number; ids: readonly LabelId[] }

/** The rows of a list whose sums are wanted. */
export type RowsOf =
  | { paths: readonly PathId[] }
  | ({ dimension: number; names: readonly (Pick<NameRow, 'name'> & { detail?: string })[] } & Naming)

/** So many requests that were not counted, for one reason. */
export type Dropped = { reason: DropReason; count: number }

/**
 * Everything that came in within some time: hits, what told how pages were seen, and drops. Of the hits some are `visits`, some `repeats` of a page that the
 * session had seen, and the rest are events that it had already. Events that are visits are what the pageviews leave of them.
 */
export type Arrivals = Record<'hits' | 'visits' | 'pageviews' | 'repeats' | 'told', number> & { drops: Dropped[] }

/** What a path was called from some moment (Unix seconds) on. */
export type TitleSince = { since: number; title: string }

/** Where the numbers are read. */
export interface StatsStore extends ReadStore {
  /** The sums of all time of the paths whose id is greater than `after`, in the order of their ids. */
  pathSums(site: SiteId, after: PathId | 0, limit: number): Promise<PathRow[]>
  findPath(site: SiteId, path: string): Promise<NamedPath | undefined>
  /** The paths of a site in the order of their names, at most `limit`: those after one of them; none where there is no such. */
  listPaths(site: SiteId, after: PathId | undefined, limit: number): Promise<NamedPath[]>
  /** Those of some ids; or of some names, spelled as they are or in lower case. */
  findPaths(site: SiteId, wanted: { ids: readonly number[] } | { names: readonly string[] }): Promise<NamedPath[]>
  /** What a path is called, and was before: the newest title first, twenty at most. */
  titlesOf(path: PathId): Promise<TitleSince[]>
  /** The notes and marks of these days (`toDay` excluded), in order of days. */
  notes(site: SiteId, range: Pick<Range, 'fromDay' | 'toDay'>): Promise<(Note | Mark)[]>
  /** Drops of the range by reason, most first; `site` 0 asks for those that belong to no site. */
  drops(site: SiteId | 0, range: Range): Promise<Dropped[]>
  /** How many drops there are in the range, whatever the reason: a sum that is asked for with every dashboard. */
  countDrops(site: SiteId | 0, range: Range): Promise<number>
  /** Who or what was dropped for that reason, most first, where a name is kept; and how many names there are. */
  dropNames(
    site: SiteId | 0,
    reason: DropReason,
    range: Range,
    limit: number,
  ): Promise<{ rows: { name: string; count: number }[]; total: number }>
  /** What came in between each two of these instants (Unix seconds, in order, each the start of a clock hour). */
  arrivals(site: SiteId, edges: readonly number[]): Promise<Arrivals[]>
  /** Raw hits in order of time, in pages: those after the cursor, at most `limit`. Start with `firstCursor`. */
  rawHits(site: SiteId, after: Cursor, limit: number): Promise<RawHit[]>
  /** The same as rows of CSV. */
  hitsCsv(site: SiteId, after: Cursor, limit: number, wanted: HitsWanted): Promise<HitsPage>
  /** The greatest id of any raw hit so far; 0 before the first. */
  lastHitId(): Promise<number>
  /**
   * Raw hits from `from` (Unix seconds) on in groups, the newest first, a few at a time: the last `limit` before the cursor,
   * and the cursor for those before these; undefined when there are none. Start with `lastCursor`.
   */
  hitGroups(
    site: SiteId,
    from: number,
    before: Cursor,
    limit: number,
  ): Promise<{ groups: HitGroup[]; next: Cursor | undefined }>
  /** What is folded of a path, from a day on. */
  foldedPath(site: SiteId, path: PathId, since: Pick<Range, 'from' | 'fromDay'>): Promise<FoldedPath>
  /**
   * Unix seconds of the last hit of a site: the moment itself, or where single hits are not kept the last one of the hour that it
   * fell into. Undefined before the first.
   */
  lastHitAt(site: SiteId): Promise<number | undefined>
  /** When numbers of the site were written last, Unix milliseconds; undefined before the first time since the start. */
  lastWrite(site: SiteId): Promise<number | undefined>
}

/** Visits of a path of which no single hits are kept: by hour (Unix seconds of its start), and by day and label. */
export type FoldedPath = {
  hours: { at: number; visits: number }[]
  labels: (Label & { dimension: number; day: number; visits: number })[]
}

/**
 * `all`: with every column that there is. Only hits whose id is greater than `afterId` and not than `untilId`, so that a file can
 * go on where another ended.
 */
export type HitsWanted = { all: boolean; afterId: number; untilId: number }

/** Some rows of CSV, and the place after them; no place where there are none. `lastId`: the greatest id among them, or 0. */
export type HitsPage = { bytes: Uint8Array; next: Cursor | undefined; rows: number; lastId: number }

/** A place between two raw hits; the one after the last, and the one before the first. */
export type Cursor = { at: number; id: number }
export const lastCursor: Cursor = { at: Number.MAX_SAFE_INTEGER, id: 0 }
export const firstCursor: Cursor = { at: Number.MIN_SAFE_INTEGER, id: 0 }

/** Where numbers are read. */
export interface ReadStore {
  /**
   * Reads a view: one reading for each range, in their order. Never fails for want of time or of hits: what is missing, the
   * coverage says. `deadline`: milliseconds that it may take in all; `usualDeadline` unless told.
   */
  read(scope: Scope, ranges: readonly ReadRange[], deadline?: number): Promise<Reading[]>
}

export const usualDeadline = 10_000

/**
 * What is read of a site: whole days. `until` (Unix seconds): `sums` count only what was before that instant, the series all of
 * it. It is for what a period that is not over is compared with, of which no list is asked.
 */
export type ReadRange = Range & { until?: number }

/** All that can be asked about one range. The methods answer from what has been read, or from counters: soon. */
export interface Reading {
  range: ReadRange
  coverage: Coverage
  /** The sums by hour or day, in order of time, as far as `coverage` says; empty ones are left out. */
  series(unit: Unit): Promise<Point[]>
  /** The paths with the most of one figure, and how many paths there are. */
  paths(page: Page & { only?: PathKind }): Promise<List<PathRow>>
  /** The names of one dimension with the most of one figure, and how many there are. `except`: names to leave out. */
  names(dimension: number, page: Page & Naming & { except?: readonly string[] }): Promise<List<NameRow>>
  /** The values of one dimension with the most of one figure, and how many there are. */
  details(dimension: number, page: Page): Promise<List<DetailRow>>
  /** What the properties of the hits come to. */
  props(asked: PropsAsked): Promise<PropList>
  /** The finer parts of all names of one dimension with the most of one figure, and how many there are. */
  parts(dimension: number, page: Page): Promise<List<PartRow>>
  /** The sums of some rows, in their order; nothing where a row has none. */
  sums(rows: RowsOf): Promise<Triple[]>
  /** The series of several paths, for their small charts; a path without hits is missing. */
  charts(paths: readonly PathId[], unit: Unit): Promise<Map<PathId, Point[]>>
  /** What visitors did after they arrived. */
  engagement: EngagementReading
}

/** A part of a list, and how many rows there are in all. */
export type List<Row> = { rows: Row[]; total: number }

/**
 * From which instant on (Unix seconds, the start of an hour) an answer is known, where not from the beginning of its range:
 * `gone`: single hits of before are not kept, and sums cannot tell; `time`: the deadline came first; `removed`: everything from
 * before was removed.
 */
export type Since = { from: number; why: 'gone' | 'time' | 'removed' }

/**
 * How much is known; null: everything. `totals` are the days and, where the filter is about one dimension alone, the lists of
 * that dimension; `hours` the hours; `lists` all other lists. `unreadable`: days (both included, in order) some of whose hits
 * are on the disk, but cannot be read: these are missing from everything that is told by single hits.
 */
export type Coverage = {
  totals: Since | null
  hours: Since | null
  lists: Since | null
  unreadable: readonly { from: number; to: number }[]
}

/** The figures that a site can tell, in their order: without sessions it knows no visitors, and each load is a visit. */
export function figuresOf(sessions: boolean): readonly Figure[] {
  return sessions ? ['visitors', 'visits', 'pageviews'] : ['visits', 'pageviews']
}

/**
 * The sums of what visitors did, each read when it is asked for; what of them is kept of what: `keptEngagement`.
 */
export interface EngagementReading {
  /** From when on it is known; null: all of it. What is told of before is too little. */
  since: EngagementSince | null
  /** By hour or day, in order of time; empty ones are left out. */
  series(unit: Unit): Promise<(Engagement & { at: number })[]>
  /** Of some rows, in their order; as the sums of a reading, those that are compared with up to the same moment. */
  sums(rows: RowsOf | LabelsOf): Promise<Engagement[]>
  /** The paths with the most exits, and how many there are that have any. */
  exits(page: ExitsPage): Promise<{ rows: (PathRow & Engagement)[]; total: number }>
}

/** Single values of a dimension. */
export type LabelsOf = { dimension: number; labels: readonly LabelId[] }

/** From an instant on (Unix seconds): single hits of before are gone, or there was no time, or all of before was removed, or it was not kept before. */
export type EngagementSince = { from: number; why: 'gone' | 'time' | 'removed' | 'before' }

/** A part of the list of exit pages, by exits or by name; those alone whose path or title contains `search`. */
export type ExitsPage = { sort?: 'most' | 'least' | 'name'; search?: string; limit: number; offset: number }

/**
 * Raw hits that are alike in all that a rule can be tried on. Null: it was not collected. `since`: the earliest of them, Unix
 * seconds.
 */
export type HitGroup = {
  path: string
  referrer: Pick<Label, 'kind' | 'name'> | null
  country: string | null
  hits: number
  since: number
}
