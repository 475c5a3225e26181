// What every reader of a file answers: rows with their lines, in chunks.

import type { DimensionName } from '../count/dimensions.ts'
import type { Label, Request } from '../count/hit.ts'
import type { Site } from '../sites/site.ts'
import type { ImportFile } from './file.ts'

/** A hit whose visitor had been forgotten before it came here. Of dimensions that are missing nothing is known. */
export type LabelledHit = {
  path: string
  title: string
  event: boolean
  /** Unix seconds. */
  at: number
  /** What its file calls its session; '' for none. */
  session: string
  labels: Partial<Record<DimensionName, Label | null>>
}

/** What a page came to in an hour or on a day, whose hits are not known. */
export type PageSum = {
  path: string
  title: string
  event: boolean
  /** Unix seconds, within that hour or day. */
  at: number
  visitors: number
  visits: number
  pageviews: number
  labels: Partial<Record<DimensionName, Label | null>>
  /** These are the numbers of the page itself, and not only those of its labels. */
  whole: boolean
}

/** One row of a file: something to count, or why there is nothing. */
export type FoundRow = { line: number } & (
  | { request: Request }
  | { hit: LabelledHit }
  | { sum: PageSum }
  | { wrong: string }
)

/** Some rows, and how many were left out besides, by reason. `rest`: nothing more is at hand, so what was found is to be written. */
export type RowChunk = { rows: FoundRow[]; left?: Readonly<Record<string, number>>; rest?: true }

export type Rows = AsyncIterable<RowChunk>

/**
 * `now`: Unix seconds, after which nothing can have been, asked again while a log grows; `excludes`: see `compileExcludes`; `day`:
 * that of sums which tell none, such as 2026-11-27.
 */
export type ReadOptions = { site: Site; now: () => number; excludes?: string; day?: string }

/** A format that can be told by the beginning of a file, and read. */
export type ImportFormat = {
  name: string
  /** What people call it. */
  title: string
  fits(file: ImportFile): boolean
  read(file: ImportFile, options: ReadOptions): Rows
}
