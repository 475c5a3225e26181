// Notes and marks on the time line.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { mostNotes, type NoteId } from '../../../server/sites/notes.ts'
import { noRules } from '../../../server/sites/rules.ts'
import { defaultSettings } from '../../../server/sites/settings.ts'
import type { Opened } from '../contract.ts'
import { at, count, days, deleteData, farm, makeSite, shop } from '../visits.ts'

const first = { limit: 100, offset: 0 }

export function noteContract(open: () => Promise<Opened>): void {
  test('a note is found on its day, by its site and by nobody else', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const note = await store.addNote(site.id, { day: 20261121, text: 'On Hacker News' })
    assert.ok(note !== 'full')
    assert.deepEqual(note, { id: note.id, kind: 'note', day: 20261121, text: 'On Hacker News' })
    assert.deepEqual(await store.notes(site.id, days(site, 20261121, 20261122)), [note])
    assert.deepEqual(await store.notes(site.id, days(site, 20261101, 20261121)), [])
    assert.deepEqual(await store.notes(site.id, days(site, 20261122, 20261201)), [])
    assert.deepEqual(await store.notes(other.id, days(other, 20261101, 20261201)), [])
    assert.deepEqual(await store.findNote(site.id, note.id), note)
    assert.equal(await store.findNote(other.id, note.id), undefined)
  })

  test('a note is changed and deleted by its site only', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const note = await store.addNote(site.id, { day: 20261121, text: 'Old' })
    assert.ok(note !== 'full')
    assert.equal(await store.changeNote(other.id, note.id, { day: 1, text: 'Theirs' }), undefined)
    assert.equal(await store.deleteNote(other.id, note.id), false)
    const changed = { ...note, day: 20261120, text: 'New' }
    assert.deepEqual(await store.changeNote(site.id, note.id, { day: 20261120, text: 'New' }), changed)
    assert.deepEqual(await store.findNote(site.id, note.id), changed)
    assert.equal(await store.deleteNote(site.id, note.id), true)
    assert.equal(await store.deleteNote(site.id, note.id), false)
    assert.equal(await store.findNote(site.id, note.id), undefined)
  })

  test('notes are listed from the newest day on, a page at a time', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    for (const day of [20261120, 20261122, 20261121]) await store.addNote(site.id, { day, text: String(day) })
    const pageAt = async (offset: number) => {
      const { notes, total } = await store.notesOf(site.id, { limit: 2, offset })
      return [notes.map(({ day }) => day), total]
    }
    assert.deepEqual(await pageAt(0), [[20261122, 20261121], 3])
    assert.deepEqual(await pageAt(2), [[20261120], 3])
  })

  test('a site has so many notes and no more, and another site still has room', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    for (let n = 0; n < mostNotes; n += 1)
      assert.ok((await store.addNote(site.id, { day: 20261121, text: 'x' })) !== 'full')
    assert.equal(await store.addNote(site.id, { day: 20261121, text: 'one more' }), 'full')
    assert.ok((await store.addNote(other.id, { day: 20261121, text: 'x' })) !== 'full')
    assert.equal((await store.notesOf(site.id, first)).total, mostNotes)
  })

  test('a mark is on its day, with what it tells', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const mark = { kind: 'restart', day: 20261121, at: at('2026-11-21T20:00') } as const
    await store.addMark(site.id, mark)
    const [found] = await store.notes(site.id, days(site, 20261121, 20261122))
    assert.deepEqual(found, { ...mark, id: found?.id })
    assert.deepEqual(await store.notes(site.id, days(site, 20261122, 20261123)), [])
  })

  test('marks are neither changed nor deleted by hand, and take no room from notes', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(store, site, [{}])
    await store.changeSite(site.id, { zone: 'UTC' })
    const [mark] = (await store.notesOf(site.id, first)).notes
    const id = mark!.id as NoteId
    assert.equal(mark!.kind, 'changed')
    assert.equal(await store.findNote(site.id, id), undefined)
    assert.equal(await store.changeNote(site.id, id, { day: 20261121, text: 'x' }), undefined)
    assert.equal(await store.deleteNote(site.id, id), false)
    assert.deepEqual((await store.notesOf(site.id, first)).notes, [mark])
  })

  test('of very many marks the newest are kept', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await store.addNote(site.id, { day: 20261122, text: 'A person’s' })
    for (let n = 0; n <= mostNotes; n += 1) await store.addMark(site.id, { kind: 'restart', day: 20261121, at: n })
    const { notes, total } = await store.notesOf(site.id, { limit: 5000, offset: 0 })
    assert.equal(total, mostNotes + 1)
    assert.deepEqual([notes[0]!.kind, (notes.at(-1) as { at: number }).at], ['note', 1])
  })

  test('each change of what is counted leaves one mark, with what is changed', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(store, site, [{}])
    const settings = { ...defaultSettings, sessions: false, collect: { ...defaultSettings.collect, size: false } }
    await store.changeSite(site.id, { zone: 'Asia/Tokyo', settings })
    await store.changeSite(site.id, { settings: { ...settings, rules: { ...noRules, hosts: ['other.example'] } } })
    const { notes } = await store.notesOf(site.id, first)
    assert.deepEqual(
      notes.map(note => note.kind === 'changed' && note.changes),
      [
        [{ what: 'rules' }],
        [
          { what: 'zone', to: 'Asia/Tokyo' },
          { what: 'sessions', to: false },
          { what: 'size', to: false },
        ],
      ],
    )
  })

  test('a new name, the same settings again, and a refused change leave no mark; nor does a site without hits', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    await count(store, site, [{}])
    await store.changeSite(site.id, { name: 'Another name', zone: site.zone, settings: structuredClone(site.settings) })
    await store.changeSite(site.id, { zone: 'UTC', domains: ['shop.example'] })
    await store.changeSite(other.id, { zone: 'UTC' })
    for (const each of [site, other]) assert.equal((await store.notesOf(each.id, first)).total, 0)
  })

  test('when the data of a site are deleted its marks go, and what people wrote stays', async () => {
    const { store, bytes } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    for (const each of [site, other]) {
      await count(store, each, [{}])
      await store.changeSite(each.id, { zone: 'Pacific/Kiritimati' })
      await store.addNote(each.id, { day: 20261121, text: 'Kept' })
    }
    const emptied = await deleteData(store, site)
    const kinds = async (of: typeof site) => (await store.notesOf(of.id, first)).notes.map(({ kind }) => kind).sort()
    assert.deepEqual(await kinds(emptied), ['note'])
    assert.deepEqual(await kinds(site), [])
    assert.deepEqual(await kinds(other), ['changed', 'note'])
    await deleteData(store, other)
    assert.ok(!bytes().includes('"changes"'))
  })
}
