// Whose alerts a page is about: those of the site in its address, or the server's.

import type { Site } from '../../sites/site.ts'
import { type AlertScope, ofServer } from '../../sites/webhooks.ts'
import type { WebRequest } from '../http/request.ts'
import { sitePath } from '../links.ts'

/** `path`: of a page beside this one, such as '/alerts'. */
export type AlertPlace = { site: Site | null; scope: AlertScope; path(rest: string, search?: string): string }

export function alertPlaceOf({ site }: WebRequest): AlertPlace {
  if (!site) return { site: null, scope: ofServer, path: (rest, search = '') => rest + search }
  return { site, scope: site.id, path: (rest, search) => sitePath(site, rest, search) }
}
