// What a person types to make a note.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isDay } from '../../server/kit/zone.ts'
import { longestNote, readNoteForm } from '../../server/sites/notes.ts'
import { anyText } from '../helpers/any-text.ts'

const today = 20261121

const cases: [Parameters<typeof readNoteForm>[0], object][] = [
  [{ text: 'x' }, { day: today, text: 'x' }],
  [
    { day: null, text: 'x' },
    { day: today, text: 'x' },
  ],
  [
    { day: ' ', text: ' two \n\n lines ' },
    { day: today, text: 'two lines' },
  ],
  [
    { day: '2024-02-29', text: 'x' },
    { day: 20240229, text: 'x' },
  ],
  [{ day: '2026-02-29', text: 'x' }, { errors: { day: 'day' } }],
  [{ day: '20261121', text: 'x' }, { errors: { day: 'day' } }],
  [{ day: 'yesterday' }, { errors: { day: 'day', text: 'empty' } }],
  [{ text: '🐐'.repeat(200) }, { day: today, text: '🐐'.repeat(200) }],
  [{ text: '🐐'.repeat(201) }, { errors: { text: 'long' } }],
]
for (const [fields, expected] of cases) {
  test(`${JSON.stringify(fields).slice(0, 60)} is read as ${JSON.stringify(expected).slice(0, 60)}`, () => {
    assert.deepEqual(readNoteForm(fields, today), expected)
  })
}

test('whatever was typed, a note is of a day of the calendar, and one line that is neither empty nor too long', () => {
  const text = anyText({ maxLength: 300 })
  fc.assert(
    fc.property(text, text, (day, typed) => {
      const read = readNoteForm({ day, text: typed }, today)
      if ('errors' in read) assert.ok(read.errors.day || read.errors.text)
      else
        assert.ok(
          isDay(read.day) && read.text !== '' && [...read.text].length <= longestNote && !/[\n\r]/.test(read.text),
        )
    }),
  )
})
