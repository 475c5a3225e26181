// Tokens from the terminal: made, listed, revoked.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { systemClock as clock } from '../../server/kit/clock.ts'
import { hashToken } from '../../server/kit/password.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, owner } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

async function open(context: TestContext) {
  const db = await makeDatabase(makeFolder(context))
  const say = (...words: string[]) => runCommand(['token', ...words, '--db', db])
  return { db, say, make: (...words: string[]) => say('create', '--email', owner.email, '--name', 'Backups', ...words) }
}

/** The token as a server finds it. */
async function find(db: string, token: string) {
  const opened = await openSqliteStore({ file: db, role: 'guest', clock })
  assert.ok('store' in opened)
  try {
    return (await opened.store.findToken(hashToken(token), clock.now() / 1000))?.token
  } finally {
    await opened.store.close()
  }
}

test('a token is shown once, may what was said, and ends', async context => {
  const { db, say, make } = await open(context)
  const { output, code } = await make('--rights', 'export,stats', '--sites', 'EXAMPLE.com', '--expires', '90')
  assert.equal(code, 0)
  assert.match(output, /^hoof_[\w-]{20,}\n$/)
  const kept = (await find(db, output.trim()))!
  assert.deepEqual([kept.rights, kept.sites?.length], [['export', 'stats'], 1])
  assert.equal(kept.expiresAt! - kept.createdAt, 90 * 86_400)
  const listed = (await say('list')).output
  assert.match(
    listed,
    /^[0-9a-f]{12}\tiris@example\.com\tBackups\texport,stats\texample\.com\t\d{4}-.*Z\t\d{4}-\d\d-\d\d\n$/,
  )
  assert.ok(!listed.includes(output.trim()))
})

test('without more it may read reports of every site, and does not end', async context => {
  const { db, say, make } = await open(context)
  const made = JSON.parse((await make('--json')).output)
  assert.deepEqual([made.name, made.rights, made.expires], ['Backups', ['stats'], null])
  const kept = (await find(db, made.token))!
  assert.deepEqual([kept.sites, kept.expiresAt], [null, null])
  const [row] = JSON.parse((await say('list', '--json')).output)
  assert.deepEqual([row.sites, row.expires, row.name], [null, null, 'Backups'])
  assert.equal((await find(db, JSON.parse((await make('--rights', 'all', '--json')).output).token))!.rights.length, 8)
})

test('a token that is revoked opens nothing, and the others go on', async context => {
  const { db, say, make } = await open(context)
  const [first, second] = [(await make()).output.trim(), (await make()).output.trim()]
  const id = hashToken(first).slice(0, 12)
  assert.match((await say('revoke', id)).output, /^The token “Backups” of iris@example\.com is deleted\.\n$/)
  assert.equal(await find(db, first), undefined)
  assert.ok(await find(db, second))
  for (const wrong of [[id], [], ['']]) {
    const refused = await say('revoke', ...wrong)
    assert.equal(refused.code, 2)
    assert.match(refused.errors, /^hoofprint: ID: there is no token/)
  }
})

for (const [what, words, sentence] of [
  ['a person whom nobody knows', ['--email', 'eve@example.com'], /--email: there is nobody called eve/],
  ['a site that is not there', ['--sites', 'example.com,other'], /--sites: there is no site “other”/],
  [
    'a right that is none',
    ['--rights', 'stats,fly'],
    /--rights is "stats,fly", but it must be a list of count, export/,
  ],
  ['an end that is over', ['--expires', '2020-01-01'], /--expires: that day has begun already/],
  ['a day that is none', ['--expires', '2027-02-30'], /--expires is "2027-02-30", but it must be a number of days/],
  ['a name of blanks', ['--name', ' '], /--name: /],
] as const) {
  test(`${what} is refused, and no token made`, async context => {
    const { say, make } = await open(context)
    const refused = await make(...words)
    assert.deepEqual([refused.code, refused.output], [2, ''])
    assert.match(refused.errors, sentence)
    assert.equal((await say('list')).output, '')
  })
}
