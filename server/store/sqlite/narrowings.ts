// Narrowings under way and those that are done: asked for step by step, kept for a while, given up when nobody asks any more.

import { setImmediate as othersTurn } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { Batch } from '../../count/batch.ts'
import type { Clock } from '../../kit/clock.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Aside } from './aside.ts'
import type { Asked, Narrowed } from './narrow.ts'
import { createTurns } from './turns.ts'
import type { Version } from './version.ts'

export interface Narrowings {
  /** The answer, however long it takes. */
  of(asked: Asked): Promise<Narrowed>
  /**
   * Several, one after the other, or, after so many milliseconds, how far they are in all. What has begun goes on for those
   * who ask again.
   */
  within(asked: readonly Asked[], patience: number): Promise<Narrowed[] | { working: number }>
  /** To be told of every batch once it is committed. */
  recorded(batch: Batch): void
  /** Whether one goes on now, in one state of the database. */
  isReading(): boolean
  /** Ends what is under way, and waits for its end two seconds at most. */
  close(): Promise<void>
}

/** `limit`: milliseconds that adding up may take. */
type Parts = { aside: Aside; version: Version; clock: Clock; limit: number }

// In milliseconds, and bytes in all.
const idle = 10_000
const mostKept = 20
const room = 8_000_000
const atOnce = 2
/** An answer is good for at least so long, and longer when it was dear, although hits have come in. */
const goodFor = 2000
const goodForTimes = 20
const patienceAtStop = 2000

type Kept = { narrowed: Narrowed; version: number; until: number }
type Job = { version: number; share: number; waiting: number; askedAt: number; answer: Promise<Narrowed | undefined> }

export function createNarrowings({ aside, version, clock, limit }: Parts): Narrowings {
  const kept = new LRUCache<string, Kept>({ max: mostKept, maxSize: room, sizeCalculation: toSize })
  const jobs = new Map<string, Job>()
  const lastBatch = new Map<SiteId, number>()
  const turns = createTurns(atOnce)
  let closed = false
  let reading = 0

  function find(asked: Asked, key: string): Narrowed | undefined {
    const found = kept.get(key)
    if (found?.version !== version.current()) return undefined
    const isSame = (lastBatch.get(asked.site) ?? 0) <= found.narrowed.batch
    return isSame || clock.now() < found.until ? found.narrowed : undefined
  }

  function join(asked: Asked, key: string): Job {
    const already = jobs.get(key)
    if (already && already.version === version.current()) return already
    const job: Job = { version: version.current(), share: 0, waiting: 0, askedAt: clock.now(), answer: undefined! }
    jobs.set(key, job)
    job.answer = turns.take(() => work(asked, key, job)).finally(() => jobs.get(key) === job && jobs.delete(key))
    // Whoever waits hears of it; perhaps nobody does any more.
    job.answer.catch(() => {})
    return job
  }

  /** Undefined when it was given up. */
  async function work(asked: Asked, key: string, job: Job): Promise<Narrowed | undefined> {
    if (isLeft(job)) return undefined
    const began = clock.now()
    reading += 1
    const narrowed = await goThrough(asked, job, began + limit).finally(() => {
      reading -= 1
    })
    if (closed) throw new Error('The database has been closed.')
    if (isLeft(job) && job.share < 1) return undefined
    const now = clock.now()
    kept.set(key, { narrowed, version: job.version, until: now + Math.max(goodFor, goodForTimes * (now - began)) })
    return narrowed
  }

  async function goThrough(asked: Asked, job: Job, until: number): Promise<Narrowed> {
    const ask = aside.choose()
    const number = await ask('narrowBegin', asked)
    try {
      while (job.share < 1 && clock.now() < until && !isLeft(job) && !closed) {
        job.share = await ask('narrowStep', number)
        await othersTurn()
      }
    } catch (failure) {
      // The thread may have gone with it.
      await ask('narrowEnd', number).catch(() => {})
      throw failure
    }
    return ask('narrowEnd', number)
  }

  function isLeft({ waiting, askedAt }: Job): boolean {
    return waiting === 0 && clock.now() - askedAt > idle
  }

  async function waitFor(asked: Asked, patience: number): Promise<Narrowed | { working: number }> {
    const key = JSON.stringify(asked)
    const found = find(asked, key)
    if (found) return found
    const job = join(asked, key)
    let cancel = () => {}
    const over = new Promise<undefined>(resolve => {
      cancel = clock.after(Math.max(0, patience), () => resolve(undefined))
    })
    try {
      const narrowed = await wait(job, Promise.race([job.answer, over]))
      return narrowed ?? { working: job.share }
    } finally {
      cancel()
    }
  }

  async function wait<Answer>(job: Job, until: Promise<Answer>): Promise<Answer> {
    job.waiting += 1
    try {
      return await until
    } finally {
      job.waiting -= 1
      job.askedAt = clock.now()
    }
  }

  return {
    async of(asked) {
      const key = JSON.stringify(asked)
      for (;;) {
        const found = find(asked, key)
        if (found) return found
        const job = join(asked, key)
        const narrowed = await wait(job, job.answer)
        if (narrowed) return narrowed
      }
    },
    async within(asked, patience) {
      const until = clock.now() + patience
      const answers: Narrowed[] = []
      for (const one of asked) {
        const answer = await waitFor(one, until - clock.now())
        if ('working' in answer) return { working: toShare(asked, answers.length, answer.working) }
        answers.push(answer)
      }
      return answers
    },
    recorded(batch) {
      for (const { key } of batch.deltas.site_hours) lastBatch.set(key[0] as SiteId, batch.number)
    },
    isReading: () => reading > 0,
    async close() {
      closed = true
      let cancel = () => {}
      const late = new Promise<void>(resolve => {
        cancel = clock.after(patienceAtStop, resolve)
      })
      await Promise.race([Promise.allSettled([...jobs.values()].map(({ answer }) => answer)), late])
      cancel()
    },
  }
}

/** How far some are in all, by how long their ranges are: `done` of them, and some share of the next. */
function toShare(asked: readonly Asked[], done: number, share: number): number {
  const lengths = asked.map(({ range: { from, to } }) => Math.max(1, to - from))
  const all = lengths.reduce((sum, length) => sum + length)
  const gone = lengths.slice(0, done).reduce((sum, length) => sum + length, share * lengths[done]!)
  return Math.min(0.99, gone / all)
}

function toSize({ narrowed: { hours, days, paths, labels, each } }: Kept): number {
  const columns = [hours, days, paths, ...labels, ...each.values()]
  // What is larger than all the room is kept alone.
  return Math.min(
    room,
    columns.reduce((bytes, { ids }) => bytes + 4 * 8 * ids.length + 200, 1000),
  )
}
