// What is remembered of imports: each file that was taken in, how far, and what it came to.

import { and, desc, eq, sql } from 'drizzle-orm'
import type { ImportStore } from '../../../imports/ledger.ts'
import { localDay } from '../../../kit/zone.ts'
import { leaveMark } from '../accounts/notes.ts'
import { notes } from '../schema-accounts.ts'
import { imports } from '../schema-imports.ts'
import { type TypedConnection, writing } from '../typed-connection.ts'

type LedgerStore = Pick<ImportStore, 'imports' | 'findImport' | 'beginImport' | 'endImport'>

export function createLedger(db: TypedConnection): LedgerStore {
  return {
    imports: async site =>
      db
        .select()
        .from(imports)
        .where(site === undefined ? undefined : eq(imports.site, site))
        .orderBy(desc(imports.id))
        .all(),
    findImport: async id => db.select().from(imports).where(eq(imports.id, id)).get(),
    beginImport: async ({ id: site, zone }, file) =>
      db
        .insert(imports)
        .values({
          ...{ ...file, site, zone, state: 'running', endedAt: null, position: 0, share: 0, reason: '' },
          report: { rows: 0, counted: 0, left: {}, wrong: 0, errors: [], from: null, to: null, paths: 0 },
        })
        .returning()
        .get(),
    endImport: async (id, { at, ...end }) =>
      db.transaction(() => {
        const { site, format, zone, report } = db
          .update(imports)
          .set({ ...end, endedAt: at, share: 1, seed: null })
          .where(eq(imports.id, id))
          .returning()
          .get()!
        const { counted, from, to } = report
        if (from === null || to === null) return
        const span = { fromDay: localDay(zone, from), toDay: localDay(zone, to) }
        leaveMark(db, site, { kind: 'imported', day: localDay(zone, at), at, import: id, format, counted, ...span })
      }, writing),
  }
}

/** Takes away the mark that an import has left. To be called inside a transaction. */
export function removeImportMark(db: TypedConnection, id: number): void {
  db.delete(notes)
    .where(and(eq(notes.kind, 'imported'), sql`json_extract(${notes.text}, '$.import') = ${id}`))
    .run()
}
