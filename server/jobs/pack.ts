// Single hits are packed when enough of them have gathered; after an upgrade or an import that may be millions.

import type { JobParts } from './schedule.ts'

// So many steps are the work of a minute, of which somebody may want to hear.
const stepsToTell = 100

/** Packs what there is to pack, in steps between which others have their turn. Beside it hits are counted and pages read. */
export async function packHits({ store, log }: Pick<JobParts, 'store' | 'log'>): Promise<void> {
  let steps = 0
  while (await store.packHits()) {
    steps += 1
    if (steps % stepsToTell === 0) log.info('packing hits', await store.leftToPack())
    await nextTurn()
  }
  if (steps >= stepsToTell) log.info('hits are packed', await store.leftToPack())
}

function nextTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
