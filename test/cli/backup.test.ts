// A backup: whole, of one moment, and never in the place of another file.

import assert from 'node:assert/strict'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { adminAccess } from '../../server/sites/access.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { createTestClock } from '../helpers/clock.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

test('a backup is a database of its own that agrees in everything, readable by nobody else', async context => {
  const folder = makeFolder(context)
  const db = await makeDatabase(folder)
  const file = join(folder, 'backup.db')
  const { code, output } = await runCommand(['backup', file, '--db', db])
  assert.equal(code, 0)
  assert.match(output, /backup\.db: 0\.\d MB, checked\.\n$/)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(
    readdirSync(folder).filter(name => name.startsWith('backup')),
    ['backup.db'],
  )
  assert.match((await runCommand(['check', '--db', file])).output, /Everything agrees/)
  assert.match((await runCommand(['site', 'list', '--db', file])).output, /^example\.com\t/)
})

test('it is of the moment in which it began, whatever others write meanwhile', async context => {
  const folder = makeFolder(context)
  const db = await makeDatabase(folder)
  const clock = createTestClock()
  const [reading, writing] = await Promise.all([1, 2].map(() => openSqliteStore({ file: db, role: 'guest', clock })))
  assert.ok('store' in reading! && 'store' in writing!)
  context.after(() => Promise.all([reading.store.close(), writing.store.close()]))
  const file = join(folder, 'backup.db')
  const shares: number[] = []
  let written: Promise<unknown> | undefined
  const wrong = await reading.store.backUp(file, share => {
    shares.push(share)
    written ??= writing.store.createUser({ email: 'new@example.com', password: 'x', createdAt: 1, access: adminAccess })
  })
  assert.equal(wrong, undefined)
  await written
  assert.ok(shares.length > 0 && shares.every(share => share >= 0 && share <= 1))
  assert.equal(await writing.store.countUsers(), 2)
  const copy = await openSqliteStore({ file, role: 'guest', clock })
  assert.ok('store' in copy)
  assert.equal(await copy.store.countUsers(), 1)
  await copy.store.close()
})

test('a file that is there is left alone, and so is one that is being made', async context => {
  const folder = makeFolder(context)
  const db = await makeDatabase(folder)
  const file = join(folder, 'backup.db')
  writeFileSync(file, 'mine')
  const taken = await runCommand(['backup', file, '--db', db])
  assert.equal(taken.code, 2)
  assert.match(
    taken.errors,
    /^hoofprint: FILE: there is a file \S+ already, and no backup is written over another\.\n$/,
  )
  assert.equal(statSync(file).size, 4)
  const other = join(folder, 'other.db')
  writeFileSync(`${other}.part`, '')
  assert.match((await runCommand(['backup', other, '--db', db])).errors, /is being made, or was broken off/)
  assert.ok(existsSync(`${other}.part`) && !existsSync(other))
  assert.equal((await runCommand(['backup', join(folder, 'none', 'x.db'), '--db', db])).code, 2)
  for (const words of [[], ['a', 'b']]) {
    assert.match((await runCommand(['backup', ...words, '--db', db])).errors, /FILE must be the name of one new file/)
  }
  const { file: named, bytes } = JSON.parse(
    (await runCommand(['backup', join(folder, 'json.db'), '--json', '--db', db])).output,
  )
  assert.deepEqual([named, bytes], [join(folder, 'json.db'), statSync(named).size])
})
