// Packs hits into segments, and segments into fuller ones: what is to be written. Nothing is written here, so that a thread that
// only reads can do it.

import { engagementSums } from '../../../count/batch.ts'
import type { SiteId } from '../../../sites/site.ts'
import { createHitColumns, type HitBatch } from '../../../stats/segment/batch.ts'
import { encodeSegment, type Segment } from '../../../stats/segment/codec.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from '../write/sum-columns.ts'
import { type ChangePlace, prepareApplyChanges } from './apply-changes.ts'
import { type HitRow, oldestRows, prepareHitBatches, toBatchHit } from './hit-batches.ts'

/**
 * `atOnce`: so many hits are packed at once, when there are `keep` more that stay rows; a segment holds `most` at most. `hours`: so
 * many rows of an older database's hours are told apart at once. `pages`: so many free pages stay in the file. `changes`: when there
 * are so many of packed hits, these are packed anew.
 */
export type PackSizes = {
  atOnce: number
  keep: number
  most: number
  hours: number
  pages: number
  changes: number
}

/** A segment to be written. */
export type Packed = { firstAt: number; lastAt: number; hits: number; segment: Segment }

/** The hits that it takes the place of: all of the site up to a place in time, and what `tailState` told of them. */
export type PackedTail = { packed: Packed; upTo: { at: number; id: number }; state: number[]; applied: ChangePlace[] }

/** Segments that take the place of others, and the changes that are in them. */
export type PackedAgain = { packed: Packed[]; applied: ChangePlace[] }

/** What is another when hits of a site up to a place came, left or were changed: `@site`, `@at`, `@id`. */
export const tailState = `
  select count(*), sum(id), ${engagementSums.map(sum => `sum(${engagementColumns[sum]})`).join(', ')} from hits
  where site_id = @site and (created_at, id) <= (@at, @id)`

export type PackQueries = {
  /** Packs the oldest hits of a site; undefined where they are not enough. */
  packTail(site: SiteId, sizes: PackSizes): PackedTail | undefined
  /** Packs the hits of some segments of a site anew, in order, with what was added to them; undefined where one of them is not there. Throws `UnreadableSegment`. */
  packAgain(site: SiteId, segments: readonly number[], most: number): PackedAgain | undefined
}

export function preparePackQueries(connection: Connection): PackQueries {
  const readOldest = connection.prepare<object, HitRow>(oldestRows).raw()
  const readPlace = connection.prepare<object, { at: number; id: number }>(
    'select created_at as at, id from hits where site_id = @site order by created_at, id limit 1 offset @before',
  )
  const readState = connection.prepare<object, number[]>(tailState).raw()
  const batches = prepareHitBatches(connection)
  const applyChanges = prepareApplyChanges(connection)
  return {
    packTail(site, { atOnce, keep }) {
      if (!readPlace.get({ site, before: atOnce + keep - 1 })) return undefined
      const { at, id } = readPlace.get({ site, before: atOnce - 1 })!
      const columns = createHitColumns(atOnce)
      // One by one: as objects, all of them at once take five megabytes.
      for (const row of readOldest.iterate({ site, limit: atOnce })) columns.add(toBatchHit(row))
      const applied = applyChanges(columns, site, columns.hit(0).at, at)
      const state = readState.get({ site, at, id })!
      return { packed: packBatch(site, columns.batch(0, atOnce)), upTo: { at, id }, state, applied }
    },
    packAgain(site, segments, most) {
      const stored = segments.map(batches.segment)
      if (!stored.every(one => one !== undefined)) return undefined
      const length = stored.reduce((sum, { hits, gone }) => sum + hits - gone, 0)
      const columns = createHitColumns(length)
      for (const { open, gone } of stored) {
        const batch = open()
        columns.addBatch(batch, gone)
        batch.free()
      }
      const firstAt = Math.min(...stored.map(one => one.firstAt))
      const applied = applyChanges(columns, site, firstAt, Math.max(...stored.map(one => one.lastAt)))
      columns.sort()
      const packed: Packed[] = []
      for (let start = 0; start < length; start += most) {
        packed.push(packBatch(site, columns.batch(start, Math.min(start + most, length))))
      }
      return { packed, applied }
    },
  }
}

/** One segment of a batch. */
export function packBatch(site: SiteId, batch: HitBatch): Packed {
  const { firstAt, lastAt, length } = batch
  return { firstAt, lastAt, hits: length, segment: encodeSegment(site, batch) }
}
