// GoatCounter's addresses that people have linked or saved, and the page of ours that each leads to.

import { noAccess, visibleSites } from '../../sites/access.ts'
import type { Site } from '../../sites/site.ts'
import { defaultQuery } from '../../stats/query.ts'
import { problem } from '../http/problem.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'

/**
 * The beginning of an address, whole parts of it, and where it leads: `CODE` stands for the site. The first that fits counts.
 * Everything is a page of ours: nothing of an address becomes a part of where it leads, but what it asks of a dashboard.
 */
export const goatCounterLinks: readonly (readonly [from: string, to: string])[] = [
  ['/user/new', '/'],
  ['/user/forgot', '/'],
  ['/user/reset', '/password'],
  ['/user/auth', '/password'],
  ['/user/api', '/account/tokens'],
  ['/user', '/account'],
  ['/settings/export', '/sites/CODE/settings#export'],
  ['/settings/purge', '/sites/CODE/settings#delete'],
  ['/settings/delete-account', '/sites/CODE/settings#delete'],
  ['/settings/sites', '/sites'],
  ['/settings/users', '/help/commands#user-create'],
  ['/settings/server', '/help/settings'],
  ['/settings', '/sites/CODE/settings'],
  ['/bosmang', '/help/monitoring'],
  ['/i18n', '/account'],
  ['/contact', '/help'],
  ['/api.html', '/help/goatcounter'],
  ['/api2.html', '/help/goatcounter'],
]

/** An address of theirs that is not the dashboard; what is none of them is not found. */
export function showGoatCounterLink(request: WebRequest, services: Services): Reply {
  const path = request.url.pathname.slice(services.url('').length)
  const [, to] = goatCounterLinks.find(([from]) => path === from || path.startsWith(`${from}/`)) ?? []
  if (to === undefined) return problem(request, services, 404, request.reader.texts.problems.noPage)
  if (!to.includes('CODE')) return redirect(services.url(to))
  const site = siteOf(request, services)
  return redirect(services.url(site ? to.replace('/sites/CODE', sitePath(site)) : '/sites'))
}

/** What they ask of a dashboard in the address of the first page. */
const words = ['period-start', 'period-end', 'hl-period', 'filter', 'group', 'showrefs', 'hideui', 'access-token']

/**
 * Where a person who is logged in finds what they asked of their dashboard; undefined where nothing was asked. Days, filter and
 * grouping mean the same here; `showrefs` is one page, by its id. `access-token` and `hideui` open and hide nothing.
 */
export async function findGoatCounterDashboard(
  { url, ...request }: Pick<WebRequest, 'url' | 'hostname' | 'user'>,
  services: Services,
): Promise<string | undefined> {
  const asked = url.searchParams
  if (!words.some(word => asked.has(word))) return undefined
  const site = siteOf(request, services)
  if (!site) return undefined
  const [from, to] = [asked.get('period-start') ?? '', asked.get('period-end') ?? '']
  const said = { from, to, period: from + to === '' ? defaultQuery.period.name : '' }
  const id = asked.get('showrefs') ?? ''
  const [page] = /^\d{1,15}$/.test(id) ? await services.store.findPaths(site.id, { ids: [Number(id)] }) : []
  const kept = { filter: asked.get('filter') ?? '', group: asked.get('group') ?? '' }
  const search = Object.entries({ path: page?.path ?? '', ...said, ...kept }).filter(([, value]) => value !== '')
  return services.url(sitePath(site, page ? '/page' : '', `?${new URLSearchParams(search)}`))
}

/** The only site that they see, or the one whose address in GoatCounter was asked. */
function siteOf({ hostname, user }: Pick<WebRequest, 'hostname' | 'user'>, { directory }: Services): Site | undefined {
  const all = visibleSites(user?.access ?? noAccess, directory.all())
  const [first, ...others] = all
  if (others.length === 0) return first
  const host = hostname.toLowerCase()
  return all.find(site => site.domains.includes(host) || site.settings.api.cname.toLowerCase() === host)
}
