// What a database says of itself: of a copy that is to be a backup, of a backup, and of what came after it.

import Database from 'better-sqlite3'
import { applicationId, type Connection, type Refused } from '../connect.ts'
import { readMigrations } from '../migrate.ts'
import { prepareState } from '../state.ts'

/**
 * `steps`: of the tables; `batch` and `hit`: the last ones that were written, of hits that are kept one by one; `lastHitAt`: Unix
 * seconds of the last one of those, 0 where there is none.
 */
export type BackupFacts = {
  steps: number
  installation: number
  batch: number
  hit: number
  lastHitAt: number
  rows: { sites: number; hits: number; visits: number }
}

/** Reads them of a file as it is; throws what SQLite says of one that is no database, or is damaged where they stand. */
export function readBackupFacts(file: string): BackupFacts {
  // Whoever may write moves the log into the file when it is closed.
  const connection = new Database(file, { fileMustExist: true, readonly: true })
  try {
    return factsOf(connection)
  } finally {
    connection.close()
  }
}

/** Whether a file can be served by this Hoofprint: its pages, whose it is, and the steps of its tables. */
export function checkDatabaseFile(file: string): { steps: number } | Refused {
  const connection = new Database(file, { fileMustExist: true })
  try {
    connection.pragma('cache_size = -4000')
    if (connection.pragma('application_id', { simple: true }) !== applicationId)
      return { refused: 'it is a database, but not Hoofprint’s' }
    const steps = stepsOf(connection)
    if (steps > readMigrations().length)
      return { refused: 'it was made by a newer Hoofprint: run that version, or a newer one' }
    const verdict = connection.pragma('quick_check(1)', { simple: true })
    return verdict === 'ok' ? { steps } : { refused: `it is damaged (${verdict})` }
  } catch (error) {
    const code = String((error as { code?: unknown }).code)
    if (code.startsWith('SQLITE_NOTADB')) return { refused: 'it is no database' }
    if (code.startsWith('SQLITE_CORRUPT')) return { refused: `it is damaged (${(error as Error).message})` }
    throw error
  } finally {
    connection.close()
  }
}

function factsOf(connection: Connection): BackupFacts {
  const { read } = prepareState(connection)
  const one = (sql: string) => connection.prepare<[], number>(sql).pluck().get() ?? 0
  const last = Math.max(
    one('select max(last) from (select (select max(created_at) from hits where site_id = id) last from sites)'),
    one('select max(last_at) from segments'),
  )
  return {
    steps: stepsOf(connection),
    installation: read('installation'),
    batch: read('batch'),
    hit: read('hit'),
    lastHitAt: last,
    rows: {
      sites: one('select count(*) from sites where deleted_at is null'),
      hits: one('select count(*) from hits') + one('select sum(hits - gone) from segments'),
      visits: one('select sum(visits) from site_days'),
    },
  }
}

function stepsOf(connection: Connection): number {
  return connection.pragma('user_version', { simple: true }) as number
}
