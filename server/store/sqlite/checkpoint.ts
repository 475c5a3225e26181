// Moves the write-ahead log into the database, so that it can be written again from its beginning.

import type { Connection } from './connect.ts'

/** How many pages the log holds, and how many of them are in the database as well. */
export type Checkpoint = { pages: number; moved: number }

/** How long the log is; moves nothing. Takes some microseconds. */
export function prepareLogLength(connection: Connection): () => Checkpoint {
  return prepare(connection, 'noop')
}

/**
 * Moves what nobody reads any more, without keeping anybody from writing meanwhile: what is written in that time stays behind. It
 * must not be one of the checkpoints that begin the log anew: to other connections that looks as if the database had been changed.
 */
export function prepareCheckpoint(connection: Connection): () => Checkpoint {
  return prepare(connection, 'passive')
}

/**
 * Moves all of the log and cuts the file to nothing, unless somebody reads or writes. To other connections it looks as if the
 * database had been changed, and nobody can write meanwhile: only for what must not be read from the log any more.
 */
export function prepareEmptyLog(connection: Connection): () => Checkpoint {
  const empty = prepare(connection, 'truncate')
  return () => {
    const patience = connection.pragma('busy_timeout', { simple: true })
    connection.pragma('busy_timeout = 0')
    try {
      return empty()
    } finally {
      connection.pragma(`busy_timeout = ${patience}`)
    }
  }
}

function prepare(connection: Connection, mode: 'noop' | 'passive' | 'truncate'): () => Checkpoint {
  const pragma = connection.prepare<[], { log: number; checkpointed: number }>(`pragma wal_checkpoint(${mode})`)
  return () => {
    const { log, checkpointed } = pragma.get()!
    return { pages: log, moved: checkpointed }
  }
}
