// A website that is counted, and how a request finds it.

import type { Clock } from '../kit/clock.ts'
import { localDay } from '../kit/zone.ts'
import type { SiteSettings } from './settings.ts'
import type { SharedView } from './sharing.ts'

export type SiteId = number & { readonly of: 'site' }

/** One website with its own settings, time zone and domains. */
export type Site = {
  id: SiteId
  /** Short unique name, used in addresses and for `site=`; the domain unless its owner chose another. */
  code: string
  /** The codes that it had before: they lead to it as well, as long as no other site has them. */
  formerCodes: string[]
  name: string
  /** Host names under which the site's pages are served, lower case; the first is the main one. */
  domains: string[]
  /** IANA time zone, by which days are counted. */
  zone: string
  /** Where `zone` is another one, by which somebody reads: that by which days are counted. Such a site is never stored. */
  ownZone?: string
  settings: SiteSettings
  /** Unix seconds. */
  createdAt: number
  /** Unix seconds of the last change of `zone` after the first hit; null: all days are those of this zone. */
  zoneChangedAt: number | null
  /** Unix seconds of the earliest hit; null while there is none. */
  firstHitAt: number | null
  /** Unix seconds from when on it is kept what visitors do after they arrive, and all that tagged links say; null: from the first hit on. */
  engagementSince: number | null
  /** Unix seconds of the start of a day: what is from before was removed; null: nothing was. */
  knownFrom: number | null
  /** How it is shown to one who is not logged in; never stored. */
  shared?: SharedView
}

/** Today, by the site's own clocks. */
export function todayOf({ zone }: Pick<Site, 'zone'>, clock: Clock): number {
  return localDay(zone, clock.seconds())
}
