// A site by the clocks of whoever reads: counters know its own days and hours, so that only single hits tell.

import type { Site } from '../sites/site.ts'
import type { Coverage, Since } from './source.ts'

/** The site with other clocks; the same site where these are its own, or none were chosen. */
export function inZone(site: Site, zone: string): Site {
  return zone === '' || zone === site.zone ? site : { ...site, zone, ownZone: site.zone, zoneChangedAt: null }
}

/** Why a view is not whole that was read by other clocks; null where it is. */
export function missingOf({ totals, hours, lists, unreadable }: Coverage): Since['why'] | null {
  const since = totals ?? hours ?? lists
  return since?.why ?? (unreadable.length > 0 ? 'gone' : null)
}
