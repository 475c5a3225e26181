// Brings a database of an earlier version to the tables of this one: room on the disk, a backup, the steps; or says why not.

import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { version } from '../../kit/version.ts'
import type { Connection, Refused } from './connect.ts'
import { lockServer, type ServerLock } from './lock.ts'
import { changedBy, type Migration, migrate, readMigrations, stepsTaken } from './migrate.ts'
import { backUp } from './upkeep/back-up.ts'
import { listUpgradeBackups, removeOldBackups, type UpgradeBackup, upgradeBackup } from './upkeep/upgrade-backups.ts'

/** `backups`: all that lie beside the database now; `removed`: those of earlier upgrades that had to go. */
export type Upgraded = { backup: string; steps: number; backups: UpgradeBackup[]; removed: UpgradeBackup[] }

/** Who hears of an upgrade. Of a database that is new nothing is told. */
export interface UpgradeListener {
  /** `share` of the work is done, from 0 to 1; `at` says what is being done. */
  progress(share: number, at: string): void
  done(upgraded: Upgraded): void
}

/**
 * What must stay free beside the backup: for what the steps write, a fifth of the database where the first tables are changed, as
 * measured; and bytes for all else.
 */
const written = 0.25
const spare = 32_000_000

const nobody: UpgradeListener = { progress() {}, done() {} }

/** Upgrades an older database, unless a server runs on it; refuses a newer one. `lock`: that of the server that opens it. */
export async function bringUpToDate(
  connection: Connection,
  lock: ServerLock | undefined,
  listener = nobody,
): Promise<Refused | undefined> {
  const migrations = readMigrations()
  const ahead = stepsTaken(connection) - migrations.length
  if (ahead === 0) return
  if (ahead > 0) return refuseNewer(connection, migrations)
  if (lock || connection.memory) return upgrade(connection, migrations, listener)
  const ownLock = lockServer(connection.name, 0)
  if (!ownLock) {
    const refused = `The database ${connection.name} must be changed for this version while a server runs on it`
    return { refused: `${refused}: start the server with this version first.` }
  }
  try {
    return await upgrade(connection, migrations, listener)
  } finally {
    ownLock.release()
  }
}

/** `free`: bytes on the disk of a file; only tests have reason to say so. */
export async function upgrade(
  connection: Connection,
  migrations: readonly Migration[],
  { progress, done }: UpgradeListener,
  free: (file: string) => number = freeBeside,
): Promise<Refused | undefined> {
  const taken = stepsTaken(connection)
  if (taken >= migrations.length) return undefined
  if (taken === 0 || connection.memory) return refuse(connection, await migrate(connection, migrations))
  const file = connection.name
  const backup = upgradeBackup(file, taken)
  const needed = Math.ceil((1 + written) * bytesOf(connection)) + spare
  const short = `The database ${file} must be changed for this version, but could not be backed up before`
  if (free(file) < needed) {
    const room = `${inMegabytes(needed)} are needed in ${dirname(file)}, and ${inMegabytes(free(file))} are free`
    return { refused: `${short}: ${room}. Make room there, and start again.` }
  }
  try {
    const wrong = await backUp(connection, backup, share => progress(backupShare * share, `copying it to ${backup}`), {
      replace: true,
    })
    if (wrong) return { refused: `${short}: ${wrong.refused}.` }
  } catch (error) {
    return { refused: `${short}: ${(error as Error).message}.` }
  }
  const steps = migrations.length - taken
  const failed = await migrate(connection, migrations, share =>
    progress(backupShare + (1 - backupShare) * share, `changing its tables (${steps} steps)`),
  )
  if (failed) return refuse(connection, failed, ` A backup from just before is ${backup}.`)
  const removed = removeOldBackups(file)
  done({ backup, steps, backups: listUpgradeBackups(file), removed })
  return undefined
}

/** Of the work, as measured: the copy takes longer than most steps. */
const backupShare = 0.7

/** Why this version does not open a database whose tables a newer one has changed, and what there is to do. */
function refuseNewer(connection: Connection, migrations: readonly Migration[]): Refused {
  const file = connection.name
  const by = changedBy(connection)
  const steps = `its tables have taken step ${stepsTaken(connection)}, and this version, ${version}, knows ${migrations.length}`
  const newer = `The database ${file} was changed by a newer Hoofprint${by ? `, ${by}` : ''}: ${steps}.`
  const todo = `Run ${by ? `version ${by}` : 'that version'}, or a newer one.`
  const backup = listUpgradeBackups(file).findLast(one => one.steps <= migrations.length)
  const back = backup && ` To go back without what was counted since, start this version with a copy of ${backup.file}.`
  return { refused: `${newer} ${todo}${back ?? ''}` }
}

function refuse({ name }: Connection, failed: Refused | undefined, where = ''): Refused | undefined {
  return (
    failed && {
      refused: `The database ${name} could not be changed for this version and is as it was: ${failed.refused}.${where}`,
    }
  )
}

function bytesOf(connection: Connection): number {
  const pragma = (name: string) => connection.pragma(name, { simple: true }) as number
  return pragma('page_count') * pragma('page_size')
}

function freeBeside(file: string): number {
  const { bavail, bsize } = statfsSync(dirname(file))
  return bavail * bsize
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`
}
