// A raw hit as the fold wants it.

import type { Counted } from '../../count/batch.ts'
import { dimensions } from '../../count/dimensions.ts'
import type { LabelId, PathId, SessionId } from '../../count/hit.ts'
import { localDay, localHour } from '../../kit/zone.ts'
import type { SiteId } from '../../sites/site.ts'
import type { hits } from './schema.ts'

export type HitRow = typeof hits.$inferSelect

/** `zone`: that by which its hour and day are told; `raw`: it stays a raw hit. */
export function toCounted(row: HitRow, zone: string, raw: boolean): Counted {
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
    raw,
  }
}
