// Takes an import back, batch by batch from the last: its sums are subtracted, and its raw hits go wherever they are by now.

import { desc, eq } from 'drizzle-orm'
import type { Counted, CounterTable, Deltas } from '../../../count/batch.ts'
import { addUpDeltas, fold } from '../../../count/fold.ts'
import type { ImportId, ImportStore } from '../../../imports/ledger.ts'
import { once } from '../../../kit/once.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, toHits } from '../../../stats/segment/batch.ts'
import type { Connection, Refused } from '../connect.ts'
import { packSome } from '../query/edit-hits.ts'
import { type HitRow, prepareHitBatches, rowsAfter, toBatchHit } from '../query/hit-batches.ts'
import { sites } from '../schema-accounts.ts'
import { importBatches, imports } from '../schema-imports.ts'
import { same, type TypedConnection } from '../typed-connection.ts'
import { prepareSegments } from '../upkeep/pack.ts'
import { prepareRemoveUnusedPaths } from '../upkeep/unused-paths.ts'
import type { Version } from '../version.ts'
import { counterTables, toCounted } from '../write/counters.ts'
import { ChangedSums, prepareSubtract, unpackDeltas } from './added-sums.ts'
import { removeImportMark } from './ledger.ts'

export function createUndo(db: TypedConnection, version: Version): Pick<ImportStore, 'undoStep'> {
  // Servers hardly ever undo anything.
  const step = once(() => prepare(db))
  return {
    async undoStep(id, end) {
      try {
        return step().immediate(id, end)
      } catch (error) {
        if (!(error instanceof ChangedSums)) throw error
        return { refused: `${error.message} What is counted was changed since the import, so it cannot be taken back.` }
      } finally {
        version.raise()
      }
    },
  }
}

type Batch = typeof importBatches.$inferSelect
type End = Parameters<ImportStore['undoStep']>[1]

function prepare(db: TypedConnection) {
  const connection = db.$client
  const takeHits = prepareTakeHits(connection)
  const subtract = prepareSubtract(connection)
  const end = prepareEnd(connection)

  function undoBatch({ import: id, number, added, site, ...range }: Batch, zone: string): void {
    const deltas = unpackDeltas(added)
    const taken = takeHits(site, range).map(hit => toCounted(site, hit, zone, false))
    for (const table of counterTables) subtract(table, withoutRaw(table, deltas, taken))
    db.delete(importBatches)
      .where(same(importBatches, { import: id, number }))
      .run()
  }

  return connection.transaction((id: ImportId, { state, reason, at }: End): boolean | Refused => {
    const record = db.select().from(imports).where(eq(imports.id, id)).get()
    if (!record) return { refused: `There is no import ${id}.` }
    const site = db.select().from(sites).where(eq(sites.id, record.site)).get()
    if (site?.zone !== record.zone) {
      return { refused: `The time zone of the site is not ${record.zone} any more, by which this import was counted.` }
    }
    const batch = db
      .select()
      .from(importBatches)
      .where(eq(importBatches.import, id))
      .orderBy(desc(importBatches.number))
      .limit(1)
      .get()
    if (batch) {
      undoBatch(batch, record.zone)
      db.update(imports).set({ state: 'undoing' }).where(eq(imports.id, id)).run()
      return true
    }
    end(record.site)
    removeImportMark(db, id)
    db.update(imports).set({ state, reason, endedAt: at, seed: null }).where(eq(imports.id, id)).run()
    return false
  })
}

/** Of hits that were raw still, the hours and details of pages held nothing. */
function withoutRaw(table: CounterTable, deltas: Deltas, taken: readonly Counted[]) {
  if (table !== 'path_hours' && table !== 'path_details') return deltas[table]
  return addUpDeltas(deltas[table], fold(taken)[table])
}

/** Removes the raw hits of a batch and answers them: from rows, and from segments, which are packed anew without them. */
function prepareTakeHits(connection: Connection) {
  const batches = prepareHitBatches(connection)
  const segments = prepareSegments(connection)
  const readRows = connection.prepare<object, HitRow>(rowsAfter).raw()
  const deleteRow = connection.prepare<[SiteId, number, number]>(
    'delete from hits where site_id = ? and created_at = ? and id = ?',
  )
  return (
    site: SiteId,
    { firstHit, lastHit, firstAt, lastAt }: Omit<Batch, 'import' | 'number' | 'added' | 'site'>,
  ) => {
    const isOurs = ({ id }: BatchHit) => id >= firstHit && id <= lastHit
    const range = { site, at: firstAt - 1, id: Number.MAX_SAFE_INTEGER, until: lastAt, limit: -1 }
    const taken = readRows.all(range).map(toBatchHit).filter(isOurs)
    for (const { at, id } of taken) deleteRow.run(site, at, id)
    for (const segment of batches.ids(site, firstAt, lastAt + 1)) {
      const { gone, open } = batches.segment(segment)!
      const hits = toHits(open(), gone)
      const left = hits.filter(hit => !isOurs(hit))
      if (left.length === hits.length) continue
      taken.push(...hits.filter(isOurs))
      segments.remove(segment)
      if (left.length > 0) segments.insert(site, packSome(site, left))
    }
    return taken
  }
}

/** Removes pages that nothing was counted on, and tells the site anew when its first hit was. */
function prepareEnd(connection: Connection): (site: SiteId) => void {
  const removeUnused = prepareRemoveUnusedPaths(connection)
  const readPaths = connection.prepare<[SiteId], number>('select id from paths where site_id = ?').pluck()
  const setFirst = connection.prepare<object>(`
    update sites set first_hit_at = (select max(first_hit_at, min(hour)) from site_hours where site_id = @site)
    where id = @site`)
  return site => {
    removeUnused(site, readPaths.all(site))
    setFirst.run({ site })
  }
}
