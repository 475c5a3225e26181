// Brings a database to the newest tables, all or nothing.

import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { root } from '../../kit/root.ts'
import { version } from '../../kit/version.ts'
import type { Connection, Refused } from './connect.ts'
import { prepareState } from './state.ts'

/** One step, as the statements that make it. */
export type Migration = { statements: readonly string[] }

/** The steps that drizzle-kit made and we edited, in order. */
export function readMigrations(): Migration[] {
  const migrationsFolder = fileURLToPath(new URL('drizzle/sqlite', root))
  return readMigrationFiles({ migrationsFolder }).map(({ sql }) => ({ statements: sql }))
}

/** How many steps a database has taken. */
export function stepsTaken(connection: Connection): number {
  // Kept in the file's header and not in drizzle's table of migrations: it is written and undone with the steps themselves.
  return connection.pragma('user_version', { simple: true }) as number
}

/**
 * Takes the pending steps in one transaction; `told` hears what share of them is done, and others have their turn meanwhile. When a
 * step fails, or the process ends, the database is as it was.
 */
export async function migrate(
  connection: Connection,
  migrations: readonly Migration[],
  told: (share: number) => void = () => {},
): Promise<Refused | undefined> {
  const statements = withoutDetours(migrations.slice(stepsTaken(connection)).flatMap(step => step.statements))
  // Rebuilding a table drops the old one, which would delete what refers to it; and SQLite ignores this pragma inside a
  // transaction, where drizzle's own migrations have it.
  connection.pragma('foreign_keys = off')
  try {
    connection.exec('begin immediate')
    for (const [number, statement] of statements.entries()) {
      told(number / statements.length)
      await new Promise(setImmediate)
      connection.exec(statement)
    }
    const orphans = connection.pragma('foreign_key_check') as { table: string }[]
    if (orphans[0]) throw new Error(`rows of ${orphans[0].table} would refer to nothing`)
    connection.pragma(`user_version = ${migrations.length}`)
    prepareState(connection).write('version', toNumber(version))
    connection.exec('commit')
    return undefined
  } catch (error) {
    if (connection.inTransaction) connection.exec('rollback')
    return { refused: (error as Error).message }
  } finally {
    connection.pragma('foreign_keys = on')
  }
}

/** The version of the Hoofprint that changed the tables last; undefined where it left no word of it. */
export function changedBy(connection: Connection): string | undefined {
  const number = prepareState(connection).read('version')
  if (number === 0) return undefined
  return [number / 1e6, (number / 1e3) % 1e3, number % 1e3].map(Math.floor).join('.')
}

function toNumber(text: string): number {
  const [major = 0, minor = 0, patch = 0] = text.split(/[.-]/).map(Number)
  return major * 1e6 + minor * 1e3 + patch
}

/**
 * A column that one of the statements adds and a later one drops is not made at all: to drop it is to write every row of its table
 * anew, which takes seconds for each million of hits.
 */
function withoutDetours(statements: readonly string[]): string[] {
  const kept: (string | undefined)[] = [...statements]
  for (const [number, statement] of statements.entries()) {
    const column = /^\s*ALTER TABLE `(\w+)` DROP COLUMN `(\w+)`/.exec(statement)
    if (!column) continue
    const start = `ALTER TABLE \`${column[1]}\` ADD \`${column[2]}\` `
    const added = kept.findLastIndex((one, before) => before < number && one?.trim().startsWith(start))
    if (added >= 0) kept[added] = kept[number] = undefined
  }
  return kept.filter(statement => statement !== undefined)
}
