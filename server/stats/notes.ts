// What happened on the days of a report: notes and marks, for the chart and the table.

import type { Mark, Note } from '../sites/notes.ts'
import type { Site } from '../sites/site.ts'
import type { Range, StatsStore } from './source.ts'

/** The notes and marks of one day, in the order in which they were made. */
export type NotesOfDay = { day: number; notes: readonly (Note | Mark)[] }

/** The days of a range that have a note or a mark, in order. */
export async function readNotes(
  store: Pick<StatsStore, 'notes'>,
  site: Pick<Site, 'id'>,
  range: Pick<Range, 'fromDay' | 'toDay'>,
): Promise<NotesOfDay[]> {
  const notes = await store.notes(site.id, range)
  return [...Map.groupBy(notes, note => note.day)].map(([day, ofDay]) => ({ day, notes: ofDay }))
}
