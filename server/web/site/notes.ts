// Notes on the time line of a site: for its owner as a page, for programs as JSON.

import { writeDay } from '../../kit/zone.ts'
import { type Mark, mostNotes, type Note, type NoteErrors, type NoteId, readNoteForm } from '../../sites/notes.ts'
import { type Site, todayOf } from '../../sites/site.ts'
import { writePage } from '../http/page-chrome.ts'
import { problem } from '../http/problem.ts'
import { json, type Reply, redirect } from '../http/reply.ts'
import type { WebRequest, WithSite } from '../http/request.ts'
import { readRowId } from '../http/row-id.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { noteText } from '../views/notes-view.ts'

/** `?edit=ID` opens one to change it; `?page=2` shows earlier ones. */
export async function showNotes(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const edited = request.url.searchParams.get('edit')
  if (edited === null) return form(request, services, { values: { day: writeDay(todayOf(site, services.clock)) } })
  const note = await services.store.findNote(site.id, readRowId(edited))
  return note ? form(request, services, { id: note.id, values: toValues(note) }) : noSuchNote(request, services)
}

/** All notes and marks, the newest day first. */
export async function sendNotes(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const { notes } = await services.store.notesOf(site.id, { limit: 2 * mostNotes, offset: 0 })
  return json({ notes: notes.map(note => toJson(note, request)) })
}

/** Adds a note. Fields: `day` (today, where there is none), `text`. */
export async function takeNote(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const read = readFields(request, services)
  if ('errors' in read) return refuse(request, services, read.errors)
  const note = await services.store.addNote(site.id, read)
  if (note === 'full') return refuse(request, services, { text: 'full' })
  if (request.token) return json(toJson(note, request), 201, { location: services.url(notePath(site, note.id)) })
  return redirect(services.url(sitePath(site, '/notes', '?done=note')))
}

/** Changes a note, with the same fields; or deletes it, with `do=delete`. */
export async function takeNoteChange(request: WithSite, services: Services): Promise<Reply> {
  if (request.form.get('do') === 'delete') return takeNoteDeletion(request, services)
  const { site } = request
  const id = readRowId<NoteId>(request.params.id)
  const before = await services.store.findNote(site.id, id)
  if (!before) return noSuchNote(request, services)
  const read = readFields(request, services, before)
  if ('errors' in read) return refuse(request, services, read.errors, id)
  const note = await services.store.changeNote(site.id, id, read)
  if (!note) return noSuchNote(request, services)
  return request.token ? json(toJson(note, request)) : redirect(services.url(sitePath(site, '/notes', '?done=note')))
}

export async function takeNoteDeletion(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const deleted = await services.store.deleteNote(site.id, readRowId(request.params.id))
  if (!deleted) return noSuchNote(request, services)
  if (request.token) return { status: 204, headers: { 'cache-control': 'no-store' }, body: null }
  return redirect(services.url(sitePath(site, '/notes', '?done=removed')))
}

/** What a program says replaces what was there field by field. */
function readFields({ form, site }: WithSite, services: Services, before?: Note) {
  const { day, text } = before ? toValues(before) : { day: null, text: '' }
  return readNoteForm({ day: form.get('day') ?? day, text: form.get('text') ?? text }, todayOf(site, services.clock))
}

type NoteProblem = Omit<NoteErrors, 'text'> & { text?: NoteErrors['text'] | 'full' }

/** Nothing was saved, and why not: in the form for a person, in plain sentences for a program. */
function refuse(request: WithSite, services: Services, wrong: NoteProblem, id?: NoteId): Promise<Reply> | Reply {
  const { errors: texts } = request.reader.texts.notes
  const errors: Record<string, string> = {}
  if (wrong.day) errors.day = texts[wrong.day]
  if (wrong.text) errors.text = texts[wrong.text]
  if (request.token) return problem(request, services, 422, Object.values(errors).join(' '))
  return form(request, services, { id, values: Object.fromEntries(request.form), errors })
}

type Filled = { id?: NoteId | undefined; values: object; errors?: Record<string, string> }

async function form(request: WithSite, services: Services, { errors = {}, ...filled }: Filled): Promise<Reply> {
  const { reader, url, site } = request
  const number = Math.max(1, Math.floor(Number(url.searchParams.get('page')) || 1))
  const { notes, total } = await services.store.notesOf(site.id, {
    limit: pageLength,
    offset: Math.min(number - 1, mostPages) * pageLength,
  })
  const path = sitePath(site, '/notes')
  const pageAt = (to: number) => (to > 1 ? `${path}?page=${to}` : path)
  return writePage(request, services, 'notes', {
    errors,
    ...filled,
    action: filled.id === undefined ? path : notePath(site, filled.id),
    days: [...Map.groupBy(notes, ({ day }) => day)].map(([day, ofDay]) => ({
      day: reader.day(day, 'full'),
      notes: ofDay.map(note => toRow(note, request)),
    })),
    later: number > 1 ? pageAt(number - 1) : undefined,
    earlier: number * pageLength < total ? pageAt(number + 1) : undefined,
  })
}

const pageLength = 100
const mostPages = (2 * mostNotes) / pageLength

function toRow(note: Note | Mark, { reader, site }: WithSite) {
  const text = noteText(note, reader)
  if (note.kind === 'note')
    return { text, edit: sitePath(site, '/notes', `?edit=${note.id}`), path: notePath(site, note.id) }
  return { text, time: reader.time(site.zone, note.at) }
}

/** A mark says what it tells in words, and by names. */
function toJson(note: Note | Mark, { reader }: WebRequest): object {
  const day = writeDay(note.day)
  if (note.kind === 'note') return { ...note, day }
  return { ...note, day, at: new Date(note.at * 1000).toISOString(), text: noteText(note, reader) }
}

function toValues({ day, text }: Note) {
  return { day: writeDay(day), text }
}

function notePath(site: Site, id: NoteId): string {
  return sitePath(site, `/notes/${id}`)
}

function noSuchNote(request: WebRequest, services: Services): Reply {
  return problem(request, services, 404, request.reader.texts.notes.missing)
}
