// Ways through a site: which pages come before and after one, and where sessions begin and end.

import { isEvent } from './batch.ts'
import type { SessionHits } from './session-walk.ts'

/** Sessions by the page (its id) that they opened; 0 for none. */
export type PageSums = Map<number, number>

export type AroundSums = {
  sessions: number
  before: PageSums
  after: PageSums
  /** Adds a session whose hits are in order. */
  add(hits: SessionHits): void
}

/** The pages opened just before a session came to a page or event for the first time, and next after it was there for the last. */
export function createAroundSums(path: number): AroundSums {
  const sums: AroundSums = {
    sessions: 0,
    before: new Map(),
    after: new Map(),
    add({ length, paths, kinds }) {
      const isPage = (at: number) => (kinds[at]! & isEvent) === 0 && paths[at] !== path
      let first = 0
      while (first < length && paths[first] !== path) first += 1
      if (first === length) return
      let last = length - 1
      while (paths[last] !== path) last -= 1
      sums.sessions += 1
      let [before, after] = [first - 1, last + 1]
      while (before >= 0 && !isPage(before)) before -= 1
      while (after < length && !isPage(after)) after += 1
      addOne(sums.before, before < 0 ? 0 : paths[before]!)
      addOne(sums.after, after === length ? 0 : paths[after]!)
    },
  }
  return sums
}

/** `pairs`: sessions by the pages on which they began and ended; beyond so many, those of new ones are only in the sum. */
export type PairSums = {
  sessions: number
  pairs: Map<string, { entry: number; exit: number; sessions: number }>
  add(hits: SessionHits): void
}

const mostPairs = 100_000

export function createPairSums(): PairSums {
  const sums: PairSums = {
    sessions: 0,
    pairs: new Map(),
    add({ length, paths, kinds }) {
      let [first, last] = [0, length - 1]
      while (first < length && kinds[first]! & isEvent) first += 1
      if (first === length) return
      while (kinds[last]! & isEvent) last -= 1
      sums.sessions += 1
      const key = `${paths[first]} ${paths[last]}`
      const known = sums.pairs.get(key)
      if (known) known.sessions += 1
      else if (sums.pairs.size < mostPairs)
        sums.pairs.set(key, { entry: paths[first]!, exit: paths[last]!, sessions: 1 })
    },
  }
  return sums
}

function addOne(sums: PageSums, id: number): void {
  sums.set(id, (sums.get(id) ?? 0) + 1)
}
