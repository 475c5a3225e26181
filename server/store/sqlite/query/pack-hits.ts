// Packs hits into segments, and segments into fuller ones: what is to be written. Nothing is written here, so that a thread that
// only reads can do it.

import { engagementSums } from '../../../count/batch.ts'
import type { SiteId } from '../../../sites/site.ts'
import { createHitColumns, type HitBatch, prepareHits } from '../../../stats/segment/batch.ts'
import { encodeSegment, type Segment } from '../../../stats/segment/codec.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from '../write/engagement-columns.ts'
import { type HitRow, oldestRows, prepareHitBatches, toBatchHit } from './hit-batches.ts'

/**
 * `atOnce`: so many hits are packed at once, when there are `keep` more that stay rows; a segment holds `most` at most. `hours`: so
 * many rows of an older database's hours are told apart at once. `pages`: so many free pages stay in the file.
 */
export type PackSizes = { atOnce: number; keep: number; most: number; hours: number; pages: number }

/** A segment to be written. */
export type Packed = { firstAt: number; lastAt: number; hits: number; segment: Segment }

/** The hits that it takes the place of: all of the site up to a place in time, and what `tailState` told of them. */
export type PackedTail = { packed: Packed; upTo: { at: number; id: number }; state: number[] }

/** What is another when hits of a site up to a place came, left or were changed: `@site`, `@at`, `@id`. */
export const tailState = `
  select count(*), sum(id), ${engagementSums.map(sum => `sum(${engagementColumns[sum]})`).join(', ')} from hits
  where site_id = @site and (created_at, id) <= (@at, @id)`

export type PackQueries = {
  /** Packs the oldest hits of a site; undefined where they are not enough. */
  packTail(site: SiteId, sizes: PackSizes): PackedTail | undefined
  /** Packs the hits of some segments of a site anew, in order; undefined where one of them is not there. Throws `UnreadableSegment`. */
  packAgain(site: SiteId, segments: readonly number[], most: number): Packed[] | undefined
}

export function preparePackQueries(connection: Connection): PackQueries {
  const readOldest = connection.prepare<object, HitRow>(oldestRows).raw()
  const readState = connection.prepare<object, number[]>(tailState).raw()
  const batches = prepareHitBatches(connection)
  return {
    packTail(site, { atOnce, keep }) {
      const columns = createHitColumns(atOnce)
      let [rows, at, id] = [0, 0, 0]
      for (const row of readOldest.iterate({ site, limit: atOnce + keep })) {
        rows += 1
        if (rows > atOnce) continue
        columns.add(toBatchHit(row))
        at = row[0]
        id = row[1]
      }
      if (rows < atOnce + keep) return undefined
      return {
        packed: packBatch(site, columns.batch(0, atOnce)),
        upTo: { at, id },
        state: readState.get({ site, at, id })!,
      }
    },
    packAgain(site, segments, most) {
      const stored = segments.map(batches.segment)
      if (!stored.every(one => one !== undefined)) return undefined
      const length = stored.reduce((sum, { hits, gone }) => sum + hits - gone, 0)
      const columns = createHitColumns(length)
      for (const { open, gone } of stored) {
        const batch = open()
        const hitAt = prepareHits(batch)
        for (let row = gone; row < batch.length; row++) columns.add(hitAt(row))
        batch.free()
      }
      columns.sort()
      const packed: Packed[] = []
      for (let start = 0; start < length; start += most) {
        packed.push(packBatch(site, columns.batch(start, Math.min(start + most, length))))
      }
      return packed
    },
  }
}

/** One segment of a batch. */
export function packBatch(site: SiteId, batch: HitBatch): Packed {
  const { firstAt, lastAt, length } = batch
  return { firstAt, lastAt, hits: length, segment: encodeSegment(site, batch) }
}
