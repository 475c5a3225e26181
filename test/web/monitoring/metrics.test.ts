// /metrics: who may read it, and what it tells.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { listen } from '../../../server/cli/listen.ts'
import { dropReasons } from '../../../server/count/drops.ts'
import { watchProcess } from '../../../server/kit/process-metrics.ts'
import { routes } from '../../../server/web/routes.ts'
import { openApp, type TestApp } from '../../helpers/app.ts'

const token = 'a-token-of-the-goat'
const here = { ip: '127.0.0.1', headers: { host: 'localhost:8080' } }

async function read(app: TestApp): Promise<Record<string, number>> {
  const lines = (await app.app.services.metrics.text()).split('\n').filter(line => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(
    lines.map(line => {
      const [, name, value] = /^(\S+(?:\{.*\})?) (\S+)$/.exec(line) ?? assert.fail(line)
      return [name, Number(value)]
    }),
  )
}

type Case = [who: string, app: TestApp, init: RequestInit & { ip?: string }, status: number]
const bearer = (sent: string) => ({ authorization: `Bearer ${sent}` })
const closed = await openApp()
const open = await openApp({ flags: ['--metrics-token', token] })
const cases: Case[] = [
  ['whatever seems to come from the machine', closed, here, 403],
  ['whatever seems to come from the machine by IPv6', closed, { ip: '::1', headers: { host: '[::1]:8080' } }, 403],
  ['a program in the network', closed, { ip: '10.0.0.2', headers: { host: 'localhost' } }, 403],
  ['a stranger', closed, {}, 403],
  ['a stranger with some token', closed, { headers: bearer(token) }, 403],
  [
    'a stranger behind a proxy on the machine',
    closed,
    { ...here, headers: { ...here.headers, 'x-forwarded-for': '8.8.8.8' } },
    403,
  ],
  ['a page elsewhere whose name leads here', closed, { ip: '127.0.0.1', headers: { host: 'evil.example' } }, 403],
  ['whoever knows the token', open, { headers: bearer(token) }, 200],
  ['whoever writes bearer in small letters', open, { headers: { authorization: `bearer ${token}` } }, 200],
  ['whoever knows a part of the token', open, { headers: bearer(token.slice(0, -1)) }, 401],
  ['whoever has no token', open, {}, 401],
  ['a program on the machine that has no token where there is one', open, here, 401],
]
for (const [who, app, init, status] of cases) {
  test(`${who} is answered with ${status}`, async () => {
    const answer = await app.ask('/metrics', init)
    assert.equal(answer.status, status)
    assert.equal((await answer.text()).includes('hoofprint_hits_total'), status === 200)
    if (status === 401) assert.equal(answer.headers.get('www-authenticate'), 'Bearer')
    if (status === 200) assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8')
  })
}

/** What an address of its own answers: status and text. */
async function askOwn(context: TestContext, flags: string[], path: string, init: RequestInit = {}) {
  const { app } = await openApp({ flags })
  const listening = await listen({ host: '127.0.0.1', port: 0 }, app.metricsListener)
  assert.ok(!('problem' in listening))
  context.after(() => {
    for (const server of listening.servers) server.close().closeAllConnections()
  })
  const answer = await fetch(`http://127.0.0.1:${listening.port}${path}`, init)
  return { status: answer.status, text: await answer.text() }
}

test('at an address of its own it is read without a token, unless there is one', async context => {
  const ask = (flags: string[], init?: RequestInit) => askOwn(context, flags, '/metrics', init)
  const told = await ask([])
  assert.equal(told.status, 200)
  assert.match(told.text, /^hoofprint_hits_total 0$/m)
  assert.equal((await ask(['--metrics-token', token])).status, 401)
  assert.equal((await ask(['--metrics-token', token], { headers: bearer(token) })).status, 200)
  assert.equal((await ask([], { method: 'HEAD' })).text, '')
})

test('nothing else is answered there', async context => {
  for (const path of ['/', '/login', '/setup', '/metricsx', '/sites/example.com', '/count?p=/'])
    assert.equal((await askOwn(context, [], path)).status, 404, path)
  assert.equal((await askOwn(context, [], '/metrics', { method: 'POST', body: 'x' })).status, 404)
})

test('a disk that cannot be asked leaves out its sizes alone, and a metric that breaks is said, and ends nothing', async context => {
  const { app, store, log } = await openApp()
  store.space = () => Promise.reject(new Error('statfs: no such folder'))
  const listening = await listen({ host: '127.0.0.1', port: 0 }, app.metricsListener)
  assert.ok(!('problem' in listening))
  context.after(() => {
    for (const server of listening.servers) server.close().closeAllConnections()
  })
  const ask = () => fetch(`http://127.0.0.1:${listening.port}/metrics`)
  const told = await (await ask()).text()
  assert.match(told, /^hoofprint_hits_total 0$/m)
  assert.doesNotMatch(told, /^hoofprint_disk_free_bytes /m)
  app.services.metrics.text = () => Promise.reject(new Error('broken'))
  assert.equal((await ask()).status, 500)
  assert.match(log.join(''), /the metrics ended in an error that nobody foresaw/)
})

test('hits and drops by reason are what was received', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'count:none'] })
  for (const reason of dropReasons) {
    assert.equal((await read(app))[`hoofprint_drops_total{reason="${reason}"}`], 0, reason)
  }
  for (const path of ['/a', '/b', '/a']) await app.count(`p=${path}`)
  await app.count('p=/', { headers: { 'user-agent': 'curl/8.5.0' } })
  await app.count('nothing')
  await app.count('p=/a&engaged=3')
  const told = await read(app)
  assert.equal(told.hoofprint_hits_total, 3)
  assert.equal(told.hoofprint_engagement_total, 1)
  assert.equal(told['hoofprint_drops_total{reason="bot"}'], 1)
  assert.equal(told['hoofprint_drops_total{reason="invalid"}'], 1)
  assert.equal(told.hoofprint_sessions, 1)
  assert.equal(told.hoofprint_buffer_hits, 0)
  assert.ok(told.hoofprint_flush_seconds_count! >= 3)
  assert.equal(told.hoofprint_disk_wait_seconds_count, told.hoofprint_flush_seconds_count)
  assert.equal(told.hoofprint_last_flush_timestamp_seconds! <= app.clock.now() / 1000, true)
})

test('a hit that cannot be written is in the buffer, and the failures are counted', async () => {
  const app = await openApp()
  app.store.record = async () => {
    throw new Error('disk is full')
  }
  await app.count('p=/')
  const told = await read(app)
  assert.equal(told.hoofprint_hits_total, 0)
  assert.equal(told.hoofprint_buffer_hits, 1)
  assert.equal(told.hoofprint_buffer_room_hits, 19_999)
  assert.ok(told.hoofprint_buffer_bytes! > 500)
  assert.ok(told.hoofprint_writing_failed_since_timestamp_seconds! <= app.clock.now() / 1000)
  assert.ok(told.hoofprint_flush_failures_total! > 1)
})

test('requests are told by the class of their route and by status, never by what somebody made up', async () => {
  const app = await openApp()
  for (const path of [
    '/help/setup',
    '/help/nothing',
    '/made/up',
    '/made/up/too',
    '/sites/secret.example',
    '/count.js',
    '/api/v1/me',
  ]) {
    await app.ask(path)
  }
  await app.count('p=/')
  const told = await read(app)
  const count = (kind: string, status: number) =>
    told[`hoofprint_request_seconds_count{class="${kind}",status="${status}"}`]
  assert.equal(count('page', 200), 1)
  assert.equal(count('page', 404), 1)
  assert.equal(count('report', 303), 1)
  assert.equal(count('count', 200), 1)
  assert.equal(count('file', 200), 1)
  assert.equal(count('api', 401), 1)
  assert.equal(count('other', 404), 2)
  assert.equal(
    Object.keys(told).some(name => /made|secret|nothing/.test(name)),
    false,
  )
})

test('an error that nobody foresaw is told with 500', async () => {
  const app = await openApp()
  const { render } = app.app.services
  app.app.services.render = () => {
    app.app.services.render = render
    throw new Error('broken')
  }
  assert.equal((await app.ask('/help')).status, 500)
  assert.equal((await read(app))['hoofprint_request_seconds_count{class="page",status="500"}'], 1)
})

test('the size of a database that has one is told, and the process tells of itself', async () => {
  const app = await openApp()
  app.store.space = async () => ({ database: 5000, log: 300, disk: 9e9, free: 7e9 })
  const unwatch = watchProcess(app.app.services.metrics, app.clock)
  const told = await read(app)
  unwatch()
  assert.equal(told.hoofprint_database_bytes, 5000)
  assert.equal(told.hoofprint_wal_bytes, 300)
  assert.equal(told.hoofprint_disk_free_bytes, 7e9)
  assert.equal(told[`hoofprint_build_info{version="0.0.0",node="${process.version}"}`], 1)
  assert.ok(told.process_resident_memory_bytes! > 10e6)
  assert.ok(told.process_cpu_seconds_total! > 0)
  assert.ok(told.hoofprint_uptime_seconds! > 0)
  for (const quantile of ['0.5', '0.99', '1']) {
    assert.ok(told[`hoofprint_event_loop_delay_seconds{quantile="${quantile}"}`]! >= 0)
  }
})

test('every metric is in the manual, with its labels and what it is', async () => {
  const app = await openApp()
  watchProcess(app.app.services.metrics, app.clock)()
  const names = Object.keys(await read(app))
  const html = await (await app.ask('/help/monitoring')).text()
  const documented = [...html.matchAll(/<dt id="(\w+)">/g)].map(([, name]) => name!)
  assert.ok(documented.length >= 18)
  for (const name of names) {
    const bare = name.replace(/\{.*/, '').replace(/_(bucket|sum|count)$/, '')
    assert.ok(documented.includes(bare), name)
  }
  for (const { name, help } of app.app.services.metrics.described()) {
    assert.match(name, /^(hoofprint|process|nodejs)_[a-z_]+$/)
    assert.match(help, /^[A-Z].*\.$/)
    assert.ok(html.includes(help.replaceAll("'", '&#39;')), name)
  }
})

test('every route has a class, and there are no more than eight', async () => {
  const app = await openApp()
  for (const { path } of routes) await app.ask(path.replace('/**', '/x'))
  const classes = Object.keys(await read(app)).flatMap(name => /class="(\w+)"/.exec(name)?.[1] ?? [])
  const all = ['api', 'count', 'file', 'monitoring', 'other', 'page', 'report', 'shared']
  assert.deepEqual(
    [...new Set(classes)].filter(name => !all.includes(name)),
    [],
  )
  // Numbers of a site take long for other reasons than what is set there.
  await app.own('/sites/example.com/settings')
  await app.own('/sites/example.com')
  const told = await read(app)
  assert.equal(told['hoofprint_request_seconds_count{class="report",status="200"}'], 1)
})
