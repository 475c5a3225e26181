// The page that tells visitors what a site stores, what is held of them, and how to have it forgotten.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SiteSettings } from '../../../server/sites/settings.ts'
import { agent, openApp, type TestApp } from '../../helpers/app.ts'
import { createTestClock } from '../../helpers/clock.ts'
import { makeFolder } from '../../helpers/folder.ts'
import { createTestMemory } from '../../helpers/memory.ts'

const path = '/sites/example.com/privacy'
const visitor = { 'user-agent': agent, 'accept-language': 'en' }

async function change(app: TestApp, changed: Partial<SiteSettings>): Promise<void> {
  const [site] = await app.store.sites()
  await app.store.changeSite(site!.id, { settings: { ...site!.settings, ...changed } })
  await app.app.services.directory.reload()
}

async function opened(parts: Parameters<typeof openApp>[0] = {}): Promise<TestApp> {
  const app = await openApp(parts)
  await change(app, { privacyPage: true })
  return app
}

/** What came in, and why some of it was not counted. */
async function received(app: TestApp) {
  await app.app.services.counter.drain()
  const [arrivals] = await app.store.arrivals(app.site.id, [0, 2e9])
  const { hits, drops } = arrivals!
  return { hits, drops: Object.fromEntries(drops.map(({ reason, count }) => [reason, count])) }
}

/** As a visitor reads it: text without tags. */
async function read(app: TestApp, init: { ip?: string; headers?: Record<string, string> } = {}): Promise<string> {
  const answer = await app.ask(path, { headers: visitor, ...init })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  return (await answer.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
}

const forget = (app: TestApp, ip?: string) =>
  app.ask(path, {
    method: 'POST',
    headers: { ...visitor, origin: 'http://stats.example.org', 'content-type': 'application/x-www-form-urlencoded' },
    ...(ip && { ip }),
  })

test('a stranger reads it only where its owner made it public, and is told nothing of which sites there are', async () => {
  const app = await openApp()
  const answers = [await app.ask(path, { headers: visitor }), await app.ask('/sites/nobody/privacy')]
  assert.deepEqual(
    answers.map(({ status, headers }) => [status, headers.get('location')]),
    [
      [303, '/login?to=%2Fsites%2Fexample.com%2Fprivacy'],
      [303, '/login?to=%2Fsites%2Fnobody%2Fprivacy'],
    ],
  )
  assert.equal((await app.own(path)).status, 200)
  assert.equal((await app.own('/sites/nobody/privacy')).status, 404)
  await change(app, { privacyPage: true })
  assert.match(await read(app), /What is stored/)
})

test('it tells what this site stores by its settings, and from which columns', async () => {
  const app = await opened()
  assert.match(await read(app), /Data For example .* Country NL .*hits \(.*location/)
  assert.match(await read(app), /Single hits and totals stay until the site’s owner deletes them/)
  const { collect } = (await app.store.sites())[0]!.settings
  await change(app, { collect: { ...collect, country: false, referrer: false }, keepHitsDays: 90, sessions: false })
  const text = await read(app)
  assert.match(
    text,
    /Not stored at this site: Session, a random number, Referrer, .*, Campaign of a tagged link and Country\./,
  )
  assert.match(text, /Single hits are deleted after 90 days/)
  assert.match(text, /Nothing: this site keeps no sessions/)
})

test('each column of the database is described', async () => {
  const app = await openApp()
  const columns = await app.store.storedColumns()
  const unknown = columns.filter(({ kinds }) => kinds.length === 0).map(({ table, column }) => `${table}.${column}`)
  assert.deepEqual(unknown, [], 'Say in server/store/sqlite/read/stored-columns.ts what they hold.')
  assert.ok(columns.length > 250)
})

test('a visitor sees their session, has it forgotten, and is not counted for as long as they could be known again', async () => {
  const app = await opened()
  assert.match(await read(app), /Nothing: there is no session for this browser and this address/)
  await app.count('p=/hooves')
  await app.count('p=/tails')
  assert.match(await read(app), /A session in memory: 2 pages since [^.]*, 13:00\. It ends by itself at [^.]*, 21:00/)
  assert.match(await read(app, { ip: '198.51.100.9' }), /Nothing/)

  assert.equal((await forget(app)).headers.get('location'), `${path}#you`)
  assert.equal(app.app.services.counter.sessions.size, 0)
  assert.match(await read(app), /Your session is forgotten/)
  const dropped = await app.count('p=/ears')
  assert.equal(dropped.headers.get('x-goatcounter'), 'the visitor asked to be forgotten')
  await app.count('p=/ears', { ip: '198.51.100.9' })
  assert.deepEqual(await received(app), { hits: 3, drops: { 'opted-out': 1 } })

  // A secret lives for a day; whoever comes after it has ended is somebody new.
  for (let hour = 0; hour < 34; hour++) {
    app.clock.advance(3_600_000)
    app.app.services.counter.tidy()
  }
  assert.equal((await app.count('p=/ears')).headers.get('x-goatcounter'), null)
})

test('what was forgotten stays forgotten when the program starts again', async context => {
  const [clock, memory, file] = [createTestClock(), createTestMemory(), `${makeFolder(context)}/hoofprint.db`]
  const app = await opened({ clock, memory, file })
  for (const ip of ['198.51.100.7', '198.51.100.9']) await app.count('p=/hooves', { ip })
  await forget(app)
  await app.app.close()

  const again = await openApp({ clock, memory, file, empty: true })
  assert.equal(again.app.services.counter.sessions.size, 1)
  assert.match(await read(again), /Your session is forgotten/)
  assert.equal((await again.count('p=/ears')).headers.get('x-goatcounter'), 'the visitor asked to be forgotten')
  assert.equal((await again.count('p=/hooves', { ip: '198.51.100.9' })).headers.get('x-goatcounter'), null)
  await again.app.close()
})

test('a flood from one network does not push others out of the list', async () => {
  const app = await opened()
  for (let time = 0; time < 10; time++) assert.equal((await forget(app)).status, 303)
  const refused = await forget(app)
  assert.equal(refused.status, 429)
  assert.match(await refused.text(), /There were many requests from your network/)
  assert.equal((await forget(app, '203.0.113.5')).status, 303)
})

test('a page of somebody else makes nobody forgotten', async () => {
  const app = await opened()
  const headers = { ...visitor, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }
  assert.equal((await app.ask(path, { method: 'POST', headers })).status, 403)
})

test('where a site asks for consent, only those are counted who gave it', async () => {
  const app = await opened()
  await change(app, { consent: true })
  for (const [query, why] of [
    ['p=/a', 'the visitor has not said that they may be counted'],
    ['p=/a&consent=0', 'the visitor has not said that they may be counted'],
    ['p=/a&consent=1', null],
    ['p=/a&e=true&consent=true', null],
  ] as const) {
    assert.equal((await app.count(query)).headers.get('x-goatcounter'), why, query)
  }
  assert.deepEqual(await received(app), { hits: 2, drops: { 'no-consent': 2 } })
  assert.match(await read(app), /Visits count only if you agreed to it on the page/)
  assert.match(await (await app.own('/sites/example.com/tag?only=on')).text(), /count\.js\?consent&quot;/)
  assert.match(await (await app.own('/sites/example.com/start')).text(), /count\.js\?consent&quot;/)
})

test('the owner gets a text for a privacy policy in each language, which visitors do not see', async () => {
  const app = await opened()
  await change(app, { keepHitsDays: 400 })
  const text = await (await app.own(path)).text()
  for (const [language, says] of [
    ['en', 'Single records are deleted after 400 days'],
    ['nl', 'Losse gegevens worden na 400 dagen verwijderd'],
    ['de', 'Einzelne Angaben werden nach 400 Tagen gelöscht'],
  ] as const) {
    const policy = new RegExp(`id="policy-${language}">([^<]*)<`).exec(text)?.[1] ?? ''
    assert.ok(policy.includes(says), policy)
    assert.ok(policy.includes(`http://stats.example.org${path}`), policy)
  }
  assert.doesNotMatch(await read(app), /400 Tagen/)
})
