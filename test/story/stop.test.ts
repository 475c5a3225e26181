// Stopping in good order: what was answered is kept, and nobody is counted twice after the next start.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { agent } from '../helpers/app.ts'
import { makeFolder, makeMemoryFolder } from '../helpers/folder.ts'
import { makeDatabase, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'
import { until } from '../helpers/until.ts'

async function hits(db: string): Promise<string[][]> {
  const { output } = await runCommand(['export', '--site', 'example.com', '--db', db])
  return output
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(','))
}

test('after SIGTERM every answered hit is there, and a session goes on in the next process', async context => {
  const db = await makeDatabase(makeFolder(context))
  const memory = makeMemoryFolder(context)
  if (memory === undefined) return
  const first = await startServer(context, db, ['--memory-dir', memory, '--rate-limit', 'count:none'])
  const count = async (url: string, path: string) => {
    const answer = await fetch(`${url}/count?p=${path}`, { headers: { 'user-agent': agent } })
    await answer.arrayBuffer()
    return answer.status
  }
  const answers = await Promise.all(Array.from({ length: 40 }, (_, number) => count(first.url, `/${number % 4}`)))
  assert.equal(await first.stop(), 0)
  const counted = answers.filter(status => status === 200).length
  assert.equal(counted, 40)
  assert.equal((await hits(db)).length, counted)

  const second = await startServer(context, db, ['--memory-dir', memory])
  for (const path of ['/0', '/new']) assert.equal(await count(second.url, path), 200)
  const [known, unseen] = (await hits(db)).slice(-2)
  const sessions = new Set((await hits(db)).map(row => row[6]))
  assert.equal(sessions.size, 1)
  assert.deepEqual([known![12], unseen![12]], ['0', '1'])
  assert.equal(await second.stop(), 0)
})

test('a restart that hands nothing over stands on the time line, and one that does hand over does not', async context => {
  const db = await makeDatabase(makeFolder(context))
  const [memory, other] = [makeMemoryFolder(context), makeMemoryFolder(context)]
  if (memory === undefined || other === undefined) return
  const flags = ['--memory-dir', memory]
  const run = async (flags: string[]) => {
    const server = await startServer(context, db, flags)
    const answer = await fetch(`${server.url}/count?p=/a`, { headers: { 'user-agent': agent } })
    assert.equal(answer.status, 200)
    assert.equal(await server.stop(), 0)
    const { output } = await runCommand(['note', 'list', '--site', 'example.com', '--db', db])
    return output.split('\n').filter(line => line.includes('The server restarted')).length
  }
  assert.deepEqual([await run(flags), await run(flags)], [0, 0])
  assert.equal(await run(['--memory-dir', other]), 1)
})

test('after kill -9 every answered hit is there once, and who was on the site is known again', async context => {
  const db = await makeDatabase(makeFolder(context))
  const memory = makeMemoryFolder(context)
  if (memory === undefined) return
  const flags = ['--memory-dir', memory, '--rate-limit', 'count:none']
  const answered: string[] = []
  for (let life = 0; life < 3; life++) {
    const server = await startServer(context, db, flags)
    const visits = Array.from({ length: 60 }, async (_, number) => {
      const path = `/${life}-${number}`
      const from = { 'user-agent': agent, 'x-forwarded-for': `203.0.113.${number % 5}` }
      const answer = await fetch(`${server.url}/count?p=${path}`, { headers: from }).catch(() => undefined)
      if (answer?.status === 200) answered.push(path)
      // In the middle of it all.
      if (number === 30) server.process.kill('SIGKILL')
    })
    await Promise.all(visits)
  }
  const rows = await hits(db)
  const paths = rows.map(row => row[0]!)
  assert.ok(answered.length > 0)
  for (const path of answered) assert.equal(paths.filter(one => one === path).length, 1, path)
  assert.equal(new Set(paths).size, paths.length)
  // Five people, whatever became of the server meanwhile.
  assert.equal(new Set(rows.map(row => row[6])).size, 5)
})

test('a stop that cannot write what it holds says how many hits are lost, and ends with 1', async context => {
  const db = await makeDatabase(makeFolder(context))
  const server = await startServer(context, db)
  const other = new Database(db, { timeout: 5000 })
  other.exec('begin immediate')
  const counts = Array.from({ length: 3 }, async (_, number) => {
    const answer = await fetch(`${server.url}/count?p=/${number}`, { headers: { 'user-agent': agent } })
    return answer.status
  })
  assert.deepEqual(await Promise.all(counts), [202, 202, 202])
  const code = await server.stop()
  other.exec('rollback')
  other.close()
  assert.equal(code, 1, server.printed())
  assert.match(server.printed(), /error hits .* are lost hits=3\n/)
  assert.deepEqual(await hits(db), [])
})

test('when the memory directory vanishes under a running server, hits count and a crash forgets nobody', async context => {
  const db = await makeDatabase(makeFolder(context))
  const memory = makeMemoryFolder(context)
  if (memory === undefined) return
  const first = await startServer(context, db, ['--memory-dir', memory])
  const count = async (url: string, path: string) => {
    const answer = await fetch(`${url}/count?p=${path}`, { headers: { 'user-agent': agent } })
    return answer.status
  }
  assert.equal(await count(first.url, '/a'), 200)
  rmSync(memory, { recursive: true })
  assert.equal(await count(first.url, '/b'), 200)
  assert.equal((await fetch(`${first.url}/health`)).status, 200)
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  const second = await startServer(context, db, ['--memory-dir', memory])
  for (const path of ['/a', '/b', '/c']) assert.equal(await count(second.url, path), 200)
  const rows = await hits(db)
  assert.equal(new Set(rows.map(row => row[6])).size, 1)
  assert.deepEqual(
    rows.map(row => row[12]),
    ['1', '1', '0', '0', '1'],
  )
  assert.equal(await second.stop(), 0)
})

test('a second server on the same file is told so and stops; other commands work beside the first', async context => {
  const db = await makeDatabase(makeFolder(context))
  const server = await startServer(context, db)
  await assert.rejects(startServer(context, db), /ended with 2: .*Another server runs on the database/s)
  const made = await runCommand(['site', 'create', '--domain', 'second.example', '--db', db])
  assert.equal(made.code, 0)
  // The running server notices within a second.
  const ask = () => fetch(`${server.url}/count?p=/&site=second.example`, { headers: { 'user-agent': agent } })
  await until(async () => (await ask()).status === 200)
  assert.equal(await server.stop(), 0)
})

test('being told to stop again and again ends nothing before what is held is written, or said to be lost', async context => {
  const db = await makeDatabase(makeFolder(context))
  const server = await startServer(context, db, ['--memory-dir', makeFolder(context, '/dev/shm')])
  const other = new Database(db)
  other.exec('BEGIN IMMEDIATE')
  const answer = await fetch(`${server.url}/count?p=/a`, { headers: { 'user-agent': agent } })
  assert.equal(answer.status, 202)
  const stopped = once(server.process, 'exit')
  for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM'] as const) server.process.kill(signal)
  await until(() => server.printed().includes('stopping'))
  server.process.kill('SIGTERM')
  other.exec('COMMIT')
  other.close()
  assert.deepEqual(await stopped, [0, null])
  assert.deepEqual(
    (await hits(db)).map(([path]) => path),
    ['/a'],
  )
})

test('counting goes on when nobody reads the log any more', async context => {
  const db = await makeDatabase(makeFolder(context))
  const server = await startServer(context, db, [
    '--memory-dir',
    makeFolder(context, '/dev/shm'),
    '--log-level',
    'debug',
  ])
  server.process.stderr?.destroy()
  for (const path of ['/a', '/b', '/c']) {
    const answer = await fetch(`${server.url}/count?p=${path}`, { headers: { 'user-agent': agent } })
    assert.equal(answer.status, 200)
  }
  assert.equal(await server.stop(), 0)
})
