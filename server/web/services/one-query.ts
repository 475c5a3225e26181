// One long question per person at a time: whoever asks ten at once keeps nobody else waiting ten times as long.

import type { Clock } from '../../kit/clock.ts'

export interface OneQuery {
  /**
   * Runs what answers a question. `busy`: another question of that person, or of that network of strangers, is still being answered after a moment. The same
   * one asked again is no other.
   */
  run<Answer>(person: number | string, question: string, task: () => Promise<Answer>): Promise<Answer | 'busy'>
}

/** In milliseconds: two pages that are opened together wait for each other, most often without anybody noticing. */
const patience = 3000

export function createOneQuery(clock: Clock): OneQuery {
  type Running = { question: string; askers: number; waiting: Set<() => void> }
  const running = new Map<number | string, Running>()

  /** Resolves when the question is answered, or after a moment. */
  function ended({ waiting }: Running): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        cancel()
        waiting.delete(done)
        resolve()
      }
      const cancel = clock.after(patience, done)
      waiting.add(done)
    })
  }

  return {
    async run(person, question, task) {
      const other = running.get(person)
      if (other && other.question !== question) await ended(other)
      const current = running.get(person) ?? { question, askers: 0, waiting: new Set() }
      if (current.question !== question) return 'busy'
      running.set(person, current)
      current.askers += 1
      try {
        return await task()
      } finally {
        current.askers -= 1
        if (current.askers === 0) {
          running.delete(person)
          for (const done of [...current.waiting]) done()
        }
      }
    },
  }
}
