// The parameters of an address become a view, and a view becomes an address. What makes no sense is answered by the
// nearest view that does, and a note that says so.

import { type VitalName, webVitals } from '../count/data/web-vitals.ts'
import { addDays, isDay, writeDay } from '../kit/zone.ts'
import { type Filter, type FilterNote, parseFilter, writeCondition } from './filter.ts'
import { canGroup, type Group, groups, usualGroup } from './group.ts'
import { familyOf, type ListName, toChosen } from './panels.ts'
import { type Now, type Period, type PeriodName, periodNames, toRange } from './period.ts'
import type { ListSort } from './rank-rows.ts'
import { chartedRates, type RateName, rateSorts, toTold } from './rates.ts'
import type { Figure } from './source.ts'

/** What a period is compared with: the one before it, the same a year ago, one that begins on a day, or nothing. */
export type Compare = 'previous' | 'year' | 'none' | { from: number }

/** All that can be asked of a view: the same for every form of it. */
export type StatsQuery = {
  period: Period
  /** null: what is usual for the length of the period. */
  group: Group | null
  figure: Figure
  /** What the chart shows instead of the figure, by which the lists are in order; null: the figure. */
  rate: RateName | null
  /** Of web vitals: what their chart shows. */
  metric: VitalName
  filter: Filter
  compare: Compare
  /** The compared period is moved so that its days of the week stand below those of this one. */
  weekdays: boolean
  /** The small charts of a list: each on its own scale, or all on one. */
  scale: 'own' | 'common'
  /** Of lists that share a place those that are shown instead of the first. */
  tabs: readonly ListName[]
  /** Of a list: its order, what its names must contain, and which page of it, from 1. */
  sort: ListSort
  search: string
  page: number
  /** Of one page's own view; '' for the whole site. */
  path: string
}

/** Something that could not be shown as it was asked. */
export type QueryNote =
  | FilterNote
  | { note: 'period' | 'swapped' | 'unreadable' | 'ahead' | 'figure' | 'sessions' | 'compare' | 'align' }
  | { note: 'metric' | 'scale' | 'sort' | 'page' | 'tab' }
  | { note: 'early' | 'nearest'; day: number }
  | { note: 'group'; group: Group }

export const defaultQuery: StatsQuery = {
  period: { name: '30d', anchor: null },
  group: null,
  figure: 'visits',
  rate: null,
  metric: 'lcp',
  filter: [],
  compare: 'previous',
  weekdays: false,
  scale: 'own',
  tabs: [],
  sort: 'most',
  search: '',
  page: 1,
  path: '',
}

const figures: readonly Figure[] = ['visitors', 'visits', 'pageviews']
export const sorts: readonly ListSort[] = ['most', 'least', 'name', ...rateSorts]
const longestSearch = 200

/** Reads a view. `notes` says what could not be shown as it was asked. */
export function readQuery(
  search: URLSearchParams,
  now: Now,
  sessions: boolean,
): { query: StatsQuery; notes: QueryNote[] } {
  const notes: QueryNote[] = []
  const period = readPeriod(search, now, notes)
  const narrowed = parseFilter(search.getAll('filter').join(' '))
  notes.push(...narrowed.notes)
  return {
    query: {
      period,
      group: readGroup(search.get('group'), period, now, notes),
      ...readFigure(search, sessions, notes),
      metric: readMetric(search.get('metric'), notes),
      filter: narrowed.filter,
      compare: readCompare(search.get('compare'), now, notes),
      weekdays: readAlign(search.get('align'), notes),
      scale: readScale(search.get('scale'), notes),
      tabs: readTabs(search.getAll('tab'), notes),
      sort: readSort(search.get('sort'), notes),
      search: (search.get('search') ?? '').toWellFormed().trim().slice(0, longestSearch),
      page: readPage(search.get('page'), notes),
      path: search.get('path') ?? '',
    },
    notes: unique(notes),
  }
}

/** The parameters of a view: '?period=week&figure=pageviews'. The period is always told, all else only where it is unusual. */
export function toSearch(query: StatsQuery): string {
  const { period, group, figure, rate, metric, filter, compare, weekdays, scale, tabs, sort, page, path } = query
  const search = new URLSearchParams()
  if (path) search.set('path', path)
  if (period.name === 'dates') {
    search.set('from', writeDay(period.from))
    search.set('to', writeDay(period.to))
  } else {
    search.set('period', period.name)
    if (period.anchor !== null) search.set('date', writeDay(period.anchor))
  }
  if (group) search.set('group', group)
  if (rate !== null && toRates(path).includes(rate)) search.set('figure', toTold(rate))
  else if (figure !== defaultQuery.figure) search.set('figure', figure)
  if (metric !== defaultQuery.metric) search.set('metric', metric)
  for (const condition of filter) search.append('filter', writeCondition(condition))
  if (compare !== 'previous') search.set('compare', typeof compare === 'string' ? compare : writeDay(compare.from))
  if (weekdays) search.set('align', 'weekday')
  if (scale !== defaultQuery.scale) search.set('scale', scale)
  for (const tab of tabs) search.append('tab', tab)
  if (sort !== defaultQuery.sort) search.set('sort', toTold(sort))
  if (query.search) search.set('search', query.search)
  if (page > 1) search.set('page', String(page))
  return `?${search}`
}

function readPeriod(search: URLSearchParams, now: Now, notes: QueryNote[]): Period {
  const from = readDay(search.get('from'), now, notes)
  const to = readDay(search.get('to'), now, notes)
  if (from !== null) return readDates(from, to ?? now.today, now, notes)
  const asked = search.get('period') || '30d'
  const known = periodNames.includes(asked as PeriodName)
  if (!known) notes.push({ note: 'period' })
  const name = known ? (asked as PeriodName) : '30d'
  const anchor = name === 'all' || name === 'yesterday' ? null : (readDay(search.get('date'), now, notes) ?? to)
  return { name, anchor: anchor === now.today ? null : anchor }
}

function readDates(first: number, last: number, now: Now, notes: QueryNote[]): Period {
  if (first > last) notes.push({ note: 'swapped' })
  const to = Math.max(first, last)
  let from = Math.min(first, last)
  const earliest = now.firstDay ?? now.today
  if (from < addDays(earliest, -366) && earliest <= to) {
    notes.push({ note: 'early', day: earliest })
    from = earliest
  }
  return { name: 'dates', from, to }
}

/** The day that was meant, or the nearest to it between 1970 and today; null when none was named. */
function readDay(text: string | null, now: Now, notes: QueryNote[]): number | null {
  if (!text) return null
  const parts = /^(\d{1,6})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (!parts) {
    notes.push({ note: 'unreadable' })
    return null
  }
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number)
  const named = Math.min(year, 9999) * 10000 + month * 100 + day
  const nearest = Math.min(Math.max(nearestDay(Math.min(year, 9999), month, day), 19700101), now.today)
  if (named > now.today && isDay(named)) notes.push({ note: 'ahead' })
  else if (nearest !== named) notes.push({ note: 'nearest', day: nearest })
  return nearest
}

function nearestDay(year: number, month: number, day: number): number {
  const head = year * 10000 + Math.min(Math.max(month, 1), 12) * 100
  let nearest = head + Math.min(Math.max(day, 1), 31)
  while (year >= 1970 && !isDay(nearest)) nearest -= 1
  return nearest
}

function readGroup(text: string | null, period: Period, now: Now, notes: QueryNote[]): Group | null {
  if (!text) return null
  const group = groups.find(known => known === text)
  const range = toRange(period, now)
  if (group && canGroup(range, group)) return group === usualGroup(range) ? null : group
  notes.push({ note: 'group', group: usualGroup(range) })
  return null
}

function readFigure(
  search: URLSearchParams,
  sessions: boolean,
  notes: QueryNote[],
): Pick<StatsQuery, 'figure' | 'rate'> {
  const text = search.get('figure')
  const figure = figures.find(known => known === text) ?? null
  const rate = toRates(search.get('path') ?? '').find(known => toTold(known) === text) ?? null
  if (text && !figure && !rate) notes.push({ note: 'figure' })
  else if ((figure === 'visitors' || rate) && !sessions) notes.push({ note: 'sessions' })
  else return { figure: figure ?? defaultQuery.figure, rate }
  return { figure: defaultQuery.figure, rate: null }
}

function readMetric(text: string | null, notes: QueryNote[]): VitalName {
  const metric = webVitals.find(({ name }) => name === text)?.name
  if (text && !metric) notes.push({ note: 'metric' })
  return metric ?? defaultQuery.metric
}

/** A page has more of them than a site. */
function toRates(path: string): readonly RateName[] {
  return chartedRates(path === '' ? 'site' : 'page')
}

function readCompare(text: string | null, now: Now, notes: QueryNote[]): Compare {
  if (text === 'year' || text === 'none' || text === 'previous') return text
  if (!text) return defaultQuery.compare
  const wrong: QueryNote[] = []
  const from = readDay(text, now, wrong)
  if (from !== null && wrong.length === 0) return { from }
  notes.push({ note: 'compare' })
  return defaultQuery.compare
}

function readAlign(text: string | null, notes: QueryNote[]): boolean {
  if (text && text !== 'weekday') notes.push({ note: 'align' })
  return text === 'weekday'
}

function readScale(text: string | null, notes: QueryNote[]): StatsQuery['scale'] {
  if (text && text !== 'own' && text !== 'common') notes.push({ note: 'scale' })
  return text === 'common' ? 'common' : defaultQuery.scale
}

function readTabs(lists: readonly string[], notes: QueryNote[]): readonly ListName[] {
  if (lists.some(list => familyOf(list) === undefined)) notes.push({ note: 'tab' })
  return toChosen(lists)
}

function readSort(text: string | null, notes: QueryNote[]): ListSort {
  const sort = sorts.find(known => toTold(known) === text)
  if (text && !sort) notes.push({ note: 'sort' })
  return sort ?? defaultQuery.sort
}

function readPage(text: string | null, notes: QueryNote[]): number {
  if (!text) return 1
  const page = Number(text)
  if (Number.isInteger(page) && page >= 1) return Math.min(page, 1_000_000)
  notes.push({ note: 'page' })
  return 1
}

/** Both dates may be wrong in the same way: that is said once. */
function unique(notes: readonly QueryNote[]): QueryNote[] {
  return [...new Map(notes.map(note => [JSON.stringify(note), note])).values()]
}
