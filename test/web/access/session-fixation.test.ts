// A cookie that somebody put into a browser before is never the one that is logged in afterwards, whichever way in was taken.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { codeAt, readSecret } from '../../../server/kit/one-time-codes.ts'
import { hashToken } from '../../../server/kit/password.ts'
import { noAccess } from '../../../server/sites/access.ts'
import { openApp, owner, type TestApp } from '../../helpers/app.ts'
import { createAuthenticator } from '../../helpers/authenticator.ts'
import { enter } from '../../helpers/crawl.ts'
import { beginAt, comeBack, openWithIssuer, signInAt, startProvider } from '../../helpers/sign-on.ts'
import { unescapeHtml } from '../../helpers/unescape.ts'
import { cookiesOf, logInAs, post } from '../../helpers/ways-in.ts'

/** What the one who waits knows: a token of the right shape. */
const planted = 'p'.repeat(43)

/** A way in, gone by a browser that sends `cookie` with every request. */
type Way = { app: TestApp; go(cookie: string): Promise<Response> }

async function byPassword(): Promise<Way> {
  const app = await openApp()
  return { app, go: cookie => app.ask('/login', post(owner, cookie)) }
}

async function byCode(): Promise<Way> {
  const app = await openApp()
  const key = /name="secret" value="([A-Z2-7]{32})"/.exec(await (await app.own('/account/codes')).text())![1]!
  const secret = readSecret(key)!
  const now = () => codeAt(secret, Math.floor(app.clock.now() / 1000))
  assert.equal((await app.own('/account/codes', { secret: key, code: now() })).status, 200)
  // That code is used up.
  app.clock.advance(60_000)
  return {
    app,
    async go(cookie) {
      const code = now()
      // What was put there for the step between is good for nothing either.
      const early = `${cookie}; hoofprint-halfway=${planted}`
      const halfway = cookiesOf(await app.ask('/login', post(owner, early)))
      assert.match(halfway, /^hoofprint-halfway=[\w-]{20,}$/)
      assert.ok(!halfway.includes(planted))
      assert.equal(letsIn(await app.ask('/login/code', post({ code }, early))), false)
      return app.ask('/login/code', post({ code }, `${cookie}; ${halfway}`))
    },
  }
}

async function byPasskey(): Promise<Way> {
  const app = await openApp()
  const key = createAuthenticator()
  const login = await logInAs(app, owner)
  const asked = await app.ask('/account/passkeys/options', post({ current: owner.password }, login))
  const { challenge } = (await asked.json()) as { challenge: string }
  const form = { credential: key.create(challenge), name: 'key' }
  await app.ask('/account/passkeys', post(form, `${login}; ${cookiesOf(asked)}`))
  return {
    app,
    async go(cookie) {
      const asked = await app.ask('/login/passkey/options', { headers: { cookie } })
      const { challenge } = (await asked.json()) as { challenge: string }
      return app.ask('/login/passkey', post({ credential: key.get(challenge) }, `${cookie}; ${cookiesOf(asked)}`))
    },
  }
}

async function byProvider(context: TestContext): Promise<Way> {
  const issuer = await startProvider(context, { iris: { email: owner.email, email_verified: true } })
  const app = await openWithIssuer(issuer)
  return {
    app,
    async go(cookie) {
      const begun = await beginAt(app)
      return comeBack(app, await signInAt(begun.location.href, 'iris'), `${cookie}; ${begun.cookie}`)
    },
  }
}

async function byInvitation(): Promise<Way> {
  const app = await openApp()
  const form = { email: 'new@example.com', everywhere: 'view', how: 'link' }
  const html = await (await app.own('/people', form)).text()
  const key = /\/invitation\?key=([\w-]{43})/.exec(unescapeHtml(html))?.[1] ?? ''
  return { app, go: cookie => app.ask('/invitation', post({ key, password: owner.password }, cookie)) }
}

async function bySetUp(): Promise<Way> {
  const app = await openApp({ empty: true })
  const form = { ...owner, domain: 'example.com', zone: 'UTC', code: app.app.setUpCode()! }
  return { app, go: cookie => app.ask('/setup', post(form, cookie)) }
}

const ways: Record<string, (context: TestContext) => Promise<Way>> = {
  password: byPassword,
  'password and code': byCode,
  passkey: byPasskey,
  'single sign-on': byProvider,
  invitation: byInvitation,
  'set-up': bySetUp,
}

for (const [name, open] of Object.entries(ways)) {
  test(`by ${name} a new login begins, and a cookie that was there before is none`, async context => {
    const { app, go } = await open(context)
    const answer = await go(`hoofprint=${planted}; hoofprint-browser=${planted}`)
    assert.ok(letsIn(answer), `${answer.status}`)
    assert.ok(!cookiesOf(answer).includes(planted))
    assert.equal(await sees(app, cookiesOf(answer)), true)
    assert.equal(await sees(app, `hoofprint=${planted}`), false)
    assert.equal(await app.store.findLogin(hashToken(planted), 0), undefined)
  })
}

test('whoever comes in by password over somebody else’s login does not make it theirs', async () => {
  const { app, go } = await byPassword()
  await app.store.createUser({ email: 'eve@example.com', password: '', createdAt: 1, access: noAccess })
  const theirs = await enter(app, false, 'eve@example.com')
  const answer = await go(theirs)
  assert.ok(letsIn(answer))
  assert.ok(!cookiesOf(answer).includes(theirs))
  const shown = await (await app.ask('/account', { headers: { cookie: theirs } })).text()
  assert.ok(shown.includes('eve@example.com') && !shown.includes(owner.email))
})

test('whom a proxy names gets no login, and what was put there is none without the proxy', async () => {
  const proxy = '127.0.0.1'
  const app = await openApp({ flags: ['--auth-header', 'Remote-Email', '--trusted-proxies', proxy] })
  const cookie = `hoofprint=${planted}`
  const answer = await app.ask('/account', { ip: proxy, headers: { cookie, 'remote-email': owner.email } })
  assert.equal(answer.status, 200)
  assert.deepEqual(answer.headers.getSetCookie(), [])
  assert.equal(await sees(app, cookie), false)
})

function letsIn(answer: Response): boolean {
  return answer.headers.getSetCookie().some(one => /^hoofprint=[^;]/.test(one))
}

/** Whether somebody's own page is shown to a browser with this cookie. */
async function sees(app: TestApp, cookie: string): Promise<boolean> {
  const answer = await app.ask('/account', { headers: { cookie } })
  await answer.body?.cancel()
  return answer.status === 200
}
