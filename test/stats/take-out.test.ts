// Everything of a site in one archive, and the site made again of it: the same numbers on every page.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { zstdDecompressSync } from 'node:zlib'
import { parquetReadObjects } from 'hyparquet'
import { openImportFile } from '../../server/imports/file.ts'
import { zipFiles } from '../../server/kit/zip-stream.ts'
import type { ShareLink } from '../../server/sites/share-links.ts'
import type { SiteId } from '../../server/sites/site.ts'
import { makeShareLink } from '../../server/stats/make-share-link.ts'
import { writeTakeOut } from '../../server/stats/take-out.ts'
import type { TakeOutFiles } from '../../server/stats/take-out-reader.ts'
import { passwords } from '../helpers/accounts.ts'
import { addSite, agent, openApp, type TestApp } from '../helpers/app.ts'
import { createTestClock } from '../helpers/clock.ts'
import { makeFolder } from '../helpers/folder.ts'
import { unlimited } from '../helpers/small-installation.ts'

const code = 'second.example'

/** A site with something in every table: hits that are kept and such as are folded, drops, notes, marks, views, titles. */
async function openFull(): Promise<TestApp> {
  const app = await openApp({ flags: unlimited })
  const { store, clock } = app
  const { id } = await addSite(app, code)
  const first = (await store.sites()).find(site => site.id === id)!
  await store.changeSite(id, {
    zone: 'Asia/Kolkata',
    settings: { ...first.settings, keepHitsDays: 90, countDoNotTrack: true },
  })
  await app.app.services.directory.reload()
  const hit = async (query: string, ip: string) => {
    const { status } = await app.count(`${query}&site=${code}`, { ip })
    assert.equal(status, 200)
  }
  // Another site's come before and between, so that no id is the same in both.
  await app.count('site=example.com&p=/elsewhere&r=https://x.example/y')
  for (const [place, day] of [0, 1, 2, 3].entries()) {
    await hit(
      `p=/a%22%2Cb&t=%3Dcmd${place > 1 ? ' new' : ''}&r=https://news.example/${day}&s=1920&q=utm_campaign%3Dspring`,
      `203.0.113.${day}`,
    )
    await hit('p=/日本&t=日本&s=400', `203.0.113.${day}`)
    await hit('p=signup&e=1&ns=1', '198.51.100.9')
    await app.count('site=example.com&p=/elsewhere')
    clock.advance(24 * 3_600_000)
  }
  for (let time = 0; time < 12; time++) await hit('p=/titled&t=Second&ns=1', '198.51.100.10')
  await app.ask(`/count?p=/x&site=${code}`, {
    headers: { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' },
  })
  clock.advance(3_600_000)
  // Of the first days only sums are left.
  assert.ok((await store.foldHits(id, clock.now() / 1000 - 3 * 86_400, 1000)) > 0)
  const site = (await store.sites()).find(one => one.id === id)!
  await app.ask(`/count?p=/titled&engaged=12&scroll=80&lcp=2300&cls=0.1&site=${code}`, {
    method: 'POST',
    headers: { 'user-agent': agent },
  })
  await store.addGoal(id, { name: 'Signed up', condition: { kind: 'event', pattern: 'signup' } })
  await store.addFunnel(id, {
    name: 'Way',
    steps: [
      { kind: 'page', pattern: '/a*' },
      { kind: 'event', pattern: 'signup' },
    ],
    hours: 24,
  })
  await store.addNote(id, { day: 20261122, text: 'New layout, “whole”' })
  await store.changeSite(id, { settings: { ...site.settings, collect: { ...site.settings.collect, language: false } } })
  await store.changeSite(id, { code: 'other' })
  await store.changeSite(id, { code })
  await app.own('/account/views', { name: 'My month', search: 'period=month' })
  await app.app.services.directory.reload()
  return app
}

async function takeOut({ store, clock }: TestApp): Promise<Buffer> {
  const site = (await store.sites()).find(one => one.code === code)!
  return buffer(writeTakeOut(await store.takeOut(site), site, { version: '0.0.0', now: clock.now() }))
}

async function openArchive(context: TestContext, archive: Buffer): Promise<TakeOutFiles> {
  const path = join(makeFolder(context), 'archive.zip')
  writeFileSync(path, archive)
  const file = await openImportFile(path)
  assert.ok(!('refused' in file) && file.files, JSON.stringify(file))
  context.after(() => file.close())
  return file.files
}

/** The files of an archive, to be changed. */
async function readAll(files: TakeOutFiles): Promise<Map<string, Buffer>> {
  const all = new Map<string, Buffer>()
  for (const name of files.names) all.set(name, await buffer(files.bytes(name)))
  return all
}

function toFiles(all: ReadonlyMap<string, string | Uint8Array>): TakeOutFiles {
  return {
    names: [...all.keys()],
    async *bytes(name) {
      yield Buffer.from(all.get(name)!)
    },
  }
}

const told = () => {}

const shown = [
  ...[
    '.json?period=all',
    '.json?period=month',
    '.json?period=7d&group=hour',
    '.json?period=all&filter=browser:Firefox',
  ],
  ...['/page.json?path=/a%22,b&period=all', '/page.json?path=signup&period=7d&group=hour', '/pages.json?period=all'],
  ...[
    '/referrers.json?period=all',
    '/campaigns.json?period=all',
    '/received.json?period=all',
    '/notes.json?period=all',
  ],
  ...[
    '/languages.json?period=all',
    '/sizes.csv?period=all',
    '/events.txt?period=all',
    '/page.txt?path=/titled&period=all',
  ],
]

test('revenue whose properties are (other) comes back to the last cent', async context => {
  const app = await openApp({ flags: [...unlimited, '--label-limit', '1'] })
  await addSite(app, code)
  for (const [place, revenue] of ['900.10', '12.50', '0.01'].entries()) {
    const props = encodeURIComponent(JSON.stringify({ order: `${place}`, revenue, currency: 'EUR' }))
    assert.equal((await app.count(`p=buy&e=1&props=${props}&site=${code}`, { ip: `203.0.${place}.1` })).status, 200)
  }
  const other = await openApp({ flags: unlimited, clock: createTestClock(app.clock.now()) })
  const restored = await other.store.restoreSite(await openArchive(context, await takeOut(app)), told)
  assert.ok(!('refused' in restored), JSON.stringify(restored))
  await other.app.services.directory.reload()
  const moneyOf = async (one: TestApp) => {
    const view = await (await one.own(`/sites/${code}/page.json?path=buy&period=all`)).json()
    return JSON.stringify(view).match(/"amount":"?[\d.]+"?/g)
  }
  assert.deepEqual(await moneyOf(app), ['"amount":"912.61"'])
  assert.deepEqual(await moneyOf(other), await moneyOf(app))
})

test('a site that is made again shows the same on every page, and every sum in it agrees', async context => {
  const app = await openFull()
  const archive = await takeOut(app)
  const other = await openApp({ flags: unlimited, clock: createTestClock(app.clock.now()) })
  await other.count('p=/here&r=https://news.example/1')
  const restored = await other.store.restoreSite(await openArchive(context, archive), told)
  assert.ok(!('refused' in restored), JSON.stringify(restored))
  assert.deepEqual([restored.code, restored.notes > 1, restored.views, restored.viewsLeft], [code, true, 1, 0])
  await other.app.services.directory.reload()
  for (const page of shown) {
    const [before, after] = [await app.own(`/sites/${code}${page}`), await other.own(`/sites/${code}${page}`)]
    assert.deepEqual([before.status, after.status], [200, 200], page)
    const plain = (text: string) => text.replace(/"written":[^,]*,/, '')
    assert.equal(plain(await after.text()), plain(await before.text()), page)
  }
  const settingsOf = async ({ store }: TestApp) => {
    const { id: _, ...site } = (await store.sites()).find(one => one.code === code)!
    return site
  }
  assert.deepEqual(await settingsOf(other), await settingsOf(app))
  const own = async ({ store }: TestApp) => {
    const { id } = (await store.sites()).find(one => one.code === code)!
    const [goals, funnels] = [await store.goalsOf(id), await store.funnelsOf(id)]
    return [...goals, ...funnels].map(({ id: _, ...one }) => one)
  }
  assert.equal((await own(app)).length, 2)
  assert.deepEqual(await own(other), await own(app))
  assert.deepEqual((await settingsOf(other)).formerCodes, ['other'])
  assert.equal((await other.store.sites()).length, 2)
  const wrong: string[] = []
  await other.store.verify({
    progress: told,
    checked: ({ problems }) => wrong.push(...problems.map(one => one.sentence)),
  })
  assert.deepEqual(wrong, [])
  // What comes in goes on: a known visitor's page keeps its name, and a hit has a new id.
  const last = await other.store.lastHitId()
  assert.equal((await other.count(`p=/日本&site=${code}`)).status, 200)
  assert.equal(await other.store.lastHitId(), last + 1)
})

test('what is taken out of the site that was made again is the same, to the last row', async context => {
  const app = await openFull()
  const first = await openArchive(context, await takeOut(app))
  const other = await openApp({ flags: unlimited, clock: createTestClock(app.clock.now()), empty: true })
  await other.store.restoreSite(first, told)
  const second = await openArchive(context, await takeOut(other))
  const [before, after] = [await readAll(first), await readAll(second)]
  assert.deepEqual([...after.keys()], [...before.keys()])
  for (const name of [
    'csv/hits.csv',
    'csv/site_hours.csv',
    'csv/site_days.csv',
    'csv/drops.csv',
    'csv/notes.csv',
    'README.md',
  ]) {
    assert.equal(String(after.get(name)), String(before.get(name)), name)
  }
  // Nobody may log in there: a view belongs to nobody.
  const rows = (files: Map<string, Buffer>) => JSON.parse(String(files.get('take-out.json'))).rows
  assert.deepEqual(rows(after), { ...rows(before), views: 0 })
})

test('the README explains every column of every file', async context => {
  const app = await openFull()
  const all = await readAll(await openArchive(context, await takeOut(app)))
  const readme = String(all.get('README.md'))
  for (const [name, bytes] of all) {
    if (!name.endsWith('.jsonl')) continue
    assert.ok(readme.includes(`## ${name.slice('data/'.length, -'.jsonl'.length)}\n`), name)
    const [line = ''] = String(bytes).split('\n')
    for (const column of line === '' ? [] : Object.keys(JSON.parse(line)))
      assert.ok(readme.includes(`| ${column} | `), column)
  }
  assert.doesNotMatch(String(all.get('data/views.jsonl')), /password/)
})

test('the raw hits are there as Parquet', async context => {
  const app = await openFull()
  const all = await readAll(await openArchive(context, await takeOut(app)))
  const bytes = all.get('hits.parquet')!
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
  const rows = await parquetReadObjects({ file, compressors: { ZSTD: packed => zstdDecompressSync(packed) } })
  const csv = String(all.get('data/hits.jsonl')).trimEnd().split('\n')
  assert.equal(rows.length, csv.length)
  const hit = rows.find(row => row.path === '/%E6%97%A5%E6%9C%AC' || row.path === '/日本')!
  assert.deepEqual(
    [hit.title, hit.event, hit.browser, hit.browser_detail, hit.campaign],
    ['日本', false, 'Firefox', '145', null],
  )
  assert.match(String(hit.session), /^[0-9a-f]{32}$/)
  assert.ok(hit.time instanceof Date)
})

const damages: [what: string, change: (all: Map<string, string | Uint8Array>) => void, RegExp][] = [
  ['without its facts', all => all.delete('take-out.json'), /is no take-out of Hoofprint, or not whole/],
  [
    'of a newer version',
    all => replace(all, 'take-out.json', /"version": 1/, '"version": 2'),
    /made by a newer Hoofprint/,
  ],
  ['whose facts are no JSON', all => all.set('take-out.json', '{'), /take-out\.json cannot be understood/],
  ['without a file', all => all.delete('data/hits.jsonl'), /The file data\/hits\.jsonl is missing/],
  ['with a line too few', all => replace(all, 'data/hits.jsonl', /^.*\n/, ''), /has \d+ whole lines and should have/],
  ['with half a line', all => replace(all, 'data/hits.jsonl', /.{20}\n$/, ''), /hits\.jsonl has \d+ whole lines/],
  [
    'with a line that is none',
    all => replace(all, 'data/site_days.jsonl', /^.*$/m, 'hello'),
    /Line 1 of data\/site_days\.jsonl is no row: "hello"/,
  ],
  [
    'with a list in a cell',
    all => replace(all, 'data/site_days.jsonl', /"visits":\d+/, '"visits":[1]'),
    /Line 1 of data\/site_days/,
  ],
  [
    'with a text for a number',
    all => replace(all, 'data/site_days.jsonl', /"visits":\d+/, '"visits":"x"'),
    /A row of site_days does not fit/,
  ],
  [
    'with a row twice',
    all => replace(all, 'data/site_days.jsonl', /^(.*\n).*\n/, '$1$1'),
    /A row of site_days does not fit: UNIQUE/,
  ],
  [
    'with a path that is not there',
    all => replace(all, 'data/path_days.jsonl', /"path_id":\d+/, '"path_id":999999'),
    /has the path_id 999999/,
  ],
  [
    'with a session that is none',
    all => replace(all, 'data/hits.jsonl', /"session":"\w+"/, '"session":"x"'),
    /A hit has the session x/,
  ],
  [
    'with settings that are none',
    all => replace(all, 'data/sites.jsonl', /"settings":"[^,]*?(?:\\.|[^"\\])*"/, '"settings":"{"'),
    /settings of the site cannot be read/,
  ],
  [
    'with a code that is none',
    all => replace(all, 'data/sites.jsonl', /"code":"[^"]*"/, '"code":"../x"'),
    /has the code “\.\.\/x”, which is none/,
  ],
  [
    'with a domain of another site',
    all => replace(all, 'data/site_domains.jsonl', /second/, 'taken'),
    /The domain taken\.example belongs to another site/,
  ],
  [
    'with the code of another site',
    all => replace(all, 'data/sites.jsonl', /"code":"second/, '"code":"taken'),
    /There is a site “taken\.example” already/,
  ],
]

function replace(all: Map<string, string | Uint8Array>, name: string, what: RegExp, by: string): void {
  const text = Buffer.from(all.get(name)!).toString()
  assert.match(text, what)
  all.set(name, text.replace(what, by))
}

test('a damaged archive is refused with its place, and nothing of it is left', async context => {
  const whole = await readAll(await openArchive(context, await takeOut(await openFull())))
  const app = await openApp({ flags: unlimited })
  await addSite(app, 'taken.example')
  const held = async () => {
    const { length: sites } = await app.store.sites()
    const { length: paths } = await app.store.pathSums((sites + 1) as SiteId, 0, 10)
    return { sites, paths, lastHit: await app.store.lastHitId() }
  }
  const before = await held()
  for (const [what, change, sentence] of damages) {
    const all = new Map<string, string | Uint8Array>(whole)
    change(all)
    const refused = await app.store.restoreSite(toFiles(all), told)
    assert.ok('refused' in refused, what)
    assert.match(refused.refused, sentence, what)
    assert.deepEqual(await held(), before, what)
  }
  assert.ok(!('refused' in (await app.store.restoreSite(toFiles(whole), told))))
})

test('links open the restored site as well, but for those with a password; their addresses are in no archive', async context => {
  const app = await openApp({ flags: unlimited })
  const site = await addSite(app, code)
  const make = async (password: string) => {
    const fields = { name: 'For Ann', filter: 'country:NL', password }
    const made = await makeShareLink({ store: app.store, clock: app.clock, passwords }, site, fields)
    assert.ok(typeof made === 'object' && 'token' in made)
    return made
  }
  const [open, locked] = [await make(''), await make('a goat in the hay')]
  const archive = await openArchive(context, await takeOut(app))
  for (const text of (await readAll(archive)).values()) {
    for (const secret of [open.token!, locked.hash, locked.password!]) assert.ok(!text.toString().includes(secret))
  }
  const other = await openApp({ flags: unlimited, clock: createTestClock(app.clock.now()), empty: true })
  assert.ok(!('refused' in (await other.store.restoreSite(archive, told))))
  await other.app.services.directory.reload()
  const statusOf = async ({ token }: ShareLink) => (await other.ask(`/share/${token}`)).status
  assert.deepEqual([await statusOf(open), await statusOf(locked)], [200, 404])
  const [link] = await other.store.shareLinks((await other.store.sites())[0]!.id)
  assert.deepEqual([link!.name, link!.filter, link!.token], ['For Ann', 'country:NL', null])
})

test('a zip is read by others, whatever its pieces', async context => {
  async function* pieces() {
    yield 'one '
    yield Buffer.alloc(200_000, 'x')
    yield ''
  }
  const archive = await buffer(
    zipFiles([
      { name: 'a/é.txt', pieces: pieces() },
      { name: 'a/none', pieces: (async function* () {})() },
    ]),
  )
  const files = await readAll(await openArchive(context, archive))
  assert.deepEqual([...files.keys()], ['é.txt', 'none'])
  assert.equal(String(files.get('é.txt')), `one ${'x'.repeat(200_000)}`)
  assert.equal(files.get('none')!.length, 0)
})
