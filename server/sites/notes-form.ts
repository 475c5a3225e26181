// What a person types to make a note.

import { sanitize } from '../kit/sanitize.ts'
import { isDay } from '../kit/zone.ts'
import { longestNote, type Note } from './notes.ts'

/** What is wrong with a field, for a text to say. */
export type NoteErrors = { day?: 'day'; text?: 'empty' | 'long' }

/** Reads a note; without a day it is of `today`. */
export function readNoteForm(
  { day, text }: { day?: string | null; text?: string | null },
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
