// How much room a database says it takes.

import { strict as assert } from 'node:assert'
import { statSync } from 'node:fs'
import { test } from 'node:test'
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

test('a database in memory takes no room on a disk', async () => {
  const store = await openStore({ file: ':memory:' })
  assert.equal(await store.space(), undefined)
})
