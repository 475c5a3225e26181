// Decides when the write-ahead log is moved into the database: always by another thread, so that no hit waits for the disk.

import type { Clock } from '../../../kit/clock.ts'
import { type Checkpoint, prepareLogLength } from '../checkpoint.ts'
import { type Connection, pagesLeftToLitestream } from '../connect.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'

/** In pages: so many are moved at once, and past the bound the log is made to begin anew. */
export type LogLimits = { begin: number; bound: number }

// 6 MB and 10 MB. A longer log is fewer writes in all, since a page that was changed often is moved once; a shorter one is less to
// read at the start after a crash.
const usual: LogLimits = { begin: 1500, bound: 2500 }

/**
 * Where Litestream moves the log, and must have read all of it before it begins anew: we move nothing unless it is so long that nobody
 * else can be doing it, never empty it, and let no writer wait.
 */
export const leftToLitestream: LogLimits = { begin: pagesLeftToLitestream, bound: Number.POSITIVE_INFINITY }

/**
 * Milliseconds that writers wait at most, and so many more with each time until the log begins anew: most often its tail is moved in
 * eight, but a disk may take seconds, and what is moved later is not lost.
 */
const patience = 50

/** When the log is moved. */
export interface Checkpoints {
  /** To be called after each commit. `rows`: how many it wrote at most, and so how many pages; undefined: nobody knows. */
  committed(rows?: number): void
  /** Whoever is about to write waits for this, if there is something to wait for: some milliseconds in which the log is moved whole. */
  pause(): Promise<void> | undefined
  /** Leaves nothing in the log, unless another process reads. */
  empty(): Promise<void>
  /** Begins no more of them, and waits for the one that is on its way. */
  close(): Promise<void>
}

/**
 * Takes the checkpoints from SQLite's own hands. A log begins anew when all of it has been moved and somebody commits; while hits
 * come without a pause there is always a tail. So past the bound the tail is moved while writers wait, which is short: what came
 * before it is in the database already.
 */
export function planCheckpoints(
  connection: Connection,
  { worker, clock }: { worker: Pick<ReaderWorker, 'callFirst'>; clock: Clock },
  { begin, bound } = usual,
): Checkpoints {
  const length = prepareLogLength(connection)
  connection.pragma('wal_autocheckpoint = 0')
  let running: Promise<void> | undefined
  let closed = false
  let paused: Promise<void> | undefined
  /** How often writers waited since the log last began anew. */
  let waits = 0
  /** At so many pages the next is tried: somebody who reads for long lets none of them be moved. */
  let next = begin
  let before = 0
  /** Rows since the length of the log was last looked at, which takes as long as a hit. */
  let unseen = 0

  async function move(last: (first: Checkpoint | undefined) => 'checkpoint' | 'emptyLog' | undefined): Promise<void> {
    // What fails here (a full disk) has lost nothing: the log holds it, and it is tried again.
    const first = await worker.callFirst('checkpoint').catch(() => undefined)
    if (closed) return
    const how = last(first)
    if (how) await holdWriters(worker.callFirst(how).catch(() => {}))
    if (closed) return
    next = length().pages + begin
    running = undefined
  }

  async function holdWriters(moved: Promise<unknown>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const letGo = () => {
      paused = undefined
      resolve()
    }
    paused = promise
    waits += 1
    const cancel = clock.after(patience * waits, letGo)
    await moved
    cancel()
    letGo()
  }

  /** Where somebody reads for long, as a backup does, to wait would bring nothing: more than a tail has to stay. */
  const moveTail = (first: Checkpoint | undefined) => {
    const isHeld = first !== undefined && first.pages - first.moved >= begin
    return length().pages >= bound && !isHeld ? 'checkpoint' : undefined
  }

  return {
    committed(rows = begin) {
      unseen += rows
      if (closed || unseen < begin / 4) return
      unseen = 0
      const { pages } = length()
      // It has begun anew.
      if (pages < before) {
        next = begin
        waits = 0
      }
      before = pages
      if (pages >= next && !running) running = move(moveTail)
    },
    pause: () => paused,
    async empty() {
      // What is in it has been sent elsewhere already.
      if (bound === Number.POSITIVE_INFINITY) return
      while (running && !closed) await running
      if (closed) return
      running = move(() => 'emptyLog')
      await running
    },
    async close() {
      closed = true
      await running
    },
  }
}
