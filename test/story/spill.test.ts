// The database takes no hits, and then the server is gone: what was answered counts once all the same.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { agent } from '../helpers/app.ts'
import { makeFolder, makeMemoryFolder } from '../helpers/folder.ts'
import { makeDatabase, type RunningServer, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

const count = async ({ url }: RunningServer, path: string) => {
  const answer = await fetch(`${url}/count?p=${path}`, { headers: { 'user-agent': agent } })
  await answer.arrayBuffer()
  return answer.status
}

/** Of each hit, whether it is the first of its session on its page. */
async function firsts(db: string): Promise<string[]> {
  const { output } = await runCommand(['export', '--site', 'example.com', '--db', db])
  const [, ...rows] = output.trim().split('\n')
  return rows.map(row => row.split(',')[12]!)
}

test('killed while another program holds the database, while it was moved away, and stopped: each hit that was answered counts once', async context => {
  const memory = makeMemoryFolder(context)
  if (memory === undefined) return
  const db = await makeDatabase(makeFolder(context))
  const flags = ['--memory-dir', memory, '--spill', memory, '--rate-limit', 'count:none']
  const first = await startServer(context, db, flags)
  assert.equal(await count(first, '/a'), 200)
  const other = new Database(db, { timeout: 5000 })
  other.exec('begin immediate')
  assert.deepEqual(await Promise.all(['/a', '/b', '/b'].map(path => count(first, path))), [202, 202, 202])
  const health = await (await fetch(`${first.url}/health`)).text()
  assert.match(health, /3 are held in memory, 3 of them also in --spill/)
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  other.exec('rollback')
  other.close()

  const second = await startServer(context, db, flags)
  assert.equal(await count(second, '/c'), 200)
  assert.match(second.printed(), /left in --spill are counted now hits=3/)
  // Of one visitor: /a twice, /b twice, and /c.
  assert.deepEqual((await firsts(db)).sort(), ['0', '0', '1', '1', '1'])

  renameSync(db, `${db}.away`)
  assert.equal(await count(second, '/d'), 202)
  assert.equal(await second.stop(), 0)
  assert.match(second.printed(), /left in --spill for the next start hits=1/)
  assert.equal(second.printed().match(/the database takes no hits/g)?.length, 1)
  renameSync(`${db}.away`, db)

  const replay = ['replay', '--db', db, '--spill', memory, '--memory-dir', memory]
  assert.equal((await runCommand(replay)).output, 'Counted 1 hits.\n')
  assert.equal((await runCommand(replay)).output, 'Counted 0 hits.\n')
  assert.equal((await firsts(db)).length, 6)
  const check = await runCommand(['check', '--db', db])
  assert.equal(check.code, 0, check.output)
})

test('a directory on a disk is refused for it, unless it is said to be encrypted', async context => {
  const folder = makeFolder(context, tmpdir())
  const db = await makeDatabase(folder)
  const refused = await runCommand(['replay', '--db', db, '--spill', folder])
  // Where the folder for temporary files is in memory itself there is nothing to refuse.
  if (refused.code === 0) return
  assert.equal(refused.code, 2)
  assert.match(refused.errors, /must stay in memory \(tmpfs\), or on a disk that is encrypted, if you say so with/)
  assert.equal((await runCommand(['replay', '--db', db, '--spill', folder, '--spill-encrypted'])).code, 0)
})
