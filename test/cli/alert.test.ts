// Alerts from the terminal.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { ofServer } from '../../server/sites/webhooks.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import type { Store } from '../../server/store/store.ts'
import { createTestClock } from '../helpers/clock.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

async function open(context: TestContext) {
  const db = await makeDatabase(makeFolder(context))
  const run = (name: string, ...words: string[]) => runCommand([...name.split(' '), '--db', db, ...words])
  const withStore = async <Answer>(task: (store: Store) => Promise<Answer>): Promise<Answer> => {
    const opened = await openSqliteStore({ file: db, role: 'guest', clock: createTestClock() })
    assert.ok('store' in opened)
    const answer = await task(opened.store)
    await opened.store.close()
    return answer
  }
  return { run, withStore }
}

test('the last alerts of a site and of the server are printed', async context => {
  const { run, withStore } = await open(context)
  assert.deepEqual([(await run('alert list')).code, (await run('alert list')).output], [0, ''])
  await withStore(async store => {
    const [site] = await store.sites()
    const about = { kind: 'spike', hour: 1_795_258_800, visits: 400, usual: 31 } as const
    await store.beginAlert(site!.id, { key: 'spike', about }, 1_795_262_400, 0)
    await store.beginAlert(ofServer, { key: 'disk', about: { kind: 'disk', free: 5 }, once: true }, 1_795_262_400, 0)
  })
  const site = await run('alert list', '--site', 'example.com')
  assert.equal(site.output, '2026-11-21T12:00:00Z\tgoes on\tspike\thour=1795258800\tvisits=400\tusual=31\n')
  const server = await run('alert list', '--json')
  assert.deepEqual(JSON.parse(server.output), [
    { began: '2026-11-21T12:00:00Z', ended: '2026-11-21T12:00:00Z', kind: 'disk', free: 5 },
  ])
})

test('a test is put on its way for each webhook, for the server to send', async context => {
  const { run, withStore } = await open(context)
  const none = await run('alert test', '--site', 'example.com')
  assert.equal(none.code, 2)
  assert.match(none.errors, /there is no webhook/)
  const webhook = await withStore(async store => {
    const [site] = await store.sites()
    const slack = { kind: 'slack', name: 'Team', values: { url: 'https://hooks.example/x' }, language: 'nl' } as const
    return store.addWebhook(site!.id, slack, 1)
  })
  assert.ok(typeof webhook !== 'string')
  const tested = await run('alert test', '--site', 'example.com', '--public-url', 'https://stats.example')
  assert.deepEqual([tested.code, tested.output], [0, 'Team\n'])
  const [call] = await withStore(store => store.callsOf(webhook.id, 9))
  const { title, link } = JSON.parse(call!.message)
  assert.deepEqual([title, link.href], ['Een test: example.com', 'https://stats.example/sites/example.com'])
  assert.notEqual(call?.nextAt, null)
})
