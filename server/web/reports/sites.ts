// All sites on one page, each with its figure and a small chart of the last 30 days.

import type { Site } from '../../sites/site.ts'
import { toFrame } from '../../stats/frame.ts'
import { toNow } from '../../stats/period.ts'
import { defaultQuery } from '../../stats/query.ts'
import { sum, toBuckets } from '../../stats/series.ts'
import { sitePath } from '../links.ts'
import type { Views } from './dashboard.ts'
import { spark } from './list-view.ts'

/** The list of all sites. */
export async function showSites({ store, render, clock, reader }: Views, sites: readonly Site[]): Promise<string> {
  const rows = await Promise.all(
    sites.map(async site => {
      const { range, now } = toFrame(site, defaultQuery, toNow(site, clock.now(), reader.weekStart))
      const points = await store.series({ site: site.id }, 'day', range)
      const { visits } = sum(points)
      return {
        name: site.name,
        domain: site.domains[0] ?? '',
        href: sitePath(site),
        value: reader.number(visits),
        begun: site.firstHitAt !== null || visits > 0,
        start: sitePath(site, '/start'),
        spark: spark(toBuckets(points, 'day', range, now).map(bucket => bucket.visits)),
      }
    }),
  )
  return render('sites', { rows })
}
