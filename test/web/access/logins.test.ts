// Where somebody is logged in: told by names, and ended from elsewhere.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeAt, readSecret } from '../../../server/kit/one-time-codes.ts'
import { agent, openApp, owner, type TestApp } from '../../helpers/app.ts'
import { addEve, logInAs, post } from '../../helpers/ways-in.ts'

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'

/** Each entry of the list as it is read. */
async function listOf(app: TestApp, cookie: string): Promise<string[]> {
  const html = await (await app.ask('/account/logins', { headers: { cookie } })).text()
  return [...html.matchAll(/<li><span>([\s\S]*?)<\/li>/g)].map(([, entry = '']) =>
    entry
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

async function isIn(app: TestApp, cookie: string): Promise<boolean> {
  return (await app.ask('/account', { headers: { cookie } })).status === 200
}

/** The hash by which a page can end a login, by the name of its browser. */
async function hashOf(app: TestApp, cookie: string, name: string): Promise<string> {
  const html = await (await app.ask('/account/logins', { headers: { cookie } })).text()
  return new RegExp(`<li><span>${name}</span>[^\\n]*value="([0-9a-f]{64})"`).exec(html)![1]!
}

test('a login is told by the names of browser and system, since when and when last', async () => {
  const app = await openApp()
  const first = await logInAs(app, owner, { 'user-agent': agent })
  app.clock.advance(3 * 86_400_000)
  await logInAs(app, owner, { 'user-agent': phone })
  app.clock.advance(86_400_000)
  await logInAs(app, owner, { 'user-agent': 'made up <b>by nobody</b>' })
  assert.deepEqual(await listOf(app, first), [
    'Unknown browser by password · since 25 November 2026 · last used 25 November 2026 Log out there',
    'Safari on iOS by password · since 24 November 2026 · last used 24 November 2026 Log out there',
    'Firefox on Linux by password · since 21 November 2026 · last used 25 November 2026 this one',
  ])
})

test('neither User-Agent nor address of a login is kept', async () => {
  const app = await openApp()
  const cookie = await logInAs(app, owner, { 'user-agent': `${agent} Rare/7.7` })
  const user = (await app.store.findUser(owner.email))!
  const kept = JSON.stringify([await app.store.loginsOf(user.id, 0), await listOf(app, cookie)])
  for (const part of ['145.0', 'Rare', 'Mozilla', 'X11', '198.51.100.7']) assert.ok(!kept.includes(part), part)
})

test('a login is ended from elsewhere, and no other', async () => {
  const app = await openApp()
  const [here, there] = [
    await logInAs(app, owner, { 'user-agent': agent }),
    await logInAs(app, owner, { 'user-agent': phone }),
  ]
  const answer = await app.ask('/account/logins', post({ hash: await hashOf(app, here, 'Safari on iOS') }, here))
  assert.equal(answer.headers.get('location'), '/account/logins?done=loginEnded')
  assert.deepEqual([await isIn(app, here), await isIn(app, there)], [true, false])
})

test('all others are ended at once', async () => {
  const app = await openApp()
  const cookies = [await logInAs(app, owner), await logInAs(app, owner), await logInAs(app, owner)]
  await app.ask('/account/logins', post({ others: 'yes' }, cookies[1]))
  assert.deepEqual(await Promise.all(cookies.map(cookie => isIn(app, cookie))), [false, true, false])
})

test('nobody ends the login of another, whatever hash they send', async () => {
  const app = await openApp()
  const eve = await addEve(app)
  const mine = await logInAs(app, owner)
  const user = (await app.store.findUser(owner.email))!
  const [{ tokenHash } = { tokenHash: '' }] = await app.store.loginsOf(user.id, 0)
  await app.ask('/account/logins', post({ hash: tokenHash }, await logInAs(app, eve)))
  await app.ask('/account/logins', post({ others: 'yes' }, await logInAs(app, eve)))
  assert.ok(await isIn(app, mine))
  assert.equal((await app.ask('/account/logins', post({ hash: tokenHash }))).status, 303)
  assert.ok(await isIn(app, mine))
})

test('a new password and codes switched on or off end all other logins', async () => {
  for (const change of ['password', 'codes'] as const) {
    const app = await openApp()
    const [here, there] = [await logInAs(app, owner), await logInAs(app, owner)]
    if (change === 'password') {
      await app.ask('/password', post({ current: owner.password, password: 'another goat elsewhere' }, here))
    } else {
      const html = await (await app.ask('/account/codes', { headers: { cookie: here } })).text()
      const secret = /name="secret" value="([A-Z2-7]{32})"/.exec(html)![1]!
      const code = codeAt(readSecret(secret)!, app.clock.now() / 1000)
      await app.ask('/account/codes', post({ secret, code }, here))
    }
    assert.deepEqual([await isIn(app, here), await isIn(app, there)], [true, false], change)
  }
})

test('a login gets a token of its own, whatever cookie was there before', async () => {
  const app = await openApp()
  const planted = `hoofprint=${'A'.repeat(43)}`
  const cookie = await logInAs(app, owner, { cookie: planted })
  assert.notEqual(cookie, planted)
  assert.equal(await isIn(app, planted), false)
  assert.ok(await isIn(app, cookie))
})
