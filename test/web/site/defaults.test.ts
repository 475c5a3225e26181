// How those read who have chosen nothing: as a site has it for them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noAccess } from '../../../server/sites/access.ts'
import type { SiteId } from '../../../server/sites/site.ts'
import type { User } from '../../../server/sites/user.ts'
import { defaultUserSettings } from '../../../server/sites/user-settings.ts'
import { addSite, openApp, type TestApp } from '../../helpers/app.ts'

const path = '/sites/example.com/defaults'

const defaults = async (app: TestApp) =>
  (await app.store.sites()).find(({ code }) => code === 'example.com')!.settings.defaults

const addPerson = async (app: TestApp, email: string, site: SiteId | null): Promise<User> => {
  const access = site === null ? noAccess : { ...noAccess, sites: new Map([[site, 'view' as const]]) }
  return (await app.store.createUser({ email, password: 'x', createdAt: 1, access })) as User
}

test('each form decides its own part, and new people of the site read so', async () => {
  const app = await openApp()
  const other = await addSite(app, 'other.example')
  assert.equal((await app.own(path, { section: 'display', language: 'nl', dates: 'iso', keys: 'on' })).status, 303)
  await app.own(path, { section: 'lists', order: 'rhythm', show: 'rhythm' })
  await app.own(path, { section: 'fewer', fewerNumbers: 'on', lock: '7' })
  const expected = { ...defaultUserSettings, language: 'nl', dates: 'iso', lists: ['rhythm'], fewerNumbers: true }
  assert.deepEqual(await defaults(app), expected)
  assert.deepEqual((await addPerson(app, 'eve@example.com', app.site.id)).settings, expected)
  assert.deepEqual((await addPerson(app, 'bob@example.com', other.id)).settings, defaultUserSettings)
  assert.deepEqual((await addPerson(app, 'ida@example.com', null)).settings, defaultUserSettings)
  const html = await (await app.own(path)).text()
  assert.match(html, /<option value="nl" selected>/)
  assert.match(html, /<option value="iso" selected>/)
})

test('one’s own display can be taken over, without its lock, and all of it removed', async () => {
  const app = await openApp()
  const { id } = (await app.store.findUser('iris@example.com'))!
  const mine = { ...defaultUserSettings, clock: '12' as const, fewerNumbers: true, fewerNumbersUntil: 4_000_000_000 }
  await app.store.changeUserSettings(id, mine)
  await app.own(path, { section: 'mine' })
  assert.deepEqual(await defaults(app), { ...mine, fewerNumbersUntil: 0 })
  await app.own(path, { section: 'none' })
  assert.equal(await defaults(app), null)
})

test('a chart keeps a figure, and what was ticked comes back with the reason', async () => {
  const app = await openApp()
  const refused = await app.own(path, { section: 'figures', order: 'averageTime', show: 'averageTime' })
  assert.equal(refused.status, 422)
  const html = await refused.text()
  assert.match(html, /id="figures-error">Keep visitors/)
  assert.match(html, /id="show-averageTime" checked/)
  assert.equal(await defaults(app), null)
})

test('it is noted who changed them', async () => {
  const app = await openApp()
  await app.own(path, { section: 'mine' })
  const noted = await app.store.auditEntries({ action: 'settings-changed', limit: 5 })
  assert.deepEqual(
    noted.map(({ about, who }) => [about, who]),
    [['example.com', 'iris@example.com']],
  )
})

test('guests of a public site see it so, and people of the site as they have chosen', async () => {
  const app = await openApp()
  await app.count('p=/a')
  await app.own('/sites/example.com/sharing', { do: 'public', public: 'on' })
  await app.own(path, { section: 'display', language: 'nl', theme: 'dark', zone: 'Asia/Kolkata' })
  const seen = await (await app.ask('/share/example.com', { headers: { 'accept-language': 'de' } })).text()
  assert.match(seen, /<html lang="nl" data-theme="dark">/)
  assert.match(seen, /<span>Asia\/Kolkata<\/span>/)
  assert.match(await (await app.own('/sites/example.com')).text(), /<html lang="en">/)
  await app.own(path, { section: 'fewer', fewerNumbers: 'on' })
  assert.match(await (await app.ask('/share/example.com')).text(), / fewer">/)
  assert.equal((await app.ask('/share/example.com.json')).status, 403)
  // What a stranger is told of a site that is not shared says nothing of it.
  await app.own('/sites/example.com/sharing', { do: 'public' })
  assert.match(await (await app.ask('/share/example.com')).text(), /<html lang="en">/)
})
