// Asks what takes long in a thread of its own, so that no hit waits for it.

import { Worker } from 'node:worker_threads'
import { type Clock, soon } from '../../../kit/clock.ts'
import { once } from '../../../kit/once.ts'
import { threadEntry } from '../../../kit/threads.ts'
import { OverdueError } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { isScan, prepareWorkerQueries, type WorkerQueries } from './worker-queries.ts'

/** Where long questions are asked. */
export interface ReaderWorker {
  call: CallWorker
  /** The same for what happens to be short: answered at once. */
  callHere: CallWorker
  /** Asks the thread before all that wait for it, and however small the database is: never here, where there may be one. */
  callFirst: CallWorker
  /** Starts the thread if what comes next will be asked of it, so that the first question need not wait for that. */
  prepare(): void
  /** Waits for what has been asked, two seconds at most, and ends the thread. */
  close(): Promise<void>
}

export type CallWorker = <Name extends keyof WorkerQueries>(
  name: Name,
  ...words: Parameters<WorkerQueries[Name]>
) => Promise<ReturnType<WorkerQueries[Name]>>

/** What the thread is asked and what it answers, by the number of the question. */
export type WorkerCall = { number: number; name: keyof WorkerQueries; words: unknown[] }
export type WorkerReply = { number: number } & ({ answer: unknown } | { failure: unknown })

type PendingCall = { asked: WorkerCall; resolve(answer: unknown): void; reject(reason: unknown): void }
/** `stop`: watches no more over its time. */
type RunningCall = PendingCall & { stop(): void }

// In bytes: smaller databases are answered at once while there is no thread, and save its 15 MB of memory.
const worthAThread = 16_000_000

// In milliseconds. What takes longer than the first keeps everybody else waiting: it is nobody's right.
const longestQuestion = 20_000
const patienceAtStop = 2000

const entry = threadEntry('server/store/sqlite/worker/reader-thread.ts')

/** `always`: small databases too. A database in memory, or one that others serve, is asked by its own connection. */
export function createReaderWorker(
  connection: Connection,
  { threads, always = false, clock, limit = longestQuestion }: ReaderWorkerOptions,
): ReaderWorker {
  const here = once(() => prepareWorkerQueries(connection))
  if (!threads || connection.memory) return createHere(here)
  const size = connection.prepare<[], number>('select page_count * page_size from pragma_page_count, pragma_page_size')
  const bytes = size.pluck()
  const thread = createThread(connection.name, { clock, limit })
  const noThread = createHere(here)
  let aside = always
  const choose = (): Pick<ReaderWorker, 'call' | 'prepare'> => {
    // One that was started for a checkpoint costs nothing more.
    aside ||= thread.isRunning() || bytes.get()! >= worthAThread
    return aside ? thread : noThread
  }
  return {
    ...thread,
    call: (name, ...words) => choose().call(name, ...words),
    callHere: noThread.call,
    prepare: () => choose().prepare(),
  }
}

/** `limit`: milliseconds that one question may take. */
export type ReaderWorkerOptions = {
  threads: boolean
  always?: boolean | undefined
  clock: Clock
  limit?: number | undefined
}

function createHere(queries: () => WorkerQueries): ReaderWorker {
  const call: CallWorker = async (name, ...words) =>
    (queries()[name] as (...words: unknown[]) => ReturnType<WorkerQueries[typeof name]>)(...words)
  return { call, callHere: call, callFirst: call, prepare() {}, close: async () => {} }
}

/**
 * Started by the first question, and again by the next one when it has failed. Scans give way to each other and to what else is
 * asked. A question that takes longer than `limit` is refused and its thread ended; all others are asked of a new one.
 */
function createThread(
  file: string,
  { clock, limit }: { clock: Clock; limit: number },
): Omit<ReaderWorker, 'callHere'> & { isRunning(): boolean } {
  /** Who waits, in order, and whose questions the thread works on, by number. */
  let waiting: PendingCall[] = []
  const running = new Map<number, RunningCall>()
  let last = 0
  let worker: Worker | undefined
  let closed = false

  function start(): Worker {
    const started = new Worker(entry, {
      workerData: file,
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 },
    })
    const fail = (reason: Error) => {
      // One that was ended has none of the questions any more.
      if (worker !== started) return
      worker = undefined
      for (const { reject } of endAll()) reject(reason)
    }
    started.on('message', (answered: WorkerReply) => worker === started && settle(answered))
    started.on('error', fail)
    started.on('exit', () => fail(new Error('The thread that answers long questions has ended.')))
    return started
  }

  /** Asks what can be asked: one at a time but for scans, so that what must not wait can go before the others. */
  function next(): void {
    for (const call of [...waiting]) {
      // The log can be emptied while nobody reads, and all others come after that.
      if (call.asked.name === 'emptyLog' && running.size > 0) break
      const isBusy = [...running.values()].some(({ asked }) => !isScan(asked.name))
      if (isScan(call.asked.name) || !isBusy) send(call)
    }
    if (running.size > 0) return
    if (closed) worker?.postMessage('close')
    else worker?.unref()
  }

  function send(call: PendingCall): void {
    waiting = waiting.filter(one => one !== call)
    worker ??= start()
    // It keeps the process running only while somebody waits for it.
    worker.ref()
    const { number } = call.asked
    running.set(number, { ...call, stop: clock.after(limit, () => endOverdue(number)) })
    worker.postMessage(call.asked)
  }

  function settle(answered: WorkerReply): void {
    const asker = running.get(answered.number)
    running.delete(answered.number)
    asker?.stop()
    if ('answer' in answered) asker?.resolve(answered.answer)
    else asker?.reject(answered.failure)
    // Whoever asks first at once on that answer still comes first.
    setImmediate(next)
  }

  function endOverdue(number: number): void {
    waiting = endAll()
    const overdue = waiting.find(({ asked }) => asked.number === number)
    waiting = waiting.filter(call => call !== overdue)
    overdue?.reject(new OverdueError())
    next()
  }

  /** Ends the thread, and tells who waited for it. Nobody waits for its end: it may be deep in the database, and ends when it comes out. */
  function endAll(): PendingCall[] {
    const left = [...running.values(), ...waiting]
    for (const { stop } of running.values()) stop()
    running.clear()
    waiting = []
    worker?.unref()
    void worker?.terminate()
    worker = undefined
    return left
  }

  const asking =
    (place: (asker: PendingCall) => void): CallWorker =>
    (name, ...words) => {
      if (closed) return Promise.reject(new Error('The database has been closed.'))
      return new Promise((resolve, reject) => {
        last += 1
        place({ asked: { number: last, name, words }, resolve: resolve as PendingCall['resolve'], reject })
        next()
      })
    }

  return {
    isRunning: () => worker !== undefined,
    call: asking(asker => waiting.push(asker)),
    callFirst: asking(asker => waiting.unshift(asker)),
    prepare() {
      if (closed || worker) return
      worker = start()
      worker.unref()
    },
    async close() {
      closed = true
      const ending = worker
      if (!ending) return
      ending.ref()
      const ended = new Promise<void>(resolve => ending.on('exit', () => resolve()))
      next()
      await soon(clock, patienceAtStop, ended)
      for (const { reject } of endAll()) reject(new OverdueError())
    },
  }
}
