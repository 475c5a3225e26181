// GoatCounter's addresses that people have linked or saved, and the page of ours that each leads to.

import { noAccess, visibleSites } from '../../sites/access.ts'
import type { Site } from '../../sites/site.ts'
import { defaultQuery } from '../../stats/query.ts'
import { problem } from '../http/problem.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { findShared } from '../share/find-shared.ts'

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
 * grouping mean the same here; `showrefs` is one page, by its id. For guests: see `findGoatCounterView`.
 */
export async function findGoatCounterDashboard(
  { url, ...request }: Pick<WebRequest, 'url' | 'hostname' | 'user'>,
  services: Services,
): Promise<string | undefined> {
  const asked = url.searchParams
  if (!words.some(word => asked.has(word))) return undefined
  const site = siteOf(request, services)
  if (!site) return undefined
  return services.url(await toDashboardPath(site, asked, services))
}

/**
 * Where one who is not logged in finds the dashboard of the site whose address was asked, where it is public; or that which the
 * token in the address opens. With `hideui` nothing stands around it.
 */
export async function findGoatCounterView(
  { url, hostname }: Pick<WebRequest, 'url' | 'hostname'>,
  services: Services,
): Promise<string | undefined> {
  const asked = url.searchParams
  const token = asked.get('access-token')
  const site = ofHost(services.directory.all(), hostname)
  const found = await findShared(token ?? site?.code ?? '', services)
  if (!found || 'ended' in found || (token !== null && !found.link)) return undefined
  const home = `/${asked.get('hideui') ? 'embed/auto' : 'share'}/${encodeURIComponent(found.name)}`
  // Of a page by its id a link may know nothing.
  asked.delete('showrefs')
  const path = await toDashboardPath(found.site, asked, services)
  return services.url(home + path.slice(sitePath(found.site).length))
}

async function toDashboardPath(site: Site, asked: URLSearchParams, { store }: Services): Promise<string> {
  const [from, to] = [asked.get('period-start') ?? '', asked.get('period-end') ?? '']
  const said = { from, to, period: from + to === '' ? defaultQuery.period.name : '' }
  const id = asked.get('showrefs') ?? ''
  const [page] = /^\d{1,15}$/.test(id) ? await store.findPaths(site.id, { ids: [Number(id)] }) : []
  const kept = { filter: asked.get('filter') ?? '', group: asked.get('group') ?? '' }
  const search = Object.entries({ path: page?.path ?? '', ...said, ...kept }).filter(([, value]) => value !== '')
  return sitePath(site, page ? '/page' : '', `?${new URLSearchParams(search)}`)
}

/** The only site that they see, or the one whose address in GoatCounter was asked. */
function siteOf({ hostname, user }: Pick<WebRequest, 'hostname' | 'user'>, { directory }: Services): Site | undefined {
  const all = visibleSites(user?.access ?? noAccess, directory.all())
  const [first, ...others] = all
  if (others.length === 0) return first
  return ofHost(all, hostname)
}

function ofHost(sites: readonly Site[], hostname: string): Site | undefined {
  const host = hostname.toLowerCase()
  return sites.find(site => site.domains.includes(host) || site.settings.api.cname.toLowerCase() === host)
}
