// What came in: how much of it was counted, and why the rest was not.

import type { DropReason } from '../../../count/drops.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Arrivals, StatsStore } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'

export function createDropStore(
  connection: Connection,
): Pick<StatsStore, 'drops' | 'countDrops' | 'dropNames' | 'arrivals'> {
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
  }
}

type Between = [site: SiteId | 0, from: number, to: number]

type NamedDrop = { name: string; count: number; names: number }
