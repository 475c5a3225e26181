// How a view is read: once, for all its ranges, from one object for each. It tells from when on its numbers are known; where
// they come from (counters, single hits, or both) is nobody's business but the store's.

import type { Triple } from '../count/batch.ts'
import type { PathId } from '../count/hit.ts'
import type { DetailRow, NameRow, Page, PathKind, PathRow, Point, Range, Scope, SumsOf, Unit } from './source.ts'

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
  /** The sum of the range, by its days. */
  totals: Triple
  /** The sums by hour or day, in order of time, as far as `coverage` says; empty ones are left out. */
  series(unit: Unit): Promise<Point[]>
  /** The paths with the most of one figure, and how many paths there are. */
  paths(page: Page & { only?: PathKind }): Promise<List<PathRow>>
  /** The names of one dimension with the most of one figure, and how many there are. `except`: names to leave out. */
  names(dimension: number, page: Page & { except?: readonly string[] }): Promise<List<NameRow>>
  /** The values of one dimension with the most of one figure, and how many there are. */
  details(dimension: number, page: Page): Promise<List<DetailRow>>
  /** The sums of some rows, in their order; nothing where a row has none. */
  sums(rows: SumsOf): Promise<Triple[]>
  /** The series of several paths, for their small charts; a path without hits is missing. */
  charts(paths: readonly PathId[], unit: Unit): Promise<Map<PathId, Point[]>>
}

/** A part of a list, and how many rows there are in all. */
export type List<Row> = { rows: Row[]; total: number }

/**
 * From which instant on (Unix seconds, the start of an hour) an answer is known, where not from the beginning of its range:
 * `gone`: single hits of before are not kept, and sums cannot tell; `time`: the deadline came first.
 */
export type Since = { from: number; why: 'gone' | 'time' }

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
