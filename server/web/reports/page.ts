// The view of one page of a site.

import { readablePath } from '../../kit/readable-address.ts'
import { localDay } from '../../kit/zone.ts'
import type { Site } from '../../sites/site.ts'
import { readPage } from '../../stats/page.ts'
import { defaultQuery, type StatsQuery, toSearch } from '../../stats/query.ts'
import type { TitleSince } from '../../stats/source.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { toChartView } from '../views/chart-view.ts'
import { isEmpty, toEmptyState } from '../views/empty-state.ts'
import { toFiguresView } from '../views/figures-view.ts'
import { toFooterView, toFormatLinks } from '../views/footer-view.ts'
import { toHeaderView } from '../views/header-view.ts'
import { toLabelsView } from '../views/list-view.ts'
import { linkFrom } from '../views/period-view.ts'
import { readViewQuery } from '../views/read-view-query.ts'
import { liveOf, type Shown, type Views } from './dashboard.ts'
import { showNoPage } from './not-found.ts'

/** The page is named by `path` in the address; another page says so where no hit ever had it. */
export async function renderPage(views: Views, site: Site, search: URLSearchParams): Promise<Shown> {
  const { reader } = views
  const { query: asked, now, notes } = readViewQuery(views, site, search)
  const query = { ...asked, page: 1, sort: defaultQuery.sort, search: '' }
  const path = sitePath(site, '/page')
  const view = await readPage(views.store, site, query, now)
  if (!view) return showNoPage(views, site, query)
  const titles = await views.store.titlesOf(view.page.id)
  const link = linkFrom(path, query)
  const html = views.render('page', {
    ...toHeaderView(view, path, notes, reader),
    nothing: isEmpty(view.sums) ? toEmptyState(view, view.coverage.totals, path, reader) : null,
    page: { ...view.page, path: readablePath(view.page.path) },
    titles: titles.length > 1 ? titles.map(one => toTitle(one, site, reader)) : [],
    // What is (other) has no address.
    address: !view.page.path.startsWith('/') || !site.domains[0] ? null : `https://${site.domains[0]}${view.page.path}`,
    up: sitePath(site, '', toSearch({ ...query, path: '', page: 1 })),
    ...toFiguresView(view, link, reader, true),
    ...liveOf(views, view),
    chart: toChartView(view, link, reader),
    lists: view.labels.map(rows => ({ group: rows.panel.group, ...toLabelsView(view, rows, link, reader) })),
    foot: toFooterView(view, toForms(site, query, reader), view.lastWrite, reader),
  })
  return { html }
}

function toTitle({ title, since }: TitleSince, { zone }: Site, { texts, day }: Reader) {
  return { title, since: texts.reports.since(day(localDay(zone, since))) }
}

function toForms(site: Site, query: StatsQuery, reader: Reader) {
  const search = toSearch(query)
  return toFormatLinks(['csv', 'json', 'txt', 'svg'], end => sitePath(site, `/page${end}`, search), reader)
}
