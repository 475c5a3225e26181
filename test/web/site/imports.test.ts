// Files imported through the browser: what is found, counted and taken back, and what never reaches a disk.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { openApp, type TestApp } from '../../helpers/app.ts'
import { makeFolder } from '../../helpers/folder.ts'
import { runCommand } from '../../helpers/terminal.ts'
import { look } from '../../helpers/until.ts'
import { zipOf } from '../../helpers/zip.ts'

const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'

function lineOf(place: number, path = `/p${place % 5}`): string {
  const minute = String(place % 60).padStart(2, '0')
  return `203.0.113.${place % 7} - - [18/Aug/2025:10:${minute}:00 +0000] "GET ${path} HTTP/1.1" 200 512 "-" "${agent} Seventh/7"`
}

const log = [
  ...Array.from({ length: 200 }, (_, place) => lineOf(place)),
  lineOf(1, '/style.css'),
  'nothing of a log',
  '',
].join('\n')

async function open(context: TestContext, flags: string[] = []) {
  const file = join(makeFolder(context), 'hoofprint.db')
  const app = await openApp({ file, flags: ['--rate-limit', 'count:none,network:none,api:none', ...flags] })
  context.after(() => app.app.close())
  await app.own('/')
  const folder = `${file}-imports`
  const lying = () => (existsSync(folder) ? readdirSync(folder) : [])
  return { app, file, folder, lying, send: sender(app) }
}

/** Sends a file as the form of the page does. */
function sender({ own }: TestApp) {
  return async (content: string | Uint8Array, name = 'access.log', fields: Record<string, string> = {}) => {
    const form = new FormData()
    for (const [field, value] of Object.entries(fields)) form.append(field, value)
    form.append('file', new Blob([content as Uint8Array<ArrayBuffer>]), name)
    const answer = await own('/sites/example.com/import', form)
    return { status: answer.status, path: answer.headers.get('location') ?? '', html: await answer.text() }
  }
}

/** The page of an import when all that was asked for is done, which happens in a thread. */
async function pageWhenDone({ app, own }: TestApp, path: string): Promise<string> {
  await app.services.imports.idle()
  return (await own(path)).text()
}

const totals = async ({ store, site }: TestApp) => {
  const rows = await store.pathSums(site.id, 0, 100)
  return rows.reduce((sum, { visits }) => sum + visits, 0)
}

test('a log is looked at, counted when that is confirmed, noted, and taken back', async context => {
  const { app, send, lying, folder } = await open(context)
  const { status, path } = await send(log)
  assert.deepEqual([status, path], [303, '/sites/example.com/import/1'])
  const found = await (await app.own(path)).text()
  for (const words of [
    'access log (combined)',
    '200 hits or visits',
    'is of another form',
    'Line 202',
    '18 August 2025',
  ])
    assert.ok(found.includes(words), words)
  assert.equal(await totals(app), 0)
  // What waits knows no visitor.
  assert.deepEqual(lying(), ['1'])
  const waits = gunzipSync(readFileSync(join(folder, '1'))).toString()
  assert.match(waits, /"path":"\/p3"/)
  assert.doesNotMatch(waits, /203\.0\.113|Mozilla|Seventh/)

  assert.equal((await app.own(path, { do: 'count' })).status, 303)
  const done = await pageWhenDone(app, path)
  assert.match(done, /200 hits or visits/)
  assert.equal(await totals(app), 35)
  assert.deepEqual(lying(), [])
  assert.match(await (await app.own('/sites/example.com/notes')).text(), /Imported from access log/)
  assert.match((await send(log)).html, /import 1 already: nothing is counted twice/)

  await app.own(path, { do: 'undo' })
  const undoing = await (await app.own(path)).text()
  assert.match(undoing, /<strong>(?:Being taken back|Taken back)/)
  assert.match(await pageWhenDone(app, path), /<strong>Taken back/)
  assert.equal(await totals(app), 0)
  assert.doesNotMatch(await (await app.own('/sites/example.com/notes')).text(), /Imported from access log/)
})

test('a file is gzip or a zip of sums, and what is confirmed twice is counted once', async context => {
  const { app, send, lying } = await open(context)
  const { path } = await send(gzipSync(log), 'access.log.gz')
  await Promise.all([app.own(path, { do: 'count' }), app.own(path, { do: 'count' })])
  assert.match(await pageWhenDone(app, path), /Take it back/)
  assert.equal(await totals(app), 35)
  const zip = zipOf({
    'imported_pages_20250818_20250819.csv': '"date","page","visits","visitors","pageviews"\n"2025-08-18","/z",3,3,5\n',
  })
  const sums = await send(zip, 'plausible.zip')
  assert.match(await (await app.own(sums.path)).text(), /Plausible/)
  await app.own(sums.path, { do: 'count' })
  assert.match(await pageWhenDone(app, sums.path), /Take it back/)
  assert.equal(await totals(app), 38)
  assert.deepEqual(lying(), [])
})

test('what is not confirmed is thrown away, at once or after a day', async context => {
  const { app, send, lying } = await open(context)
  const first = await send(log)
  assert.equal((await app.own(first.path, { do: 'forget' })).headers.get('location'), '/sites/example.com/import')
  assert.equal((await app.own(first.path)).status, 404)
  assert.deepEqual(lying(), [])
  const second = await send(log)
  assert.equal(lying().length, 1)
  await app.app.services.imports.resume()
  assert.equal(lying().length, 1)
  app.clock.advance(25 * 3600 * 1000)
  await app.app.services.imports.resume()
  assert.deepEqual(lying(), [])
  assert.equal((await app.own(second.path)).status, 404)
})

test('files that are none, or are made to fill the disk, are refused with a reason, and nothing of them stays', async context => {
  const { app, send, lying } = await open(context)
  const bomb = gzipSync(Buffer.alloc(101_000_000, 'a'))
  const cases: [string | Uint8Array, RegExp, Record<string, string>?][] = [
    ['', /is empty|Choose a file/],
    ['hello', /looks like the file/],
    [randomBytes(3000), /looks like the file/],
    [gzipSync(log).subarray(0, 500), /cut off|cannot be unpacked/],
    [bomb, /more than 250 times its size/, { format: 'combined' }],
    [zipOf({ 'access.log': log }), /holds no export that can be imported here/],
    [zipOf({ 'info.json': '{}' }).subarray(0, 60), /cannot be read/],
    ['label,nb_visits,nb_hits\n/a,3,5\n', /does not tell of which day/],
    [log, /no field/, { format: 'log:$nonsense' }],
    [log, /Write the day like/, { day: 'tomorrow' }],
    [log, /IP address|field/, { exclude: 'nonsense:x' }],
  ]
  for (const [content, why, fields] of cases) {
    const { status, html } = await send(content, 'file', fields)
    assert.equal(status, 422, String(why))
    assert.match(html, why)
    assert.doesNotMatch(html, /upload-[0-9a-f]{16}/)
    assert.deepEqual(lying(), [])
  }
  assert.deepEqual(await app.store.imports(), [])
})

test('of two files at once the second is told to wait', async context => {
  const { app, send } = await open(context)
  const both = await Promise.all([send(log), send(`${log}${lineOf(3)}\n`)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [303, 409])
  assert.match(both.find(({ status }) => status === 409)!.html, /Another file is being imported/)
  assert.equal((await app.store.imports()).length, 1)
})

test('a pattern that takes for ever ends the reading, and not the server', async context => {
  const { app, send, lying } = await open(context)
  const sent = send(lineOf(1, `/${'a'.repeat(60)}!`), 'a.log', { exclude: 'path:re:^/(a+)+$' })
  let isOver = false
  sent.then(() => {
    isOver = true
  })
  // The clock goes on as soon as somebody waits for the thread.
  for (let looks = 0; !isOver; looks++) {
    if (app.app.services.imports.underWay(app.site.id)) app.clock.advance(10_000)
    await look(looks)
  }
  const { status, html } = await sent
  assert.deepEqual([status, lying()], [422, []])
  assert.match(html, /takes too long/)
  assert.equal((await send(log)).status, 303)
})

test('a script is told where the import is, or what is wrong, as JSON', async context => {
  const { app } = await open(context)
  const form = (content: string) => {
    const sent = new FormData()
    sent.append('file', new Blob([content]), 'a.log')
    return sent
  }
  const json = { accept: 'application/json' }
  const good = await app.own('/sites/example.com/import', form(log), json)
  assert.deepEqual([good.status, await good.json()], [201, { location: '/sites/example.com/import/1' }])
  const bad = await app.own('/sites/example.com/import', form('x'), json)
  assert.equal(bad.status, 422)
  assert.match(((await bad.json()) as { problem: string }).problem, /looks like the file/)
})

test('only somebody who is logged in, and a page of ours, may import; of another site nobody sees it', async context => {
  const { app, send } = await open(context)
  const form = new FormData()
  form.append('file', new Blob([log]), 'a.log')
  const stranger = await app.ask('/sites/example.com/import', { method: 'POST', body: form })
  assert.match(stranger.headers.get('location') ?? '', /^\/login/)
  const elsewhere = await app.own('/sites/example.com/import', form, { origin: 'https://evil.example' })
  assert.equal(elsewhere.status, 403)
  const { path } = await send(log)
  assert.equal((await app.own(path, { do: 'count' }, { origin: 'https://evil.example' })).status, 403)
  assert.equal((await app.own(path.replace('example.com', 'other.example'))).status, 404)
  assert.equal((await app.own('/sites/example.com/import/99')).status, 404)
  assert.equal((await app.own('/sites/example.com/import', new FormData())).status, 422)
  assert.equal(await totals(app), 0)
})

test('what a stop has interrupted goes on at the next start', async context => {
  const { app, file, send, lying } = await open(context)
  const { path } = await send(log)
  // As a stop leaves it that comes before the first batch.
  await app.store.startFound(1 as never, randomBytes(32))
  await app.app.close()
  // Nobody else goes on with it, since its rows are not those of the file.
  const same = join(dirname(file), 'access.log')
  writeFileSync(same, log)
  const command = await runCommand(['import', same, '--db', file])
  assert.match(command.errors, /came to the server as import 1, which it goes on with/)
  const again = await openApp({ file, empty: true })
  context.after(() => again.app.close())
  await again.app.services.imports.resume()
  assert.match(await pageWhenDone(again, path), /Take it back/)
  assert.equal(await totals(again), 35)
  assert.deepEqual(lying(), [])
})
