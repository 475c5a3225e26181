// A GoatCounter database taken over: every number, every id, every token.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { hashToken } from '../../../server/kit/password.ts'
import type { SiteId } from '../../../server/sites/site.ts'
import { defaultUserSettings } from '../../../server/sites/user-settings.ts'
import { readSpan } from '../../../server/stats/span.ts'
import { openGoatDatabase } from '../../../server/store/goatcounter/read-database.ts'
import { makeGoatDatabase } from '../../helpers/goat-database.ts'
import { openStore, temporaryFile } from '../sqlite/files.ts'

async function importGoats() {
  const store = await openStore({ file: temporaryFile() })
  const source = openGoatDatabase(makeGoatDatabase())
  assert.ok(!('refused' in source))
  const imported = await store.importGoat(source)
  return { store, source, imported }
}

test('sites, people with what they may do, and their tokens come along with their ids and settings', async () => {
  const { store, imported } = await importGoats()
  assert.deepEqual(imported, {
    ...{ sites: 1, users: 2, tokens: 2, paths: 2, hits: 2, sums: 19 },
  })
  const [site] = await store.sites()
  assert.deepEqual(
    [site!.id, site!.code, site!.domains, site!.zone],
    [1, 'stats.goats.example', ['www.goats.example', 'stats.goats.example'], 'Europe/Amsterdam'],
  )
  assert.deepEqual([site!.settings.collect.language, site!.settings.rules.networks], [true, ['203.0.113.9']])
  assert.deepEqual([site!.settings.api.code, site!.settings.allowCounter], ['serve-1', true])
  const found = await store.findToken(hashToken('a-token-of-theirs'), 1_800_000_000)
  assert.deepEqual(
    [found!.user.email, found!.token.rights, found!.token.sites],
    ['me@goats.example', ['count', 'stats'], [1]],
  )
  // They read as they did, as far as there is a word for it here.
  assert.deepEqual(found!.user.settings, {
    ...defaultUserSettings,
    ...{
      language: 'nl',
      numbers: 'apostrophe',
      dates: 'iso',
      clock: '24',
      weekStart: 1,
      zone: 'Asia/Makassar',
      theme: 'dark',
    },
    lists: ['devices', 'pages', 'goals', 'rhythm'],
    fewerNumbers: true,
    fewerNumbersUntil: 1_798_113_600,
  })
  assert.equal(site!.settings.defaults, null)
  // Their app goes on showing codes that are good.
  assert.deepEqual(found!.user.codeSecret, Buffer.from('12345678901234567890'))
  const reader = await store.findToken(hashToken('a-token-of-a-reader'), 1_800_000_000)
  assert.equal(reader?.user.email, 'reader@goats.example')
  assert.deepEqual(reader?.user.settings, defaultUserSettings)
  const plans = await store.reportPlans()
  assert.deepEqual(
    plans.map(({ user, site, every, hour }) => [user, site, every, hour]),
    [[4, 1, 'week', 8]],
  )
  assert.deepEqual(
    (await store.users()).map(({ email, access: { owner, everywhere } }) => [email, owner, everywhere]),
    [
      ['me@goats.example', true, 'admin'],
      ['reader@goats.example', false, 'view'],
    ],
  )
})

test('of several accounts everybody sees the sites of theirs, and who is in two of them is one person', async () => {
  const store = await openStore({ file: temporaryFile() })
  const file = makeGoatDatabase()
  const database = new Database(file)
  database.exec(`
    alter table users add site_id;
    update users set site_id = 1;
    insert into sites select 5, null, 'other', '', 'other.example', settings, user_defaults, 0, 'a', created_at, first_hit_at from sites where site_id = 1;
    insert into sites select 6, 5, 'sub', '', 'sub.example', settings, user_defaults, 0, 'a', created_at, first_hit_at from sites where site_id = 1;
    insert into users select 8, 'READER@goats.example', 'x', '{"all":"s"}', 0, null, created_at, settings, 5 from users where user_id = 4;
    insert into users select 9, 'single@goats.example', 'x', '{"6":"a","99":"a"}', 0, null, created_at, settings, 5 from users where user_id = 4;
    insert into api_tokens select 3, 8, 'theirs', 'a-third-token', permissions, created_at, null, sites from api_tokens where api_token_id = 2`)
  database.close()
  const source = openGoatDatabase(file)
  assert.ok(!('refused' in source))
  await store.importGoat(source)
  const people = (await store.users()).map(({ id, email, access }) => [id, email, access.everywhere, [...access.sites]])
  assert.deepEqual(people, [
    [3, 'me@goats.example', 'admin', [[1, 'admin']]],
    [
      4,
      'reader@goats.example',
      null,
      [
        [1, 'view'],
        [5, 'settings'],
        [6, 'settings'],
      ],
    ],
    [9, 'single@goats.example', null, [[6, 'admin']]],
  ])
  assert.equal((await store.findToken(hashToken('a-third-token'), 1_800_000_000))?.user.id, 4)
})

test('a site that was public is public, one that a secret opened is opened by it, and every other is private', async () => {
  const settings: Record<string, object> = {
    open: { public: 'public', allow_embed: 'https://blog.example, <b> other.example' },
    secret: { public: 'secret', secret: 'a1b2c3d4e5' },
    closed: { public: 'private', secret: 'f1f2f3f4f5' },
    hostile: { public: 'secret', secret: '../<b>' },
    odd: { public: true, secret: 7, allow_embed: 8 },
    silent: {},
  }
  const file = makeGoatDatabase()
  const database = new Database(file)
  const add = database.prepare(`insert into sites
    select ?, null, ?, '', ? || '.example', ?, user_defaults, 0, 'a', created_at, first_hit_at from sites where site_id = 1`)
  for (const [place, [name, set]] of Object.entries(settings).entries()) {
    add.run(10 + place, name, name, JSON.stringify(set))
  }
  database.close()
  const source = openGoatDatabase(file)
  assert.ok(!('refused' in source))
  const store = await openStore({ file: temporaryFile() })
  await store.importGoat(source)
  const found = new Map((await store.sites()).map(site => [site.code, site]))
  const open = [...found.values()].filter(site => site.settings.sharing.public)
  assert.deepEqual(
    open.map(({ code, settings }) => [code, settings.sharing.embed]),
    [['open.example', ['https://blog.example', 'https://other.example']]],
  )
  const links = await Promise.all([...found.values()].map(async ({ id }) => (await store.shareLinks(id)).length))
  assert.equal(
    links.reduce((all, some) => all + some),
    1,
  )
  const link = await store.findShareLink(hashToken('a1b2c3d4e5'))
  assert.deepEqual([link?.site, link?.password], [found.get('secret.example')!.id, null])
})

test('days of which every hit is there are hits, and all others sums: together every visit, once', async () => {
  const { store } = await importGoats()
  const [site] = await store.sites()
  const span = (from: string, to: string) => ({
    from: Date.parse(`${from}+02:00`) / 1000,
    to: Date.parse(`${to}+02:00`) / 1000,
  })
  const read = await readSpan(store, site!, span('2026-08-20T00:00', '2026-08-23T00:00'))
  assert.ok(read !== 'late')
  assert.deepEqual(
    (await read.paths()).map(({ id, path, visits, pageviews, event }) => [id, path, visits, pageviews, event]),
    [
      [7, '/a', 7, 8, false],
      [9, 'click', 2, 0, true],
    ],
  )
  // The hit of 22:30 by UTC is one of the next day in Amsterdam.
  assert.deepEqual(
    (await read.hours()).map(({ at, visits }) => [new Date(at * 1000).toISOString().slice(5, 13), visits]),
    [
      ['08-20T10', 6],
      ['08-20T11', 2],
      ['08-21T22', 1],
    ],
  )
  const labels = async (dimension: number) =>
    (await read.labels(dimension)).map(({ name, detail, kind, visits }) => [name, detail, kind, visits])
  assert.deepEqual(await labels(1), [
    ['news.example', '/list', 'h', 7],
    ['', '', 'o', 2],
  ])
  assert.deepEqual(await labels(6), [
    ['BE', '', '', 6],
    ['NL', 'North Brabant', 'NB', 1],
  ])
  assert.deepEqual(await labels(7), [
    ['de', '', '', 6],
    ['nl', '', '', 1],
  ])
  const hits = await store.rawHits(1 as SiteId, { at: 0, id: 0 }, 10)
  assert.deepEqual(
    hits.map(({ id, firstOnPath }) => [id, firstOnPath]),
    [
      [40, true],
      [41, false],
    ],
  )
})

test('counting goes on where the import ended', async () => {
  const { store } = await importGoats()
  const [named] = await store.findPaths(1 as SiteId, { names: ['/a'] })
  assert.equal(named!.id, 7)
  assert.deepEqual(
    (await store.listPaths(1 as SiteId, undefined, 10)).map(({ id }) => id),
    [7, 9],
  )
  const batch = await store.lastBatch()
  assert.equal(batch, 0)
})

test('nothing is taken into a database that is used already, or from a file that is none of theirs', async () => {
  const { store, source } = await importGoats()
  assert.deepEqual(await store.importGoat(source), { refused: 'There are sites or people in this database already.' })
  source.close()
  const empty = temporaryFile()
  new Database(empty).exec('create table sites (site_id)').close()
  const refused = openGoatDatabase(empty)
  assert.match((refused as { refused: string }).refused, /^The file .* is no GoatCounter database of today/)
})
