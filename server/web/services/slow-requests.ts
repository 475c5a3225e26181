// Requests that took long, kept in memory for a day: by the pattern of their address, and nothing else of them.

import type { Clock } from '../../kit/clock.ts'

/** `at` in milliseconds since 1970: when its answer began. */
export type SlowRequest = { at: number; route: string; method: string; status: number; seconds: number }

export interface SlowRequests {
  note(request: Omit<SlowRequest, 'at'>): void
  /** Of the last day, the slowest first. */
  all(): SlowRequest[]
}

/** Seconds from which on a request is slow: whoever waits has begun to wonder. */
export const slowSeconds = 1
/** Milliseconds. */
const day = 86_400_000
const mostKept = 50

export function createSlowRequests(clock: Clock): SlowRequests {
  let kept: SlowRequest[] = []
  const fresh = () => kept.filter(({ at }) => clock.now() - at < day)
  return {
    note(request) {
      kept = [...fresh(), { at: clock.now(), ...request }].sort((a, b) => b.seconds - a.seconds).slice(0, mostKept)
    },
    all: fresh,
  }
}
