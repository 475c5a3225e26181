// Settings of one site copied to another, from the terminal.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock as clock } from '../../server/kit/clock.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

test('groups of settings are printed, copied, and refused where they do not exist', async context => {
  const db = ['--db', await makeDatabase(makeFolder(context))]
  await runCommand(['site', 'create', '--domain', 'second.example', ...db])
  await runCommand(['site', 'settings', '--site', 'example.com', 'keepHitsDays=90', 'sessions=no', ...db])
  const copy = (...words: string[]) => runCommand(['site', 'copy', '--site', 'example.com', ...words, ...db])
  const kept = async () =>
    /^keepHitsDays\t(\d+)$/m.exec(
      (await runCommand(['site', 'settings', '--site', 'second.example', ...db])).output,
    )?.[1]
  assert.equal((await copy('--to', 'second.example', 'retention', '--dry')).output, 'keepHitsDays\t0\t90\n')
  assert.equal(await kept(), '0')
  const done = await copy('--to', 'second.example', 'retention', 'counting')
  assert.equal(done.errors, '')
  assert.equal(done.output, 'sessions\ttrue\tfalse\nkeepHitsDays\t0\t90\nCopied to second.example.\n')
  assert.equal(await kept(), '90')
  assert.match((await copy('--to', 'second.example', 'goats')).errors, /“goats” is no group of settings: counting,/)
  assert.match((await copy('--to', 'second.example')).errors, /Say which groups to copy: counting,/)
  assert.match((await copy('--to', 'example.com', 'rules')).errors, /--to: there is no other site “example\.com”/)
})

test('a copy is noted in the audit log, with what it changed; a try is not', async context => {
  const file = await makeDatabase(makeFolder(context))
  const run = (...words: string[]) => runCommand([...words, '--db', file])
  await run('site', 'create', '--domain', 'second.example')
  await run('site', 'settings', '--site', 'example.com', 'sessions=no')
  for (const end of [['--dry'], []])
    await run('site', 'copy', '--site', 'example.com', '--to', 'second.example', 'counting', ...end)
  const opened = await openSqliteStore({ file, role: 'guest', clock })
  assert.ok('store' in opened)
  const entries = await opened.store.auditEntries({ action: 'settings-changed', limit: 9 })
  await opened.store.close()
  assert.deepEqual(
    entries.map(({ about, via, changes }) => [about, via, changes]),
    [
      ['second.example', 'cli', [{ what: 'sessions', from: 'true', to: 'false' }]],
      ['example.com', 'cli', [{ what: 'sessions', from: 'true', to: 'false' }]],
    ],
  )
})
