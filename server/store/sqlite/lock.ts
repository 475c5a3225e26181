// One server to a database: a lock that the operating system takes back from a process that ends, however it ends.

import { realpathSync } from 'node:fs'
import Database from 'better-sqlite3'
import { ensureFile } from '../../kit/file-owner.ts'

/** Held from `lockServer` on; `release` gives it up. */
export type ServerLock = { release(): void }

/**
 * Takes the server's lock on a database; undefined when another process holds it and does not let go within `wait`
 * milliseconds. `file` must be the real path, or two names of one file would be two locks.
 *
 * The lock is an exclusive transaction on an empty SQLite file beside the database, which stays there: guests read and
 * write the database itself, so it cannot be the lock, and SQLite knows how to lock a file on every system.
 */
export function lockServer(file: string, wait: number): ServerLock | undefined {
  const lockFile = `${file}.lock`
  ensureFile(lockFile)
  const lock = new Database(lockFile, { timeout: wait })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { code?: unknown }).code === 'SQLITE_BUSY') return
    throw error
  }
  return { release: () => lock.close() }
}

/** Whether a server runs on a database: whether its lock is held. */
export function isServed(file: string): boolean {
  const lock = lockServer(realpathSync(file), 0)
  lock?.release()
  return lock === undefined
}
