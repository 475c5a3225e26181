// The dashboard of a site.

import type { Here } from '../../count/here-now.ts'
import type { Clock } from '../../kit/clock.ts'
import type { Site } from '../../sites/site.ts'
import { readDashboard } from '../../stats/dashboard.ts'
import type { Frame } from '../../stats/frame.ts'
import { defaultQuery, toSearch } from '../../stats/query.ts'
import { dashboardCsv } from '../../stats/sheet.ts'
import type { StatsStore } from '../../stats/source.ts'
import { sitePath } from '../links.ts'
import { toLiveView } from '../live/here-view.ts'
import type { Notice } from '../notice.ts'
import type { Reader } from '../reader/reader.ts'
import { readAsked } from './asked.ts'
import { toChartView } from './chart-view.ts'
import { toFiguresView } from './figures-view.ts'
import { toLabelsView, toPathsView } from './list-view.ts'
import { linkFrom, toPeriodView } from './period-view.ts'

/**
 * What the views need. `render` knows who reads and what goes around every page. `base` is the public address of this
 * installation, 'https://stats.example.com', for the script tag; `notices`: see notices.ts.
 */
export type Views = {
  store: StatsStore
  render: (page: string, data: object) => string
  reader: Reader
  clock: Clock
  base: string
  notices?: readonly Notice[]
  /** Who is on the site now; without it the views are not live. */
  here?: Here
}

/** A view of numbers is asked for as a page or as CSV. */
export type Form = 'html' | 'csv'

export type Shown = { html: string } | { csv: string } | 'missing'

/** The dashboard; a site that never had a hit gets a page that says how to begin. */
export async function showDashboard(views: Views, site: Site, search: URLSearchParams, form: Form): Promise<Shown> {
  const { reader } = views
  const { query, now, notes } = readAsked(views, site, search)
  const whole = { ...query, path: '', page: 1, sort: defaultQuery.sort, search: '' }
  const dashboard = await readDashboard(views.store, site, whole, now)
  if (form === 'csv') return { csv: dashboardCsv(dashboard) }
  if (site.firstHitAt === null && dashboard.sums.pageviews === 0) {
    return { html: views.render('empty', { site, base: views.base, ...liveOf(views, dashboard) }) }
  }
  const dropped = await views.store.countDrops(site.id, dashboard.range)
  const path = sitePath(site)
  const link = linkFrom(path, whole)
  const [pages, ...paths] = dashboard.paths.map(rows => toPathsView(dashboard, rows, reader))
  const lists = dashboard.labels.map(rows => ({
    group: rows.panel.group,
    ...toLabelsView(dashboard, rows, link, reader),
  }))
  const html = views.render('dashboard', {
    site,
    notes: [...notes, ...(views.notices ?? [])],
    period: toPeriodView(dashboard, path, reader),
    ...toFiguresView(dashboard, link, reader),
    ...liveOf(views, dashboard),
    chart: toChartView(dashboard, link, reader),
    pages,
    paths: paths.filter(({ rows }) => rows.length > 0),
    lists,
    foot: toFoot(views, dashboard, sitePath(site, '.csv', toSearch(whole)), dashboard.lastWrite, dropped),
  })
  return { html }
}

/** Numbers that rise while they are looked at; those of a past period do not. */
export function liveOf({ here, reader }: Views, { site, over }: Frame) {
  return here && { live: toLiveView(here, site, reader, over) }
}

/** The last line of a view: how fresh, in which zone, the same as CSV, and where the other hits went. */
export function toFoot(
  { clock, reader: { texts, ago, amount } }: Views,
  { site, query }: Frame,
  csv: string,
  lastWrite: number | undefined,
  dropped = 0,
) {
  const written = lastWrite === undefined ? null : ago(Math.max(0, (clock.now() - lastWrite) / 1000))
  const search = toSearch({ ...defaultQuery, period: query.period })
  const drops = {
    href: sitePath(site, '/received', search),
    text: dropped > 0 ? texts.reports.foot.dropped(amount(dropped)) : texts.reports.foot.noneDropped,
  }
  return { written, zone: site.zone, csv, drops }
}
