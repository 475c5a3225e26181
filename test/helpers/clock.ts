// A clock that stands still until a test moves it.

import type { Clock } from '../../server/kit/clock.ts'

/** A clock for tests. `advance` runs what has become due, each task at its own moment, in order. */
export type TestClock = Clock & { advance(milliseconds: number): void }

/** Makes a clock that begins at noon, UTC, on 21 November 2026, or at `start` (Unix milliseconds). */
export function createTestClock(start = Date.UTC(2026, 10, 21, 12)): TestClock {
  let time = start
  const waiting = new Set<{ due: number; task: () => void }>()
  return {
    now: () => time,
    seconds: () => Math.floor(time / 1000),
    after(milliseconds, task) {
      const entry = { due: time + Math.max(0, milliseconds), task }
      waiting.add(entry)
      return () => void waiting.delete(entry)
    },
    advance(milliseconds) {
      const end = time + milliseconds
      for (;;) {
        // A task may have planned another that is due as well; of two at one moment the first that was planned comes first.
        const [next] = [...waiting].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)
        if (!next) break
        waiting.delete(next)
        time = Math.max(time, next.due)
        next.task()
      }
      time = end
    },
  }
}
