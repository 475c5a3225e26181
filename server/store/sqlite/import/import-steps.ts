// A batch of an import: the same resolving and recording as for any hit, in one transaction with what is remembered of it.

import { eq, max } from 'drizzle-orm'
import type { Batch, CountStore, Deltas } from '../../../count/batch.ts'
import { fold } from '../../../count/fold.ts'
import type { ImportStore } from '../../../imports/ledger.ts'
import { importBatches, imports } from '../schema-imports.ts'
import { prepareState } from '../state.ts'
import type { TypedConnection } from '../typed-connection.ts'
import type { Version } from '../version.ts'
import { packDeltas } from './added-sums.ts'

type Steps = Pick<ImportStore, 'importStep'>

export function createImportSteps(db: TypedConnection, counting: CountStore, version: Version): Steps {
  const connection = db.$client
  const state = prepareState(connection)
  const nextNumber = db.select({ last: max(importBatches.number) }).from(importBatches)

  return {
    async importStep(id, { after, ...progress }, write) {
      // By hand, because a transaction of the library cannot wait; what is waited for here is in memory.
      connection.exec('begin immediate')
      try {
        const stands = db.select().from(imports).where(eq(imports.id, id)).get()
        if (stands?.state !== 'running' || stands.position !== after) {
          connection.exec('rollback')
          return false
        }
        const firstHit = state.read('hit') + 1
        const written: Batch[] = []
        await write({
          ...counting,
          // What a server has left in memory of its sessions is not touched.
          record: async batch => {
            written.push(batch)
            return counting.record({ ...batch, sessions: null })
          },
        })
        db.update(imports).set(progress).where(eq(imports.id, id)).run()
        for (const batch of written) {
          const last = nextNumber.where(eq(importBatches.import, id)).get()?.last ?? 0
          const times = batch.hits.map(({ at }) => at)
          db.insert(importBatches)
            .values({
              ...{ import: id, site: stands.site, number: last + 1, firstHit, lastHit: state.read('hit') },
              ...{ firstAt: least(times), lastAt: most(times), added: packDeltas(allFolded(batch)) },
            })
            .run()
        }
        connection.exec('commit')
        return true
      } catch (error) {
        if (connection.inTransaction) connection.exec('rollback')
        // Names that were made in it are none.
        version.raise()
        throw error
      }
    },
  }
}

/** What a batch adds once none of its raw hits is left: what the hours and details of pages are told by, by sums alone. */
function allFolded({ hits, deltas }: Batch): Deltas {
  if (hits.length === 0) return deltas
  const { path_hours, path_details } = fold(hits.map(hit => ({ ...hit, raw: false })))
  return {
    ...deltas,
    path_hours: [...deltas.path_hours, ...path_hours],
    path_details: [...deltas.path_details, ...path_details],
  }
}

function least(times: readonly number[]): number {
  return times.reduce((one, other) => Math.min(one, other), Number.MAX_SAFE_INTEGER)
}

function most(times: readonly number[]): number {
  return times.reduce((one, other) => Math.max(one, other), 0)
}
