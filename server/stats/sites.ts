// What the list of all sites tells of each: a period, the one before, and whether it has fallen silent.

import type { Triple } from '../count/batch.ts'
import { startOfDay } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import { readCompared } from './compare.ts'
import { readSilence } from './feed.ts'
import type { Now, PeriodName } from './period.ts'
import { defaultQuery } from './query.ts'
import { sum, toBuckets, unitOf } from './series.ts'
import type { StatsStore } from './source.ts'
import { toTimeFrame } from './time-frame.ts'
import { readView } from './view-reading.ts'

/** `before`: null where nothing was counted so early; `bars`: visits of each; `silentSince`: Unix seconds, or null. */
export type SiteSums = { site: Site; sums: Triple; before: Triple | null; bars: number[]; silentSince: number | null }

/** Reads one site. */
export async function readSiteSums(store: StatsStore, site: Site, period: PeriodName, now: Now): Promise<SiteSums> {
  const frame = toTimeFrame(site, { ...defaultQuery, period: { name: period, anchor: null } }, now)
  const view = await readView(store, frame, { site: site.id })
  const unit = unitOf(view.group)
  const points = await view.reading.series(unit)
  const today = unit === 'hour' ? startOfDay(now.zone, now.today) : now.today
  const isHeard = (points.at(-1)?.at ?? 0) >= today
  const [before, silentSince] = await Promise.all([readCompared(view), isHeard ? null : readSilence(store, site, now)])
  const bars = toBuckets(points, view.group, frame.range, now).map(bucket => bucket.visits)
  return { site, sums: sum(points), before: before?.sums ?? null, bars, silentSince }
}
