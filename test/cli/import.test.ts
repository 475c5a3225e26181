// Files imported from the terminal: what is in them, what is counted, and taken back.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { createTestClock } from '../helpers/clock.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeGoatDatabase } from '../helpers/goat-database.ts'
import { makeDatabase } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'
import { zipOf } from '../helpers/zip.ts'

const header =
  '2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,Screen size,Location,FirstVisit,Date'
const csv = `${header}
/a,A,0,,Firefox 128,Linux,1f-2,0,news.example/list,h,"1920,0,1",US-WA,1,2026-08-18T03:54:49Z
/a,A,0,,Firefox 128,Linux,1f-2,0,,o,"1920,0,1",US-WA,0,2026-08-18T03:55:49Z
/b,'=B(),0,,Firefox 128,Linux,1f-2,0,,o,,,1,2026-08-18T03:56:49Z
click,,1,,Chrome 127,Windows 10,2f-2,0,,o,,NL,1,2026-08-19T03:56:49Z
/bot,,0,,Chrome 127,Windows 10,3f-2,7,,o,,NL,1,2026-08-19T03:57:49Z
/a,A,0,,Chrome 127,Windows 10,0-0,0,,o,,NL,1,2026-08-19T04:57:49Z
`

async function open(context: TestContext) {
  const folder = makeFolder(context)
  const db = await makeDatabase(folder)
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const run = (...words: string[]) => runCommand(['import', ...words, '--db', db])
  const json = async (...words: string[]) => JSON.parse((await run(...words, '--json')).output)
  const other = (...words: string[]) => runCommand([...words, '--db', db])
  // Without what visitors did, which no such file tells.
  const totals = async () =>
    (await other('export', '--site', 'example.com', '--form', 'counters')).output.replace(/(,\d*){7}$/gm, '')
  return { folder, db, write, run, json, other, totals }
}

test('a CSV of GoatCounter is counted with its sessions, and every sum agrees', async context => {
  const { write, json, other, totals } = await open(context)
  const done = await json(write('hits.csv', csv))
  assert.deepEqual(
    [done.state, done.rows, done.counted, done.left, done.wrong, done.paths],
    ['done', 6, 5, { bot: 1 }, 0, 3],
  )
  const rows = (await totals()).split('\n')
  assert.ok(rows.includes('day,,,2026-08-18,1,2,3'), rows.join('\n'))
  assert.ok(rows.includes('day,,,2026-08-19,1,2,1'), rows.join('\n'))
  // What an export has put before a formula is taken away, and put there again.
  assert.ok(rows.includes("path,/b,'=B(),,0,1,1"), rows.join('\n'))
  assert.ok(rows.includes('browser,Firefox,128,,1,2,3'))
  const { code, output } = await other('check')
  assert.equal(code, 0, output)
})

test('a file that was imported is not counted again, packed or not, from a file or a stream', async context => {
  const { db, write, run, totals } = await open(context)
  assert.equal((await run(write('hits.csv', csv))).code, 0)
  const before = await totals()
  const again = await run(write('hits.csv.gz', gzipSync(csv)))
  assert.equal(again.code, 2)
  assert.match(again.errors, /was imported before, on .* as import 1: --undo 1 takes it back/)
  const stream = await runCommand(['import', '-', '--db', db], { input: csv })
  assert.match(stream.errors, /the same was imported before, as import 1: nothing is counted twice/)
  assert.equal(await totals(), before)
})

test('an import that is taken back leaves nothing, and may come again', async context => {
  const { write, run, other, totals } = await open(context)
  const empty = await totals()
  const file = write('hits.csv', csv)
  await run(file)
  const counted = await totals()
  assert.match((await other('note', 'list', '--site', 'example.com')).output, /Imported from GoatCounter CSV: 5 visits/)
  assert.deepEqual(
    [(await run('--undo', '1')).output, await totals(), (await other('note', 'list', '--site', 'example.com')).output],
    ['Import 1 (hits.csv) is taken back.\n', empty, ''],
  )
  assert.match((await run('--undo', '1')).errors, /import 1 is undone/)
  assert.match((await run('--undo', '9')).errors, /there is no import 9/)
  await run(file)
  assert.equal(await totals(), counted)
  assert.equal((await other('check')).code, 0)
  assert.match((await run('--list')).output, /^2\texample.com\tdone\t.*\n1\texample.com\tundone\t/)
})

test('a dry run says what is in a file, and writes nothing', async context => {
  const { write, run, totals } = await open(context)
  const empty = await totals()
  const { output, code } = await run(write('hits.csv', csv), '--dry-run')
  assert.equal(code, 0)
  assert.match(
    output,
    /hits\.csv would be imported: GoatCounter CSV, 6 rows\.\nCounted: 5 on 3 pages, from 2026-08-18T03:54:49Z/,
  )
  assert.deepEqual([await totals(), (await run('--list')).output], [empty, ''])
})

test('rows that cannot be read are told by line and reason, all of them counted', async context => {
  const { write, json } = await open(context)
  const wrong = [
    '/x,,maybe,,,,1-1,0,,o,,,1,2026-08-18T03:54:49Z',
    ',,0,,,,1-1,0,,o,,,1,2026-08-18T03:54:49Z',
    '/x,,0,,,,1-1,0,,o,,,1,2199-08-18T03:54:49Z',
    '/x,,0,,,,1-1,0,,o,,,1,yesterday',
    ...Array.from({ length: 60 }, () => '/cut,off'),
  ]
  const done = await json(write('hits.csv', `${csv}${wrong.join('\n')}\n`))
  assert.deepEqual([done.counted, done.wrong, done.errors.length], [5, 64, 50])
  assert.deepEqual(done.errors.slice(0, 5), [
    { line: 8, why: 'Event is “maybe”, and neither 0 nor 1' },
    { line: 9, why: 'Path is empty' },
    { line: 10, why: 'Date is in the future: 2199-08-18T03:54:49Z' },
    { line: 11, why: 'Date is “yesterday”, and no date such as 2026-11-27T10:00:00Z' },
    { line: 12, why: 'has 2 cells, and not 14: it may have been cut off' },
  ])
})

test('of a packed file that was cut off nothing is left', async context => {
  const { write, run, totals, other } = await open(context)
  const empty = await totals()
  const many =
    csv +
    Array.from({ length: 5000 }, (_, place) => `/p${place},,0,,,,${place}a-1,0,,o,,,1,2026-08-20T03:54:49Z\n`).join('')
  const packed = gzipSync(many)
  const { code, errors } = await run(write('hits.csv.gz', packed.subarray(0, packed.length - 500)))
  assert.equal(code, 2)
  assert.match(errors, /cannot be unpacked: .* It may have been cut off/)
  assert.equal(await totals(), empty)
  assert.equal((await other('check')).code, 0)
})

const refused: [what: string, name: string, content: string | Uint8Array, RegExp][] = [
  ['an empty file', 'empty.csv', '', /empty\.csv is empty/],
  ['a file of nobody knows what', 'x.bin', new Uint8Array([1, 2, 3, 4]), /say which kind it is \(--format\)/],
  ['a file in UTF-16', 'x.csv', Buffer.from(`\ufeff${csv}`, 'utf16le'), /is in UTF-16: save it as UTF-8/],
  ['a later version', 'x.csv', csv.replace('2Path', '3Path'), /version 3 of GoatCounter's CSV/],
  ['half a zip', 'x.zip', 'PK\x03\x04 and no more', /The zip .* cannot be read: .* It may have been cut off/],
]
for (const [what, name, content, sentence] of refused) {
  test(`${what} is refused in a sentence`, async context => {
    const { write, run } = await open(context)
    const { code, errors } = await run(write(name, content))
    assert.equal(code, 2)
    assert.match(errors, sentence)
  })
}

test('a file that is not there, no file, and a site that is not there are refused', async context => {
  const { folder, run, write } = await open(context)
  assert.match((await run(join(folder, 'no.csv'))).errors, /cannot be read: ENOENT/)
  assert.match((await run()).errors, /name a file to import, or - for standard input/)
  assert.match((await run('--site', 'nowhere', write('x.csv', csv))).errors, /--site: name one of example\.com/)
  assert.match((await run('--format', 'x', write('x.csv', csv))).errors, /There is no format “x”/)
})

test('rows of version 1 have the User-Agent in the column of the browser', async context => {
  const { write, run, totals } = await open(context)
  const old = `1Path,Title,Event,Bot,Session,FirstVisit,Referrer,Referrer scheme,Browser,Screen size,Location,Date
/old,Old,0,0,12,1,,o,"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0","1920,1080,1",NL,2020-08-18T03:54:49Z
`
  assert.equal((await run(write('old.csv', old))).code, 0)
  const rows = await totals()
  assert.match(rows, /^browser,Firefox,128,,1,1,1$/m)
  assert.match(rows, /^system,Linux,,,1,1,1$/m)
})

test('the JSON export of GoatCounter is added up, with its labels, and every sum agrees', async context => {
  const { write, json, totals, other } = await open(context)
  const done = await json(write('export.zip', zipOf(goatJson)))
  assert.deepEqual(
    [done.counted, done.wrong, done.errors],
    [6, 1, [{ line: 3, why: 'of hit_stats.jsonl names a path that is not in paths.jsonl' }]],
  )
  const rows = await totals()
  for (const row of [
    'day,,,2026-08-18,0,6,5',
    'path,/a,A,,0,5,5',
    'event,click,,,0,1,0',
    'browser,Firefox,128,,0,5,5',
    'referrer,news.example,/list,,0,5,5',
  ])
    assert.ok(rows.includes(row), `${row} in ${rows}`)
  assert.equal((await other('check')).code, 0)
  await other('import', '--undo', '1')
  assert.doesNotMatch(await totals(), /2026-08-18/)
  assert.equal((await other('check')).code, 0)
})

test('an export of another version, or without one of its files, is refused, and nothing is left', async context => {
  const { write, run, totals } = await open(context)
  const empty = await totals()
  const later = { ...goatJson, 'x/info.json': '{"export_version":"2.0"}' }
  assert.match(
    (await run(write('later.zip', zipOf(later)))).errors,
    /is of version “2\.0”, of which 1\.0 is known here/,
  )
  const { 'x/systems.jsonl': _, ...less } = goatJson
  assert.match((await run(write('less.zip', zipOf(less)))).errors, /systems\.jsonl is missing/)
  const broken = { ...goatJson, 'x/paths.jsonl': '{"id":1' }
  assert.match((await run(write('broken.zip', zipOf(broken)))).errors, /Line 1 of paths\.jsonl is no JSON/)
  assert.equal(await totals(), empty)
})

test('sums of GoatCounter as CSV are added up', async context => {
  const { write, json, totals } = await open(context)
  const sums = `path,title,event,kind,name,detail,at,count
/a,A,0,hits,news.example/list,h,2026-08-18 10:00:00,4
/a,A,0,browser,Firefox,128,2026-08-18,4
/a,A,0,moon,Firefox,128,2026-08-18,4
`
  const done = await json(write('sums.csv', sums))
  assert.deepEqual([done.format, done.counted, done.wrong], ['goatcounter-sums', 4, 1])
  assert.match(await totals(), /^browser,Firefox,128,,0,4,4$/m)
})

test('a GoatCounter database is taken over into an empty one, after a dry run, and never into another', async context => {
  const { folder, run } = await open(context)
  const file = makeGoatDatabase()
  const fresh = join(folder, 'fresh.db')
  assert.match((await run(file)).errors, /There are sites or people in this database already/)
  assert.match(
    (await run(file, '--dry-run')).output,
    /^Would be taken over: 1 sites, 2 people, 2 tokens, 2 pages and events, 2 raw hits/,
  )
  const taken = await runCommand(['import', file, '--db', fresh])
  assert.equal(taken.code, 0, taken.errors)
  assert.match(taken.output, /^Taken over: 1 sites.*\n.*TOTP\) go on working/)
  assert.equal((await runCommand(['check', '--db', fresh])).code, 0)
})

test('a database of another program, or a damaged one, is refused in a sentence', async context => {
  const { folder, db, write } = await open(context)
  const fresh = join(folder, 'fresh.db')
  const other = await runCommand(['import', db, '--db', fresh])
  assert.match(other.errors, /is no GoatCounter database of today: it has no table/)
  const bytes = readFileSync(makeGoatDatabase())
  const damaged = await runCommand(['import', write('damaged.db', bytes.fill(7, 4096)), '--db', fresh])
  assert.match(damaged.errors, /damaged\.db (?:is damaged|cannot be read): /)
})

const goatJson: Record<string, string> = {
  'x/info.json': '{"export_version":"1.0"}',
  'x/paths.jsonl': '{"id":1,"path":"/a","title":"A"}\n{"id":2,"path":"click","title":"","event":true}\n',
  'x/refs.jsonl': '{"id":1,"ref":"","ref_scheme":"o"}\n{"id":2,"ref":"news.example/list","ref_scheme":"h"}\n',
  'x/browsers.jsonl': '{"id":1,"name":"Firefox","version":"128"}\n',
  'x/systems.jsonl': '',
  'x/locations.jsonl': '',
  'x/languages.jsonl': '',
  'x/hit_stats.jsonl':
    '{"hour":"2026-08-18T10:00:00Z","path_id":1,"ref_id":2,"count":5}\n{"hour":"2026-08-18T10:00:00Z","path_id":2,"ref_id":1,"count":1}\n{"hour":"2026-08-18T10:00:00Z","path_id":9,"ref_id":1,"count":1}\n',
  'x/browser_stats.jsonl': '{"day":"2026-08-18","path_id":1,"browser_id":1,"count":5}\n',
  'x/system_stats.jsonl': '',
  'x/location_stats.jsonl': '',
  'x/size_stats.jsonl': '',
  'x/language_stats.jsonl': '',
}

test('what is imported, taken back, taken along and made again on the command line is in the audit log', async context => {
  const { db, folder, write, run, other } = await open(context)
  const actions = async (file: string) => {
    const opened = await openSqliteStore({ file, role: 'guest', clock: createTestClock() })
    assert.ok('store' in opened)
    const entries = await opened.store.auditEntries({ limit: 9 })
    await opened.store.close()
    return entries.map(
      ({ action, about, via, site }) => `${via} ${action} ${about} ${site === null ? '' : 'of a site'}`,
    )
  }
  await run(write('hits.csv', csv))
  await run('--undo', '1')
  await other('export', '--form', 'hits-all')
  await other('export', '--all', join(folder, 'site.zip'))
  assert.deepEqual((await actions(db)).slice(0, 4), [
    'cli export archive of a site',
    'cli export hits-all of a site',
    'cli import-undone hits.csv of a site',
    'cli import hits.csv of a site',
  ])
  const again = join(folder, 'again.db')
  await runCommand(['import', join(folder, 'site.zip'), '--db', again])
  assert.deepEqual(await actions(again), ['cli site-made example.com of a site'])
})
