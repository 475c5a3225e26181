// What is remembered of imports: each file that was taken in, how far, and what it came to.

import { and, desc, eq, sql } from 'drizzle-orm'
import type { ImportReport, ImportStore } from '../../../imports/ledger.ts'
import { localDay } from '../../../kit/zone.ts'
import { leaveMark } from '../accounts/notes.ts'
import { notes } from '../schema-accounts.ts'
import { imports } from '../schema-imports.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'

type LedgerStore = Pick<
  ImportStore,
  'imports' | 'findImport' | 'beginImport' | 'keepFound' | 'startFound' | 'forgetFound' | 'endImport'
>

const begun = { endedAt: null, position: 0, share: 0, reason: '' }
const nothing: ImportReport = { rows: 0, counted: 0, left: {}, wrong: 0, errors: [], from: null, to: null, paths: 0 }

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
          ...file,
          ...{ ...begun, site, zone, state: 'running', report: nothing },
        })
        .returning()
        .get(),
    keepFound: async ({ id: site, zone }, found) =>
      db
        .insert(imports)
        .values({
          ...found,
          ...{ ...begun, site, zone, state: 'found', upload: true },
        })
        .returning()
        .get(),
    startFound: async (id, seed) =>
      db
        .update(imports)
        .set({ state: 'running', seed, report: nothing })
        .where(same(imports, { id, state: 'found' }))
        .returning()
        .get(),
    forgetFound: async id =>
      db
        .delete(imports)
        .where(same(imports, { id, state: 'found' }))
        .run().changes > 0,
    endImport: async (id, { at, ...end }) =>
      db.transaction(() => {
        const ended = db
          .update(imports)
          .set({ ...end, endedAt: at, share: 1, seed: null })
          .where(same(imports, { id, state: 'running', position: end.position }))
          .returning()
          .get()
        if (!ended) return false
        const { site, format, zone, report } = ended
        const { counted, from, to } = report
        if (from === null || to === null) return true
        const span = { fromDay: localDay(zone, from), toDay: localDay(zone, to) }
        leaveMark(db, site, { kind: 'imported', day: localDay(zone, at), at, import: id, format, counted, ...span })
        return true
      }, writing),
  }
}

/** Takes away the mark that an import has left. To be called inside a transaction. */
export function removeImportMark(db: TypedConnection, id: number): void {
  db.delete(notes)
    .where(and(eq(notes.kind, 'imported'), sql`json_extract(${notes.text}, '$.import') = ${id}`))
    .run()
}
