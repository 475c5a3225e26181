// A batch is written whole or not at all, whatever goes wrong; and how hits are split into batches does not matter.

import { strict as assert } from 'node:assert'
import { after, test } from 'node:test'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import type { Site } from '../../../../server/sites/site.ts'
import { createSiteStore } from '../../../../server/store/sqlite/accounts/sites.ts'
import { type Connection, connect } from '../../../../server/store/sqlite/connect.ts'
import { migrate, readMigrations } from '../../../../server/store/sqlite/migrate.ts'
import { openTyped } from '../../../../server/store/sqlite/typed-connection.ts'
import { createVersion } from '../../../../server/store/sqlite/version.ts'
import { createNameStore } from '../../../../server/store/sqlite/write/names.ts'
import { createRecordStore } from '../../../../server/store/sqlite/write/record.ts'
import { runs } from '../../../helpers/runs.ts'
import { count, farm, label, makeSite, toBatch, toHit, type Visit } from '../../visits.ts'
import { noon, openStore, temporaryFile } from '../files.ts'
import { dump } from '../tables.ts'

const opened: Connection[] = []

after(() => {
  for (const connection of opened) connection.close()
})

const visits: Visit[] = Array.from({ length: 50 }, (_, n) => ({
  path: `/${n}`,
  labels: { browser: label('Firefox', `${n}`) },
}))

for (const table of ['hits', 'site_hours', 'path_months', 'site_details', 'drops', 'drop_names', 'state']) {
  test(`when ${table} cannot be written, nothing of the batch is, and it can be tried again`, async () => {
    const file = temporaryFile()
    const store = await openStore({ file })
    const site = await makeSite(store, farm)
    const other = beside(file)
    await store.resolve(visits.map(visit => toHit(site, visit)))
    other.exec(`create trigger fail before insert on ${table} begin select raise(abort, 'the disk is on fire'); end`)
    const before = dump(other)
    const drops = [{ site: site.id, hour: 0, reason: 'bot', count: 1, named: { name: 'curl', day: 19700101 } }] as const
    await assert.rejects(count(store, site, visits, { drops }), /the disk is on fire/)
    assert.deepEqual(dump(other), before)
    assert.equal(await store.lastBatch(), 0)
    assert.equal(await store.lastWrite(site.id), undefined)
    other.exec('drop trigger fail')
    await count(store, site, visits, { drops })
    assert.equal(dump(other).hits!.length, visits.length)
  })
}

test('on a full disk nothing of a batch is written, and all of it when there is room', async () => {
  const { connection, parts, site } = await inParts()
  const hits = visits.map(visit => toHit(site, visit))
  const names = await parts.resolve(hits)
  const before = dump(connection)
  const pages = connection.pragma('page_count', { simple: true }) as number
  connection.pragma(`max_page_count = ${pages}`)
  const many = Array.from({ length: 40 }).flatMap(() => visits)
  const manyNames = await parts.resolve(many.map(visit => toHit(site, visit)))
  await assert.rejects(parts.record(toBatch(site, many, manyNames, 1)), { code: 'SQLITE_FULL' })
  assert.deepEqual(dump(connection), before)
  assert.equal(connection.inTransaction, false)
  connection.pragma('max_page_count = 100000')
  assert.equal(await parts.record(toBatch(site, visits, names, 1)), 'recorded')
})

test('names that found no room on a full disk are not remembered', async () => {
  const { connection, parts, site } = await inParts()
  const pages = connection.pragma('page_count', { simple: true }) as number
  connection.pragma(`max_page_count = ${pages}`)
  const hits = Array.from({ length: 2000 }, (_, n) => toHit(site, { path: `/${n}` }))
  await assert.rejects(parts.resolve(hits), { code: 'SQLITE_FULL' })
  assert.equal(dump(connection).paths!.length, 0)
  connection.pragma('max_page_count = 100000')
  const { paths } = await parts.resolve(hits)
  assert.deepEqual(
    dump(connection).paths!.map(row => (row as { id: number }).id),
    paths.map(path => path.id),
  )
})

test('while another process writes, a batch is refused after a moment, and taken when it is done', async () => {
  const file = temporaryFile()
  const store = await openStore({ file })
  const site = await makeSite(store, farm)
  const names = await store.resolve(visits.map(visit => toHit(site, visit)))
  const other = beside(file)
  other.exec('begin immediate')
  await assert.rejects(store.record(toBatch(site, visits, names, 1)), { code: 'SQLITE_BUSY' })
  other.exec('rollback')
  assert.equal(await store.record(toBatch(site, visits, names, 1)), 'recorded')
})

test('raw hits have rising ids, also those of two processes', async () => {
  const file = temporaryFile()
  const store = await openStore({ file })
  const site = await makeSite(store, farm)
  const guest = await openStore({ file, role: 'guest' })
  for (const each of [store, guest, store]) await count(each, site, [{}, {}])
  const ids = dump(beside(file)).hits!.map(row => (row as { id: number }).id)
  assert.deepEqual(ids, [1, 2, 3, 4, 5, 6])
})

test('hits split into any batches give the same tables as in one', async () => {
  const visit: fc.Arbitrary<Visit> = fc.record({
    path: fc.constantFrom('/', '/a', '/A', 'click'),
    at: fc.constantFrom('2026-10-24T21:59', '2026-10-25T00:30', '2026-10-25T01:30', '2026-11-30T23:30'),
    event: fc.boolean(),
    session: fc.constantFrom('a', 'b', null),
    firstOnSite: fc.boolean(),
    firstOnPath: fc.boolean(),
    labels: fc.constantFrom(
      {},
      { browser: label('Firefox', '1') },
      { browser: label('firefox', '1'), location: label('NL') },
    ),
    raw: fc.boolean(),
  })
  const batches = fc.array(fc.array(visit, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(batches, async split => {
      const [one, several] = [await inParts(':memory:'), await inParts(':memory:')]
      await count(one.parts, one.site, split.flat())
      for (const batch of split) await count(several.parts, several.site, batch)
      assert.deepEqual(dump(several.connection), dump(one.connection))
      one.connection.close()
      several.connection.close()
    }),
    runs(8),
  )
})

/** The parts of a store that count, on a connection that the test may meddle with. */
async function inParts(file = temporaryFile()) {
  const connection = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  opened.push(connection)
  assert.equal(await migrate(connection, readMigrations()), undefined)
  const version = createVersion(connection)
  const names = createNameStore(connection, version)
  const parts = {
    resolve: names.resolve,
    ...createRecordStore(connection, {
      version,
      names,
      clock: noon,
      keepEdited: () => {},
      committed: () => {},
      pause: () => undefined,
    }),
  }
  const site = (await createSiteStore(openTyped(connection), noon).createSite(farm)) as Site
  return { connection, parts, site }
}

/** Another connection, as a person with the sqlite3 program has it. */
function beside(file: string): Connection {
  const connection = new Database(file)
  opened.push(connection)
  return connection
}
