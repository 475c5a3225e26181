// Web vitals of a site or a page: how soon pages are there and answer.

import { readablePath } from '../../kit/readable-address.ts'
import { addDays } from '../../kit/zone.ts'
import { defaultQuery, type StatsQuery, toSearch, writeDay } from '../../stats/query.ts'
import { readVitals, toVital, type VitalFigure, type VitalsView, vitalsCsv } from '../../stats/vitals.ts'
import { acceptedFormat } from '../http/formats.ts'
import { problem } from '../http/problem.ts'
import type { Reply } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { toFooterView, toFormatLinks } from '../views/footer-view.ts'
import { toPeriodView } from '../views/period-view.ts'
import { readViewQuery } from '../views/read-view.ts'
import { toVitalsView } from '../views/vitals-view.ts'
import { toViews } from './reports.ts'
import { writeReportAs } from './write-report.ts'

/** `/sites/CODE/vitals`, and `?path=…` of one page; `&form=csv` and `&form=json` for programs. */
export async function showVitals(request: WithSite, services: Services): Promise<Reply> {
  const { reader, url, header, site } = request
  const views = toViews(request, services)
  const { query: asked, now, notes } = readViewQuery(views, site, url.searchParams)
  const query: StatsQuery = { ...defaultQuery, period: asked.period, path: asked.path }
  const view = await readVitals(services.store, site, query, now)
  if (!view) return problem(request, services, 404, reader.texts.reports.missing)
  const format = url.searchParams.get('form') ?? acceptedFormat(header('accept') ?? '')
  const path = sitePath(site, '/vitals')
  const forms = toFormatLinks(['csv', 'json'], end => `${path}${toSearch(query)}&form=${end.slice(1)}`, reader)
  const html = () =>
    views.render('vitals', {
      site,
      notes: [...notes, ...(views.notices ?? [])],
      period: toPeriodView(view, path, reader),
      path: readablePath(query.path),
      up: sitePath(site, '', toSearch({ ...query, path: '' })),
      above: sitePath(site, '/page', toSearch(query)),
      ...toVitalsView(view, reader),
      foot: toFooterView(view, forms, view.lastWrite, reader),
    })
  return writeReportAs(format, request, services, {
    html,
    data: () => toVitalsData(view),
    csv: () => vitalsCsv(view),
    file: `${site.code}-vitals.csv`,
  })
}

/** The same as data. */
export function toVitalsData({ site, range, page, figures, pages }: VitalsView): object {
  return {
    site: { code: site.code, name: site.name, zone: site.zone },
    query: { from: writeDay(range.fromDay), to: writeDay(addDays(range.toDay, -1)), path: page?.path ?? null },
    metrics: figures.map(toFigure),
    pages: pages.map(({ path: { path, title }, figures }) => ({ path, title, metrics: figures.map(toFigure) })),
  }
}

function toFigure({ name, loads, p75, rating, ratings }: VitalFigure) {
  return { name, p75: p75 === null ? null : toVital(name, p75), rating, page_loads: loads, ...ratings }
}
