// Whose sessions are whose, where installations share a directory in memory.

import assert from 'node:assert/strict'
import { copyFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openMemory } from '../../server/cli/memory-folder.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { createTestClock } from '../helpers/clock.ts'
import { makeFolder, makeMemoryFolder } from '../helpers/folder.ts'

const clock = createTestClock()

/** What an installation finds of its own, after it has left a file of that name. */
async function leave(context: TestContext, db: string, memory: string, name?: string): Promise<string[]> {
  const opened = await openSqliteStore({ file: db, role: 'server', clock })
  if ('refused' in opened) throw new Error(opened.refused)
  context.after(() => opened.store.close())
  const config = readConfig(['--db', db, '--memory-dir', memory], {}) as Config
  const folder = (await openMemory(config, opened.store, clock))!
  if (name !== undefined) {
    const file = folder.create(name)
    if ('problem' in file) assert.fail(file.problem)
    file.close()
  }
  await opened.store.close()
  return folder.names()
}

test('two databases in one directory find their own, and so does a copy of a database, or one that was moved', async context => {
  const folder = makeFolder(context)
  const memory = makeMemoryFolder(context)
  if (memory === undefined) return
  const [one, other, copy, moved] = ['one', 'other', 'copy', 'moved'].map(name => join(folder, `${name}.db`)) as [
    string,
    string,
    string,
    string,
  ]
  assert.deepEqual(await leave(context, one, memory, 'a'), ['a'])
  assert.deepEqual(await leave(context, other, memory, 'b'), ['b'])
  copyFileSync(one, copy)
  assert.deepEqual(await leave(context, copy, memory), [])
  renameSync(one, moved)
  assert.deepEqual(await leave(context, moved, memory), ['a'])
})

test('a database without a file has nothing that outlives the process', async () => {
  const opened = await openSqliteStore({ file: ':memory:', role: 'server', clock })
  assert.ok('store' in opened)
  const config = { ...(readConfig([], {}) as Config), db: ':memory:' }
  assert.equal(await openMemory(config, opened.store, clock), undefined)
})
