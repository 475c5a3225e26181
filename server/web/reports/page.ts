// The view of one page of a site.

import { inOwnTurn } from '../../kit/own-turn.ts'
import { readablePath } from '../../kit/readable-address.ts'
import { localDay } from '../../kit/zone.ts'
import type { Site } from '../../sites/site.ts'
import { defaultQuery, type StatsQuery, toSearch } from '../../stats/query.ts'
import type { TitleSince } from '../../stats/source.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { toChartView } from '../views/chart-view.ts'
import { isEmpty, toEmptyState } from '../views/empty-state.ts'
import { toFamilies, toSuggestions } from '../views/family-view.ts'
import { toFiguresView } from '../views/figures-view.ts'
import { toFooterView, toFormatLinks } from '../views/footer-view.ts'
import { toHeaderView } from '../views/header-view.ts'
import { linkFrom } from '../views/period-view.ts'
import { toPropSuggestions, toPropsView } from '../views/props-view.ts'
import type { ReadView } from '../views/read-view.ts'
import { toCoreVitals } from '../views/vitals-view.ts'
import { liveOf, type Shown, type Views } from './dashboard.ts'

/** One page with its chart, its lists, and what it was called before. */
export async function renderPage(
  views: Views,
  { view, path, remarks }: Extract<ReadView, { kind: 'page' }>,
): Promise<Shown> {
  const { reader } = views
  const { site, query } = view
  const titles = await views.store.titlesOf(view.page.id)
  // They are kept by the days of the site's own clocks.
  const vitals = site.ownZone === undefined ? await views.store.pathVitals(site.id, view.range, [view.page.id]) : []
  const link = linkFrom(path, query)
  const families = await inOwnTurn(() => toFamilies(view, link, reader))
  const props = await inOwnTurn(() => toPropsView(view, link, reader))
  const data = {
    ...toHeaderView(view, path, remarks, reader),
    nothing: isEmpty(view.sums) ? toEmptyState(view, view.coverage.totals, path, reader) : null,
    page: { ...view.page, path: readablePath(view.page.path) },
    vitals: toCoreVitals(vitals, reader),
    vitalsOf: site.shared
      ? null
      : sitePath(site, '/vitals', toSearch({ ...defaultQuery, period: query.period, path: query.path })),
    ways: site.settings.sessions && !site.shared ? sitePath(site, '/ways', toSearch(query)) : null,
    titles: titles.length > 1 ? titles.map(one => toTitle(one, site, reader)) : [],
    // What is (other) has no address.
    address: !view.page.path.startsWith('/') || !site.domains[0] ? null : `https://${site.domains[0]}${view.page.path}`,
    up: sitePath(site, '', toSearch({ ...query, path: '', page: 1 })),
    ...toFiguresView(view, link, reader, true),
    ...liveOf(views, view),
    chart: await inOwnTurn(() => toChartView(view, link, reader)),
    families,
    ...props,
    suggestions: [...toSuggestions(families), ...toPropSuggestions(props, reader)],
    foot: toFooterView(view, toForms(site, query, reader), reader),
  }
  return { html: await inOwnTurn(() => views.render('page', data)) }
}

function toTitle({ title, since }: TitleSince, { zone }: Site, { texts, day }: Reader) {
  return { title, since: texts.reports.since(day(localDay(zone, since))) }
}

function toForms(site: Site, query: StatsQuery, reader: Reader) {
  const search = toSearch(query)
  return toFormatLinks(['csv', 'json', 'txt', 'svg'], end => sitePath(site, `/page${end}`, search), reader)
}
