// Moves raw hits that have been kept long enough into the sums per page.

import { fold } from '../../count/fold.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Store } from '../store.ts'
import type { Connection } from './connect.ts'
import { type HitRow, toCounted } from './counted.ts'
import { prepareCounters } from './counters.ts'

export function createFoldStore(connection: Connection): Pick<Store, 'foldHits'> {
  const zoneOf = connection.prepare<[SiteId], string>('select zone from sites where id = ?').pluck()
  const readOldest = connection.prepare<[SiteId, number, number], HitRow>(
    'select * from hits where site_id = ? and created_at < ? order by created_at, id limit ?',
  )
  const deleteUpTo = connection.prepare<[SiteId, number, number]>(
    'delete from hits where site_id = ? and (created_at, id) <= (?, ?)',
  )
  const addTo = prepareCounters(connection)

  const move = connection.transaction((site: SiteId, before: number, limit: number): number => {
    const rows = readOldest.all(site, before, limit)
    const last = rows.at(-1)
    if (!last) return 0
    const zone = zoneOf.get(site)!
    // All other sums have held these hits since they were recorded.
    const deltas = fold(rows.map(row => toCounted(row, zone, false)))
    for (const table of ['path_hours', 'path_details'] as const) addTo(table, deltas[table])
    deleteUpTo.run(site, last.created_at, last.id)
    return rows.length
  })
  return { foldHits: async (site, before, limit) => move.immediate(site, before, limit) }
}
