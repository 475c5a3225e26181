// Where did the hits go? Everything that came in for a site: how it was counted, or why it was not.

import { writeDay, writeDays, writeInstant } from '../../kit/zone.ts'
import { mayEverywhere } from '../../sites/access.ts'
import type { Site } from '../../sites/site.ts'
import { type StatsQuery, toSearch } from '../../stats/query.ts'
import { type NamedDrops, type ReceivedView, readNowhere, readReceived } from '../../stats/received.ts'
import { unitOf } from '../../stats/series.ts'
import { receivedCsv } from '../../stats/view-csv.ts'
import { acceptedFormat, findFormat } from '../http/formats.ts'
import { problem } from '../http/problem.ts'
import type { Reply } from '../http/reply.ts'
import type { WithSite } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Reader } from '../reader/reader.ts'
import { toViews } from '../reports/reports.ts'
import { writeReportAs } from '../reports/write-report.ts'
import type { Services } from '../services/services.ts'
import { toFooterView, toFormatLinks } from '../views/footer-view.ts'
import { linkFrom, toPeriodView } from '../views/period-view.ts'
import { readViewQuery } from '../views/read-view.ts'
import { exceptionsOf } from './overrule.ts'
import { toLastView, toNamesView, toReceivedView } from './received-view.ts'

/** `/sites/CODE/received`, and with .csv or .json at its end. */
export async function showReceived(request: WithSite, services: Services): Promise<Reply> {
  const { store, clock, directory } = services
  const { reader, site, url, header } = request
  const now = clock.now()
  const { query: whole, now: from, notes } = readViewQuery({ clock, reader }, site, url.searchParams)
  const query: StatsQuery = { ...whole, path: '', filter: [], page: 1 }
  const view = await readReceived(store, site, query, from)
  // Where there is one site, it gets all that does not name another; with several, some may not be found: what those were is for
  // people who see every site.
  const seesAll = request.user && mayEverywhere(request.user.access, 'view')
  const nowhere = seesAll && directory.all().length > 1 ? await readNowhere(store, view) : undefined
  const { form: end } = request.params
  const format = end === undefined ? acceptedFormat(header('accept') ?? '') : findFormat(end)
  if (!format) return problem(request, services, 404, reader.texts.forms.none(end ?? ''))
  const path = sitePath(site, '/received')
  const views = toViews(request, services)
  const { recent } = services.counter
  const forms = toFormatLinks(['csv', 'json'], end => path + end + toSearch(query), reader)
  const html = async () =>
    views.render('received', {
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
      since: startOf(services, site, reader),
      exceptions: exceptionsOf(site.settings, reader),
      action: sitePath(site, '/received', toSearch(query)),
      foot: {
        ...toFooterView({ ...view, lastWrite: await store.lastWrite(site.id) }, forms, reader),
        drops: { href: '/help/drops', text: reader.texts.received.reasons.all },
      },
    })
  return writeReportAs(format, request, services, {
    html,
    data: () => toReceivedData(view, nowhere),
    csv: () => receivedCsv(view, nowhere),
    file: `${site.code}-received.csv`,
  })
}

/** When the server started, as the site's clocks show it. */
function startOf({ startedAt }: Services, { zone }: Site, { moment }: Reader): string {
  return moment(zone, Math.floor(startedAt / 1000), 'brief')
}

/** The same as data. `nowhere`: what was asked of sites that are not there, which is no part of the sums. */
export function toReceivedData(view: ReceivedView, nowhere: NamedDrops | undefined): object {
  const { site, range, group, over, received, hits, told, dropped, ways, visitingEvents, reasons, buckets, bots } = view
  const write = unitOf(group) === 'hour' ? writeInstant : writeDay
  return {
    site: { code: site.code, name: site.name, zone: site.zone, sessions: site.settings.sessions },
    query: {
      period: view.query.period.name,
      ...writeDays(range),
      group,
    },
    over,
    received,
    counted: hits,
    engagement: told,
    not_counted: dropped,
    ways: { visits: ways.visits, repeats: ways.repeats, repeated_events: ways.events },
    events_that_are_visits: visitingEvents,
    reasons: reasons.map(({ reason, count }) => ({ reason, count })),
    bots: toNames(bots),
    no_site: nowhere ? toNames(nowhere) : null,
    buckets: buckets.map(({ at, until, state, hits: counted, told: engagement, dropped: not }) => ({
      at: write(at),
      until: write(until),
      state,
      counted,
      engagement,
      not_counted: not,
    })),
  }
}

function toNames({ rows, more }: NamedDrops) {
  return { rows: rows.map(({ name, count }) => ({ name, count })), more }
}
