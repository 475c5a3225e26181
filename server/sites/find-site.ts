// Which site a request belongs to.

import type { Site } from './site.ts'

/**
 * What a request says about its site. Hosts may come with a port; `origin` and `referer` as the browser sent them. `page`: the
 * host that the page itself says it has. `path`: that of the page, which in an archive names where it was taken from.
 */
export type SiteRequest = {
  code?: string
  host?: string
  origin?: string
  referer?: string
  page?: string
  path?: string
}

/** Finds the site of a request; undefined when it cannot be told. */
export type SiteFinder = (request: SiteRequest) => Site | undefined

/**
 * Makes a finder for a list of sites. In this order: the code, if one is given (then nothing else counts); the host that was
 * asked; the host of the page, by what the browser says and then by what the page says; the only site there is; the further
 * hosts that a site's owner has named, with those under them; the host of which the page is a translation or a copy. A leading
 * `www.` makes no difference, unless both names belong to different sites.
 */
export function createSiteFinder(sites: readonly Site[]): SiteFinder {
  const byCode = sitesByCode(sites)
  const byHost = new Map<string, Site>()
  const named = sites.flatMap(site => site.domains.map(domain => ({ site, domain: domain.toLowerCase() })))
  for (const { site, domain } of named) keepFirst(byHost, domain, site)
  for (const { site, domain } of named) keepFirst(byHost, withoutWww(domain), site)
  const byFurtherHost = new Map<string, Site>()
  for (const site of sites) for (const host of site.settings.rules.hosts) keepFirst(byFurtherHost, host, site)
  const only = sites.length === 1 ? sites[0] : undefined

  function atHost(host: string): Site | undefined {
    return host === '' ? undefined : (byHost.get(host) ?? byHost.get(withoutWww(host)))
  }

  function underHost(host: string): Site | undefined {
    for (let name = host; name !== ''; name = name.slice(name.indexOf('.') + 1)) {
      const site = byFurtherHost.get(name)
      if (site || !name.includes('.')) return site
    }
    return undefined
  }

  return request => {
    const { code, host } = request
    if (code !== undefined) return byCode.get(code.toLowerCase())
    const page = pageHostOf(request)
    return (
      atHost(readHostName(host)) ??
      atHost(page) ??
      atHost(readPageHost(request.referer)) ??
      only ??
      underHost(page) ??
      atHost(readOriginalHost(page, request.path))
    )
  }
}

/** The host of the page that a request came from, as far as anybody says; '' where nobody does. */
export function pageHostOf({ origin, referer, page = '' }: SiteRequest): string {
  return readPageHost(origin) || readPageHost(referer) || readHostName(page)
}

/** Sites by their codes, in lower case, and by those that they had before. */
export function sitesByCode(sites: readonly Site[]): Map<string, Site> {
  const codes = new Map(sites.map(site => [site.code.toLowerCase(), site]))
  for (const site of sites) for (const code of site.formerCodes) keepFirst(codes, code.toLowerCase(), site)
  return codes
}

/** What a request names as its site, for whoever wonders: 'site=blog', the host of its page, or the host it asked; '' for none. */
export function namedSite(request: SiteRequest): string {
  const { code, host } = request
  const name = code === undefined ? pageHostOf(request) || readHostName(host) : `site=${code}`
  return name.slice(0, 100).toWellFormed()
}

/**
 * The host whose page is shown under another: by Google's translation and by AMP caches, which write a dot as `-` and a hyphen
 * as `--` (https://amp.dev/documentation/guides-and-tutorials/learn/amp-caches-and-cors/amp-cache-urls), and by the Internet
 * Archive, whose paths hold the whole address. '' where there is none.
 */
function readOriginalHost(host: string, path = ''): string {
  const [, label = ''] = /^([^.]+)\.(?:translate\.goog|cdn\.ampproject\.org|bing-amp\.com)$/.exec(host) ?? []
  if (label !== '') return label.replace(/--?/g, mark => (mark === '-' ? '.' : '-'))
  return readPageHost(/^\/*web\/20\d{12}(?:[a-z]{2}_)?\/(https?:\/\/.*)$/is.exec(path)?.[1])
}

function keepFirst(map: Map<string, Site>, key: string, site: Site): void {
  if (!map.has(key)) map.set(key, site)
}

function withoutWww(host: string): string {
  return host.startsWith('www.') ? host.slice(4) : host
}

/** The host name in `host:port`, lower case and without the dot that may end it. */
function readHostName(host = ''): string {
  if (host === '') return ''
  return host.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase()
}

/** The host name in a page's address; '' where there is none. By hand: this is asked for each hit, and `new URL` costs as much as the rest. */
export function readPageHost(address = ''): string {
  if (address === '') return ''
  const authority = /^https?:\/\/([^/?#\\]*)/i.exec(address)?.[1] ?? ''
  return readHostName(authority.slice(authority.lastIndexOf('@') + 1))
}
