// Asks what takes long in a thread of its own, so that no hit waits for it.

import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Clock } from '../../kit/clock.ts'
import { OverdueError } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import { type LongQuestions, prepareLongQuestions } from './long-questions.ts'

/** Where long questions are asked. */
export interface Aside {
  ask: Ask
  /** The same for what happens to be short: answered at once. */
  askHere: Ask
  /** Waits for what has been asked, two seconds at most, and ends the thread. */
  close(): Promise<void>
}

export type Ask = <Name extends keyof LongQuestions>(
  name: Name,
  ...words: Parameters<LongQuestions[Name]>
) => Promise<ReturnType<LongQuestions[Name]>>

/** What the thread is asked and what it answers; `number` joins the two. */
export type Asked = { number: number; name: keyof LongQuestions; words: unknown[] }
export type Answered = { number: number } & ({ answer: unknown } | { failure: unknown })

type Waiting = { asked: Asked; resolve(answer: unknown): void; reject(reason: unknown): void }

// In bytes: smaller databases are answered at once, and save the thread's 15 MB of memory.
const worthAThread = 16_000_000

// In milliseconds. What takes longer than the first keeps everybody else waiting: it is nobody's right.
const longestQuestion = 20_000
const patienceAtStop = 2000

/** `always`: small databases too. A database in memory, or one that others serve, is asked by its own connection. */
export function createAside(
  connection: Connection,
  { threads, always = false, clock, limit = longestQuestion }: AsideOptions,
): Aside {
  const here = prepareLongQuestions(connection)
  if (!threads || connection.memory) return createHere(here)
  const size = connection.prepare<[], number>('select page_count * page_size from pragma_page_count, pragma_page_size')
  const bytes = size.pluck()
  const thread = createThread(connection.name, { clock, limit })
  const noThread = createHere(here)
  let large = always
  const choose = (): Ask => {
    large ||= bytes.get()! >= worthAThread
    return (large ? thread : noThread).ask
  }
  return { ask: (name, ...words) => choose()(name, ...words), askHere: noThread.ask, close: thread.close }
}

/** `limit`: milliseconds that one question may take. */
export type AsideOptions = { threads: boolean; always?: boolean | undefined; clock: Clock; limit?: number | undefined }

function createHere(questions: LongQuestions): Aside {
  const ask: Ask = async (name, ...words) =>
    (questions[name] as (...words: unknown[]) => ReturnType<LongQuestions[typeof name]>)(...words)
  return { ask, askHere: ask, close: async () => {} }
}

/**
 * Started by the first question, and again by the next one when it has failed. A question that takes longer than `limit` is
 * refused and its thread ended; those that wait behind it are asked of a new one.
 */
function createThread(file: string, { clock, limit }: { clock: Clock; limit: number }): Omit<Aside, 'askHere'> {
  /** In the order in which they are answered: the thread works on the first. */
  let waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let stopWatching: (() => void) | undefined
  let number = 0
  let closed = false

  function start(): Worker {
    // It is TypeScript when this is.
    const entry = new URL(`./aside-thread${extname(import.meta.url)}`, import.meta.url)
    const started = new Worker(entry, {
      workerData: file,
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 },
    })
    const fail = (reason: Error) => {
      // One that was ended has none of the questions any more.
      if (worker !== started) return
      worker = undefined
      stopWatching?.()
      for (const { reject } of waiting.values()) reject(reason)
      waiting.clear()
    }
    started.on('message', (answered: Answered) => worker === started && settle(started, answered))
    started.on('error', fail)
    started.on('exit', () => fail(new Error('The thread that answers long questions has ended.')))
    return started
  }

  function settle(from: Worker, answered: Answered): void {
    const asker = waiting.get(answered.number)
    waiting.delete(answered.number)
    watch()
    // Whoever closes waits for its end.
    if (waiting.size === 0 && !closed) from.unref()
    if ('answer' in answered) asker?.resolve(answered.answer)
    else asker?.reject(answered.failure)
  }

  /** The thread begins with the first of those that wait. */
  function watch(): void {
    stopWatching?.()
    stopWatching = waiting.size > 0 ? clock.after(limit, endOverdue) : undefined
  }

  function endOverdue(): void {
    const [overdue, ...others] = endThread()
    overdue?.reject(new OverdueError())
    for (const { asked, resolve, reject } of others) send(asked, resolve, reject)
  }

  /**
   * Ends the thread, and answers who waited for it. Nobody waits for its end: it may be deep in the database, and ends when it
   * comes out of that.
   */
  function endThread(): Waiting[] {
    const left = [...waiting.values()]
    waiting = new Map()
    stopWatching?.()
    worker?.unref()
    void worker?.terminate()
    worker = undefined
    return left
  }

  function send(asked: Asked, resolve: Waiting['resolve'], reject: Waiting['reject']): void {
    worker ??= start()
    // It keeps the process running only while somebody waits for it.
    worker.ref()
    waiting.set(asked.number, { asked, resolve, reject })
    if (waiting.size === 1) watch()
    worker.postMessage(asked)
  }

  return {
    ask: (name, ...words) => {
      if (closed) return Promise.reject(new Error('The database has been closed.'))
      number += 1
      const asked: Asked = { number, name, words }
      return new Promise((resolve, reject) => send(asked, resolve as Waiting['resolve'], reject))
    },
    async close() {
      closed = true
      const last = worker
      if (!last) return
      last.ref()
      const ended = new Promise<void>(resolve => last.on('exit', () => resolve()))
      last.postMessage('close')
      let cancel = () => {}
      const late = new Promise<void>(resolve => {
        cancel = clock.after(patienceAtStop, resolve)
      })
      await Promise.race([ended, late])
      cancel()
      for (const { reject } of endThread()) reject(new OverdueError())
    },
  }
}
