// Adds up single hits, the newest first, as far as they can be read and there is time.

import { lowerBound } from '../../../kit/lower-bound.ts'
import { addDays, localDay, startOfDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type HitBatch, ifReadable, toBatch, toHits, UnreadableSegment } from '../../../stats/segment/batch.ts'
import type { Coverage } from '../../../stats/source.ts'
import type { HitBatches, HitNeeds, StoredBatch } from './hit-batches.ts'

/** What there is of it: all hits from `reached` (Unix seconds, the start of a day) on, but for days that cannot be read. */
export type Scanned = { reached: number; unreadable: Coverage['unreadable'] }

/**
 * What hits are added to. With `reached`, batches come as soon as they are read, and it is told from which instant on all have
 * come; without, those that may overlap come together. Packed hits come whatever is needed of the others.
 */
export type HitSink = HitNeeds & {
  add(batch: HitBatch, fromRow: number): void
  reached?(at: number): void
  isFull?(): boolean
}

/**
 * Has a sink add every hit of a site between two instants, and gives way after each batch. `isLate` is asked then: what has been
 * added is whole days.
 */
export function* scanHits(
  batches: HitBatches,
  { site, zone, from, to }: { site: SiteId; zone: string; from: number; to: number },
  sink: HitSink,
  isLate: () => boolean,
): Generator<void, Scanned> {
  const unreadable: Ends[] = []
  // Batches may overlap: those whose first hits belong to a day of which others are still to come wait for them.
  let waiting: { stored: StoredBatch; batch: HitBatch }[] = []
  const reading = batches.newestFirst(site, from, to, sink)[Symbol.iterator]()
  for (let next = reading.next(); !next.done; ) {
    const stored = next.value
    const batch = tryTo(stored, () => stored.open())
    if (batch) waiting.push({ stored, batch })
    next = reading.next()
    const reached = next.done ? from : Math.max(from, nextDay(zone, next.value.lastAt))
    waiting = waiting.filter(({ stored, batch }) => {
      if (batch.firstAt < reached && !next.done && !sink.reached) return true
      addFrom(stored, batch, 0)
      return false
    })
    sink.reached?.(reached)
    yield
    if (!next.done && (isLate() || sink.isFull?.())) {
      for (const { stored, batch } of waiting) addFrom(stored, batch, reached)
      return { reached, unreadable: toDays(unreadable, zone) }
    }
  }
  return { reached: from, unreadable: toDays(unreadable, zone) }

  function tryTo<Answer>({ firstAt, lastAt }: Ends, read: () => Answer): Answer | undefined {
    return ifReadable(read, () => {
      unreadable.push({ firstAt: Math.max(from, firstAt), lastAt: Math.min(to - 1, Math.max(from, lastAt)) })
    })
  }

  /** The hits of a batch from an instant on; 0: all of them. */
  function addFrom(stored: StoredBatch, batch: HitBatch, at: number): void {
    tryTo(stored, () => add(stored, batch, Math.max(stored.gone, at === 0 ? 0 : lowerBound(batch.times(), at))))
    batch.free()
  }

  /** Of hits that are not packed only those of a day are missing among which one cannot be told. */
  function add({ segment }: StoredBatch, batch: HitBatch, first: number): void {
    try {
      sink.add(batch, first)
    } catch (error) {
      if (segment !== null || !(error instanceof UnreadableSegment)) throw error
      for (let row = first; row < batch.length; ) {
        const next = Math.min(batch.length, lowerBound(batch.times(), nextDay(zone, batch.times()[row]!)))
        const day = toBatch(toHits(batch, row, next))
        tryTo(day, () => sink.add(day, 0))
        row = next
      }
    }
  }
}

type Ends = Pick<StoredBatch, 'firstAt' | 'lastAt'>

/** The start of the day after that of an instant. */
function nextDay(zone: string, at: number): number {
  return startOfDay(zone, addDays(localDay(zone, at), 1))
}

function toDays(unreadable: readonly Ends[], zone: string): Coverage['unreadable'] {
  const days: { from: number; to: number }[] = []
  for (const { firstAt, lastAt } of unreadable.toSorted((one, other) => one.firstAt - other.firstAt)) {
    const [from, to] = [localDay(zone, firstAt), localDay(zone, lastAt)]
    const last = days.at(-1)
    if (last && from <= addDays(last.to, 1)) last.to = Math.max(last.to, to)
    else days.push({ from, to })
  }
  return days
}
