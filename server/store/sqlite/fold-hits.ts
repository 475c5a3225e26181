// Moves raw hits that have been kept long enough into the sums per page.

import type { Counted } from '../../count/batch.ts'
import { dimensions } from '../../count/dimensions.ts'
import { fold } from '../../count/fold.ts'
import type { LabelId, PathId, SessionId } from '../../count/hit.ts'
import { localDay, localHour } from '../../kit/zone.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Store } from '../store.ts'
import type { Connection } from './connect.ts'
import { prepareCounters } from './counters.ts'
import type { hits } from './schema.ts'

export function createFoldStore(connection: Connection): Pick<Store, 'foldHits'> {
  const zoneOf = connection.prepare<[SiteId], string>('select zone from sites where id = ?').pluck()
  const readOldest = connection.prepare<[SiteId, number, number], Row>(
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
    addTo('path_details', fold(rows.map(row => toCounted(row, zone))).path_details)
    deleteUpTo.run(site, last.created_at, last.id)
    return rows.length
  })
  return { foldHits: async (site, before, limit) => move.immediate(site, before, limit) }
}

type Row = typeof hits.$inferSelect

function toCounted(row: Row, zone: string): Counted {
  return {
    site: row.site_id as SiteId,
    path: row.path_id as PathId,
    at: row.created_at,
    hour: localHour(zone, row.created_at),
    day: localDay(zone, row.created_at),
    event: row.event === 1,
    session: row.session && (row.session.toString('latin1') as SessionId),
    firstOnSite: row.first_on_site === 1,
    firstOnPath: row.first_on_path === 1,
    labels: dimensions.map(({ name }) => row[name] as LabelId | null),
    raw: false,
  }
}
