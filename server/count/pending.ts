// What waits to be written together, and where it is left while it cannot be.

import type { DropDelta, Others, Retitle } from './batch.ts'
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
  /** Its place among all that was spilled, by which the database knows whether it has it. */
  spilled?: SpillPosition
}

/**
 * From one position to another, in the order of all that was spilled for a database of this `origin`: as many as there are hits, or
 * 1 without any.
 */
export type SpillPosition = { origin: string; from: number; to: number }

/** Where hits that are held are left, so that the next process finds them. Nothing here throws. */
export interface Spill {
  /** What the process before has left, and the database has not: once. */
  takeLeft(): readonly Pending[]
  /** Leaves what is not left yet, and gives it its place behind all others. `held` is all that there is, in order. */
  leave(held: readonly Pending[]): void
  /** The database has everything up to this position. */
  committed(to: number): void
  /** Whether it can be written. */
  works(): boolean
}

/** Puts batches together that follow each other, none of which was ever tried. */
export function joinPending(all: readonly Pending[]): Pending {
  const joined: Pending = { hits: all.flatMap(({ hits }) => hits), drops: all.flatMap(({ drops }) => drops) }
  const [first, last] = [all[0]?.spilled, all.at(-1)?.spilled]
  if (first && last) joined.spilled = { ...first, to: last.to }
  return joined
}

/** About how many bytes a hit takes in memory. */
export function sizeOf({ path, title, labels }: Hit): number {
  let size = 800 + path.length + title.length
  for (const label of labels) if (label) size += label.name.length + label.detail.length + (label.tags?.length ?? 0)
  return size
}
