// How those read who have not chosen anything: new people of a site, and guests who look at it without a login.

import { defaultUserSettings, type UserSettings } from '../../sites/user-settings.ts'
import { readDisplayForm, toDisplayOptions } from '../access/account.ts'
import { readOrderForm, toOrderRows } from '../access/dashboard-order.ts'
import { audit } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest, WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'

export function showDefaults(request: WithSite, services: Services): Reply {
  return form(request, services, request.site.settings.defaults)
}

/** Saves one of the forms, by `section`: `display`, `lists`, `figures`, `fewer`; `mine`: all as whoever sends it reads; `none`: nothing. */
export async function takeDefaults(request: WithSite, services: Services): Promise<Reply> {
  const { store, directory, url } = services
  const { site } = request
  const section = request.form.get('section') ?? ''
  const before = site.settings.defaults ?? defaultUserSettings
  const { wrong, settings } = readForm(request, section, before)
  if (wrong) {
    const errors = { [section]: request.reader.texts.preferences[wrong] }
    return form(request, services, settings, errors)
  }
  const defaults = settings && { ...settings, fewerNumbersUntil: 0 }
  await store.changeSite(site.id, { settings: { ...site.settings, defaults } })
  await directory.reload()
  await audit(request, services, 'settings-changed', { site: site.id, about: site.code })
  return redirect(url(sitePath(site, '/defaults', `?done=account${anchors.has(section) ? `#${section}` : ''}`)))
}

const anchors = new Set(['display', 'lists', 'figures', 'fewer'])

/** What a form makes of them; null: none. */
function readForm(
  { form, user }: WebRequest,
  section: string,
  before: UserSettings,
): { settings: UserSettings | null; wrong?: 'noFigure' } {
  switch (section) {
    case 'mine':
      return { settings: user?.settings ?? before }
    case 'none':
      return { settings: null }
    case 'display':
      return { settings: readDisplayForm(form, before) }
    case 'fewer':
      return { settings: { ...before, fewerNumbers: form.has('fewerNumbers') } }
    default: {
      const { order, wrong } = readOrderForm(form)
      return { settings: { ...before, ...order }, ...(wrong && { wrong }) }
    }
  }
}

function form(
  request: WithSite,
  services: Services,
  defaults: UserSettings | null,
  errors: Record<string, string> = {},
): Reply {
  const { reader, header } = request
  const values = defaults ?? defaultUserSettings
  return writePage(request, services, 'defaults', {
    isSet: defaults !== null,
    values,
    // In the language of whoever decides, not in that which they decide for others.
    options: toDisplayOptions({ ...values, language: reader.language }, header('accept-language')),
    ...toOrderRows(values, reader),
    errors,
  })
}
