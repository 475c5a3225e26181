// Commands that take long, beside a server that has little of a processor.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { getPriority } from 'node:os'
import { test } from 'node:test'
import { makeFolder } from '../helpers/folder.ts'
import { main, makeDatabase } from '../helpers/server.ts'
import { until } from '../helpers/until.ts'

test('a command that works for long gives way to a server', async context => {
  const db = await makeDatabase(makeFolder(context))
  const words = ['import', '--site', 'example.com', '--config', 'none', '--db', db, '-']
  const child = spawn(process.execPath, [main, ...words], { stdio: ['pipe', 'ignore', 'ignore'] })
  context.after(() => child.kill('SIGKILL'))
  // It waits for what is to be imported.
  await until(() => getPriority(child.pid!) >= 10)
  child.stdin.end()
  const [code] = await once(child, 'exit')
  assert.equal(typeof code, 'number')
})
