// What would go of a site if everything from before an instant did.

import type { Triple } from '../../../count/batch.ts'
import { localDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { RetentionPreview } from '../../../stats/cleanup.ts'
import { ifReadable } from '../../../stats/segment/batch.ts'
import type { Connection } from '../connect.ts'
import { prepareHitBatches } from '../query/hit-batches.ts'
import { prepareKnownFrom, prepareZone } from '../query/site-zone.ts'

/** To be called inside a transaction. */
export function preparePreview(connection: Connection): (site: SiteId, before: number) => RetentionPreview {
  const zoneOf = prepareZone(connection)
  const knownFrom = prepareKnownFrom(connection)
  const readDays = connection.prepare<object, Triple & { days: number }>(`
    select count(*) as days, coalesce(sum(visitors), 0) as visitors, coalesce(sum(visits), 0) as visits,
      coalesce(sum(pageviews), 0) as pageviews
    from site_days where site_id = @site and day >= @fromDay and day < @toDay`)
  const readHours = connection.prepare<object, { hits: number; since: number | null }>(`
    select coalesce(sum(hits), 0) as hits, min(hour) as since from site_hours
    where site_id = @site and hour >= @from and hour < @to`)
  const readDrops = connection.prepare<object, { drops: number; since: number | null }>(`
    select coalesce(sum(count), 0) as drops, min(hour) as since from drops
    where site_id = @site and hour >= @from and hour < @to`)
  const batches = prepareHitBatches(connection)
  return (site, to) => {
    const zone = zoneOf(site)
    const from = knownFrom(site)
    const bound = { site, from, to, fromDay: from === 0 ? 0 : localDay(zone, from), toDay: localDay(zone, to) }
    const [days, hours, drops] = [readDays.get(bound)!, readHours.get(bound)!, readDrops.get(bound)!]
    const starts = [hours.since, drops.since].filter(since => since !== null)
    return {
      ...days,
      hits: hours.hits,
      raw: ifReadable(() => batches.count(site, from, to)) ?? 0,
      drops: drops.drops,
      since: starts.length > 0 ? Math.min(...starts) : null,
    }
  }
}
