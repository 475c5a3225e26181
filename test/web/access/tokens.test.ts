// Tokens: made once, used by programs, good for reports and notes and for nothing else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashToken } from '../../../server/kit/password.ts'
import { adminAccess } from '../../../server/sites/access.ts'
import type { Token } from '../../../server/sites/tokens.ts'
import { routes } from '../../../server/web/routes.ts'
import { addSite, openApp, type TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'
import { openFilled, pathOf, unlimited } from '../../helpers/small-installation.ts'
import { unescapeHtml } from '../../helpers/unescape.ts'

/** Makes a token as a person does, and answers it. */
async function make(app: TestApp, may: 'read' | 'write', name = 'Feed reader'): Promise<string> {
  const headers = { cookie: await enter(app) }
  const body = new URLSearchParams({ name, 'may-stats': 'on', ...(may === 'write' && { 'may-notes': 'on' }) })
  const answer = await app.ask('/account/tokens', { method: 'POST', headers, body })
  assert.equal(answer.status, 200)
  const [token = ''] = (await answer.text()).match(/hoof_[\w-]{43}/) ?? []
  assert.notEqual(token, '')
  return token
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const basic = (token: string) => ({ authorization: `Basic ${Buffer.from(`me:${token}`).toString('base64')}` })
const site = '/sites/example.com'

test('a token is shown once, is kept as a hash, and is listed by its name', async () => {
  const app = await openApp({ flags: unlimited })
  const token = await make(app, 'read', ' My <b>reader</b> ')
  const user = (await app.store.findUser('iris@example.com'))!
  const [kept] = await app.store.tokensOf(user.id)
  assert.equal(kept!.name, 'My <b>reader</b>')
  assert.ok(!JSON.stringify(kept).includes(token))
  const page = await (await app.ask('/account/tokens', { headers: { cookie: await enter(app) } })).text()
  assert.ok(page.includes('My &lt;b&gt;reader&lt;/b&gt;'))
  assert.ok(!page.includes(token))
})

test('the page that shows a token is not kept by the browser', async () => {
  const app = await openApp({ flags: unlimited })
  const headers = { cookie: await enter(app) }
  const body = new URLSearchParams({ name: 'x', 'may-stats': 'on' })
  const answer = await app.ask('/account/tokens', { method: 'POST', headers, body })
  assert.equal(answer.headers.get('cache-control'), 'no-store')
})

test('a token without a name is not made, and the fifty-first neither', async () => {
  const app = await openApp({ flags: unlimited })
  const headers = { cookie: await enter(app) }
  const post = async (name: string) =>
    (
      await app.ask('/account/tokens', {
        method: 'POST',
        headers,
        body: new URLSearchParams({ name, 'may-stats': 'on' }),
      })
    ).status
  for (const name of ['', '  \n ', 'x'.repeat(61)]) assert.equal(await post(name), 422)
  const body = new URLSearchParams({ name: `<i>${'x'.repeat(61)}`, 'may-notes': 'on' })
  const html = await (await app.ask('/account/tokens', { method: 'POST', headers, body })).text()
  assert.equal(html.split('Give the token a name').length, 2)
  const [field = ''] = html.match(/<input[^\n]* id="field-name"[^\n]*>/) ?? []
  assert.match(field, / autofocus/)
  assert.match(unescapeHtml(field), /value="<i>x+"/)
  assert.match(html, /name="may-notes" value="on" checked/)
  assert.doesNotMatch(html, /name="may-stats" value="on" checked/)
  for (let n = 0; n < 50; n++) assert.equal(await post(`Token ${n}`), 200)
  assert.equal(await post('One more'), 422)
})

for (const [scheme, headersOf] of [
  ['Bearer', bearer],
  ['Basic', basic],
] as const) {
  test(`a token reads reports by ${scheme}, and the day of it is kept`, async () => {
    const app = await openApp({ flags: unlimited })
    const token = await make(app, 'read')
    for (const path of [site, `${site}.csv`, `${site}/browsers`, `${site}/notes.json`, `${site}/received.csv`]) {
      assert.equal((await app.ask(path, { headers: headersOf(token) })).status, 200, path)
    }
    const user = (await app.store.findUser('iris@example.com'))!
    assert.equal((await app.store.tokensOf(user.id))[0]!.usedOn, 20261121)
  })
}

test('of all other addresses none answers to a token, whatever it may', async () => {
  const app = await openFilled()
  const headers = bearer(await make(app, 'write'))
  let refused = 0
  for (const { path, open, token, get, post, delete: remove } of routes) {
    if (open) continue
    const closed = [
      !token && get && 'GET',
      token !== 'notes' && post && 'POST',
      token !== 'notes' && remove && 'DELETE',
    ]
    for (const method of closed) {
      if (!method) continue
      const answer = await app.ask(pathOf(path, app), { method, headers })
      assert.equal(answer.status, 403, `${method} ${path}`)
      assert.match(await answer.text(), /^A token can read reports and, if allowed, write notes; nothing else\./)
      refused += 1
    }
  }
  assert.ok(refused > 15, `${refused}`)
  const opened = routes.filter(({ token }) => token === 'notes').map(({ path }) => path)
  assert.deepEqual(opened, ['/sites/:code/notes', '/sites/:code/notes/:id'])
})

test('what is open to everybody does not ask for tokens', async () => {
  const app = await openApp({ flags: unlimited })
  for (const path of ['/help', '/login', '/health']) {
    assert.equal((await app.ask(path, { headers: bearer('hoof_nobody') })).status, 200, path)
  }
})

test('a token that nobody has gets 401 in a sentence, and never the log-in page', async () => {
  const app = await openApp({ flags: unlimited })
  const wrong = [bearer('hoof_made-up'), bearer('anything'), basic('hoof_made-up'), { authorization: 'bearer  x' }]
  for (const headers of wrong) {
    for (const [method, path] of [
      ['GET', site],
      ['POST', `${site}/notes`],
      ['GET', '/account'],
    ] as const) {
      const answer = await app.ask(path, { method, headers })
      assert.equal(answer.status, 401, `${method} ${path}`)
      assert.match(answer.headers.get('www-authenticate')!, /^Bearer/)
      assert.equal(await answer.text(), 'Unknown token. It may have been deleted.\n')
    }
  }
})

test('what is no token of ours is that of a proxy: strangers are led to the log-in page, and the owner is let in', async () => {
  const app = await openApp({ flags: unlimited })
  const proxy = { authorization: `Basic ${Buffer.from('staff:secret').toString('base64')}` }
  assert.equal((await app.ask(site, { headers: proxy })).status, 303)
  const cookie = await enter(app)
  for (const headers of [proxy, bearer('a.b.c')]) {
    assert.equal((await app.ask(site, { headers: { ...headers, cookie } })).status, 200)
    assert.equal((await app.ask('/account/tokens', { headers: { ...headers, cookie } })).status, 200)
  }
})

for (const authorization of [
  '',
  'Bearer',
  'Bearer ',
  'Basic',
  'Basic ====',
  'Basic Og==',
  'Digest x',
  `Basic ${'A'.repeat(5000)}`,
]) {
  test(`“${authorization.slice(0, 20)}” is no token`, async () => {
    const app = await openApp({ flags: unlimited })
    assert.equal((await app.ask(site, { headers: { authorization } })).status, 303)
  })
}

test('a token that was deleted opens nothing any more, and another person’s cannot be deleted', async () => {
  const app = await openApp({ flags: unlimited })
  const token = await make(app, 'read')
  const user = (await app.store.findUser('iris@example.com'))!
  const [{ hash }] = (await app.store.tokensOf(user.id)) as [Token]
  const eve = await app.store.createUser({ email: 'eve@example.com', password: 'x', createdAt: 1, access: adminAccess })
  assert.ok('id' in eve)
  await app.store.createToken(eve.id, { hash: 'hers', name: 'Hers', rights: ['stats'], createdAt: 1 })
  const headers = { cookie: await enter(app) }
  for (const one of [hash, 'hers', '']) {
    const body = new URLSearchParams({ hash: one })
    const answer = await app.ask('/account/tokens/delete', { method: 'POST', headers, body })
    assert.equal(answer.headers.get('location'), '/account/tokens?done=removed')
  }
  assert.equal((await app.ask(site, { headers: bearer(token) })).status, 401)
  assert.equal((await app.store.tokensOf(eve.id)).length, 1)
})

test('a token is limited by itself, and wrong ones by the address, apart from log-ins', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'api:2/60,login:3/60'] })
  const [one, other] = [await make(app, 'read'), await make(app, 'read')]
  const ask = (token: string, ip?: string) => app.ask(site, { headers: bearer(token), ...(ip && { ip }) })
  for (let turn = 0; turn < 2; turn++) assert.equal((await ask(one)).status, 200)
  const refused = await ask(one)
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  assert.equal((await ask(other)).status, 200)
  for (let turn = 0; turn < 3; turn++) assert.equal((await ask('hoof_wrong')).status, 401)
  assert.equal((await ask('hoof_wrong')).status, 429)
  assert.equal((await ask('hoof_wrong', '203.0.113.9')).status, 401)
  // Whoever mistypes their password at the same address is not kept out by it, and the other way round.
  const logIn = (password: string) => {
    const body = new URLSearchParams({ email: 'iris@example.com', password })
    return app.ask('/login', { method: 'POST', body, ip: '203.0.113.10' })
  }
  for (let turn = 0; turn < 3; turn++) await ask('hoof_wrong', '203.0.113.10')
  for (let turn = 0; turn < 3; turn++) assert.equal((await logIn('wrong')).status, 403)
  assert.equal((await logIn('wrong')).status, 429)
})

test('a bearer token needs no proof of where it comes from; a login, and what a browser sends by itself, do', async () => {
  const app = await openApp({ flags: unlimited })
  const token = await make(app, 'write')
  const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }
  const post = async (headers: Record<string, string>) => {
    const body = new URLSearchParams({ text: 'Hello' })
    return (await app.ask(`${site}/notes`, { method: 'POST', headers: { ...elsewhere, ...headers }, body })).status
  }
  assert.equal(await post(bearer(token)), 201)
  assert.equal(await post(basic(token)), 403)
  assert.equal(await post({ cookie: await enter(app) }), 403)
  assert.equal(await post({ ...bearer(token), cookie: await enter(app) }), 403)
  assert.equal((await app.store.notesOf(app.site.id, { limit: 10, offset: 0 })).total, 1)
})

test('whatever is wrong is said to a program in plain text: an address, a way of asking, and what cannot be read', async () => {
  const app = await openApp({ flags: unlimited })
  const token = await make(app, 'write')
  const json = { 'content-type': 'application/json' }
  for (const [path, status, init] of [
    ['/nowhere', 404, {}],
    ['/sites/nobody.example', 404, {}],
    [site, 405, { method: 'PUT' }],
    [`${site}/notes`, 400, { method: 'POST', headers: json, body: '{"text":' }],
    [`${site}/notes`, 415, { method: 'POST', body: 'x' }],
    [`${site}/notes`, 422, { method: 'POST' }],
  ] as const) {
    const answer = await app.ask(path, {
      ...init,
      headers: { ...('headers' in init && init.headers), ...bearer(token) },
    })
    assert.equal(answer.status, status, path)
    assert.match(answer.headers.get('content-type')!, /^text\/plain/, path)
    assert.match(await answer.text(), /^[A-Z][^<>]*\.\n$/, path)
  }
})

test('an error that nobody foresaw is told to a program in plain text, and its token stays out of the log', async () => {
  const app = await openApp({ flags: unlimited })
  const token = await make(app, 'read')
  app.store.notesOf = () => Promise.reject(new Error('the disk is on fire'))
  for (const headers of [bearer(token), basic(token)]) {
    const answer = await app.ask(`${site}/notes.json`, { headers })
    assert.equal(answer.status, 500)
    assert.match(await answer.text(), /^The server had an error;[^<>]*\n$/)
  }
  assert.ok(app.log.some(line => line.includes('the disk is on fire')))
  assert.ok(!app.log.some(line => line.includes(token)))
})

test('a token does what it was made for, on the sites and for the days that were chosen', async () => {
  const app = await openApp({ flags: unlimited })
  await addSite(app, 'shop.example.com')
  const headers = { cookie: await enter(app) }
  const post = (fields: Record<string, string>) =>
    app.ask('/account/tokens', { method: 'POST', headers, body: new URLSearchParams({ name: 'x', ...fields }) })
  const powerless = await post({})
  assert.equal(powerless.status, 422)
  assert.ok((await powerless.text()).includes('Tick at least one right.'))
  const made = await (await post({ 'may-stats': 'on', [`site-${app.site.id}`]: 'on', expires: '30' })).text()
  const [token = ''] = made.match(/hoof_[\w-]{43}/) ?? []
  const ask = async (path: string) => (await app.ask(path, { headers: bearer(token) })).status
  assert.deepEqual([await ask(site), await ask('/sites/shop.example.com')], [200, 404])
  app.clock.advance(30 * 86_400_000)
  assert.equal(await ask(site), 401)
  const page = await (await app.ask('/account/tokens', { headers: { cookie: await enter(app) } })).text()
  assert.match(page, /read reports \(example\.com, expired on/)
  const user = (await app.store.findUser('iris@example.com'))!
  await app.store.createToken(user.id, { hash: hashToken('hoof_count'), name: 'x', rights: ['count'], createdAt: 1 })
  assert.equal((await app.ask(site, { headers: bearer('hoof_count') })).status, 403)
})
