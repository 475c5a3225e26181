// Hits wait here until they are written: one alone at once, many together. Nothing leaves before it is on disk.

import type { Clock } from '../kit/clock.ts'
import type { SiteId } from '../sites/site.ts'
import type { DropDelta } from './batch.ts'
import type { DropReason } from './drops.ts'
import type { Hit } from './hit.ts'
import { createHitQueue, type Waited } from './hit-queue.ts'
import type { Pending, Spill } from './pending.ts'

export interface HitBuffer {
  /** Takes a hit; `full`: there is no room, the hit was not taken. */
  add(hit: Hit): Promise<Waited> | 'full'
  /** Counts a request that is not counted. Needs no acknowledgement. `hour`: Unix seconds; `named`: see `DropDelta`. */
  addDrop(site: SiteId | 0, reason: DropReason, hour: number, named?: DropDelta['named']): void
  /** Writes what is held; resolves when all of it is written, or at the first failure. Answers how many hits are left. */
  drain(): Promise<number>
  state(): BufferState
}

/** What is worth a word in the log: that hits are held, that there is no room for more, and that all of it is written. */
export type BufferEvent =
  | { is: 'failing'; failure: unknown }
  | { is: 'full'; depth: number }
  | { is: 'written'; seconds: number; hits: number; refused: number }

/** How the writing goes. */
export type BufferState = {
  depth: number
  /** About how much memory that takes. */
  bytes: number
  /** How many more hits may be held. */
  room: number
  /** How many of them would outlive the process; undefined where nothing is spilled. */
  spilled: number | undefined
  /** Since when the database does not answer, in milliseconds since 1970; undefined while it does. */
  failingSince: number | undefined
  /** How many hits there was no room for since then. */
  refused: number
  /** When the hit came that has waited for longest, in milliseconds since 1970; undefined when none waits. */
  waitingSince: number | undefined
  /** Milliseconds since 1970 of the last flush that succeeded; undefined before the first. */
  lastWritten: number | undefined
  /** Why the last flush failed; undefined when it did not. */
  failure: string | undefined
}

/** Limits in hits and milliseconds; they are options for the sake of tests. */
export type BufferLimits = {
  room: number
  roomBytes: number
  batch: number
  /** So many hits wait for no more: what waits is alive, and copied whenever garbage is collected. */
  enough: number
  /** From the end of one flush to the beginning of the next: what comes in between shares its transaction. */
  pause: number
  /** How long a flush waits, at most, for more hits that are just arriving. */
  linger: number
  dropLinger: number
  patience: number
  /** From one failed attempt to the next: twice as long each time, from the first pause to the longest. */
  retry: number
  longestRetry: number
}

/** 20,000 held hits are about 20 MB. A browser that leaves a page waits for 3 s hardly ever. */
export const bufferLimits: BufferLimits = {
  room: 20_000,
  roomBytes: 32_000_000,
  batch: 2000,
  enough: 64,
  pause: 2,
  linger: 5,
  dropLinger: 1000,
  patience: 3000,
  retry: 100,
  longestRetry: 5000,
}

/** The limits as the server's settings have them. */
export function toBufferLimits(settings: {
  hold: number
  holdMb: number
  retryMin: number
  retryMax: number
}): BufferLimits {
  const { hold, holdMb, retryMin, retryMax } = settings
  return { ...bufferLimits, room: hold, roomBytes: holdMb * 1_000_000, retry: retryMin, longestRetry: retryMax }
}

/** `flush` writes a batch whole or throws. `spill` undefined: hits that cannot be written do not outlive the process. */
export type BufferParts = {
  clock: Clock
  flush: (pending: Pending) => Promise<void>
  report: (event: BufferEvent) => void
  spill?: Spill | undefined
  limits?: BufferLimits
}

export function createBuffer({ clock, flush, report, spill, limits = bufferLimits }: BufferParts): HitBuffer {
  const queue = createHitQueue(clock, limits, spill)
  let running: Promise<void> | undefined
  let timer: { due: number; cancel: () => void } | undefined
  /** How many hits waited when it was last looked whether more are arriving. */
  let seen = 0
  /** When the last flush ended. */
  let ended = clock.now()
  let watched = false
  let attempts = 0
  let lastWritten: number | undefined
  let failing: { failure: string; since: number; written: number; refused: number } | undefined
  if (queue.depth() > 0) schedule(0)

  /** Sees to it that a run begins in so many milliseconds at the latest. */
  function schedule(milliseconds: number): void {
    const due = clock.now() + milliseconds
    if (running || (timer && timer.due <= due)) return
    timer?.cancel()
    const cancel = clock.after(milliseconds, () => {
      timer = undefined
      if (isArriving()) return schedule(0)
      void start()
    })
    timer = { due, cancel }
  }

  /** Sees to it that the hits that wait are written soon. A clock that was put back makes nobody wait for longer. */
  function scheduleHits(): void {
    if (queue.fresh() >= limits.enough) void start()
    else schedule(Math.min(limits.pause, Math.max(0, ended + limits.pause - clock.now())))
  }

  /** Whether there are more hits than when this was last asked: they arrive faster than they are read. */
  function isArriving(): boolean {
    const fresh = queue.fresh()
    const more = fresh > seen && fresh < limits.batch
    seen = fresh
    return more && !queue.isTried() && clock.now() - queue.since()! < limits.linger
  }

  function start(): Promise<void> {
    running ??= run().finally(() => {
      running = undefined
      seen = 0
      ended = clock.now()
      if (queue.isTried()) schedule(Math.min(limits.retry * 2 ** (attempts - 1), limits.longestRetry))
      // Somebody may have come between the last look and now.
      else if (!queue.isEmpty()) scheduleHits()
    })
    return running
  }

  async function run(): Promise<void> {
    timer?.cancel()
    timer = undefined
    for (let batch = queue.next(); batch; batch = queue.next()) {
      try {
        await flush(batch.pending)
      } catch (failure) {
        return fail(failure)
      }
      queue.written()
      attempts = 0
      lastWritten = clock.now()
      if (failing) failing.written += batch.hits
    }
    if (!failing) return
    const seconds = Math.round((clock.now() - failing.since) / 1000)
    report({ is: 'written', seconds, hits: failing.written, refused: failing.refused })
    failing = undefined
  }

  function fail(failure: unknown): void {
    attempts += 1
    if (!failing) report({ is: 'failing', failure })
    failing ??= { failure: '', since: clock.now(), written: 0, refused: 0 }
    failing.failure = failure instanceof Error ? failure.message : String(failure)
    queue.leave('some')
  }

  /** Tells those who have waited too long that their hit is held, and goes on for as long as anybody waits. */
  function watch(milliseconds: number): void {
    if (watched) return
    watched = true
    clock.after(milliseconds, () => {
      watched = false
      const patient = clock.now() - limits.patience
      const entries = queue.entries()
      // Whoever is told so may count on it.
      if (failing && !running && entries.some(({ answer, since }) => answer && since <= patient)) queue.leave('some')
      for (const entry of entries) {
        if (!entry.answer) continue
        if (entry.since > patient) return watch(entry.since - patient)
        entry.answer('held')
        entry.answer = undefined
      }
    })
  }

  return {
    add(hit) {
      const added = queue.add(hit)
      if (!added) {
        if (failing && failing.refused++ === 0) report({ is: 'full', depth: queue.depth() })
        return 'full'
      }
      // While the database does not answer, its pause is not cut short by those who come in meanwhile.
      if (!queue.isTried()) scheduleHits()
      watch(limits.patience)
      return added
    },
    addDrop(...drop) {
      queue.addDrop(...drop)
      if (!queue.isTried()) schedule(limits.dropLinger)
    },
    async drain() {
      await running
      await start()
      if (failing) queue.leave('all')
      return queue.depth()
    },
    state: () => ({
      depth: queue.depth(),
      bytes: queue.bytes(),
      room: queue.room(),
      spilled: spill && (spill.works() ? queue.spilled() : 0),
      failingSince: failing?.since,
      refused: failing?.refused ?? 0,
      waitingSince: queue.since(),
      lastWritten,
      failure: failing?.failure,
    }),
  }
}
