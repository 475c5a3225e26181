// Which hosts are a site's own.

import type { SiteId } from '../../../sites/site.ts'
import type { Naming } from '../../../stats/facets.ts'
import { ownHosts } from '../../../stats/lists.ts'
import type { Connection } from '../connect.ts'
import type { OwnNaming } from './named-sums.ts'

/** None where there is no such site any more. */
export function prepareOwnHosts(connection: Connection): (site: SiteId) => ReadonlySet<string> {
  const read = connection.prepare<[SiteId], string>('select domain from site_domains where site_id = ?').pluck()
  return site => new Set(ownHosts({ domains: read.all(site) }))
}

/** What else a naming needs to know of a site. */
export function prepareOwnNaming(connection: Connection): (site: SiteId, naming: Naming) => OwnNaming {
  const hostsOf = prepareOwnHosts(connection)
  return (site, { facet, detailed }) => ({ detailed, ...(facet && { facet, own: [...hostsOf(site)] }) })
}
