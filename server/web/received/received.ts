// Where did the hits go? Everything that came in for a site: how it was counted, or why it was not.

import { localDay } from '../../kit/zone.ts'
import type { Site } from '../../sites/site.ts'
import { type StatsQuery, toSearch } from '../../stats/query.ts'
import { readNowhere, readReceived } from '../../stats/received.ts'
import { receivedCsv } from '../../stats/received-csv.ts'
import { acceptedForm, findForm } from '../formats/formats.ts'
import { fresh } from '../http/etag.ts'
import { noSuchSite, problem } from '../http/problem.ts'
import { type Answer, download, json, page } from '../http/reply.ts'
import type { Asked } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { toFoot, toFormLinks } from '../reports/footer-view.ts'
import { linkFrom, toPeriodView } from '../reports/period-view.ts'
import { readAsked } from '../reports/read-view-query.ts'
import { toViews } from '../reports/reports.ts'
import type { Parts } from '../services.ts'
import { exceptionsOf } from './overrule.ts'
import { toReceivedData } from './received-data.ts'
import { toLastView, toNamesView, toReceivedView } from './received-view.ts'

/** `/sites/CODE/received`, and with .csv or .json at its end. */
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
  const { form: end } = asked.params
  const form = end === undefined ? acceptedForm(asked.header('accept') ?? '') : findForm(end)
  if (form === 'json') return fresh(asked, json(toReceivedData(view, nowhere)))
  if (form === 'csv') {
    const name = `${site.code}-received.csv`
    return fresh(asked, download(receivedCsv(view, nowhere), name, 'text/csv; charset=utf-8'))
  }
  if (form !== 'html') return problem(asked, parts, 404, asked.reader.texts.forms.none(form ?? end ?? ''))
  const path = sitePath(site, '/received')
  const { reader } = asked
  const views = toViews(asked, parts, site)
  const { recent } = parts.counter
  const forms = toFormLinks(['csv', 'json'], end => path + end + toSearch(query), reader)
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
    since: startOf(parts, site, reader),
    exceptions: exceptionsOf(site.settings, reader),
    action: sitePath(site, '/received', toSearch(query)),
    foot: {
      ...toFoot(view, forms, await store.lastWrite(site.id), reader),
      drops: { href: '/help/drops', text: reader.texts.received.reasons.all },
    },
  })
  return fresh(asked, page(html))
}

/** When the server started, as the site's clocks show it. */
function startOf({ startedAt }: Parts, { zone }: Site, { texts, day, time }: Reader): string {
  const at = Math.floor(startedAt / 1000)
  return texts.words.moment(day(localDay(zone, at), 'brief'), time(zone, at))
}
