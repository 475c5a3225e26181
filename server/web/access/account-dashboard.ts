// The page of an account about its dashboard: which lists and figures, in which order, and whether numbers are shown.

import {
  countedOf,
  type DashboardFigure,
  type DashboardList,
  dashboardFigures,
  dashboardLists,
  isLocked,
  type UserSettings,
} from '../../sites/user-settings.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { accountPage } from './account-sections.ts'

export function showDashboardChoice(request: WebRequest, services: Services): Reply {
  const { user } = request
  return user ? choicePage(request, services, user.settings) : redirect(services.url('/login'))
}

/**
 * Saves one of three forms, by `section`. `lists` and `figures`: `order`, all names in their order; `show`, those that are ticked;
 * `move`, one that goes up or down ('up pages'); `reset`. `fewer`: `fewerNumbers`, and `lock`, for how many days.
 */
export async function takeDashboardChoice(request: WebRequest, services: Services): Promise<Reply> {
  const { user, form, reader } = request
  const { store, url, clock } = services
  if (!user) return redirect(url('/login'))
  const section = form.get('section') ?? ''
  const chosen = readChoice(form, user.settings, Math.floor(clock.now() / 1000))
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
      return { lists: readOrder(form, dashboardLists) }
    case 'figures': {
      const figures = readOrder(form, dashboardFigures)
      return figures && countedOf(figures).length === 0 ? { wrong: 'noFigure', sent: { figures } } : { figures }
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

/** The names that are ticked, in order; null where that is what everybody has. */
function readOrder<Name extends DashboardList | DashboardFigure>(
  form: URLSearchParams,
  known: readonly Name[],
): readonly Name[] | null {
  if (form.has('reset')) return null
  const sent = [...form.getAll('order'), ...known].filter((name): name is Name => known.includes(name as Name))
  const shown = [...new Set(sent)].filter(name => form.getAll('show').includes(name))
  const [way = '', name = ''] = (form.get('move') ?? '').split(' ')
  const from = shown.indexOf(name as Name)
  const to = from + (way === 'up' ? -1 : 1)
  const moved = from < 0 || to < 0 || to >= shown.length ? shown : swap(shown, from, to)
  return moved.length === known.length && moved.every((one, place) => one === known[place]) ? null : moved
}

function swap<One>(all: readonly One[], one: number, other: number): One[] {
  return all.with(one, all[other]!).with(other, all[one]!)
}

function choicePage(
  request: WebRequest,
  services: Services,
  settings: UserSettings,
  errors: Record<string, string> = {},
): Reply {
  const { reader } = request
  const { texts } = reader
  const until = isLocked(settings, services.clock.now() / 1000) ? settings.fewerNumbersUntil : null
  const zone = settings.zone || (services.directory.all()[0]?.zone ?? 'UTC')
  const listTitles = { ...texts.lists.families, goals: texts.goals.goals, rhythm: texts.rhythm.title }
  const data = {
    lists: toRows(settings.lists, dashboardLists, name => listTitles[name]),
    figures: toRows(settings.figures, dashboardFigures, name => figureTitle(name, reader)),
    fewer: {
      on: settings.fewerNumbers,
      until: until && texts.preferences.fewer.until(reader.moment(zone, until), zone),
      locks: [0, ...locks].map(days => ({
        value: days,
        label: texts.preferences.fewer.locks[`${days}` as '0' | '7' | '30'],
      })),
    },
    errors,
  }
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return accountPage(request, services, { name: 'account-dashboard', path: '/account/dashboard', status }, data)
}

function figureTitle(name: DashboardFigure, { texts: { figures } }: Reader): string {
  return name === 'bounceRate' || name === 'averageTime' ? figures.rates[name].title : figures[name].title
}

/** Those that are shown in their order, and the others behind them. */
function toRows<Name extends string>(
  chosen: readonly Name[] | null,
  known: readonly Name[],
  titleOf: (name: Name) => string,
) {
  const shown = chosen ?? known
  return [...shown, ...known.filter(name => !shown.includes(name))].map(name => ({
    name,
    title: titleOf(name),
    shown: shown.includes(name),
    first: name === shown[0],
    last: name === shown.at(-1),
  }))
}
