// Anything at all, from anybody, at any address: the answer is a plain one, and nothing comes back as more than text.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { agent, openApp, owner } from '../helpers/app.ts'
import { crawl, enter } from '../helpers/crawl.ts'
import { type Hostile, hostile, toInit } from '../helpers/hostile.ts'
import { runs } from '../helpers/runs.ts'

const unlimited = ['--rate-limit', 'count:none,login:20/60']
const visitor = { ip: '203.0.113.113', agent: `${agent} private-mark` }

/** What holds for the answer to any request. */
async function check(answer: Response, asked: string): Promise<void> {
  assert.ok(answer.status >= 200 && answer.status < 500, `${answer.status} ${asked}`)
  const type = answer.headers.get('content-type') ?? ''
  // A stream of events has no end of its own.
  if (type.startsWith('text/event-stream')) return answer.body?.cancel()
  const body = await answer.text()
  // The page of all patterns, which is for those who work on them, is the longest.
  assert.ok(body.length < 700_000, `${body.length} characters ${asked}`)
  assert.doesNotMatch(body, /\n\s+at |node:internal|file:\/\//, asked)
  if (type.includes('html')) {
    assert.equal(type, 'text/html; charset=utf-8')
    assert.doesNotMatch(body, /[<"']x-mark/i, asked)
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  }
  if (body !== '') assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', asked)
  assert.equal(answer.headers.get('x-mark'), null, asked)
  const location = answer.headers.get('location')
  if (location !== null) assert.match(location, /^\/(?![/\\])[\x21-\x7e]*$/, asked)
}

for (const who of ['a stranger', 'the owner'] as const) {
  test(`whatever ${who} sends to any address, the answer is plain, and the log holds nothing of it`, async () => {
    const app = await openApp({ flags: unlimited })
    const send = async (request: Hostile) => {
      const init = toInit(request, who === 'the owner' ? await enter(app) : undefined)
      const headers = init.headers as Headers
      if (!headers.has('user-agent')) headers.set('user-agent', visitor.agent)
      await check(await app.ask(request.path, { ...init, ip: visitor.ip }), `${request.method} ${request.path}`)
    }
    await fc.assert(fc.asyncProperty(hostile, send), runs(50))
    // Without a mail server a mail is written to the log, as its text: here it is our own, of the test.
    assert.deepEqual(
      app.log.filter(line => !/^\S+ info {2}(?:a mail, which is not sent|\| )/.test(line)),
      [],
    )
    // It still counts.
    assert.equal((await app.count('p=/&site=example.com')).status, 200)
  })
}

test('before the set-up too', async () => {
  const app = await openApp({ empty: true, flags: unlimited })
  await fc.assert(
    fc.asyncProperty(hostile, async request => {
      await check(await app.ask(request.path, toInit(request, undefined)), `${request.method} ${request.path}`)
    }),
    runs(20),
  )
  assert.deepEqual(app.log, [])
  assert.equal(await app.store.countUsers(), 0)
})

test('a tag that was counted, or set, in any place comes back as text on every page', async () => {
  const mark = `'"><x-mark>\u202e`
  const app = await openApp({ flags: unlimited })
  const text = encodeURIComponent(mark)
  const queries = [
    `p=/${text}&t=${text}&r=${text}&q=utm_campaign%3D${encodeURIComponent(text)}&z=${text}`,
    `p=${text}&e=1&t=${text}&r=https%3A%2F%2F${text}.example%2F${text}`,
    `p=/&q=utm_source%3D${encodeURIComponent(text)}&r=android-app%3A%2F%2F${text}`,
  ]
  const latin = mark.replace(/[^\0-\xff]/g, '')
  for (const query of queries) {
    const headers = { 'accept-language': latin, referer: latin }
    assert.equal((await app.count(query, { headers })).headers.get('x-goatcounter'), null)
    // No browser has a tag in its name, so this one is taken for a bot, of which a name is shown as well.
    const dropped = await app.count(query, { headers: { ...headers, 'user-agent': `${agent} ${latin}` } })
    assert.equal(dropped.headers.get('x-goatcounter'), 'the User-Agent is a bot')
  }
  for (const query of [`p=/${text}&e=${text}`, `p=${text}&site=${text}`, `p=/favicon.ico&t=${text}`])
    await app.count(query)
  const { site, store } = app
  await store.changeSite(site.id, { name: `${mark} & sons` })
  await app.app.services.directory.reload()
  await app.own('/new-site', { domain: 'second.example', zone: 'UTC' })
  const visited = await crawl(app, '/', await enter(app))
  const marked = visited.filter(({ html }) => html.includes('x-mark'))
  assert.ok(marked.length > 20, `${marked.length} pages`)
  for (const { path, html } of visited) assert.doesNotMatch(html, /[<"']x-mark/i, path)
})

test('a form that is refused shows what was typed as text', async () => {
  const app = await openApp({ flags: unlimited })
  const mark = '"><x-mark>'
  const fields = [
    'name',
    'domains',
    'zone',
    'keepHitsDays',
    'ignoredAddresses',
    'email',
    'domain',
    'code',
    'to',
    'confirm',
    'current',
  ]
  const form = Object.fromEntries(fields.map(name => [name, mark]))
  for (const path of ['/login', '/password', '/new-site', '/sites/example.com/settings', '/sites/example.com/delete']) {
    const answer = await app.own(path, { ...form, password: mark })
    assert.ok([403, 422].includes(answer.status), `${answer.status} ${path}`)
    await check(answer, path)
  }
  const empty = await openApp({ empty: true })
  const answer = await empty.ask('/setup', { method: 'POST', body: new URLSearchParams(form) })
  assert.equal(answer.status, 403)
  await check(answer, '/setup')
})

const targets: [asked: string, to: string][] = [
  ['/sites/example.com?period=week', '/sites/example.com?period=week'],
  ['/sites/example.com#pages', '/sites/example.com#pages'],
  ['/help/../sites/x', '/sites/x'],
  ['/é一 \x7f', '/%C3%A9%E4%B8%80%20%7F'],
  ['/\0', '/'],
  ['/\ud800', '/%EF%BF%BD'],
  ['/.//evil.example', '/'],
  ['/..//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['\u2028//evil.example', '/%E2%80%A8//evil.example'],
  ['http://localhost.evil.example/', '/'],
  ['https://localhost/', '/'],
  ['http://', '/'],
]

test('where one goes after logging in is a path of ours that a header can hold', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:none'] })
  const cookie = await enter(app)
  for (const [asked, to] of targets) {
    const answer = await app.ask(`/login?to=${encodeURIComponent(asked.toWellFormed())}`, { headers: { cookie } })
    assert.equal(answer.headers.get('location'), to, JSON.stringify(asked))
  }
  const body = new URLSearchParams({ ...owner, to: '/一' })
  assert.equal((await app.ask('/login', { method: 'POST', body })).headers.get('location'), '/%E4%B8%80')
})

test('a body that is larger than any form is refused, and one that breaks off as well', async () => {
  const app = await openApp()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const large = `email=${'x'.repeat(64 * 1024)}`
  assert.equal((await app.ask('/login', { method: 'POST', headers: type, body: large })).status, 413)
  const broken = new ReadableStream({
    pull(controller) {
      controller.error(new Error('aborted'))
    },
  })
  const init = { method: 'POST', headers: type, body: broken, duplex: 'half' } as RequestInit
  assert.equal((await app.ask('/login', init)).status, 400)
  assert.deepEqual(app.log, [])
})
