// Which list somebody chose to see of those that share a place: the address says it, and this browser remembers it.

import { toChosen } from '../../stats/panels.ts'
import { readCookies, setCookie } from '../http/cookies.ts'
import { type Reply, withCookies } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Services } from '../services/services.ts'

const year = 365 * 86_400

/** The parameters of a view, with the tabs that were chosen last where the address names none. */
export function recallTabs(request: WebRequest, services: Services): URLSearchParams {
  const search = new URLSearchParams(request.url.searchParams)
  if (search.has('tab')) return search
  const [kept = ''] = readCookies('tabs', request, services)
  for (const list of toChosen(kept.split('.'))) search.append('tab', list)
  return search
}

/** Keeps the tabs that an address names, in a cookie of their names. */
export function rememberTabs(reply: Reply, request: WebRequest, services: Services): Reply {
  const { searchParams } = request.url
  if (!searchParams.has('tab')) return reply
  const value = toChosen(searchParams.getAll('tab')).join('.')
  return withCookies(reply, setCookie({ name: 'tabs', value, seconds: year }, request, services))
}
