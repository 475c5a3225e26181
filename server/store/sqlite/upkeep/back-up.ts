// A copy of the whole database as it is at one moment, while others go on writing.

import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { makeFile } from '../../../kit/file-owner.ts'
import type { Store } from '../../store.ts'
import type { Connection, Refused } from '../connect.ts'

export function createBackUpStore(connection: Connection): Pick<Store, 'backUp' | 'image'> {
  return {
    image: async () => connection.serialize(),
    async backUp(file, told) {
      if (existsSync(file)) return { refused: `there is a file ${file} already, and no backup is written over another` }
      return backUp(connection, file, told)
    },
  }
}

/** Why there is no copy; `damaged`: the pages of the database are not sound. */
export type NotCopied = Refused & { damaged?: boolean }

/** `replace`: what bears the name already, or was broken off, is in the way of nothing. */
export async function backUp(
  connection: Connection,
  file: string,
  told: (share: number) => void,
  { replace = false } = {},
): Promise<Refused | undefined> {
  const unchecked = `${file}.part`
  try {
    if (replace) rmSync(unchecked, { force: true })
    // Others could read it otherwise until it is whole.
    makeFile(unchecked)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'EEXIST' ? 'another backup of that name is being made, or was broken off' : message
    return { refused: `${unchecked} cannot be made: ${why}` }
  }
  try {
    await copy(connection, unchecked, told)
    const damaged = checkCopy(unchecked)
    if (damaged) return damaged
    // Nobody else has made it meanwhile: the name of a backup is that of a whole one.
    if (!replace && existsSync(file))
      return { refused: `there is a file ${file} by now, and no backup is written over another` }
    renameSync(unchecked, file)
    return undefined
  } finally {
    rmSync(unchecked, { force: true })
  }
}

/** The same for whoever has nothing else to do with the database: `into` is an empty file, and what it becomes is checked. */
export async function copyDatabase(
  file: string,
  into: string,
  told: (share: number) => void,
): Promise<NotCopied | undefined> {
  // The disk gets it piece by piece: all of it at once would keep it busy for a second, in which no hit could be written.
  const written = openSync(into, 'r')
  // Not as `connect` opens it: nothing is to be written, be it that the log is moved.
  const connection = new Database(file, { fileMustExist: true, timeout: 5000 })
  try {
    connection.pragma('wal_autocheckpoint = 0')
    connection.pragma('cache_size = -1000')
    await copy(connection, into, share => {
      fdatasyncSync(written)
      told(share)
    })
  } finally {
    closeSync(written)
    connection.close()
  }
  return checkCopy(into)
}

/** So many pages at a time, 2 MB: others have their turn between. */
const pagesAtOnce = 500

/** All of it as it is now: what others write meanwhile is not seen within a transaction, and begins the copy not anew. */
async function copy(connection: Connection, file: string, told: (share: number) => void): Promise<void> {
  connection.exec('begin')
  try {
    connection.prepare('select count(*) from sqlite_schema').get()
    await connection.backup(file, {
      progress({ totalPages, remainingPages }) {
        // Before the first step it knows no number.
        if (totalPages > 0) told(1 - remainingPages / totalPages)
        return pagesAtOnce
      },
    })
  } finally {
    connection.exec('commit')
  }
}

/** Refuses a damaged one. The copy is a file of its own afterwards, without a log beside it, and on the disk. */
function checkCopy(file: string): NotCopied | undefined {
  const copied = new Database(file)
  try {
    copied.pragma('cache_size = -4000')
    copied.pragma('journal_mode = delete')
    const verdict = copied.pragma('quick_check(1)', { simple: true })
    if (verdict === 'ok') return undefined
    return { refused: `the copy is damaged (${verdict}): run “hoofprint check”`, damaged: true }
  } finally {
    copied.close()
    const written = openSync(file, 'r')
    fsyncSync(written)
    closeSync(written)
  }
}
