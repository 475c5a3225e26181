// A new password from the terminal, and what it does not end.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock as clock } from '../../server/kit/clock.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, owner } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

test('whoever sets a new password is told which tokens stay good', async context => {
  const db = await makeDatabase(makeFolder(context))
  const opened = await openSqliteStore({ file: db, role: 'guest', clock })
  assert.ok('store' in opened)
  const user = (await opened.store.findUser(owner.email))!
  await opened.store.createToken(user.id, { hash: 'h', name: 'Feed reader', may: 'read', createdAt: 1 })
  await opened.store.close()
  const words = ['user', 'password', '--email', owner.email, '--db', db]
  const { code, output } = await runCommand(words, { input: 'quite another one' })
  assert.equal(code, 0)
  assert.deepEqual(output.split('\n'), [
    `The password of ${owner.email} is changed.`,
    'Tokens stay good: “Feed reader”. The page of the account is where they are deleted.',
    '',
  ])
})
