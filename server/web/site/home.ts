// The first address: to set up, to the only site, or to the list of all; and a form for one more site.

import { canonicalZone, zones } from '../../kit/zones.ts'
import { visibleSites } from '../../sites/access.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import { registerSite } from '../../sites/register.ts'
import { audit } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { sitePath } from '../links.ts'
import { toSentences } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { findGoatCounterDashboard, findGoatCounterView } from './goatcounter-links.ts'

export async function showHome(request: WebRequest, services: Services): Promise<Reply> {
  const { directory, setUpCode, url } = services
  if (setUpCode.current !== undefined) return redirect(url('/setup'))
  const { search } = request.url
  const shared = request.user ? undefined : await findGoatCounterView(request, services)
  if (shared !== undefined) return redirect(shared)
  if (!request.user)
    return redirect(url(search === '' ? '/login' : `/login?to=${encodeURIComponent(url('/') + search)}`))
  const dashboard = await findGoatCounterDashboard(request, services)
  if (dashboard !== undefined) return redirect(dashboard)
  const [first, ...others] = visibleSites(request.user.access, directory.all())
  return redirect(url(first && others.length === 0 ? sitePath(first) : '/sites'))
}

export function showNewSite(request: WebRequest, services: Services): Reply {
  return form(request, services, { zone: canonicalZone(services.directory.all()[0]?.zone ?? '') || 'UTC' })
}

export async function takeNewSite(request: WebRequest, services: Services): Promise<Reply> {
  const { store: accounts, clock, directory, url } = services
  const values = Object.fromEntries(request.form) as Record<string, string>
  const made = await registerSite({ accounts, clock }, { domain: values.domain ?? '', zone: values.zone ?? '' })
  if ('errors' in made) return form(request, services, values, made.errors)
  await directory.reload()
  await audit(request, services, 'site-made', { site: made.site.id, about: made.site.code })
  return redirect(url(sitePath(made.site, '/start', '?done=site')))
}

function form(request: WebRequest, services: Services, values: object, wrong: FormErrors = {}): Reply {
  return writePage(request, services, 'new-site', {
    values,
    errors: toSentences(wrong, request.reader),
    zones: zones(),
  })
}
