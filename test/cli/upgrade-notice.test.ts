// Who asks a server that upgrades its database is told to come again; and the log and the terminal tell how far it is.

import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { type Listening, listen } from '../../server/cli/listen.ts'
import { createUpgradeNotice, showUpgrade } from '../../server/cli/upgrade-notice.ts'
import { createLog } from '../../server/kit/log.ts'
import { createTestClock } from '../helpers/clock.ts'

const upgraded = {
  ...{ backup: '/data/h.db.before-9', steps: 3 },
  backups: [{ file: '/data/h.db.before-9', steps: 8, bytes: 2_100_000 }],
  removed: [{ file: '/data/h.db.before-2', steps: 1, bytes: 1_000_000 }],
}

test('every request is answered 503 with how far it is, until it is over and the address is free again', async () => {
  const clock = createTestClock()
  const lines: string[] = []
  const log = createLog({ level: 'info', format: 'text', clock, write: line => lines.push(line) })
  let opened: Promise<Listening | { problem: string }> | undefined
  const notice = createUpgradeNotice({ clock, log }, listener => {
    opened = listen({ host: '127.0.0.1', port: 0 }, listener)
    return opened
  })
  for (const share of [0, 0.01, 0.31, 0.32, 0.55]) notice.progress(share, 'copying it')
  const listening = await opened!
  assert.ok('port' in listening)
  const url = `http://127.0.0.1:${listening.port}`
  for (const path of ['/count?p=/a', '/', '/sites/a']) {
    const answer = await fetch(url + path)
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '5'])
    assert.equal(
      await answer.text(),
      'Hoofprint is upgrading its database, 55 %, and counts again when that is done.\n',
    )
  }
  for (const path of ['/ready', '/status?x', '/health', '/sites/a.json', '/api/v1/sites']) {
    const { upgrading, percent } = (await (await fetch(url + path)).json()) as Record<string, unknown>
    assert.deepEqual([upgrading, percent], [true, 55])
  }
  notice.done(upgraded)
  await notice.close()
  await assert.rejects(fetch(url))
  const said = lines.join('')
  assert.equal(said.match(/upgrading the database: (?:31|55) %/g)?.length, 2)
  assert.match(said, /the database is upgraded.*before-9/)
  assert.match(said, /of which the last two stay: \/data\/h\.db\.before-9 \(2\.1 MB\)\./)
  assert.match(said, /Older ones were removed: \/data\/h\.db\.before-2 \(1\.0 MB\)\./)
})

test('where nothing is upgraded nothing listens and nothing is said', async () => {
  const notice = createUpgradeNotice({ clock: createTestClock(), log: {} as never }, () => assert.fail('it listens'))
  await notice.close()
})

test('a command shows how far it is, and says where the backup is', async () => {
  const errors = new PassThrough()
  const shown = text(errors)
  const listener = showUpgrade(errors)
  listener.progress(0.5, 'copying it to /data/h.db.before-9')
  listener.done(upgraded)
  errors.end()
  assert.match(
    await shown,
    /^50 %\s+Upgrading the database: copying it to \S+\nThe database was changed for this version\./,
  )
})
