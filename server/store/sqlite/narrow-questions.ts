// Narrowings as questions: begun, carried on a step at a time with others' questions in between, and ended.

import { type Connection, connect } from './connect.ts'
import { type Asked, beginNarrowing, type Narrowed, type Narrowing } from './narrow.ts'

export type NarrowQuestions = {
  /** Answers the number under which it goes on. */
  narrowBegin(asked: Asked): number
  /** How far it is after another step, 0 to 1; 1 when it is done. */
  narrowStep(number: number): number
  /** Ends it, and answers what there is of it; however it goes on, it must be ended. */
  narrowEnd(number: number): Narrowed
}

/**
 * Each narrowing sees the database as it was when it began, through a connection of its own. A database in memory has but one:
 * there it goes on in a single step, so that nothing changes meanwhile.
 */
export function prepareNarrowQuestions(connection: Connection): NarrowQuestions {
  const begun = new Map<number, { narrowing: Narrowing; end(): void }>()
  let last = 0
  const find = (number: number) => {
    const one = begun.get(number)
    if (!one) throw new Error('The thread that narrows has been started anew.')
    return one
  }
  return {
    narrowBegin(asked) {
      last += 1
      begun.set(last, connection.memory ? { narrowing: beginNarrowing(connection, asked), end() {} } : begin(asked))
      return last
    },
    narrowStep: number => find(number).narrowing.step(connection.memory ? Number.POSITIVE_INFINITY : hitsPerStep),
    narrowEnd(number) {
      const { narrowing, end } = find(number)
      begun.delete(number)
      try {
        return narrowing.answer()
      } finally {
        end()
      }
    },
  }

  function begin(asked: Asked) {
    const own = connect({ file: connection.name, synchronous: 'normal' })
    if ('refused' in own) throw new Error(own.refused)
    try {
      // What is read here is read once: more room makes nothing faster.
      own.pragma('cache_size = -4000')
      own.exec('begin')
      return { narrowing: beginNarrowing(own, asked), end: () => void own.close() }
    } catch (failure) {
      own.close()
      throw failure
    }
  }
}

// Some tens of milliseconds.
const hitsPerStep = 20_000
