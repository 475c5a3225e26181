// What visitors did after they arrived, as it is read.

import type { Engagement } from '../count/batch.ts'
import type { LabelId } from '../count/hit.ts'

/**
 * The sums of what visitors did, each read when it is asked for; what of them is kept of what: `keptEngagement`. `Rows` are the
 * rows of a list whose sums are wanted, `Path` is one of the list of paths.
 */
export interface EngagementReading<Rows, Path> {
  /** From when on it is known; null: all of it. What is told of before is too little. */
  since: EngagementSince | null
  /** By hour or day, in order of time; empty ones are left out. */
  series(unit: 'hour' | 'day'): Promise<(Engagement & { at: number })[]>
  /** Of some rows, in their order; as the sums of a reading, those that are compared with up to the same moment. */
  sums(rows: Rows | LabelsOf): Promise<Engagement[]>
  /** The paths with the most exits, and how many there are that have any. */
  exits(page: ExitsPage): Promise<{ rows: (Path & Engagement)[]; total: number }>
}

/** Single values of a dimension. */
export type LabelsOf = { dimension: number; labels: readonly LabelId[] }

/** From an instant on (Unix seconds): single hits of before are gone, or there was no time, or all of before was removed, or it was not kept before. */
export type EngagementSince = { from: number; why: 'gone' | 'time' | 'removed' | 'before' }

/** A part of the list of exit pages, by exits or by name; those alone whose path or title contains `search`. */
export type ExitsPage = { sort?: 'most' | 'least' | 'name'; search?: string; limit: number; offset: number }
