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

test('the cookie is for https only where the browser came by https', async () => {
  const app = await openApp()
  const body = new URLSearchParams(owner)
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }
  const secure = await app.ask('/login', { method: 'POST', body, ip: '127.0.0.1', headers })
  assert.match(secure.headers.get('set-cookie')!, /; Secure$/)
  // A stranger's word for it counts for nothing.
  const spoofed = await app.ask('/login', { method: 'POST', body, ip: '203.0.113.7', headers })
  assert.doesNotMatch(spoofed.headers.get('set-cookie')!, /Secure/)
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
