// By which clocks a site's days are told.

import type { SiteId } from '../../../sites/site.ts'
import type { Connection } from '../connect.ts'

/** UTC where there is no such site any more. */
export function prepareZone(connection: Connection): (site: SiteId) => string {
  const read = connection.prepare<[SiteId], string>('select zone from sites where id = ?').pluck()
  return site => read.get(site) ?? 'UTC'
}
