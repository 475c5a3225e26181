// Passkeys: made, used instead of a password and after one, and imitated by nobody.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashToken } from '../../../server/kit/password.ts'
import { adminAccess } from '../../../server/sites/access.ts'
import { agent, openApp, owner, type TestApp } from '../../helpers/app.ts'
import { createAuthenticator, type Spoken } from '../../helpers/authenticator.ts'
import { addEve, cookiesOf, logInAs, post } from '../../helpers/ways-in.ts'

const flashOf = (html: string) => /class="flash bad"[^>]*>([^<]+)/.exec(html)?.[1]
const letsIn = (answer: Response) => answer.headers.getSetCookie().some(one => /^hoofprint=[^;]/.test(one))

/** Asks for what a new passkey is to sign, as somebody who is logged in. */
async function askToAdd(app: TestApp, login: string, current = owner.password, ip = '198.51.100.7') {
  const answer = await app.ask('/account/passkeys/options', { ...post({ current }, login), ip })
  return { answer, cookie: `${login}; ${cookiesOf(answer)}` }
}

/** The owner has a passkey, and is logged in with this cookie. */
async function withPasskey(app: TestApp, key = createAuthenticator(), spoken: Spoken = {}) {
  const login = await logInAs(app, owner)
  const { answer, cookie } = await askToAdd(app, login)
  const options = (await answer.json()) as { challenge: string; user: { id: string } }
  const credential = key.create(options.challenge, spoken)
  const added = await app.ask('/account/passkeys', post({ credential, name: 'my <b>key' }, cookie))
  return { key, login, options, added, credential, cookie }
}

/** Asks for what is to be signed, and answers by the key. `cookie`: what the browser has besides. */
async function useKey(
  app: TestApp,
  key: ReturnType<typeof createAuthenticator>,
  spoken: Spoken = {},
  { cookie = '', to = '/account', shorter = false } = {},
) {
  const asked = await app.ask('/login/passkey/options', { headers: { cookie } })
  const options = (await asked.json()) as {
    challenge: string
    allowCredentials: { id: string }[]
    userVerification: string
  }
  const credential = key.get(options.challenge, spoken, shorter)
  const sent = `${cookie}; ${cookiesOf(asked)}`
  const answer = await app.ask('/login/passkey', post({ credential, to }, sent))
  return { answer, options, credential, sent }
}

test('a passkey lets in without a password, and is shown with its name, host and last day', async () => {
  const app = await openApp()
  assert.doesNotMatch(await (await app.ask('/login')).text(), /data-passkey/)
  const { key, login, added } = await withPasskey(app)
  assert.equal(added.headers.get('location'), '/account/passkeys?done=passkey')
  assert.match(await (await app.ask('/login')).text(), /data-passkey="get"/)
  app.clock.advance(86_400_000)
  const { answer, options } = await useKey(app, key)
  assert.deepEqual([options.allowCredentials, options.userVerification], [[], 'required'])
  assert.equal(answer.headers.get('location'), '/account')
  const html = await (await app.ask('/account/passkeys', { headers: { cookie: cookiesOf(answer) } })).text()
  assert.match(
    html,
    /my &lt;b&gt;key<\/bdi><\/span> <small>for stats\.example\.org · since 21 November 2026 · last used 22 November 2026</,
  )
  assert.match(await (await app.ask('/account/logins', { headers: { cookie: login } })).text(), /by passkey/)
})

test('a passkey without a name is called after the browser, and those are asked for that can be checked', async () => {
  const app = await openApp()
  const login = await logInAs(app, owner)
  const { answer, cookie } = await askToAdd(app, login)
  const { challenge, pubKeyCredParams } = (await answer.json()) as {
    challenge: string
    pubKeyCredParams: { alg: number }[]
  }
  // ES256 and RS256.
  assert.deepEqual(
    pubKeyCredParams.map(({ alg }) => alg),
    [-7, -257],
  )
  const form = { credential: createAuthenticator().create(challenge), name: ' ' }
  await app.ask('/account/passkeys', post(form, cookie, { 'user-agent': agent }))
  const [made] = await app.store.passkeysOf((await app.store.findUser(owner.email))!.id)
  assert.equal(made?.name, 'Firefox on Linux')
})

test('whoever adds a passkey types their password once more', async () => {
  const app = await openApp()
  const login = await logInAs(app, owner)
  for (const current of ['', 'wrong wrong wrong']) {
    const { answer } = await askToAdd(app, login, current)
    assert.equal(answer.status, 422)
    assert.match(((await answer.json()) as { problem: string }).problem, /not your current password/)
    assert.deepEqual(answer.headers.getSetCookie(), [])
  }
  const credential = createAuthenticator().create('made-up')
  const answer = await app.ask('/account/passkeys', post({ credential }, login))
  assert.equal(answer.status, 403)
  assert.match(flashOf(await answer.text())!, /was not added/)
})

test('whoever guesses the password there is told to wait', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:3/60'] })
  const login = await logInAs(app, owner)
  for (const turn of [1, 2, 3]) assert.equal((await askToAdd(app, login, 'wrong')).answer.status, 422, `${turn}`)
  assert.equal((await askToAdd(app, login)).answer.status, 429)
})

test('somebody without a password has to have logged in just now', async () => {
  const app = await openApp()
  const created = await app.store.createUser({
    email: 'sso@example.com',
    password: '',
    createdAt: 1,
    access: adminAccess,
  })
  assert.ok('id' in created)
  const now = app.clock.now() / 1000
  await app.store.createLogin({
    tokenHash: hashToken('t'.repeat(43)),
    user: created.id,
    createdAt: now,
    expiresAt: now + 9e5,
    way: 'oidc',
  })
  const login = `hoofprint=${'t'.repeat(43)}`
  assert.equal((await askToAdd(app, login, '')).answer.status, 200)
  app.clock.advance(601_000)
  assert.equal((await askToAdd(app, login, '')).answer.status, 403)
})

const refusedNew: [string, Spoken][] = [
  ['for another origin', { origin: 'http://evil.example' }],
  ['for another host', { host: 'evil.example' }],
  ['for another challenge', { challenge: 'A'.repeat(43) }],
  ['that is no making of one', { type: 'webauthn.get' }],
  ['of an algorithm that nobody asked for', { algorithm: -8 }],
  ['whose algorithm is not that of its key', { algorithm: -257 }],
  ['with a name that is none', { id: '<b>' }],
]
for (const [what, spoken] of refusedNew) {
  test(`a new passkey ${what} is not taken`, async () => {
    const app = await openApp()
    const { added } = await withPasskey(app, createAuthenticator(), spoken)
    assert.equal(added.status, 403)
    assert.match(flashOf(await added.text())!, /was not added/)
  })
}

test('what asks for a new passkey is good once, for ten minutes, and for one person', async () => {
  const app = await openApp()
  const { options, cookie, login } = await withPasskey(app)
  const again = createAuthenticator().create(options.challenge)
  assert.equal((await app.ask('/account/passkeys', post({ credential: again }, cookie))).status, 403)
  const late = await askToAdd(app, login)
  const { challenge } = (await late.answer.json()) as { challenge: string }
  const eve = await addEve(app)
  const other = `${await logInAs(app, eve)}; ${late.cookie.split('; ').at(-1)}`
  assert.equal(
    (await app.ask('/account/passkeys', post({ credential: createAuthenticator().create(challenge) }, other))).status,
    403,
  )
  app.clock.advance(600_000)
  const credential = createAuthenticator().create(challenge)
  assert.equal((await app.ask('/account/passkeys', post({ credential }, late.cookie))).status, 403)
})

test('a passkey belongs to one person, and nobody has more than twenty', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:none'] })
  const { key } = await withPasskey(app)
  const twice = await withPasskey(app, key)
  assert.equal(twice.added.status, 422)
  for (let more = 1; more < 20; more++) assert.equal((await withPasskey(app)).added.status, 303)
  const full = await withPasskey(app)
  assert.equal(full.added.status, 422)
  assert.match(flashOf(await full.added.text())!, /You have 20 passkeys/)
})

const refusedUse: [string, Spoken][] = [
  ['signed for another origin', { origin: 'http://evil.example' }],
  ['of another host', { host: 'evil.example' }],
  ['for another challenge', { challenge: 'A'.repeat(43) }],
  ['that is no use of one', { type: 'webauthn.create' }],
  ['signed by nobody', { otherKey: true }],
  ['that nobody has touched', { present: false }],
  ['that has asked for no PIN', { verified: false }],
  ['of another person', { userHandle: 'A'.repeat(43) }],
  ['that nobody has', { id: 'AAAA' }],
]
for (const [what, spoken] of refusedUse) {
  test(`an answer ${what} lets nobody in`, async () => {
    const app = await openApp()
    const { key } = await withPasskey(app)
    const { answer } = await useKey(app, key, spoken)
    assert.equal(answer.status, 403)
    assert.equal(letsIn(answer), false)
    assert.match(flashOf(await answer.text())!, /did not let you in/)
    assert.equal((await app.store.auditEntries({ limit: 9, action: 'login-failed' })).length, 1)
  })
}

test('an answer is good once, for ten minutes, and in the browser that asked', async () => {
  const app = await openApp()
  const { key } = await withPasskey(app)
  const { answer, credential, sent } = await useKey(app, key)
  assert.ok(letsIn(answer))
  assert.equal(letsIn(await app.ask('/login/passkey', post({ credential }, sent))), false)
  const asked = await app.ask('/login/passkey/options')
  const { challenge } = (await asked.json()) as { challenge: string }
  const another = cookiesOf(await app.ask('/login/passkey/options'))
  for (const cookie of ['', 'hoofprint-passkey=made-up', another]) {
    assert.equal(letsIn(await app.ask('/login/passkey', post({ credential: key.get(challenge) }, cookie))), false)
  }
  app.clock.advance(600_000)
  assert.equal(
    letsIn(await app.ask('/login/passkey', post({ credential: key.get(challenge) }, cookiesOf(asked)))),
    false,
  )
})

test('a passkey that counts is not let in with a count that was there before: it may have been copied', async () => {
  const app = await openApp()
  const { key } = await withPasskey(app)
  const counts = []
  for (const counter of [0, 5, 5, 4, 0, 6]) counts.push(letsIn((await useKey(app, key, { counter })).answer))
  assert.deepEqual(counts, [true, true, false, false, false, true])
})

test('a signature whose numbers begin with zeros is as good as any', async () => {
  const app = await openApp()
  const { key } = await withPasskey(app)
  for (const turn of [1, 2, 3]) assert.ok(letsIn((await useKey(app, key, {}, { shorter: true })).answer), `${turn}`)
})

test('whatever is sent instead of an answer ends in a sentence', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:none'] })
  const { key } = await withPasskey(app)
  const part = 'AAAA'
  const shapes = [
    '',
    '{',
    'null',
    '[]',
    '1',
    '"x"',
    '{}',
    '{"id":1}',
    '{"id":"AAAA"}',
    '{"id":"AAAA","response":null}',
    JSON.stringify({ id: key.id, response: { clientDataJSON: part, authenticatorData: part, signature: '' } }),
    JSON.stringify({ id: key.id, response: { clientDataJSON: part, authenticatorData: part, signature: part } }),
    JSON.stringify({
      id: key.id,
      response: { clientDataJSON: part, authenticatorData: part, signature: 'MAYCAQACAQA' },
    }),
    JSON.stringify({ id: key.id, response: { clientDataJSON: 1, authenticatorData: {}, signature: [] } }),
    JSON.stringify({ id: '__proto__', response: { clientDataJSON: part, authenticatorData: part, signature: part } }),
    JSON.stringify({ id: 'A'.repeat(60_000), response: {} }),
  ]
  const login = await logInAs(app, owner)
  for (const credential of shapes) {
    const asked = await app.ask('/login/passkey/options')
    const answer = await app.ask('/login/passkey', post({ credential }, cookiesOf(asked)))
    assert.equal(answer.status, 403, credential.slice(0, 80))
    const { cookie } = await askToAdd(app, login)
    assert.equal((await app.ask('/account/passkeys', post({ credential }, cookie))).status, 403)
  }
  for (const host of ['', '[', 'a b', 'x'.repeat(8000)]) {
    const asked = await app.ask('/login/passkey/options', { headers: { host } })
    assert.ok(asked.status < 500, host)
  }
})

test('a passkey lets in at the host for which it was made alone, also where its key signs for another', async () => {
  const app = await openApp()
  const { key } = await withPasskey(app)
  const elsewhere = { host: 'other.example.org' }
  assert.doesNotMatch(await (await app.ask('/login', { headers: elsewhere })).text(), /data-passkey/)
  const asked = await app.ask('/login/passkey/options', { headers: elsewhere })
  const { challenge, rpId } = (await asked.json()) as { challenge: string; rpId: string }
  assert.equal(rpId, 'other.example.org')
  const credential = key.get(challenge, { host: rpId, origin: `http://${rpId}` })
  const answer = await app.ask('/login/passkey', post({ credential }, cookiesOf(asked), elsewhere))
  assert.equal(letsIn(answer), false)
})

test('behind a proxy that is trusted, and with a public address, it belongs to what the browser sees', async () => {
  const app = await openApp()
  const told = { 'x-forwarded-host': 'public.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }
  const by = async (ip: string) => {
    const asked = await app.ask('/login/passkey/options', { headers: told, ip })
    return ((await asked.json()) as { rpId: string }).rpId
  }
  assert.deepEqual([await by('127.0.0.1'), await by('198.51.100.7')], ['public.example', 'stats.example.org'])
  const fixed = await openApp({ flags: ['--public-url', 'https://fixed.example', '--base-path', '/s'] })
  const asked = await fixed.ask('/s/login/passkey/options')
  assert.equal(((await asked.json()) as { rpId: string }).rpId, 'fixed.example')
  assert.match(cookiesOf(asked), /^__Secure-hoofprint-passkey=/)
})

/** Logs in by password as far as that goes. */
async function typePassword(app: TestApp): Promise<{ cookie: string; html: string }> {
  const answer = await app.ask('/login', post(owner))
  assert.equal(answer.status, 200)
  assert.equal(letsIn(answer), false)
  return { cookie: cookiesOf(answer), html: await answer.text() }
}

/** The owner is asked for a passkey after the password. */
async function askedAfterwards() {
  const app = await openApp()
  const { key, login } = await withPasskey(app)
  const answer = await app.ask('/account/passkeys', post({ ask: 'on', current: owner.password }, login))
  const recovery = /<code id="codes">([^<]+)/.exec(await answer.text())![1]!.split('\n')
  return { app, key, login, recovery }
}

test('where it is asked for, the password alone lets nobody in, and with the passkey it does, also without a PIN', async () => {
  const { app, key } = await askedAfterwards()
  const { cookie, html } = await typePassword(app)
  assert.match(html, /data-passkey="get"/)
  const { answer, options } = await useKey(app, key, { verified: false }, { cookie, to: '//evil.example' })
  assert.deepEqual(
    [options.allowCredentials, options.userVerification],
    [[{ type: 'public-key', id: key.id }], 'preferred'],
  )
  assert.ok(letsIn(answer))
  assert.equal(answer.headers.get('location'), '/')
})

test('a recovery code lets in once instead, and no other code does', async () => {
  const { app, recovery } = await askedAfterwards()
  assert.equal(recovery.length, 10)
  const enter = async (code: string) =>
    letsIn(await app.ask('/login/code', post({ code }, (await typePassword(app)).cookie)))
  assert.deepEqual([await enter('000000'), await enter(recovery[0]!), await enter(recovery[0]!)], [false, true, false])
})

test('a password that was typed is good for one log-in, and for none once it was changed', async () => {
  const { app, key, login } = await askedAfterwards()
  const { cookie } = await typePassword(app)
  assert.ok(letsIn((await useKey(app, key, {}, { cookie })).answer))
  // Without what was typed a passkey has to do alone, and asks for a PIN.
  assert.equal(letsIn((await useKey(app, key, { verified: false }, { cookie })).answer), false)
  const before = await typePassword(app)
  await app.ask('/password', post({ current: owner.password, password: 'another goat elsewhere' }, login))
  assert.equal(letsIn((await useKey(app, key, {}, { cookie: before.cookie })).answer), false)
})

test('the passkey of another person does not stand for mine', async () => {
  const { app } = await askedAfterwards()
  const eve = await addEve(app)
  const login = await logInAs(app, eve)
  const asked = await app.ask('/account/passkeys/options', post({ current: eve.password }, login))
  const hers = createAuthenticator()
  const { challenge } = (await asked.json()) as { challenge: string }
  await app.ask('/account/passkeys', post({ credential: hers.create(challenge) }, `${login}; ${cookiesOf(asked)}`))
  const { cookie } = await typePassword(app)
  assert.equal(letsIn((await useKey(app, hers, {}, { cookie })).answer), false)
})

test('to ask no more, or for new recovery codes, takes the password; the last passkey stays until then', async () => {
  const { app, key, login, recovery } = await askedAfterwards()
  for (const ask of ['off', 'codes']) {
    assert.equal((await app.ask('/account/passkeys', post({ ask, current: 'wrong' }, login))).status, 422)
  }
  const kept = await app.ask('/account/passkeys', post({ remove: key.id }, login))
  assert.equal(kept.status, 422)
  assert.match(flashOf(await kept.text())!, /asked for after your password/)
  const anew = await (await app.ask('/account/passkeys', post({ ask: 'codes', current: owner.password }, login))).text()
  assert.ok(!anew.includes(recovery[0]!))
  await app.ask('/account/passkeys', post({ ask: 'off', current: owner.password }, login))
  assert.equal((await app.ask('/login', post(owner))).status, 303)
  assert.equal(
    (await app.ask('/account/passkeys', post({ remove: key.id }, login))).headers.get('location'),
    '/account/passkeys?done=removed',
  )
  assert.equal(letsIn((await useKey(app, key)).answer), false)
})

test('to ask for it ends all other logins', async () => {
  const app = await openApp()
  const other = await logInAs(app, owner)
  const { login } = await withPasskey(app)
  await app.ask('/account/passkeys', post({ ask: 'on', current: owner.password }, login))
  assert.equal((await app.ask('/account', { headers: { cookie: other } })).status, 303)
  assert.equal((await app.ask('/account', { headers: { cookie: login } })).status, 200)
})

test('nobody removes the passkey of another, and a form of another website removes none', async () => {
  const app = await openApp()
  const { key, login } = await withPasskey(app)
  const eve = await addEve(app)
  await app.ask('/account/passkeys', post({ remove: key.id }, await logInAs(app, eve)))
  await app.ask('/account/passkeys', post({ remove: key.id }, login, { origin: 'https://evil.example' }))
  assert.ok(letsIn((await useKey(app, key)).answer))
})

test('one network tries so many passkeys and no more', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'login:3/60'] })
  const { key } = await withPasskey(app)
  for (const turn of [1, 2, 3]) assert.equal((await useKey(app, key, { otherKey: true })).answer.status, 403, `${turn}`)
  const { answer } = await useKey(app, key)
  assert.equal(answer.status, 429)
  assert.equal(letsIn(answer), false)
})
