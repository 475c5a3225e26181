// Messages of webhooks on their way: a real receiver, and what must never be asked.

import assert from 'node:assert/strict'
import { createServer as createSecureServer } from 'node:https'
import { createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import selfSigned from 'smtp-server/lib/tls-options.js'
import { createWebhooks, type Webhooks } from '../../server/jobs/webhooks.ts'
import { createLog } from '../../server/kit/log.ts'
import { createMetrics } from '../../server/kit/metrics.ts'
import type { ResolveHost } from '../../server/kit/outbound.ts'
import type { AlertMessage } from '../../server/sites/alerts.ts'
import { ofServer, type Webhook, type WebhookCall, type WebhookKind } from '../../server/sites/webhooks.ts'
import type { Store } from '../../server/store/store.ts'
import { createTestClock, type TestClock } from '../helpers/clock.ts'
import { openMemoryStore } from '../helpers/new-database.ts'
import { say, startWeb, type Web } from '../helpers/web.ts'

const message: AlertMessage = {
  ...{ id: 'msg_1', type: 'test', at: 1, site: null, title: 'A test', name: '', text: 'Nothing.', about: null },
  link: { href: 'https://stats.example/', text: 'Open' },
}

type Desk = { store: Store; clock: TestClock; webhooks: Webhooks; lines: string[] }

async function open(
  context: TestContext,
  { inside = ['127.0.0.1'], resolve }: { inside?: string[] | 'any'; resolve?: ResolveHost } = {},
): Promise<Desk> {
  const clock = createTestClock()
  const store = await openMemoryStore(clock)
  context.after(() => store.close())
  const lines: string[] = []
  const log = createLog({ level: 'debug', format: 'text', clock, write: line => lines.push(line) })
  const metrics = createMetrics(() => 0)
  return {
    store,
    clock,
    lines,
    webhooks: createWebhooks({ config: { webhookPrivate: inside }, clock, log, store, metrics, resolve }),
  }
}

async function add(
  { store, clock }: Desk,
  url: string,
  { kind = 'json', ...values }: { kind?: WebhookKind; name?: string } & Record<string, string> = {},
): Promise<Webhook> {
  const { name = 'Hook', ...more } = values
  const made = await store.addWebhook(
    ofServer,
    { kind, name, values: { url, ...more }, language: 'en' },
    seconds(clock),
  )
  assert.ok(typeof made !== 'string')
  return made
}

async function queue({ store, clock }: Desk, webhook: Webhook, key = 'msg_1'): Promise<WebhookCall> {
  const text = JSON.stringify({ ...message, id: key })
  return (await store.addCall({ webhook: webhook.id, key, message: text }, seconds(clock)))!
}

const seconds = (clock: TestClock) => Math.floor(clock.now() / 1000)
const lastOf = async ({ store }: Desk, webhook: Webhook) => (await store.callsOf(webhook.id, 1))[0]!

test('a message that is taken is sent once, and its answer is kept', async context => {
  const web = await startWeb(context, say('ok\r\n\u202e<b>'))
  const desk = await open(context)
  const webhook = await add(desk, `${web.url}/hook?x=1`)
  await queue(desk, webhook)
  await desk.webhooks.send()
  await desk.webhooks.send()
  assert.equal(web.asked.length, 1)
  assert.deepEqual([web.asked[0]?.method, web.asked[0]?.url], ['POST', '/hook?x=1'])
  const { status, answer, sentAt, nextAt } = await lastOf(desk, webhook)
  assert.deepEqual([status, answer, sentAt, nextAt], [200, 'ok <b>', seconds(desk.clock), null])
})

test('what is not taken is tried again for a day, with the same id, and then given up', async context => {
  const web = await startWeb(context, (_, response) => response.writeHead(500).end('busy'))
  const desk = await open(context)
  const webhook = await add(desk, web.url)
  await queue(desk, webhook)
  for (let minute = 0; minute < 2 * 24 * 60; minute++) {
    await desk.webhooks.send()
    desk.clock.advance(60_000)
  }
  assert.equal(web.asked.length, 8)
  assert.deepEqual(new Set(web.asked.map(({ headers }) => headers['webhook-id'])), new Set(['msg_1']))
  const { nextAt, tries, status, answer, answeredAt, createdAt } = await lastOf(desk, webhook)
  assert.deepEqual([nextAt, tries, status, answer], [null, 8, 500, 'busy'])
  assert.ok(answeredAt! - createdAt > 20 * 3600 && answeredAt! - createdAt <= 24 * 3600)
})

test('a webhook that takes nothing for three days is switched off, and that is told', async context => {
  const web = await startWeb(context, (_, response) => response.writeHead(404).end())
  const desk = await open(context)
  const webhook = await add(desk, web.url)
  for (let day = 0; day < 4; day++) {
    await queue(desk, webhook, `msg_${day}`)
    for (let hour = 0; hour < 24; hour++) {
      await desk.webhooks.send()
      desk.clock.advance(3_600_000)
    }
  }
  const [after] = await desk.store.webhooksOf(ofServer)
  assert.notEqual(after?.disabledAt, null)
  const [alert] = await desk.store.alertsOf(ofServer, 9)
  assert.deepEqual(alert?.about, { kind: 'webhook', name: 'Hook' })
  const before = web.asked.length
  await queue(desk, webhook, 'msg_later')
  await desk.webhooks.send()
  assert.equal(web.asked.length, before)
})

test('one that fails, hangs or answers without end keeps no other waiting', async context => {
  const hangs = await startWeb(context, () => {})
  const endless = await startWeb(context, (_, response) => {
    response.writeHead(200)
    const more = () => void (response.write('x'.repeat(1000)) ? setImmediate(more) : response.once('drain', more))
    response.on('close', () => response.removeListener('drain', more))
    more()
  })
  const good = await startWeb(context, say('ok'))
  const desk = await open(context)
  const [first, second, third] = [
    await add(desk, hangs.url, { name: 'a' }),
    await add(desk, endless.url, { name: 'b' }),
    await add(desk, good.url, { name: 'c' }),
  ]
  for (const one of [first, second, third]) await queue(desk, one)
  const sending = desk.webhooks.send()
  while ((await lastOf(desk, second)).status === null || (await lastOf(desk, third)).status === null)
    await new Promise(resolve => setImmediate(resolve))
  assert.equal((await lastOf(desk, first)).status, null)
  desk.clock.advance(10_000)
  await sending
  const { status, answer } = await lastOf(desk, first)
  assert.deepEqual([status, answer], [0, 'no answer within 10 seconds'])
  assert.equal((await lastOf(desk, second)).answer.length, 200)
})

test('a receiver that speaks no HTTP, or hangs in the handshake of TLS, is no answer', async context => {
  for (const text of ['', 'SSH-2.0-x\r\n', undefined]) {
    const server = createServer(socket => {
      socket.on('error', () => {})
      if (text !== undefined) socket.end(text)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    context.after(() => server.close())
    const { port } = server.address() as { port: number }
    for (const scheme of text === undefined ? ['https'] : ['http', 'https']) {
      const desk = await open(context)
      const webhook = await add(desk, `${scheme}://127.0.0.1:${port}/`)
      await queue(desk, webhook)
      const sending = desk.webhooks.send()
      while ((await lastOf(desk, webhook)).status === null) {
        desk.clock.advance(1000)
        await new Promise(resolve => setImmediate(resolve))
      }
      await sending
      assert.equal((await lastOf(desk, webhook)).status, 0, `${scheme} ${text}`)
    }
  }
})

test('an answer whose body does not end is one when the time is over', async context => {
  const web = await startWeb(context, (_, response) => {
    response.writeHead(202)
    response.write('queued')
  })
  const desk = await open(context)
  const webhook = await add(desk, web.url)
  await queue(desk, webhook)
  const sending = desk.webhooks.send()
  while (web.asked.length === 0) await new Promise(resolve => setImmediate(resolve))
  for (let turn = 0; turn < 50; turn++) await new Promise(resolve => setImmediate(resolve))
  desk.clock.advance(10_000)
  await sending
  const { status, answer } = await lastOf(desk, webhook)
  assert.deepEqual([status, answer], [202, 'queued'])
})

test('a receiver of each kind gets a whole request that it can read', async context => {
  const bodies: unknown[] = []
  const web = await startWeb(context, (request, response) => {
    const pieces: Buffer[] = []
    request.on('data', piece => pieces.push(piece))
    request.on('end', () => {
      const body = Buffer.concat(pieces)
      assert.equal(request.headers['content-length'], String(body.length))
      bodies.push([request.method, request.url, Object.keys(JSON.parse(body.toString())).sort().join()])
      response.end('ok')
    })
  })
  const desk = await open(context)
  const kinds = ['json', 'slack', 'discord', 'ntfy', 'matrix'] as const
  for (const kind of kinds) {
    const more = { topic: 'mine', room: '!a:b', token: 'x' }
    await queue(desk, await add(desk, `${web.url}/hook`, { kind, name: kind, ...more }))
    await desk.webhooks.send()
  }
  assert.deepEqual(bodies, [
    ['POST', '/hook', 'data,timestamp,type'],
    ['POST', '/hook', 'blocks,mrkdwn,text,unfurl_links,unfurl_media'],
    ['POST', '/hook', 'allowed_mentions,content,flags'],
    ['POST', '/hook', 'click,message,title,topic'],
    [
      'PUT',
      '/hook/_matrix/client/v3/rooms/!a%3Ab/send/m.room.message/msg_1',
      'body,format,formatted_body,m.mentions,msgtype',
    ],
  ])
})

test('a certificate that nobody vouches for is no receiver of ours', async context => {
  const asked: string[] = []
  const server = createSecureServer(selfSigned(), (request, response) => {
    asked.push(request.url ?? '')
    response.end('ok')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.close())
  const { port } = server.address() as { port: number }
  const desk = await open(context, { inside: 'any', resolve: async () => ['127.0.0.1'] })
  const webhook = await add(desk, `https://hook.example:${port}/`)
  await queue(desk, webhook)
  await desk.webhooks.send()
  const { status, answer } = await lastOf(desk, webhook)
  assert.equal(status, 0)
  assert.match(answer, /certificate|altnames/i)
  assert.deepEqual(asked, [])
})

test('a redirect is not followed', async context => {
  const other = await startWeb(context, say('secret'))
  const web = await startWeb(context, (_, response) => response.writeHead(307, { location: other.url }).end('gone'))
  const desk = await open(context)
  const webhook = await add(desk, web.url)
  await queue(desk, webhook)
  await desk.webhooks.send()
  const { status, answer, sentAt } = await lastOf(desk, webhook)
  assert.deepEqual([status, answer, sentAt], [307, 'a redirect, which is not followed', null])
  assert.deepEqual(other.asked, [])
})

const inside: Record<string, string[]> = {
  'inside.example': ['127.0.0.1'],
  'metadata.example': ['169.254.169.254', '10.0.0.1', '192.168.1.5', '100.64.0.1', '0.0.0.0'],
  'six.example': ['::1', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::1'],
}

test('nothing inside the network is asked, however it is named', async context => {
  const web: Web = await startWeb(context, say('secret'))
  const { port } = new URL(web.url)
  const desk = await open(context, { inside: [], resolve: async host => inside[host] ?? [] })
  const hosts = [
    ...Object.keys(inside),
    '127.0.0.1',
    'localhost',
    '[::1]',
    '2130706433',
    '0x7f.1',
    '[::ffff:127.0.0.1]',
  ]
  for (const [place, host] of hosts.entries()) {
    const webhook = await add(desk, `http://${host}:${port}/`, { name: `w${place}` })
    await queue(desk, webhook)
    await desk.webhooks.send()
    const { status, answer } = await lastOf(desk, webhook)
    assert.equal(status, 0, host)
    assert.match(answer, /inside this network/, host)
    if (inside[host] || /\d/.test(host)) assert.equal(await desk.webhooks.mayAsk(webhook), false, host)
  }
  assert.deepEqual(web.asked, [])
})

test('a host inside is asked where the server allows it, by name or by address; and no other', async context => {
  const web = await startWeb(context, say('ok'))
  const { port } = new URL(web.url)
  for (const allowed of [['inside.example'], ['127.0.0.1'], 'any'] as const) {
    const desk = await open(context, { inside: allowed as string[] | 'any', resolve: async host => inside[host] ?? [] })
    const webhook = await add(desk, `http://inside.example:${port}/`)
    assert.equal(await desk.webhooks.mayAsk(webhook), true)
    await queue(desk, webhook)
    await desk.webhooks.send()
    assert.equal((await lastOf(desk, webhook)).status, 200)
  }
  const desk = await open(context, { inside: ['other.example'], resolve: async host => inside[host] ?? [] })
  assert.equal(await desk.webhooks.mayAsk(await add(desk, `http://inside.example:${port}/`)), false)
})

test('a name is looked up once, and that very address is asked', async context => {
  const web = await startWeb(context, say('ok'))
  const looked: string[] = []
  const resolve: ResolveHost = async host => {
    looked.push(host)
    return looked.length === 1 ? ['127.0.0.1'] : ['127.0.0.2']
  }
  const desk = await open(context, { resolve })
  const webhook = await add(desk, `http://rebinding.example:${new URL(web.url).port}/`)
  await queue(desk, webhook)
  await desk.webhooks.send()
  assert.equal((await lastOf(desk, webhook)).status, 200)
  assert.deepEqual(looked, ['rebinding.example'])
})

test('a secret that is answered, or stands in an error, is neither kept nor logged', async context => {
  const web = await startWeb(context, (request, response) =>
    response.writeHead(403).end(`no ${request.url} for ${request.headers.authorization}`),
  )
  const desk = await open(context)
  const first = await add(desk, `${web.url}/services/T00/whispered-token`, { kind: 'slack', name: 'a' })
  const second = await add(desk, web.url, { kind: 'matrix', token: 'whispered-token', name: 'b' })
  for (const webhook of [first, second]) {
    await queue(desk, webhook)
    await desk.webhooks.send()
    assert.match((await lastOf(desk, webhook)).answer, /^no /)
    assert.doesNotMatch((await lastOf(desk, webhook)).answer, /whispered/)
  }
  assert.ok(desk.lines.length > 0)
  assert.doesNotMatch(desk.lines.join(''), /whispered/)
})

test('whoever is asked to wait is not asked before', async context => {
  const web = await startWeb(context, (_, response) => response.writeHead(429, { 'retry-after': '1800' }).end())
  const desk = await open(context)
  const webhook = await add(desk, web.url)
  await queue(desk, webhook)
  await desk.webhooks.send()
  assert.equal((await lastOf(desk, webhook)).nextAt, seconds(desk.clock) + 1800)
})

test('two that send at once send a message once', async context => {
  const web = await startWeb(context, say('ok'))
  const desk = await open(context)
  const webhook = await add(desk, web.url)
  const call = await queue(desk, webhook)
  await Promise.all([desk.webhooks.send(), desk.webhooks.sendNow(webhook, call), desk.webhooks.send()])
  assert.equal(web.asked.length, 1)
})
