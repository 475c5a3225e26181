// How much room the database takes, how much there is, and how what it needs no more goes back to the disk.

import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Store } from '../../store.ts'
import type { Connection } from '../connect.ts'

/** `connection.name` is the real path of the file: what lies beside it lies on the same disk. */
export function createDiskSpaceStore(connection: Connection): Pick<Store, 'space' | 'compact'> {
  const file = connection.name
  return {
    async space() {
      if (connection.memory) return undefined
      const [database, log, disk] = await Promise.all([sizeOf(file), sizeOf(`${file}-wal`), statfs(dirname(file))])
      // What is free for others than root.
      return { database, log, free: disk.bavail * disk.bsize, disk: disk.blocks * disk.bsize }
    },
    async compact() {
      // Databases from before hits were packed cannot give back a few pages at a time; after this they can.
      connection.pragma('auto_vacuum = incremental')
      connection.exec('vacuum')
      connection.pragma('wal_checkpoint(truncate)')
    },
  }
}

/**
 * Answers the function that gives some free pages back, and whether it did: as many stay as are soon needed again. It is one short
 * transaction.
 */
export function prepareRelease(connection: Connection): (keep: number) => boolean {
  const free = connection.prepare<[], number>('pragma freelist_count').pluck()
  const mode = connection.prepare<[], number>('pragma auto_vacuum').pluck()
  return keep => {
    const before = free.get()!
    if (before <= keep || mode.get() !== incremental) return false
    connection.pragma(`incremental_vacuum(${Math.min(atOnce, before - keep)})`)
    return free.get()! < before
  }
}

const incremental = 2

// Some milliseconds: each page that is moved is written in its new place, and so is what led to the old one.
const atOnce = 100

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch (error) {
    // SQLite removes its log when the last connection is closed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
