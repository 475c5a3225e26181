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

function prepare(connection: Connection, mode: 'noop' | 'passive'): () => Checkpoint {
  const pragma = connection.prepare<[], { log: number; checkpointed: number }>(`pragma wal_checkpoint(${mode})`)
  return () => {
    const { log, checkpointed } = pragma.get()!
    return { pages: log, moved: checkpointed }
  }
}
