// TLS spoken by the server itself: by HTTP/2 and by HTTP/1.1 all is as without, and nobody can ask for more than they may.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2'
import { request } from 'node:https'
import { text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { connect as connectTls } from 'node:tls'
import { type ConnectionLimits, createConnectionLimit } from '../../server/cli/connections.ts'
import { type Listening, listen } from '../../server/cli/listen.ts'
import { mostStreams, secureServers } from '../../server/cli/secure-server.ts'
import type { Certificates } from '../../server/jobs/certificates.ts'
import { type Certificate, readCertificate } from '../../server/kit/certificate.ts'
import { agent, openApp, owner, type TestApp } from '../helpers/app.ts'
import { createAuthority } from '../helpers/authority.ts'
import { createTestClock } from '../helpers/clock.ts'
import { unlimited } from '../helpers/small-installation.ts'
import { until } from '../helpers/until.ts'

const authority = await createAuthority()
const [first, second] = await Promise.all([
  authority.issue(['stats.example.org', '127.0.0.1']),
  authority.issue(['stats.example.org', '127.0.0.1']),
])
const host = 'stats.example.org'
const trust = { ca: authority.cert, servername: host }

/** A certificate that a test can exchange. */
function hold(issued?: {
  cert: string
  key: string
}): Certificates & { show(next: { cert: string; key: string }): void } {
  const read = (one: { cert: string; key: string }) => readCertificate(one.cert, one.key) as Certificate
  let current = issued && read(issued)
  const listeners: ((certificate: Certificate) => void)[] = []
  return {
    current: () => current,
    failure: () => undefined,
    onChange: show => void listeners.push(show),
    refresh: async () => {},
    proof: () => undefined,
    stop: () => {},
    show(next) {
      current = read(next)
      for (const show of listeners) show(current)
    },
  }
}

const everybody = { most: 100, perPeer: 100, isTrusted: () => false }

type Options = { certificates?: Certificates; limits?: ConnectionLimits; clock?: TestApp['clock'] }

/** A server that ends with its test. */
async function start(
  context: { after(end: () => void): void },
  listener: RequestListener,
  { certificates = hold(first), limits = everybody, clock }: Options = {},
): Promise<Listening> {
  const place = { host: '127.0.0.1', port: 0 }
  const listening = await listen(place, listener, createConnectionLimit(limits), secureServers(certificates, clock))
  assert.ok(!('problem' in listening))
  context.after(() => close(listening))
  return listening
}

function close({ servers }: Listening): void {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
}

function open2({ port }: Listening): ClientHttp2Session {
  const session = connect(`https://${host}:${port}`, { ...trust, lookup: toHere })
  session.on('error', () => {})
  return session
}

const toHere = ((_name: string, _options: unknown, found: (error: null, all: object[]) => void) =>
  found(null, [{ address: '127.0.0.1', family: 4 }])) as never

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

async function ask2(session: ClientHttp2Session, headers: Record<string, string>, body?: string): Promise<Answer> {
  const stream = session.request({ ':authority': host, 'user-agent': agent, ...headers })
  stream.end(body)
  const [answered] = await once(stream, 'response')
  return { status: answered[':status'], headers: answered, body: await text(stream) }
}

function ask1({ port }: Listening, headers: Record<string, string>, body?: string): Promise<Answer> {
  const { ':path': path = '/', ':method': method = 'GET', ...rest } = headers
  const options = { ...trust, host: '127.0.0.1', port, path, method, agent: false as const }
  return new Promise((resolve, reject) => {
    request({ ...options, headers: { host, 'user-agent': agent, ...rest } }, async answer =>
      resolve({ status: answer.statusCode!, headers: answer.headers, body: await text(answer) }),
    )
      .on('error', reject)
      .end(body)
  })
}

async function settle<Value>(app: TestApp, sent: Promise<Value>): Promise<Value> {
  let isOver = false
  const over = () => {
    isOver = true
  }
  sent.then(over, over)
  await until(
    () => isOver,
    () => app.clock.advance(1),
  )
  return sent
}

const app = await openApp({
  flags: [...unlimited, '--tls', 'files', '--tls-cert', 'cert.pem', '--tls-key', 'key.pem'],
})
const listening = await start({ after }, app.app.listener)

for (const version of ['HTTP/2', 'HTTP/1.1'] as const) {
  test(`by ${version} pages are shown, hits counted and people logged in as those who came by https`, async () => {
    const session = version === 'HTTP/2' ? open2(listening) : undefined
    const ask = (headers: Record<string, string>, body?: string) =>
      settle(app, session ? ask2(session, headers, body) : ask1(listening, headers, body))
    const promised = (answer: Answer) => assert.equal(answer.headers['strict-transport-security'], 'max-age=7776000')

    const counted = await ask({ ':path': `/count?p=/${version}` })
    assert.equal(counted.status, 200)
    promised(counted)
    const beacon = await ask({ ':method': 'POST', ':path': `/count?p=/${version}/beacon` }, 'what is not read')
    assert.equal(beacon.status, 200)
    const form = new URLSearchParams(owner).toString()
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const login = await ask({ ':method': 'POST', ':path': '/login', ...type, origin: `https://${host}` }, form)
    assert.equal(login.status, 303)
    promised(login)
    const cookies = login.headers['set-cookie'] as string[]
    assert.ok(cookies.length > 1)
    for (const cookie of cookies) assert.match(cookie, /^__Host-hoofprint.*; Secure$/)
    const cookie = cookies.map(one => one.split(';')[0]).join('; ')
    const tag = await ask({ ':path': '/sites/example.com/tag', cookie })
    assert.equal(tag.status, 200)
    assert.match(tag.body, /https:\/\/stats\.example\.org\/count\.js/)
    const you = await ask({ ':path': '/you', cookie })
    assert.match(you.body, /Protocol: https, from the setting tls\./)
    const pages = await ask({ ':path': '/sites/example.com.json?period=today', cookie, 'accept-encoding': 'gzip' })
    assert.equal(pages.status, 200)
    const elsewhere = await ask({
      ':method': 'POST',
      ':path': '/logout',
      ...type,
      cookie,
      origin: 'https://evil.example',
    })
    assert.equal(elsewhere.status, 403)
    session?.close()
    assert.deepEqual(app.log, [])
  })
}

test('what happens is told live by HTTP/2, until whoever looks goes away or the server stops', async () => {
  const session = open2(listening)
  const cookie = await logIn(session)
  const looking = { ':path': '/sites/example.com/live', cookie, ':authority': host }
  const told: [ClientHttp2Stream, string][] = []
  for (let place = 0; place < 2; place++) {
    const stream = session.request(looking)
    const entry: [ClientHttp2Stream, string] = [stream, '']
    stream.on('data', chunk => {
      entry[1] += chunk
    })
    stream.on('error', () => {})
    told.push(entry)
  }
  const streams = app.app.services.streams
  await until(
    () => told.every(([, said]) => said.includes('event: ')),
    () => app.clock.advance(1),
  )
  told[0]![0].close(constants.NGHTTP2_CANCEL)
  await settle(app, ask2(session, { ':path': '/count?p=/told' }))
  await until(
    () => told[1]![1].includes('/told'),
    () => app.clock.advance(1),
  )
  streams.end()
  await until(
    () => told[1]![0].closed,
    () => app.clock.advance(1),
  )
  assert.doesNotMatch(told[0]![1], /\/told/)
  assert.deepEqual(app.log, [])
  session.destroy()
})

async function logIn(session: ClientHttp2Session): Promise<string> {
  const type = 'application/x-www-form-urlencoded'
  const form = new URLSearchParams(owner).toString()
  const login = await settle(app, ask2(session, { ':method': 'POST', ':path': '/login', 'content-type': type }, form))
  return (login.headers['set-cookie'] as string[]).map(one => one.split(';')[0]).join('; ')
}

test('a certificate is exchanged without ending a connection, and as long as there is none nobody gets in', async context => {
  const none = hold()
  const own = await start(context, (_, response) => void response.end('here'), { certificates: none })
  const refused = await once(connectTls({ ...trust, host: '127.0.0.1', port: own.port }), 'error')
  assert.match(String(refused[0]), /handshake failure|alert|ECONNRESET/)
  none.show(first)
  const old = open2(own)
  assert.equal((await ask2(old, {})).body, 'here')
  none.show(second)
  const fingerprints = []
  for (const session of [old, open2(own)]) {
    assert.equal((await ask2(session, {})).body, 'here')
    const socket = session.socket as unknown as ReturnType<typeof connectTls>
    fingerprints.push(socket.getPeerX509Certificate()!.fingerprint256)
    session.close()
  }
  const known = [first, second].map(one => (readCertificate(one.cert, one.key) as Certificate).fingerprint)
  assert.deepEqual(fingerprints, known)
})

test('by HTTP/2 so many requests are answered at once, and whoever takes back too many is cut off', async context => {
  let begun = 0
  const waiting: (() => void)[] = []
  const own = await start(context, (_, response) => {
    begun += 1
    waiting.push(() => response.end())
  })
  const session = open2(own)
  await once(session, 'remoteSettings')
  assert.equal(session.remoteSettings.maxConcurrentStreams, mostStreams)
  const streams = Array.from({ length: mostStreams + 10 }, () => session.request({ ':authority': host }))
  await until(() => begun === mostStreams)
  for (const answer of waiting.splice(0)) answer()
  await until(() => begun === mostStreams + 10)
  for (const answer of waiting.splice(0)) answer()
  await until(() => streams.every(stream => stream.resume().closed))

  begun = 0
  let isOver = false
  session.on('close', () => {
    isOver = true
  })
  for (let times = 0; times < 5000 && !session.closed; times++) {
    const stream = session.request({ ':authority': host })
    stream.on('error', () => {})
    // It has left by then, or there would be nothing to take back.
    await new Promise(resolve => setImmediate(resolve))
    stream.close(constants.NGHTTP2_CANCEL)
  }
  await until(() => isOver)
  assert.ok(begun < 400, `${begun} requests were begun`)
})

test('a header that is too long, or too many of them, reach nobody', async context => {
  let begun = 0
  const own = await start(context, (_, response) => {
    begun += 1
    response.end()
  })
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, place) => [`x-${place}`, 'a']))
  for (const headers of [{ 'x-long': 'a'.repeat(40_000) }, many]) {
    const session = open2(own)
    // A bound holds from when it is known.
    await once(session, 'remoteSettings')
    const stream = session.request({ ':authority': host, ...headers })
    stream.on('error', () => {})
    await until(() => stream.closed)
    session.destroy()
  }
  assert.equal(begun, 0)
  const session = open2(own)
  assert.equal((await ask2(session, { 'x-long': 'a'.repeat(20_000) })).status, 200)
  session.close()
})

test('whoever does not send all of a request within half a minute, or does not read an answer, is not waited for', async context => {
  const clock = createTestClock()
  let begun = 0
  const own = await start(
    context,
    () => {
      begun += 1
    },
    { clock },
  )
  const session = open2(own)
  const stream = session.request({ ':authority': host, ':method': 'POST' }, { endStream: false })
  stream.on('error', () => {})
  stream.write('a=')
  await until(() => begun === 1)
  clock.advance(29_000)
  assert.equal(stream.closed, false)
  clock.advance(1000)
  await until(() => stream.closed)
  session.destroy()
})

test('connections are limited as without TLS: of those with nothing in work the oldest ends', async context => {
  const held: (() => void)[] = []
  const own = await start(context, (_, response) => void held.push(() => response.end('done')), {
    limits: { most: 4, perPeer: 4, isTrusted: () => false },
  })
  const answers = [ask2(open2(own), {}), ask1(own, {})]
  await until(() => held.length === 2)
  const idle: { session: ClientHttp2Session; isOver: boolean }[] = []
  for (let place = 0; place < 4; place++) {
    const entry = { session: open2(own), isOver: false }
    entry.session.on('close', () => {
      entry.isOver = true
    })
    idle.push(entry)
    await once(entry.session, 'remoteSettings')
  }
  await until(() => idle.filter(({ isOver }) => isOver).length === 2)
  assert.deepEqual(
    idle.map(({ isOver }) => isOver),
    [true, true, false, false],
  )
  for (const answer of held) answer()
  for (const { body } of await Promise.all(answers)) assert.equal(body, 'done')
})

test('a stop lets requests in work be answered, takes no further ones, and ends', async context => {
  const held: (() => void)[] = []
  const own = await start(context, (_, response) => void held.push(() => response.end('done')))
  const session = open2(own)
  const [byHttp2, byHttp1] = [ask2(session, {}), ask1(own, {})]
  await until(() => held.length === 2)
  const closed = Promise.all(own.servers.map(server => once(server, 'close')))
  for (const server of own.servers) server.close()
  await once(session, 'goaway')
  await assert.rejects(ask1(own, {}), /ECONNREFUSED/)
  for (const answer of held) answer()
  assert.deepEqual([(await byHttp2).body, (await byHttp1).body], ['done', 'done'])
  await closed
})
