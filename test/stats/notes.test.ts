// Notes and marks of a range, by day.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Mark, Note, NoteId } from '../../server/sites/notes.ts'
import { readNotes } from '../../server/stats/dashboard.ts'
import { makeSite } from './fake-store.ts'

const note = (id: number, day: number): Note => ({ id: id as NoteId, kind: 'note', day, text: `Note ${id}` })
const mark = (id: number, day: number): Mark => ({ id: id as NoteId, kind: 'restart', day, at: 1 })

test('each day with notes or marks comes once, in order, with all of them', async () => {
  const all = [note(1, 20261119), mark(4, 20261119), note(2, 20261121)]
  const asked: unknown[] = []
  const store = {
    notes: async (...words: unknown[]) => {
      asked.push(words)
      return all
    },
  }
  const site = makeSite()
  const range = { fromDay: 20261119, toDay: 20261122 }
  assert.deepEqual(await readNotes(store, site, range), [
    { day: 20261119, notes: [all[0], all[1]] },
    { day: 20261121, notes: [all[2]] },
  ])
  assert.deepEqual(asked, [[site.id, range]])
})
