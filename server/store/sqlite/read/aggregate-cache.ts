// Keeps the sums that were asked for, and adds to them what is recorded, so that a report need not add up a year again. They are
// always what the database would answer.

import { LRUCache } from 'lru-cache'
import type { Batch } from '../../../count/batch.ts'
import { ownTurn } from '../../../kit/own-turn.ts'
import { type AggregateKey, addBatch } from '../query/aggregate-key.ts'
import { createSums, type Sums } from '../query/sums.ts'
import type { Version } from '../version.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'

/** Sums by what they are asked for. */
export interface AggregateCache {
  /** To be looked at at once: they are added to later. */
  of(asked: AggregateKey): Promise<Sums>
  /** To be told of every batch, in their order, once it is committed. Other changes of counters must raise the version. */
  recorded(batch: Batch): void
}

// Bytes in all: the sums of a year with 50,000 paths take 1.6 MB.
const room = 16_000_000
// Each is looked at with each batch.
const most = 100
// Ids that have come since the sums were read take more room than the others: then they are read again.
const mostAdded = 1000

/** `batch`: the last one that is in them. `version`: that of the database in which they were read. */
type CachedSums = { asked: AggregateKey; sums: Sums; batch: number; version: number }
/** Sums on their way, and what was recorded since they were asked for. */
type Coming = { sums: Promise<Sums>; version: number; since: Batch[] }

export function createAggregateCache(worker: ReaderWorker, version: Version): AggregateCache {
  const kept = new LRUCache<string, CachedSums>({ max: most, maxSize: room, sizeCalculation: toSize })
  const coming = new Map<string, Coming>()

  async function read(asked: AggregateKey, known: number, since: readonly Batch[]): Promise<Sums> {
    const { columns, batch } = await worker.call('sums', asked)
    const one: CachedSums = { asked, sums: createSums(columns), batch, version: known }
    for (const later of since) addTo(one, later)
    kept.set(toKey(asked), one)
    return one.sums
  }

  return {
    async of(asked) {
      await ownTurn()
      const key = toKey(asked)
      const known = version.current()
      const found = kept.get(key)
      if (found?.version === known) return found.sums
      const already = coming.get(key)
      if (already?.version === known) return already.sums
      const since: Batch[] = []
      const one = { version: known, since, sums: read(asked, known, since) }
      coming.set(key, one)
      try {
        return await one.sums
      } finally {
        if (coming.get(key) === one) coming.delete(key)
      }
    },
    recorded(batch) {
      for (const [key, one] of kept.entries()) {
        addTo(one, batch)
        if (one.sums.added() > mostAdded) kept.delete(key)
      }
      for (const { since } of coming.values()) since.push(batch)
    },
  }
}

/** Once: the batch may have been in the database when the sums were read. */
function addTo(kept: CachedSums, batch: Batch): void {
  if (batch.number <= kept.batch) return
  kept.batch = batch.number
  addBatch(kept.sums, kept.asked, batch)
}

function toKey(asked: AggregateKey): string {
  return JSON.stringify(asked)
}

function toSize({ sums }: CachedSums): number {
  return sums.bytes() + 2000
}
