// What comes in bursts is told once for each burst: how often, and since when.

import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

/** Something that went wrong by somebody's doing. `refused`: it was turned away without a look at it. */
export type BurstKind = 'wrong' | 'refused'

export interface Bursts {
  count(kind: BurstKind): void
  /** Tells of a burst that goes on. */
  close(): void
}

/** Milliseconds: a burst is over when nothing came for so long, and is told of after so long in any case. */
const quiet = 60_000
const longest = 600_000
/** From so many on it is a warning: fewer are somebody who mistypes. */
const many = 10

/** Counts what `message` says. One line for each burst: nothing of whoever it was. */
export function createBursts({ clock, log, message }: { clock: Clock; log: Log; message: string }): Bursts {
  let burst: { since: number; last: number; wrong: number; refused: number } | undefined
  let cancel = () => {}

  function tell(): void {
    cancel()
    if (!burst) return
    const { since, wrong, refused } = burst
    const level = wrong + refused >= many ? 'warn' : 'info'
    log[level](message, { wrong, refused, since: new Date(since).toISOString() })
    burst = undefined
  }

  function wait(): void {
    if (!burst) return
    const { since, last } = burst
    const now = clock.now()
    const end = Math.min(last + quiet, since + longest)
    if (now >= end) tell()
    else cancel = clock.after(end - now, wait)
  }

  return {
    count(kind) {
      const now = clock.now()
      const isNew = !burst
      burst ??= { since: now, last: now, wrong: 0, refused: 0 }
      burst[kind] += 1
      burst.last = now
      if (isNew) wait()
    },
    close: tell,
  }
}
