// What the list of all sites tells of each: the last 30 days, those before, and whether it has fallen silent.

import type { Triple } from '../count/batch.ts'
import type { Site } from '../sites/site.ts'
import { readCompared } from './compare.ts'
import { readSilence } from './feed.ts'
import type { Now } from './period.ts'
import { defaultQuery } from './query.ts'
import { sum, toBuckets } from './series.ts'
import type { StatsStore } from './source.ts'
import { toTimeFrame } from './time-frame.ts'
import { readView } from './view-reading.ts'

/** `before`: null where nothing was counted so early; `days`: visits of each day; `silentSince`: Unix seconds, or null. */
export type SiteSums = { site: Site; sums: Triple; before: Triple | null; days: number[]; silentSince: number | null }

/** Reads one site. */
export async function readSiteSums(store: StatsStore, site: Site, now: Now): Promise<SiteSums> {
  const frame = toTimeFrame(site, defaultQuery, now)
  const view = await readView(store, frame, { site: site.id })
  const points = await view.reading.series('day')
  const [before, silentSince] = await Promise.all([readCompared(view), readSilence(store, site, points, now)])
  const days = toBuckets(points, 'day', frame.range, now).map(bucket => bucket.visits)
  return { site, sums: sum(points), before: before?.sums ?? null, days, silentSince }
}
