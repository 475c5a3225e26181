// Web vitals of a site or a page: how soon pages are there and answer.

import { readablePath } from '../../kit/readable-address.ts'
import { writeDay, writeDays } from '../../kit/zone.ts'
import { defaultQuery, type StatsQuery, toSearch } from '../../stats/query.ts'
import {
  readVitals,
  toVital,
  type VitalBucket,
  type VitalFigure,
  type VitalsView,
  vitalsCsv,
} from '../../stats/vitals.ts'
import { acceptedFormat } from '../http/formats.ts'
import { problem } from '../http/problem.ts'
import type { Reply } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { toCompareView } from '../views/compare-view.ts'
import { toFooterView, toFormatLinks } from '../views/footer-view.ts'
import { linkFrom, toPeriodView } from '../views/period-view.ts'
import { readViewQuery } from '../views/read-view.ts'
import { toVitalsView } from '../views/vitals-view.ts'
import { toViews } from './reports.ts'
import { writeReportAs } from './write-report.ts'

/** `/sites/CODE/vitals`, and `?path=…` of one page; `&form=csv` and `&form=json` for programs. */
export async function showVitals(request: WithSite, services: Services): Promise<Reply> {
  const { reader, url, header, site } = request
  const views = toViews(request, services)
  const { query: asked, now, notes } = readViewQuery(views, site, url.searchParams)
  const query = toVitalsQuery(asked)
  const view = await readVitals(services.store, site, query, now)
  if (!view) return problem(request, services, 404, reader.texts.reports.missing)
  const format = url.searchParams.get('form') ?? acceptedFormat(header('accept') ?? '')
  const path = sitePath(site, '/vitals')
  const forms = toFormatLinks(
    ['csv', 'json'],
    end => `${path}${toSearch({ ...query, metric: defaultQuery.metric })}&form=${end.slice(1)}`,
    reader,
  )
  const link = linkFrom(path, query)
  const before = view.before && { range: view.before.range, upTo: null }
  const compare = toCompareView({ ...view, before }, link, reader)
  const byDay = query.group === 'hour' ? [reader.texts.asked.group.day] : []
  const html = () =>
    views.render('vitals', {
      site,
      notes: [...notes, ...byDay, ...(compare?.said ? [compare.said] : []), ...(views.notices ?? [])],
      period: toPeriodView(view, path, reader),
      compare,
      path: readablePath(query.path),
      up: sitePath(site, '', toSearch({ ...query, path: '' })),
      above: sitePath(site, '/page', toSearch(query)),
      ...toVitalsView(view, link, reader),
      foot: toFooterView(view, forms, reader),
    })
  return writeReportAs(format, request, services, {
    html,
    data: () => toVitalsData(view),
    csv: () => vitalsCsv(view),
    file: `${site.code}-vitals.csv`,
  })
}

/** What a view of web vitals knows of a query. */
export function toVitalsQuery({ period, group, compare, weekdays, metric, path }: StatsQuery): StatsQuery {
  return { ...defaultQuery, period, group, compare, weekdays, metric, path }
}

/** The same as data. */
export function toVitalsData(view: VitalsView): object {
  const { site, query, range, group, page, figures, buckets, before, pages } = view
  const { compare, weekdays } = query
  const toBar = ({ at, until, state, figures }: VitalBucket) => ({
    ...{ at: writeDay(at), until: writeDay(until), state },
    metrics: figures.map(toFigure),
  })
  return {
    site: { code: site.code, name: site.name, zone: site.zone },
    query: {
      ...{ ...writeDays(range), group, path: page?.path ?? null },
      compare: typeof compare === 'string' ? compare : writeDay(compare.from),
      align: weekdays ? 'weekday' : null,
    },
    metrics: figures.map(toFigure),
    before: before && { ...writeDays(before.range), metrics: before.figures.map(toFigure) },
    buckets: buckets.map((bucket, place) => {
      const compared = before?.buckets[place]
      return { ...toBar(bucket), before: compared ? toBar(compared) : null }
    }),
    pages: pages.map(({ path: { path, title }, figures }) => ({ path, title, metrics: figures.map(toFigure) })),
  }
}

function toFigure({ name, loads, p75, rating, ratings }: VitalFigure) {
  return { name, p75: p75 === null ? null : toVital(name, p75), rating, page_loads: loads, ...ratings }
}
