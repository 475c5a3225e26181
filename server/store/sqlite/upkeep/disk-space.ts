// How much room the database takes, and how much there is.

import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Store } from '../../store.ts'
import type { Connection } from '../connect.ts'

/** `connection.name` is the real path of the file: what lies beside it lies on the same disk. */
export function createSpaceStore(connection: Connection): Pick<Store, 'space'> {
  const file = connection.name
  return {
    async space() {
      if (connection.memory) return undefined
      const [database, log, disk] = await Promise.all([sizeOf(file), sizeOf(`${file}-wal`), statfs(dirname(file))])
      // What is free for others than root.
      return { database, log, free: disk.bavail * disk.bsize, disk: disk.blocks * disk.bsize }
    },
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch (error) {
    // SQLite removes its log when the last connection is closed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
