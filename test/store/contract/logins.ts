// How people come in: their logins, links to a new password, passkeys, and who they are at a provider.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { adminAccess } from '../../../server/sites/access.ts'
import { mostPasskeys, type Passkey } from '../../../server/sites/passkeys.ts'
import type { User } from '../../../server/sites/user.ts'
import type { Opened } from '../contract.ts'

const day = 86_400

export function loginContract(open: () => Promise<Opened>): void {
  test('logins are listed with how they began, the newest first, and without those that have expired', async () => {
    const { store, me, eve } = await twoPeople(open)
    const start = { browser: 'Firefox', system: 'Linux', way: 'passkey' } as const
    await store.createLogin({ ...start, tokenHash: 'old', user: me.id, createdAt: 10 * day, expiresAt: 40 * day })
    await store.createLogin({ tokenHash: 'new', user: me.id, createdAt: 11 * day, expiresAt: 41 * day })
    await store.createLogin({ tokenHash: 'eve', user: eve.id, createdAt: 11 * day, expiresAt: 41 * day })
    const list = async (now: number) => (await store.loginsOf(me.id, now)).map(({ tokenHash }) => tokenHash)
    assert.deepEqual(await list(12 * day), ['new', 'old'])
    assert.deepEqual(await list(40 * day), ['new'])
    const [newest, oldest] = await store.loginsOf(me.id, 12 * day)
    assert.deepEqual([newest?.browser, newest?.system, newest?.way], ['', '', 'password'])
    assert.deepEqual(
      [oldest?.browser, oldest?.system, oldest?.way, oldest?.usedOn],
      ['Firefox', 'Linux', 'passkey', 19_700_111],
    )
    await store.findLogin('old', 15 * day)
    assert.equal((await store.loginsOf(me.id, 12 * day))[1]?.usedOn, 19_700_116)
  })

  test('a person ends their own logins and nobody else’s', async () => {
    const { store, me, eve } = await twoPeople(open)
    for (const tokenHash of ['a', 'b', 'c'])
      await store.createLogin({ tokenHash, user: me.id, createdAt: 1, expiresAt: 9 })
    await store.createLogin({ tokenHash: 'eve', user: eve.id, createdAt: 1, expiresAt: 9 })
    assert.deepEqual([await store.endLogin(me.id, 'eve'), await store.endLogin(me.id, 'a')], [false, true])
    await store.endOtherLogins(me.id, 'b')
    const left = await Promise.all(['a', 'b', 'c', 'eve'].map(async hash => (await store.findLogin(hash, 5))?.id))
    assert.deepEqual(left, [undefined, me.id, undefined, eve.id])
  })

  test('a link is used once, also by two at a time, and sets the password and ends what there was', async () => {
    const { store, beside, me, eve } = await twoPeople(open)
    await store.createReset({ hash: 'link', user: me.id, expiresAt: 200 })
    await store.createReset({ hash: 'another', user: me.id, expiresAt: 200 })
    await store.createReset({ hash: 'hers', user: eve.id, expiresAt: 200 })
    await store.createLogin({ tokenHash: 't', user: me.id, createdAt: 1, expiresAt: 900 })
    assert.equal(await store.findReset('link', 200), undefined)
    assert.equal((await store.findReset('link', 199))?.id, me.id)
    const change = { password: 'new', deleteTokens: false }
    const other = await beside()
    const used = await Promise.all([store.useReset('link', 100, change), other.useReset('link', 100, change)])
    assert.equal(used.filter(user => user?.id === me.id).length, 1)
    assert.equal((await store.findUser(me.email))?.password, 'new')
    assert.deepEqual([await store.findReset('another', 100), await store.findLogin('t', 100)], [undefined, undefined])
    assert.equal((await store.findReset('hers', 100))?.id, eve.id)
    await store.deleteExpiredLogins(200)
    assert.equal(await store.findReset('hers', 0), undefined)
  })

  test('a passkey belongs to one person; a count goes up, unless there is none', async () => {
    const { store, me, eve } = await twoPeople(open)
    assert.equal(await store.createPasskey(me.id, passkey('k')), undefined)
    assert.equal(await store.createPasskey(eve.id, passkey('k')), 'taken')
    assert.equal((await store.findPasskey('k'))?.user.id, me.id)
    const use = (counter: number) => store.usePasskey('k', counter, 20261121)
    assert.deepEqual(
      [await use(0), await use(0), await use(3), await use(3), await use(0), await use(4)],
      [true, true, true, false, false, true],
    )
    assert.deepEqual(await store.passkeysOf(me.id), [{ ...passkey('k'), counter: 4, usedOn: 20261121 }])
    assert.deepEqual([await store.hasPasskeys('example.org'), await store.hasPasskeys('example.com')], [true, false])
    for (let more = 1; more < mostPasskeys; more++) await store.createPasskey(me.id, passkey(`k${more}`))
    assert.equal(await store.createPasskey(me.id, passkey('more')), 'full')
  })

  test('with the last passkey it ends that one is asked for', async () => {
    const { store, me, eve } = await twoPeople(open)
    for (const id of ['one', 'two']) await store.createPasskey(me.id, passkey(id))
    await store.askPasskey(me.id, true)
    assert.equal(await store.deletePasskey(eve.id, 'one'), false)
    const asks = async () => (await store.findUser(me.email))?.asksPasskey
    assert.equal(await store.deletePasskey(me.id, 'one'), true)
    assert.equal(await asks(), true)
    await store.deletePasskey(me.id, 'two')
    assert.equal(await asks(), false)
  })

  test('an identity stays with the person to whom it was joined first', async () => {
    const { store, me, eve } = await twoPeople(open)
    const identity = { issuer: 'https://login.example.com', subject: 's' }
    for (const user of [me.id, eve.id]) await store.createIdentity({ ...identity, user, createdAt: 1 })
    assert.equal((await store.findIdentity(identity))?.id, me.id)
    assert.equal(await store.findIdentity({ ...identity, issuer: 'https://evil.example' }), undefined)
  })

  test('with a person goes every way in of theirs', async () => {
    const { store, eve } = await twoPeople(open)
    const identity = { issuer: 'https://login.example.com', subject: 's' }
    await store.createPasskey(eve.id, passkey('hers'))
    await store.createReset({ hash: 'hers', user: eve.id, expiresAt: 200 })
    await store.createIdentity({ ...identity, user: eve.id, createdAt: 1 })
    assert.equal(await store.deleteUser(eve.id), undefined)
    const left = [await store.findPasskey('hers'), await store.findReset('hers', 1), await store.findIdentity(identity)]
    assert.deepEqual(left, [undefined, undefined, undefined])
  })
}

function passkey(id: string): Passkey {
  const kept = { host: 'example.org', name: 'phone', publicKey: 'p', algorithm: 'ES256', counter: 0 } as const
  return { ...kept, id, createdAt: 1, usedOn: null }
}

async function twoPeople(open: () => Promise<Opened>) {
  const opened = await open()
  const add = async (email: string) =>
    (await opened.store.createUser({ email, password: 'x', createdAt: 1, access: adminAccess })) as User
  return { ...opened, me: await add('me@example.com'), eve: await add('eve@example.com') }
}
