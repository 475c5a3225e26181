// The server's own backups: when they are due, what is known of them, and that a failure is told and tried again.

import assert from 'node:assert/strict'
import { closeSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import Database from 'better-sqlite3'
import { lookAtPages } from '../../../server/web/monitoring/findings/backup.ts'
import type { Subject } from '../../../server/web/monitoring/findings/subject.ts'
import { openApp, type TestApp } from '../../helpers/app.ts'
import { createTestClock } from '../../helpers/clock.ts'
import { makeFolder } from '../../helpers/folder.ts'
import { startS3 } from '../../helpers/s3-server.ts'

const hour = 3_600_000
const minute = 60_000

async function open(context: TestContext, flags: string[], folder = makeFolder(context), clock = createTestClock()) {
  const file = join(folder, 'hoofprint.db')
  const app = await openApp({ file, flags, clock, empty: readdirSync(folder).includes('hoofprint.db') })
  let isOpen = true
  const close = async () => {
    if (isOpen) await app.app.close()
    isOpen = false
  }
  context.after(close)
  return { ...app, folder, backups: app.app.services.backups, close }
}

const packed = (to: string) => readdirSync(to).filter(name => name.endsWith('.db.zst'))

async function health({ ask }: Pick<TestApp, 'ask'>) {
  const answer = await ask('/health')
  const { checks } = (await answer.json()) as { checks: { name: string; warning?: true; says: string }[] }
  return { status: answer.status, check: checks.find(({ name }) => name === 'backup') }
}

test('one is made when it is due, and by a server that starts later not before that', async context => {
  const to = makeFolder(context)
  const flags = [
    '--backup-to',
    to,
    '--backup-every',
    '6h',
    '--backup-keep',
    'all',
    '--metrics-token',
    'a-token-of-the-goats',
  ]
  const first = await open(context, flags)
  assert.match((await health(first)).check!.says, /There is no backup yet\./)
  await first.backups.run()
  assert.deepEqual(packed(to), ['hoofprint-20261121T120000Z.db.zst'])
  assert.match(
    first.log.join(''),
    /info {2}backed up file=hoofprint-20261121T120000Z\.db\.zst bytes=\d+ seconds=0 removed=0/,
  )
  await first.backups.run()
  first.clock.advance(6 * hour - minute)
  await first.backups.run()
  assert.equal(packed(to).length, 1)
  await first.close()

  const { log, ...second } = await open(context, flags, first.folder, first.clock)
  await second.backups.run()
  assert.equal(packed(to).length, 1)
  const { status, check } = await health(second)
  assert.deepEqual([status, check!.warning], [200, undefined])
  assert.equal(check!.says, 'The last backup is of 2026-11-21 12:00 UTC.')
  second.clock.advance(2 * minute)
  await second.backups.run()
  assert.match(packed(to).join(), /^hoofprint-20261121T120000Z\.db\.zst,hoofprint-20261121T180\d{3}Z\.db\.zst$/)
  const headers = { authorization: 'Bearer a-token-of-the-goats' }
  const metrics = await (await second.ask('/metrics', { headers })).text()
  assert.match(metrics, /^hoofprint_backup_last_seconds 17\d{8}$/m)
  assert.match(metrics, /^hoofprint_backup_bytes [1-9]\d+$/m)
  assert.match(metrics, /^hoofprint_backup_failures_total 0$/m)
})

test('a failure is told once in the log, tried again sooner, and said to those who watch when one is overdue', async context => {
  const folder = makeFolder(context)
  const to = join(folder, 'a file')
  writeFileSync(to, '')
  const app = await open(context, ['--backup-to', to])
  await app.backups.run()
  await app.backups.run()
  const errors = app.log.filter(line => line.includes('could not back up, and will try again'))
  assert.equal(errors.length, 1)
  assert.match(errors[0]!, /problem=.*a file/)
  assert.equal((await health(app)).check!.warning, undefined)
  app.clock.advance(37 * hour)
  const { status, check } = await health(app)
  assert.deepEqual([status, check!.warning], [200, true])
  assert.equal(check!.says, 'There is no backup yet: the last try failed, and the log says why.')
  assert.ok(!check!.says.includes(folder))
  rmSync(to)
  await app.backups.run()
  assert.equal(packed(to).length, 1)
  assert.equal((await health(app)).check!.warning, undefined)
  assert.deepEqual(app.backups.state()!.failures, 1)
})

test('a database whose pages are damaged is not backed up, and that is told apart from other failures', async context => {
  const to = makeFolder(context)
  const first = await open(context, ['--backup-to', to])
  await first.backups.run()
  assert.equal(first.backups.state()!.failure, undefined)
  await first.close()
  damage(join(first.folder, 'hoofprint.db'), 'notes')
  first.clock.advance(25 * hour)
  const second = await open(context, ['--backup-to', to], first.folder, first.clock)
  await second.backups.run()
  assert.equal(packed(to).length, 1)
  const { last, failure } = second.backups.state()!
  assert.match(failure!.says, /the copy is damaged/)
  assert.equal(failure!.damaged, true)
  const [finding] = lookAtPages({ backups: second.backups } as unknown as Subject)
  assert.equal(finding!.state, 'problem')
  assert.equal(last, undefined)
})

/** Writes nonsense over the first page of a table, as a bad disk does. */
function damage(file: string, table: string): void {
  const database = new Database(file)
  const page = database.prepare('select rootpage from sqlite_schema where name = ?').pluck().get(table) as number
  const size = database.pragma('page_size', { simple: true }) as number
  database.close()
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size)
  closeSync(handle)
}

test('a store is the same, and neither log nor anything else holds its secret', async context => {
  const s3 = await startS3(context)
  const app = await open(context, ['--backup-to', 's3://farm/x', ...s3.flags])
  s3.fail = asked => (asked.startsWith('PUT') ? 403 : undefined)
  await app.backups.run()
  assert.match(app.log.join(''), /problem=.*the store answers 403/)
  assert.equal(s3.objects.size, 0)
  s3.fail = undefined
  app.clock.advance(hour)
  await app.backups.run()
  assert.equal(s3.objects.size, 2)
  const secret = s3.flags.at(-1)!
  for (const text of [app.log.join(), app.debug.join(), ...[...s3.objects.values()].map(String)])
    assert.ok(!text.includes(secret))
})

test('a stop in the midst leaves nothing half', async context => {
  const to = makeFolder(context)
  const app = await open(context, ['--backup-to', to])
  const making = app.backups.run()
  await app.close()
  await making
  const left = [...readdirSync(to), ...readdirSync(app.folder)].filter(name => /part|backup-/.test(name))
  assert.deepEqual(left, [])
  assert.ok(!app.log.some(line => line.includes('could not back up')))
})

test('without a place, or with none asked for, none is made and nothing is said', async context => {
  const to = makeFolder(context)
  for (const flags of [[], ['--backup-to', to, '--backup-every', 'none']]) {
    const app = await open(context, flags)
    await app.backups.run()
    assert.equal(app.backups.state(), undefined)
    assert.equal((await health(app)).check, undefined)
  }
  assert.deepEqual(packed(to), [])
})
