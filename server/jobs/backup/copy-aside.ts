// A checked copy of the database beside it, of which nothing is left however this ends.

import { createReadStream, openSync, type ReadStream, rmSync, statSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeFile } from '../../kit/file-owner.ts'
import { copyDatabase, type NotCopied } from '../../store/sqlite/upkeep/back-up.ts'
import { type BackupFacts, readBackupFacts } from '../../store/sqlite/upkeep/backup-facts.ts'

/** `bytes`: all of it, to be destroyed; it has no name any more. */
export type CopyAside = { facts: BackupFacts; size: number; bytes: ReadStream }

export async function copyAside(
  db: string,
  now: number,
  told: (share: number) => void,
): Promise<CopyAside | NotCopied> {
  await removeOldCopies(db, now)
  const copy = `${db}.backup-${now}`
  makeFile(copy)
  try {
    const damaged = await copyDatabase(db, copy, told)
    if (damaged) return damaged
    const facts = readBackupFacts(copy)
    const fd = openSync(copy, 'r')
    return { facts, size: statSync(copy).size, bytes: createReadStream('', { fd, highWaterMark: 1 << 18 }) }
  } finally {
    rmSync(copy, { force: true })
  }
}

// While it has its name it is written to or checked, which takes minutes at most.
const abandonedAfter = 3_600_000

async function removeOldCopies(db: string, now: number): Promise<void> {
  const start = `${basename(db)}.backup-`
  for (const name of await readdir(dirname(db))) {
    const isOurs = name.startsWith(start) && /^\d+(-journal)?$/.test(name.slice(start.length))
    const copy = join(dirname(db), name)
    if (isOurs && (await stat(copy)).mtimeMs < now - abandonedAfter) rmSync(copy, { force: true })
  }
}
