// Labels that nothing was counted under any more: another thread looks for them, and here they are deleted a few at a time.

import type { Batch } from '../../../count/batch.ts'
import type { Connection } from '../connect.ts'
import type { Version } from '../version.ts'
import type { ReaderWorker } from '../worker/reader-worker.ts'

export interface UnusedLabels {
  /** Is to be told of every batch that is written: its labels are used. */
  recorded(batch: Batch): void
  /** Deletes some of them. Answers whether there may be more. */
  remove(limit: number): Promise<boolean>
}

export function createUnusedLabels(
  connection: Connection,
  { version, worker }: { version: Version; worker: Pick<ReaderWorker, 'call'> },
): UnusedLabels {
  const remove = connection.prepare<[number]>('delete from labels where id = ?')
  /** Those that were found, as long as nobody else has changed the database, and what was used since they were looked for. */
  let found: { ids: number[]; version: number } | undefined
  let used: Set<number> | undefined

  const removeSome = connection.transaction((limit: number): boolean => {
    if (!found || found.version !== version.current()) {
      found = undefined
      return true
    }
    const some = found.ids.slice(-limit)
    for (const id of some) if (!used?.has(id)) remove.run(id)
    // They may be remembered, also by a batch that is to be written next.
    version.raise()
    const ids = found.ids.slice(0, found.ids.length - some.length)
    found = ids.length > 0 ? { ids, version: version.current() } : undefined
    return ids.length > 0
  })

  return {
    recorded({ deltas }) {
      if (used) for (const { key } of deltas.site_details) used.add(key[3]!)
    },
    async remove(limit) {
      if (!found) {
        const before = version.current()
        used = new Set()
        const ids = await worker.call('unusedLabels')
        if (!connection.open) return false
        found = { ids, version: before }
      }
      const isMore = removeSome.immediate(limit)
      if (!found) used = undefined
      return isMore
    },
  }
}
