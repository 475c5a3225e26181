// The backups that upgrades leave beside a database: `NAME.before-12` is as it was before its twelfth step.

import { readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** `steps`: how many the database in it has taken. */
export type UpgradeBackup = { file: string; bytes: number; steps: number }

const mark = '.before-'

/** The name of the backup of a database that has taken so many steps. */
export function upgradeBackup(db: string, steps: number): string {
  return `${db}${mark}${steps + 1}`
}

/** Those of a database, the oldest first. */
export function listUpgradeBackups(db: string): UpgradeBackup[] {
  const start = basename(db) + mark
  return readdirSync(dirname(db))
    .filter(name => name.startsWith(start) && /^[1-9]\d*$/.test(name.slice(start.length)))
    .map(name => ({ name, file: join(dirname(db), name), steps: Number(name.slice(start.length)) - 1 }))
    .sort((one, other) => one.steps - other.steps)
    .map(({ file, steps }) => ({ file, steps, bytes: statSync(file).size }))
}

/** So many stay: of the upgrade that was just made, and of the one before. */
const kept = 2

/** Removes all but the newest, and answers those that are gone. */
export function removeOldBackups(db: string): UpgradeBackup[] {
  const old = listUpgradeBackups(db).slice(0, -kept)
  for (const { file } of old) rmSync(file)
  return old
}
