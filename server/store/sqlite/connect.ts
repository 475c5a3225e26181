// One connection to a SQLite file, set up the same way everywhere, and what is said when there can be none.

import { realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { ensureFile, ensureFolder } from '../../kit/file-owner.ts'

export type Connection = Database.Database

/** What a method answers that could not do what was asked: one sentence for a person. */
export type Refused = { refused: string }

export type ConnectOptions = {
  /** As `realFile` gave it; ':memory:' for a database without a file. */
  file: string
  synchronous: 'normal' | 'full'
  /** What a database without a file begins as; `serialize` of another one makes it. */
  image?: Buffer | undefined
}

/** How long a write waits for another process, in milliseconds. It blocks everything else: a server is to try again later. */
export const patience = { server: 250, guest: 5000 } as const

/** 100 MB: a write-ahead log that Litestream should move is never as long. */
export const pagesLeftToLitestream = 25_000

/** Marks a file as Hoofprint's, in its header: 'Hoof'. */
export const applicationId = 0x486f6f66

/**
 * The one real path of a database file, however it was named: symbolic links are followed. Makes the file, empty, and its
 * folder when they are missing; nobody else may read them. Throws what the file system says.
 */
export function realFile(file: string): string {
  ensureFolder(dirname(resolve(file)))
  ensureFile(file)
  return realpathSync(file)
}

/** Opens a Hoofprint database, or an empty one to become that. Migrations are another step. */
export function connect({ file, synchronous, image }: ConnectOptions): Connection | Refused {
  let connection: Connection | undefined
  try {
    connection = new Database(image ?? file, { timeout: patience.guest })
    const foreign = markOrRefuse(connection, file)
    if (foreign) {
      connection.close()
      return foreign
    }
    connection.pragma('journal_mode = wal')
    connection.pragma(`synchronous = ${synchronous}`)
    // After a checkpoint the write-ahead log shrinks to this many bytes.
    connection.pragma('journal_size_limit = 12000000')
    connection.pragma('cache_size = -16000')
    // What is deleted is overwritten with zeros, and not left in the file until its place is used again.
    connection.pragma('secure_delete = on')
    connection.pragma('foreign_keys = on')
    // It makes this table where it looks after a database, and moves the log itself: a command is not to do it before.
    const litestream = connection.prepare("select 1 from sqlite_schema where name = '_litestream_seq'").get()
    if (litestream) connection.pragma(`wal_autocheckpoint = ${pagesLeftToLitestream}`)
    return connection
  } catch (error) {
    connection?.close()
    return { refused: explainFailure(file, error) }
  }
}

/** Does a write that can wait: whoever only reads is let in also while the database cannot be written. */
export function writeIfPossible(write: () => void): void {
  try {
    write()
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
}

/** Why a file could not be opened, as one sentence. Errors that are not the file's are thrown on. */
export function explainFailure(file: string, error: unknown): string {
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string') {
    const cause = Object.entries(causes).find(([start]) => code.startsWith(start))
    if (cause) return `The database ${file} ${cause[1]}.`
  }
  throw error
}

// By the start of the error's code, from SQLite (SQLITE_...) and from the file system.
const causes: Record<string, string> = {
  SQLITE_NOTADB: 'is not a database: name another file, or move this one away',
  SQLITE_CANTOPEN: 'cannot be opened: check that the file and its folder belong to the user who runs Hoofprint',
  SQLITE_READONLY: 'cannot be written: check that the file and its folder belong to the user who runs Hoofprint',
  SQLITE_BUSY: 'is locked by another program: close that program, or try again when it is done',
  SQLITE_CORRUPT: 'is damaged: restore it from a backup',
  SQLITE_FULL: 'cannot grow: the disk is full',
  SQLITE_IOERR: 'cannot be read or written: the disk answers with an error',
  EACCES: 'cannot be opened: the user who runs Hoofprint has no permission for the file or its folder',
  EPERM: 'cannot be opened: the user who runs Hoofprint has no permission for the file or its folder',
  EISDIR: 'is a folder: name a file in it',
  ENOTDIR: 'cannot be made: a part of its path is a file and not a folder',
  EEXIST: 'cannot be made: a part of its path is a file and not a folder',
  EROFS: 'cannot be made: the file system is read-only',
  ENOSPC: 'cannot be made: the disk is full',
}

function markOrRefuse(connection: Connection, file: string): Refused | undefined {
  const id = connection.pragma('application_id', { simple: true })
  if (id === applicationId) return
  const tables = connection.prepare('select count(*) from sqlite_schema').pluck().get()
  if (id !== 0 || tables !== 0) {
    return { refused: `The file ${file} is a database, but not Hoofprint's: name another file.` }
  }
  // Before the first page is written: what is free can go back to the disk a few pages at a time.
  connection.pragma('auto_vacuum = incremental')
  connection.pragma(`application_id = ${applicationId}`)
}
