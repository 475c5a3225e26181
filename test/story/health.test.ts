// The health check of a container: it asks where the server really listens.

import assert from 'node:assert/strict'
import { chmodSync } from 'node:fs'
import { test } from 'node:test'
import { makeFolder, makeMemoryFolder } from '../helpers/folder.ts'
import { freePort, makeDatabase, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

const onLinux = process.platform === 'linux'

test('the health of a server is asked at its own port, by its flags, its variables or what is said', async context => {
  const db = await makeDatabase(makeFolder(context))
  const port = await freePort()
  const flags = ['--listen', `127.0.0.1:${port}`, '--base-path', '/stats']
  const server = await startServer(context, db, flags)
  const at = `http://127.0.0.1:${port}/stats/status`

  const said = await runCommand(['health', ...flags])
  assert.deepEqual([said.code, said.output], [0, `${at} answers 200.\n`])
  const environment = { HOOFPRINT_LISTEN: `:${port}`, HOOFPRINT_BASE_PATH: '/stats' }
  assert.equal((await runCommand(['health'], { environment })).code, 0)
  // As in the container: its variables name another port than the flags of its first process.
  const container = { HOOFPRINT_LISTEN: ':1' }
  if (onLinux) {
    const found = await runCommand(['health', '--of', String(server.process.pid)], { environment: container })
    assert.deepEqual([found.code, found.output], [0, `${at} answers 200.\n`])
  }
  const elsewhere = await runCommand(['health'], { environment: container })
  assert.deepEqual(
    [elsewhere.code, elsewhere.errors],
    [1, 'hoofprint: nothing answers at http://127.0.0.1:1/status.\n'],
  )
  assert.equal(await server.stop(), 0)
  assert.equal((await runCommand(['health', ...flags])).code, 1)
})

test('a port that the system chose cannot be known', async () => {
  const { code, errors } = await runCommand(['health', '--listen', '127.0.0.1:0'])
  assert.deepEqual([code, errors.split(':').slice(0, 2)], [2, ['hoofprint', ' --listen']])
})

test('sessions are kept through a directory in memory that is empty, of the mode that the manual gives it', async context => {
  const directory = makeMemoryFolder(context)
  if (directory === undefined) return
  chmodSync(directory, 0o700)
  const db = await makeDatabase(makeFolder(context))
  const server = await startServer(context, db, ['--memory-dir', directory])
  assert.doesNotMatch(server.printed(), /sessions will not outlive/)
  assert.equal(await server.stop(), 0)
})
