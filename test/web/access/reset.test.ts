// A forgotten password: a new one is set by a link, once, within two hours, and by nobody without the link.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeReset } from '../../../server/sites/resets.ts'
import { openApp, owner, type TestApp } from '../../helpers/app.ts'
import { logInAs, post } from '../../helpers/ways-in.ts'

const fresh = 'another goat elsewhere'

/** The token of a link for the owner. */
async function linkFor(app: TestApp): Promise<string> {
  const user = (await app.store.findUser(owner.email))!
  return makeReset({ resets: app.store, clock: app.clock }, user.id)
}

const see = (app: TestApp, token: string) => app.ask(`/login/reset?token=${token}`)
const set = (app: TestApp, token: string, fields: Record<string, string> = { password: fresh }) =>
  app.ask('/login/reset', post({ token, ...fields }))

test('a link sets a new password once, however often it was looked at', async () => {
  const app = await openApp()
  const token = await linkFor(app)
  for (const look of [1, 2]) {
    const shown = await see(app, token)
    assert.equal(shown.status, 200, `${look}`)
    assert.equal(shown.headers.get('referrer-policy'), 'no-referrer')
    assert.match(await shown.text(), /iris@example\.com/)
  }
  const answer = await set(app, token)
  assert.equal(answer.headers.get('location'), '/login?done=reset')
  assert.deepEqual(answer.headers.getSetCookie(), [], 'a link lets nobody in by itself')
  await logInAs(app, { ...owner, password: fresh })
  assert.equal((await app.ask('/login', post(owner))).status, 403)
  assert.equal((await see(app, token)).status, 403)
  assert.equal((await set(app, token, { password: 'and one more of them' })).status, 403)
  await logInAs(app, { ...owner, password: fresh })
})

test('a link is good for two hours', async () => {
  const app = await openApp()
  const token = await linkFor(app)
  app.clock.advance(7_199_000)
  assert.equal((await see(app, token)).status, 200)
  app.clock.advance(1000)
  assert.equal((await see(app, token)).status, 403)
  assert.equal((await set(app, token)).status, 403)
  await logInAs(app, owner)
})

test('a link that nobody made sets nothing', async () => {
  const app = await openApp()
  for (const token of ['', 'x', 'A'.repeat(43), 'A'.repeat(5000), '%00', '<b>']) {
    assert.equal((await see(app, encodeURIComponent(token))).status, 403)
    const answer = await set(app, token)
    assert.equal(answer.status, 403)
    assert.match(await answer.text(), /This link was used already/)
  }
  await logInAs(app, owner)
})

test('a new password ends every login and every other link, and tokens where that is asked', async () => {
  const app = await openApp()
  const user = (await app.store.findUser(owner.email))!
  const token = { hash: 't', name: 'CI', createdAt: 1, usedOn: null, rights: [], sites: null, expiresAt: null }
  await app.store.createToken(user.id, token)
  const [cookie, one, other, third] = [
    await logInAs(app, owner),
    await linkFor(app),
    await linkFor(app),
    await linkFor(app),
  ]
  assert.equal((await set(app, one)).status, 303)
  assert.equal((await app.ask('/account', { headers: { cookie } })).status, 303)
  assert.equal((await see(app, other)).status, 403)
  assert.equal((await app.store.tokensOf(user.id)).length, 1)
  const last = await linkFor(app)
  assert.equal((await set(app, last, { password: `${fresh} still`, tokens: 'on' })).status, 303)
  assert.equal((await app.store.tokensOf(user.id)).length, 0)
  assert.equal((await see(app, third)).status, 403)
})

test('a password that was changed otherwise ends the links', async () => {
  const app = await openApp()
  const token = await linkFor(app)
  await app.own('/password', { current: owner.password, password: fresh })
  assert.equal((await see(app, token)).status, 403)
})

test('a password that is not good enough is refused, and the link stays good', async () => {
  const app = await openApp()
  const token = await linkFor(app)
  const answer = await set(app, token, { password: 'short' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /id="field-password-error"/)
  assert.equal((await set(app, token)).status, 303)
})

test('a new password does not do without the code', async () => {
  const app = await openApp()
  const user = (await app.store.findUser(owner.email))!
  await app.store.setCodes(user.id, Buffer.alloc(20, 1), [])
  await set(app, await linkFor(app))
  const answer = await app.ask('/login', post({ ...owner, password: fresh }))
  assert.equal(answer.status, 200)
  assert.match(await answer.text(), /name="code"/)
  assert.ok(!answer.headers.getSetCookie().some(one => one.startsWith('hoofprint=')))
})

test('no link is in the log, and only its hash is kept', async () => {
  const app = await openApp()
  const token = await linkFor(app)
  await see(app, token)
  await set(app, token)
  assert.ok(![...app.log, ...app.debug].join('\n').includes(token))
  assert.equal(await app.store.findReset(token, 0), undefined)
})
