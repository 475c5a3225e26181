// A funnel of a site: how many sessions came how far.

import { funnelCsv, readFunnelView } from '../../stats/funnel.ts'
import { type StatsQuery, toSearch } from '../../stats/query.ts'
import { acceptedFormat, splitFormat } from '../http/formats.ts'
import { problem } from '../http/problem.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest, WithSite } from '../http/request.ts'
import { readRowId } from '../http/row-id.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { readAdded } from '../views/filter-view.ts'
import { toFooterView, toFormatLinks } from '../views/footer-view.ts'
import { toFunnelData, toFunnelShapes } from '../views/funnel-view.ts'
import { toHeaderView } from '../views/header-view.ts'
import { readViewQuery } from '../views/read-view.ts'
import { toViews } from './reports.ts'
import { writeReportAs } from './write-report.ts'

/** `/sites/CODE/funnels/ID`, and with .csv or .json at its end. */
export async function showFunnel(request: WithSite, services: Services): Promise<Reply> {
  const { store } = services
  const { params, reader, url, header, site } = request
  const [name, end] = splitFormat(params.id ?? '')
  const funnel = (await store.funnelsOf(site.id)).find(({ id }) => id === readRowId(name))
  if (!funnel) return noSuchFunnel(request, services)
  const added = readAdded(url.searchParams)
  if (added !== undefined) return redirect(url.pathname + added)
  const views = toViews(request, services)
  const { query: asked, now, notes } = readViewQuery(views, site, url.searchParams)
  const query: StatsQuery = { ...asked, path: '', page: 1, search: '' }
  const view = await readFunnelView(store, site, funnel, query, now)
  const format = end === 'html' ? acceptedFormat(header('accept') ?? '') : end
  const path = sitePath(site, `/funnels/${funnel.id}`)
  const forms = toFormatLinks(['csv', 'json'], end => path + end + toSearch(query), reader)
  const { funnels } = reader.texts
  const remarks = [
    ...notes,
    ...(site.settings.sessions ? [] : [funnels.noSessions]),
    ...(query.filter.length > 0 ? [funnels.filtered] : []),
  ]
  const html = () =>
    views.render('funnel', {
      ...toHeaderView(view, path, remarks, reader),
      name: funnel.name,
      up: sitePath(site, '', toSearch(query)),
      edit: sitePath(site, '/funnels', `?edit=${funnel.id}`),
      ...toFunnelShapes(view, reader),
      foot: toFooterView(view, forms, reader),
    })
  return writeReportAs(format, request, services, {
    html,
    data: () => toFunnelData(view),
    csv: () => funnelCsv(view),
    file: `${site.code}-funnel-${funnel.id}.csv`,
  })
}

/** Also for the form of one. */
export function noSuchFunnel(request: WebRequest, services: Services): Reply {
  return problem(request, services, 404, request.reader.texts.funnels.missing)
}
