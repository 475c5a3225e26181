// Visitors who asked to be forgotten: nothing of theirs is counted for as long as their key could be made again.

import type { Clock } from '../kit/clock.ts'
import type { SessionKey } from './hit.ts'
import type { VisitorKeys } from './session-keys.ts'
import { sessionAge, sessionIdle } from './sessions.ts'

/** Keys of visitors, each until a time in milliseconds since 1970. In memory, and in the journal of sessions. */
export interface OptOuts {
  add(keys: VisitorKeys): void
  has(session: SessionKey, former: SessionKey | undefined): boolean
  readonly keys: ReadonlyMap<SessionKey, number>
  tidy(): void
}

/** Beyond so many the oldest one ends early: 200 KB. */
const mostOptOuts = 2000
/** A secret lives for a day, and is known as the former one until the last session of its own has ended. */
const longest = (sessionAge + sessionIdle) * 1000

export function createOptOuts(clock: Clock, kept: ReadonlyMap<SessionKey, number> = new Map()): OptOuts {
  const ends = new Map(kept)
  return {
    add({ session, former }) {
      for (const key of former === undefined ? [session] : [former, session]) {
        ends.delete(key)
        ends.set(key, clock.now() + longest)
      }
      for (const key of ends.keys()) {
        if (ends.size <= mostOptOuts) break
        ends.delete(key)
      }
    },
    // Asked for every hit.
    has: (session, former) => ends.size > 0 && (ends.has(session) || (former !== undefined && ends.has(former))),
    keys: ends,
    tidy() {
      for (const [key, end] of ends) if (end <= clock.now()) ends.delete(key)
    },
  }
}
