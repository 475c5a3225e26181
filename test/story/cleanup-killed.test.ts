// A server that is killed while it cleans up: after the next start the work goes on by itself, and every number is as if it had not been.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import Database from 'better-sqlite3'
import { domain, fill } from '../../scripts/bench/fill.ts'
import { systemClock as clock } from '../../server/kit/clock.ts'
import { localDay } from '../../server/kit/zone.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import type { Store } from '../../server/store/store.ts'
import { makeFolder } from '../helpers/folder.ts'
import { type RunningServer, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'
import { until } from '../helpers/until.ts'

const retention = 40
const now = () => Math.floor(clock.now() / 1000)

type Counts = { count(sql: string): number }

/** A site with visits, some of them raw and some sums alone, and the same again for a run that nothing stops. */
async function makeTwo(context: TestContext): Promise<{ db: string; calm: string } & Counts> {
  const folder = makeFolder(context)
  const [db, calm] = [join(folder, 'killed.db'), join(folder, 'calm.db')]
  await fill(db, { hits: 3000, paths: 300, days: 90 })
  await inStore(db, async store => {
    const [site] = await store.sites()
    while ((await store.foldHits(site!.id, now() - 60 * 86_400, 500)) === 500);
  })
  const connection = new Database(db)
  context.after(() => connection.close())
  await connection.backup(calm)
  return { db, calm, count: sql => connection.prepare<[], number>(sql).pluck().get() ?? 0 }
}

async function inStore(file: string, work: (store: Store) => Promise<unknown>): Promise<void> {
  const opened = await openSqliteStore({ file, role: 'server', clock })
  if ('refused' in opened) throw new Error(opened.refused)
  await work(opened.store)
  await opened.store.close()
}

/** Waits for a moment of the work, and ends the server there. */
async function killAt(server: RunningServer, isThere: () => boolean): Promise<void> {
  await until(isThere)
  server.process.kill('SIGKILL')
  await once(server.process, 'exit')
}

/** All that is counted, as one line a row. */
function numbersOf(file: string): string[] {
  const connection = new Database(file, { readonly: true })
  const tables = ['site_hours', 'site_days', 'site_details', 'path_hours', 'path_days', 'path_months', 'path_details']
  const rows = tables.flatMap(table => {
    const all = connection.prepare<[], unknown[]>(`select * from ${table}`).raw().all()
    return all.map(row => `${table} ${row.join(' ')}`)
  })
  connection.close()
  return rows.sort()
}

async function agree(db: string, calm: string): Promise<void> {
  const { code, output } = await runCommand(['check', '--db', db])
  assert.equal(code, 0, output)
  const [killed, whole] = [numbersOf(db), numbersOf(calm)]
  assert.ok(whole.length > 1000)
  const known = new Set(whole)
  assert.deepEqual(killed.filter(row => !known.has(row)).slice(0, 5), [])
  assert.equal(killed.length, whole.length)
}

test('a merge and a deletion that are killed again and again end as if they had not been', async context => {
  const { db, calm, count } = await makeTwo(context)
  const edits = [
    { words: ['merge', '--into', '/articles', '/articles/1*'], into: '/articles', pattern: '/articles/1*' },
    { words: ['delete', '/articles/2*'], pattern: '/articles/2*' },
  ]
  // On a busy machine the work may be done before it is killed.
  let kills = 0
  for (const { words, into, pattern } of edits) {
    const begun = await runCommand(['page', ...words, '--site', domain, '--db', db])
    assert.equal(begun.code, 0, begun.errors)
    const steps = () => count('select steps from page_edits order by id desc')
    const isRunning = () => count("select count(*) from page_edits where state = 'running'") === 1
    for (const step of [2, 20]) {
      const server = await startServer(context, db)
      await killAt(server, () => steps() >= step || !isRunning())
      if (isRunning()) kills++
    }
    assert.equal((await runCommand(['check', '--db', db])).code, 0)
    const server = await startServer(context, db)
    await until(() => !isRunning())
    assert.equal(await server.stop(), 0)
    await inStore(calm, async store => {
      const [site] = await store.sites()
      const wanted = { patterns: [pattern], matchCase: false, titles: false, into, at: now(), user: null }
      assert.ok('id' in (await store.beginPageEdit(site!.id, wanted)))
      while (await store.editPages(now()));
    })
    await agree(db, calm)
  }
  assert.ok(kills > 0)
})

test('a retention that is killed in the middle goes on after the next start', async context => {
  const { db, calm, count } = await makeTwo(context)
  const set = await runCommand(['retention', '--days', `${retention}`, '--site', domain, '--db', db])
  assert.equal(set.code, 0, set.errors)
  const old = () => {
    const from = count('select known_from from sites')
    const day = localDay('Europe/Amsterdam', from)
    const tables = [
      `path_days where day < ${day}`,
      `path_details where day < ${day}`,
      `path_hours where hour < ${from}`,
    ]
    return tables.reduce((sum, table) => sum + count(`select count(*) from ${table}`), 0)
  }
  const all = count('select count(*) from path_days')
  await killAt(await startServer(context, db), () => count('select count(*) from path_days') < all - 100)
  assert.equal((await runCommand(['check', '--db', db])).code, 0)
  const server = await startServer(context, db)
  const unused = `select count(*) from paths where id not in (select path_id from path_days)`
  await until(() => old() === 0 && count(unused) === 0)
  assert.equal(await server.stop(), 0)
  const before = count('select known_from from sites')
  await inStore(calm, async store => {
    const [site] = await store.sites()
    assert.ok(await store.forgetBefore(site!.id, before, `${retention}`))
    while ((await store.removeForgotten(site!.id)) || (await store.packHits()));
  })
  await agree(db, calm)
})
