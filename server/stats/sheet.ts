// A view as CSV: exactly the numbers that are shown.

import type { Triple } from '../count/batch.ts'
import { csvRow } from '../kit/csv.ts'
import { wallTime } from '../kit/zone.ts'
import type { Dashboard, Totals } from './dashboard.ts'
import type { Frame } from './frame.ts'
import type { ListView } from './list.ts'
import type { LabelRows, PathRows } from './lists.ts'
import type { PageView } from './page.ts'
import { writeDay } from './query.ts'
import type { Bucket } from './series.ts'

/** One table: the totals, each bar of the chart, and each row of each list. Without sessions, visitors stay empty. */
export function dashboardCsv(dashboard: Dashboard): string {
  return sheet(dashboard, [
    ...totalRows(dashboard),
    ...dashboard.paths.flatMap(pathRows),
    ...dashboard.labels.flatMap(labelRows),
  ])
}

/** The same for one page's view. */
export function pageCsv(view: PageView): string {
  return sheet(view, [...totalRows(view), ...view.labels.flatMap(labelRows)])
}

/** The same for the part of a list that is shown. */
export function listCsv(view: ListView): string {
  return sheet(view, 'panel' in view.list ? labelRows(view.list) : pathRows(view.list))
}

type Row = { part: string; name: string; detail: string; sums: Triple }

function sheet({ site }: Frame, rows: readonly Row[]): string {
  const told = ({ visitors, visits, pageviews }: Triple) => [site.settings.sessions ? visitors : '', visits, pageviews]
  return [
    csvRow(['part', 'name', 'detail', 'visitors', 'visits', 'pageviews']),
    ...rows.map(({ part, name, detail, sums }) => csvRow([part, name, detail, ...told(sums)])),
  ].join('')
}

function totalRows({ sums, buckets, group, range, now }: Totals & Frame): Row[] {
  return [
    { part: 'total', name: writeDay(range.fromDay), detail: '', sums },
    ...buckets
      .filter(({ state }) => state !== 'future')
      .map(bucket => ({ part: group, name: writeStart(bucket, group, now.zone), detail: '', sums: bucket })),
  ]
}

function pathRows({ list, rows }: PathRows): Row[] {
  return rows.map(row => ({ part: list.one, name: row.path, detail: row.title, sums: row }))
}

function labelRows({ panel, rows }: LabelRows): Row[] {
  return rows.map(row => ({ part: panel.one, name: row.name, detail: row.detail, sums: row }))
}

/** The first day of a bar, or the hour as the site's clocks show it. */
export function writeStart({ at }: Pick<Bucket, 'at'>, group: string, zone: string): string {
  if (group !== 'hour') return writeDay(at)
  const { year, month, day, hour, minute } = wallTime(zone, at)
  const time = [hour, minute].map(part => String(part).padStart(2, '0')).join(':')
  return `${writeDay(year * 10000 + month * 100 + day)} ${time}`
}
