// Hits and drops in the order in which they are to be written: bounded, and left in a spill while they cannot be.

import type { Clock } from '../kit/clock.ts'
import type { SiteId } from '../sites/site.ts'
import type { DropDelta } from './batch.ts'
import type { DropReason } from './drops.ts'
import type { Hit } from './hit.ts'
import { joinPending, type Pending, type Spill, sizeOf } from './pending.ts'

/** Somebody who waits for an answer about a hit. `answer` is undefined when there is nobody any more. */
export type Waiting = { hit: Hit; since: number; bytes: number; answer: ((waited: Waited) => void) | undefined }

/** What became of a hit: on disk, or in memory still because the database does not answer. */
export type Waited = 'written' | 'held'

/** A batch, with those who wait for it, and what it takes; a part of its hits may be left out later. */
export type HeldBatch = { pending: Pending; writing: readonly Waiting[]; hits: number; bytes: number }

export interface HitQueue {
  /** Adds a hit; undefined: there is no room for it. */
  add(hit: Hit): Promise<Waited> | undefined
  addDrop(site: SiteId | 0, reason: DropReason, hour: number, named?: DropDelta['named']): void
  /** What is to be written now: the same until it is said to be written. Undefined: nothing. */
  next(): HeldBatch | undefined
  /** What was to be written is written. */
  written(): void
  /** Leaves all in the spill, so that the next process finds it. Must not be called while something is being written. */
  leave(drops: 'all' | 'some'): void
  /** Whether something is there, and was tried. */
  isTried(): boolean
  isEmpty(): boolean
  /** How many hits wait that were never tried or left. */
  fresh(): number
  /** When the hit came that has waited for longest, in milliseconds since 1970; undefined when none waits. */
  since(): number | undefined
  /** All that wait for an answer, or did, in their order. */
  entries(): Waiting[]
  depth(): number
  bytes(): number
  room(): number
  /** How many hits would outlive the process; undefined without a spill. */
  spilled(): number | undefined
}

/** A batch holds so many hits at most; and all together so many, or so many bytes. */
export type QueueLimits = { batch: number; room: number; roomBytes: number }

/** While nothing can be written, counts of requests that are not counted are left without a hit only so often. */
const dropsPause = 60_000
const bytesOfDrop = 200

export function createHitQueue(clock: Clock, limits: QueueLimits, spill: Spill | undefined): HitQueue {
  let waiting: Waiting[] = []
  let drops = new Map<string, DropDelta>()
  /** What was left and waits for its turn, which is before that of all others. */
  let held: HeldBatch[] = (spill?.takeLeft() ?? []).map(toHeld)
  let current: HeldBatch | undefined
  let dropsLeft = clock.now()
  let depth = held.reduce((sum, { hits }) => sum + hits, 0)
  let bytes = held.reduce((sum, one) => sum + one.bytes, 0)

  /** Takes what waits for longest out of what waits. */
  function cut(): HeldBatch {
    const writing = waiting.slice(0, limits.batch)
    waiting = waiting.slice(limits.batch)
    const more = drops.size * bytesOfDrop
    const pending = { hits: writing.map(({ hit }) => hit), drops: [...drops.values()] }
    bytes += more
    drops = new Map()
    return { pending, writing, hits: writing.length, bytes: writing.reduce((sum, one) => sum + one.bytes, more) }
  }

  /** Takes what was left first, as much as fits into one batch. */
  function join(): HeldBatch | undefined {
    let end = 0
    for (let hits = 0; end < held.length; end++) {
      hits += held[end]!.hits
      if (hits > limits.batch && end > 0) break
    }
    const taken = held.slice(0, end)
    held = held.slice(end)
    return taken.length < 2 ? taken[0] : joinHeld(taken)
  }

  const tried = () => (current ? [current, ...held] : held)

  return {
    add(hit) {
      const size = sizeOf(hit)
      if (depth >= limits.room || bytes + size > limits.roomBytes) return undefined
      depth += 1
      bytes += size
      return new Promise(answer => waiting.push({ hit, since: clock.now(), bytes: size, answer }))
    },
    addDrop(site, reason, hour, named) {
      const key = `${site} ${hour} ${reason} ${named?.name ?? ''}`
      const known = drops.get(key)
      if (known) known.count += 1
      else drops.set(key, { site, hour, reason, count: 1, named })
    },
    next() {
      current ??= join() ?? (waiting.length + drops.size > 0 ? cut() : undefined)
      return current
    },
    written() {
      const { writing, hits, bytes: size, pending } = current!
      current = undefined
      depth -= hits
      bytes -= size
      for (const { answer } of writing) answer?.('written')
      if (pending.spilled) spill?.committed(pending.spilled.to)
    },
    leave(which) {
      if (!spill) return
      const withDrops = which === 'all' || (clock.now() - dropsLeft >= dropsPause && bytes < limits.roomBytes)
      if (withDrops) dropsLeft = clock.now()
      while (waiting.length > 0 || (withDrops && drops.size > 0)) held.push(cut())
      spill.leave(tried().map(({ pending }) => pending))
    },
    isTried: () => current !== undefined,
    isEmpty: () => tried().length + waiting.length + drops.size === 0,
    fresh: () => waiting.length,
    since: () => (tried().find(({ writing }) => writing.length > 0)?.writing[0] ?? waiting[0])?.since,
    entries: () => [...tried().flatMap(({ writing }) => writing), ...waiting],
    depth: () => depth,
    bytes: () => bytes,
    room: () => (bytes >= limits.roomBytes ? 0 : Math.max(0, limits.room - depth)),
    spilled: () => spill && tried().reduce((sum, { hits, pending }) => sum + (pending.spilled ? hits : 0), 0),
  }
}

function toHeld(pending: Pending): HeldBatch {
  const { hits } = pending
  return { pending, writing: [], hits: hits.length, bytes: hits.reduce((sum, hit) => sum + sizeOf(hit), 0) }
}

function joinHeld(all: readonly HeldBatch[]): HeldBatch {
  return {
    pending: joinPending(all.map(({ pending }) => pending)),
    writing: all.flatMap(({ writing }) => writing),
    hits: all.reduce((sum, { hits }) => sum + hits, 0),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}
