// Notes and marks on the time line.

import { and, asc, count, desc, eq, gte, lt, lte, ne, sql } from 'drizzle-orm'
import { type Mark, type MarkDetail, mostNotes, type Note, type NoteId, type NoteStore } from '../../../sites/notes.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { StatsStore } from '../../../stats/source.ts'
import { notes } from '../schema-accounts.ts'
import { same, type TypedConnection, writing } from '../typed-connection.ts'

export function createNotesStore(db: TypedConnection): NoteStore & Pick<StatsStore, 'notes'> {
  const written = (site: SiteId) => same(notes, { site, kind: 'note' })
  const one = (site: SiteId, id: NoteId) => and(written(site), eq(notes.id, id))
  const { placeholder } = sql
  // Prepared, because every chart asks for it.
  const ofDays = db
    .select()
    .from(notes)
    .where(
      and(
        eq(notes.site, placeholder('site')),
        gte(notes.day, placeholder('fromDay')),
        lt(notes.day, placeholder('toDay')),
      ),
    )
    .orderBy(asc(notes.day), asc(notes.id))
    .prepare()
  return {
    notes: async (site, { fromDay, toDay }) => ofDays.all({ site, fromDay, toDay }).map(toNote),
    notesOf: async (site, { limit, offset }) => {
      const ofSite = eq(notes.site, site)
      const page = db.select().from(notes).where(ofSite).orderBy(desc(notes.day), desc(notes.id))
      return db.transaction(() => ({
        notes: page.limit(limit).offset(offset).all().map(toNote),
        total: db.select({ all: count() }).from(notes).where(ofSite).get()!.all,
      }))
    },
    findNote: async (site, id) => toMaybe(db.select().from(notes).where(one(site, id)).get()),
    addNote: async (site, { day, text }) =>
      db.transaction(() => {
        const { all } = db.select({ all: count() }).from(notes).where(written(site)).get()!
        if (all >= mostNotes) return 'full'
        return toWritten(db.insert(notes).values({ site, day, kind: 'note', text }).returning().get())
      }, writing),
    changeNote: async (site, id, { day, text }) =>
      toMaybe(db.update(notes).set({ day, text }).where(one(site, id)).returning().get()),
    deleteNote: async (site, id) => db.delete(notes).where(one(site, id)).run().changes > 0,
    addMark: async (site, mark) => db.transaction(() => leaveMark(db, site, mark), writing),
  }
}

/** Leaves a mark, of which a site keeps the newest. To be called inside a transaction. */
export function leaveMark(
  db: TypedConnection,
  site: SiteId,
  { day, at, kind, ...detail }: MarkDetail & Pick<Mark, 'day' | 'at'>,
): void {
  db.insert(notes)
    .values({ site, day, at, kind, text: JSON.stringify(detail) })
    .run()
  const marks = and(eq(notes.site, site), ne(notes.kind, 'note'))
  const firstTooMany = db.select().from(notes).where(marks).orderBy(desc(notes.id)).limit(1).offset(mostNotes).get()
  if (firstTooMany)
    db.delete(notes)
      .where(and(marks, lte(notes.id, firstTooMany.id)))
      .run()
}

type NoteRow = typeof notes.$inferSelect

function toMaybe(row: NoteRow | undefined): Note | undefined {
  return row && toWritten(row)
}

function toWritten({ id, day, text }: NoteRow): Note {
  return { id, kind: 'note', day, text }
}

function toNote(row: NoteRow): Note | Mark {
  if (row.at === null) return toWritten(row)
  const { id, day, at, kind, text } = row
  return { id, day, at, kind, ...JSON.parse(text) }
}
