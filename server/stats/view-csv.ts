// A view as CSV, also that of what came in: exactly the numbers that are shown.

import type { Triple } from '../count/batch.ts'
import { readableHost } from '../count/host-name.ts'
import { csvRow } from '../kit/csv.ts'
import { readablePath } from '../kit/readable-address.ts'
import { wallTime, writeDay } from '../kit/zone.ts'
import { besideOf } from './compare.ts'
import type { Dashboard, Totals } from './dashboard.ts'
import { writeCondition } from './filter.ts'
import { toConditions } from './goal-condition.ts'
import type { ListView } from './list.ts'
import type { Before, LabelRows, PathRows } from './lists.ts'
import type { PageView } from './page.ts'
import type { Panel } from './panels.ts'
import type { PropRow } from './props.ts'
import { tellFigures, toldFigures, type VisitorSums } from './rates.ts'
import type { NamedDrops, ReceivedView } from './received.ts'
import type { Bucket } from './series.ts'
import type { TimeFrame } from './time-frame.ts'

/**
 * One table: the totals, each bar of the chart, and each row of each list, each with what it is compared with. Without
 * sessions, visitors stay empty. Where not everything is known, rows say from when on.
 */
export function dashboardCsv(dashboard: Dashboard): string {
  return sheet(dashboard, [
    ...totalRows(dashboard),
    ...dashboard.paths.flatMap(pathRows),
    ...dashboard.labels.flatMap(labelRows),
    ...goalRows(dashboard),
  ])
}

/** The same for one page's view. */
export function pageCsv(view: PageView): string {
  return sheet(view, [...totalRows(view), ...view.labels.flatMap(labelRows), ...view.props.keys.flatMap(propRows)])
}

/** The same for the part of a list that is shown. */
export function listCsv(view: ListView): string {
  return sheet(view, 'panel' in view.list ? labelRows(view.list) : pathRows(view.list))
}

/** `did`: what visitors did, as far as it is known; `didBefore`: in the compared period. */
type ViewCsvRow = {
  part: string
  name: string
  detail: string
  sums: CsvSums | null
  before: CsvSums | null
  did?: ReturnType<typeof tellFigures>
  didBefore?: ReturnType<typeof tellFigures>
}

/** '' is not known. */
type CsvSums = { [Name in keyof Triple]: number | '' }

const triple = ['visitors', 'visits', 'pageviews']

function sheet(view: TimeFrame & Totals, rows: readonly ViewCsvRow[]): string {
  const { sessions } = view.site.settings
  const told = (sums: CsvSums | null) =>
    sums ? [sessions ? sums.visitors : '', sums.visits, sums.pageviews] : ['', '', '']
  const toldOf = (did: ViewCsvRow['did']) => toldFigures.map(name => did?.[name] ?? '')
  const before = (names: readonly string[]) => names.map(name => `before_${name}`)
  return [
    csvRow(['part', 'name', 'detail', ...triple, ...before(triple), ...toldFigures, ...before(toldFigures)]),
    ...[...rows, ...knownRows(view)].map(({ part, name, detail, sums, before, did, didBefore }) =>
      csvRow([part, name, detail, ...told(sums), ...told(before), ...toldOf(did), ...toldOf(didBefore)]),
    ),
  ].join('')
}

function totalRows(view: Totals & TimeFrame): ViewCsvRow[] {
  const { sums, before, engagement, buckets, group, range, now, query } = view
  const subject = query.path ? 'page' : 'site'
  const tell = (did: VisitorSums | null | undefined) => tellFigures(subject, did)
  return [
    {
      ...{ part: 'total', name: writeDay(range.fromDay), detail: '', sums, before: before?.sums ?? null },
      ...{ did: tell(engagement?.sums), didBefore: tell(engagement?.before) },
    },
    ...buckets.flatMap((bucket, place): ViewCsvRow[] => {
      if (bucket.state === 'future') return []
      const name = writeStart(bucket, group, now.zone)
      const compared = besideOf(before, place)
      return [
        {
          ...{ part: group, name, detail: '', sums: bucket, before: compared },
          ...{ did: tell(engagement?.bars[place]), didBefore: tell(compared && engagement?.barsBefore[place]) },
        },
      ]
    }),
  ]
}

function pathRows({ list, rows }: PathRows): ViewCsvRow[] {
  return rows.map(row => ({
    part: list.one,
    name: readablePath(row.path),
    detail: row.title,
    sums: row,
    before: row.before,
    ...toDid('page', row),
  }))
}

function labelRows({ panel, rows }: LabelRows): ViewCsvRow[] {
  return rows.map(row => ({
    part: panel.one,
    ...toReadable(panel, row),
    sums: row,
    before: row.before,
    ...toDid('label', row),
  }))
}

/** What visitors did is known of the rows of a whole list. */
function toDid(of: 'page' | 'label', { did, didBefore }: Before): Pick<ViewCsvRow, 'did' | 'didBefore'> {
  return { ...(did && { did: tellFigures(of, did) }), ...(didBefore && { didBefore: tellFigures(of, didBefore) }) }
}

/** Pageviews of properties are every time that they were sent; nobody knows of how many visitors. Then come sum and money. */
function propRows({ key, values, sum, numbers, money }: PropRow): ViewCsvRow[] {
  const toRow = (part: string, name: string, detail: string, hits: number, visits: number | '' = ''): ViewCsvRow => ({
    ...{ part, name, detail, before: null },
    sums: { visitors: '', visits, pageviews: hits },
  })
  return [
    ...values.map(({ value, visits, hits }) => toRow('property', key, value ?? '(e-mail)', hits, visits)),
    ...(sum === null ? [] : [toRow('sum', key, sum, numbers)]),
    ...money.map(({ currency, amount, hits }) => toRow(key, currency, amount, hits)),
  ]
}

/** Conversions are visits: the first time that a session did what the goal asks. */
function goalRows({ goals }: Pick<Dashboard, 'goals'>): ViewCsvRow[] {
  const toSums = (visits: number): CsvSums => ({ visitors: '', visits, pageviews: '' })
  return (goals?.rows ?? []).map(({ goal, conversions, before }) => ({
    part: 'goal',
    name: goal.name,
    detail: toConditions(goal.condition).map(writeCondition).join(' '),
    sums: toSums(conversions),
    before: before === null ? null : toSums(before),
  }))
}

/** Referrers with letters in the place of their escapes. */
function toReadable({ list }: Panel, { name, detail }: { name: string; detail: string }) {
  return list === 'referrers' ? { name: readableHost(name), detail: readablePath(detail) } : { name, detail }
}

/** What of the view is known only from some moment on, and why; and the days whose hits cannot be read. */
function knownRows({ coverage, engagement, now }: TimeFrame & Totals): ViewCsvRow[] {
  const toRow = (name: string, detail: string) => ({ part: 'known', name, detail, sums: null, before: null })
  const all = { ...coverage, engagement: engagement?.since ?? null }
  const late = (['totals', 'hours', 'lists', 'engagement'] as const).flatMap(what => {
    const since = all[what]
    return since ? [toRow(`${what} since ${writeStart({ at: since.from }, 'hour', now.zone)}`, since.why)] : []
  })
  const missing = coverage.unreadable.map(({ from, to }) => toRow(`${writeDay(from)} to ${writeDay(to)}`, 'unreadable'))
  return [...late, ...missing]
}

/** The first day of a bar, or the hour as the site's clocks show it. */
function writeStart({ at }: Pick<Bucket, 'at'>, group: string, zone: string): string {
  if (group !== 'hour') return writeDay(at)
  const { year, month, day, hour, minute } = wallTime(zone, at)
  const time = [hour, minute].map(part => String(part).padStart(2, '0')).join(':')
  return `${writeDay(year * 10000 + month * 100 + day)} ${time}`
}

/**
 * One table: the total, the ways in which hits were counted, the drops by reason, the bots, and each bar of the chart.
 * In each row `received` is what was counted, what was not, and what told how pages were seen (engagement); rows of the same part add up to the total, but for bots,
 * which are parts of one reason, and what found no site, which is not in the total.
 */
export function receivedCsv(view: ReceivedView, nowhere: NamedDrops | undefined): string {
  const { range, hits, told, dropped, ways, reasons, bots, buckets, group, now } = view
  const rows: ReceivedCsvRow[] = [
    ['total', writeDay(range.fromDay), hits, dropped, told],
    ...Object.entries(ways).map(([name, count]): ReceivedCsvRow => ['counted', name, count, 0]),
    ...reasons.map(({ reason, count }): ReceivedCsvRow => ['not counted', reason, 0, count]),
    ...bots.rows.map(({ name, count }): ReceivedCsvRow => ['bot', name, 0, count]),
    ...(nowhere?.rows ?? []).map(({ name, count }): ReceivedCsvRow => ['no site', name, 0, count]),
    ...buckets
      .filter(({ state }) => state !== 'future')
      .map(
        (bucket): ReceivedCsvRow => [
          group,
          writeStart(bucket, group, now.zone),
          bucket.hits,
          bucket.dropped,
          bucket.told,
        ],
      ),
  ]
  return [
    csvRow(['part', 'name', 'received', 'counted', 'not counted', 'engagement']),
    ...rows.map(([part, name, counted, not, told = 0]) =>
      csvRow([part, name, counted + not + told, counted, not, told]),
    ),
  ].join('')
}

type ReceivedCsvRow = [part: string, name: string, counted: number, dropped: number, told?: number]
