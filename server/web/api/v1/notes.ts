// Notes on the time line of a site.

import * as v from 'valibot'
import { writeDay, writeInstant } from '../../../kit/zone.ts'
import { longestNote, type Mark, type Note, type NoteErrors, type NoteId, readNoteForm } from '../../../sites/notes.ts'
import { todayOf } from '../../../sites/site.ts'
import { readRowId } from '../../http/row-id.ts'
import type { Reader } from '../../reader/reader.ts'
import { noteText } from '../../views/notes-view.ts'
import { listOf, listQuery, readCursor, writeCursor } from './cursor.ts'
import { onSite } from './operation.ts'
import { type ApiProblem, invalid, missing } from './problem-details.ts'
import { apiPath } from './sites.ts'

const noteShape = v.strictObject({
  id: v.number(),
  day: v.pipe(v.string(), v.description('A day of the site’s calendar, such as 2026-11-21')),
  kind: v.pipe(
    v.picklist(['note', 'restart', 'changed', 'imported']),
    v.description('All but `note` are marks of the program'),
  ),
  at: v.pipe(v.nullable(v.string()), v.description('The moment of a mark')),
  text: v.string(),
})

const sent = {
  day: v.pipe(v.string(), v.description('Today, where none is sent')),
  text: v.pipe(v.string(), v.maxLength(10 * longestNote), v.description(`${longestNote} characters at most`)),
}

const viewing = onSite('stats', 'view')
const changing = onSite('notes', 'settings')

export const noteOperations = [
  viewing('GET', '/sites/{code}/notes', {
    id: 'listNotes',
    summary: 'Notes and marks, the newest day first',
    query: listQuery,
    gives: { status: 200, shape: listOf(noteShape) },
    async answer({ site, reader, query: { limit, cursor } }, { store }) {
      const offset = readCursor(cursor)
      if (typeof offset !== 'number') return offset
      const { notes, total } = await store.notesOf(site.id, { limit, offset })
      return { done: { rows: notes.map(note => toNoteData(note, reader)), next: writeCursor(offset + limit, total) } }
    },
  }),
  changing('POST', '/sites/{code}/notes', {
    id: 'addNote',
    summary: 'Write a note to a day',
    body: v.strictObject({ day: v.optional(sent.day), text: sent.text }),
    gives: { status: 201, shape: noteShape },
    async answer({ site, body, reader, base }, services) {
      const read = readNoteForm(body, todayOf(site, services.clock))
      if ('errors' in read) return wrongNote(read.errors, reader)
      const note = await services.store.addNote(site.id, read)
      if (note === 'full') return { problem: 'conflict', detail: reader.texts.notes.errors.full }
      return { done: toNoteData(note, reader), headers: { location: apiPath(base, site, `/notes/${note.id}`) } }
    },
  }),
  viewing('GET', '/sites/{code}/notes/{id}', {
    id: 'readNote',
    summary: 'One note',
    gives: { status: 200, shape: noteShape },
    async answer({ site, params, reader }, { store }) {
      const note = await store.findNote(site.id, readRowId(params.id))
      return note ? { done: toNoteData(note, reader) } : missing('note')
    },
  }),
  changing('PATCH', '/sites/{code}/notes/{id}', {
    id: 'changeNote',
    summary: 'Change a note; what is not sent stays',
    body: v.partial(v.strictObject(sent)),
    gives: { status: 200, shape: noteShape },
    async answer({ site, params, body, reader }, services) {
      const id = readRowId<NoteId>(params.id)
      const before = await services.store.findNote(site.id, id)
      if (!before) return missing('note')
      const read = readNoteForm(
        { day: body.day ?? writeDay(before.day), text: body.text ?? before.text },
        todayOf(site, services.clock),
      )
      if ('errors' in read) return wrongNote(read.errors, reader)
      const note = await services.store.changeNote(site.id, id, read)
      return note ? { done: toNoteData(note, reader) } : missing('note')
    },
  }),
  changing('DELETE', '/sites/{code}/notes/{id}', {
    id: 'deleteNote',
    summary: 'Delete a note',
    answer: async ({ site, params }, { store }) =>
      (await store.deleteNote(site.id, readRowId(params.id))) ? { done: undefined } : missing('note'),
  }),
]

function toNoteData(note: Note | Mark, reader: Reader): v.InferOutput<typeof noteShape> {
  const at = note.kind === 'note' ? null : writeInstant(note.at)
  return { id: note.id, day: writeDay(note.day), kind: note.kind, at, text: noteText(note, reader) }
}

function wrongNote(errors: NoteErrors, { texts }: Reader): ApiProblem {
  const told = texts.notes.errors
  return invalid([
    ...(errors.day ? [{ pointer: '/day', detail: told[errors.day] }] : []),
    ...(errors.text ? [{ pointer: '/text', detail: told[errors.text] }] : []),
  ])
}
