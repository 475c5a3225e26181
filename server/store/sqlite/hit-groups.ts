// Raw hits in groups, a few at a time, for trying rules on.

import type { SiteId } from '../../sites/site.ts'
import type { Cursor, HitGroup, StatsStore } from '../../stats/source.ts'
import type { Connection } from './connect.ts'

export function createHitGroupStore(connection: Connection): Pick<StatsStore, 'hitGroups'> {
  const findEdge = connection.prepare<Bound & { limit: number }, Cursor>(edge)
  const read = connection.prepare<Bound & { endAt: number; endId: number }, Row>(groups)
  return {
    async hitGroups(site, from, { at, id }, limit) {
      const bound = { site, from, at, id }
      const next = findEdge.get({ ...bound, limit })
      const rows = read.all({ ...bound, endAt: next?.at ?? from, endId: next?.id ?? 0 })
      return { groups: rows.map(toGroup), next }
    },
  }
}

type Bound = { site: SiteId; from: number } & Cursor

type Row = {
  path: string
  kind: string | null
  name: string | null
  country: string | null
  hits: number
  since: number
}

// The last hit of the step; there is none when fewer are left.
const edge = `
  select created_at as at, id from hits
  where site_id = @site and created_at >= @from and (created_at, id) < (@at, @id)
  order by created_at desc, id desc limit 1 offset @limit - 1`

// Names are looked up once for each group, and not for each hit.
const groups = `
  select path, referrers.kind, referrers.name, locations.name as country, hits, since
  from (
    select path_id, referrer, location, count(*) as hits, min(created_at) as since from hits
    where site_id = @site and (created_at, id) >= (@endAt, @endId) and (created_at, id) < (@at, @id)
    group by path_id, referrer, location
  ) as step join paths on paths.id = path_id
    left join labels as referrers on referrers.id = step.referrer
    left join labels as locations on locations.id = step.location`

function toGroup({ path, kind, name, country, hits, since }: Row): HitGroup {
  return { path, referrer: kind === null || name === null ? null : { kind, name }, country, hits, since }
}
