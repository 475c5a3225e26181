// Asks what takes long in a thread of its own, so that no hit waits for it.

import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Connection } from './connect.ts'
import { type LongQuestions, prepareLongQuestions } from './long-questions.ts'

/** Where long questions are asked. */
export interface Aside {
  ask: Ask
  /** Where questions that belong together are to be asked. */
  choose(): Ask
  /** The same for what happens to be short: answered at once. */
  here: LongQuestions
  /** Waits for what has been asked, and ends the thread. */
  close(): Promise<void>
}

export type Ask = <Name extends keyof LongQuestions>(
  name: Name,
  ...words: Parameters<LongQuestions[Name]>
) => Promise<ReturnType<LongQuestions[Name]>>

/** What the thread is asked and what it answers; `number` joins the two. */
export type Asked = { number: number; name: keyof LongQuestions; words: unknown[] }
export type Answered = { number: number } & ({ answer: unknown } | { failure: unknown })

type Waiting = { resolve(answer: unknown): void; reject(reason: unknown): void }

// In bytes: smaller databases are answered at once, and save the thread's 15 MB of memory.
const worthAThread = 16_000_000

/** `always`: small databases too. A database in memory, or one that others serve, is asked by its own connection. */
export function createAside(connection: Connection, { threads, always = false }: AsideOptions): Aside {
  const here = prepareLongQuestions(connection)
  if (!threads || connection.memory) return createHere(here)
  const size = connection.prepare<[], number>('select page_count * page_size from pragma_page_count, pragma_page_size')
  const bytes = size.pluck()
  const thread = createThread(connection.name)
  const noThread = createHere(here)
  let large = always
  const choose = (): Ask => {
    large ||= bytes.get()! >= worthAThread
    return (large ? thread : noThread).ask
  }
  return {
    ask: (name, ...words) => choose()(name, ...words),
    choose,
    here,
    close: thread.close,
  }
}

export type AsideOptions = { threads: boolean; always?: boolean | undefined }

function createHere(questions: LongQuestions): Aside {
  const ask: Ask = async (name, ...words) =>
    (questions[name] as (...words: unknown[]) => ReturnType<LongQuestions[typeof name]>)(...words)
  return {
    ask,
    choose: () => ask,
    here: questions,
    close: async () => {},
  }
}

/** Started by the first question, and again by the next one when it has failed. */
function createThread(file: string): Omit<Aside, 'here' | 'choose'> {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let ended: Promise<void> | undefined
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
      if (worker === started) worker = undefined
      for (const { reject } of waiting.values()) reject(reason)
      waiting.clear()
    }
    started.on('message', (answered: Answered) => settle(started, answered))
    started.on('error', fail)
    ended = new Promise(resolve =>
      started.on('exit', () => {
        fail(new Error('The thread that answers long questions has ended.'))
        resolve()
      }),
    )
    return started
  }

  function settle(from: Worker, answered: Answered): void {
    const asker = waiting.get(answered.number)
    waiting.delete(answered.number)
    // Whoever closes waits for its end.
    if (waiting.size === 0 && !closed) from.unref()
    if ('answer' in answered) asker?.resolve(answered.answer)
    else asker?.reject(answered.failure)
  }

  return {
    ask: (name, ...words) => {
      if (closed) return Promise.reject(new Error('The database has been closed.'))
      worker ??= start()
      // It keeps the process running only while somebody waits for it.
      worker.ref()
      number += 1
      const asked: Asked = { number, name, words }
      worker.postMessage(asked)
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve: resolve as Waiting['resolve'], reject })
      })
    },
    async close() {
      closed = true
      worker?.ref()
      worker?.postMessage('close')
      await ended
    },
  }
}
