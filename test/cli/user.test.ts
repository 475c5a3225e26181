// A new password from the terminal, and what becomes of tokens.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { systemClock as clock } from '../../server/kit/clock.ts'
import { hashToken } from '../../server/kit/password.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import type { Store } from '../../server/store/store.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, owner } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

/** A database whose owner has a token. */
async function makeWithToken(context: TestContext) {
  const db = await makeDatabase(makeFolder(context))
  const open = async <T>(task: (store: Store) => Promise<T>) => {
    const opened = await openSqliteStore({ file: db, role: 'guest', clock })
    assert.ok('store' in opened)
    try {
      return await task(opened.store)
    } finally {
      await opened.store.close()
    }
  }
  await open(async store => {
    const user = (await store.findUser(owner.email))!
    await store.createToken(user.id, { hash: 'h', name: 'Feed reader', rights: ['stats'], createdAt: 1 })
  })
  const user = () => open(async store => (await store.findUser(owner.email))!)
  const tokens = async () => {
    const { id } = await user()
    return open(async store => (await store.tokensOf(id)).length)
  }
  const words = ['user', 'password', '--email', owner.email, '--db', db]
  return {
    db,
    open,
    user,
    tokens,
    change: (...more: string[]) => runCommand([...words, ...more], { input: 'quite another one' }),
  }
}

test('whoever sets a new password is asked what becomes of the tokens, and nothing is changed before', async context => {
  const { user, tokens, change } = await makeWithToken(context)
  const { password } = await user()
  const asked = await change()
  assert.equal(asked.code, 2)
  assert.match(
    asked.errors,
    /^hoofprint: --tokens: iris@example\.com has tokens: “Feed reader”\. Nothing is changed yet/,
  )
  assert.equal((await user()).password, password)
  assert.equal(await tokens(), 1)
})

for (const [choice, left, says] of [
  ['keep', 1, 'Tokens kept: “Feed reader”.'],
  ['delete', 0, 'Tokens deleted: “Feed reader”.'],
] as const) {
  test(`tokens: ${choice}`, async context => {
    const { tokens, change } = await makeWithToken(context)
    const { code, output } = await change('--tokens', choice)
    assert.equal(code, 0)
    assert.deepEqual(output.split('\n'), [`The password of ${owner.email} is changed.`, says, ''])
    assert.equal(await tokens(), left)
  })
}

test('nobody is asked about tokens who has none', async context => {
  const { db } = await makeWithToken(context)
  await runCommand(['user', 'create', '--email', 'you@example.com', '--db', db], { input: 'a sheep in the garden' })
  const words = ['user', 'password', '--email', 'you@example.com', '--db', db]
  const { code, output } = await runCommand(words, { input: 'quite another one' })
  assert.equal(code, 0)
  assert.equal(output, 'The password of you@example.com is changed.\n')
})

test('people are listed, and go with what is theirs, but for the owner', async context => {
  const { db } = await makeWithToken(context)
  const say = (...words: string[]) => runCommand([...words, '--db', db], { input: 'a goat in the barn' })
  await say('user', 'create', '--email', 'you@example.com')
  const list = async () =>
    JSON.parse((await say('user', 'list', '--json')).output).map(
      ({ email, tokens }: { email: string; tokens: number }) => [email, tokens],
    )
  assert.deepEqual(await list(), [
    [owner.email, 1],
    ['you@example.com', 0],
  ])
  assert.match(
    (await say('user', 'list')).output,
    /^iris@example\.com\t\d{4}-\d\d-\d\d\t1\towner\nyou@example\.com\t.*\tadmin\n$/,
  )
  assert.match((await say('user', 'delete', '--email', 'eve@example.com')).errors, /there is nobody called/)
  const refused = await say('user', 'delete', '--email', 'IRIS@example.com')
  assert.equal(refused.code, 2)
  assert.match(refused.errors, /iris@example\.com owns this server/)
  assert.equal((await say('user', 'access', '--email', 'you@example.com', '--owner')).code, 0)
  assert.equal((await say('user', 'delete', '--email', 'IRIS@example.com')).output, 'iris@example.com is deleted.\n')
  assert.deepEqual(await list(), [['you@example.com', 0]])
  assert.equal((await say('token', 'list')).output, '')
})

test('codes at login are switched off for somebody who has lost their phone', async context => {
  const { db, open } = await makeWithToken(context)
  const say = () => runCommand(['user', 'codes', '--email', owner.email, '--db', db])
  assert.match((await say()).errors, /iris@example\.com is not asked for a code/)
  await open(async store => store.setCodes((await store.findUser(owner.email))!.id, Buffer.alloc(20, 1), ['hash']))
  assert.equal((await say()).output, 'iris@example.com logs in with the password alone.\n')
  assert.equal(await open(async store => (await store.findUser(owner.email))!.codeSecret), null)
})

test('a link to a new password is printed for a person who is there, with the address of the server', async context => {
  const { db, open } = await makeWithToken(context)
  const say = (...more: string[]) => runCommand(['user', 'reset', '--db', db, ...more])
  assert.match((await say('--email', 'nobody@example.com')).errors, /there is nobody called nobody@example\.com/)
  const { output } = await say('--email', owner.email, '--public-url', 'https://stats.example.org', '--base-path', '/s')
  const [, token = ''] = /^https:\/\/stats\.example\.org\/s\/login\/reset\?token=([\w-]{43})\n$/.exec(output) ?? []
  const found = await open(store => store.findReset(hashToken(token), clock.now() / 1000))
  assert.equal(found?.email, owner.email)
  assert.match((await say('--email', owner.email)).output, /^http:\/\/localhost:8080\/login\/reset\?token=/)
})
