// What takes long is asked of a thread: it answers what the database holds, and ends with the store.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { systemClock } from '../../../../server/kit/clock.ts'
import { once } from '../../../../server/kit/once.ts'
import type { Site } from '../../../../server/sites/site.ts'
import { firstCursor, lastCursor, OverdueError } from '../../../../server/stats/source.ts'
import { connect } from '../../../../server/store/sqlite/connect.ts'
import { createReaderWorker } from '../../../../server/store/sqlite/worker/reader-worker.ts'
import { createTestClock } from '../../../helpers/clock.ts'
import { readingContract } from '../../contract.ts'
import { count, days, farm, makeSite, purge } from '../../visits.ts'
import { openStore, temporaryFile } from '../files.ts'

// A thread of its own takes longer to start than most tests do.
const shared = once(async () => {
  const file = temporaryFile()
  return {
    store: await openStore({ file, thread: 'always' }),
    beside: () => openStore({ file, role: 'guest' }),
    bytes: () => Buffer.concat(['', '-wal'].map(end => readFileSync(file + end))),
  }
})

readingContract('the SQLite store with a thread', async () => {
  const opened = await shared()
  for (const { id } of await opened.store.sites()) await opened.store.deleteSite(id)
  await purge(opened.store)
  return opened
})

test('a small database is answered without a thread, and a large one with', async () => {
  const file = temporaryFile()
  await (await openStore({ file })).close()
  const connection = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  const worker = createReaderWorker(connection, { threads: true, clock: systemClock })
  const before = process.getActiveResourcesInfo().length
  await worker.call('checkpoint')
  assert.equal(process.getActiveResourcesInfo().length, before)
  connection.exec('create table filler (bytes blob); insert into filler values (zeroblob(17000000))')
  const asked = worker.call('checkpoint')
  assert.ok(process.getActiveResourcesInfo().includes('MessagePort'))
  assert.ok((await asked).moved > 4000)
  await worker.close()
  connection.close()
})

test('once a checkpoint has started the thread, a small database is asked there too', async () => {
  const file = temporaryFile()
  await (await openStore({ file })).close()
  const connection = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  const worker = createReaderWorker(connection, { threads: true, clock: systemClock })
  await worker.callFirst('checkpoint')
  // What is not committed yet is seen by this connection alone.
  connection.exec("begin immediate; insert into labels (dimension, kind, name, detail) values (1, '', 'Goat', '')")
  assert.equal((await worker.callHere('unusedLabels')).length, 1)
  assert.equal((await worker.call('unusedLabels')).length, 0)
  connection.exec('commit')
  await worker.close()
  connection.close()
})

test('the thread is there before the first question where somebody is about to read, and only if the database is worth it', async () => {
  const file = temporaryFile()
  await (await openStore({ file })).close()
  const connection = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  const worker = createReaderWorker(connection, { threads: true, clock: systemClock })
  let started = 0
  const hear = () => {
    started += 1
  }
  process.on('worker', hear)
  // It is told of a turn later.
  const prepare = async () => {
    worker.prepare()
    await setImmediate()
  }
  await prepare()
  assert.equal(started, 0)
  connection.exec('create table filler (bytes blob); insert into filler values (zeroblob(17000000))')
  await prepare()
  await prepare()
  assert.equal(started, 1)
  assert.ok((await worker.call('checkpoint')).moved > 4000)
  assert.equal(started, 1)
  await worker.close()
  await prepare()
  assert.equal(started, 1)
  process.off('worker', hear)
  connection.close()
})

test('what fails in the thread fails for the asker only', async () => {
  const store = await openStore({ file: temporaryFile(), thread: 'always' })
  const site = await makeSite(store, farm)
  await count(store, site, [{ path: '/' }])
  await assert.rejects(store.hitGroups(site.id, 0, lastCursor, 'many' as unknown as number), /datatype mismatch/)
  assert.equal((await store.rawHits(site.id, firstCursor, 10)).length, 1)
})

test('closing waits for the answers that are on their way, and nothing can be asked after', async () => {
  const file = temporaryFile()
  const store = await openStore({ file, thread: 'always' })
  const site = await makeSite(store, farm)
  await count(store, site, [{ path: '/' }])
  const asked = store.rawHits(site.id, firstCursor, 1)
  await store.close()
  assert.equal((await asked)[0]!.path, '/')
  await assert.rejects(store.rawHits(site.id, firstCursor, 1), /has been closed/)
  // The last connection was the store's own: nothing is left of the log.
  assert.throws(() => readFileSync(`${file}-wal`), { code: 'ENOENT' })
})

test('a process that only waits for the store to close ends when it is closed, whatever was on its way', () => {
  const words = [new URL('closing.ts', import.meta.url).pathname, temporaryFile()]
  assert.equal(execFileSync(process.execPath, words, { encoding: 'utf8' }), 'closed\n')
})

/** A database of pages whose every name is dear to look at, and a thread that asks it. */
async function openSlow(limit: number) {
  const file = temporaryFile()
  const store = await openStore({ file })
  const site = await makeSite(store, farm)
  await count(store, site, [{ path: '/' }])
  await store.close()
  const connection = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  connection
    .prepare(
      `insert into paths (site_id, path, title, event)
      with recursive number(n) as (select 1 union all select n + 1 from number where n < 4000)
      select ?, printf('/%d', n) || ?, '', 0 from number`,
    )
    .run(site.id, 'a'.repeat(2000))
  connection.exec(
    'insert into path_hours (site_id, path_id, hour, visitors, visits, pageviews) values (1, 1, 1795262400, 1, 1, 1)',
  )
  const clock = createTestClock()
  return {
    site,
    clock,
    connection,
    worker: createReaderWorker(connection, { threads: true, always: true, clock, limit }),
  }
}

const slow = (site: Site) => ({
  site: site.id,
  filter: Array.from({ length: 20 }, (_, place) => ({
    field: 'page' as const,
    not: true,
    pattern: `*${'a'.repeat(150)}b${place}*`,
  })),
  ranges: [days(site, 20261121, 20261122)],
  milliseconds: Number.POSITIVE_INFINITY,
})

test('what is asked while a scan is on its way is answered before it, be it another scan', async () => {
  const file = temporaryFile()
  const store = await openStore({ file, packing: { atOnce: 2, keep: 1, most: 4, hours: 2, pages: 1, changes: 2 } })
  const site = await makeSite(store, farm)
  await count(
    store,
    site,
    Array.from({ length: 80 }, (_, place) => ({ path: '/', at: `2026-11-21T0${place % 10}:00` })),
  )
  while (await store.packHits());
  await store.close()
  const connection = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  const worker = createReaderWorker(connection, { threads: true, always: true, clock: systemClock })
  const order: string[] = []
  const scan = async (name: string, to: number) => {
    const words = { site: site.id, filter: [], ranges: [days(site, 20261121, to)], milliseconds: 60_000 }
    const [sums] = await worker.call('ranges', words)
    order.push(name)
    return sums!.hours.visits.reduce((sum, visits) => sum + visits, 0)
  }
  const answers = await Promise.all([
    scan('all', 20261122),
    scan('none', 20261121),
    worker.call('leftToPack').then(() => order.push('short')),
  ])
  assert.deepEqual(answers.slice(0, 2), [80, 0])
  assert.deepEqual(order, ['short', 'none', 'all'])
  await worker.close()
  connection.close()
})

test('a question past its deadline is given up, and its thread made anew for those who waited behind it', async () => {
  const { site, clock, connection, worker } = await openSlow(1000)
  const late = assert.rejects(worker.call('ranges', slow(site)), OverdueError)
  const behind = worker.call('checkpoint')
  clock.advance(1000)
  await late
  assert.ok(await behind)
  await worker.close()
  connection.close()
})

test('a question with a deadline of its own answers by then what it knows, were it nothing', async () => {
  const { site, connection, worker } = await openSlow(60_000)
  const sums = await worker.call('ranges', { ...slow(site), milliseconds: 20 })
  const never = { from: slow(site).ranges[0]!.to, why: 'time' }
  assert.deepEqual(sums[0]!.coverage, { totals: never, hours: never, lists: never, unreadable: [] })
  assert.equal(sums[0]!.days.ids.length, 0)
  await worker.close()
  connection.close()
})

test('a stop waits for no such question', async () => {
  const { site, clock, connection, worker } = await openSlow(60_000)
  const late = assert.rejects(worker.call('ranges', slow(site)), OverdueError)
  const closing = worker.close()
  clock.advance(2000)
  await late
  await closing
  connection.close()
})
