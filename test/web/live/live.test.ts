// The addresses of what happens now: who is here as a page and as JSON, and the stream of it over real connections.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { hashToken } from '../../../server/kit/password.ts'
import { makeToken } from '../../../server/sites/tokens.ts'
import { addSite, openApp, owner, type TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'
import { unlimited } from '../../helpers/small-installation.ts'
import { until } from '../../helpers/until.ts'

/** Three people on two pages, one of whom has only sent an event. */
async function openVisited(): Promise<TestApp> {
  const app = await openApp({ flags: unlimited })
  await app.count('p=/a&t=A', { ip: '198.51.100.1' })
  await app.count('p=/b&t=%3Cb%3EB', { ip: '198.51.100.2' })
  await app.count('p=/a&t=A', { ip: '198.51.100.3' })
  await app.count('p=signup&e=1', { ip: '198.51.100.4' })
  return app
}

const textOf = async (answer: Response) => (await answer.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

async function events(answer: Response): Promise<{ next(): Promise<string>; leave(): Promise<void> }> {
  const reader = answer.body!.getReader()
  const decoder = new TextDecoder()
  return {
    next: async () => decoder.decode((await reader.read()).value),
    leave: () => reader.cancel(),
  }
}

/** The data of an event of that name. */
function dataOf(text: string, name: string): Record<string, unknown> {
  const data = new RegExp(`event: ${name}\ndata: (.*)\n\n`).exec(text)?.[1]
  assert.ok(data, text)
  return JSON.parse(data)
}

test('the page says how many are here and on which pages, with links to them, and who is elsewhere', async () => {
  const app = await openVisited()
  const answer = await app.own('/sites/example.com/now')
  assert.equal(answer.status, 200)
  const html = await answer.text()
  assert.match(html, />4 online now<\/h1>/)
  assert.match(html, /href="\/sites\/example\.com\/page\?[^"]*path=%2Fa[^"]*"><bdi dir="ltr">\/a<\/bdi>/)
  assert.match(html, /<bdi>&lt;b>B<\/bdi>|<bdi>&lt;b&gt;B<\/bdi>/)
  assert.match(html, /1 on other or unknown pages/)
  // Without a script it looks again by itself, unless it is asked to stand still.
  assert.match(html, /<noscript><meta http-equiv="refresh" content="10"><\/noscript>/)
  const still = await (await app.own('/sites/example.com/now?still=1')).text()
  assert.doesNotMatch(still, /refresh|data-live/)
})

test('an empty site, and one without sessions, say so', async () => {
  const app = await openApp({ flags: unlimited })
  const empty = (await (await app.own('/sites/example.com/now.json')).json()) as { last_hit: null }
  assert.equal(empty.last_hit, null)
  assert.match(await textOf(await app.own('/sites/example.com/now')), /Nobody online now .* No activity/)
  const { site, store } = app
  await store.changeSite(site.id, { settings: { ...site.settings, sessions: false } })
  await app.app.services.directory.reload()
  for (let time = 0; time < 2; time++) await app.count('p=/a')
  const text = await textOf(await app.own('/sites/example.com/now'))
  assert.match(text, /2 pageviews in the last five minutes .* Sessions are off/)
  const data = (await (await app.own('/sites/example.com/now.json')).json()) as { at: number; last_hit: number }
  assert.ok(data.last_hit <= data.at && data.last_hit > data.at - 60)
  assert.deepEqual(
    { ...data, at: 0, last_hit: 0 },
    {
      site: 'example.com',
      at: 0,
      last_hit: 0,
      pageviews: 2,
      pages: [{ path: '/a', title: '', pageviews: 2 }],
    },
  )
})

test('that the server was started just now is said for five minutes', async () => {
  const app = await openVisited()
  assert.match(await textOf(await app.own('/sites/example.com/now')), /started less than five minutes ago/)
  app.clock.advance(300_000)
  assert.doesNotMatch(await textOf(await app.own('/sites/example.com/now')), /started less than/)
})

test('the words are the reader’s', async () => {
  const app = await openVisited()
  const cookie = await enter(app)
  for (const [language, words] of [
    ['de', '4 gerade online'],
    ['nl', '4 nu online'],
  ] as const) {
    const headers = { cookie, 'accept-language': language }
    assert.match(await textOf(await app.ask('/sites/example.com/now', { headers })), new RegExp(words))
    const stream = await events(await app.ask('/sites/example.com/live', { headers }))
    assert.equal(dataOf(await stream.next(), 'here').said, words)
    await stream.leave()
  }
})

test('the dashboard and the view of a page say who is here and listen; a past period never fetches itself', async () => {
  const app = await openVisited()
  const read = async (path: string) => (await app.own(`/sites/example.com${path}`)).text()
  for (const path of ['?period=30d', '/page?path=/a']) {
    const html = await read(path)
    assert.match(html, /<main [^>]*data-live="\/sites\/example\.com\/live">/)
    assert.match(html, /<a class="here" href="\/sites\/example\.com\/now" data-here="[^"]+">4 online now<\/a>/)
    const services = [...html.matchAll(/ data-part="([^"]+)"/g)].map(([, name]) => name)
    for (const part of ['period', 'figures', 'chart', 'foot'])
      assert.equal(services.filter(one => one === part).length, 1)
    assert.equal(new Set(services).size, services.length)
  }
  await app.app.services.directory.reload()
  assert.match(await read('?from=2026-11-01&to=2026-11-20'), /data-live="\/sites\/example\.com\/live\?for=past"/)
})

test('the stream says who is here, and that numbers have changed, to those who are logged in', async () => {
  const app = await openVisited()
  const answer = await app.own('/sites/example.com/live')
  assert.equal(answer.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(answer.headers.get('x-accel-buffering'), 'no')
  const stream = await events(answer)
  assert.deepEqual(dataOf(await stream.next(), 'here'), {
    sessions: 4,
    pages: [
      { path: '/a', title: 'A', sessions: 2 },
      { path: '/b', title: '<b>B', sessions: 1 },
    ],
    said: '4 online now',
  })
  await app.count('p=/c', { ip: '198.51.100.5' })
  app.clock.advance(2000)
  const more = await stream.next()
  assert.equal(dataOf(more, 'here').sessions, 5)
  assert.deepEqual(dataOf(more, 'counted'), {})
  // The page comes back by itself, and hears of a site that nobody is on.
  await app.own('/sites/example.com/delete', { confirm: 'example.com' })
  app.clock.advance(2000)
  assert.equal(await stream.next(), '')
  const anew = await events(await app.own('/sites/example.com/live'))
  assert.equal(dataOf(await anew.next(), 'here').sessions, 0)
  await anew.leave()
  assert.equal((await app.ask('/sites/example.com/live')).status, 303)
  assert.equal((await app.own('/sites/nowhere/live')).status, 404)
  assert.deepEqual(app.log, [])
})

test('another site is not told', async () => {
  const app = await openVisited()
  await addSite(app, 'second.example')
  const stream = await events(await app.own('/sites/second.example/live'))
  assert.equal(dataOf(await stream.next(), 'here').sessions, 0)
  await app.count('p=/c', { ip: '198.51.100.5' })
  app.clock.advance(2000)
  await app.count('site=second.example&p=/x', { ip: '198.51.100.5' })
  app.clock.advance(2000)
  assert.equal(dataOf(await stream.next(), 'here').sessions, 1)
  await stream.leave()
})

test('whoever has twenty open is refused another with a sentence, and told when to come again', async () => {
  const app = await openVisited()
  const open = []
  for (let time = 0; time < 20; time++) open.push(await app.own('/sites/example.com/live'))
  const refused = await app.own('/sites/example.com/live')
  assert.equal(refused.status, 503)
  assert.equal(refused.headers.get('retry-after'), '60')
  assert.match(await textOf(refused), /Too many live pages are open/)
  for (const answer of open) await answer.body!.cancel()
  assert.equal((await app.own('/sites/example.com/live')).status, 200)
})

test('asking for the head of it opens nothing', async () => {
  const app = await openVisited()
  const answer = await app.ask('/sites/example.com/live', { method: 'HEAD', headers: { cookie: await enter(app) } })
  assert.equal(answer.status, 200)
  assert.equal(app.app.services.streams.size, 0)
})

/** The program on a port, and a way to open its stream there. */
async function listen(context: TestContext) {
  const app = await openVisited()
  const server = createServer(app.app.listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const headers = { cookie: await enter(app), host: 'stats.example.org' }
  async function open(): Promise<IncomingMessage> {
    const { port } = server.address() as AddressInfo
    const asked = request({ host: '127.0.0.1', port, path: '/sites/example.com/live', headers, agent: false })
    asked.on('error', () => {})
    asked.end()
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    answer.on('error', () => {})
    return answer
  }
  return { ...app, server, open }
}

test('when a browser goes away, everything of its stream is gone', async context => {
  const { open, app, server } = await listen(context)
  for (let round = 0; round < 5; round++) {
    const all = await Promise.all(Array.from({ length: 20 }, open))
    await Promise.all(all.map(answer => once(answer, 'data')))
    assert.equal(app.services.streams.size, 20)
    for (const answer of all) answer.destroy()
    await until(() => app.services.streams.size === 0)
  }
  await until(() => server.listenerCount('connection') === 1)
})

test('a browser that takes nothing for long makes nobody hold anything for it', async context => {
  const { open, app, server, clock, count } = await listen(context)
  const [[socket], answer] = await Promise.all([once(server, 'connection') as Promise<[Socket]>, open()])
  answer.pause()
  let sent = 0
  // Far more than what fits into the buffers of a connection, if all of it were sent.
  for (let round = 0; round < 150; round++) {
    await count(`p=/${round}-${'long'.repeat(400)}`, { ip: `203.0.113.${round}` })
    clock.advance(2000)
    sent += Math.min(round, 50) * 1600
    assert.ok(socket.writableLength < 300_000, `${socket.writableLength} bytes wait after ${sent}`)
  }
  assert.ok(sent > 9_000_000)
  answer.destroy()
  await until(() => app.services.streams.size === 0)
})

test('the stop of the server ends streams at once', async context => {
  const { open, app, server } = await listen(context)
  const answer = await open()
  const ended = once(answer, 'end')
  answer.resume()
  app.beginStop()
  await ended
  assert.equal(answer.complete, true)
  const closed = new Promise(resolve => server.close(resolve))
  server.closeIdleConnections()
  await closed
})

/** Lets so much time pass that whoever may not listen any more is found out. */
async function aSecond(app: TestApp): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    app.clock.advance(100)
    await new Promise(resolve => setImmediate(resolve))
  }
}

const change = { current: owner.password, password: 'another long sentence' }

for (const [what, end] of [
  ['logs out', app => app.own('/logout', {})],
  [
    'sets a new password elsewhere',
    async app => {
      const headers = { cookie: await enter(app) }
      return app.ask('/password', { method: 'POST', headers, body: new URLSearchParams(change) })
    },
  ],
  [
    'has their login revoked by another process',
    async app => {
      const user = (await app.store.findUser(owner.email))!
      return app.store.changePassword(user.id, 'x')
    },
  ],
] as [string, (app: TestApp) => Promise<unknown>][]) {
  test(`a stream ends within a second when its listener ${what}`, async () => {
    const app = await openVisited()
    await app.own('/sites/example.com/live')
    const token = await makeToken(
      { tokens: app.store, clock: app.clock },
      (await app.store.findUser(owner.email))!.id,
      { name: 'x', rights: ['stats'] },
    )
    assert.ok(typeof token === 'object')
    await app.ask('/sites/example.com/live', { headers: { authorization: `Bearer ${token.token}` } })
    await aSecond(app)
    assert.equal(app.app.services.streams.size, 2)
    await end(app)
    await aSecond(app)
    // That of the token goes on: nobody deleted it.
    assert.equal(app.app.services.streams.size, 1)
    const user = (await app.store.findUser(owner.email))!
    await app.store.deleteToken(user.id, hashToken(token.token))
    await aSecond(app)
    assert.equal(app.app.services.streams.size, 0)
  })
}
