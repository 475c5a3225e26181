// Moves single hits that have been kept long enough into the sums per page.

import type { Counted } from '../../../count/batch.ts'
import { fold } from '../../../count/fold.ts'
import type { Clock } from '../../../kit/clock.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, type HitBatch, ifReadable, toHits } from '../../../stats/segment/batch.ts'
import type { Store } from '../../store.ts'
import { type HitRow, oldestRows, prepareHitBatches, toBatchHit } from '../query/hit-batches.ts'
import { prepareRawChanges } from '../query/raw-changes.ts'
import { prepareZone } from '../query/site-zone.ts'
import type { TypedConnection } from '../typed-connection.ts'
import { prepareCounters, toCounted } from '../write/counters.ts'
import { prepareSegments } from './pack.ts'
import { noteFolded } from './removals.ts'

export function createCompactStore(db: TypedConnection, clock: Clock): Pick<Store, 'foldHits'> {
  const connection = db.$client
  const zoneOf = prepareZone(connection)
  const oldSegments = connection
    .prepare<[SiteId, number], number>(
      'select id from segments where site_id = ? and first_at < ? order by first_at, id',
    )
    .pluck()
  const readOldest = connection.prepare<object, HitRow>(oldestRows).raw()
  const deleteUpTo = connection.prepare<[SiteId, number, number]>(
    'delete from hits where site_id = ? and (created_at, id) <= (?, ?)',
  )
  // Up to a whole second, in which there may be some more.
  const endOfChanges = connection
    .prepare<object, number | null>(
      `select max(created_at) from (select created_at from changes
      where site_id = @site and created_at < @before order by created_at limit @limit)`,
    )
    .pluck()
  const deleteChanges = connection.prepare<[SiteId, number]>(
    'delete from changes where site_id = ? and created_at <= ?',
  )
  const changes = prepareRawChanges(connection)
  const batches = prepareHitBatches(connection)
  const segments = prepareSegments(connection)
  const addTo = prepareCounters(connection)
  // A step takes a few hits of the segment that the one before has taken some of.
  let last: { id: number; batch: HitBatch } | undefined

  /** Takes hits of one segment; none where it cannot be read, which leaves it as it is. */
  function takePacked(id: number, before: number, limit: number): BatchHit[] {
    const { gone, hits, open } = batches.segment(id)!
    const taken = ifReadable(() => {
      if (last?.id !== id) last = { id, batch: open() }
      const times = last.batch.times()
      let end = gone
      while (end < Math.min(hits, gone + limit) && times[end]! < before) end += 1
      if (end === gone) return []
      const taken = toHits(last.batch, gone, end)
      if (end === hits) segments.remove(id)
      else segments.setGone(id, end)
      return taken
    })
    return taken ?? []
  }

  function takeRows(site: SiteId, before: number, limit: number): BatchHit[] {
    const taken = readOldest
      .all({ site, limit })
      .map(toBatchHit)
      .filter(({ at }) => at < before)
    const end = taken.at(-1)
    if (end) deleteUpTo.run(site, end.at, end.id)
    return taken
  }

  /** Takes what was added to hits of before: it is folded as they are, and adds up wherever they may be. */
  function takeChanges(site: SiteId, before: number, limit: number, zone: string): Counted[] {
    const end = endOfChanges.get({ site, before, limit })
    if (end == null) return []
    const taken = [...changes(site, 0, end + 1, zone, false)]
    deleteChanges.run(site, end)
    return taken
  }

  const move = connection.transaction((site: SiteId, before: number, limit: number): number => {
    const hits: BatchHit[] = []
    for (const id of oldSegments.all(site, before)) {
      if (hits.length < limit) hits.push(...takePacked(id, before, limit - hits.length))
    }
    if (hits.length < limit) hits.push(...takeRows(site, before, limit - hits.length))
    const zone = zoneOf(site)
    // After all hits of that time: what is left of them is whole.
    const taken = hits.length < limit ? takeChanges(site, before, limit - hits.length, zone) : []
    if (hits.length + taken.length === 0) return 0
    // All other sums have held these hits since they were recorded.
    const deltas = fold([...hits.map(hit => toCounted(site, hit, zone, false)), ...taken])
    for (const table of ['path_hours', 'path_details'] as const) addTo(table, deltas[table])
    const [until, at] = [Math.floor(before), clock.seconds()]
    if (hits.length > 0) noteFolded(db, site, { until, at, hits: hits.length })
    return hits.length + taken.length
  })
  return { foldHits: async (site, before, limit) => move.immediate(site, before, limit) }
}
