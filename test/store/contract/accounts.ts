// Sites, users and logins.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { noRules } from '../../../server/sites/rules.ts'
import { defaultSettings, type SiteSettings } from '../../../server/sites/settings.ts'
import type { User } from '../../../server/sites/user.ts'
import type { Opened } from '../contract.ts'
import { ada, farm, makeSite, shop } from '../visits.ts'

export function accountContract(open: () => Promise<Opened>): void {
  test('a site comes back as it was made', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    assert.deepEqual(await store.sites(), [
      {
        ...farm,
        id: site.id,
        formerCodes: [],
        zoneChangedAt: null,
        firstHitAt: null,
        engagementSince: null,
        knownFrom: null,
      },
    ])
  })

  test('sites come by name, whatever the case', async () => {
    const { store } = await open()
    for (const name of ['beta', 'Alpha', 'gamma']) await makeSite(store, { ...farm, code: name, domains: [name], name })
    assert.deepEqual(
      (await store.sites()).map(site => site.name),
      ['Alpha', 'beta', 'gamma'],
    )
  })

  const takenSites = [
    { why: 'code', site: { ...shop, code: farm.code } },
    { why: 'code', site: { ...shop, code: 'FARM.example' } },
    { why: 'domain', site: { ...shop, domains: ['other.example', 'www.farm.example'] } },
    { why: 'domain', site: { ...shop, domains: ['Farm.Example'] } },
  ]
  for (const { why, site } of takenSites) {
    test(`a site with ${site.code} and ${site.domains} finds its ${why} taken, and is not made`, async () => {
      const { store } = await open()
      await makeSite(store, farm)
      assert.deepEqual(await store.createSite(site), { taken: why })
      assert.equal((await store.sites()).length, 1)
    })
  }

  test('a change leaves alone what it does not name', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    assert.equal(await store.changeSite(site.id, { name: 'Farm' }), undefined)
    assert.deepEqual(await store.sites(), [{ ...site, name: 'Farm' }])
  })

  test('everything that may be changed of a site is changed', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const settings = {
      ...defaultSettings,
      sessions: false,
      rules: { ...noRules, networks: ['192.0.2.1'] },
      keepHitsDays: 30,
    }
    const change = { name: 'New', domains: ['new.example', 'farm.example'], zone: 'Asia/Kolkata', settings }
    assert.equal(await store.changeSite(site.id, change), undefined)
    assert.deepEqual(await store.sites(), [{ ...site, ...change }])
  })

  test('a domain of another site is taken, and then nothing is changed', async () => {
    const { store } = await open()
    await makeSite(store, farm)
    const site = await makeSite(store, shop)
    const before = await store.sites()
    assert.deepEqual(await store.changeSite(site.id, { name: 'x', domains: ['farm.example'] }), { taken: 'domain' })
    assert.deepEqual(await store.sites(), before)
  })

  test('a renamed site keeps the code it had, until another site takes it or it takes it back', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const codes = async () => (await store.sites()).map(({ code, formerCodes }) => [code, ...formerCodes.toSorted()])
    await store.changeSite(site.id, { code: 'meadow' })
    await store.changeSite(site.id, { code: 'pasture' })
    assert.deepEqual(await codes(), [['pasture', 'farm.example', 'meadow']])
    await store.changeSite(site.id, { code: 'meadow' })
    assert.deepEqual(await codes(), [['meadow', 'farm.example', 'pasture']])
    await makeSite(store, { ...shop, code: 'Pasture' })
    assert.deepEqual(await codes(), [['Pasture'], ['meadow', 'farm.example']])
    assert.deepEqual(await store.changeSite(site.id, { code: 'PASTURE' }), { taken: 'code' })
    assert.deepEqual(await codes(), [['Pasture'], ['meadow', 'farm.example']])
  })

  test('a setting that did not exist when a site was made has its default', async () => {
    const { store } = await open()
    const old = { sessions: false, collect: { referrer: false } } as unknown as SiteSettings
    await makeSite(store, { ...farm, settings: old })
    const collect = { ...defaultSettings.collect, referrer: false }
    // But for the case of letters, which did not count.
    const expected = { ...defaultSettings, sessions: false, caseSensitive: false, collect }
    assert.deepEqual((await store.sites())[0]!.settings, expected)
  })

  test('a user is found by e-mail, whatever the case', async () => {
    const { store } = await open()
    const user = await store.createUser(ada)
    assert.ok('id' in user)
    assert.deepEqual(await store.findUser('aDA@FARM.example'), user)
    assert.equal(await store.findUser('eve@farm.example'), undefined)
    assert.equal(await store.countUsers(), 1)
  })

  test('an e-mail address is taken once', async () => {
    const { store } = await open()
    await store.createUser(ada)
    assert.deepEqual(await store.createUser({ ...ada, email: ada.email.toLowerCase() }), { taken: 'email' })
    assert.equal(await store.countUsers(), 1)
  })

  test('people come by e-mail, and go with what is theirs, but for the owner', async () => {
    const { store } = await open()
    const [first, second] = [await store.createUser(ada), await store.createUser({ ...ada, email: 'Abe@farm.example' })]
    assert.ok('id' in first && 'id' in second)
    assert.deepEqual(await store.users(), [second, first])
    assert.equal(await store.deleteUser(first.id), 'owner')
    await store.changeOwner(second.id)
    await store.createToken(first.id, { hash: 'h', name: 'Reader', rights: ['stats'], createdAt: 1 })
    await store.createLogin({ tokenHash: 'l', user: first.id, createdAt: 1, expiresAt: 9 })
    assert.equal(await store.deleteUser(first.id), undefined)
    const [left] = await store.users()
    assert.deepEqual(left, { ...second, access: { ...second.access, owner: true } })
    assert.equal(await store.findToken('h', 2), undefined)
    assert.equal(await store.findLogin('l', 2), undefined)
    assert.equal(await store.deleteUser(second.id), 'owner')
    assert.deepEqual(await store.users(), [left])
  })

  test('the first user comes with the first site', async () => {
    const { store } = await open()
    const first = await store.createFirst(ada, farm)
    assert.ok(first !== 'not-first')
    assert.deepEqual(await store.sites(), [first.site])
    assert.deepEqual(await store.findUser(ada.email), first.user)
  })

  test('there is no first user after another', async () => {
    const { store } = await open()
    await store.createFirst(ada, farm)
    assert.equal(await store.createFirst({ ...ada, email: 'eve@example.com' }, shop), 'not-first')
    assert.equal(await store.countUsers(), 1)
    assert.equal((await store.sites()).length, 1)
  })

  test('a first user whose site is there already is not made', async () => {
    const { store } = await open()
    await makeSite(store, farm)
    assert.equal(await store.createFirst(ada, farm), 'not-first')
    assert.equal(await store.countUsers(), 0)
  })

  test('a login is found until the second in which it expires', async () => {
    const { store } = await open()
    const { id } = await madeUser(store)
    await store.createLogin({ tokenHash: 't', user: id, createdAt: 100, expiresAt: 200 })
    assert.equal(await store.findLogin('t', 200), undefined)
    assert.equal((await store.findLogin('t', 199))?.id, id)
    assert.equal(await store.findLogin('u', 199), undefined)
  })

  test('a login that is used lives on for 30 days, and for 90 in all', async () => {
    const { store } = await open()
    const { id } = await madeUser(store)
    const day = 86_400
    await store.createLogin({ tokenHash: 't', user: id, createdAt: 0, expiresAt: 30 * day })
    for (const used of [29, 58, 87]) assert.ok(await store.findLogin('t', used * day), `${used}`)
    assert.ok(await store.findLogin('t', 90 * day - 1))
    assert.equal(await store.findLogin('t', 90 * day), undefined)
    await store.createLogin({ tokenHash: 'u', user: id, createdAt: 0, expiresAt: 30 * day })
    assert.equal(await store.findLogin('u', 30 * day), undefined)
  })

  test('a password is kept in another form, unless it was changed meanwhile', async () => {
    const { store } = await open()
    const { id, email, password } = await madeUser(store)
    await store.replaceHash(id, 'another', 'new')
    assert.equal((await store.findUser(email))?.password, password)
    await store.replaceHash(id, password, 'new')
    assert.equal((await store.findUser(email))?.password, 'new')
  })

  test('the key that browsers are signed with is made once', async () => {
    const { store } = await open()
    const key = await store.browserSecret()
    assert.equal(key.length, 32)
    assert.deepEqual(await store.browserSecret(), key)
    assert.notDeepEqual(await (await open()).store.browserSecret(), key)
  })

  test('a login that was deleted is gone, and no other', async () => {
    const { store } = await open()
    const { id } = await madeUser(store)
    for (const tokenHash of ['t', 'u']) await store.createLogin({ tokenHash, user: id, createdAt: 100, expiresAt: 200 })
    await store.deleteLogin('t')
    assert.equal(await store.findLogin('t', 150), undefined)
    assert.ok(await store.findLogin('u', 150))
  })

  test('expired logins are deleted, and no others', async () => {
    const { store } = await open()
    const { id } = await madeUser(store)
    await store.createLogin({ tokenHash: 'old', user: id, createdAt: 100, expiresAt: 200 })
    await store.createLogin({ tokenHash: 'new', user: id, createdAt: 100, expiresAt: 201 })
    await store.deleteExpiredLogins(200)
    assert.equal(await store.findLogin('old', 0), undefined)
    assert.ok(await store.findLogin('new', 200))
  })

  test('a new password ends all logins of the user but the one in use', async () => {
    const { store } = await open()
    const user = await madeUser(store)
    const other = await store.createUser({ ...ada, email: 'eve@example.com' })
    assert.ok('id' in other)
    for (const tokenHash of ['t', 'u'])
      await store.createLogin({ tokenHash, user: user.id, createdAt: 1, expiresAt: 9 })
    await store.createLogin({ tokenHash: 'eve', user: other.id, createdAt: 1, expiresAt: 9 })
    await store.changePassword(user.id, 'new', { keepTokenHash: 't' })
    assert.equal((await store.findUser(ada.email))?.password, 'new')
    assert.equal((await store.findLogin('t', 5))?.password, 'new')
    assert.equal(await store.findLogin('u', 5), undefined)
    assert.ok(await store.findLogin('eve', 5))
    await store.changePassword(user.id, 'newer')
    assert.equal(await store.findLogin('t', 5), undefined)
  })

  test('a half minute of codes and a recovery code are used up once, and by their own person', async () => {
    const { store } = await open()
    const user = (await store.createUser(ada)) as User
    const other = (await store.createUser({ ...ada, email: 'other@example.com' })) as User
    assert.deepEqual([user.codeSecret, user.codeStep], [null, 0])
    const secret = Buffer.from('12345678901234567890')
    await store.setCodes(user.id, secret, ['one', 'two'])
    await store.setCodes(other.id, secret, ['three'])
    assert.deepEqual((await store.findUser(ada.email))!.codeSecret, secret)
    assert.deepEqual(
      [await store.useCodeStep(user.id, 7), await store.useCodeStep(user.id, 7), await store.useCodeStep(user.id, 6)],
      [true, false, false],
    )
    assert.equal(await store.useCodeStep(other.id, 7), true)
    assert.equal(await store.useRecoveryCode(user.id, 'three'), false)
    assert.deepEqual(
      [await store.useRecoveryCode(user.id, 'one'), await store.useRecoveryCode(user.id, 'one')],
      [true, false],
    )
    assert.equal(await store.countRecoveryCodes(user.id), 1)
    await store.setCodes(user.id, null, [])
    assert.equal(await store.countRecoveryCodes(user.id), 0)
    assert.equal((await store.findUser(ada.email))!.codeSecret, null)
    await store.deleteUser(other.id)
    assert.equal(await store.countRecoveryCodes(other.id), 0)
  })
}

async function madeUser(store: Opened['store']) {
  const user = await store.createUser(ada)
  assert.ok('id' in user)
  return user
}
