// What the log tells of requests, and what it never tells: nothing of whoever asks.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agent, openApp, owner, type TestApp } from '../helpers/app.ts'

const marks = {
  address: '203.0.113.199',
  sixth: '2001:db8:5eed::beef',
  agent: `${agent} Pinemarten/77`,
  typed: 'whoever-it-was',
  secret: 'a-secret-of-theirs',
}

/** Asks as somebody who can be told from everything else. */
function ask(app: TestApp, path: string, init: RequestInit = {}, ip = marks.address) {
  const headers = { 'user-agent': marks.agent, referer: `https://${marks.typed}.example/`, ...init.headers }
  return app.ask(path, { ...init, ip, headers } as RequestInit & { ip: string })
}

const facts = (line: string) =>
  line
    .trim()
    .replace(/^\S+ +/, '')
    .replace(/ms=[\d.]+/, 'ms=…')

test('each request is told by its route, method and status, and each hit by what was decided', async () => {
  const app = await openApp()
  await app.ask('/count?p=/', { headers: { 'user-agent': agent } })
  await app.ask('/count?p=/&b=153', { headers: { 'user-agent': agent } })
  await app.ask('/sites/example.com?period=week', { headers: { accept: 'text/html' } })
  await app.ask('/help/setup')
  await app.ask('/made/up')
  assert.deepEqual(
    app.debug.map(facts).filter(fact => !fact.startsWith('debug job ')),
    [
      'debug hit site=example.com decided=counted',
      'debug request route=/count method=GET status=200 ms=…',
      'debug hit site=example.com decided=automated',
      'debug request route=/count method=GET status=200 ms=…',
      'debug not let in route=/sites/:code status=303',
      'debug request route=/sites/:code method=GET status=303 ms=…',
      'debug request route=/help/:page method=GET status=200 ms=…',
      'debug request route=other method=GET status=404 ms=…',
    ],
  )
})

test('nothing of whoever asks is in it: no address, no User-Agent, no query, and nothing that was typed', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:3/60'] })
  const { render } = app.app.services
  for (const ip of [marks.address, marks.sixth]) {
    const get = (path: string, headers: Record<string, string> = {}) => ask(app, path, { headers }, ip)
    await get(`/count?p=/${marks.typed}&t=${marks.typed}&q=utm_campaign=${marks.typed}`)
    await get(`/count?p=/&site=${marks.typed}`)
    await get(`/count?p=/&e=${marks.typed}`)
    await get(`/${marks.typed}?${marks.typed}`)
    await get(`/sites/${marks.typed}?filter=path:${marks.typed}`)
    await get(`/sites/example.com.csv`, { authorization: `Bearer ${marks.secret}` })
    await get(`/%zz${marks.typed}`)
    for (let turn = 0; turn < 5; turn++) {
      const body = new URLSearchParams({ email: `${marks.typed}@example.com`, password: marks.secret })
      await ask(app, '/login', { method: 'POST', body }, ip)
    }
    app.app.services.render = () => {
      app.app.services.render = render
      throw new Error('broken')
    }
    await get(`/help/setup?${marks.typed}`)
  }
  await app.app.close()
  const all = [...app.log, ...app.debug].join('')
  for (const mark of [...Object.values(marks), '203.0.113', '2001:db8', 'Pinemarten', agent]) {
    assert.ok(!all.includes(mark), mark)
  }
  assert.ok(app.debug.length > 30)
  assert.match(app.log.join(''), /error a request ended in an error that nobody foresaw route=\/help\/:page/)
})

test('a burst of wrong passwords is one line, and one of wrong tokens another', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:5/600'] })
  const body = () => new URLSearchParams({ ...owner, password: 'wrong' })
  for (let turn = 0; turn < 12; turn++) await app.ask('/login', { method: 'POST', body: body() })
  const headers = { authorization: 'Bearer hoof_made-up' }
  for (let turn = 0; turn < 15; turn++) await app.ask('/sites/example.com.csv', { headers })
  assert.deepEqual(app.log, [])
  app.clock.advance(61_000)
  assert.deepEqual(
    app.log.map(line => facts(line).replace(/since=2026-11-21T12:0\S+Z$/, 'since=…')),
    [
      'warn  wrong passwords, or names that nobody has wrong=5 refused=7 since=…',
      'warn  tokens that nobody has wrong=5 refused=10 since=…',
    ],
  )
})
