// What came in: how much of it was counted, why the rest was not, and when the last hit did.

import type { DropReason } from '../../../count/drops.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Arrivals, StatsStore } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'

export function createDropStore(
  connection: Connection,
): Pick<StatsStore, 'drops' | 'countDrops' | 'dropNames' | 'arrivals' | 'lastHitAt'> {
  const readDrops = connection.prepare<Between, { reason: DropReason; count: number }>(`
    select reason, sum(count) as count from drops
    where site_id = ? and hour >= ? and hour < ?
    group by reason order by sum(count) desc, reason`)
  // A year by reason would be sorted; the sum alone takes a third of the time.
  const countDrops = connection
    .prepare<Between, number>('select coalesce(sum(count), 0) from drops where site_id = ? and hour >= ? and hour < ?')
    .pluck()
  const readHits = connection.prepare<Between, Omit<Arrivals, 'drops'>>(`
    select coalesce(sum(hits), 0) as hits, coalesce(sum(visits), 0) as visits,
      coalesce(sum(pageviews), 0) as pageviews, coalesce(sum(repeats), 0) as repeats, coalesce(sum(told), 0) as told
    from site_hours where site_id = ? and hour >= ? and hour < ?`)
  const readNames = connection.prepare<[SiteId | 0, DropReason, number, number, number], NamedDrop>(`
    select name, sum(count) as count, count(*) over () as names from drop_names
    where site_id = ? and reason = ? and day >= ? and day < ?
    group by name order by sum(count) desc, name limit ?`)
  return {
    drops: async (site, { from, to }) => readDrops.all(site, from, to),
    countDrops: async (site, { from, to }) => countDrops.get(site, from, to) ?? 0,
    dropNames: async (site, reason, { fromDay, toDay }, limit) => {
      const rows = readNames.all(site, reason, fromDay, toDay, limit)
      return { rows: rows.map(({ name, count }) => ({ name, count })), total: rows[0]?.names ?? 0 }
    },
    arrivals: async (site, edges) =>
      edges.slice(1).map((to, place): Arrivals => {
        const from = edges[place]!
        return { ...readHits.get(site, from, to)!, drops: readDrops.all(site, from, to) }
      }),
    lastHitAt: prepareLastHit(connection),
  }
}

type Between = [site: SiteId | 0, from: number, to: number]

type NamedDrop = { name: string; count: number; names: number }

/** From a row of the newest, the end of a segment, or the hour in which it was counted. */
function prepareLastHit(connection: Connection): StatsStore['lastHitAt'] {
  const exact = connection
    .prepare<[number, number], number | null>(`
      select max(at) from (
        select max(created_at) as at from hits where site_id = ?
        union all select max(last_at) from segments where site_id = ? and gone < hits)`)
    .pluck()
  const hour = connection
    .prepare<[number], number | null>('select max(hour) from site_hours where site_id = ? and hits > 0')
    .pluck()
  return async site => {
    const [last, begun] = [exact.get(site, site) ?? 0, hour.get(site) ?? 0]
    if (begun === 0) return undefined
    // Of a later hour no single hit is kept.
    return last >= begun ? last : begun + 3599
  }
}
