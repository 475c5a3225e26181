// A view as a report for a terminal: heading, figures, chart, lists, in so many columns.

import { readablePath } from '../../kit/readable-address.ts'
import { cut, harmless, pad, toAscii, widthOf, wrap } from '../../kit/terminal-text.ts'
import type { Dashboard, Totals } from '../../stats/dashboard.ts'
import { listPage } from '../../stats/list.ts'
import type { LabelRows, PathRows } from '../../stats/lists.ts'
import type { PageView } from '../../stats/page.ts'
import { toSearch } from '../../stats/query.ts'
import type { Coverage } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'
import { toChartView } from '../views/chart-view.ts'
import { toCharted } from '../views/charted.ts'
import { comparedWith } from '../views/compare-view.ts'
import { toCoverageView } from '../views/coverage-view.ts'
import { toFiguresView } from '../views/figures-view.ts'
import { toWords } from '../views/filter-words.ts'
import { type TextRows, toGoalsView, toTextRows } from '../views/goals-view.ts'
import { type ListContext, toListView } from '../views/list-view.ts'
import { noteText } from '../views/notes-view.ts'
import { type LinkTo, linkFrom, toPeriodView } from '../views/period-view.ts'
import { toPropsView } from '../views/props-view.ts'
import type { ReadView } from '../views/read-view.ts'
import { drawBar, drawRow, type TextStyle } from './text-chart.ts'

/** The sheet that is asked for: `?width=` 40 to 200, 80 without it, and `?plain` for terminals that know ASCII alone. */
export function readTextStyle(search: URLSearchParams): TextStyle {
  const width = Math.round(Number(search.get('width') ?? 80)) || 80
  return { width: Math.min(200, Math.max(40, width)), plain: search.has('plain') }
}

/** The same numbers, names and words as on the page. `base`: where this installation is. */
export function toText(shown: ReadView, reader: Reader, base: string, sheet: TextStyle): string {
  const { view, path } = shown
  const link = linkFrom(path, view.query)
  const sections = [
    toHead(shown, path, reader, sheet),
    ...(shown.kind === 'list'
      ? [toListPage(shown, link, reader, base, sheet)]
      : [toFigures(shown, link, reader), toChart(shown.view, link, reader, sheet), toNotes(shown.view, reader, sheet)]),
    ...(shown.kind === 'site' ? shown.view.paths.map(list => toBlock(shown.view, list, link, reader, sheet)) : []),
    ...(shown.kind === 'list' ? [] : shown.view.labels.map(list => toBlock(shown.view, list, link, reader, sheet))),
    ...(shown.kind === 'page' ? toPropSections(shown.view, link, reader, sheet) : []),
    ...(shown.kind === 'site' ? [toGoals(shown.view, link, reader, sheet)] : []),
    [base + path + toSearch(view.query)],
  ]
  // Names were made harmless where they were measured; nothing else may act in a terminal either.
  const lines = sections
    .filter(section => section.length > 0)
    .map(section => section.map(line => harmless(line).trimEnd()))
  const text = `${lines.map(section => section.join('\n')).join('\n\n')}\n`
  return sheet.plain ? toAscii(text) : text
}

function toHead({ kind, view, remarks }: ReadView, path: string, reader: Reader, { width }: TextStyle): string[] {
  const name = harmless(view.site.name)
  const period = toPeriodView(view, path, reader).title
  const gap = width - widthOf(name) - widthOf(period)
  const subject = kind === 'page' ? view.page : null
  const since = toCoverageView(view, reader)
  const said = [
    ...(subject ? [readablePath(subject.path), subject.title] : []),
    view.query.filter.map(condition => toWords(condition, reader).whole).join(' · '),
    since.sums,
    since.lists,
    ...remarks,
  ]
  return [
    ...(gap >= 2 ? [name + ' '.repeat(gap) + period] : [cut(name, width), period]),
    ...said.filter(text => text !== '').flatMap(text => wrap(harmless(text), width)),
  ]
}

function toFigures({ kind, view }: Exclude<ReadView, { kind: 'list' }>, link: LinkTo, reader: Reader): string[] {
  const { figures } = toFiguresView(view, link, reader, kind === 'page')
  const { against, upTo } = comparedWith(view.before, view.now.today, reader)
  const column = (cells: string[]) => Math.max(...cells.map(widthOf))
  const [values, titles] = [column(figures.map(({ value }) => value)), column(figures.map(({ title }) => title))]
  return [
    ...figures.map(
      ({ value, title, change, since }) =>
        `  ${pad(value, values, 'left')} ${pad(title, titles)}  ${change?.text ?? since ?? ''}`,
    ),
    ...(against ? [`  ${upTo ? `${against}, ${upTo}` : against}`] : []),
  ]
}

function toChart(
  view: TimeFrame & Totals & { coverage: Coverage },
  link: LinkTo,
  reader: Reader,
  sheet: TextStyle,
): string[] {
  const { buckets, group } = view
  const chart = toChartView(view, link, reader)
  const row = drawRow(toCharted(view, reader).cut(sheet.width), sheet)
  // Nothing is hatched here.
  const sentence = chart.sentence.replace(reader.texts.chart.hatched[group], '')
  const [first, last] = [chart.rows[0]?.label ?? '', chart.rows.at(-1)?.label ?? '']
  const gap = Math.max(row.length, Math.min(sheet.width, 40)) - widthOf(first) - widthOf(last)
  const ends = gap > 1 && chart.rows.length === buckets.length ? first + ' '.repeat(gap) + last : first
  return [...(row.trim() === '' ? [] : [row, ends]), ...wrap(sentence, sheet.width)]
}

function toNotes({ notes }: Totals, reader: Reader, { width }: TextStyle): string[] {
  return notes.flatMap(({ day, notes: ofDay }) =>
    ofDay.flatMap(note => wrap(harmless(`${reader.day(day, 'brief')}: ${noteText(note, reader)}`), width)),
  )
}

/** A list with its heading; nothing where it is empty. */
function toBlock(
  view: ListContext,
  list: PathRows | LabelRows,
  link: LinkTo,
  reader: Reader,
  sheet: TextStyle,
): string[] {
  const block = toListView(view, list, link, reader)
  if (block.rows.length === 0) return []
  const { lists, figures } = reader.texts
  const more = block.more && block.more.count > 0 ? [`  ${lists.more(reader.amount(block.more.count))}`] : []
  return [
    lists.caption(block.title, figures[block.figure].by),
    ...toRows(block, sheet),
    ...more,
    ...wrap(block.since, sheet.width),
  ]
}

/** A list of each property; what its numbers come to stands below its key. */
function toPropSections(view: PageView, link: LinkTo, reader: Reader, sheet: TextStyle): string[][] {
  return toPropsView(view, link, reader).props.map(({ title, facts, block, more }) => [
    ...wrap(harmless([`${reader.texts.props.one} ${title}`, ...facts].join(', ')), sheet.width),
    ...toRows(block, sheet),
    ...(more ? [`  ${more.text}`] : []),
  ])
}

function toGoals(view: Dashboard, link: LinkTo, reader: Reader, sheet: TextStyle): string[] {
  const goals = toGoalsView(view, link, reader)
  if (!goals || goals.rows.length === 0) return []
  const since = goals.since === '' ? [] : wrap(goals.since, sheet.width)
  return [...wrap(goals.caption, sheet.width), ...toRows(toTextRows(goals), sheet), ...since]
}

function toListPage(
  { view, path }: Extract<ReadView, { kind: 'list' }>,
  link: LinkTo,
  reader: Reader,
  base: string,
  sheet: TextStyle,
): string[] {
  const block = toListView(view, view.list, link, reader, true)
  const { lists } = reader.texts
  const [from, total] = [(view.page - 1) * listPage, view.list.total]
  const next = `${base}${path}.txt${toSearch({ ...view.query, page: view.page + 1 })}`
  const part = lists.part(
    reader.number(from + 1),
    reader.number(from + block.rows.length),
    reader.number(total),
    block.head.by,
  )
  return [
    block.title,
    ...(view.query.search ? [`“${harmless(view.query.search)}”`] : []),
    ...(block.rows.length === 0 ? [block.empty] : [part, '', ...toRows(block, sheet)]),
    ...(block.since ? wrap(block.since, sheet.width) : []),
    ...(view.page < view.lastPage ? ['', next] : []),
  ]
}

/** So many cells are left for a name, else what is least missed gives way: rates, bars, changes, shares. */
const leastName = 24
const barWidth = 10

/** Figures to the right, the name with what is left of the line. */
function toRows(block: TextRows, sheet: TextStyle): string[] {
  const { rows, head } = block
  const more = sheet.plain ? '...' : '…'
  const ofFigures = [head.value, ...head.others].map(({ text, means }, place) => ({
    isRate: means !== undefined,
    columns: toColumn(
      head.whole ? text : '',
      place === 0 ? rows.map(({ value }) => value) : rows.map(row => row.others[place - 1]!),
    ),
  }))
  const figures = ofFigures.flatMap(({ isRate, columns }) => (isRate ? [] : columns))
  const rates = ofFigures.flatMap(({ isRate, columns }) => (isRate ? columns : []))
  const shares = toColumn(
    '',
    rows.map(({ share }) => share),
  )
  const changes = toColumn(
    '',
    rows.map(({ change }) => change?.text ?? ''),
  )
  const bars = toColumn(
    '',
    rows.map(({ bar }) => drawBar(Number.parseFloat(bar) / 100, { ...sheet, width: barWidth })),
    'right',
  )
  const toColumns = () => [...figures, ...rates, ...shares, ...changes, ...bars]
  for (const some of [rates, bars, changes, shares]) {
    while (some.length > 0 && sheet.width - widthOf(lineOf(toColumns(), 0)) < leastName) some.pop()
  }
  const columns = toColumns()
  const lines = rows.map(({ name, note }, place) => {
    const begin = lineOf(columns, place + 1)
    const room = sheet.width - widthOf(begin)
    const shown = cut(harmless(name), room, more)
    const left = room - widthOf(shown) - 2
    return begin + shown + (note !== '' && left >= 8 ? `  ${cut(harmless(note), left, more)}` : '')
  })
  return head.whole ? [lineOf(columns, 0) + head.name.text, ...lines] : lines
}

/** Cells of one width, the title first; none where all are empty. */
function toColumn(title: string, cells: string[], side: 'left' | 'right' = 'left'): string[][] {
  const width = Math.max(widthOf(title), ...cells.map(widthOf))
  return width > 0 ? [[title, ...cells].map(cell => pad(cell, width, side))] : []
}

function lineOf(columns: readonly string[][], place: number): string {
  return `  ${columns.map(column => `${column[place]}  `).join('')}`
}
