// What was counted of deleted sites goes, a little at a time, so that counting never waits for it.

import type { Store } from '../store/store.ts'

// A few milliseconds of work for the database; what is left is for the next round of the event loop.
const fewRows = 500

/** Deletes what deleted sites have left: up to `rows` of each kind at a time, and `pause` is waited for in between. */
export async function purgeDeletedSites(
  store: Pick<Store, 'purgeDeleted'>,
  { rows = fewRows, pause = nextTurn }: { rows?: number; pause?: () => Promise<unknown> } = {},
): Promise<void> {
  while (await store.purgeDeleted(rows)) await pause()
}

/** Lets everything else that waits have its turn. */
export function nextTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
