// Readings of whole sessions, each kept for a while: a dashboard asks for its goals every time it is opened.

import { LRUCache } from 'lru-cache'
import type { GoalStore } from '../../../sites/goals.ts'
import type { SessionReads } from '../../../stats/session-source.ts'
import { usualDeadline } from '../../../stats/source.ts'
import type { Version } from '../version.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'
import type { ScopeWords } from './scope-words.ts'

/** What takes a second is kept for twenty, so that nobody who asks again and again takes more than a little of the machine. */
const keptFor = 20
const most = 200

type SessionReadingParts = { worker: ReaderWorker; version: Version; toWords: ScopeWords }

type Kept = { reading: Promise<unknown>; version: number; until: number }

/** `toWords`: with the goals that a filter names. */
export function createSessionReadings({
  worker,
  version,
  toWords,
}: SessionReadingParts): Omit<SessionReads, keyof GoalStore> {
  const kept = new LRUCache<string, Kept>({ max: most })

  async function once<Answer>(question: unknown, ask: () => Promise<Answer>): Promise<Answer> {
    const key = JSON.stringify(question)
    const known = kept.get(key)
    const begun = performance.now()
    if (known && known.version === version.current() && begun < known.until) return known.reading as Promise<Answer>
    const one: Kept = { reading: ask(), version: version.current(), until: Number.POSITIVE_INFINITY }
    kept.set(key, one)
    try {
      return (await one.reading) as Answer
    } catch (error) {
      kept.delete(key)
      throw error
    } finally {
      const now = performance.now()
      one.until = now + keptFor * (now - begun)
    }
  }

  return {
    async readGoals(scope, ranges, goals, currency, milliseconds = usualDeadline) {
      const asked = { ...(await toWords(scope)), ranges, asked: goals, currency, milliseconds }
      return once(['goals', asked], () => worker.call('goals', asked))
    },
    async readFunnel(scope, ranges, funnel, milliseconds = usualDeadline) {
      const asked = { ...(await toWords(scope)), ranges, funnel, milliseconds }
      return once(['funnel', asked], () => worker.call('funnel', asked))
    },
    async readAround(scope, range, path, milliseconds = usualDeadline) {
      const asked = { ...(await toWords(scope)), ranges: [range], path, milliseconds }
      const [reading] = await once(['around', asked], () => worker.call('around', asked))
      return reading!
    },
    async readPairs(scope, range, milliseconds = usualDeadline) {
      const asked = { ...(await toWords(scope)), ranges: [range], milliseconds }
      const [reading] = await once(['pairs', asked], () => worker.call('pairs', asked))
      return reading!
    },
  }
}
