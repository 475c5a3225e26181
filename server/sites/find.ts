// Which site a request belongs to.

import type { Site } from './site.ts'

/** What a request says about its site. Hosts may come with a port; `origin` and `referer` as the browser sent them. */
export type SiteRequest = { code?: string; host?: string; origin?: string; referer?: string }

/** Finds the site of a request; undefined when it cannot be told. */
export type SiteFinder = (request: SiteRequest) => Site | undefined

/**
 * Makes a finder for a list of sites. In this order: the code, if one is given (then nothing else counts); the host that
 * was asked; the host of the page, by Origin and then Referer; the only site there is. A leading `www.` makes no difference,
 * unless both names belong to different sites.
 */
export function createSiteFinder(sites: readonly Site[]): SiteFinder {
  const byCode = new Map(sites.map(site => [site.code.toLowerCase(), site]))
  const byHost = new Map<string, Site>()
  const named = sites.flatMap(site => site.domains.map(domain => ({ site, domain: domain.toLowerCase() })))
  for (const { site, domain } of named) keepFirst(byHost, domain, site)
  for (const { site, domain } of named) keepFirst(byHost, withoutWww(domain), site)
  const only = sites.length === 1 ? sites[0] : undefined

  function atHost(host: string): Site | undefined {
    return host === '' ? undefined : (byHost.get(host) ?? byHost.get(withoutWww(host)))
  }

  return ({ code, host, origin, referer }) => {
    if (code !== undefined) return byCode.get(code.toLowerCase())
    return atHost(readHostName(host)) ?? atHost(readPageHost(origin)) ?? atHost(readPageHost(referer)) ?? only
  }
}

/** What a request names as its site, for whoever wonders: 'site=blog', the host of its page, or the host it asked; '' for none. */
export function namedSite({ code, host, origin, referer }: SiteRequest): string {
  const name = code === undefined ? readPageHost(origin) || readPageHost(referer) || readHostName(host) : `site=${code}`
  return name.slice(0, 100).toWellFormed()
}

function keepFirst(map: Map<string, Site>, key: string, site: Site): void {
  if (!map.has(key)) map.set(key, site)
}

function withoutWww(host: string): string {
  return host.startsWith('www.') ? host.slice(4) : host
}

/** The host name in `host:port`, lower case and without the dot that may end it. */
function readHostName(host = ''): string {
  return host.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase()
}

/** The host name in a page's address; '' where there is none. By hand: this is asked for each hit, and `new URL` costs as much as the rest. */
export function readPageHost(address = ''): string {
  const authority = /^https?:\/\/([^/?#\\]*)/i.exec(address)?.[1] ?? ''
  return readHostName(authority.slice(authority.lastIndexOf('@') + 1))
}
