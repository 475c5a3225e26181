// First run: the owner gets in, and a stranger does not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, type TestApp } from '../../helpers/app.ts'

const form = {
  email: 'iris@example.com',
  password: 'a goat in the garden',
  domain: 'https://example.com/',
  zone: 'Europe/Amsterdam',
}
const here = { ip: '127.0.0.1', headers: { host: 'localhost:8080' } }

/** The form as whoever has the code fills it in. */
const filled = (app: TestApp) => ({ ...form, code: app.app.setUpCode()! })

function send(
  app: TestApp,
  fields: Record<string, string>,
  from: { ip?: string; headers?: Record<string, string> } = {},
) {
  return app.ask('/setup', { ...from, method: 'POST', body: new URLSearchParams(fields) })
}

test('an empty installation sends everybody to the set-up', async () => {
  const app = await openApp({ empty: true })
  for (const path of ['/', '/login']) assert.equal((await app.ask(path)).headers.get('location'), '/setup')
})

test('the form wants the code that was printed; the link that was printed brings it along', async () => {
  const app = await openApp({ empty: true })
  const code = app.app.setUpCode()!
  assert.match(await (await app.ask('/setup')).text(), /id="field-code"/)
  assert.match(await (await app.ask(`/setup?code=${code.slice(1)}`)).text(), /id="field-code"/)
  const linked = await (await app.ask(`/setup?code=${code}`)).text()
  assert.match(linked, new RegExp(`type="hidden" name="code" value="${code}"`))
  assert.doesNotMatch(linked, /id="field-code"/)
  for (const wrong of ['', 'x'.repeat(12), `${code}x`, 'é'.repeat(12)]) {
    const refused = await send(app, { ...form, code: wrong })
    assert.equal(refused.status, 403)
    assert.match(await refused.text(), /not the code/)
  }
  assert.equal(await app.store.countUsers(), 0)
  assert.equal((await send(app, { ...form, code: ` ${code.toUpperCase()} ` })).status, 303)
  assert.equal(await app.store.countUsers(), 1)
})

const strangers: [string, { ip?: string; headers: Record<string, string> }][] = [
  ['the machine itself', here],
  ['the machine itself, by IPv6', { ip: '::1', headers: { host: '[::1]:8080' } }],
  [
    'a proxy on the machine, by its forwarding header',
    { ip: '127.0.0.1', headers: { host: 'localhost', 'x-forwarded-for': '203.0.113.9' } },
  ],
  ['a proxy that says only its name', { ip: '127.0.0.1', headers: { host: 'localhost', via: '1.1 proxy' } }],
  ['a name that points to the machine', { ip: '127.0.0.1', headers: { host: 'rebound.example' } }],
  ['somebody who claims a local name', { ip: '203.0.113.9', headers: { host: 'localhost' } }],
]

for (const [what, from] of strangers) {
  test(`the code is asked for when the form comes through ${what}`, async () => {
    const app = await openApp({ empty: true })
    assert.match(await (await app.ask('/setup', from)).text(), /name="code"/)
    assert.equal((await send(app, form, from)).status, 403)
    assert.equal(await app.store.countUsers(), 0)
  })
}

test('with the code the first person and the first site are made, and a login begins', async () => {
  const app = await openApp({ empty: true })
  const made = await send(app, filled(app), here)
  assert.equal(made.status, 303)
  assert.equal(made.headers.get('location'), '/sites/example.com/start')
  const [cookie = '', browser = ''] = made.headers.getSetCookie()
  assert.match(browser, /^hoofprint-browser=1\.[\w-]{43}\.[\w-]{43}; /)
  assert.match(cookie, /^hoofprint=[\w-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax$/)
  const start = await app.ask('/sites/example.com/start', {
    headers: { cookie: cookie.split(';')[0]!, host: 'localhost:8080' },
  })
  assert.match(await start.text(), /&lt;script async src=&quot;http:\/\/localhost:8080\/count\.js&quot;&gt;/)
})

test('what is wrong is said field by field, and what was typed is kept, but for the password', async () => {
  const app = await openApp({ empty: true })
  const answer = await send(
    app,
    { ...filled(app), email: 'nobody', password: 'short', domain: '"><script>', zone: 'Mars/Base' },
    here,
  )
  assert.equal(answer.status, 422)
  const html = await answer.text()
  for (const name of ['email', 'password', 'domain', 'zone']) assert.match(html, new RegExp(`field-${name}-error`))
  assert.match(html, /value="nobody"/)
  assert.match(html, /id="field-email"[^>]* autofocus/)
  assert.equal([...html.matchAll(/ autofocus/g)].length, 1)
  assert.equal([...html.matchAll(/class="error"/g)].length, 4)
  assert.match(html, /type the password again/)
  assert.doesNotMatch(html, /value="short"|"><script>/)
})

test('once there is an owner, the set-up is over for everybody', async () => {
  const app = await openApp({ empty: true })
  await send(app, filled(app), here)
  assert.equal((await app.ask('/setup', here)).headers.get('location'), '/')
  assert.equal((await send(app, { ...form, email: 'eve@example.com' }, here)).headers.get('location'), '/')
  assert.equal(await app.store.countUsers(), 1)
})

test('a form that another website sends is refused', async () => {
  const app = await openApp({ empty: true })
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:9999' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    const refused = await send(app, filled(app), {
      ...here,
      headers: { ...here.headers, ...headers } as Record<string, string>,
    })
    assert.equal(refused.status, 403)
  }
  const own = { ...here.headers, origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' }
  assert.equal((await send(app, filled(app), { ...here, headers: own })).status, 303)
})

test('a domain that cannot be a name here is said beside its field', async () => {
  const app = await openApp()
  for (const domain of ['status', 'x', `${'a'.repeat(60)}.example`]) {
    const answer = await app.own('/new-site', { domain, zone: 'UTC' })
    assert.equal(answer.status, 422, domain)
    assert.match(await answer.text(), /field-domain-error/)
  }
})

test('the first hit is waited for, and what arrives is told with its reason', async () => {
  const app = await openApp()
  const waiting = await (await app.own('/sites/example.com/start')).text()
  assert.match(waiting, /Waiting for the first hit/)
  assert.match(waiting, /http-equiv="refresh"/)
  await app.count('p=/bot&b=153')
  await app.count('p=/elsewhere&site=nowhere')
  const dropped = await (await app.own('/sites/example.com/start')).text()
  assert.match(dropped, /\/bot/)
  assert.match(dropped, /not counted: The browser is automated \(for example by Selenium\)\./)
  assert.match(dropped, /The request named no site/)
  await app.count('p=/first')
  const arrived = await (await app.own('/sites/example.com/start')).text()
  assert.match(arrived, /The first hit is in/)
  assert.doesNotMatch(arrived, /http-equiv="refresh"/)
  assert.doesNotMatch(arrived, /198\.51\.100\.7/)
})
