// When the last hit of a site came: a row of the newest, the end of a segment, or the hour in which it was counted.

import type { StatsStore } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'

export function createLastHitStore(connection: Connection): Pick<StatsStore, 'lastHitAt'> {
  const exact = connection
    .prepare<[number, number], number | null>(`
      select max(at) from (
        select max(created_at) as at from hits where site_id = ?
        union all select max(last_at) from segments where site_id = ? and gone < hits)`)
    .pluck()
  const hour = connection
    .prepare<[number], number | null>('select max(hour) from site_hours where site_id = ? and hits > 0')
    .pluck()
  return {
    async lastHitAt(site) {
      const [last, begun] = [exact.get(site, site) ?? 0, hour.get(site) ?? 0]
      if (begun === 0) return undefined
      // Of a later hour no single hit is kept.
      return last >= begun ? last : begun + 3599
    },
  }
}
