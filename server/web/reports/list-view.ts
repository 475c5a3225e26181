// A list as a page shows it: figure, name, share, and where each row leads.

import type { DetailedRow, PageRows, PanelRows, Totals } from '../../stats/dashboard.ts'
import type { Frame } from '../../stats/frame.ts'
import type { Panel } from '../../stats/panels.ts'
import { type StatsQuery, toSearch } from '../../stats/query.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { type Drawing, drawBars } from './chart.ts'

/** One row. `bar` is its length against the first row, as an attribute; `note` stands behind the name, smaller. */
export type RowView = {
  value: string
  name: string
  note: string
  event: boolean
  href: string | null
  share: string
  bar: string
  spark: Drawing | null
}

export type ListBlock = {
  list: string
  title: string
  rows: RowView[]
  /** What to say instead of rows. */
  empty: string
  /** Where the whole list is, and how much longer it is; null when all is shown. */
  more: { href: string; count: number } | null
  settings: string | null
}

const sparkSheet = { width: 160, height: 20 }

/** The pages of a site. */
export function toPagesView(
  frame: Frame & Pick<Totals, 'sums'>,
  { rows, total }: PageRows,
  { texts: { lists }, number, share, length }: Reader,
): ListBlock {
  const { site, query } = frame
  const { figure } = query
  const first = Math.max(...rows.map(row => row[figure]), 0)
  return {
    list: 'pages',
    title: lists.titles.pages,
    rows: rows.map(row => ({
      value: number(row[figure]),
      name: row.path,
      note: row.title,
      event: row.event,
      href: sitePath(site, '/page', toSearch({ ...query, page: 1, path: row.path })),
      share: share(row[figure], frame.sums[figure]),
      bar: length(row[figure], first),
      spark: spark(row.buckets.map(bucket => bucket[figure])),
    })),
    empty: lists.noPage,
    more: moreOf(frame, 'pages', total - rows.length),
    settings: null,
  }
}

/** One of the other lists. */
export function toPanelView(
  frame: Frame & Pick<Totals, 'sums'>,
  { panel, collected, rows, total }: PanelRows,
  { texts: { lists }, number, share, length, nameOf }: Reader,
): ListBlock {
  const { site, query } = frame
  const { figure } = query
  const first = Math.max(...rows.map(row => row[figure]), 0)
  return {
    list: panel.list,
    title: lists.titles[panel.list],
    rows: rows.map(row => ({
      value: number(row[figure]),
      name: nameOf(panel.list, row.name, row.detail),
      note: '',
      event: false,
      href: hasParts(panel, row, frame.query)
        ? sitePath(site, `/${panel.list}`, toSearch({ ...query, page: 1, name: row.name }))
        : null,
      share: share(row[figure], frame.sums[figure]),
      bar: length(row[figure], first),
      spark: null,
    })),
    empty: collected ? lists.none : lists.notCollected,
    more: moreOf(frame, panel.list, total - rows.length),
    settings: collected ? null : sitePath(frame.site, '/settings'),
  }
}

/** Whether there is more to say of a name: groups and campaigns have no addresses, and what is not known has no parts. */
function hasParts({ list, detailed }: Panel, { name, kind }: DetailedRow, query: StatsQuery): boolean {
  return detailed && query.name === null && name !== '' && name !== 'unknown' && (list !== 'referrers' || kind === 'h')
}

function moreOf({ site, query }: Frame, list: string, count: number): ListBlock['more'] {
  return count > 0 ? { href: sitePath(site, `/${list}`, toSearch({ ...query, page: 1 })), count } : null
}

/** Each small chart has its own scale, so that it shows the shape; the figure beside it shows the size. */
export function spark(values: readonly number[]): Drawing {
  return drawBars(values, Math.max(4, ...values), sparkSheet)
}
