// Hits wait here until they are written: one alone at once, many together. Nothing leaves before it is on disk.

import type { Clock } from '../kit/clock.ts'
import type { SiteId } from '../sites/site.ts'
import type { DropDelta, Others, Retitle } from './batch.ts'
import type { DropReason } from './drops.ts'
import type { Hit } from './hit.ts'
import type { SessionVerdict } from './sessions.ts'

/** What is written together. A flush that failed is tried again with the same object, and keeps in it what it found out. */
export type Pending = {
  hits: readonly Hit[]
  drops: readonly DropDelta[]
  /** One for each hit; null for a hit without a session. A session is asked once: asked again, it would know the path. */
  verdicts?: readonly (SessionVerdict | null)[]
  /** Under which number what its sessions have seen is left in memory; null where there is nothing to leave. */
  left?: number | null
  titles?: readonly Retitle[]
  others?: Others
}

/** What became of a hit: on disk, or in memory still because the database does not answer. */
export type Waited = 'written' | 'held'

export interface HitBuffer {
  /** Takes a hit; `full`: there is no room, the hit was not taken. */
  add(hit: Hit): Promise<Waited> | 'full'
  /** Counts a request that is not counted. Needs no acknowledgement. `hour`: Unix seconds; `named`: see `DropDelta`. */
  addDrop(site: SiteId | 0, reason: DropReason, hour: number, named?: DropDelta['named']): void
  /** Writes what is held; resolves when all of it is written, or at the first failure. Answers how many hits are left. */
  drain(): Promise<number>
  state(): BufferState
}

/** How the writing goes. */
export type BufferState = {
  depth: number
  /** No more hits are taken. */
  full: boolean
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
  batch: number
  /** From the end of one flush to the beginning of the next: what comes in between shares its transaction. */
  pause: number
  /** How long a flush waits, at most, for more hits that are just arriving. */
  linger: number
  dropLinger: number
  patience: number
  retry: number
}

/** 20,000 held hits are about 20 MB. A browser that leaves a page waits for 3 s hardly ever. */
export const bufferLimits: BufferLimits = {
  room: 20_000,
  batch: 2000,
  pause: 2,
  linger: 5,
  dropLinger: 1000,
  patience: 3000,
  retry: 100,
}

/** `flush` writes a batch whole or throws; `report` is told of each failure. */
export function createBuffer({
  clock,
  flush,
  report,
  limits = bufferLimits,
}: {
  clock: Clock
  flush: (pending: Pending) => Promise<void>
  report: (failure: unknown, attempt: number) => void
  limits?: BufferLimits
}): HitBuffer {
  type Waiting = { hit: Hit; since: number; answer: ((waited: Waited) => void) | undefined }
  let waiting: Waiting[] = []
  let drops = new Map<string, DropDelta>()
  /** What is being written, or is to be written again. */
  let current: { pending: Pending; writing: Waiting[] } | undefined
  let running: Promise<void> | undefined
  let timer: { due: number; cancel: () => void } | undefined
  /** How many hits waited when it was last looked whether more are arriving. */
  let seen = 0
  /** When the last flush ended. */
  let ended = clock.now()
  let watched = false
  let attempts = 0
  let lastWritten: number | undefined
  let failure: string | undefined

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
    schedule(Math.min(limits.pause, Math.max(0, ended + limits.pause - clock.now())))
  }

  /** Whether there are more hits than when this was last asked: they arrive faster than they are read. */
  function isArriving(): boolean {
    const more = waiting.length > seen && waiting.length < limits.batch
    seen = waiting.length
    return more && !current && clock.now() - waiting[0]!.since < limits.linger
  }

  function start(): Promise<void> {
    running ??= run().finally(() => {
      running = undefined
      seen = 0
      ended = clock.now()
      if (current) schedule(Math.min(limits.retry * 2 ** (attempts - 1), longestPause))
      // Somebody may have come between the last look and now.
      else if (waiting.length > 0 || drops.size > 0) scheduleHits()
    })
    return running
  }

  async function run(): Promise<void> {
    timer?.cancel()
    timer = undefined
    while (current || waiting.length > 0 || drops.size > 0) {
      current ??= take()
      try {
        await flush(current.pending)
      } catch (error) {
        attempts += 1
        failure = error instanceof Error ? error.message : String(error)
        report(error, attempts)
        break
      }
      for (const { answer } of current.writing) answer?.('written')
      current = undefined
      attempts = 0
      failure = undefined
      lastWritten = clock.now()
    }
  }

  function take(): { pending: Pending; writing: Waiting[] } {
    const writing = waiting.slice(0, limits.batch)
    waiting = waiting.slice(limits.batch)
    const pending = { hits: writing.map(({ hit }) => hit), drops: [...drops.values()] }
    drops = new Map()
    return { pending, writing }
  }

  /** Tells those who have waited too long that their hit is held, and goes on for as long as anybody waits. */
  function watch(milliseconds: number): void {
    if (watched) return
    watched = true
    clock.after(milliseconds, () => {
      watched = false
      const patient = clock.now() - limits.patience
      for (const entry of [...(current?.writing ?? []), ...waiting]) {
        if (!entry.answer) continue
        if (entry.since > patient) return watch(entry.since - patient)
        entry.answer('held')
        entry.answer = undefined
      }
    })
  }

  const depth = () => waiting.length + (current?.writing.length ?? 0)

  return {
    add(hit) {
      if (depth() >= limits.room) return 'full'
      return new Promise(answer => {
        waiting.push({ hit, since: clock.now(), answer })
        // While the database does not answer, its pause is not cut short by those who come in meanwhile.
        if (!current) scheduleHits()
        watch(limits.patience)
      })
    },
    addDrop(site, reason, hour, named) {
      const key = `${site} ${hour} ${reason} ${named?.name ?? ''}`
      const known = drops.get(key)
      if (known) known.count += 1
      else drops.set(key, { site, hour, reason, count: 1, named })
      if (!current) schedule(limits.dropLinger)
    },
    async drain() {
      await running
      await start()
      return depth()
    },
    state: () => ({
      depth: depth(),
      full: depth() >= limits.room,
      waitingSince: (current?.writing[0] ?? waiting[0])?.since,
      lastWritten,
      failure,
    }),
  }
}

const longestPause = 5000
