// Where did the hits go? Everything that came in for a site: how it was counted, or why it was not.

import { type StatsQuery, toSearch } from '../../stats/query.ts'
import { readNowhere, readReceived } from '../../stats/received.ts'
import { receivedCsv } from '../../stats/received-sheet.ts'
import { type Answer, download, page } from '../http/answer.ts'
import type { Asked } from '../http/asked.ts'
import { noSuchSite } from '../http/problem.ts'
import { sitePath } from '../links.ts'
import type { Parts } from '../parts.ts'
import { readAsked } from '../reports/asked.ts'
import { toFoot } from '../reports/dashboard.ts'
import { linkFrom, toPeriodView } from '../reports/period-view.ts'
import { toViews } from '../reports/reports.ts'
import { exceptionsOf } from './anyway.ts'
import { toLastView, toNamesView, toReceivedView } from './received-view.ts'

/** `/sites/CODE/received` and `/sites/CODE/received.csv`. */
export async function showReceived(asked: Asked, parts: Parts): Promise<Answer> {
  const { store, clock, directory } = parts
  const site = directory.byCode(asked.params.code ?? '')
  if (!site) return noSuchSite(asked, parts)
  const now = clock.now()
  const { query: whole, now: from, notes } = readAsked({ clock, reader: asked.reader }, site, asked.url.searchParams)
  const query: StatsQuery = { ...whole, path: '', filter: [], page: 1 }
  const view = await readReceived(store, site, query, from)
  // Where there is one site, it gets all that does not name another; with several, some may not be found.
  const nowhere = directory.all().length > 1 ? await readNowhere(store, view) : undefined
  if (asked.url.pathname.endsWith('.csv')) {
    return download(receivedCsv(view, nowhere), `${site.code}-received.csv`, 'text/csv; charset=utf-8')
  }
  const path = sitePath(site, '/received')
  const { reader } = asked
  const views = toViews(asked, parts, site)
  const { recent } = parts.counter
  const html = views.render('received', {
    site,
    notes: [...notes, ...(views.notices ?? [])],
    up: sitePath(site, '', toSearch(query)),
    period: toPeriodView(view, path, reader),
    ...toReceivedView(view, linkFrom(path, query), reader),
    nowhere: nowhere && {
      ...toNamesView(nowhere, nowhere.count, reader),
      last: toLastView(recent.drops(0), site, now, reader),
    },
    last: toLastView(recent.drops(site.id), site, now, reader),
    since: reader.ago(Math.max(0, (now - parts.startedAt) / 1000)),
    exceptions: exceptionsOf(site.settings, reader),
    action: sitePath(site, '/received', toSearch(query)),
    foot: {
      ...toFoot(views, view, sitePath(site, '/received.csv', toSearch(query)), await store.lastWrite(site.id)),
      drops: { href: '/help/drops', text: reader.texts.received.reasons.all },
    },
  })
  return page(html)
}
