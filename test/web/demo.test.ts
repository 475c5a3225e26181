// The demo: whatever a visitor of it asks for, nothing is changed or kept, and what is of a person is shown to nobody.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashToken } from '../../server/kit/password.ts'
import { createLimiter } from '../../server/kit/rate-limit.ts'
import { noAccess } from '../../server/sites/access.ts'
import { setCookie } from '../../server/web/http/cookies.ts'
import type { Demo } from '../../server/web/services/demo.ts'
import { openApp, type TestApp } from '../helpers/app.ts'
import { openFilled, pathOf } from '../helpers/small-installation.ts'
import { addresses, nameOf } from './every-address.ts'
import { whoMay } from './who-may.ts'

const token = 'the-one-login-of-all-who-look'
let cookie = ''

/** What a demo is told, with the person and the login that it begins with. */
async function beDemo({ app, store, clock }: TestApp, amount = 10_000): Promise<Demo> {
  const demo: Demo = {
    ...{ email: 'demo@example.com', password: 'a goat in the garden', token },
    limiter: createLimiter({ clock, rate: { amount, seconds: 60 } }),
  }
  const access = { ...noAccess, everywhere: 'view' as const }
  const user = await store.createUser({ email: demo.email, password: '', createdAt: 1, access })
  assert.ok('id' in user)
  const createdAt = Math.floor(clock.now() / 1000)
  const login = { tokenHash: hashToken(token), user: user.id, createdAt, expiresAt: createdAt + 86_400 }
  await store.createLogin(login)
  app.services.demo = demo
  cookie = setCookie({ name: 'login', value: token, seconds: 1 }, { https: false }, app.services).split(';')[0]!
  return demo
}

/** Pages that are of no site, and of nobody. */
const ofNobody = ['/sites', '/you']
/** What its owner has not opened, and what says nothing of anybody. */
const closed = new Set(['/metrics', '/counter/**', '/api/v1/openapi.json'])
const ofSomebody = /^\/(?:login\/|invitation|setup|unsubscribe)/

test('every address is refused that would change something, or is of somebody, and the database is to the byte what it was', async () => {
  const app = await openFilled(['--rate-limit', 'api:none,counter:none'])
  await beDemo(app)
  // By the first request the login is used on that day.
  await app.ask('/sites', { headers: { cookie } })
  const before = await app.store.image()
  const recent = app.app.services.counter.recent.of(app.site.id)
  const wrong: string[] = []
  for (const asked of addresses) {
    const { method, path, kind } = asked
    const isPage = kind === 'page'
    let address = pathOf(path.replaceAll(/\{(\w+)\}/g, ':$1'), app).replaceAll(/:\w+/g, '1')
    if (/\/page(\.csv)?$/.test(address)) address += '?path=/a'
    const answer = await app.ask(address, {
      method,
      headers: isPage ? { cookie } : { cookie, 'content-type': 'application/json' },
      ...(method !== 'GET' && { body: isPage ? new URLSearchParams() : '{}' }),
    })
    const isIn = answer.status < 400 || answer.status === 404
    await answer.body?.cancel()
    const need = whoMay[nameOf(asked)]
    const mayLook =
      need === 'view' || need === 'guest' || ofNobody.includes(path) || (need === 'open' && !ofSomebody.test(path))
    const mayAsk = isPage && (method === 'GET' ? mayLook : path === '/login' || path === '/logout')
    if (path === '/count') assert.equal(answer.status, 403)
    else if (closed.has(path)) continue
    else if (isIn !== mayAsk) wrong.push(`${nameOf(asked)}: ${answer.status}`)
  }
  assert.deepEqual(wrong, [])
  assert.ok(before.equals(await app.store.image()), 'something was written')
  assert.deepEqual(app.app.services.counter.recent.of(app.site.id), recent)
})

test('a hit of a stranger is not counted, not dropped, and not remembered', async () => {
  const app = await openApp()
  await beDemo(app)
  const answer = await app.count('p=/hello-from-a-stranger')
  assert.deepEqual([answer.status, answer.headers.get('x-goatcounter')], [403, 'this is a demo, which counts nobody'])
  app.clock.advance(60_000)
  await app.app.services.counter.drain()
  const page = await app.ask('/sites/example.com/received', { headers: { cookie } })
  assert.equal(page.status, 200)
  assert.doesNotMatch(await page.text(), /hello-from-a-stranger/)
})

test('whatever is typed lets in by the one login, which lives on when somebody logs out', async () => {
  const app = await openApp()
  const { email, password } = await beDemo(app)
  const form = await (await app.ask('/login')).text()
  assert.match(form, new RegExp(`value="${email}"`))
  assert.match(form, new RegExp(`value="${password}"`))
  assert.doesNotMatch(form, /forgotten/)
  const post = (path: string, headers = {}) =>
    app.ask(path, {
      method: 'POST',
      headers: { origin: 'http://stats.example.org', ...headers },
      body: new URLSearchParams({ email: '<b>me</b>', password: 'x', to: '/sites' }),
    })
  const entered = await post('/login')
  assert.equal(entered.status, 303)
  assert.match(entered.headers.get('set-cookie') ?? '', new RegExp(`=${token}; `))
  assert.match((await post('/logout', { cookie })).headers.get('set-cookie') ?? '', /Max-Age=0/i)
  assert.equal((await app.ask('/sites/example.com', { headers: { cookie } })).status, 200)
})

test('every page says that it is a demo, in the language of whoever reads, and a refusal says why', async () => {
  const demo = { email: 'demo@example.com', password: 'x', token }
  const clock = (await openApp()).clock
  const limiter = createLimiter({ clock, rate: { amount: 100, seconds: 60 } })
  const app = await openApp({ demo: { ...demo, limiter } })
  await beDemo(app)
  const read = async (path: string, headers = {}) => (await app.ask(path, { headers: { cookie, ...headers } })).text()
  for (const path of ['/sites/example.com', '/sites', '/help/setup', '/account', '/nowhere'])
    assert.match(await read(path), /<p class="demo">Demo: two made-up sites\./, path)
  assert.match(await read('/sites', { 'accept-language': 'nl' }), /twee verzonnen sites/)
  assert.match(await read('/account'), /there is no account of your own here/)
  assert.doesNotMatch(await (await openApp()).own('/sites/example.com').then(answer => answer.text()), /class="demo"/)
})

test('a network that asks without end is told to wait, and others are not', async () => {
  const app = await openApp()
  await beDemo(app, 3)
  const ask = async (ip: string) => (await app.ask('/sites', { headers: { cookie }, ip })).status
  const statuses: number[] = []
  for (const address of ['1', '2', '3', '4']) statuses.push(await ask(`2001:db8::${address}`))
  assert.deepEqual(statuses, [200, 200, 200, 429])
  assert.equal(await ask('198.51.100.1'), 200)
})
