// The hits of a site as batches, packed or not: everything that is told by single hits reads them here.

import { engagementSums, toEngagement } from '../../../count/batch.ts'
import { dimensions } from '../../../count/dimensions.ts'
import type { PathId } from '../../../count/hit.ts'
import { lowerBound } from '../../../kit/lower-bound.ts'
import type { SiteId } from '../../../sites/site.ts'
import {
  type BatchHit,
  createHitColumns,
  type HitBatch,
  ifReadable,
  mostInBatch,
  toHits,
  UnreadableSegment,
} from '../../../stats/segment/batch.ts'
import { inspectSegment, openSegment } from '../../../stats/segment/codec.ts'
import type { Cursor } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { engagementColumns } from '../write/sum-columns.ts'

/** Some hits, of which only a little is known before they are opened. `gone`: so many of the first ones count no more. */
export type StoredBatch = {
  /** That of the segment; null for hits that are not packed yet. */
  segment: number | null
  firstAt: number
  lastAt: number
  hits: number
  gone: number
  /** Throws `UnreadableSegment`, as reading the columns may. */
  open(): HitBatch
}

export interface HitBatches {
  /**
   * Those with hits between two instants (Unix seconds), the one with the newest hit first. Of hits that are not packed comes no
   * more than is needed.
   */
  newestFirst(site: SiteId, from: number, to: number, needs: HitNeeds): Iterable<StoredBatch>
  /** How many single hits there are between two instants. Throws `UnreadableSegment`. */
  count(site: SiteId, from: number, to: number): number
  segment(id: number): StoredBatch | undefined
  /** The segments with hits between two instants. */
  ids(site: SiteId, from: number, to: number): number[]
  /** What is wrong with a segment, read to its last byte, without its subject. */
  damage(id: number): string | undefined
  /**
   * Every hit between two instants, in the order of their batches. `tell` hears of batches that cannot be read, none of whose hits
   * come.
   */
  hits(site: SiteId, from: number, to: number, tell?: (batch: StoredBatch, why: string) => void): Iterable<BatchHit>
}

/** `sessions`: also those of hits, which take most of the time that reading rows does. `path`: only hits of that one. */
export type HitNeeds = { sessions?: boolean; path?: PathId | undefined }

/** To be used inside one transaction. */
export function prepareHitBatches(connection: Connection): HitBatches {
  const segmentsOf = connection.prepare<[SiteId, number, number], SegmentRecord>(`
    select id, site_id, first_at, last_at, hits, gone from segments
    where site_id = ? and last_at >= ? and first_at < ? order by last_at desc, id desc`)
  const readSegment = connection.prepare<[number], SegmentRecord>(
    'select id, site_id, first_at, last_at, hits, gone from segments where id = ?',
  )
  const readHeader = connection.prepare<[number], Buffer>('select header from segments where id = ?').pluck()
  const readColumn = connection
    .prepare<[number, number], Buffer>('select bytes from segment_columns where segment_id = ? and number = ?')
    .pluck()
  const readRows = connection.prepare<object, HitRow>(newestRows('null')).raw()
  const readPath = connection.prepare<object, HitRow>(newestRows('null', 'and path_id = @path')).raw()
  const readWhole = connection.prepare<object, HitRow>(newestRows('session')).raw()
  const countRows = connection
    .prepare<[SiteId, number, number], number>(
      'select count(*) from hits where site_id = ? and created_at >= ? and created_at < ?',
    )
    .pluck()

  const toStored = ({ id, site_id, first_at, last_at, hits, gone }: SegmentRecord): StoredBatch => ({
    segment: id,
    firstAt: first_at,
    lastAt: last_at,
    hits,
    gone,
    open() {
      const batch = openSegment(readHeader.get(id)!, number => readColumn.get(id, number))
      const fits = batch.site === site_id && batch.length === hits && gone <= hits
      if (fits && batch.firstAt === first_at && batch.lastAt === last_at) return batch
      throw new UnreadableSegment('is not the one that its row tells of')
    },
  })

  function readTail(
    { sessions = false, path }: HitNeeds,
    site: SiteId,
    from: number,
    before: Cursor,
  ): (StoredBatch & { first: Cursor }) | undefined {
    const asked = { site, from, ...before, limit: mostInBatch }
    const read = sessions ? readWhole : readRows
    const rows = (path === undefined ? read.all(asked) : readPath.all({ ...asked, path })).reverse()
    if (rows.length === 0) return undefined
    const columns = createHitColumns(rows.length)
    for (const row of rows) columns.add(toBatchHit(row))
    const batch = columns.batch(0, rows.length)
    const { length, firstAt, lastAt } = batch
    return {
      segment: null,
      firstAt,
      lastAt,
      hits: length,
      gone: 0,
      open: () => batch,
      first: { at: firstAt, id: rows[0]![1] },
    }
  }

  function* newestFirst(site: SiteId, from: number, to: number, needs: HitNeeds): Iterable<StoredBatch> {
    const segments = segmentsOf.all(site, from, to)
    let tail = readTail(needs, site, from, { at: to, id: 0 })
    for (let next = 0; next < segments.length || tail; ) {
      const segment = segments[next]
      if (tail && (!segment || tail.lastAt >= segment.last_at)) {
        const { first, ...stored } = tail
        tail = stored.hits === mostInBatch ? readTail(needs, site, from, first) : undefined
        yield stored
      } else {
        next += 1
        yield toStored(segment!)
      }
    }
  }

  return {
    count(site, from, to) {
      let count = countRows.get(site, from, to)!
      for (const row of segmentsOf.all(site, from, to)) count += countWithin(toStored(row), from, to)
      return count
    },
    newestFirst,
    *hits(site, from, to, tell = () => {}) {
      for (const stored of newestFirst(site, from, to, { sessions: true })) {
        const hits = ifReadable(
          () => toHits(stored.open(), stored.gone),
          why => tell(stored, why),
        )
        for (const hit of hits ?? []) if (hit.at >= from && hit.at < to) yield hit
      }
    },
    segment(id) {
      const row = readSegment.get(id)
      return row && toStored(row)
    },
    ids: (site, from, to) => segmentsOf.all(site, from, to).map(({ id }) => id),
    damage: id => inspectSegment(readHeader.get(id)!, number => readColumn.get(id, number)),
  }
}

/** How many hits of a batch count between two instants. */
function countWithin({ firstAt, lastAt, hits, gone, open }: StoredBatch, from: number, to: number): number {
  if (firstAt >= from && lastAt < to) return hits - gone
  const batch = open()
  const [start, end] = [lowerBound(batch.times(), from), lowerBound(batch.times(), to)]
  batch.free()
  return Math.max(0, end - Math.max(gone, start))
}

type SegmentRecord = { id: number; site_id: SiteId; first_at: number; last_at: number; hits: number; gone: number }

/** As selected below: the sums of what visitors did, then the labels; null is no label. */
export type HitRow = [
  at: number,
  id: number,
  kind: number,
  session: Buffer | null,
  path: number,
  ...sumsAndLabels: (number | null)[],
]

const columns = (
  session: 'session' | 'null',
) => `created_at, id, first_on_site + 2 * first_on_path + 4 * event, ${session}, path_id,
  ${[...engagementSums.map(sum => engagementColumns[sum]), ...dimensions.map(({ name }) => name)].join(', ')}`

/** The last of them before a place, the newest first: `@site`, `@from`, `@at`, `@id`, `@limit`. `only`: a condition more. */
export const newestRows = (session: 'session' | 'null', only = '') => `
  select ${columns(session)} from hits
  where site_id = @site and created_at >= @from and (created_at, id) < (@at, @id) ${only}
  order by created_at desc, id desc limit @limit`

/** The oldest hits of a site that are not packed: `@site`, `@limit`. */
export const oldestRows = `
  select ${columns('session')} from hits where site_id = @site order by created_at, id limit @limit`

/** The first of them after a place, up to an instant: `@site`, `@at`, `@id`, `@until`, `@limit`. */
export const rowsAfter = `
  select ${columns('session')} from hits where site_id = @site and (created_at, id) > (@at, @id) and created_at <= @until
  order by created_at, id limit @limit`

/** A row as it is put into a batch. */
export function toBatchHit(row: HitRow): BatchHit {
  const [at, id, kind, session, path] = row
  const firstLabel = 5 + engagementSums.length
  // In one piece: to let it grow takes most of the memory of a hit.
  const names = row.slice(firstLabel - 1) as number[]
  names[0] = path
  for (let column = 1; column < names.length; column++) names[column] ??= 0
  return { at, id, kind, adds: toEngagement(row.slice(5, firstLabel) as number[]), session, names }
}
