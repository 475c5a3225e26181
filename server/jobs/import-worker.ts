// Starts the thread of an import, hands it what is sent, and ends it when it is done, or takes too long.

import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { ImportId, ImportReport } from '../imports/ledger.ts'
import { type Clock, soon } from '../kit/clock.ts'
import { threadEntry } from '../kit/threads.ts'
import type { Site } from '../sites/site.ts'

/** Reads a file that comes as standard input. `spool`: where what was found is to lie; `geodb`: '' where no file tells countries. */
export type FindTask = {
  do: 'find'
  site: Site
  name: string
  format: string
  excludes: string
  day: string
  geodb: string
  spool: string
}

/** Counts what was found. */
export type RunTask = { do: 'run'; id: ImportId; db: string; geodb: string; spool: string }

/** Takes an import back. */
export type UndoTask = { do: 'undo'; id: ImportId; db: string }

export type ImportTask = FindTask | RunTask | UndoTask

/** What became of it. `refused`: a sentence that says why nothing did. */
export type ImportDone =
  | { refused: string }
  | { found: { format: string; digest: string; report: ImportReport } }
  | { ended: 'done' | 'stopped' | 'elsewhere' | 'undone' | 'gone' }

export type ImportTold = { share: number; report: ImportReport } | { done: ImportDone }

/** A file that comes from somebody; `size`: how many bytes it will have, 0 where nobody knows. */
export type Sent = { bytes: Readable; size: number }

export interface ImportThread {
  /** Rejects where the thread fails, or is ended. */
  done: Promise<ImportDone>
  end(): Promise<unknown>
}

type Watch = {
  clock: Clock
  /** What it is to read as its standard input. */
  sent?: Sent | undefined
  /** What share of that has come. */
  received(share: number): void
  /** How far it is. */
  told(progress: { share: number; report: ImportReport }): void
}

const entry = threadEntry('server/jobs/import-thread.ts')

// Milliseconds: reading a piece of a file takes some of them, unless a pattern for what is left out takes for ever.
const patience = 120_000
const tooLong: ImportDone = { refused: 'Reading the file takes too long: leave lines out by simpler patterns.' }

export function startImportThread(task: ImportTask, { clock, sent, received, told }: Watch): ImportThread {
  const worker = new Worker(entry, {
    workerData: task,
    stdin: sent !== undefined,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 },
  })
  const ended = new Promise<ImportDone>((resolve, reject) => {
    worker.on('message', (message: ImportTold) => ('done' in message ? resolve(message.done) : told(message)))
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('The thread of the import has ended.')))
  })
  // It may end while nobody waits for it.
  ended.catch(() => {})

  /** Hands over all that comes, as fast as it is taken. Answers whether it was. */
  async function pump({ bytes, size }: Sent, to: Writable): Promise<boolean> {
    let isOver = false
    let count = 0
    const end = () => {
      isOver = true
    }
    const over = ended.then(end, end)
    to.on('error', () => {})
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      count += chunk.length
      received(size > 0 ? Math.min(1, count / size) : 0)
      // What comes after the end goes nowhere, so that whoever sends it hears why.
      if (isOver || to.write(chunk)) continue
      const taken = Promise.race([once(to, 'drain').catch(() => {}), over]).then(() => true)
      if (!(await soon(clock, patience, taken))) return false
    }
    to.end()
    return true
  }

  async function work(): Promise<ImportDone> {
    try {
      if (!sent) return await ended
      const isTaken = await pump(sent, worker.stdin!)
      return (isTaken && (await soon(clock, patience, ended))) || tooLong
    } finally {
      void worker.terminate()
    }
  }

  return { done: work(), end: () => worker.terminate() }
}
