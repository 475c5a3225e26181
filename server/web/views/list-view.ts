// A list as a page shows it: figure, name, change, share, and where each row leads.

import { otherName } from '../../count/host-name-cap.ts'
import { toGoatReferrer } from '../../count/referrer.ts'
import { readablePath } from '../../kit/readable-address.ts'
import type { Totals } from '../../stats/dashboard.ts'
import { type Condition, holds, narrow, toLiteral, writeCondition } from '../../stats/filter.ts'
import { type LabelRow, type LabelRows, ownHosts, type PagedRow, type PathRows, sinceOf } from '../../stats/lists.ts'
import type { ListFigure, Panel, PathList } from '../../stats/panels.ts'
import { defaultQuery, toSearch } from '../../stats/query.ts'
import { type RateName, rateOf } from '../../stats/rates.ts'
import { type Coverage, figuresOf } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import { sitePath } from '../links.ts'
import type { Change } from '../reader/format.ts'
import type { Reader } from '../reader/reader.ts'
import { sinceOfSums } from './coverage-view.ts'
import { type HeadParts, type HeadView, toHeadView } from './list-head.ts'
import type { LinkTo } from './period-view.ts'
import { writeRate } from './rate-words.ts'
import { type Spark, toSpark } from './spark.ts'
import { toTagsSince } from './tags-view.ts'

/**
 * One row. `bar` is its length against the longest, as an attribute; `note` stands behind the name, smaller. `chosen`: the
 * view is narrowed to it, and its link takes that away. `visit`: the address of the website that it names. `others`: the
 * other figures, where the list has columns for them.
 */
export type RowView = {
  value: string
  name: string
  /** The name is a path, which begins on the left in every script. */
  isPath: boolean
  note: string
  event: boolean
  href: string | null
  /** What leaves this row alone, as a filter has it: 'country:NL'. */
  condition: string
  chosen: boolean
  visit: { href: string; host: string } | null
  others: string[]
  change: Change | null
  share: string
  bar: string
  spark: Spark | null
}

export type ListBlock = {
  list: string
  title: string
  /** By which it is ordered, and whose column comes first. */
  figure: ListFigure
  head: HeadView
  rows: RowView[]
  /** Which columns there are, beside figure and name. */
  changes: boolean
  /** What the column of shares is called; '' where there is none. */
  shares: string
  /** How the small charts are drawn; null where there are none. */
  scale: 'own' | 'common' | null
  /** What to say instead of rows. */
  empty: string
  /** From when on it is whole, in a sentence; '' where it is. */
  since: string
  /** Where the whole list is, and how much longer it is; null where nothing is in it. */
  more: { href: string; count: number } | null
  settings: string | null
}

/** What a list stands in. */
export type ListContext = TimeFrame & Pick<Totals, 'sums'> & { coverage: Coverage }

/** A list of either kind. `whole`: it has a page of its own, with all figures. */
export function toListView(
  view: ListContext,
  list: PathRows | LabelRows,
  link: LinkTo,
  reader: Reader,
  whole = false,
): ListBlock {
  return 'panel' in list ? toLabelsView(view, list, link, reader, whole) : toPathsView(view, list, link, reader, whole)
}

/** A list of paths: pages and events lead to their own view, entries narrow. */
function toPathsView(
  view: ListContext,
  { list, rows, total }: PathRows,
  link: LinkTo,
  reader: Reader,
  whole: boolean,
): ListBlock {
  const { site, query } = view
  const figure = list.order ?? query.figure
  // A small chart of exits is one of the chosen figure.
  const drawn = figure === 'exits' ? query.figure : figure
  const common = Math.max(...rows.flatMap(({ buckets }) => buckets.map(bucket => bucket[drawn])), 0)
  const toRow = (row: PagedRow) => {
    const condition = pathConditionOf(list, row)
    return {
      name: readablePath(row.path),
      isPath: !row.event,
      note: row.path === otherName ? reader.texts.lists.other : row.title,
      // Among events it goes without saying.
      event: row.event && list.list !== 'events',
      condition: writeCondition(condition),
      ...(list.list !== 'entries'
        ? { href: sitePath(site, '/page', toSearch({ ...query, ...plain, path: row.path })), chosen: false }
        : toNarrowing(view, condition, link)),
      visit: null,
      spark:
        row.buckets.length === 0
          ? null
          : toSpark(
              row.buckets.map(bucket => bucket[drawn]),
              reader,
              query.scale === 'common' ? common : 0,
            ),
    }
  }
  const isKnown = isKnownAs(view, sinceOf(view.coverage, query)?.from)
  const fixed = list.order !== undefined
  const { rates } = list
  const block = toBlock({
    ...{ view, list: list.list, figure, fixed, rates, rows, total, toRow, link, reader, whole },
    ...isKnown,
  })
  return { ...block, scale: query.scale }
}

/** One of the other lists: each row narrows the view by what it is. */
function toLabelsView(
  view: ListContext,
  { panel, collected, rows, total }: LabelRows,
  link: LinkTo,
  reader: Reader,
  whole: boolean,
): ListBlock {
  const { lists } = reader.texts
  const { figure } = view.query
  const own = panel.list === 'referrers' ? ownHosts(view.site) : []
  const isOwn = ({ name, detail }: LabelRow) => detail === '' && own.includes(name)
  const toRow = (row: LabelRow) => ({
    condition: writeCondition(conditionOf(panel, row)),
    name: isOwn(row) ? lists.ownPages : reader.nameOf(panel.list, row.name, row.detail),
    isPath: false,
    note: row.name === otherName ? lists.other : '',
    event: false,
    ...toNarrowing(view, conditionOf(panel, row), link),
    visit: panel.list === 'referrers' && !isOwn(row) ? toVisit(row) : null,
    spark: null,
  })
  const tags = toTagsSince(view, panel.list, reader)
  const isKnown = isKnownAs(view, tags.from ?? sinceOf(view.coverage, view.query, panel)?.from)
  const block = toBlock({
    ...{ view, list: panel.list, figure, fixed: false, rates: panel.rates, rows, total, toRow, link, reader, whole },
    ...isKnown,
  })
  if (collected) return { ...block, since: tags.says }
  return { ...block, empty: lists.notCollected, settings: view.site.shared ? null : sitePath(view.site, '/settings') }
}

/** What a view is shown with that is no part of a list. */
const plain = { page: 1, search: '', sort: defaultQuery.sort }

type ListRow = LabelRow | PagedRow

/**
 * What goes into a list. `rates`: those that its own page has, where they are known; `isKnown`: as much as the sums of the view are;
 * `isWhole`: all of it.
 */
type ListParts<Some extends ListRow> = HeadParts & {
  view: ListContext
  rows: readonly Some[]
  total: number
  toRow: (row: Some) => Omit<RowView, 'value' | 'others' | 'change' | 'share' | 'bar'>
  isKnown: boolean
  isWhole: boolean
}

function toBlock<Some extends ListRow>(parts: ListParts<Some>): ListBlock {
  const { view, list, figure, rows, total, toRow, reader, whole, isKnown, isWhole } = parts
  const { texts, number, share, length, change } = reader
  const first = Math.max(...rows.map(row => figureIn(row, figure)), 0)
  const others = whole ? figuresOf(view.site.settings.sessions).filter(name => name !== figure) : []
  // Of what is known of no row there is no column.
  const rates = whole ? parts.rates.filter(name => rows.some(({ did }) => did && rateOf(name, did) !== null)) : []
  const rateIn = ({ did }: Some, name: RateName) => writeRate(name, did ? rateOf(name, did) : null, reader)
  const shares = figure !== 'exits' && isKnown && rows.length > 0
  const ofExits = figure === 'exits' && !whole && rows.length > 0
  return {
    list,
    title: texts.lists.titles[list],
    figure,
    head: toHeadView({ ...parts, rates }),
    rows: rows.map(row => ({
      ...toRow(row),
      value: number(figureIn(row, figure)),
      others: [...others.map(name => number(row[name])), ...rates.map(name => rateIn(row, name))],
      change: isWhole ? changeOf(row, figure, change) : null,
      share: ofExits ? rateIn(row, 'exitRate') : shares ? share(row[figure], view.sums[figure]) : '',
      bar: length(figureIn(row, figure), first),
    })),
    changes: isWhole && rows.some(row => changeOf(row, figure, change) !== null),
    shares: ofExits ? texts.figures.rates.exitRate.title : shares ? texts.lists.share : '',
    scale: null,
    empty: list === 'pages' ? texts.lists.noPage : texts.lists.none,
    since: '',
    more: total > 0 ? { href: toWhole(view, list), count: total - rows.length } : null,
    settings: null,
  }
}

function figureIn(row: ListRow, figure: ListFigure): number {
  if (figure !== 'exits') return row[figure]
  return 'exits' in row ? (row.exits ?? 0) : 0
}

function changeOf(row: ListRow, figure: ListFigure, change: Reader['change']): Change | null {
  const before = figure === 'exits' ? row.didBefore : row.before
  return before ? change(figureIn(row, figure), before[figure as keyof typeof before]) : null
}

/** Shares need as much of a list as of the sums, changes all of it. */
function isKnownAs(view: ListContext, from: number | undefined): Pick<ListParts<ListRow>, 'isKnown' | 'isWhole'> {
  const sums = sinceOfSums(view)
  return { isKnown: from === sums?.from, isWhole: from === undefined && sums === null }
}

function toNarrowing({ query: { filter }, site }: TimeFrame, condition: Condition, link: LinkTo) {
  const href = site.shared?.exposure.threshold ? null : link({ filter: narrow(filter, condition), search: '' })
  return { href, chosen: holds(filter, condition) }
}

/** The condition that leaves just this row. */
export function conditionOf({ field, list }: Panel, { name, detail }: Pick<LabelRow, 'name' | 'detail'>): Condition {
  const between = detail === '' || list === 'referrers' ? '' : ' '
  return { field, not: false, pattern: toLiteral(name + between + detail) }
}

/** The same of a path. What was an event at first may have been opened as a page later, and the other way round. */
export function pathConditionOf({ list }: PathList, { path, event }: Pick<PagedRow, 'path' | 'event'>): Condition {
  const field = list === 'entries' ? 'entry' : event ? 'event' : 'page'
  return { field, not: false, pattern: toLiteral(path) }
}

/** The website that a referrer names, where it is one: what a visitor has made up leads nowhere. */
function toVisit({ kind, name, detail }: LabelRow): RowView['visit'] {
  const [, host = '', path = ''] = /^([^/]*)(.*)$/s.exec(toGoatReferrer({ name, detail })) ?? []
  const address = kind === 'h' && URL.canParse(`https://${host}`) ? new URL(`https://${host}${path}`) : null
  return address?.host === host && host.includes('.') ? { href: address.href, host } : null
}

function toWhole({ site, query }: TimeFrame, list: string): string {
  return sitePath(site, `/${list}`, toSearch({ ...query, ...plain }))
}
