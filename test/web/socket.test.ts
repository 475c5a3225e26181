// Requests as bytes on a real connection, where nothing has read them before the server does.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type ConnectionLimits, createConnectionLimit } from '../../server/cli/connections.ts'
import { type Listening, listen } from '../../server/cli/listen.ts'
import { allowLong } from '../../server/kit/long-requests.ts'
import { agent, openApp, owner, type TestApp } from '../helpers/app.ts'
import { until } from '../helpers/until.ts'

type Door = { app: TestApp; listening: Listening; send(bytes: string, leave?: 'leave'): Promise<string> }

/**
 * The program on a port of the system's choice. `send` answers all that came back until the connection ended, which
 * `leave` does at once.
 */
async function open(context: TestContext, limits?: ConnectionLimits): Promise<Door> {
  const app = await openApp({ flags: ['--rate-limit', 'count:none,login:none'] })
  const listening = await listen(
    { host: '127.0.0.1', port: 0 },
    (request, response) => {
      void app.app.listener(request, response)
    },
    limits && createConnectionLimit(limits),
  )
  assert.ok(!('problem' in listening))
  context.after(() => {
    for (const server of listening.servers) server.close().closeAllConnections()
  })
  return { app, listening, send: (bytes, leave) => send(app, listening.port, bytes, leave) }
}

async function send(app: TestApp, port: number, bytes: string, leave?: 'leave'): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let got = ''
  let over = false
  socket.on('data', chunk => {
    got += chunk.toString('latin1')
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    over = true
  })
  socket.write(Buffer.from(bytes, 'latin1'))
  if (leave) socket.end()
  await until(
    () => over,
    () => app.clock.advance(1),
  )
  return got
}

const host = 'Host: stats.example.org\r\nConnection: close\r\n'
const form = 'Content-Type: application/x-www-form-urlencoded\r\n'
const get = (target: string, headers = '') => `GET ${target} HTTP/1.1\r\n${host}${headers}\r\n`
const post = (target: string, headers: string, body: string) =>
  `POST ${target} HTTP/1.1\r\n${host}${headers}\r\n${body}`

// What is sent, the status of the answer, and where it leads.
const cases: [what: string, bytes: string, status: number, location?: string][] = [
  ['a plain request', get('/login'), 200],
  ['HTTP/1.0 without a host', 'GET /login HTTP/1.0\r\n\r\n', 200],
  ['HTTP/1.1 without a host', 'GET /login HTTP/1.1\r\n\r\n', 400],
  ['no request at all', '\x00\x01\x02\r\n\r\n', 400],
  ['lines without CR', 'GET /login HTTP/1.1\nHost: x\n\n', 400],
  ['an address in absolute form', get('http://evil.example/login/'), 301, '/login'],
  ['an address of another host', get('//evil.example/'), 301, '/evil.example'],
  ['the same with backslashes', get('/\\evil.example/'), 301, '/evil.example'],
  ['a slash and a backslash', get('/\\/evil.example/'), 301, '/evil.example'],
  ['dots that lead out', get('/../../etc/passwd'), 404],
  ['dots that lead elsewhere', get('/sites/../login'), 200],
  ['a star for an address', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
  ['an address with a fragment', get('/login#x'), 200],
  ['a broken escape', get('/sites/%'), 400],
  ['line ends in an address', get('/sites/%0d%0aX-Mark:%201/'), 301, '/sites/%0d%0aX-Mark:%201'],
  ['line ends in a parameter', get('/nowhere/?a=%0d%0aX-Mark:%201'), 301, '/nowhere?a=%0d%0aX-Mark:%201'],
  ['bytes that are no ASCII in an address', get('/\xe9'), 400],
  ['a long address', get(`/${'a'.repeat(30_000)}`), 404],
  ['headers that are too long', get('/login', `X: ${'a'.repeat(33_000)}\r\n`), 431],
  ['headers that come twice', get('/count?p=/', 'User-Agent: a\r\nUser-Agent: b\r\nDNT: 1\r\nDNT: 0\r\n'), 200],
  ['a host that is none', 'GET /login/ HTTP/1.1\r\nHost: a b <x-mark>\r\nConnection: close\r\n\r\n', 301, '/login'],
  ['a host with a path', 'GET /login/ HTTP/1.1\r\nHost: x/y?z\r\nConnection: close\r\n\r\n', 301, '/login'],
  ['a method that nobody knows', `PROPFIND /login HTTP/1.1\r\n${host}\r\n`, 405],
  ['a body with a GET', `${get('/login', 'Content-Length: 3\r\n')}abc`, 200],
  ['a form in chunks', post('/login', `${form}Transfer-Encoding: chunked\r\n`, '4\r\na=bc\r\n0\r\n\r\n'), 403],
  ['a large form', post('/login', `${form}Content-Length: 200000\r\n`, 'a'.repeat(200_000)), 413],
  [
    'a large form in chunks',
    post('/login', `${form}Transfer-Encoding: chunked\r\n`, `${`1000\r\n${'a'.repeat(4096)}\r\n`.repeat(40)}0\r\n\r\n`),
    413,
  ],
  [
    'a large body that is no form',
    post('/login', 'Content-Type: text/plain\r\nContent-Length: 200000\r\n', 'a'.repeat(200_000)),
    415,
  ],
  ['nothing at all', post('/login', 'Content-Length: 0\r\n', ''), 403],
  [
    'a form by another spelling',
    post('/login', 'Content-Type: Application/X-WWW-Form-URLencoded\r\nContent-Length: 3\r\n', 'a=b'),
    403,
  ],
  [
    'a length and chunks at once',
    post('/login', `${form}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n`, '0\r\n\r\n'),
    400,
  ],
  [
    'a body with a hit',
    post('/count?p=/', `User-Agent: ${agent}\r\nContent-Length: 200000\r\n`, 'a'.repeat(200_000)),
    200,
  ],
  ['an expectation that is none', post('/login', 'Expect: nonsense\r\nContent-Length: 0\r\n', ''), 417],
]

test('bytes as anybody may send them get a plain answer, and are no error of ours', async context => {
  const { app, send } = await open(context)
  for (const [what, bytes, status, location] of cases) {
    const answer = await send(bytes)
    const [head = ''] = answer.split('\r\n\r\n')
    assert.match(head, new RegExp(`^HTTP/1.1 ${status} `), `${what}: ${head.slice(0, 200)}`)
    assert.equal(/^location: (.*)$/im.exec(head)?.[1], location, what)
    assert.doesNotMatch(head, /^x-mark/im, what)
    assert.doesNotMatch(answer, /<x-mark|\n\s+at /i, what)
  }
  // Passwords are wrong in some; how soon that is said depends on how long they take.
  assert.deepEqual(
    app.log.filter(line => !line.includes('wrong passwords')),
    [],
  )
})

test('a form that breaks off, or is cut wrongly, is no error of ours', async context => {
  const { app, send } = await open(context)
  await send(post('/login', `${form}Content-Length: 100\r\n`, 'a=bc'), 'leave')
  await send(post('/login', `${form}Transfer-Encoding: chunked\r\n`, 'zz\r\na=bc\r\n0\r\n\r\n'))
  await send('CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n')
  assert.match(await send(get('/login')), /^HTTP\/1\.1 200 /)
  assert.deepEqual(app.log, [])
})

test('where one goes after logging in fits a header, whatever was asked for', async context => {
  const { send } = await open(context)
  const fields = new URLSearchParams({ ...owner, to: '/\x7f\r\nX-Mark: 1' }).toString()
  const answer = await send(post('/login', `${form}Content-Length: ${fields.length}\r\n`, fields))
  assert.match(answer, /^HTTP\/1\.1 303 /)
  assert.match(answer, /^location: \/%7FX-Mark:%201$/im)
})

test('whoever sends slowly is cut off: the head within ten seconds, the whole within thirty', async context => {
  const { listening } = await open(context)
  for (const server of listening.servers) {
    assert.equal(server.headersTimeout, 10_000)
    assert.equal(server.requestTimeout, 30_000)
    assert.ok(server.keepAliveTimeout > 0)
  }
})

test('who may send a large file may take its time; nobody else', async context => {
  const { listening } = await open(context)
  const [server] = listening.servers
  const tooLate = Object.assign(new Error('too late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
  const ends: boolean[] = []
  for (const isAllowed of [false, true]) {
    const socket = new Socket()
    Object.defineProperty(socket, 'writable', { value: true })
    let ended = false
    socket.end = () => {
      ended = true
      return socket
    }
    if (isAllowed) allowLong(socket)
    server!.emit('clientError', tooLate, socket)
    ends.push(ended)
  }
  assert.deepEqual(ends, [true, false])
})

/** A connection that sends this and stays open; `ended`: whether the server has ended it. */
async function hold(port: number, bytes: string) {
  const socket = connect(port, '127.0.0.1')
  const held = { socket, ended: false, got: '' }
  socket.on('data', chunk => {
    held.got += chunk.toString('latin1')
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    held.ended = true
  })
  await once(socket, 'connect')
  socket.write(bytes)
  return held
}

const unfinished = 'GET /login HTTP/1.1\r\nHost: stats.example.org\r\nX: '
const strangers = { isTrusted: () => false }

/** Waits until so many have ended. */
async function untilEnded(held: { ended: boolean }[], count: number): Promise<void> {
  const ended = () => held.filter(one => one.ended).length
  await until(() => ended() >= count)
  assert.equal(ended(), count)
}

test('whoever holds too many connections with half a head loses the oldest, and is answered still', async context => {
  const { send, listening } = await open(context, { most: 100, perPeer: 5, ...strangers })
  const held = []
  for (let place = 0; place < 30; place++) held.push(await hold(listening.port, unfinished))
  await untilEnded(held, 25)
  assert.deepEqual(held.map(({ ended }) => ended).lastIndexOf(true), 24)
  assert.match(await send(get('/login')), /^HTTP\/1\.1 200 /)
  for (const { socket } of held) socket.destroy()
})

test('a proxy that is trusted may hold as many as there may be in all, and no more', async context => {
  const { send, listening } = await open(context, { most: 20, perPeer: 5, isTrusted: peer => peer === '127.0.0.1' })
  const held = []
  for (let place = 0; place < 30; place++) held.push(await hold(listening.port, unfinished))
  await untilEnded(held, 10)
  assert.match(await send(get('/login')), /^HTTP\/1\.1 200 /)
  for (const { socket } of held) socket.destroy()
})

test('a connection with a request in work is not ended for a new one', async context => {
  const { listening, app } = await open(context, { most: 3, perPeer: 2, ...strangers })
  const working = []
  for (const _ of [1, 2]) {
    const asked = new Promise<void>(resolve => {
      app.store.findUser = () => {
        resolve()
        return new Promise(() => {})
      }
    })
    working.push(await hold(listening.port, post('/login', `${form}Content-Length: 3\r\n`, 'a=b')))
    await asked
  }
  const more = []
  for (let place = 0; place < 5; place++) more.push(await hold(listening.port, unfinished))
  await untilEnded(more, 5)
  assert.deepEqual(
    working.map(({ ended }) => ended),
    [false, false],
  )
  for (const { socket } of working) socket.destroy()
  assert.deepEqual(app.log, [])
})

const unsent = `POST /login HTTP/1.1\r\n${host}${form}Content-Length: 100\r\n\r\na=`

test('half a form is no request in work: whoever holds connections with it keeps nobody out', async context => {
  const { send, listening, app } = await open(context, { most: 10, perPeer: 10, ...strangers })
  const held = []
  for (let place = 0; place < 10; place++) held.push(await hold(listening.port, unsent))
  assert.match(await send(get('/login')), /^HTTP\/1\.1 200 /)
  await untilEnded(held, 1)
  for (const { socket } of held) socket.destroy()
  assert.deepEqual(app.log, [])
})

test('two requests at once by one connection are both answered, and many at once end it before their answers are made', async context => {
  const { send, app } = await open(context)
  const few = await send(`GET /robots.txt HTTP/1.1\r\nHost: stats.example.org\r\n\r\n${get('/robots.txt')}`)
  assert.equal(few.match(/^HTTP\/1\.1 200 /gm)?.length, 2)
  let rendered = 0
  const { render } = app.app.services
  app.app.services.render = (...page) => {
    rendered += 1
    return render(...page)
  }
  assert.equal(await send('GET /help HTTP/1.1\r\nHost: stats.example.org\r\n\r\n'.repeat(1000)), '')
  assert.ok(rendered <= 2)
  assert.deepEqual(app.log, [])
})
