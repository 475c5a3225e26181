// The view of one page of a site.

import type { Site } from '../../sites/site.ts'
import { readPage } from '../../stats/page.ts'
import { defaultQuery, toSearch } from '../../stats/query.ts'
import { pageCsv } from '../../stats/sheet.ts'
import { sitePath } from '../links.ts'
import { readAsked } from './asked.ts'
import { toChartView } from './chart-view.ts'
import { type Form, liveOf, type Shown, toFoot, type Views } from './dashboard.ts'
import { toFiguresView } from './figures-view.ts'
import { toLabelsView } from './list-view.ts'
import { linkFrom, toPeriodView } from './period-view.ts'

/** The page is named by `path` in the address; 'missing' where no hit ever had it. */
export async function showPage(views: Views, site: Site, search: URLSearchParams, form: Form): Promise<Shown> {
  const { reader } = views
  const { query: asked, now, notes } = readAsked(views, site, search)
  const query = { ...asked, page: 1, sort: defaultQuery.sort, search: '' }
  const view = await readPage(views.store, site, query, now)
  if (!view) return 'missing'
  if (form === 'csv') return { csv: pageCsv(view) }
  const path = sitePath(site, '/page')
  const link = linkFrom(path, query)
  const html = views.render('page', {
    site,
    notes,
    page: view.page,
    // What is (other) has no address.
    address: !view.page.path.startsWith('/') || !site.domains[0] ? null : `https://${site.domains[0]}${view.page.path}`,
    up: sitePath(site, '', toSearch({ ...query, path: '', page: 1 })),
    period: toPeriodView(view, path, reader),
    ...toFiguresView(view, link, reader, true),
    ...liveOf(views, view),
    chart: toChartView(view, link, reader),
    lists: view.labels.map(rows => ({ group: rows.panel.group, ...toLabelsView(view, rows, link, reader) })),
    foot: toFoot(views, view, sitePath(site, '/page.csv', toSearch(query)), view.lastWrite),
  })
  return { html }
}
