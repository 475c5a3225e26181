// Brings a database to the newest tables, with a backup before, and all or nothing.

import { closeSync, openSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { root } from '../../kit/root.ts'
import type { Connection, Refused } from './connect.ts'

/** One step, as the statements that make it. */
export type Migration = { statements: readonly string[] }

/** The steps that drizzle-kit made and we edited, in order. */
export function readMigrations(): Migration[] {
  const migrationsFolder = fileURLToPath(new URL('drizzle/sqlite', root))
  return readMigrationFiles({ migrationsFolder }).map(({ sql }) => ({ statements: sql }))
}

/** How many steps a database has yet to take; negative when it has taken more than there are: a newer Hoofprint made it. */
export function pendingMigrations(connection: Connection, migrations: readonly Migration[]): number {
  return migrations.length - stepsTaken(connection)
}

/**
 * Takes the pending steps in one transaction. Before, a database that holds anything is copied beside itself. When a step
 * fails the database is as it was.
 */
export function migrate(connection: Connection, migrations: readonly Migration[]): Refused | undefined {
  const taken = stepsTaken(connection)
  const file = connection.name
  let backup: string | undefined
  if (taken > 0 && !connection.memory) {
    try {
      backup = backUp(connection, `${file}.before-${taken + 1}`)
    } catch (error) {
      const reason = (error as Error).message
      return {
        refused: `The database ${file} must be changed for this version, but could not be backed up before: ${reason}.`,
      }
    }
  }
  // Rebuilding a table drops the old one, which would delete what refers to it; and SQLite ignores this pragma inside a
  // transaction, where drizzle's own migrations have it.
  connection.pragma('foreign_keys = off')
  try {
    connection.transaction(() => takeSteps(connection, migrations.slice(taken), migrations.length)).immediate()
  } catch (error) {
    const reason = (error as Error).message
    const where = backup ? ` A backup from just before is ${backup}.` : ''
    return {
      refused: `The database ${file} could not be changed for this version and is as it was: ${reason}.${where}`,
    }
  } finally {
    connection.pragma('foreign_keys = on')
  }
}

function takeSteps(connection: Connection, steps: readonly Migration[], total: number): void {
  for (const { statements } of steps) for (const statement of statements) connection.exec(statement)
  const orphans = connection.pragma('foreign_key_check') as { table: string }[]
  if (orphans[0]) throw new Error(`rows of ${orphans[0].table} would refer to nothing`)
  connection.pragma(`user_version = ${total}`)
}

// Kept in the file's header and not in drizzle's table of migrations: it is written and undone with the steps themselves.
function stepsTaken(connection: Connection): number {
  return connection.pragma('user_version', { simple: true }) as number
}

/** Copies the database as it is now and checks the copy. The name is used only for a copy that is whole. */
function backUp(connection: Connection, backup: string): string {
  const unchecked = `${backup}.part`
  rmSync(unchecked, { force: true })
  closeSync(openSync(unchecked, 'wx', 0o600))
  try {
    connection.prepare('vacuum into ?').run(unchecked)
    const copy = new Database(unchecked, { readonly: true })
    // Its indexes were just made from its rows: to hold them against each other would take three times as long.
    const verdict = copy.pragma('quick_check', { simple: true })
    copy.close()
    if (verdict !== 'ok') throw new Error(`the copy is damaged (${verdict})`)
    renameSync(unchecked, backup)
    return backup
  } catch (error) {
    rmSync(unchecked, { force: true })
    throw error
  }
}
