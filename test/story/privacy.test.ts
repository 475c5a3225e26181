// The promise itself: address and User-Agent reach no file that the program writes, and no line that it prints.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeFolder, makeMemoryFolder } from '../helpers/folder.ts'
import { makeDatabase, owner, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

const address = '203.0.113.199'
const sixth = '2001:db8:5eed::beef'
const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 Pinemarten/77'
const marks = [address, '203.0.113', sixth, '2001:db8', '5eed', 'Pinemarten', 'Gecko/20100101', agent]

/** Everything that lies in a folder, by name. */
function readAll(folder: string): [string, Buffer][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => {
      const file = join(entry.parentPath, entry.name)
      return [file, readFileSync(file)]
    })
}

test('no file and no line holds an address or a User-Agent, whatever comes in', async context => {
  const folder = makeFolder(context)
  const inMemory = makeMemoryFolder(context)
  const memory = inMemory ?? makeFolder(context)
  const db = await makeDatabase(folder)
  const exported = join(folder, 'hits.csv')
  const flags = ['--log-level', 'debug', '--memory-dir', memory, '--rate-limit', 'count:3/1']
  const server = await startServer(context, db, flags)
  const { url } = server

  let answered = 0
  const ask = async (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) => {
    for (const from of [address, sixth, `::ffff:${address}`, `"[${sixth}]:4711"`]) {
      const sent = { 'x-forwarded-for': from, 'user-agent': agent, ...headers }
      const answer = await fetch(url + path, { ...init, redirect: 'manual', headers: sent })
      await answer.arrayBuffer()
      answered += answer.status < 500 ? 1 : 0
    }
  }
  await ask('/count?p=/hooves&t=Hooves&r=https://news.example/&s=1920&q=utm_campaign%3Dspring&z=Europe/Amsterdam')
  await ask('/count?p=/bot', { 'user-agent': `curl/8 (${agent})` })
  await ask('/count?p=/again')
  await ask('/count?p=%ff')
  await ask(`/count?p=/&e=nonsense`)
  await ask('/count?p=/dnt', { dnt: '1' })
  await ask('/count?site=nowhere&p=/')
  await ask('/nothing/here')
  await ask('/%zz')
  await ask('/login', {}, { method: 'POST', body: new URLSearchParams({ email: 'x@example.com', password: 'wrong' }) })
  await ask('/sites/example.com', { cookie: 'hoofprint=nonsense' })
  assert.equal(answered, 44)

  // Ignoring one's own address is the one thing that stores it, because its owner asked for that.
  const login = await fetch(`${url}/login`, {
    method: 'POST',
    body: new URLSearchParams(owner),
    redirect: 'manual',
    headers: { 'x-forwarded-for': address, 'user-agent': agent },
  })
  const cookie = login.headers.get('set-cookie')!.split(';')[0]!
  const page = await fetch(`${url}/sites/example.com/rules`, {
    headers: { cookie, 'x-forwarded-for': address, 'user-agent': agent },
  })
  assert.match(await page.text(), new RegExp(`Add my address: ${address}`))

  assert.equal((await runCommand(['export', '--site', 'example.com', '--output', exported, '--db', db])).code, 0)
  // A backup is packed: what is in it is looked at as it is when it is restored.
  const backups = join(folder, 'backups')
  assert.equal((await runCommand(['backup', '--backup-to', backups, '--db', db])).code, 0)
  assert.equal((await runCommand(['restore', backups, '--db', join(folder, 'restored.db')])).code, 0)
  const during = readAll(folder)
  assert.equal(readAll(backups).filter(([name]) => /\.(db\.zst|json)$/.test(name)).length, 2)
  assert.equal(await server.stop(), 0)
  const after = [...readAll(folder), ...readAll(memory)]
  assert.ok(
    during.some(([name]) => name.endsWith('-wal')),
    'the write-ahead log was looked at too',
  )
  assert.equal(
    readAll(memory).length > 0,
    inMemory !== undefined,
    'the sessions were handed over, where that is possible',
  )
  assert.match(during.find(([name]) => name === exported)![1].toString(), /\/hooves,Hooves/)

  // Somebody who looks closely sees what was decided, and nothing that a visitor sent.
  assert.match(server.printed(), /debug hit site=example\.com decided=bot/)
  assert.match(server.printed(), /debug request route=\/count method=GET status=200 ms=/)
  for (const sent of ['/hooves', 'Hooves', 'news.example', 'spring', 'nowhere', '/nothing', 'x@example.com'])
    assert.ok(!server.printed().includes(sent), sent)
  const printed: [string, Buffer] = ['what was printed', Buffer.from(server.printed())]
  for (const [name, bytes] of [...during, ...after, printed]) {
    for (const mark of marks) assert.equal(bytes.indexOf(mark), -1, `${name} holds ${mark}`)
    // Nor the address as the four bytes that it is.
    assert.equal(bytes.indexOf(Buffer.from([203, 0, 113, 199])), -1, `${name} holds the address in binary`)
  }
})
