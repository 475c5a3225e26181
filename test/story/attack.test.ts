// The doors attacked from outside, on a real server: whoever comes through a proxy that says nothing, guesses, or stays.

import assert from 'node:assert/strict'
import { Agent, createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { agent } from '../helpers/app.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, owner, type RunningServer, startServer } from '../helpers/server.ts'

type Sent = { method?: string; headers?: Record<string, string>; body?: string }

/** A proxy on the machine that hands on what it gets, by HTTP/1.1 over kept connections, and adds no header. Answers its address. */
async function startSilentProxy(context: TestContext, { port }: RunningServer): Promise<string> {
  const kept = new Agent({ keepAlive: true, maxSockets: 4 })
  const proxy = createServer((asked, answer) => {
    const { method, url, headers } = asked
    const on = request({ host: '127.0.0.1', port, method, path: url, headers, agent: kept }, (got: IncomingMessage) => {
      answer.writeHead(got.statusCode!, got.headers)
      got.pipe(answer)
    })
    asked.pipe(on)
  })
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    kept.destroy()
    proxy.close().closeAllConnections()
  })
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
}

async function ask(url: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Response> {
  const form: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
  return fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...form, ...headers },
    ...(body !== undefined && { body }),
  })
}

/** Tries a password as somebody at an address. */
async function logIn(
  url: string,
  password: string,
  from: string,
  cookie = '',
): Promise<{ status: number; cookies: string[] }> {
  const headers = { 'x-forwarded-for': from, ...(cookie && { cookie }) }
  const body = new URLSearchParams({ email: owner.email, password }).toString()
  const answer = await ask(`${url}/login`, { method: 'POST', headers, body })
  await answer.arrayBuffer()
  return { status: answer.status, cookies: answer.headers.getSetCookie().map(one => one.split(';')[0]!) }
}

test('through a proxy that adds no header nobody sets up, reads the metrics, or counts without a limit', async context => {
  const server = await startServer(context, join(makeFolder(context), 'hoofprint.db'))
  const url = await startSilentProxy(context, server)
  const fields = { email: 'eve@example.com', password: 'a fox in the garden', domain: 'example.com', zone: 'UTC' }
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    for (const door of [url, server.url]) {
      const headers = { host }
      assert.match(await (await ask(`${door}/setup`, { headers })).text(), /id="field-code"/)
      const body = new URLSearchParams(fields).toString()
      assert.equal((await ask(`${door}/setup`, { method: 'POST', headers, body })).status, 403)
      assert.equal((await ask(`${door}/metrics`, { headers })).status, 403)
    }
  }
  const [, code = ''] = /\/setup\?code=(\w+)/.exec(server.printed()) ?? []
  const body = new URLSearchParams({ ...fields, code }).toString()
  assert.equal((await ask(`${url}/setup`, { method: 'POST', body })).status, 303)
  const hits = Array.from({ length: 60 }, () => ask(`${url}/count?p=/`, { headers: { 'user-agent': agent } }))
  const statuses = (await Promise.all(hits)).map(({ status }) => status)
  assert.ok(statuses.includes(200) && statuses.includes(429), `${new Set(statuses)}`)
  assert.equal(await server.stop(), 0)
})

test('six hundred log-ins from thirty addresses keep the owner’s browser not out, nor the counting', async context => {
  const server = await startServer(context, await makeDatabase(makeFolder(context)))
  const { url } = server
  const first = await logIn(url, owner.password, '192.0.2.1')
  assert.equal(first.status, 303)
  const browser = first.cookies.find(cookie => cookie.startsWith('hoofprint-browser='))!
  const begun = performance.now()
  const guesses: Promise<{ status: number }>[] = []
  const owners: Promise<{ status: number }>[] = []
  for (let turn = 0; turn < 20; turn++) {
    for (let place = 0; place < 30; place++) guesses.push(logIn(url, `guess ${turn}`, `198.51.100.${place}`))
    if (turn % 4 === 0) owners.push(logIn(url, owner.password, '198.51.100.1', browser))
    const hit = await ask(`${url}/count?p=/${turn}`, {
      headers: { 'user-agent': agent, 'x-forwarded-for': `192.0.2.${turn}` },
    })
    assert.equal(hit.status, 200)
  }
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  assert.deepEqual(new Set((await Promise.all(owners)).map(({ status }) => status)), new Set([303]))
  assert.ok(
    statuses.every(status => [403, 429, 503].includes(status)),
    `${new Set(statuses)}`,
  )
  // At most as many were tried as an account has attempts in each minute that it took, whoever makes them.
  const minutes = Math.ceil((performance.now() - begun) / 60_000)
  assert.ok(statuses.filter(status => status === 403).length <= 110 * minutes)
  assert.equal(await server.stop(), 0)
  const lines = server
    .printed()
    .split('\n')
    .filter(line => line.includes('wrong passwords'))
  assert.equal(lines.length, 1)
  const [, wrong, refused] = /wrong=(\d+) refused=(\d+) since=/.exec(lines[0]!)!
  assert.equal(Number(wrong) + Number(refused), 600)
  assert.doesNotMatch(server.printed(), /198\.51\.100|192\.0\.2|guess|iris/)
})

test('passwords of those who hang up are not tried, and leave their places', async context => {
  const server = await startServer(context, await makeDatabase(makeFolder(context)), ['--rate-limit', 'login:none'])
  const body = new URLSearchParams({ email: owner.email, password: 'a guess' }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  for (let turn = 0; turn < 20; turn++) {
    const leaving = Array.from({ length: 8 }, () => {
      const ended = new AbortController()
      const left = fetch(`${server.url}/login`, { method: 'POST', headers, body, signal: ended.signal }).catch(() => {})
      return { ended, left }
    })
    // They hang up once all of them have been read: an answer of the same server comes after them.
    await ask(`${server.url}/status`)
    for (const { ended } of leaving) ended.abort()
    await Promise.all(leaving.map(({ left }) => left))
  }
  let status = 503
  for (let turn = 0; turn < 200 && status === 503; turn++) {
    status = (await logIn(server.url, owner.password, '192.0.2.1')).status
  }
  assert.equal(status, 303)
  assert.equal(await server.stop(), 0)
  const [, wrong = '0'] = /wrong passwords.* wrong=(\d+)/.exec(server.printed()) ?? []
  assert.ok(Number(wrong) < 80, `${wrong} of 160 were tried`)
})

test('a live stream ends when its owner logs out', async context => {
  const server = await startServer(context, await makeDatabase(makeFolder(context)))
  const { cookies } = await logIn(server.url, owner.password, '192.0.2.1')
  const headers = { cookie: cookies[0]! }
  const stream = await ask(`${server.url}/sites/example.com/live`, { headers })
  assert.match(stream.headers.get('content-type')!, /^text\/event-stream/)
  const reader = stream.body!.getReader()
  await reader.read()
  assert.equal(
    (await ask(`${server.url}/logout`, { method: 'POST', headers, body: '' })).headers.get('location'),
    '/login',
  )
  for (;;) if ((await reader.read()).done) break
  assert.equal(await server.stop(), 0)
})
