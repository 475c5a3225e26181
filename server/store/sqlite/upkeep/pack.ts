// Packs what has gathered, a step at a time: another thread reads and packs, and here a segment is written in one transaction of
// some milliseconds, in which its hits leave the place where they were.

import type { Clock } from '../../../kit/clock.ts'
import type { SiteId } from '../../../sites/site.ts'
import { UnreadableSegment } from '../../../stats/segment/batch.ts'
import type { LeftToPack, Store } from '../../store.ts'
import type { Connection } from '../connect.ts'
import type { ChangePlace } from '../query/apply-changes.ts'
import { type Packed, type PackedAgain, type PackedTail, type PackSizes, tailState } from '../query/pack-hits.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'
import { prepareChangedSegments } from './changed-segments.ts'
import { prepareRelease } from './disk-space.ts'
import { prepareSplit } from './split-hours.ts'

// Four thousand hits are written in some milliseconds, and eight times as many read at once are quick to scan.
export const usualSizes: PackSizes = { atOnce: 4096, keep: 1024, most: 32_768, hours: 1000, pages: 1024, changes: 4096 }

// Milliseconds: of millions, counting takes long, and anybody may ask.
const goodFor = 5000

export function createPackStore(
  connection: Connection,
  { worker, sizes, clock }: { worker: ReaderWorker; sizes: PackSizes; clock: Clock },
): Pick<Store, 'packHits' | 'leftToPack'> {
  const siteIds = connection.prepare<[], SiteId>('select id from sites order by id').pluck()
  const hasEnough = connection
    .prepare<[SiteId, number], number>('select 1 from hits where site_id = ? limit 1 offset ?')
    .pluck()
  const readSegments = connection.prepare<[SiteId], KnownSegment>(
    'select id, first_at as firstAt, last_at as lastAt, hits, gone from segments where site_id = ?',
  )
  const readState = connection.prepare<object, number[]>(tailState).raw()
  const removeTail = connection.prepare<object>(
    'delete from hits where site_id = @site and (created_at, id) <= (@at, @id)',
  )
  const these = `changes where (site_id, created_at, id) in (
    select @site, value ->> 0, value ->> 1 from json_each(@changes))`
  const countChanges = connection.prepare<object, number>(`select count(*) from ${these}`).pluck()
  const deleteChanges = connection.prepare<object>(`delete from ${these}`)
  const nextChanged = prepareChangedSegments(connection, { enough: sizes.changes, clock })
  const segments = prepareSegments(connection)
  // Those that cannot be read are not tried again before the next start.
  const unreadable = new Set<number>()
  const splitHours = connection.transaction(prepareSplit(connection))
  const releasePages = prepareRelease(connection)
  let counted: { at: number; left: Promise<LeftToPack> } | undefined

  const writeTail = connection.transaction((site: SiteId, { packed, upTo, state, applied }: PackedTail): boolean => {
    const found = readState.get({ site, ...upTo })!
    if (found.some((figure, place) => figure !== state[place]) || !areThere(site, applied)) return false
    segments.insert(site, packed)
    removeTail.run({ site, ...upTo })
    removeChanges(site, applied)
    return true
  })
  const writeAgain = connection.transaction(
    (site: SiteId, old: readonly KnownSegment[], { packed, applied }: PackedAgain) => {
      const now = new Map(readSegments.all(site).map(one => [one.id, one]))
      if (!old.every(({ id, gone }) => now.get(id)?.gone === gone) || !areThere(site, applied)) return
      for (const { id } of old) segments.remove(id)
      for (const one of packed) segments.insert(site, one)
      removeChanges(site, applied)
    },
  )

  /** Whether nobody has counted some changes elsewhere meanwhile. */
  function areThere(site: SiteId, changes: readonly ChangePlace[]): boolean {
    return changes.length === 0 || countChanges.get({ site, changes: toPlaces(changes) }) === changes.length
  }

  function removeChanges(site: SiteId, changes: readonly ChangePlace[]): void {
    if (changes.length > 0) deleteChanges.run({ site, changes: toPlaces(changes) })
  }

  /** Packs some segments anew; `changed`: only where hits of theirs were changed. */
  async function packAgain(site: SiteId, old: readonly KnownSegment[], changed = false): Promise<void> {
    const ids = old.map(({ id }) => id)
    try {
      const anew = await worker.call('packAgain', site, ids, sizes.most)
      if (anew && connection.open && !(changed && anew.applied.length === 0)) writeAgain.immediate(site, old, anew)
    } catch (error) {
      // An error that came from another thread is not of the class that it was.
      if (!(error instanceof UnreadableSegment) && (error as Error).name !== UnreadableSegment.name) throw error
      for (const id of ids) unreadable.add(id)
    }
  }

  async function packSite(site: SiteId): Promise<boolean> {
    if (hasEnough.get(site, sizes.atOnce + sizes.keep - 1)) {
      const tail = await worker.call('packTail', site, sizes)
      return tail !== undefined && connection.open && writeTail.immediate(site, tail)
    }
    const known = readSegments.all(site).filter(({ id }) => !unreadable.has(id))
    const ids = planPacking(known, sizes.most)
    const changed = ids.length === 0 ? nextChanged(site) : undefined
    if (ids.length === 0 && changed === undefined) return false
    const old = known.filter(({ id }) => id === changed || ids.includes(id))
    if (old.length > 0) await packAgain(site, old, changed !== undefined)
    return connection.open
  }

  return {
    async packHits() {
      if (splitHours.immediate(sizes.hours)) return true
      for (const site of siteIds.all()) if (await packSite(site)) return true
      return releasePages(sizes.pages)
    },
    async leftToPack() {
      if (!counted || clock.now() - counted.at >= goodFor) {
        counted = { at: clock.now(), left: worker.call('leftToPack') }
        // Whoever asks next may be luckier.
        counted.left.catch(() => {
          counted = undefined
        })
      }
      return counted.left
    },
  }
}

const toPlaces = (changes: readonly ChangePlace[]) => JSON.stringify(changes.map(({ at, id }) => [at, id]))

/** Writes segments, says how many of their first hits are gone, and removes them. To be called inside a transaction. */
export function prepareSegments(connection: Connection) {
  const insert = connection.prepare<object>(`
    insert into segments (site_id, first_at, last_at, hits, gone, header)
    values (@site, @firstAt, @lastAt, @hits, 0, @header)`)
  const insertColumn = connection.prepare('insert into segment_columns (segment_id, number, bytes) values (?, ?, ?)')
  const remove = connection.prepare<[number]>('delete from segments where id = ?')
  const setGone = connection.prepare<[number, number]>('update segments set gone = ? where id = ?')
  const goneOf = connection.prepare<[number], number>('select gone from segments where id = ?').pluck()
  const removeColumns = connection.prepare<[number]>('delete from segment_columns where segment_id = ?')
  return {
    insert(site: SiteId, { firstAt, lastAt, hits, segment: { header, columns } }: Packed): void {
      const { lastInsertRowid } = insert.run({ site, firstAt, lastAt, hits, header })
      for (const [number, bytes] of columns) insertColumn.run(lastInsertRowid, number, bytes)
    },
    setGone: (id: number, gone: number) => void setGone.run(gone, id),
    goneOf: (id: number) => goneOf.get(id),
    remove(id: number): void {
      removeColumns.run(id)
      remove.run(id)
    },
  }
}

/** What is known of a segment of a site. `hits` with those that are gone. */
export type KnownSegment = { id: number; firstAt: number; lastAt: number; hits: number; gone: number }

/**
 * The ids of those that become fuller ones together, or one that must be written without what is gone from it; none where all is
 * well. `most`: a segment holds so many hits at most. They may come in any order.
 */
export function planPacking(segments: readonly KnownSegment[], most: number): number[] {
  const inOrder = segments.toSorted((one, other) => one.firstAt - other.firstAt || one.id - other.id)
  const stale = inOrder.find(({ gone }) => gone > 0)
  if (stale) return [stale.id]
  const isSmall = ({ hits }: KnownSegment) => hits <= most / 2
  const together: number[] = []
  let hits = 0
  for (const segment of inOrder.filter(isSmall)) {
    together.push(segment.id)
    hits += segment.hits
    if (hits >= most) return together
  }
  // Those that overlap are in no order of time together. Whoever reads can live with that, so that small ones wait for others.
  const large = inOrder.filter(segment => !isSmall(segment))
  const place = large.findIndex(({ lastAt }, index) => lastAt > (large[index + 1]?.firstAt ?? Number.POSITIVE_INFINITY))
  return place < 0 ? [] : [large[place]!.id, large[place + 1]!.id]
}
