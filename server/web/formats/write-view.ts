// The same numbers in every format but the page.

import { readablePath } from '../../kit/readable-address.ts'
import { dashboardCsv, listCsv, pageCsv } from '../../stats/view-csv.ts'
import type { Format } from '../http/formats.ts'
import { download, json, type Reply, text } from '../http/reply.ts'
import type { Reader } from '../reader/reader.ts'
import { chartSvg, svgPolicy } from '../views/chart-svg.ts'
import { toChartView } from '../views/chart-view.ts'
import { linkFrom, toPeriodView } from '../views/period-view.ts'
import type { ReadView } from '../views/read-view.ts'
import { toViewData } from './data.ts'
import { readTextStyle, toText } from './text.ts'

/** `base`: where this installation is; `search`: what the address says beside the view. */
type WriteOptions = { reader: Reader; base: string; search: URLSearchParams }

/** A view in another format; undefined where it has no such format. */
export function writeView(format: Format, shown: ReadView, { reader, base, search }: WriteOptions): Reply | undefined {
  if (format === 'json') return json(toViewData(shown, reader, base))
  if (format === 'csv') {
    // Excel reads no text but English rightly without it; other programs would take it for a part of the first name.
    const mark = search.get('bom') === '1' ? '\ufeff' : ''
    return download(mark + toCsv(shown), `${fileName(shown)}.csv`, 'text/csv; charset=utf-8')
  }
  if (format === 'txt') return text(toText(shown, reader, base, readTextStyle(search)))
  return format === 'svg' ? toSvg(shown, reader) : undefined
}

function toCsv(shown: ReadView): string {
  if (shown.kind === 'site') return dashboardCsv(shown.view)
  return shown.kind === 'page' ? pageCsv(shown.view) : listCsv(shown.view)
}

/** The chart of a list is that of what it is a list of: the site, or one page. */
function toSvg({ view, path }: ReadView, reader: Reader): Reply {
  const subject = view.site.name + readablePath(view.query.path)
  const heading = `${subject}, ${toPeriodView(view, path, reader).title}`
  const drawing = chartSvg(toChartView(view, linkFrom(path, view.query), reader), heading, reader)
  return text(drawing, 200, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'content-security-policy': svgPolicy(reader),
  })
}

function fileName({ kind, view, path }: ReadView): string {
  const { code } = view.site
  return kind === 'site' ? code : `${code}-${path.split('/').at(-1)}`
}
