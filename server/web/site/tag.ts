// The script tag that asks for what a site's owner chooses: a form that needs no script, and what is to be copied.

import type { Site } from '../../sites/site.ts'
import { writePage } from '../http/page-chrome.ts'
import type { Reply } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { type AutoEvent, autoWords } from '../services/script-parts.ts'
import type { Services } from '../services/services.ts'

/** What is chosen is in the address, so that it can be kept and sent to somebody. */
export function showTag(request: WithSite, services: Services): Reply {
  const { site } = request
  const query = request.url.searchParams
  const chosen = {
    onlyPageviews: query.has('only') && !site.settings.quality.minimumStay && !site.settings.consent,
    engagement: query.has('engagement'),
    stay: query.has('stay') || site.settings.quality.minimumStay,
    events: autoWords.filter(name => query.has(name)),
    endings:
      (query.get('endings') ?? '')
        .toLowerCase()
        .match(/[a-z0-9]+/g)
        ?.join(' ')
        .slice(0, 200) ?? '',
    hash: query.has('hash'),
    named: query.has('named'),
  }
  const tag = writeTag(request.base, site, chosen)
  return writePage(request, services, 'tag', { events: autoWords, chosen, tag })
}

type Chosen = {
  onlyPageviews: boolean
  engagement: boolean
  /** How long a visitor stays is measured: before the site asks for it, so that no visit is lost meanwhile. */
  stay: boolean
  events: readonly AutoEvent[]
  /** Of files that are downloads; '' for the usual ones. */
  endings: string
  hash: boolean
  /** The site is named, because its domain does not tell it. */
  named: boolean
}

/** The seconds for which a visitor has to stay before the script tells of it; '' where the site asks for none. */
export function stayOf({ settings }: Pick<Site, 'settings'>): string {
  const { minimumStay, staySeconds } = settings.quality
  return minimumStay ? String(staySeconds) : ''
}

/** In the query what the server sends, and on the tag the same again, for whoever moves the file to a server of their own. */
function writeTag(base: string, site: Site, chosen: Chosen): string {
  const { events, endings } = chosen
  const stay = chosen.stay ? String(site.settings.quality.staySeconds) : ''
  const query = [
    chosen.named && `site=${encodeURIComponent(site.code)}`,
    ...(chosen.onlyPageviews
      ? ['only=pageviews']
      : [
          chosen.engagement && 'engagement',
          site.settings.consent && 'consent',
          stay !== '' && `stay=${stay}`,
          chosen.hash && 'hash',
          events.length > 0 && `auto=${events.join()}`,
        ]),
  ].filter(Boolean)
  const attributes = chosen.onlyPageviews
    ? []
    : [
        stay !== '' && ` data-stay="${stay}"`,
        chosen.hash && ' data-hash',
        events.length > 0 && ` data-auto="${events.join(' ')}"`,
        endings !== '' && events.includes('downloads') && ` data-downloads="${endings}"`,
      ].filter(Boolean)
  const address = `${base}/count.js${query.length > 0 ? `?${query.join('&')}` : ''}`
  return `<script async src="${address}"${attributes.join('')}></script>`
}
