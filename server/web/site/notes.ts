// Notes on the time line of a site: for its owner as a page, for programs as JSON.

import { localDay } from '../../kit/zone.ts'
import { type Mark, mostNotes, type Note, type NoteId } from '../../sites/notes.ts'
import { type NoteErrors, readNoteForm } from '../../sites/notes-form.ts'
import type { Site } from '../../sites/site.ts'
import { writeDay } from '../../stats/query.ts'
import { noSuchSite, problem } from '../http/problem.ts'
import { type Answer, json, page, redirect } from '../http/reply.ts'
import type { Asked } from '../http/request.ts'
import { sitePath } from '../links.ts'
import { noteText } from '../note-words.ts'
import { frame } from '../page-chrome.ts'
import type { Parts } from '../services.ts'

/** `?edit=ID` opens one to change it; `?page=2` shows earlier ones. */
export async function showNotes(asked: Asked, parts: Parts): Promise<Answer> {
  const site = parts.directory.byCode(asked.params.code ?? '')
  if (!site) return noSuchSite(asked, parts)
  const edited = asked.url.searchParams.get('edit')
  if (edited === null) return form(asked, parts, site, { values: { day: writeDay(today(parts, site)) } })
  const note = await parts.store.findNote(site.id, readId(edited))
  return note ? form(asked, parts, site, { id: note.id, values: toValues(note) }) : noSuchNote(asked, parts)
}

/** All notes and marks, the newest day first. */
export async function sendNotes(asked: Asked, parts: Parts): Promise<Answer> {
  const site = parts.directory.byCode(asked.params.code ?? '')
  if (!site) return noSuchSite(asked, parts)
  const { notes } = await parts.store.notesOf(site.id, { limit: 2 * mostNotes, offset: 0 })
  return json({ notes: notes.map(note => toJson(note, asked)) })
}

/** Adds a note. Fields: `day` (today, where there is none), `text`. */
export async function takeNote(asked: Asked, parts: Parts): Promise<Answer> {
  const site = parts.directory.byCode(asked.params.code ?? '')
  if (!site) return noSuchSite(asked, parts)
  const read = readFields(asked, parts, site)
  if ('errors' in read) return refuse(asked, parts, site, read.errors)
  const note = await parts.store.addNote(site.id, read)
  if (note === 'full') return refuse(asked, parts, site, { text: 'full' })
  if (asked.token) return json(toJson(note, asked), 201, { location: parts.url(notePath(site, note.id)) })
  return redirect(parts.url(sitePath(site, '/notes', '?done=note')))
}

/** Changes a note, with the same fields; or deletes it, with `do=delete`. */
export async function takeNoteChange(asked: Asked, parts: Parts): Promise<Answer> {
  if (asked.form.get('do') === 'delete') return takeNoteDeletion(asked, parts)
  const site = parts.directory.byCode(asked.params.code ?? '')
  if (!site) return noSuchSite(asked, parts)
  const id = readId(asked.params.id)
  const before = await parts.store.findNote(site.id, id)
  if (!before) return noSuchNote(asked, parts)
  const read = readFields(asked, parts, site, before)
  if ('errors' in read) return refuse(asked, parts, site, read.errors, id)
  const note = await parts.store.changeNote(site.id, id, read)
  if (!note) return noSuchNote(asked, parts)
  return asked.token ? json(toJson(note, asked)) : redirect(parts.url(sitePath(site, '/notes', '?done=note')))
}

export async function takeNoteDeletion(asked: Asked, parts: Parts): Promise<Answer> {
  const site = parts.directory.byCode(asked.params.code ?? '')
  if (!site) return noSuchSite(asked, parts)
  const deleted = await parts.store.deleteNote(site.id, readId(asked.params.id))
  if (!deleted) return noSuchNote(asked, parts)
  if (asked.token) return { status: 204, headers: { 'cache-control': 'no-store' }, body: null }
  return redirect(parts.url(sitePath(site, '/notes', '?done=removed')))
}

/** What a program says replaces what was there field by field. */
function readFields({ form }: Asked, parts: Parts, site: Site, before?: Note) {
  const { day, text } = before ? toValues(before) : { day: null, text: '' }
  return readNoteForm({ day: form.get('day') ?? day, text: form.get('text') ?? text }, today(parts, site))
}

type Wrong = Omit<NoteErrors, 'text'> & { text?: NoteErrors['text'] | 'full' }

/** Nothing was saved, and why not: in the form for a person, in plain sentences for a program. */
function refuse(asked: Asked, parts: Parts, site: Site, wrong: Wrong, id?: NoteId): Promise<Answer> | Answer {
  const { errors: texts } = asked.reader.texts.notes
  const errors: Record<string, string> = {}
  if (wrong.day) errors.day = texts[wrong.day]
  if (wrong.text) errors.text = texts[wrong.text]
  if (asked.token) return problem(asked, parts, 422, Object.values(errors).join(' '))
  return form(asked, parts, site, { id, values: Object.fromEntries(asked.form), errors }, 422)
}

type Filled = { id?: NoteId | undefined; values: object; errors?: Record<string, string> }

async function form(asked: Asked, parts: Parts, site: Site, filled: Filled, status = 200): Promise<Answer> {
  const { reader, url } = asked
  const number = Math.max(1, Math.floor(Number(url.searchParams.get('page')) || 1))
  const { notes, total } = await parts.store.notesOf(site.id, {
    limit: pageLength,
    offset: Math.min(number - 1, mostPages) * pageLength,
  })
  const path = sitePath(site, '/notes')
  const pageAt = (to: number) => (to > 1 ? `${path}?page=${to}` : path)
  const html = parts.render('notes', {
    ...frame(asked, parts, site),
    site,
    errors: {},
    ...filled,
    action: filled.id === undefined ? path : notePath(site, filled.id),
    days: [...Map.groupBy(notes, ({ day }) => day)].map(([day, ofDay]) => ({
      day: reader.day(day, 'full'),
      notes: ofDay.map(note => toRow(note, site, asked)),
    })),
    later: number > 1 ? pageAt(number - 1) : undefined,
    earlier: number * pageLength < total ? pageAt(number + 1) : undefined,
  })
  return page(html, status)
}

const pageLength = 100
const mostPages = (2 * mostNotes) / pageLength

function toRow(note: Note | Mark, site: Site, { reader }: Asked) {
  const text = noteText(note, reader)
  if (note.kind === 'note')
    return { text, edit: sitePath(site, '/notes', `?edit=${note.id}`), path: notePath(site, note.id) }
  return { text, time: reader.time(site.zone, note.at) }
}

/** A mark says what it tells in words, and by names. */
function toJson(note: Note | Mark, { reader }: Asked): object {
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

function readId(text = ''): NoteId {
  return (/^\d{1,15}$/.test(text) ? Number(text) : 0) as NoteId
}

function today({ clock }: Parts, { zone }: Site): number {
  return localDay(zone, Math.floor(clock.now() / 1000))
}

function noSuchNote(asked: Asked, parts: Parts): Answer {
  return problem(asked, parts, 404, asked.reader.texts.notes.missing)
}
