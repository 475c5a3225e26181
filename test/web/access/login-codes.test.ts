// A code after the password: switched on, asked for, used up, and got around by nobody.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeAt, readSecret } from '../../../server/kit/one-time-codes.ts'
import { openApp, owner, type TestApp } from '../../helpers/app.ts'

const post = (fields: Record<string, string>, cookie = ''): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { cookie },
})

/** The cookies that an answer sets, as a browser sends them. */
function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map(one => one.split(';')[0]!)
    .join('; ')
}

const wrongOf = (html: string) => /class="error"[^>]*>([^<]+)/.exec(html)?.[1]

/** An owner who is asked for codes. `code`: what the app shows. */
async function switchedOn() {
  const app = await openApp()
  const html = await (await app.own('/account/codes')).text()
  const key = /name="secret" value="([A-Z2-7]{32})"/.exec(html)![1]!
  const secret = readSecret(key)!
  const code = () => codeAt(secret, Math.floor(app.clock.now() / 1000))
  const answer = await app.own('/account/codes', { secret: key, code: await code() })
  const recovery = /<code id="codes">([^<]+)/.exec(await answer.text())![1]!.split('\n')
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  return { app, code, recovery }
}

/** With the password alone, as far as that goes. */
async function typePassword(app: TestApp, to = ''): Promise<string> {
  const answer = await app.ask('/login', post({ ...owner, to }))
  assert.equal(answer.status, 200)
  assert.match(await answer.text(), /name="code"/)
  assert.doesNotMatch(cookiesOf(answer), /hoofprint=/)
  return cookiesOf(answer)
}

async function isLetIn(app: TestApp, answer: Response): Promise<boolean> {
  const page = await app.ask('/account', { headers: { cookie: cookiesOf(answer), accept: 'text/html' } })
  await page.body?.cancel()
  return page.status === 200
}

test('whoever switched codes on is let in by password and code, and not by the password alone', async () => {
  const { app, code } = await switchedOn()
  const halfway = await typePassword(app)
  assert.equal((await app.ask('/account', { headers: { cookie: halfway } })).status, 303)
  const answer = await app.ask('/login/code', post({ code: await code(), to: '/account' }, halfway))
  assert.equal(answer.headers.get('location'), '/account')
  assert.ok(await isLetIn(app, answer))
})

test('codes are switched on by a right one only', async () => {
  const app = await openApp()
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  for (const fields of [{ secret, code: '000000' }, { secret, code: '' }, { secret: 'x', code: '000000' }, {}]) {
    const answer = await app.own('/account/codes', fields as Record<string, string>)
    assert.equal(answer.status, 422)
    assert.match(wrongOf(await answer.text())!, /^This code is wrong/)
  }
  assert.equal((await app.ask('/login', post(owner))).status, 303)
})

test('a code is good once', async () => {
  const { app, code } = await switchedOn()
  const first = await app.ask('/login/code', post({ code: await code() }, await typePassword(app)))
  assert.equal(first.status, 303)
  const again = await app.ask('/login/code', post({ code: await code() }, await typePassword(app)))
  assert.equal(again.status, 403)
  assert.equal(await isLetIn(app, again), false)
  app.clock.advance(30_000)
  assert.equal((await app.ask('/login/code', post({ code: await code() }, await typePassword(app)))).status, 303)
})

test('each recovery code is good once, however it is typed', async () => {
  const { app, recovery } = await switchedOn()
  assert.equal(recovery.length, 10)
  assert.equal(new Set(recovery).size, 10)
  const [one, other] = recovery as [string, string]
  const enter = async (code: string) => (await app.ask('/login/code', post({ code }, await typePassword(app)))).status
  assert.equal(await enter(` ${one.toUpperCase().replaceAll('-', '')} `), 303)
  assert.equal(await enter(one), 403)
  assert.equal(await enter(other), 303)
  assert.match(await (await app.own('/account/codes')).text(), /There are 8 recovery codes left/)
})

test('after five tries, ten minutes or a new password the password is to be typed again', async () => {
  const { app, code } = await switchedOn()
  const enter = async (halfway: string, text: string) => {
    const answer = await app.ask('/login/code', post({ code: text }, halfway))
    return [answer.status, wrongOf(await answer.text())?.slice(0, 20)]
  }
  const over = [403, 'The code was to be e']
  const tried = await typePassword(app)
  for (let tries = 0; tries < 5; tries++) assert.equal((await enter(tried, '000000'))[0], 403)
  assert.deepEqual(await enter(tried, await code()), over)
  const late = await typePassword(app)
  app.clock.advance(600_000)
  assert.deepEqual(await enter(late, await code()), over)
  const changed = await typePassword(app)
  await app.own('/password', { current: owner.password, password: 'another goat elsewhere' })
  assert.deepEqual(await enter(changed, await code()), over)
  assert.deepEqual(await enter('', await code()), over)
  assert.deepEqual(await enter('hoofprint-halfway=made-up', await code()), over)
})

test('who guesses codes, with the right password each time, is told to wait', async () => {
  const { app, code } = await switchedOn()
  let limited: Response | undefined
  for (let tries = 0; tries < 200 && !limited; tries++) {
    // From a network of its own each time: it is the account that is guarded.
    const password = await app.ask('/login', { ...post(owner), ip: `203.0.${tries}.7` })
    if (password.status === 429) limited = password
    const halfway = cookiesOf(password)
    for (let place = 0; place < 5 && !limited; place++) {
      const answer = await app.ask('/login/code', post({ code: '000000' }, halfway))
      if (answer.status === 429) limited = answer
    }
  }
  assert.ok(limited)
  assert.match(limited.headers.get('retry-after')!, /^\d+$/)
  assert.equal(await isLetIn(app, limited), false)
  app.clock.advance(3_600_000)
  assert.equal((await app.ask('/login/code', post({ code: await code() }, await typePassword(app)))).status, 303)
})

test('switching off and new recovery codes ask for the password', async () => {
  const { app, recovery } = await switchedOn()
  for (const wish of ['off', 'again']) {
    const answer = await app.own('/account/codes', { do: wish, current: 'wrong wrong wrong' })
    assert.equal(answer.status, 422)
    assert.match(wrongOf(await answer.text())!, /not your current password/)
  }
  const again = await (await app.own('/account/codes', { do: 'again', current: owner.password })).text()
  assert.ok(!again.includes(recovery[0]!))
  assert.equal((await app.ask('/login/code', post({ code: recovery[0]! }, await typePassword(app)))).status, 403)
  const off = await app.own('/account/codes', { do: 'off', current: owner.password })
  assert.equal(off.headers.get('location'), '/account/codes?done=codesOff')
  assert.equal((await app.ask('/login', post(owner))).status, 303)
})

test('neither log nor page says a code, and no file holds a recovery code', async () => {
  const { app, recovery } = await switchedOn()
  await app.ask('/login/code', post({ code: recovery[0]! }, await typePassword(app)))
  for (const code of recovery) assert.ok(![...app.log, ...app.debug].join('\n').includes(code))
  const page = await (await app.own('/account/codes')).text()
  assert.ok(!recovery.some(code => page.includes(code)))
})

test('whatever a request calls the server, the picture is drawn', async () => {
  const app = await openApp()
  const cookie = cookiesOf(await app.ask('/login', post(owner)))
  for (const host of ['', ' ', '[', 'a:b:c', 'x'.repeat(8000)]) {
    const answer = await app.ask('/account/codes', { headers: { host, cookie } })
    assert.ok(answer.status < 500, host)
  }
})
