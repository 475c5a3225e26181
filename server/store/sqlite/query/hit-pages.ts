// Pages of single hits in order of time, packed or not: the next ones after a place, or those before it.

import { LRUCache } from 'lru-cache'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, type HitBatch, toHits, UnreadableSegment } from '../../../stats/segment/batch.ts'
import { rowAt } from '../../../stats/segment/scan.ts'
import type { Cursor } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { newestRows, type OldestRow, prepareHitBatches, rowsAfter, toBatchHit } from './hit-batches.ts'

/** Reads at most `limit` hits; without those that cannot be read. To be called inside a transaction. */
export interface HitPages {
  /** The first ones after a place, in order. */
  after(site: SiteId, place: Cursor, limit: number): BatchHit[]
  /** The last ones before a place that are not before `from` (Unix seconds), in order. */
  before(site: SiteId, place: Cursor, from: number, limit: number): BatchHit[]
}

// The next page is mostly of the same segment.
const mostOpen = 4

export function prepareHitPages(connection: Connection): HitPages {
  const select = 'select id, first_at as firstAt, last_at as lastAt from segments where site_id = ?'
  const later = connection.prepare<[SiteId, number], SegmentHead>(`${select} and last_at >= ? order by first_at, id`)
  const earlier = connection.prepare<[SiteId, number, number], SegmentHead>(
    `${select} and first_at <= ? and last_at >= ? order by last_at desc, id desc`,
  )
  const readAfter = connection.prepare<object, OldestRow>(rowsAfter).raw()
  const readBefore = connection.prepare<object, OldestRow>(newestRows('session')).raw()
  const batches = prepareHitBatches(connection)
  const open = new LRUCache<number, HitBatch>({ max: mostOpen })

  function read(id: number, take: (batch: HitBatch, gone: number) => BatchHit[]): BatchHit[] {
    const stored = batches.segment(id)!
    try {
      const batch = open.get(id) ?? stored.open()
      open.set(id, batch)
      return take(batch, stored.gone)
    } catch (error) {
      if (error instanceof UnreadableSegment) return []
      throw error
    }
  }

  return {
    after(site, place, limit) {
      let hits: BatchHit[] = []
      for (const { id, firstAt } of later.all(site, place.at)) {
        // They come by their beginnings: this one and all others begin too late.
        if (hits.length === limit && hits.at(-1)!.at < firstAt) break
        const more = read(id, (batch, gone) => {
          const start = Math.max(gone, rowAfter(batch, place))
          return toHits(batch, start, Math.min(batch.length, start + limit))
        })
        hits = join(hits, more).slice(0, limit)
      }
      const until = hits.length === limit ? hits.at(-1)!.at : Number.MAX_SAFE_INTEGER
      return join(hits, readAfter.all({ site, ...place, until, limit }).map(toBatchHit)).slice(0, limit)
    },
    before(site, place, from, limit) {
      let hits = readBefore
        .all({ site, from, ...place, limit })
        .map(toBatchHit)
        .reverse()
      for (const { id, lastAt } of earlier.all(site, place.at, from)) {
        if (hits.length === limit && hits[0]!.at > lastAt) break
        const more = read(id, (batch, gone) => {
          const end = rowAfter(batch, { at: place.at, id: place.id - 1 })
          return toHits(batch, Math.max(gone, rowAt(batch.times(), from), end - limit), end)
        })
        hits = join(more, hits).slice(-limit)
      }
      return hits
    },
  }
}

type SegmentHead = { id: number; firstAt: number; lastAt: number }

/** Both in order; mostly all of one come before all of the other. */
function join(some: BatchHit[], others: BatchHit[]): BatchHit[] {
  if (some.length === 0) return others
  if (others.length === 0) return some
  const all = some.concat(others)
  return inOrder(some.at(-1)!, others[0]!) < 0 ? all : all.sort(inOrder)
}

function inOrder(one: BatchHit, other: BatchHit): number {
  return one.at - other.at || one.id - other.id
}

/** The first row after a place. */
function rowAfter(batch: HitBatch, { at, id }: Cursor): number {
  const [times, ids] = [batch.times(), batch.ids()]
  let row = rowAt(times, at)
  while (row < times.length && times[row] === at && ids[row]! <= id) row += 1
  return row
}
