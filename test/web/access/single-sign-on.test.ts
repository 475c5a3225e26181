// The way in by a provider of OpenID Connect: a real one, and one that lies, hangs and speaks slowly.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, owner } from '../../helpers/app.ts'
import {
  beginAt,
  comeBack,
  type Lie,
  openWithIssuer,
  signInAt,
  startLiar,
  startProvider,
} from '../../helpers/sign-on.ts'
import { cookiesOf, logInAs, post } from '../../helpers/ways-in.ts'

const flashOf = (html: string) => /class="flash bad"[^>]*>([^<]+)/.exec(html)?.[1]

/** Whether an answer let somebody in. */
const letsIn = (answer: Response) => answer.headers.getSetCookie().some(one => /^hoofprint=[^;]/.test(one))

test('a person comes in by a provider that has verified their address, to where they wanted to go', async context => {
  const issuer = await startProvider(context, { iris: { email: 'IRIS@example.com', email_verified: true } })
  const app = await openWithIssuer(issuer, ['--oidc-name', 'Example ID'])
  assert.match(await (await app.ask('/login')).text(), /href="\/login\/oidc\?to=%2F"[^>]*>Log in with Example ID</)
  const { location, cookie } = await beginAt(app, '/sites/example.com?period=week')
  assert.equal(location.origin, issuer)
  assert.equal(location.searchParams.get('code_challenge_method'), 'S256')
  const answer = await comeBack(app, await signInAt(location.href, 'iris'), cookie)
  assert.equal(answer.headers.get('location'), '/sites/example.com?period=week')
  const login = cookiesOf(answer)
  const account = await app.ask('/account/logins', { headers: { cookie: login } })
  assert.match(await account.text(), /by single sign-on/)
})

test('whoever came once is known by who they are there, whatever their address becomes', async context => {
  const people = { iris: { email: owner.email, email_verified: true } as Record<string, unknown> }
  const issuer = await startProvider(context, people)
  const app = await openWithIssuer(issuer)
  const come = async () => {
    const { location, cookie } = await beginAt(app)
    return comeBack(app, await signInAt(location.href, 'iris'), cookie)
  }
  assert.ok(letsIn(await come()))
  people.iris = { email: 'married@example.com', email_verified: false }
  assert.ok(letsIn(await come()))
})

test('nobody is let in by an address that is not verified, not known, or of another domain', async context => {
  const issuer = await startProvider(context, {
    typed: { email: owner.email, email_verified: false },
    silent: { email: owner.email },
    nameless: {},
    unknown: { email: 'eve@example.com', email_verified: true },
    elsewhere: { email: 'eve@example.org', email_verified: true },
    evil: { email: 'iris@example.com@evil.example', email_verified: true },
  })
  const app = await openWithIssuer(issuer, ['--oidc-domains', 'Example.com'])
  const says: string[] = []
  for (const name of ['typed', 'silent', 'nameless', 'unknown', 'elsewhere', 'evil']) {
    const { location, cookie } = await beginAt(app)
    const answer = await comeBack(app, await signInAt(location.href, name), cookie)
    assert.equal(answer.status, 403, name)
    assert.equal(letsIn(answer), false, name)
    says.push(flashOf(await answer.text())!.slice(0, 40))
  }
  const unverified = 'The log-in service has not verified your'
  const domain = 'Your e-mail address is not of a domain t'
  assert.deepEqual(says, [
    unverified,
    unverified,
    unverified,
    'Nobody has your e-mail address here. Ask',
    domain,
    domain,
  ])
})

test('whoever logs out is told that they are still logged in there, and can log out there too', async context => {
  const issuer = await startProvider(context, { iris: { email: owner.email, email_verified: true } })
  const app = await openWithIssuer(issuer)
  const { location, cookie } = await beginAt(app)
  const login = cookiesOf(await comeBack(app, await signInAt(location.href, 'iris'), cookie))
  const out = await app.ask('/logout', post({}, login))
  assert.equal(out.headers.get('location'), '/login?done=loggedOutHere')
  assert.match(await (await app.ask('/login?done=loggedOutHere')).text(), /href="\/login\/oidc\/end"/)
  const end = new URL((await app.ask('/login/oidc/end')).headers.get('location')!)
  assert.equal(end.origin, issuer)
  assert.equal(end.searchParams.get('client_id'), 'hoofprint')
  assert.equal(end.searchParams.get('post_logout_redirect_uri'), 'http://stats.example.org/login')
  const byPassword = await app.ask('/logout', post({}, await logInAs(app, owner)))
  assert.equal(byPassword.headers.get('location'), '/login')
})

const wrong = /cannot be trusted/
const silent = /does not answer/
const lies: [string, Lie, RegExp][] = [
  ['another nonce', { claims: { nonce: 'another' } }, wrong],
  ['no nonce', { claims: { nonce: undefined } }, wrong],
  ['another issuer', { claims: { iss: 'https://evil.example' } }, wrong],
  ['an audience that is another program', { claims: { aud: 'another' } }, wrong],
  ['a token of yesterday', { claims: { iat: 1_700_000_000, exp: 1_700_000_060 } }, wrong],
  ['no signature', { header: { alg: 'none' }, unsigned: true }, wrong],
  ['a signature of nobody', { otherKey: true }, wrong],
  ['an algorithm by which our secret would sign', { header: { alg: 'HS256' } }, wrong],
  ['no subject', { claims: { sub: undefined } }, wrong],
  ['another issuer in its discovery', { discovery: { issuer: 'https://evil.example' } }, wrong],
  ['a token that is none', { answer: { '/token': (_, response) => void response.end('<html>') } }, wrong],
  ['an error', { answer: { '/token': (_, response) => void response.writeHead(500).end('{}') } }, silent],
  ['megabytes', { answer: { '/token': (_, response) => void response.end('x'.repeat(2_000_000)) } }, wrong],
  ['nothing', { answer: { '/token': () => {} } }, silent],
  ['a hang-up', { answer: { '/token': request => void request.socket.destroy() } }, silent],
  ['nothing at its discovery', { answer: { '/.well-known/openid-configuration': () => {} } }, silent],
  [
    'a word now and then',
    {
      answer: {
        '/token': (_, response) => {
          const timer = setInterval(() => response.write(' '), 50)
          response.on('close', () => clearInterval(timer))
        },
      },
    },
    silent,
  ],
]

for (const [what, lie, says] of lies) {
  test(`a provider that answers with ${what} lets nobody in, and the page says so`, async context => {
    const liar = await startLiar(context, owner.email)
    liar.tell(lie)
    // A loaded machine is no provider that is silent.
    const app = await openWithIssuer(liar.url, [], says === silent ? 0.3 : 60)
    const begun = await app.ask('/login/oidc')
    const answer = begun.status === 303 ? await liar.logIn(app) : begun
    assert.match(flashOf(await answer.text()) ?? '', says)
    assert.equal(answer.status, says === silent ? 503 : 403)
    assert.equal(letsIn(answer), false)
    assert.ok(app.log.some(line => line.includes('single sign-on failed')))
    assert.ok(!app.log.some(line => line.includes('nobody foresaw')))
  })
}

test('a provider that was away is asked again after ten seconds, and not before', async context => {
  const liar = await startLiar(context, owner.email)
  let asked = 0
  const away: Lie = {
    answer: {
      '/.well-known/openid-configuration': (_, response) => {
        asked += 1
        response.writeHead(502).end()
      },
    },
  }
  liar.tell(away)
  const app = await openWithIssuer(liar.url)
  for (const turn of [1, 2, 3]) assert.notEqual((await app.ask('/login/oidc')).status, 303, `${turn}`)
  assert.equal(asked, 1)
  liar.tell({})
  app.clock.advance(10_000)
  assert.ok(letsIn(await liar.logIn(app)))
})

test('what a provider says of itself is asked once an hour', async context => {
  const liar = await startLiar(context, owner.email)
  const app = await openWithIssuer(liar.url)
  assert.ok(letsIn(await liar.logIn(app)))
  liar.tell({ answer: { '/.well-known/openid-configuration': (_, response) => void response.writeHead(502).end() } })
  assert.ok(letsIn(await liar.logIn(app)))
  app.clock.advance(3_600_000)
  assert.notEqual((await app.ask('/login/oidc')).status, 303)
})

test('an answer is good for the browser that asked, once, and for ten minutes', async context => {
  const issuer = await startProvider(context, { iris: { email: owner.email, email_verified: true } })
  const app = await openWithIssuer(issuer)
  const { location, cookie } = await beginAt(app)
  const address = await signInAt(location.href, 'iris')
  const another = await beginAt(app)
  for (const sent of ['', 'hoofprint-sign-on=made-up', another.cookie]) {
    assert.equal(letsIn(await comeBack(app, address, sent)), false, sent)
  }
  assert.ok(letsIn(await comeBack(app, address, cookie)))
  const again = await comeBack(app, address, cookie)
  assert.equal(letsIn(again), false)
  const late = await beginAt(app)
  const lateAddress = await signInAt(late.location.href, 'iris')
  app.clock.advance(600_000)
  const tooLate = await comeBack(app, lateAddress, late.cookie)
  assert.match(flashOf(await tooLate.text())!, /longer than ten minutes/)
})

test('somebody who cancels, or writes what they like into the address, reads a sentence', async context => {
  const liar = await startLiar(context, owner.email)
  const app = await openWithIssuer(liar.url)
  const { location, cookie } = await beginAt(app)
  const state = location.searchParams.get('state')
  const typed = '<script>alert(1)</script>\nmade up'
  for (const query of [
    `error=access_denied&state=${state}`,
    `error=${encodeURIComponent(typed)}&error_description=${encodeURIComponent(typed)}&state=${state}`,
    `code=c&state=x`,
    `code=c`,
    `code=c&code=d&state=${state}`,
    `iss=https://evil.example&code=c&state=${state}`,
    '',
  ]) {
    const answer = await app.ask(`/login/oidc/callback?${query}`, { headers: { cookie } })
    const html = await answer.text()
    assert.equal(answer.status, 403, query)
    assert.ok(flashOf(html), query)
    assert.ok(!html.includes('alert(1)') && !app.log.join('\n').includes('alert(1)'))
  }
})

test('the way back leads to our own pages only', async context => {
  const liar = await startLiar(context, owner.email)
  const app = await openWithIssuer(liar.url)
  for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const answer = await liar.logIn(app, to)
    assert.ok(letsIn(answer))
    assert.equal(answer.headers.get('location'), '/', to)
  }
})

test('a cookie is never larger than browsers take, however long the way back is', async context => {
  const liar = await startLiar(context, owner.email)
  const app = await openWithIssuer(liar.url)
  for (const length of [10, 1400, 1600, 20_000]) {
    const { cookie } = await beginAt(app, `/account?x=${'a'.repeat(length)}`)
    assert.ok(cookie.length < 4000, `${cookie.length}`)
  }
})

test('one network begins so many ways in and no more', async context => {
  const liar = await startLiar(context, owner.email)
  const app = await openWithIssuer(liar.url, ['--rate-limit', 'login:3/60'])
  for (const turn of [1, 2, 3]) assert.equal((await app.ask('/login/oidc')).status, 303, `${turn}`)
  const refused = await app.ask('/login/oidc')
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  assert.equal((await app.ask('/login/oidc', { ip: '203.0.113.77' })).status, 303)
})

test('without a provider there are no such pages, and the log-in page is as it was', async () => {
  const app = await openApp()
  for (const path of ['/login/oidc', '/login/oidc/callback?code=c', '/login/oidc/end']) {
    assert.equal((await app.ask(path)).status, 404, path)
  }
  assert.doesNotMatch(await (await app.ask('/login')).text(), /oidc/)
})

test('who is new becomes what the settings say, or stays outside', async context => {
  const issuer = await startProvider(context, {
    boss: { email: 'boss@example.com', email_verified: true },
    grouped: { email: 'grouped@example.com', email_verified: true, groups: ['staff', 'stats-admins'] },
    single: { email: 'single@example.com', email_verified: true, groups: 'stats-admins' },
    reader: { email: 'reader@example.com', email_verified: true, groups: ['staff'] },
    typed: { email: 'boss@example.com', email_verified: false },
  })
  const admins = ['--oidc-admins', 'Boss@example.com, groups=stats-admins']
  const app = await openWithIssuer(issuer, [...admins, '--oidc-access', 'view'])
  const come = async (at: typeof app, name: string) => {
    const { location, cookie } = await beginAt(at)
    return letsIn(await comeBack(at, await signInAt(location.href, name), cookie))
  }
  const levelOf = async (email: string) => (await app.store.findUser(email))?.access.everywhere
  assert.deepEqual(await Promise.all(['typed', 'grouped', 'single', 'reader'].map(name => come(app, name))), [
    false,
    true,
    true,
    true,
  ])
  assert.equal(await app.store.findUser('boss@example.com'), undefined)
  assert.ok(await come(app, 'boss'))
  const levels = await Promise.all(['boss', 'grouped', 'single', 'reader'].map(name => levelOf(`${name}@example.com`)))
  assert.deepEqual(levels, ['admin', 'admin', 'admin', 'view'])
  assert.equal((await app.store.findUser('boss@example.com'))?.access.owner, false)
  const closed = await openWithIssuer(issuer, admins)
  assert.deepEqual([await come(closed, 'reader'), await come(closed, 'boss')], [false, true])
})

test('the audit log knows who came, who was added and who was not let in, and holds no address of a machine', async context => {
  const issuer = await startProvider(context, {
    iris: { email: owner.email, email_verified: true },
    typed: { email: owner.email, email_verified: false },
  })
  const app = await openWithIssuer(issuer)
  for (const name of ['typed', 'iris']) {
    const { location, cookie } = await beginAt(app)
    await comeBack(app, await signInAt(location.href, name), cookie)
  }
  const entries = await app.store.auditEntries({ limit: 9 })
  assert.deepEqual(
    entries.map(({ action, who }) => [action, who]),
    [
      ['login', owner.email],
      ['identity-joined', owner.email],
      ['login-failed', ''],
    ],
  )
  assert.ok(!JSON.stringify(entries).includes('198.51.100'))
})

test('where passwords are off there is no form for one, and none lets in', async context => {
  const issuer = await startProvider(context, { iris: { email: owner.email, email_verified: true } })
  const app = await openWithIssuer(issuer, ['--password-login', 'off'])
  const page = await (await app.ask('/login')).text()
  assert.doesNotMatch(page, /name="password"|forgotten/)
  assert.match(page, /Log in with single sign-on/)
  const answer = await app.ask('/login', post(owner))
  assert.equal(answer.status, 403)
  assert.equal(letsIn(answer), false)
  for (const init of [{}, post({ email: owner.email })]) {
    assert.equal((await app.ask('/login/forgotten', init)).headers.get('location'), '/login')
  }
  const { location, cookie } = await beginAt(app)
  assert.ok(letsIn(await comeBack(app, await signInAt(location.href, 'iris'), cookie)))
})
