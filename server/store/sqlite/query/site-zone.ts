// By which clocks a site's days are told.

import { addDays, localDay, startOfDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { EngagementSince } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'

/** UTC where there is no such site any more. */
export function prepareZone(connection: Connection): (site: SiteId) => string {
  const read = connection.prepare<[SiteId], string>('select zone from sites where id = ?').pluck()
  return site => read.get(site) ?? 'UTC'
}

/** From when on (Unix seconds) anything of a site is known; 0 where nothing was removed. */
export function prepareKnownFrom(connection: Connection): (site: SiteId) => number {
  const read = connection.prepare<[SiteId], number | null>('select known_from from sites where id = ?').pluck()
  return site => read.get(site) ?? 0
}

/** From when on it is known what visitors of a site did: from the first day that is whole; null: from before `from`. */
export function prepareEngagementSince(connection: Connection): (site: SiteId, from: number) => EngagementSince | null {
  const read = connection.prepare<[SiteId], { zone: string; since: number | null }>(
    'select zone, engagement_since as since from sites where id = ?',
  )
  return (site, from) => {
    const { zone = 'UTC', since = null } = read.get(site) ?? {}
    if (since === null || since <= from) return null
    return { from: startOfDay(zone, addDays(localDay(zone, since), 1)), why: 'before' }
  }
}
