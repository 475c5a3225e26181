// The page of an account about its dashboard: which lists and figures, in which order, and whether numbers are shown.

import { isLocked, type UserSettings } from '../../sites/user-settings.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WithUser } from '../http/request.ts'
import type { Services } from '../services/services.ts'
import { accountPage } from './account-sections.ts'
import { readOrderForm, toOrderRows } from './dashboard-order.ts'

export function showDashboardChoice(request: WithUser, services: Services): Reply {
  return choicePage(request, services, request.user.settings)
}

/**
 * Saves one of three forms, by `section`. `lists` and `figures`: `order`, all names in their order; `show`, those that are ticked;
 * `move`, one that goes up or down ('up pages'); `reset`. `fewer`: `fewerNumbers`, and `lock`, for how many days.
 */
export async function takeDashboardChoice(request: WithUser, services: Services): Promise<Reply> {
  const { user, form, reader } = request
  const { store, url, clock } = services
  const section = form.get('section') ?? ''
  const chosen = readChoice(form, user.settings, clock.seconds())
  if ('wrong' in chosen) {
    const errors = { [section]: reader.texts.preferences[chosen.wrong] }
    return choicePage(request, services, { ...user.settings, ...chosen.sent }, errors)
  }
  await store.changeUserSettings(user.id, { ...user.settings, ...chosen })
  return redirect(url(`/account/dashboard?done=account#${sectionNames.has(section) ? section : 'lists'}`))
}

const sectionNames = new Set(['lists', 'figures', 'fewer'])

/** The longest locks, in days. */
const locks = [7, 30] as const

type Wrong = { wrong: 'noFigure' | 'isLocked'; sent: Partial<UserSettings> }

/** What a form changes, or what is wrong with it. */
function readChoice(form: URLSearchParams, settings: UserSettings, now: number): Partial<UserSettings> | Wrong {
  switch (form.get('section')) {
    case 'lists':
    case 'figures': {
      const { order, wrong } = readOrderForm(form)
      return wrong ? { wrong, sent: order } : order
    }
    case 'fewer': {
      const fewerNumbers = form.has('fewerNumbers')
      if (isLocked(settings, now)) return fewerNumbers ? {} : { wrong: 'isLocked', sent: {} }
      const days = locks.find(lock => String(lock) === form.get('lock'))
      return { fewerNumbers, fewerNumbersUntil: fewerNumbers && days ? now + days * 86_400 : 0 }
    }
    default:
      return {}
  }
}

function choicePage(
  request: WithUser,
  services: Services,
  settings: UserSettings,
  errors: Record<string, string> = {},
): Reply {
  const { reader } = request
  const { texts } = reader
  const until = isLocked(settings, services.clock.now() / 1000) ? settings.fewerNumbersUntil : null
  const zone = settings.zone || (services.directory.all()[0]?.zone ?? 'UTC')
  return accountPage(request, services, 'account-dashboard', {
    ...toOrderRows(settings, reader),
    fewer: {
      on: settings.fewerNumbers,
      until: until && texts.preferences.fewer.until(reader.moment(zone, until), zone),
      locks: [0, ...locks].map(days => ({
        value: days,
        label: texts.preferences.fewer.locks[`${days}` as '0' | '7' | '30'],
      })),
    },
    errors,
  })
}
