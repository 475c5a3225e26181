// Notes on the time line: what a person wrote to a day, and the marks that the program makes itself.

import { sanitize } from '../kit/sanitize.ts'
import { isDay } from '../kit/zone.ts'
import type { SettingChange } from './changes.ts'
import type { SiteId } from './site.ts'

export type NoteId = number & { readonly of: 'note' }

/** What a person wrote to a day. */
export type Note = { id: NoteId; kind: 'note'; day: number; text: string }

/**
 * What happened that the numbers do not tell. 'restart': the server forgot who was there, so that some were counted twice.
 * 'changed': the owner changed what is counted. 'imported': the numbers of a file came in, of the days from one to another.
 */
export type MarkDetail =
  | { kind: 'restart' }
  | { kind: 'changed'; changes: readonly SettingChange[] }
  | { kind: 'imported'; import: number; format: string; counted: number; fromDay: number; toDay: number }

/** A mark of the program's own; `at` in Unix seconds, `day` in the site's calendar. */
export type Mark = { id: NoteId; day: number; at: number } & MarkDetail

/** Characters of a note. */
export const longestNote = 200

/** A site has at most so many notes; and so many marks, of which the oldest give way to new ones. */
export const mostNotes = 2000

/** Where notes are kept. A mark can be read, but neither changed nor deleted by hand. */
export interface NoteStore {
  /** Notes and marks of a site, the newest day first, and how many there are. */
  notesOf(site: SiteId, page: { limit: number; offset: number }): Promise<{ notes: (Note | Mark)[]; total: number }>
  findNote(site: SiteId, id: NoteId): Promise<Note | undefined>
  /** `full`: the site has `mostNotes` already. */
  addNote(site: SiteId, note: Pick<Note, 'day' | 'text'>): Promise<Note | 'full'>
  /** Answers the note as it is now; undefined where there is none. */
  changeNote(site: SiteId, id: NoteId, note: Pick<Note, 'day' | 'text'>): Promise<Note | undefined>
  /** Whether there was such a note. */
  deleteNote(site: SiteId, id: NoteId): Promise<boolean>
  /** Leaves a mark on the time line of a site. */
  addMark(site: SiteId, mark: MarkDetail & Pick<Mark, 'day' | 'at'>): Promise<void>
}

/** What is wrong with a field, for a text to say. */
export type NoteErrors = { day?: 'day'; text?: 'empty' | 'long' }

/** Reads a note; without a day it is of `today`. */
export function readNoteForm(
  { day, text }: { day?: string | null | undefined; text?: string | null | undefined },
  today: number,
): Pick<Note, 'day' | 'text'> | { errors: NoteErrors } {
  const typed = day?.trim() ?? ''
  const read = typed === '' ? today : /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Number(typed.replaceAll('-', '')) : 0
  const line = sanitize(text ?? '', 10_000).replace(/\s+/g, ' ')
  const errors: NoteErrors = {}
  if (!isDay(read)) errors.day = 'day'
  if (line === '') errors.text = 'empty'
  else if ([...line].length > longestNote) errors.text = 'long'
  return Object.keys(errors).length > 0 ? { errors } : { day: read, text: line }
}
