// Where things are kept: the disk, who may read it, and the place in memory.

import { accessSync, constants, existsSync, realpathSync, statfsSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { Finding } from '../../../kit/finding.ts'
import { openMemoryFolder } from '../../../kit/memory-folder.ts'
import { sanitize } from '../../../kit/sanitize.ts'
import { isNearlyFull } from '../../../stats/alert-findings.ts'
import { listUpgradeBackups } from '../../../store/sqlite/upkeep/upgrade-backups.ts'
import type { Space } from '../../../store/store.ts'
import { longestLog } from '../health.ts'
import { toSize } from './machine.ts'
import type { Subject } from './subject.ts'

export async function lookAtDisk({ store }: Subject): Promise<Finding[]> {
  const space = await store?.space()
  return space ? [judgeDisk(space), judgeLog(space)] : []
}

export function judgeDisk({ database, free, disk }: Space): Finding {
  const name = 'disk'
  const has = `${toSize(free)} of ${toSize(disk)} is free on the disk of the database, which takes ${toSize(database)}`
  if (isNearlyFull({ free, disk })) {
    const todo = 'Make room: with a full disk hits wait in memory, and are lost with the process.'
    return { name, state: 'problem', says: `${has}.`, todo }
  }
  if (free < database) {
    const todo = 'Make room for a second database, which an upgrade, a backup and hoofprint compact may need.'
    return { name, state: 'warning', says: `${has}.`, todo }
  }
  return { name, state: 'ok', says: `${has}.` }
}

/** What upgrades have left beside the database. */
export function lookAtUpgradeBackups({ config: { db } }: Subject): Finding[] {
  return existsSync(db) ? judgeUpgradeBackups(listUpgradeBackups(realpathSync(db))) : []
}

export function judgeUpgradeBackups(backups: readonly { file: string; bytes: number }[]): Finding[] {
  if (backups.length === 0) return []
  const list = backups.map(({ file, bytes }) => `${basename(file)} (${toSize(bytes)})`).join(', ')
  const says = `Backups from before upgrades lie beside the database, and the last two stay: ${list}.`
  return [{ name: 'upgrade backups', state: 'ok', says }]
}

export function judgeLog({ log }: Pick<Space, 'log'>): Finding {
  const name = 'write-ahead log'
  if (log <= longestLog) return { name, state: 'ok', says: `The write-ahead log of the database has ${toSize(log)}.` }
  const says = `The write-ahead log of the database has ${toSize(log)}, ten times its usual length or more.`
  const todo = 'Find the program that has the database open and reads it for long (lsof FILE), and stop it.'
  return { name, state: 'problem', says, todo }
}

/** Only where the system knows users. */
export function lookAtPermissions({ config: { db } }: Subject): Finding[] {
  const file = resolve(db)
  const found = statSync(file, { throwIfNoEntry: false })
  const user = process.getuid?.()
  if (!found || user === undefined) return []
  const folder = dirname(file)
  const writable = [file, folder].every(isWritable)
  return [judgePermissions({ file, mode: found.mode, owner: found.uid, user, writable })]
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** `user`: who looks. `writable`: the file and its folder. */
export type PermissionFacts = { file: string; mode: number; owner: number; user: number; writable: boolean }

export function judgePermissions({ file, mode, owner, user, writable }: PermissionFacts): Finding {
  const name = 'permissions'
  if (!writable) {
    const says = `The user ${user} may not write ${file}, or its folder; the file belongs to the user ${owner}.`
    return { name, state: 'problem', says, todo: `Run it as the user ${owner}, or: chown -R ${user} ${dirname(file)}` }
  }
  // Whoever administers the machine looks at what belongs to a service.
  if (owner !== user && user !== 0) {
    const says = `The file ${file} belongs to the user ${owner}, and the user ${user} looks at it.`
    return { name, state: 'warning', says, todo: 'Run this as the user of the server: sudo -u USER hoofprint doctor.' }
  }
  if ((mode & 0o077) !== 0) {
    const says = `Other users of the machine may open ${file}.`
    return { name, state: 'warning', says, todo: `Close it to them: chmod 600 ${file}` }
  }
  return { name, state: 'ok', says: 'Nobody but its user may open the database.' }
}

/** Asked by making a file there and removing it, as the server itself does. */
export function lookAtMemoryFolder({ config: { memoryDir, db }, clock }: Subject): Finding[] {
  const user = process.getuid?.() ?? 0
  const owner = statSync(resolve(db), { throwIfNoEntry: false })?.uid ?? user
  // A directory of another user's would be made, and tell nothing of the server's.
  if (owner !== user) return []
  const folder = openMemoryFolder({ directory: memoryDir, owner: 'hoofprint doctor', clock, user })
  const made = folder.create('doctor')
  if ('problem' in made) return [judgeMemoryFolder({ directory: memoryDir, problem: made.problem, free: 0 })]
  made.close()
  folder.remove('doctor')
  const { bavail, bsize } = statfsSync(memoryDir)
  return [judgeMemoryFolder({ directory: memoryDir, problem: undefined, free: bavail * bsize })]
}

/** `free` in bytes. */
export type MemoryFolderFacts = { directory: string; problem: string | undefined; free: number }

/** A day of 100,000 visitors takes about as much. */
const leastFree = 16_000_000

export function judgeMemoryFolder({ directory, problem, free }: MemoryFolderFacts): Finding {
  const name = 'sessions'
  if (problem !== undefined) {
    const says = `Sessions do not outlive a restart, after which visitors of the day are counted again: ${problem}.`
    const todo =
      'Name a directory in memory by --memory-dir: /dev/shm, or a tmpfs (RuntimeDirectory= of systemd is one).'
    return { name, state: 'warning', says, todo }
  }
  if (free < leastFree) {
    const says = `${toSize(free)} is free in ${directory}: sessions of a busy day may not fit.`
    return {
      name,
      state: 'warning',
      says,
      todo: 'Make it larger (--shm-size=128m for a container), or remove what fills it.',
    }
  }
  return { name, state: 'ok', says: `Sessions outlive a restart, in memory: ${directory} has ${toSize(free)} free.` }
}

/** What looking at the file from outside brought; see `inspectDatabase`. */
export type DatabaseFacts = { pending: number; damage: readonly string[] } | { refused: string } | undefined

export function judgeDatabase(file: string, found: DatabaseFacts): Finding {
  const name = 'database'
  if (!found) return { name, state: 'ok', says: `There is no database ${file} yet: the first start makes it.` }
  if ('refused' in found) {
    return { name, state: 'problem', says: found.refused, todo: 'Name the database of the server by --db.' }
  }
  const { pending, damage } = found
  if (damage.length > 0) {
    const says = `The database is damaged: ${sanitize(damage.join('; '), 300)}.`
    const todo = 'Stop the server, keep the file aside, and restore a backup. Then look at the disk.'
    return { name, state: 'problem', says, todo }
  }
  if (pending < 0) {
    const says = 'The database was made by a newer Hoofprint.'
    return { name, state: 'problem', says, todo: 'Run that version, or a newer one.' }
  }
  const says = 'The file of the database is whole'
  return {
    ...{ name, state: 'ok' },
    says: pending === 0 ? `${says}.` : `${says}; the next start brings it up to date, after a backup beside it.`,
  }
}
