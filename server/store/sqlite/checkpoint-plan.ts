// Decides when the write-ahead log is moved into the database: by another thread, so that no hit waits for the disk.

import type { Aside } from './aside.ts'
import { prepareCheckpoint, prepareLogLength } from './checkpoint.ts'
import type { Connection } from './connect.ts'

/** In pages: so many are moved at once, and the log is kept from growing beyond the bound. */
export type LogLimits = { begin: number; bound: number }

// 8 MB and 64 MB: a longer log is fewer writes in all, since a page that was changed often is moved once.
const usual: LogLimits = { begin: 2000, bound: 16_000 }

/**
 * Takes the checkpoints from SQLite's own hands; the answer is to be called after each commit. `isHeld`: whether somebody of this
 * process reads in one state of the database, so that nothing could be moved.
 */
export function planCheckpoints(
  connection: Connection,
  aside: Aside,
  isHeld: () => boolean,
  { begin, bound } = usual,
): () => void {
  const length = prepareLogLength(connection)
  const checkpoint = prepareCheckpoint(connection)
  connection.pragma('wal_autocheckpoint = 0')
  let running = false

  // What fails here (a full disk) has lost nothing: the log holds it, and the next commit tries again.
  async function moveAside(): Promise<void> {
    running = true
    await aside.ask('checkpoint').catch(() => {})
    running = false
  }

  function moveHere(): void {
    try {
      checkpoint()
    } catch {
      // As above.
    }
  }

  let here = bound
  let before = 0
  return () => {
    const { pages, moved } = length()
    if (isHeld()) {
      // What has gathered by then is much, and the thread's to move.
      here = pages + bound
      return
    }
    if (pages - moved >= begin && !running) void moveAside()
    // It has begun anew.
    if (pages < before) here = bound
    before = pages
    if (pages < here) return
    // Hits that come without a pause leave a tail behind for ever. Nothing is written while it is moved here, so that the log
    // is moved whole, and begins anew with the next commit; unless somebody reads, then this is tried again later.
    here = pages + begin
    if (moved < pages) moveHere()
  }
}
