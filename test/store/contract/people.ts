// What belongs to one person: settings, saved views, tokens.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import type { SiteId } from '../../../server/sites/site.ts'
import { mostTokens } from '../../../server/sites/tokens.ts'
import type { User } from '../../../server/sites/user.ts'
import { defaultUserSettings, type UserSettings } from '../../../server/sites/user-settings.ts'
import { mostViews } from '../../../server/sites/views.ts'
import type { Opened } from '../contract.ts'
import { ada } from '../visits.ts'

// 21 November 2026.
const noon = 1_795_262_400

export function peopleContract(open: () => Promise<Opened>): void {
  test('a person reads as their browser asks until they choose otherwise, and nobody else is changed', async () => {
    const { store, me, eve } = await twoPeople(open)
    assert.deepEqual(me.settings, defaultUserSettings)
    const settings: UserSettings = { ...defaultUserSettings, language: 'nl', weekStart: 7, lists: ['pages'] }
    await store.changeUserSettings(me.id, settings)
    assert.deepEqual((await store.findUser(me.email))?.settings, settings)
    await store.createLogin({ tokenHash: 't', user: me.id, createdAt: 1, expiresAt: 9 })
    assert.deepEqual((await store.findLogin('t', 5))?.settings, settings)
    assert.deepEqual((await store.findUser(eve.email))?.settings, defaultUserSettings)
  })

  test('views come in the order in which they were saved, to their person only', async () => {
    const { store, me, eve } = await twoPeople(open)
    for (const name of ['Goats', 'Apples']) await store.saveView(me.id, view(name))
    await store.saveView(eve.id, view('Eve’s'))
    assert.deepEqual(await namesOf(store, me), ['Goats', 'Apples'])
    assert.deepEqual(await namesOf(store, eve), ['Eve’s'])
    assert.equal((await store.viewsOf(me.id))[1]!.search, 'period=month&q=Apples')
  })

  test('a view saved under a name that is there replaces it in its place, whatever the case', async () => {
    const { store, me } = await twoPeople(open)
    const saved = await store.saveView(me.id, { ...view('Goats'), isDefault: true })
    await store.saveView(me.id, view('Apples'))
    const again = await store.saveView(me.id, { name: 'GOATS', search: 'period=year', isDefault: false })
    assert.ok(saved !== 'full' && again !== 'full')
    assert.deepEqual(again, { id: saved.id, name: 'GOATS', search: 'period=year', isDefault: true })
    assert.deepEqual((await store.viewsOf(me.id))[0], again)
  })

  test('one view at most is the default', async () => {
    const { store, me, eve } = await twoPeople(open)
    const defaults = async (of: User) =>
      (await store.viewsOf(of.id)).filter(one => one.isDefault).map(({ name }) => name)
    const goats = await store.saveView(me.id, { ...view('Goats'), isDefault: true })
    await store.saveView(me.id, { ...view('Apples'), isDefault: true })
    const hers = await store.saveView(eve.id, { ...view('Eve’s'), isDefault: true })
    assert.ok(goats !== 'full' && hers !== 'full')
    assert.deepEqual(await defaults(me), ['Apples'])
    await store.setDefaultView(me.id, goats.id)
    assert.deepEqual(await defaults(me), ['Goats'])
    await store.setDefaultView(me.id, hers.id)
    assert.deepEqual(await defaults(me), ['Goats'])
    await store.setDefaultView(me.id, null)
    assert.deepEqual(await defaults(me), [])
    assert.deepEqual(await defaults(eve), ['Eve’s'])
  })

  test('a view is renamed and deleted by its person only, and not to a name that is taken', async () => {
    const { store, me, eve } = await twoPeople(open)
    const goats = await store.saveView(me.id, view('Goats'))
    await store.saveView(me.id, view('Apples'))
    assert.ok(goats !== 'full')
    assert.equal(await store.renameView(me.id, goats.id, 'apples'), 'taken')
    assert.equal(await store.renameView(me.id, goats.id, 'goats'), undefined)
    await store.renameView(eve.id, goats.id, 'Hers')
    await store.deleteView(eve.id, goats.id)
    assert.deepEqual(await namesOf(store, me), ['goats', 'Apples'])
    await store.deleteView(me.id, goats.id)
    assert.deepEqual(await namesOf(store, me), ['Apples'])
  })

  test('a person has so many views and no more, but can still replace one', async () => {
    const { store, me, eve } = await twoPeople(open)
    for (let n = 0; n < mostViews; n += 1) assert.ok((await store.saveView(me.id, view(`View ${n}`))) !== 'full')
    assert.equal(await store.saveView(me.id, view('One more')), 'full')
    assert.ok((await store.saveView(me.id, view('View 7'))) !== 'full')
    assert.ok((await store.saveView(eve.id, view('One more'))) !== 'full')
  })

  test('a token is found by its hash, with its person and what it may do', async () => {
    const { store, me, eve } = await twoPeople(open)
    await store.createToken(me.id, { hash: 'h', name: 'Reader', rights: ['stats'], createdAt: 100 })
    await store.createToken(eve.id, { hash: 'e', name: 'Writer', rights: ['stats', 'notes'], createdAt: 100 })
    const kept = { createdAt: 100, sites: null, expiresAt: null, usedOn: 20261121 }
    const reader = { ...kept, hash: 'h', name: 'Reader', rights: ['stats'] }
    const writer = { ...kept, hash: 'e', name: 'Writer', rights: ['stats', 'notes'] }
    assert.deepEqual(await store.findToken('h', noon), { user: me, token: reader })
    assert.deepEqual(await store.findToken('e', noon), { user: eve, token: writer })
    assert.equal(await store.findToken('x', noon), undefined)
  })

  test('a token for some sites keeps which, and is not found once it has expired', async () => {
    const { store, me } = await twoPeople(open)
    const some = { name: 'x', rights: ['count'] as const, createdAt: 1, sites: [1 as SiteId], expiresAt: noon }
    await store.createToken(me.id, { ...some, hash: 'h' })
    const found = await store.findToken('h', noon - 1)
    assert.deepEqual([found!.token.sites, found!.token.expiresAt], [[1], noon])
    assert.equal(await store.findToken('h', noon), undefined)
  })

  test('of the use of a token only the last day is kept', async () => {
    const { store, me } = await twoPeople(open)
    const rest = { sites: null, expiresAt: null }
    const token = { hash: 'h', name: 'Reader', rights: ['stats'] as const, createdAt: 100, ...rest }
    await store.createToken(me.id, token)
    assert.deepEqual(await store.tokensOf(me.id), [{ ...token, usedOn: null }])
    for (const at of [noon - 86_400, noon, noon + 60]) await store.findToken('h', at)
    assert.deepEqual(await store.tokensOf(me.id), [{ ...token, usedOn: 20261121 }])
  })

  test('tokens come the newest first, and are deleted by their person only', async () => {
    const { store, me, eve } = await twoPeople(open)
    for (const [hash, createdAt] of [
      ['old', 1],
      ['new', 2],
    ] as const) {
      await store.createToken(me.id, { hash, name: hash, rights: ['stats'], createdAt })
    }
    await store.deleteToken(eve.id, 'old')
    const names = async () => (await store.tokensOf(me.id)).map(({ name }) => name)
    assert.deepEqual(await names(), ['new', 'old'])
    await store.deleteToken(me.id, 'new')
    assert.deepEqual(await names(), ['old'])
    assert.equal(await store.findToken('new', noon), undefined)
  })

  test('a person has so many tokens and no more', async () => {
    const { store, me, eve } = await twoPeople(open)
    const token = (n: number | string) => ({ hash: String(n), name: 'x', rights: ['stats'] as const, createdAt: 1 })
    for (let n = 0; n < mostTokens; n += 1) assert.equal(await store.createToken(me.id, token(n)), undefined)
    assert.equal(await store.createToken(me.id, token('more')), 'full')
    assert.equal(await store.createToken(eve.id, token('hers')), undefined)
  })
}

const view = (name: string) => ({ name, search: `period=month&q=${name}`, isDefault: false })

async function namesOf(store: Opened['store'], user: User): Promise<string[]> {
  return (await store.viewsOf(user.id)).map(({ name }) => name)
}

async function twoPeople(open: () => Promise<Opened>): Promise<{ store: Opened['store']; me: User; eve: User }> {
  const { store } = await open()
  const [me, eve] = [await store.createUser(ada), await store.createUser({ ...ada, email: 'eve@example.com' })]
  assert.ok('id' in me && 'id' in eve)
  return { store, me, eve }
}
