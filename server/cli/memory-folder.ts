// The place in memory through which sessions outlive the process.

import { statSync } from 'node:fs'
import type { Config } from '../config.ts'
import type { Clock } from '../kit/clock.ts'
import { type MemoryFolder, openMemoryFolder } from '../kit/memory-folder.ts'
import type { Store } from '../store/store.ts'

/** Opens it for the installation that a database is; undefined where it has no file, so that nothing outlives the process. */
export async function openMemory(
  { db, memoryDir }: Pick<Config, 'db' | 'memoryDir'>,
  store: Store,
  clock: Clock,
): Promise<MemoryFolder | undefined> {
  const file = statSync(db, { throwIfNoEntry: false })
  return (
    file &&
    openMemoryFolder({
      directory: memoryDir,
      // A copy of a database has its number too, and is another file. A full disk is no reason not to start.
      owner: `${await store.installation().catch(() => 0)} ${file.ino}`,
      clock,
      user: process.getuid?.() ?? 0,
    })
  )
}
