// A list as a page shows it: figure, name, share, and where each row leads.

import type { Totals } from '../../stats/dashboard.ts'
import type { Condition } from '../../stats/filter.ts'
import type { Frame } from '../../stats/frame.ts'
import type { LabelRow, LabelRows, PathRows } from '../../stats/lists.ts'
import type { Panel } from '../../stats/panels.ts'
import { toSearch } from '../../stats/query.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { type Drawing, drawBars } from './chart.ts'
import type { LinkTo } from './period-view.ts'

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

/** A list of paths. Pages lead to their own view, the others narrow. */
export function toPathsView(
  frame: Frame & Pick<Totals, 'sums'>,
  { list, rows, total }: PathRows,
  { texts: { lists }, number, share, length }: Reader,
): ListBlock {
  const { site, query } = frame
  const figure = list.order ?? query.figure
  const first = Math.max(...rows.map(row => row[figure]), 0)
  return {
    list: list.list,
    title: lists.titles[list.list],
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
    more: moreOf(frame, list.list, total - rows.length),
    settings: null,
  }
}

/** One of the other lists: each row narrows the view by what it is. */
export function toLabelsView(
  frame: Frame & Pick<Totals, 'sums'>,
  { panel, collected, rows, total }: LabelRows,
  link: LinkTo,
  { texts: { lists }, number, share, length, nameOf }: Reader,
): ListBlock {
  const { figure, filter } = frame.query
  const first = Math.max(...rows.map(row => row[figure]), 0)
  return {
    list: panel.list,
    title: lists.titles[panel.list],
    rows: rows.map(row => ({
      value: number(row[figure]),
      name: nameOf(panel.list, row.name, row.detail),
      note: '',
      event: false,
      href: link({ filter: [...filter, conditionOf(panel, row)] }),
      share: share(row[figure], frame.sums[figure]),
      bar: length(row[figure], first),
      spark: null,
    })),
    empty: collected ? lists.none : lists.notCollected,
    more: moreOf(frame, panel.list, total - rows.length),
    settings: collected ? null : sitePath(frame.site, '/settings'),
  }
}

/** The condition that leaves just this row. */
function conditionOf({ field, list }: Panel, { name, detail }: LabelRow): Condition {
  const between = detail === '' || list === 'referrers' ? '' : ' '
  return { field, not: false, pattern: name + between + detail }
}

function moreOf({ site, query }: Frame, list: string, count: number): ListBlock['more'] {
  return count > 0 ? { href: sitePath(site, `/${list}`, toSearch({ ...query, page: 1 })), count } : null
}

/** Each small chart has its own scale, so that it shows the shape; the figure beside it shows the size. */
export function spark(values: readonly number[]): Drawing {
  return drawBars(values, Math.max(4, ...values), sparkSheet)
}
