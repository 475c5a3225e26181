// `hoofprint note …`: notes on the time line, for scripts that know what happened.

import { systemClock as clock } from '../kit/clock.ts'
import { writeDay } from '../kit/zone.ts'
import { mostNotes, readNoteForm } from '../sites/notes.ts'
import { todayOf } from '../sites/site.ts'
import { toReader } from '../web/reader/reader.ts'
import { noteText } from '../web/views/notes-view.ts'
import { asJson, textFlag } from './flags.ts'
import { print, printRows, refuse } from './terminal.ts'
import { siteCommand } from './with-store.ts'

export const addNote = siteCommand({
  name: 'note add',
  help: 'Adds a note to a day of a site, such as: hoofprint note add --site example.com New layout.',
  flags: {
    day: textFlag('The day, such as 2026-11-21; today by default.'),
  },
  takes: 'TEXT',
  async run({ day, words }, { store, site: { id, zone }, terminal }) {
    const read = readNoteForm({ day, text: words.join(' ') }, todayOf({ zone }, clock))
    const { errors: texts } = toReader().texts.notes
    if ('errors' in read) {
      const { day: wrong, text } = read.errors
      return refuse(terminal, wrong ? `--day: ${texts[wrong]}` : `TEXT: ${texts[text ?? 'empty']}`)
    }
    const note = await store.addNote(id, read)
    if (note === 'full') return refuse(terminal, texts.full)
    await print(terminal.output, `${writeDay(note.day)}\t${note.text}`)
  },
})

export const listNotes = siteCommand({
  name: 'note list',
  help: 'Prints the notes and marks of a site, newest first.',
  flags: { json: asJson },
  async run({ json }, { store, site: { id }, terminal }) {
    const { notes } = await store.notesOf(id, { limit: 2 * mostNotes, offset: 0 })
    const rows = notes.map(note => ({ day: writeDay(note.day), kind: note.kind, text: noteText(note, toReader()) }))
    await printRows(terminal, json, rows, ({ day, text }) => [day, text])
  },
})
