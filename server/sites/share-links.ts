// Links to the numbers of a site, for whoever has one.

import { hashToken } from '../kit/password.ts'
import { isWithinLimits } from '../kit/pattern.ts'
import type { Exposure } from './sharing.ts'
import type { SiteId } from './site.ts'

export type ShareId = number & { readonly of: 'share link' }

/**
 * A link to the numbers of a site. `filter` and `pages` limit it: a filter as somebody writes it, and patterns of paths of which
 * one must fit; both must hold. `hash` finds it; `token` is in its address, null where only the hash was restored.
 */
export type ShareLink = Exposure & {
  id: ShareId
  site: SiteId
  name: string
  hash: string
  token: string | null
  /** What `kit/password.ts` made of its password; null: it needs none. */
  password: string | null
  filter: string
  pages: readonly string[]
  /** Unix seconds. */
  createdAt: number
  /** The last day on which it opens anything, by the site's calendar, such as 20261121; null: for ever. */
  lastDay: number | null
  /** Unix seconds; null: it was not revoked. */
  revokedAt: number | null
  /** The last day, by UTC, on which it was used; null before the first. */
  usedOn: number | null
}

export type NewShareLink = Omit<ShareLink, 'id' | 'revokedAt' | 'usedOn'>

/** What can be changed of one; its address stays. */
export type ShareLinkChange = Exposure & Pick<ShareLink, 'name' | 'password' | 'filter' | 'pages' | 'lastDay'>

/** A site has at most so many. */
export const mostShareLinks = 100

/** The link of what GoatCounter calls a secret: it opens all of a site, under that very token. `createdAt` in Unix seconds. */
export function accessTokenLink(site: SiteId, token: string, createdAt: number): NewShareLink {
  const open = { password: null, filter: '', pages: [], notes: false, goals: false, threshold: 0, lastDay: null }
  return { ...open, site, name: 'access-token', hash: hashToken(token), token, createdAt }
}

/** Where links are kept. */
export interface ShareStore {
  /** The newest first. */
  shareLinks(site: SiteId): Promise<ShareLink[]>
  /** `taken`: another link has that token. */
  addShareLink(link: NewShareLink): Promise<ShareLink | 'full' | 'taken'>
  findShareLink(hash: string): Promise<ShareLink | undefined>
  /** The link as it is then; undefined where there is no such link that was not revoked. */
  changeShareLink(site: SiteId, id: ShareId, change: ShareLinkChange): Promise<ShareLink | undefined>
  /** Ends a link for good; whether there was such a link that had not ended yet. `now` in Unix seconds. */
  revokeShareLink(site: SiteId, id: ShareId, now: number): Promise<boolean>
  /** Whether there was such a link. */
  deleteShareLink(site: SiteId, id: ShareId): Promise<boolean>
  /** Keeps on which day a link was used last, unless that cannot be written now. */
  useShareLink(id: ShareId, day: number): Promise<void>
}

/** Whether a link has ended: it was revoked, or its last day is over. `today` by the site's calendar. */
export function hasEnded({ revokedAt, lastDay }: Pick<ShareLink, 'revokedAt' | 'lastDay'>, today: number): boolean {
  return revokedAt !== null || (lastDay !== null && today > lastDay)
}

export const mostPatterns = 50

/** Whether a text is a pattern of paths: `/blog/*`. */
export function isPagePattern(text: string): boolean {
  return /^[/*]/.test(text) && text.length <= 2048 && isWithinLimits(text.split('*'))
}
