// A database copied to where another server is to go on with it, checked by the sums of both sides.

import { existsSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Connection, Refused } from '../connect.ts'
import { isServed } from '../lock.ts'
import { prepareState } from '../state.ts'
import { backUp } from './back-up.ts'
import { type BackupFacts, checkDatabaseFile, readBackupFacts } from './backup-facts.ts'

/** `since`: what the copy that was there had less; undefined where there was none. */
export type MoveCopy = { facts: BackupFacts; since: { batches: number; hits: number } | undefined }

/**
 * Copies all of it as it is now. A copy that was made there before, and that nobody has counted in since, is taken the place of when
 * the new one is whole; any other file is refused.
 */
export async function copyForMove(
  from: string,
  to: string,
  told: (share: number) => void,
): Promise<MoveCopy | Refused> {
  if (!existsSync(from)) return { refused: `there is no database ${from}` }
  const connection = new Database(from)
  try {
    return await copyFrom(connection, to, told)
  } finally {
    connection.close()
  }
}

async function copyFrom(
  connection: Connection,
  to: string,
  told: (share: number) => void,
): Promise<MoveCopy | Refused> {
  const from = connection.name
  const before = readBackupFacts(from)
  const old = existsSync(to) ? readCopy(to, before) : undefined
  if (old && 'refused' in old) return old
  const fresh = `${to}.new`
  try {
    const wrong = await backUp(connection, fresh, told, { replace: true })
    if (wrong) return wrong
    const facts = readBackupFacts(fresh)
    const after = readBackupFacts(from)
    const differ = compare(before, facts, after)
    if (differ !== undefined) return { refused: `the copy has other sums than ${from}: ${differ}; nothing was copied` }
    markCopy(fresh, facts.batch)
    // Nobody may have begun to count there meanwhile.
    const now = existsSync(to) ? readCopy(to, before) : undefined
    if (now && 'refused' in now) return now
    renameSync(fresh, to)
    return { facts, since: old && { batches: facts.batch - old.batch, hits: facts.hit - old.hit } }
  } finally {
    rmSync(fresh, { force: true })
  }
}

/** What is known of an earlier copy; or why what lies there is none that may go. */
function readCopy(file: string, of: BackupFacts): BackupFacts | Refused {
  if (isServed(file)) return { refused: `a server runs on ${file}: stop it, or name another file` }
  const checked = checkDatabaseFile(file)
  if ('refused' in checked) return { refused: `there is a file ${file} already, and ${checked.refused}` }
  const facts = readBackupFacts(file)
  const copied = readMark(file)
  if (copied === 0 || facts.installation !== of.installation)
    return { refused: `there is a file ${file} already, and it is no copy of this database` }
  if (facts.batch !== copied || facts.batch > of.batch)
    return { refused: `${file} has counted since it was copied: delete it, or name another file` }
  return facts
}

function readMark(file: string): number {
  const connection = new Database(file, { readonly: true })
  try {
    return prepareState(connection).read('copied')
  } finally {
    connection.close()
  }
}

function markCopy(file: string, batch: number): void {
  const connection = new Database(file)
  try {
    prepareState(connection).write('copied', batch)
  } finally {
    connection.close()
  }
}

/** What is not as it must be: the copy is of a moment between the two, and where nothing was written all three are the same. */
function compare(before: BackupFacts, copy: BackupFacts, after: BackupFacts): string | undefined {
  const all = [before, copy, after]
  const tell = (name: string, value: (facts: BackupFacts) => number) => `${name} ${all.map(value).join(', ')}`
  for (const key of ['steps', 'installation', 'batch', 'hit'] as const)
    if (before[key] > copy[key] || copy[key] > after[key]) return tell(key, facts => facts[key])
  if (before.batch !== after.batch) return undefined
  const wrong = (['sites', 'hits', 'visits'] as const).find(
    key => before.rows[key] === after.rows[key] && copy.rows[key] !== after.rows[key],
  )
  return wrong && tell(wrong, facts => facts.rows[wrong])
}
