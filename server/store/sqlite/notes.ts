// Notes and marks on the time line.

import { localDay } from '../../kit/zone.ts'
import { type Mark, type MarkDetail, mostNotes, type Note, type NoteId, type NoteStore } from '../../sites/notes.ts'
import type { SiteId } from '../../sites/site.ts'
import type { StatsStore } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import type { notes } from './schema.ts'

export function createNotesStore(connection: Connection): NoteStore & Pick<StatsStore, 'notes'> {
  const readRange = connection.prepare<RangeBound, NoteRow>(`
    select * from (
      select * from notes where site_id = @site and day >= @fromDay and day < @toDay
      union all select * from notes where site_id = 0 and at >= @from and at < @to)
    order by id`)
  const readPage = connection.prepare<[SiteId, number, number], NoteRow>(
    'select * from notes where site_id in (?, 0) order by day desc, id desc limit ? offset ?',
  )
  const count = connection.prepare<[SiteId], number>('select count(*) from notes where site_id in (?, 0)').pluck()
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
  const mark = prepareMarks(connection)

  const add = connection.transaction((site: SiteId, { day, text }: Pick<Note, 'day' | 'text'>): Note | 'full' =>
    countWritten.get(site)! >= mostNotes ? 'full' : toWritten(insert.get(site, day, text)!),
  )
  const page = connection.transaction((site: SiteId, limit: number, offset: number) => ({
    rows: readPage.all(site, limit, offset),
    total: count.get(site)!,
  }))
  const markAtOnce = connection.transaction(mark)
  return {
    notes: async ({ id, zone }, range) =>
      readRange
        .all({ site: id, ...range })
        .map(row => toNote(row, zone))
        .sort(byDay),
    notesOf: async ({ id, zone }, { limit, offset }) => {
      const { rows, total } = page(id, limit, offset)
      return { notes: rows.map(row => toNote(row, zone)).sort((a, b) => byDay(b, a)), total }
    },
    findNote: async (site, id) => toMaybe(find.get(site, id)),
    addNote: async (site, note) => add.immediate(site, note),
    changeNote: async (site, id, { day, text }) => toMaybe(update.get(day, text, site, id)),
    deleteNote: async (site, id) => remove.run(site, id).changes > 0,
    markAll: async (at, detail) => markAtOnce.immediate(0, { zone: 'UTC', at }, detail),
  }
}

/** Leaves a mark, of which a site keeps the newest. To be called inside a transaction. */
export function prepareMarks(
  connection: Connection,
): (site: SiteId | 0, when: { zone: string; at: number }, detail: MarkDetail) => void {
  const insert = connection.prepare('insert into notes (site_id, day, at, kind, text) values (?, ?, ?, ?, ?)')
  const removeOldest = connection.prepare<[SiteId | 0, SiteId | 0]>(`
    delete from notes where site_id = ? and kind <> 'note' and id <= (
      select id from notes where site_id = ? and kind <> 'note' order by id desc limit 1 offset ${mostNotes})`)
  return (site, { zone, at }, { kind, ...detail }) => {
    insert.run(site, localDay(zone, at), at, kind, JSON.stringify(detail))
    removeOldest.run(site, site)
  }
}

type RangeBound = { site: SiteId; fromDay: number; toDay: number; from: number; to: number }
type NoteRow = typeof notes.$inferSelect

const byDay = (a: Note | Mark, b: Note | Mark) => a.day - b.day

function toMaybe(row: NoteRow | undefined): Note | undefined {
  return row && toWritten(row)
}

function toWritten({ id, day, text }: NoteRow): Note {
  return { id: id as NoteId, kind: 'note', day, text }
}

function toNote(row: NoteRow, zone: string): Note | Mark {
  if (row.at === null) return toWritten(row)
  // A mark of all sites is of each site's own day.
  const day = row.site_id === 0 ? localDay(zone, row.at) : row.day
  const detail = { kind: row.kind, ...JSON.parse(row.text) } as MarkDetail
  return { id: row.id as NoteId, day, at: row.at, ...detail }
}
