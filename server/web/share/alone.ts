// A chart alone and a number alone, for other pages: as a page that stands in a frame, or as a picture.

import { readablePath } from '../../kit/readable-address.ts'
import { withEtag } from '../http/etag.ts'
import { problem } from '../http/problem.ts'
import { page, type Reply, text } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { toViews } from '../reports/reports.ts'
import type { Services } from '../services/services.ts'
import { chartSvg, numberSvg, svgPolicy } from '../views/chart-svg.ts'
import { toChartView } from '../views/chart-view.ts'
import { toFiguresView } from '../views/figures-view.ts'
import { linkFrom, toPeriodView } from '../views/period-view.ts'
import { readTotalsView, type TotalsView } from '../views/read-view.ts'

/** `/embed/THEME/NAME/chart`, and with .svg at its end; the parameters are those of a view, with `path` of a page. */
export function showChartAlone(request: WithSite, services: Services): Promise<Reply> {
  return showAlone(request, services, 'chart-alone', ({ view, path }, heading, reader) => {
    const chart = toChartView(view, linkFrom(path, view.query), reader)
    return { data: { chart: { ...chart, notes: undefined } }, drawing: () => chartSvg(chart, heading, reader) }
  })
}

/** `/embed/THEME/NAME/number`, the same. */
export function showNumberAlone(request: WithSite, services: Services): Promise<Reply> {
  return showAlone(request, services, 'number-alone', ({ view, path }, _, reader) => {
    const { figures } = toFiguresView(view, linkFrom(path, view.query), reader, view.query.path !== '')
    const { value, title } = figures.find(({ current }) => current) ?? figures[0]!
    const { title: when } = toPeriodView(view, path, reader)
    return { data: { value, word: title, when }, drawing: () => numberSvg({ value, word: title, when }, reader) }
  })
}

type Alone = { data: object; drawing: () => string }

async function showAlone(
  request: WithSite,
  services: Services,
  template: string,
  toAlone: (shown: TotalsView, heading: string, reader: Reader) => Alone,
): Promise<Reply> {
  const { reader, url, site } = request
  const views = toViews(request, services)
  const shown = await readTotalsView(views, site, url.searchParams)
  if (!shown) return problem(request, services, 404, reader.texts.reports.missing)
  const subject = site.name + readablePath(shown.view.query.path)
  const heading = `${subject}, ${toPeriodView(shown.view, shown.path, reader).title}`
  const { data, drawing } = toAlone(shown, heading, reader)
  if (!url.pathname.endsWith('.svg')) {
    // The frame is left for the whole view, with all that stands around it.
    const home = sitePath(site).replace(/^\/embed\/[a-z]+\//, '/share/')
    return withEtag(request, page(views.render(template, { ...data, heading, home })))
  }
  const policy = { 'content-type': 'image/svg+xml; charset=utf-8', 'content-security-policy': svgPolicy(reader) }
  return withEtag(request, text(drawing(), 200, policy))
}
