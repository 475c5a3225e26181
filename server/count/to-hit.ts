// A request becomes a hit. Here the visitor ends: what leaves holds neither address nor User-Agent.

import { sanitize } from '../kit/sanitize.ts'
import { localDay } from '../kit/zone.ts'
import type { Site, SiteId } from '../sites/site.ts'
import type { Hit, Request, Told } from './hit.ts'
import { labelsOf } from './labels.ts'
import type { ToNetworkKey } from './network-key.ts'
import type { Countries } from './place.ts'
import type { SessionKeys, VisitorKeys } from './session-keys.ts'

// In UTF-16 units, and GoatCounter's.
const longestTitle = 1024

const noKeys: { session: null; former?: undefined } = { session: null }

/** `path`: that of the request, cleaned. */
export type ToHit = (request: Request, path: string, site: Site) => Hit

/** By what a visitor is known again on a site; undefined where nobody is. */
export type ToVisitorKeys = (request: Request, site: Site) => VisitorKeys | undefined

/** `deletions`: how often the numbers of a site were deleted. */
export function createVisitorKeys(keys: SessionKeys, deletions: ReadonlyMap<SiteId, number>): ToVisitorKeys {
  return ({ agent, address, given, noSession }, { id, zone, settings }) => {
    if (!settings.sessions || noSession) return undefined
    const site = `${id} ${deletions.get(id) ?? 0} ${zone}`
    // A program's own name for a visitor is no User-Agent, and no address.
    return given?.session ? keys.of(`${site} given`, given.session, '') : keys.of(site, agent, address)
  }
}

export function createToHit({
  visitorKeys,
  networkKey,
  countries,
}: {
  visitorKeys: ToVisitorKeys
  networkKey: ToNetworkKey
  countries: Countries | undefined
}): ToHit {
  return (request, path, site) => {
    const { id, settings } = site
    const told = toldOf(request, site)
    const keys = visitorKeys(request, site) ?? noKeys
    return {
      site: id,
      at: request.at,
      path,
      caseSensitive: settings.caseSensitive,
      title: sanitize(request.title, longestTitle),
      event: request.event,
      session: keys.session,
      former: keys.former,
      network: networkKey(id, localDay(site.zone, request.at), networkName(request)),
      labels: told ? [] : labelsOf(request, site, countries),
      told,
    }
  }
}

/** What is kept of how a page was seen. Vitals from outside of sessions are believed only where there are none at all. */
function toldOf({ told, noSession }: Request, { settings }: Site): Told | undefined {
  if (!told) return undefined
  const vitals = settings.sessions && noSession ? undefined : told.vitals
  return settings.collect.engagement ? { ...told, vitals } : { seconds: 0, depth: null }
}

/** Where a program tells no address, its hits are nobody's flood: each of its visitors, or else each path, is on its own. */
function networkName({ address, path, given }: Request): string {
  return address || (given ? `${Buffer.from(given.session || path).toString('hex')}.0` : '')
}
