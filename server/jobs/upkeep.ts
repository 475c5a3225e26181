// What is due in the database, a little at a time, so that counting never waits for it: old hits become sums, hits are packed,
// what was counted of deleted sites goes.

import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import { addDays, startOfDay } from '../kit/zone.ts'
import type { SiteDirectory } from '../sites/directory.ts'
import { todayOf } from '../sites/site.ts'
import type { Store } from '../store/store.ts'

// A few milliseconds of work for the database; what is left is for the next round of the event loop.
const hitsPerStep = 200

type FoldParts = { clock: Clock; store: Store; directory: SiteDirectory }

/** Folds what every site no longer keeps. A number that is shown does not change by it. */
export async function foldOldHits({ clock, store, directory }: FoldParts): Promise<void> {
  for (const { id, zone, settings } of directory.all()) {
    if (settings.keepHitsDays === 0) continue
    const today = todayOf({ zone }, clock)
    const before = startOfDay(zone, addDays(today, -settings.keepHitsDays))
    while ((await store.foldHits(id, before, hitsPerStep)) === hitsPerStep) await othersTurn()
  }
}

/** Removes what every site keeps no longer, raw or counted. */
export async function removeOldNumbers({ clock, store, directory }: FoldParts): Promise<void> {
  let isMoved = false
  for (const { id, zone, settings } of directory.all()) {
    const { days } = settings.retention
    const today = todayOf({ zone }, clock)
    if (days > 0 && (await store.forgetBefore(id, startOfDay(zone, addDays(today, -days)), `${days}`))) isMoved = true
    while (await store.removeForgotten(id)) await othersTurn()
  }
  if (isMoved) await directory.reload()
}

// So many steps are the work of a minute, of which somebody may want to hear.
const stepsToTell = 100

/** Packs what there is to pack, in steps between which others have their turn. Beside it hits are counted and pages read. */
export async function packHits({ store, log }: { store: Store; log: Log }): Promise<void> {
  let steps = 0
  while (await store.packHits()) {
    steps += 1
    if (steps % stepsToTell === 0) log.info('packing hits', await store.leftToPack())
    await othersTurn()
  }
  if (steps >= stepsToTell) log.info('hits are packed', await store.leftToPack())
}

/** Deletes and merges what somebody has begun to, and gives back what is to be undone. */
export async function editPages({ store, clock }: { store: Pick<Store, 'editPages'>; clock: Clock }): Promise<void> {
  while (await store.editPages(clock.seconds())) await othersTurn()
}

const fewRows = 500

/** Deletes what deleted sites have left: up to `rows` of each kind at a time, and `pause` is waited for in between. */
export async function purgeDeletedSites(
  store: Pick<Store, 'purgeDeleted'>,
  { rows = fewRows, pause = othersTurn }: { rows?: number; pause?: () => Promise<unknown> } = {},
): Promise<void> {
  while (await store.purgeDeleted(rows)) await pause()
}
