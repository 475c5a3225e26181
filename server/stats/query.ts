// The parameters of an address become a view, and a view becomes an address. What makes no sense is answered by the
// nearest view that does, and a sentence.

import { addDays, isDay } from '../kit/zone.ts'
import { canGroup, type Group, groups, usualGroup } from './group.ts'
import { type Now, type Period, type PeriodName, periodNames, toRange } from './period.ts'
import type { Figure } from './source.ts'

/** All that can be asked of a view: the same for pages, lists and CSV. */
export type StatsQuery = {
  period: Period
  /** null: what is usual for the length of the period. */
  group: Group | null
  figure: Figure
  /** Of a list, from 1. */
  page: number
  /** Of one page's own view; '' for the whole site. */
  path: string
  /** Of a list: the values of this name; null for its names. */
  name: string | null
}

export const defaultQuery: StatsQuery = {
  period: { name: '30d', anchor: null },
  group: null,
  figure: 'visits',
  page: 1,
  path: '',
  name: null,
}

const figures: readonly Figure[] = ['visitors', 'visits', 'pageviews']

/** Reads a view. `notes` says, a sentence each, what could not be shown as it was asked. */
export function readQuery(
  search: URLSearchParams,
  now: Now,
  sessions: boolean,
): { query: StatsQuery; notes: string[] } {
  const notes: string[] = []
  const period = readPeriod(search, now, notes)
  return {
    query: {
      period,
      group: readGroup(search.get('group'), period, now, notes),
      figure: readFigure(search.get('figure'), sessions, notes),
      page: readPage(search.get('page')),
      path: search.get('path') ?? '',
      name: search.get('name'),
    },
    notes,
  }
}

/** The parameters of a view, without those that are as usual: '' or '?period=week&figure=pageviews'. */
export function toSearch({ period, group, figure, page, path, name }: StatsQuery): string {
  const search = new URLSearchParams()
  if (path) search.set('path', path)
  if (name !== null) search.set('name', name)
  if (period.name === 'dates') {
    search.set('from', writeDay(period.from))
    search.set('to', writeDay(period.to))
  } else {
    if (period.name !== '30d') search.set('period', period.name)
    if (period.anchor !== null) search.set('date', writeDay(period.anchor))
  }
  if (group) search.set('group', group)
  if (figure !== defaultQuery.figure) search.set('figure', figure)
  if (page > 1) search.set('page', String(page))
  return search.size === 0 ? '' : `?${search}`
}

/** A day as an address and a date field write it: '2026-11-21'. */
export function writeDay(day: number): string {
  const text = String(day).padStart(8, '0')
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
}

function readPeriod(search: URLSearchParams, now: Now, notes: string[]): Period {
  const from = readDay(search.get('from'), now, notes)
  const to = readDay(search.get('to'), now, notes)
  if (from !== null) return readDates(from, to ?? now.today, now, notes)
  const asked = search.get('period') || '30d'
  const known = periodNames.includes(asked as PeriodName)
  if (!known) notes.push('There is no period of that name; the last 30 days are shown.')
  const name = known ? (asked as PeriodName) : '30d'
  const anchor = name === 'all' ? null : (readDay(search.get('date'), now, notes) ?? to)
  return { name, anchor: anchor === now.today ? null : anchor }
}

function readDates(first: number, last: number, now: Now, notes: string[]): Period {
  if (first > last) notes.push('The first day was after the last, so they have changed places.')
  const to = Math.max(first, last)
  let from = Math.min(first, last)
  const earliest = now.firstDay ?? now.today
  if (from < addDays(earliest, -366) && earliest <= to) {
    notes.push(`Nothing was counted before ${writeDay(earliest)}, so the view begins there.`)
    from = earliest
  }
  return { name: 'dates', from, to }
}

/** The day that was meant, or the nearest to it between 1970 and today; null when none was named. */
function readDay(text: string | null, now: Now, notes: string[]): number | null {
  if (!text) return null
  const parts = /^(\d{1,6})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (!parts) {
    notes.push('A date is written as 2026-11-21; the one in this address cannot be read.')
    return null
  }
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number)
  const named = Math.min(year, 9999) * 10000 + month * 100 + day
  const nearest = Math.min(Math.max(nearestDay(Math.min(year, 9999), month, day), 19700101), now.today)
  if (named > now.today && isDay(named)) notes.push('That day has not come yet; the view ends today.')
  else if (nearest !== named) notes.push(`There is nothing to see on ${text}; ${writeDay(nearest)} is the nearest day.`)
  return nearest
}

function nearestDay(year: number, month: number, day: number): number {
  const head = year * 10000 + Math.min(Math.max(month, 1), 12) * 100
  let nearest = head + Math.min(Math.max(day, 1), 31)
  while (year >= 1970 && !isDay(nearest)) nearest -= 1
  return nearest
}

function readGroup(text: string | null, period: Period, now: Now, notes: string[]): Group | null {
  if (!text) return null
  const group = groups.find(known => known === text)
  const range = toRange(period, now)
  if (group && canGroup(range, group)) return group === usualGroup(range) ? null : group
  notes.push(`This period cannot be cut like that; it is shown by the ${usualGroup(range)}.`)
  return null
}

function readFigure(text: string | null, sessions: boolean, notes: string[]): Figure {
  if (!text) return defaultQuery.figure
  const figure = figures.find(known => known === text)
  if (!figure) notes.push('There is no figure of that name; visits are shown.')
  else if (figure === 'visitors' && !sessions) {
    notes.push('This site keeps no sessions, so it knows no visitors; visits are shown.')
  } else return figure
  return defaultQuery.figure
}

function readPage(text: string | null): number {
  const page = Number(text ?? 1)
  return Number.isInteger(page) && page >= 1 ? Math.min(page, 1_000_000) : 1
}
