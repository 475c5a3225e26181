// How much room a database says it takes, and that it takes no more than it needs.

import { strict as assert } from 'node:assert'
import { statSync } from 'node:fs'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { firstCursor } from '../../../../server/stats/source.ts'
import { usualSizes } from '../../../../server/store/sqlite/upkeep/pack.ts'
import { runCommand } from '../../../helpers/terminal.ts'
import { problemsOf } from '../../contract/verify.ts'
import { count, farm, makeSite } from '../../visits.ts'
import { openStore, temporaryFile } from '../files.ts'

test('a database tells its size, that of its log, and how much is free around it', async () => {
  const file = temporaryFile()
  const store = await openStore({ file })
  await count(store, await makeSite(store, farm), [{}])
  const space = (await store.space())!
  assert.equal(space.database, statSync(file).size)
  assert.equal(space.log, statSync(`${file}-wal`).size)
  assert.ok(space.log > 0)
  assert.ok(space.free > 0 && space.free <= space.disk)
})

test('what is free goes back to the disk a few pages at a time, but for some that are soon needed again', async () => {
  const file = temporaryFile()
  const store = await openStore({ file, packing: { ...usualSizes, pages: 20 } })
  const { pages, free } = filledAndEmptied(file)
  let steps = 0
  while (await store.packHits()) steps += 1
  assert.ok(steps >= Math.floor((free - 20) / 100), `${steps} steps for ${free} pages`)
  assert.deepEqual(sizes(file), { pages: pages - free + 20, free: 20 })
  assert.deepEqual(await problemsOf(store), [])
})

test('a database that cannot do that is made to by compacting it, beside a server that goes on', async () => {
  const file = temporaryFile()
  const database = new Database(file)
  database.pragma('application_id = 0x486f6f66')
  database.close()
  const store = await openStore({ file, packing: { ...usualSizes, pages: 0 } })
  const site = await makeSite(store, farm)
  await count(store, site, [{ session: null }])
  const { pages, free } = filledAndEmptied(file)
  assert.equal(await store.packHits(), false)
  assert.deepEqual(sizes(file), { pages, free })
  const compacted = await runCommand(['compact', '--db', file])
  assert.match(compacted.output, /: \d\.\d MB became 0\.\d MB\.\n$/)
  assert.ok(sizes(file).pages < pages - free + 5)
  assert.equal(sizes(file).free, 0)
  await count(store, site, [{ session: null }])
  assert.equal((await store.rawHits(site.id, firstCursor, 10)).length, 2)
  filledAndEmptied(file)
  while (await store.packHits());
  assert.equal(sizes(file).free, 0)
  assert.deepEqual(await problemsOf(store), [])
})

/** Leaves a megabyte and more of free pages. */
function filledAndEmptied(file: string): { pages: number; free: number } {
  const database = new Database(file)
  database.exec(`
    create table ballast (bytes blob);
    insert into ballast select zeroblob(1000000);
    drop table ballast`)
  database.close()
  return sizes(file)
}

function sizes(file: string): { pages: number; free: number } {
  const database = new Database(file, { readonly: true })
  const [pages, free] = ['page_count', 'freelist_count'].map(name => database.pragma(name, { simple: true }) as number)
  database.close()
  return { pages: pages!, free: free! }
}

test('a database in memory takes no room on a disk', async () => {
  const store = await openStore({ file: ':memory:' })
  assert.equal(await store.space(), undefined)
})
