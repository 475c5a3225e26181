// Ways through a site: the pages before and after one, or where sessions begin and end.

import { readablePath } from '../../kit/readable-address.ts'
import { writeDays, writeInstant } from '../../kit/zone.ts'
import { writeCondition } from '../../stats/filter.ts'
import { type StatsQuery, toSearch } from '../../stats/query.ts'
import type { PageShares } from '../../stats/session-source.ts'
import { readWays, type WaysView, waysCsv } from '../../stats/ways.ts'
import { acceptedFormat } from '../http/formats.ts'
import { problem } from '../http/problem.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import type { Services } from '../services/services.ts'
import { readAdded } from '../views/filter-view.ts'
import { toFooterView, toFormatLinks } from '../views/footer-view.ts'
import { toHeaderView } from '../views/header-view.ts'
import { readViewQuery } from '../views/read-view.ts'
import { toViews } from './reports.ts'
import { writeReportAs } from './write-report.ts'

/** `/sites/CODE/ways`, and `?path=…` of one page; `&form=csv` and `&form=json` for programs. */
export async function showWays(request: WithSite, services: Services): Promise<Reply> {
  const { reader, url, header, site } = request
  const added = readAdded(url.searchParams)
  if (added !== undefined) return redirect(url.pathname + added)
  const views = toViews(request, services)
  const { query: asked, now, notes } = readViewQuery(views, site, url.searchParams)
  const query: StatsQuery = { ...asked, page: 1, search: '' }
  const view = await readWays(services.store, site, query, now)
  if (!view) return problem(request, services, 404, reader.texts.reports.missing)
  const format = url.searchParams.get('form') ?? acceptedFormat(header('accept') ?? '')
  const path = sitePath(site, '/ways')
  const { ways, funnels } = reader.texts
  const remarks = [
    ...notes,
    ...(site.settings.sessions ? [] : [ways.noSessions]),
    ...(query.filter.length > 0 ? [funnels.filtered] : []),
  ]
  const forms = toFormatLinks(['csv', 'json'], end => `${path}${toSearch(query)}&form=${end.slice(1)}`, reader)
  const html = () =>
    views.render('ways', {
      ...toHeaderView(view, path, remarks, reader),
      compare: null,
      path: readablePath(query.path),
      up: sitePath(site, '', toSearch({ ...query, path: '' })),
      above: sitePath(site, '/page', toSearch(query)),
      lists: toLists(view, reader),
      foot: toFooterView(view, forms, reader),
    })
  return writeReportAs(format, request, services, {
    html,
    data: () => toData(view),
    csv: () => waysCsv(view),
    file: `${site.code}-ways.csv`,
  })
}

type WayRow = { name: string; exit: string; href: string | null; value: string; share: string; bar: string }

function toLists(view: WaysView, reader: Reader): { title: string; rows: WayRow[] }[] {
  const { ways } = reader.texts
  const { number, share, length } = reader
  const { sessions } = view.of === 'page' ? view.around : view.pairs
  const toRow = (name: string, value: number, most: number): WayRow => ({
    ...{ name, exit: '', value: number(value), share: share(value, sessions), bar: length(value, most) },
    href: null,
  })
  const toPageRow = (path: string, value: number, most: number): WayRow => ({
    ...toRow(readablePath(path), value, most),
    href: sitePath(view.site, '/ways', toSearch({ ...view.query, path })),
  })
  if (view.of === 'site') {
    const { pairs, more } = view.pairs
    const most = pairs[0]?.sessions ?? 0
    const rows = pairs.map(({ entry, exit, sessions }) => ({
      ...toPageRow(entry.path, sessions, most),
      exit: readablePath(exit.path),
    }))
    return [{ title: ways.pairs, rows: more > 0 ? [...rows, toRow(ways.others, more, 0)] : rows }]
  }
  const toList = (title: string, nothing: string, { rows, none, more }: PageShares) => {
    const most = Math.max(rows[0]?.sessions ?? 0, none)
    return {
      title,
      rows: [
        ...(none > 0 ? [toRow(nothing, none, most)] : []),
        ...rows.map(({ path, sessions }) => toPageRow(path, sessions, most)),
        ...(more > 0 ? [toRow(ways.others, more, most)] : []),
      ],
    }
  }
  return [toList(ways.before, ways.began, view.around.before), toList(ways.after, ways.ended, view.around.after)]
}

function toData(view: WaysView): object {
  const { site, query, range, coverage } = view
  const { totals: since } = coverage
  const toPages = ({ rows, none, more }: PageShares) => ({
    pages: rows.map(({ path, title, sessions }) => ({ path, title, sessions })),
    none,
    other_pages: more,
  })
  return {
    site: { code: site.code, name: site.name, zone: site.zone, sessions: site.settings.sessions },
    query: {
      ...writeDays(range),
      filter: query.filter.map(writeCondition),
      path: query.path || null,
    },
    known: { since: since && { from: writeInstant(since.from), why: since.why } },
    ...(view.of === 'page'
      ? {
          sessions: view.around.sessions,
          before: toPages(view.around.before),
          after: toPages(view.around.after),
        }
      : {
          sessions: view.pairs.sessions,
          pairs: view.pairs.pairs.map(({ entry, exit, sessions }) => ({
            entry: entry.path,
            exit: exit.path,
            sessions,
          })),
          other_pairs: view.pairs.more,
        }),
  }
}
