// Raw hits that are old enough become sums, a little at a time, so that counting never waits for it.

import { addDays, localDay, startOfDay } from '../kit/zone.ts'
import { nextTurn } from './purge.ts'
import type { JobParts } from './schedule.ts'

// A few milliseconds of work for the database; what is left is for the next round of the event loop.
const hitsPerStep = 200

/** Folds what every site no longer keeps. A number that is shown does not change by it. */
export async function foldOldHits({
  clock,
  store,
  directory,
}: Pick<JobParts, 'clock' | 'store' | 'directory'>): Promise<void> {
  for (const { id, zone, settings } of directory.all()) {
    if (settings.keepHitsDays === 0) continue
    const today = localDay(zone, Math.floor(clock.now() / 1000))
    const before = startOfDay(zone, addDays(today, -settings.keepHitsDays))
    while ((await store.foldHits(id, before, hitsPerStep)) === hitsPerStep) await nextTurn()
  }
}
