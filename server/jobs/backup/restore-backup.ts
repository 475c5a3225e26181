// Puts a backup in the place of a database, writes over nothing, and tells what came after it.

import { existsSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ensureFolder } from '../../kit/file-owner.ts'
import { lockServer } from '../../store/sqlite/lock.ts'
import { type BackupFacts, readBackupFacts } from '../../store/sqlite/upkeep/backup-facts.ts'
import type { BackupSource } from './backup-source.ts'
import { toMoment } from './manifest.ts'
import { unpackBackup } from './unpack-backup.ts'

export type RestoreTask = {
  source: BackupSource
  db: string
  /** What lies there already is moved aside. */
  replace: boolean
  now: number
  told(share: number): void
}

/** `before`: what lay there, where it lies now, and what it says; undefined where it cannot be read, or nothing lay there. */
export type RestoredBackup = { facts: BackupFacts; aside?: string; before?: BackupFacts; unreadable?: string }

/** Restores, or says why not; then all is as it was. */
export async function restoreBackup(task: RestoreTask): Promise<RestoredBackup | { refused: string }> {
  ensureFolder(dirname(resolve(task.db)))
  const db = existsSync(task.db) ? realpathSync(task.db) : resolve(task.db)
  // Held to the end, so that no server begins on what is not there yet.
  const lock = lockServer(db, 0)
  if (!lock) return { refused: `a server runs on ${task.db}: stop it first` }
  try {
    return await putInPlace({ ...task, db })
  } finally {
    lock.release()
  }
}

/** A log that is left beside another database would be taken for its own. */
const parts = ['', '-wal', '-shm', '-journal']

async function putInPlace({
  source,
  db,
  replace,
  now,
  told,
}: RestoreTask): Promise<RestoredBackup | { refused: string }> {
  const there = parts.filter(part => existsSync(db + part))
  if (there.length > 0 && !replace) {
    const hint = 'name another file with --db, or say --replace, by which it is moved aside'
    return { refused: `there is a file ${db}${there[0]}, and nothing is written over it: ${hint}` }
  }
  const unpacked = `${db}.restoring`
  // Whoever holds the lock is alone: a restore before was broken off.
  rmSync(unpacked, { force: true })
  const checked = await unpackBackup(source, unpacked, told)
  if ('refused' in checked) return { refused: `${source.name}: ${checked.refused}` }
  const facts = readBackupFacts(unpacked)
  const before = there.includes('') ? readIfPossible(db) : {}
  const aside = `${db}.replaced-${toMoment(now).replace(/[-:]/g, '')}`
  for (const part of there) renameSync(db + part, aside + part)
  renameSync(unpacked, db)
  return { facts, ...(there.length > 0 && { aside }), ...before }
}

function readIfPossible(db: string): Pick<RestoredBackup, 'before' | 'unreadable'> {
  try {
    return { before: readBackupFacts(db) }
  } catch (error) {
    return { unreadable: (error as Error).message }
  }
}
