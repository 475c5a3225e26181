// The words of counting: what a hit is before, and after, the visitor is forgotten.

import type { SiteId } from '../sites/site.ts'
import type { NetworkKey } from './network-key.ts'

export type PathId = number & { readonly of: 'path' }
export type LabelId = number & { readonly of: 'label' }

/** Sixteen bytes as a latin1 string: a random UUID. */
export type SessionId = string & { readonly of: 'session' }

/** A keyed hash of site, User-Agent and address as a latin1 string. It cannot be turned back. */
export type SessionKey = string & { readonly of: 'key' }

/**
 * One value of a dimension: browser 'Firefox' '128', size 'desktop' '1920', location 'NL' ''.
 * For referrers `kind` is GoatCounter's scheme: h an http address, g a group, c a campaign's source, o other; for
 * locations it is the region's code, if known. `tags`: what else the link of a referrer said, as `count/origin.ts` writes it.
 */
export type Label = { name: string; detail: string; kind: string; tags?: string }

/** What a page tells of a hit besides: the text of each property by its key. Numbers and booleans are kept as they are written. */
export type Props = ReadonlyMap<string, string>

/** What a Chromium says of itself beside its User-Agent: the raw headers (Client Hints, X-Requested-With), '' where one was not sent. */
export type Hints = {
  brands: string
  platform: string
  platformVersion: string
  /** The package of an Android app that shows the page within itself. */
  app?: string
}

/**
 * What a program says of the hits that it sends. `session`: its own name for the visitor, '' where User-Agent and address are to
 * tell; `place`: where they were, undefined where the address is to tell; `anyAddress`: the site's rules on addresses do not count.
 */
export type Given = { session: string; place: Label | undefined; anyAddress: boolean }

/**
 * How a page was seen since that was told last: seconds in which it was visible and had focus, and the deepest point so far in per
 * cent, null where that was not told. `vitals`: how soon it was there and answered, which is told once.
 */
export type Told = { seconds: number; depth: number | null; vitals?: readonly Vital[] | undefined }

/** The id of a web vital, and the step of its number. */
export type Vital = { metric: number; step: number }

/** A request to count as it came in, whatever the door. The only type that knows the visitor; never kept. */
export type Request = {
  path: string
  title: string
  referrer: string
  event: boolean
  /** Screen width in CSS pixels; null when it was not told. */
  width: number | null
  /** The page's own query string, for campaigns: ASCII, with all else percent-encoded. */
  query: string
  /** What is told of it besides, by key; undefined: nothing. */
  props?: Props | undefined
  /** It is no hit, but tells how the page was seen. */
  told?: Told | undefined
  /** For how many seconds its script waits before it tells that the visitor has stayed; undefined: it tells nothing of it. */
  stay?: number | undefined
  /** It tells that the visitor has stayed on a page for so long. */
  stayed?: boolean | undefined
  /** What the script found out about an automated browser: 0, or a code from 150 on. */
  bot: number
  noSession: boolean
  /** The visitor's IANA time zone; '' when it was not told. */
  zone: string
  /** Unix seconds. */
  at: number
  address: string
  /** The host of the page, lower case and without a port; '' where the browser does not say. */
  pageHost: string
  agent: string
  acceptLanguage: string
  hints: Hints
  /** The browser fetches the page before anybody has asked for it. */
  prefetch: boolean
  /** Do Not Track or Global Privacy Control was sent. */
  doNotTrack: boolean
  /** The page's owner asked, on the script tag, to count such browsers as well. */
  countDoNotTrack: boolean
  /** The visitor has said that they may be counted, or need not be asked. */
  consent?: boolean | undefined
  /** The page is on its author's own machine, and nobody told the script to count there. */
  local: boolean
  /** Where a program of the owner's sent it, who knows more than a browser says; undefined: a visitor's own browser. */
  given?: Given
  /** What of it was cut or left out, in words for the `X-Goatcounter` header: ASCII, without what the visitor sent. */
  notes: readonly string[]
}

/** A request that will be counted. It no longer knows the visitor: address and User-Agent have ended. */
export type Hit = {
  site: SiteId
  /** Unix seconds. */
  at: number
  path: string
  /** A path in another case is another one. */
  caseSensitive?: boolean
  title: string
  event: boolean
  /** null: the hit belongs to no session. */
  session: SessionKey | null
  /** The key of the same visitor under the secret before, while sessions may be known by that. */
  former?: SessionKey | undefined
  /** Whose share of the day's new names it is. Goes no further than that: nothing of it is written. */
  network: NetworkKey
  /** One per dimension, in their order; null where it is not collected or not known to apply. */
  labels: readonly (Label | null)[]
  /** It is no hit, but tells how the page was seen. Without labels. */
  told?: Told | undefined
}
