// GoatCounter's `public`, `secret` and `allow_embed` are what this program shares, and its addresses lead there.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeShareLink } from '../../../server/stats/make-share-link.ts'
import { passwords } from '../../helpers/accounts.ts'
import { type ApiApp, openApi } from '../api/api-app.ts'

const secret = '0123456789abcdef'

async function linkOther(app: ApiApp) {
  const made = await makeShareLink({ store: app.store, clock: app.clock, passwords }, app.site, { name: 'Ann' })
  assert.ok(typeof made === 'object' && 'id' in made)
  return made
}

test('its API makes a site public, or opens it by a secret, and says so', async () => {
  const app = await openApi()
  const path = `/sites/${app.site.id}`
  const set = async (settings: object) => (await app.api('PATCH', path, { settings })).body.setttings
  const statusOf = async (name: string) => (await app.ask(`/share/${name}`)).status
  const { code } = app.site
  assert.equal((await set({ public: 'public', allow_embed: 'x.example https://y.example' })).public, 'public')
  assert.equal(await statusOf(code), 200)
  const { headers } = await app.ask(`/share/${code}`)
  assert.match(headers.get('content-security-policy') ?? '', /'self' https:\/\/x\.example https:\/\/y\.example$/)

  assert.equal((await set({ public: 'secret', secret })).public, 'secret')
  assert.deepEqual([await statusOf(code), await statusOf(secret)], [404, 200])
  const [link] = await app.store.shareLinks(app.site.id)
  assert.equal(link!.name, 'access-token')

  // What the owner ends is ended for the API as well, and a change of something else opens nothing again.
  await app.store.revokeShareLink(app.site.id, link!.id, 1)
  assert.equal((await app.api('GET', path)).body.setttings.public, 'private')
  assert.equal((await set({ allow_counter: true })).public, 'private')
  assert.equal(await statusOf(secret), 410)
  assert.equal((await set({ public: 'secret', secret })).public, 'secret')
  assert.equal(await statusOf(secret), 200)

  assert.equal((await set({ public: 'private' })).public, 'private')
  assert.deepEqual([await statusOf(code), await statusOf(secret)], [404, 404])
  assert.deepEqual(await app.store.shareLinks(app.site.id), [])
})

test('a site that was set anew by its API is private, and keeps its other links', async () => {
  const app = await openApi()
  const path = `/sites/${app.site.id}`
  await app.api('PATCH', path, { settings: { public: 'secret', secret } })
  const other = await linkOther(app)
  await app.api('POST', path, { cname: app.site.domains[0] })
  assert.equal((await app.store.findShareLink(other.hash))?.id, other.id)
  assert.equal((await app.api('GET', path)).body.setttings.public, 'private')
  assert.equal((await app.ask(`/share/${secret}`)).status, 404)
})

test('its addresses lead a guest to what is shared, with the days that were asked', async () => {
  const app = await openApi()
  const path = `/sites/${app.site.id}`
  const go = async (search: string, host = 'stats.example.org') =>
    (await app.ask(`/${search}`, { headers: { host } })).headers.get('location')
  assert.match((await go(`?access-token=${secret}`)) ?? '', /^\/login/)
  await app.api('PATCH', path, { settings: { public: 'secret', secret } })
  const days = 'period-start=2026-11-01&period-end=2026-11-07'
  assert.equal(await go(`?access-token=${secret}&${days}`), `/share/${secret}?from=2026-11-01&to=2026-11-07`)
  assert.equal(await go(`?access-token=${secret}&hideui=1`), `/embed/auto/${secret}?period=30d`)
  assert.match((await go('?access-token=wrong')) ?? '', /^\/login/)
  const host = app.site.domains[0]!
  assert.match((await go('', host)) ?? '', /^\/login/)
  await app.api('PATCH', path, { settings: { public: 'public' } })
  assert.equal(await go('', host), `/share/${app.site.code}?period=30d`)
})
