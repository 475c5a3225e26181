// Who may look: logging in and out, and changing the password.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, owner, type TestApp } from '../../helpers/app.ts'

function logIn(app: TestApp, fields: Record<string, string>, ip?: string) {
  return app.ask('/login', { method: 'POST', body: new URLSearchParams(fields), ...(ip && { ip }) })
}

const closed = [
  '/',
  '/sites/example.com',
  '/sites/example.com.csv',
  '/sites/example.com/settings',
  '/sites/example.com/export',
  '/sites/example.com/pages',
  '/sites/example.com/start',
  '/password',
  '/new-site',
]

test('nothing of a site is shown to a stranger, who is sent to log in and comes back', async () => {
  const app = await openApp()
  for (const path of closed) {
    const answer = await app.ask(path, { headers: { accept: 'text/html,*/*;q=0.8' } })
    assert.equal(answer.status, 303, path)
    assert.match(answer.headers.get('location')!, /^\/login/)
  }
  const { headers } = await app.ask('/sites/example.com?period=week')
  assert.equal(headers.get('location'), '/login?to=%2Fsites%2Fexample.com%3Fperiod%3Dweek')
  const answer = await logIn(app, { ...owner, to: '/sites/example.com?period=week' })
  assert.equal(answer.headers.get('location'), '/sites/example.com?period=week')
})

test('a link to the log-in page cannot lead to another website', async () => {
  const app = await openApp()
  for (const to of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
  ]) {
    assert.equal((await logIn(app, { ...owner, to })).headers.get('location'), '/')
  }
})

test('a wrong password and a wrong name get the same answer', async () => {
  const app = await openApp()
  const answers = [
    { ...owner, password: 'wrong wrong wrong' },
    { ...owner, email: 'nobody@example.com' },
  ]
  const told = await Promise.all(
    answers.map(async fields => {
      const answer = await logIn(app, fields)
      return [answer.status, (await answer.text()).replaceAll(fields.email, '')]
    }),
  )
  assert.equal(told[0]![0], 403)
  assert.deepEqual(told[0], told[1])
})

test('after too many attempts one has to wait', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:3/60'] })
  for (let turn = 0; turn < 3; turn++) assert.equal((await logIn(app, { ...owner, password: 'wrong' })).status, 403)
  const refused = await logIn(app, owner)
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  assert.equal((await logIn(app, owner, '203.0.113.77')).status, 303)
})

const byHttps = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }

for (const [what, flags, login, browser] of [
  ['is for this very host', [], '__Host-hoofprint', 'Path=/'],
  ['is for its path where others share the host', ['--base-path', '/stats'], '__Secure-hoofprint', 'Path=/stats'],
] as const) {
  test(`by https the cookie ${what}, and lets in`, async () => {
    const app = await openApp({ flags: [...flags] })
    const base = flags[1] ?? ''
    const body = new URLSearchParams(owner)
    const answer = await app.ask(`${base}/login`, { method: 'POST', body, ip: '127.0.0.1', headers: byHttps })
    const cookies = answer.headers.getSetCookie()
    assert.equal(cookies.length, 2)
    for (const [place, name] of [login, `${login}-browser`].entries()) {
      assert.match(
        cookies[place]!,
        new RegExp(`^${name}=[^;]+; ${browser}; Max-Age=\\d+; HttpOnly; SameSite=Lax; Secure$`),
      )
    }
    const cookie = cookies[0]!.split(';')[0]!
    const see = (sent: string) =>
      app.ask(`${base}/sites/example.com`, { ip: '127.0.0.1', headers: { ...byHttps, cookie: sent } })
    assert.equal((await see(cookie)).status, 200)
    // What somebody could have set by http, or for a whole domain, is not looked at.
    assert.equal((await see(cookie.replace(/^__(Host|Secure)-/, ''))).status, 303)
  })
}

test('the cookie is for https only where the browser came by https', async () => {
  const app = await openApp()
  // A stranger's word for it counts for nothing.
  const body = new URLSearchParams(owner)
  const spoofed = await app.ask('/login', { method: 'POST', body, ip: '203.0.113.7', headers: byHttps })
  for (const cookie of spoofed.headers.getSetCookie())
    assert.match(cookie, /^hoofprint(?:-browser)?=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
})

test('a cookie of the same name that is none of ours and comes first keeps nobody out', async () => {
  const app = await openApp()
  const cookie = (await logIn(app, owner)).headers.getSetCookie()[0]!.split(';')[0]!
  for (const before of ['hoofprint=', 'hoofprint="broken', `hoofprint=${'A'.repeat(43)}`, 'hoofprint; hoofprint=é']) {
    const headers = { cookie: Buffer.from(`${before}; ${cookie}`).toString('latin1') }
    assert.equal((await app.ask('/sites/example.com', { headers })).status, 200, before)
  }
  const out = { cookie: `hoofprint=${'A'.repeat(43)}; ${cookie}` }
  await app.ask('/logout', { method: 'POST', headers: out })
  assert.equal((await app.ask('/sites/example.com', { headers: { cookie } })).status, 303)
})

test('logging out ends the login on the server too', async () => {
  const app = await openApp()
  const cookie = (await logIn(app, owner)).headers.get('set-cookie')!.split(';')[0]!
  assert.equal((await app.ask('/sites/example.com', { headers: { cookie } })).status, 200)
  const out = await app.ask('/logout', { method: 'POST', headers: { cookie } })
  assert.match(out.headers.get('set-cookie')!, /^hoofprint=; .*Max-Age=0/)
  assert.equal((await app.ask('/sites/example.com', { headers: { cookie } })).status, 303)
})

test('a cookie that is none of ours lets nobody in', async () => {
  const app = await openApp()
  for (const cookie of [
    'hoofprint=',
    'hoofprint=x',
    `hoofprint=${'A'.repeat(43)}`,
    `hoofprint=${'A'.repeat(5000)}`,
    'hoofprint=%00%ff',
  ]) {
    assert.equal((await app.ask('/sites/example.com', { headers: { cookie } })).status, 303)
  }
})

test('a changed password ends the other logins and keeps this one', async () => {
  const app = await openApp()
  const elsewhere = (await logIn(app, owner)).headers.get('set-cookie')!.split(';')[0]!
  const wrong = await app.own('/password', { current: 'not it', password: 'another long sentence' })
  assert.equal(wrong.status, 422)
  const short = await app.own('/password', { current: owner.password, password: 'short' })
  assert.equal(short.status, 422)
  const changed = await app.own('/password', { current: owner.password, password: 'another long sentence' })
  assert.equal(changed.headers.get('location'), '/password?done=password')
  assert.equal((await app.own('/password')).status, 200)
  assert.equal((await app.ask('/sites/example.com', { headers: { cookie: elsewhere } })).status, 303)
  assert.equal((await logIn(app, owner)).status, 403)
  assert.equal((await logIn(app, { ...owner, password: 'another long sentence' })).status, 303)
})

test('what is wrong is said once, at the field that has the focus, and what was typed is kept, but for the password', async () => {
  const app = await openApp()
  const html = await (await logIn(app, { email: 'me <i>', password: 'wrong and secret' })).text()
  assert.equal(html.split('Wrong e-mail address or password.').length, 2)
  assert.match(html, /<p class="error" id="field-password-error">Wrong e-mail address or password\.<\/p>/)
  assert.deepEqual(
    [...html.matchAll(/<input[^>]* autofocus/g)].map(([tag]) => /id="([^"]+)"/.exec(tag)![1]),
    ['field-password'],
  )
  assert.match(
    html,
    /id="field-password"[^>]*aria-describedby="field-password-hint field-password-error" aria-invalid="true"/,
  )
  assert.match(html, /type the password again/)
  assert.match(html, /value="me &lt;i&gt;"/)
  assert.ok(!html.includes('wrong and secret'))
})

test('that one has to wait is said once, above the form, and the name is kept', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:1/60'] })
  await logIn(app, { ...owner, password: 'wrong' })
  const html = await (await logIn(app, owner)).text()
  assert.equal(html.split('Too many attempts.').length, 2)
  assert.match(html, /role="alert">Too many attempts\. Try again in/)
  assert.match(html, new RegExp(`value="${owner.email}"`))
})

test('when eight passwords wait, the next is told to come again, in a page and a header', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:none'] })
  const answers = await Promise.all(Array.from({ length: 12 }, () => logIn(app, { ...owner, password: 'wrong' })))
  const busy = answers.filter(({ status }) => status === 503)
  assert.equal(busy.length, 4)
  assert.equal(busy[0]!.headers.get('retry-after'), '5')
  assert.match(await busy[0]!.text(), /Too many people are logging in/)
})

test('a password that is waited for by nobody any more is not tried', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:none'] })
  const ended = new AbortController()
  const body = new URLSearchParams(owner)
  const first = logIn(app, { ...owner, password: 'wrong' })
  const left = app.ask('/login', { method: 'POST', body, signal: ended.signal })
  ended.abort()
  assert.equal((await left).status, 503)
  assert.deepEqual((await left).headers.getSetCookie(), [])
  assert.equal((await first).status, 403)
})

test('whoever is logged in changes their password whatever strangers do, and is asked about tokens', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:1/60'] })
  await app.own('/account')
  for (let turn = 0; turn < 9; turn++) await logIn(app, { ...owner, password: 'x' }, `198.51.100.${turn}`)
  assert.doesNotMatch(await (await app.own('/password')).text(), /name="tokens"/)
  const user = (await app.store.findUser(owner.email))!
  await app.store.createToken(user.id, { hash: 'h', name: 'Feed <reader>', rights: ['stats'], createdAt: 1 })
  assert.match(await (await app.own('/password')).text(), /Also delete my tokens: Feed &lt;reader&gt;/)
  const change = { current: owner.password, password: 'another long sentence' }
  assert.equal((await app.own('/password', change)).status, 303)
  assert.equal((await app.store.tokensOf(user.id)).length, 1)
  app.clock.advance(60_000)
  const again = { current: change.password, password: owner.password, tokens: 'on' }
  assert.equal((await app.own('/password', again)).status, 303)
  assert.equal((await app.store.tokensOf(user.id)).length, 0)
})

test('a form for a new password that comes back says what is wrong at its field, and keeps the choice about tokens', async () => {
  const app = await openApp()
  const user = (await app.store.findUser(owner.email))!
  await app.store.createToken(user.id, { hash: 'h', name: 'Feed reader', rights: ['stats'], createdAt: 1 })
  for (const [fields, field] of [
    [{ current: 'not it', password: 'another long sentence' }, 'current'],
    [{ current: owner.password, password: 'qwertyuiop' }, 'password'],
  ] as const) {
    const html = await (await app.own('/password', { ...fields, tokens: 'on' })).text()
    assert.equal([...html.matchAll(/class="error"/g)].length, 1)
    assert.match(html, new RegExp(`id="field-${field}"[^>]* autofocus`))
    assert.equal([...html.matchAll(/ autofocus/g)].length, 1)
    assert.match(html, /name="tokens" value="on" checked/)
  }
})
