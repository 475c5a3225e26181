// Notes on the time line: for their owner as a page, for programs as JSON.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashToken } from '../../../server/kit/password.ts'
import type { NoteId } from '../../../server/sites/notes.ts'
import { addSite, openApp, type TestApp } from '../../helpers/app.ts'

const notes = '/sites/example.com/notes'
const first = { limit: 100, offset: 0 }

/** Asks as a program. */
async function api(app: TestApp, may: 'read' | 'write' = 'write') {
  const user = (await app.store.findUser('iris@example.com'))!
  const token = `hoof_${may}`
  await app.store.createToken(user.id, {
    hash: hashToken(token),
    name: may,
    rights: may === 'write' ? ['stats', 'notes'] : ['stats'],
    createdAt: 1,
  })
  return (method: string, path: string, body?: URLSearchParams | object) => {
    const isForm = body instanceof URLSearchParams
    const headers = { authorization: `Bearer ${token}`, ...(body && !isForm && { 'content-type': 'application/json' }) }
    return app.ask(path, { method, headers, ...(body && { body: isForm ? body : JSON.stringify(body) }) })
  }
}

test('a note is written, changed and deleted by forms', async () => {
  const app = await openApp()
  const empty = await (await app.own(notes)).text()
  assert.match(empty, /No notes yet\./)
  // The clock of the test stands on this day.
  assert.match(empty, /name="day"[^>]*value="2026-11-21"|value="2026-11-21"[^>]*name="day"/)
  const written = await app.own(notes, { day: '2026-11-19', text: ' On <b>Hacker</b>\n News ' })
  assert.deepEqual([written.status, written.headers.get('location')], [303, `${notes}?done=note`])
  const [note] = (await app.store.notesOf(app.site.id, first)).notes
  assert.deepEqual(note, { id: note!.id, kind: 'note', day: 20261119, text: 'On <b>Hacker</b> News' })
  const list = await (await app.own(`${notes}?done=note`)).text()
  assert.ok(list.includes('On &lt;b&gt;Hacker&lt;/b&gt; News'))
  assert.ok(list.includes('Saved. The note is shown on its day in the chart.'))
  const filled = await (await app.own(`${notes}?edit=${note!.id}`)).text()
  assert.ok(filled.includes('value="On &lt;b&gt;Hacker&lt;/b&gt; News"') && filled.includes('value="2026-11-19"'))
  await app.own(`${notes}/${note!.id}`, { day: '2026-11-20', text: 'Earlier' })
  assert.deepEqual(await app.store.findNote(app.site.id, note!.id), { ...note, day: 20261120, text: 'Earlier' })
  const deleted = await app.own(`${notes}/${note!.id}`, { do: 'delete' })
  assert.equal(deleted.headers.get('location'), `${notes}?done=removed`)
  assert.equal((await app.store.notesOf(app.site.id, first)).total, 0)
})

const wrongs: [Record<string, string>, RegExp][] = [
  [{ day: '2026-02-30', text: 'x' }, /Choose a date/],
  [{ day: '21.11.2026', text: 'x' }, /Choose a date/],
  [{ day: '2026-11-21', text: ' \u200e ' }, /Write what happened\./],
  [{ text: '' }, /Write what happened\./],
  [{ text: 'x'.repeat(201) }, /Write at most 200 characters\./],
]
for (const [fields, sentence] of wrongs) {
  test(`a note ${JSON.stringify(fields).slice(0, 50)} is refused in a sentence, on the page and to a program`, async () => {
    const app = await openApp()
    const page = await app.own(notes, fields)
    assert.equal(page.status, 422)
    assert.match(await page.text(), sentence)
    const answer = await (await api(app))('POST', notes, fields)
    assert.equal(answer.status, 422)
    assert.match(answer.headers.get('content-type')!, /^text\/plain/)
    assert.match(await answer.text(), sentence)
    assert.equal((await app.store.notesOf(app.site.id, first)).total, 0)
  })
}

test('a program writes a note by a form or by JSON, of today where it names no day', async () => {
  const app = await openApp()
  const ask = await api(app)
  const bodies = [new URLSearchParams({ text: 'Version 2' }), { text: 'Version 2' }]
  for (const body of bodies) {
    const answer = await ask('POST', notes, body)
    assert.equal(answer.status, 201)
    const note = (await answer.json()) as { id: number }
    assert.deepEqual(note, { id: note.id, kind: 'note', day: '2026-11-21', text: 'Version 2' })
    assert.equal(answer.headers.get('location'), `${notes}/${note.id}`)
  }
  const { notes: list } = (await (await ask('GET', `${notes}.json`)).json()) as { notes: { text: string }[] }
  assert.deepEqual(
    list.map(({ text }) => text),
    ['Version 2', 'Version 2'],
  )
})

test('a program changes one field of a note and leaves the other, and deletes it', async () => {
  const app = await openApp()
  const ask = await api(app)
  const { id } = (await (await ask('POST', notes, { day: '2026-11-21', text: 'Old' })).json()) as { id: number }
  const changed = await ask('POST', `${notes}/${id}`, { text: 'New' })
  assert.equal(changed.status, 200)
  assert.deepEqual(await changed.json(), { id, kind: 'note', day: '2026-11-21', text: 'New' })
  assert.equal((await ask('DELETE', `${notes}/${id}`)).status, 204)
  assert.equal((await ask('DELETE', `${notes}/${id}`)).status, 404)
  assert.equal((await ask('POST', `${notes}/${id}`, { text: 'Again' })).status, 404)
})

test('a token that may only read reads notes and writes none', async () => {
  const app = await openApp()
  const ask = await api(app, 'read')
  assert.equal((await ask('GET', `${notes}.json`)).status, 200)
  for (const [method, path] of [
    ['POST', notes],
    ['POST', `${notes}/1`],
    ['DELETE', `${notes}/1`],
  ] as const) {
    const answer = await ask(method, path, method === 'POST' ? { text: 'x' } : undefined)
    assert.equal(answer.status, 403)
    assert.match(await answer.text(), /^This token may not write notes\./)
  }
})

for (const body of ['{', '[]', 'null', '"text"', '{"text":{"deep":1}}', '{"text":null}', 'x'.repeat(70_000)]) {
  test(`a body ${body.slice(0, 20)} is refused, and nothing is written`, async () => {
    const app = await openApp()
    const headers = { authorization: 'Bearer hoof_write', 'content-type': 'application/json' }
    await api(app)
    assert.equal((await app.ask(notes, { method: 'POST', headers, body })).status, body.length > 65_536 ? 413 : 400)
    assert.equal((await app.store.notesOf(app.site.id, first)).total, 0)
  })
}

test('what a program asks of a site or a note that is not there is answered in a sentence', async () => {
  const app = await openApp()
  const ask = await api(app)
  for (const [method, path] of [
    ['GET', '/sites/nowhere/notes.json'],
    ['POST', '/sites/nowhere/notes'],
    ['DELETE', '/sites/nowhere/notes/1'],
    ['DELETE', `${notes}/0`],
    ['DELETE', `${notes}/1e3`],
    ['DELETE', `${notes}/99999999999999999999`],
    ['POST', `${notes}/-1`],
    ['GET', `${notes}?edit=nothing`],
  ] as const) {
    const answer = await ask(method, path, method === 'POST' ? { text: 'x' } : undefined)
    assert.equal(answer.status, 404, `${method} ${path}`)
    assert.match(answer.headers.get('content-type')!, /^text\/plain/)
  }
})

test('a change of settings is a mark among the notes, in words and as names, and cannot be changed', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'count:none'] })
  await app.count('p=/')
  const { settings } = app.site
  await app.store.changeSite(app.site.id, {
    zone: 'UTC',
    settings: { ...settings, sessions: false, keepHitsDays: 30, collect: { ...settings.collect, size: false } },
  })
  const sentence =
    'Settings changed: time zone UTC, sessions off, screen sizes not collected and raw hits kept for 30 days.'
  assert.ok((await (await app.own(notes)).text()).includes(sentence))
  const ask = await api(app)
  const { notes: list } = (await (await ask('GET', `${notes}.json`)).json()) as { notes: Record<string, unknown>[] }
  const [mark] = list
  assert.deepEqual([mark!.kind, mark!.text, mark!.day], ['changed', sentence, '2026-11-21'])
  assert.deepEqual((mark!.changes as object[])[0], { what: 'zone', to: 'UTC' })
  assert.equal((await ask('DELETE', `${notes}/${mark!.id}`)).status, 404)
  assert.equal((await app.own(`${notes}?edit=${mark!.id}`)).status, 404)
})

test('very many notes come a page at a time, and a page past the end is no error', async () => {
  const app = await openApp()
  for (let n = 0; n < 150; n++) await app.store.addNote(app.site.id, { day: 20260101 + (n % 28), text: `Note ${n}` })
  const [one, two] = [await (await app.own(notes)).text(), await (await app.own(`${notes}?page=2`)).text()]
  const count = (html: string) => [...html.matchAll(/<bdi>Note \d+<\/bdi>/g)].length
  assert.deepEqual([count(one), count(two)], [100, 50])
  assert.ok(one.includes(`href="${notes}?page=2"`) && two.includes(`href="${notes}"`))
  for (const odd of ['0', '-1', 'x', '1e99', '3']) assert.equal((await app.own(`${notes}?page=${odd}`)).status, 200)
})

test('a note of another site is not found', async () => {
  const app = await openApp()
  const note = await app.store.addNote(app.site.id, { day: 20261121, text: 'Ours' })
  assert.ok(note !== 'full')
  await addSite(app, 'other.example')
  const ask = await api(app)
  assert.equal((await ask('DELETE', `/sites/other.example/notes/${note.id}`)).status, 404)
  assert.deepEqual(await app.store.findNote(app.site.id, note.id as NoteId), note)
})
