// How far sessions come through the steps of a funnel, and where those go who leave it.

import { isEvent } from './batch.ts'
import type { SessionHits } from './session-walk.ts'

/** Of those who reached a step and not the next: how many saw no page after it, and how many went on to which page (by id). */
export type Leavers = { ended: number; next: Map<number, number> }

export type FunnelSums = {
  /** By step: the sessions that came so far. */
  reached: Float64Array
  leavers: Leavers[]
  /** Adds a session whose hits are in order; the marks from bit 0 on are the steps that a hit meets. */
  add(hits: SessionHits): void
}

/**
 * A session has reached a step when hits of its meet all steps up to it, one after the other and each by itself, and no more than
 * `seconds` lie between the first and the last of them.
 */
export function createFunnelSums(steps: number, seconds: number): FunnelSums {
  const reached = new Float64Array(steps)
  const leavers = Array.from({ length: steps }, (): Leavers => ({ ended: 0, next: new Map() }))
  // When the chain of hits began that came to a step and began last: whatever it leads to has the most time left.
  const begun = new Float64Array(steps)

  return {
    reached,
    leavers,
    add({ length, times, paths, marks, kinds }) {
      begun.fill(Number.NEGATIVE_INFINITY)
      // Which step was the furthest, and the last hit with which it was reached.
      let [furthest, last] = [-1, -1]
      for (let at = 0; at < length; at++) {
        const time = times[at]!
        const mark = marks[at]!
        // Backwards, so that one hit is not two steps.
        for (let step = steps - 1; step >= 0; step--) {
          if (((mark >> step) & 1) === 0) continue
          const begin = step === 0 ? time : begun[step - 1]!
          if (time - begin > seconds) continue
          begun[step] = begin
          if (step >= furthest) [furthest, last] = [step, at]
        }
      }
      for (let step = 0; step <= furthest; step++) reached[step]! += 1
      if (furthest < 0 || furthest === steps - 1) return
      const { next } = leavers[furthest]!
      for (let at = last + 1; at < length; at++) {
        if (kinds[at]! & isEvent) continue
        next.set(paths[at]!, (next.get(paths[at]!) ?? 0) + 1)
        return
      }
      leavers[furthest]!.ended += 1
    },
  }
}
