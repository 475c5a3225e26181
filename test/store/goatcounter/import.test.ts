// A GoatCounter database, made small as GoatCounter makes it, taken over: every number, every id, every token.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { hashToken } from '../../../server/kit/password.ts'
import type { SiteId } from '../../../server/sites/site.ts'
import { readSpan } from '../../../server/stats/span.ts'
import { openGoatDatabase } from '../../../server/store/goatcounter/read-database.ts'
import { openStore, temporaryFile } from '../sqlite/files.ts'

const schema = `
  create table sites (site_id, parent, code, link_domain, cname, settings, user_defaults, received_data, state, created_at, first_hit_at);
  create table users (user_id, email, password, access, created_at);
  create table api_tokens (api_token_id, user_id, name, token, permissions, created_at, last_used_at, sites);
  create table paths (path_id, site_id, path, title, event);
  create table refs (ref_id, ref, ref_scheme);
  create table browsers (browser_id, name, version);
  create table systems (system_id, name, version);
  create table campaigns (campaign_id, site_id, name);
  create table locations (iso_3166_2, region_name);
  create table hits (hit_id, site_id, path_id, ref_id, session, first_visit, browser_id, system_id, campaign, width, location, language, created_at);
  create table hit_counts (site_id, path_id, hour, total);
  create table ref_counts (site_id, path_id, ref_id, hour, total);
  create table browser_stats (site_id, path_id, day, browser_id, count);
  create table system_stats (site_id, path_id, day, system_id, count);
  create table size_stats (site_id, path_id, day, width, count);
  create table location_stats (site_id, path_id, day, location, count);
  create table language_stats (site_id, path_id, day, language, count);
  create table campaign_stats (site_id, path_id, day, campaign_id, ref, count);`

// The hits of the 21st are all there; of the 20th only the sums.
const rows = `
  insert into sites values (1, null, 'serve-1', 'https://www.goats.example', 'stats.goats.example',
    '{"collect":510,"ignore_ips":"203.0.113.9","allow_counter":true,"collect_regions":"NL"}',
    '{"timezone":"NL.Europe/Amsterdam"}', 1, 'a', '2026-08-01 00:00:00', '2026-08-01 00:00:00');
  insert into sites values (2, 1, 'serve-2', '', 'gone.example', '{}', '{}', 0, 'd', '2026-08-01 00:00:00', '2026-08-01 00:00:00');
  insert into users values (3, 'me@goats.example', '$2a$10$x', '{"all":"a"}', '2026-08-01 00:00:00');
  insert into users values (4, 'reader@goats.example', '$2a$10$y', '{"all":"r"}', '2026-08-01 00:00:00');
  insert into api_tokens values (1, 3, 'exporter', 'a-token-of-theirs', '66', '2026-08-01 00:00:00', '2026-08-20 10:00:00', '[1]');
  insert into api_tokens values (2, 4, 'reader', 'a-token-of-a-reader', '64', '2026-08-01 00:00:00', null, '[-1]');
  insert into paths values (7, 1, '/a', 'A', 0), (9, 1, 'click', '', 1);
  insert into refs values (1, '', 'o'), (2, 'news.example/list', 'h');
  insert into browsers values (1, 'Firefox', '128');
  insert into systems values (1, 'Linux', '');
  insert into campaigns values (5, 1, 'Spring');
  insert into locations values ('NL-NB', 'North Brabant');
  insert into hits values (40, 1, 7, 2, x'00112233445546778899aabbccddef01', 1, 1, 1, 5, 1920, 'NL-NB', 'nld', '2026-08-21 22:30:00');
  insert into hits values (41, 1, 7, 1, x'00112233445546778899aabbccddef01', 0, 1, 1, null, 1920, 'NL-NB', 'nld', '2026-08-21 22:40:00');
  insert into hit_counts values (1, 7, '2026-08-21 22:00:00', 1), (1, 7, '2026-08-20 10:00:00', 6), (1, 9, '2026-08-20 11:00:00', 2);
  insert into ref_counts values (1, 7, 2, '2026-08-20 10:00:00', 6), (1, 9, 1, '2026-08-20 11:00:00', 2), (1, 7, 2, '2026-08-21 22:00:00', 1);
  insert into browser_stats values (1, 7, '2026-08-20', 1, 6), (1, 7, '2026-08-21', 1, 1);
  insert into location_stats values (1, 7, '2026-08-20', 'BE', 6);
  insert into language_stats values (1, 7, '2026-08-20', 'deu', 6);`

function makeGoatDatabase(): string {
  const file = temporaryFile()
  const database = new Database(file)
  database.exec(schema + rows)
  database.close()
  return file
}

async function importGoats() {
  const store = await openStore({ file: temporaryFile() })
  const source = openGoatDatabase(makeGoatDatabase())
  assert.ok(!('refused' in source))
  const imported = await store.importGoat(source)
  return { store, source, imported }
}

test('sites, people who may everything, and their tokens come along with their ids and settings', async () => {
  const { store, imported } = await importGoats()
  assert.deepEqual(imported, {
    ...{ sites: 1, users: 1, tokens: 1, paths: 2, hits: 2 },
    ...{ sums: 19, leftOut: ['reader@goats.example'] },
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
  assert.equal(await store.findToken(hashToken('a-token-of-a-reader'), 1_800_000_000), undefined)
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
