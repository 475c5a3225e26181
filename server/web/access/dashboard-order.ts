// Which lists and figures stand on a dashboard, and in which order: as a form shows it, and as it says it.

import {
  countedOf,
  type DashboardFigure,
  type DashboardList,
  dashboardFigures,
  dashboardLists,
  type UserSettings,
} from '../../sites/user-settings.ts'
import type { Reader } from '../reader/reader.ts'

type Order = Pick<UserSettings, 'lists' | 'figures'>

/**
 * What the form of `parts/order.eta` says, by its `section`, 'lists' or 'figures'; `noFigure`: nothing is left that a chart can show.
 * Fields: `order`, all names in their order; `show`, those that are ticked; `move`, one that goes up or down ('up pages'); `reset`.
 */
export function readOrderForm(form: URLSearchParams): { order: Partial<Order>; wrong?: 'noFigure' } {
  if (form.get('section') === 'lists') return { order: { lists: readOrder(form, dashboardLists) } }
  const figures = readOrder(form, dashboardFigures)
  const isChart = figures === null || countedOf(figures).length > 0
  return { order: { figures }, ...(!isChart && { wrong: 'noFigure' }) }
}

/** The rows for `parts/order.eta`, of each section. */
export function toOrderRows({ lists, figures }: Order, { texts }: Reader) {
  const listTitles = { ...texts.lists.families, goals: texts.goals.goals, rhythm: texts.rhythm.title }
  return {
    lists: toRows(lists, dashboardLists, name => listTitles[name]),
    figures: toRows(figures, dashboardFigures, name => figureTitle(name, texts)),
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

function figureTitle(name: DashboardFigure, { figures }: Reader['texts']): string {
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
