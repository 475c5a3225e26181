// Why requests were not counted.

import type { DropReason } from '../../count/drops.ts'
import type { SiteId } from '../../sites/site.ts'
import type { StatsStore } from '../../stats/source.ts'
import type { Connection } from './connect.ts'

export function createDropStore(connection: Connection): Pick<StatsStore, 'drops'> {
  const read = connection.prepare<[SiteId | 0, number, number], { reason: DropReason; count: number }>(`
    select reason, sum(count) as count from drops
    where site_id = ? and hour >= ? and hour < ?
    group by reason order by sum(count) desc, reason`)
  return { drops: async (site, { from, to }) => read.all(site, from, to) }
}
