// Notes and marks on the time line.

import { type Mark, type MarkDetail, mostNotes, type Note, type NoteId, type NoteStore } from '../../../sites/notes.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { StatsStore } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import type { notes } from '../schema-accounts.ts'

export function createNotesStore(connection: Connection): NoteStore & Pick<StatsStore, 'notes'> {
  const readRange = connection.prepare<[SiteId, number, number], NoteRow>(
    'select * from notes where site_id = ? and day >= ? and day < ? order by day, id',
  )
  const readPage = connection.prepare<[SiteId, number, number], NoteRow>(
    'select * from notes where site_id = ? order by day desc, id desc limit ? offset ?',
  )
  const count = connection.prepare<[SiteId], number>('select count(*) from notes where site_id = ?').pluck()
  const countWritten = connection
    .prepare<[SiteId], number>("select count(*) from notes where site_id = ? and kind = 'note'")
    .pluck()
  const written = "site_id = ? and id = ? and kind = 'note'"
  const find = connection.prepare<[SiteId, NoteId], NoteRow>(`select * from notes where ${written}`)
  const insert = connection.prepare<[SiteId, number, string], NoteRow>(
    "insert into notes (site_id, day, kind, text) values (?, ?, 'note', ?) returning *",
  )
  const update = connection.prepare<[number, string, SiteId, NoteId], NoteRow>(
    `update notes set day = ?, text = ? where ${written} returning *`,
  )
  const remove = connection.prepare<[SiteId, NoteId]>(`delete from notes where ${written}`)

  const readPageAtOnce = connection.transaction((site: SiteId, limit: number, offset: number) => ({
    notes: readPage.all(site, limit, offset).map(toNote),
    total: count.get(site)!,
  }))
  const add = connection.transaction((site: SiteId, { day, text }: Pick<Note, 'day' | 'text'>): Note | 'full' =>
    countWritten.get(site)! >= mostNotes ? 'full' : toWritten(insert.get(site, day, text)!),
  )
  const addMark = connection.transaction(prepareMarks(connection))
  return {
    notes: async (site, { fromDay, toDay }) => readRange.all(site, fromDay, toDay).map(toNote),
    notesOf: async (site, { limit, offset }) => readPageAtOnce(site, limit, offset),
    findNote: async (site, id) => toMaybe(find.get(site, id)),
    addNote: async (site, note) => add.immediate(site, note),
    changeNote: async (site, id, { day, text }) => toMaybe(update.get(day, text, site, id)),
    deleteNote: async (site, id) => remove.run(site, id).changes > 0,
    addMark: async (site, mark) => addMark.immediate(site, mark),
  }
}

/** Leaves a mark, of which a site keeps the newest. To be called inside a transaction. */
export function prepareMarks(
  connection: Connection,
): (site: SiteId, mark: MarkDetail & Pick<Mark, 'day' | 'at'>) => void {
  const insert = connection.prepare('insert into notes (site_id, day, at, kind, text) values (?, ?, ?, ?, ?)')
  const removeOldest = connection.prepare<{ site: SiteId }>(`
    delete from notes where site_id = @site and kind <> 'note' and id <= (
      select id from notes where site_id = @site and kind <> 'note' order by id desc limit 1 offset ${mostNotes})`)
  return (site, { day, at, kind, ...detail }) => {
    insert.run(site, day, at, kind, JSON.stringify(detail))
    removeOldest.run({ site })
  }
}

type NoteRow = typeof notes.$inferSelect

function toMaybe(row: NoteRow | undefined): Note | undefined {
  return row && toWritten(row)
}

function toWritten({ id, day, text }: NoteRow): Note {
  return { id: id as NoteId, kind: 'note', day, text }
}

function toNote(row: NoteRow): Note | Mark {
  if (row.at === null) return toWritten(row)
  const { id, day, at, kind, text } = row
  return { id: id as NoteId, day, at, kind, ...JSON.parse(text) }
}
