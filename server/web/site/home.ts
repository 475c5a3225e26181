// The first address: to set up, to the only site, or to the list of all; and a form for one more site.

import type { Here } from '../../count/presence.ts'
import { canonicalZone, zones } from '../../kit/zones.ts'
import type { FormErrors } from '../../sites/form-errors.ts'
import { registerSite } from '../../sites/register.ts'
import type { Site } from '../../sites/site.ts'
import { readCompared } from '../../stats/compare.ts'
import { toNow } from '../../stats/period.ts'
import { defaultQuery } from '../../stats/query.ts'
import { sum, toBuckets } from '../../stats/series.ts'
import { toTimeFrame } from '../../stats/time-frame.ts'
import { readView } from '../../stats/view-reading.ts'
import { withEtag } from '../http/etag.ts'
import { pageChrome } from '../http/page-chrome.ts'
import { page, type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { sitePath } from '../links.ts'
import { toSentences } from '../reader/reader.ts'
import type { Views } from '../reports/dashboard.ts'
import { toViews } from '../reports/reports.ts'
import type { Services } from '../services/services.ts'
import { toSentence } from '../views/presence-view.ts'
import { toSpark } from '../views/spark.ts'

export function showHome(request: WebRequest, services: Services): Reply {
  const { directory, setUpCode, url } = services
  if (setUpCode.current !== undefined) return redirect(url('/setup'))
  if (!request.user) return redirect(url('/login'))
  const [first, ...others] = directory.all()
  return redirect(url(first && others.length === 0 ? sitePath(first) : '/sites'))
}

/** The list of all sites, also where it is of one, or of none. */
export async function showAllSites(request: WebRequest, services: Services): Promise<Reply> {
  const { directory, counter } = services
  return withEtag(
    request,
    page(await showSites(toViews(request, services), directory.all(), site => counter.here.of(site))),
  )
}

export function showNewSite(request: WebRequest, services: Services): Reply {
  return form(request, services, { zone: canonicalZone(services.directory.all()[0]?.zone ?? '') || 'UTC' })
}

export async function takeNewSite(request: WebRequest, services: Services): Promise<Reply> {
  const { store: accounts, clock, directory, url } = services
  const values = Object.fromEntries(request.form) as Record<string, string>
  const made = await registerSite({ accounts, clock }, { domain: values.domain ?? '', zone: values.zone ?? '' })
  if ('errors' in made) return form(request, services, values, made.errors, 422)
  await directory.reload()
  return redirect(url(sitePath(made.site, '/start', '?done=site')))
}

function form(request: WebRequest, services: Services, values: object, wrong: FormErrors = {}, status = 200): Reply {
  const errors = toSentences(wrong, request.reader)
  return page(services.render('new-site', { ...pageChrome(request, services), values, errors, zones: zones() }), status)
}

/** The list of all sites, each with its change against the days before, and with who is there now. */
export async function showSites(
  { store, render, clock, reader }: Views,
  sites: readonly Site[],
  hereOf: (site: Site) => Here,
): Promise<string> {
  const rows = await Promise.all(
    sites.map(async site => {
      const frame = toTimeFrame(site, defaultQuery, toNow(site, clock.now(), reader.weekStart))
      const { range, now } = frame
      const view = await readView(store, frame, { site: site.id })
      const [points, before] = await Promise.all([view.reading.series('day'), readCompared(view)])
      const { visits } = sum(points)
      const here = hereOf(site)
      return {
        name: site.name,
        domain: site.domains[0] ?? '',
        href: sitePath(site),
        value: reader.number(visits),
        begun: site.firstHitAt !== null || visits > 0,
        start: sitePath(site, '/start'),
        change: before && (visits > 0 || before.sums.visits > 0) ? reader.change(visits, before.sums.visits) : null,
        here: here.sessions > 0 ? { href: sitePath(site, '/now'), text: toSentence(here, reader) } : null,
        spark: toSpark(
          toBuckets(points, 'day', range, now).map(bucket => bucket.visits),
          reader,
        ),
      }
    }),
  )
  return render('sites', { rows })
}
