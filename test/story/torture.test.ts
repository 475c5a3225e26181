// A short run of the torture (npm run torture): whatever happens to the process, each hit counts once.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startLoad } from '../../scripts/torture/load.ts'
import { runFaults } from '../../scripts/torture/run.ts'
import { verify } from '../../scripts/torture/verify.ts'
import { createRandom } from '../../server/cli/demo/random.ts'
import { makeFolder, makeMemoryFolder } from '../helpers/folder.ts'
import { main, makeDatabase } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

test('killed, stopped, with a clock that jumps and without its memory directory, under load, the server loses nothing and doubles nothing', async context => {
  const memory = makeMemoryFolder(context)
  if (memory === undefined) return
  const db = await makeDatabase(makeFolder(context))
  const random = createRandom('a short run')
  const load = startLoad({ random, senders: 16 })
  const flags = ['--spam-list', 'none', '--label-limit', '1000000']
  await runFaults({
    main,
    db,
    memory,
    flags,
    load,
    random,
    plan: ['kill', 'clock', 'memory-gone', 'term', 'memory-replaced', 'kill'],
    calm: 500,
  })
  const account = await verify(db, 'example.com', load.sent)
  const { missing, doubled, refusedFound, splitVisitors, wrongFirsts } = account
  assert.ok(account.answered200 > 100, `${account.answered200} hits were answered`)
  assert.deepEqual(
    { missing, doubled, refusedFound, splitVisitors, wrongFirsts },
    { missing: 0, doubled: 0, refusedFound: 0, splitVisitors: 0, wrongFirsts: 0 },
  )
  const check = await runCommand(['check', '--db', db])
  assert.equal(check.code, 0, check.output)
})
