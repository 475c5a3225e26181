// A token opens what it opens, whatever the disk does.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { adminAccess } from '../../../../server/sites/access.ts'
import { openStore, temporaryFile } from '../files.ts'

// 21 November 2026.
const noon = 1_795_262_400

test('a token is found while another process writes, and the day of its use is kept when it can be', async () => {
  const file = temporaryFile()
  const store = await openStore({ file })
  const user = await store.createUser({ email: 'iris@example.com', password: 'x', createdAt: 1, access: adminAccess })
  assert.ok('id' in user)
  await store.createToken(user.id, { hash: 'h', name: 'Reader', rights: ['stats'], createdAt: 1 })
  const usedOn = async () => (await store.tokensOf(user.id))[0]?.usedOn
  const other = new Database(file)
  other.exec('begin immediate')
  assert.equal((await store.findToken('h', noon))?.token.name, 'Reader')
  assert.equal(await usedOn(), null)
  other.exec('rollback')
  other.close()
  await store.findToken('h', noon)
  assert.equal(await usedOn(), 20261121)
})
