// Pages are cleaned up from the terminal.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { systemClock } from '../../server/kit/clock.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'
import { count } from '../store/visits.ts'

async function open(context: TestContext) {
  const db = await makeDatabase(makeFolder(context))
  const opened = await openSqliteStore({ file: db, role: 'guest', clock: systemClock })
  assert.ok('store' in opened)
  const [site] = await opened.store.sites()
  const visits = ['/user/1', '/user/2', '/User/3', '/about'].map((path, place) => ({ path, session: 'abcd'[place]! }))
  await count(
    opened.store,
    site!,
    visits.map(visit => ({ ...visit, at: '2026-01-02T12:00' })),
  )
  await opened.store.close()
  return (name: string, ...words: string[]) =>
    runCommand([...name.split(' '), '--site', 'example.com', '--db', db, ...words])
}

test('pages are found, tried, merged, listed and given back', async context => {
  const run = await open(context)
  assert.match((await run('page find', '/user/*')).output, /3 in all\s+3\s+3/)
  assert.equal(JSON.parse((await run('page find', '--json', '--match-case', '/user/*')).output).total, 2)
  const tried = await run('page merge', '--dry-run', '--into', '/user', '/user/*')
  assert.deepEqual(JSON.parse(tried.output), { pages: 3, visitors: 3, visits: 3, pageviews: 3, into: '/user' })
  assert.equal((await run('page merge', '--into', '/user', '/user/*')).output, '1\tmerge\t3\n')
  assert.match((await run('page delete', '/about')).errors, /still in progress/)
  assert.match((await run('page undo')).output, /1\s+merge\s+running\s+3\s+3\s+\/user/)
  assert.equal((await run('page undo', '--id', '1')).code, 0)
  assert.match((await run('page undo')).output, /undoing/)
})

test('a page gets another name', async context => {
  const run = await open(context)
  assert.equal((await run('page rename', '--into', '/us', '/about')).output, '1\trename\t1\n')
  assert.match((await run('page find', '/us')).output, /1 in all/)
  assert.match((await run('page rename', '--into', '/us', '/user/*')).errors, /PATTERN/)
})

test('retention says what would go, and is set', async context => {
  const run = await open(context)
  const tried = JSON.parse((await run('retention', '--dry-run', '--days', '31')).output)
  assert.deepEqual(tried.would_go, { days: 1, hits: 4, raw: 4, visits: 4, drops: 0 })
  assert.equal(JSON.parse((await run('retention')).output).days, 0)
  assert.equal((await run('retention', '--days', '31')).code, 0)
  assert.equal(JSON.parse((await run('retention')).output).days, 31)
  assert.match((await run('retention', '--days', '5')).errors, /31 to/)
})
