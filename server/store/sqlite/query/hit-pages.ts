// Pages of single hits in order of time, packed or not: the next ones after a place, or those before it.

import { LRUCache } from 'lru-cache'
import { lowerBound } from '../../../kit/lower-bound.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { HitRows } from '../../../stats/hits-csv.ts'
import { type BatchHit, type HitBatch, ifReadable, inOrder, toBatch, toHits } from '../../../stats/segment/batch.ts'
import type { Cursor } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { type HitRow, newestRows, prepareHitBatches, rowsAfter, toBatchHit } from './hit-batches.ts'

/** Reads at most `limit` hits; without those that cannot be read. To be called inside a transaction. */
export interface HitPages {
  /** The first ones after a place, in order; none only where there are none left. */
  after(site: SiteId, place: Cursor, limit: number): HitRows
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
  const readAfter = connection.prepare<object, HitRow>(rowsAfter).raw()
  const readBefore = connection.prepare<object, HitRow>(newestRows('session')).raw()
  const batches = prepareHitBatches(connection)
  let closed: HitBatch[] = []
  const open = new LRUCache<number, HitBatch>({ max: mostOpen, dispose: batch => void closed.push(batch) })

  /** What was closed for others may have been in use until the page was read. */
  function freeClosed(): void {
    for (const batch of closed) batch.free()
    closed = []
  }

  function read<Part>(id: number, take: (batch: HitBatch, gone: number) => Part): Part | undefined {
    const stored = batches.segment(id)!
    return ifReadable(() => {
      const batch = open.get(id) ?? readAll(stored.open())
      if (!open.has(id)) open.set(id, batch)
      return take(batch, stored.gone)
    })
  }

  return {
    after(site, place, limit) {
      freeClosed()
      const parts: HitRows[] = []
      let end = Number.MAX_SAFE_INTEGER
      for (const { id, firstAt } of later.all(site, place.at)) {
        // They come by their beginnings: this one and all others begin too late.
        if (firstAt > end) break
        const part = read(id, (batch, gone) => {
          const from = Math.max(gone, rowAfter(batch, place))
          return { batch, from, to: Math.min(batch.length, from + limit) }
        })
        if (!part || part.from >= part.to) continue
        parts.push(part)
        end = Math.min(end, part.batch.times()[part.to - 1]!)
      }
      const rows = readAfter.all({ site, ...place, until: end, limit }).map(toBatchHit)
      if (rows.length === 0 && parts.length === 1) return parts[0]!
      const hits = [...parts.flatMap(({ batch, from, to }) => toHits(batch, from, to)), ...rows]
        .filter(({ at }) => at <= end)
        .sort(inOrder)
        .slice(0, limit)
      return { batch: toBatch(hits), from: 0, to: hits.length }
    },
    before(site, place, from, limit) {
      freeClosed()
      let hits = readBefore
        .all({ site, from, ...place, limit })
        .map(toBatchHit)
        .reverse()
      for (const { id, lastAt } of earlier.all(site, place.at, from)) {
        if (hits.length === limit && hits[0]!.at > lastAt) break
        const more = read(id, (batch, gone) => {
          const end = rowAfter(batch, { at: place.at, id: place.id - 1 })
          return toHits(batch, Math.max(gone, lowerBound(batch.times(), from), end - limit), end)
        })
        if (more) hits = join(more, hits).slice(-limit)
      }
      return hits
    },
  }
}

type SegmentHead = { id: number; firstAt: number; lastAt: number }

/** Has every column read, or throws: none of its hits come where one cannot be. */
function readAll(batch: HitBatch): HitBatch {
  toHits(batch, 0, 1)
  return batch
}

/** Both in order; mostly all of one come before all of the other. */
function join(some: BatchHit[], others: BatchHit[]): BatchHit[] {
  if (some.length === 0) return others
  if (others.length === 0) return some
  const all = some.concat(others)
  return inOrder(some.at(-1)!, others[0]!) < 0 ? all : all.sort(inOrder)
}

/** The first row after a place. */
function rowAfter(batch: HitBatch, { at, id }: Cursor): number {
  const [times, ids] = [batch.times(), batch.ids()]
  let row = lowerBound(times, at)
  while (row < times.length && times[row] === at && ids[row]! <= id) row += 1
  return row
}
