// All sites on one page, each with its figure and a small chart of the last 30 days.

import type { Here } from '../../count/presence.ts'
import type { Site } from '../../sites/site.ts'
import { readCompared } from '../../stats/compare.ts'
import { toNow } from '../../stats/period.ts'
import { defaultQuery } from '../../stats/query.ts'
import { sum, toBuckets } from '../../stats/series.ts'
import { toTimeFrame } from '../../stats/time-frame.ts'
import { readView } from '../../stats/view-reading.ts'
import { sitePath } from '../links.ts'
import { spark } from '../views/list-view.ts'
import { toSentence } from '../views/presence-view.ts'
import type { Views } from './dashboard.ts'

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
        spark: spark(toBuckets(points, 'day', range, now).map(bucket => bucket.visits)),
      }
    }),
  )
  return render('sites', { rows })
}
