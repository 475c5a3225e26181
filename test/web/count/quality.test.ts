// What a site asks of a visit before it counts, beside a real little website: that its page is there, and that its visitor stays.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { VisitQuality } from '../../../server/sites/visit-quality.ts'
import { firstCursor } from '../../../server/stats/source.ts'
import { openApp, type TestApp } from '../../helpers/app.ts'
import { blank } from '../../helpers/stream.ts'
import { startWeb, type Web } from '../../helpers/web.ts'

const flags = ['--rate-limit', 'count:none,network:none']

async function openSite(quality: Partial<VisitQuality>): Promise<TestApp> {
  const app = await openApp({ flags, door: 'socket' })
  await change(app, quality)
  return app
}

async function change(app: TestApp, quality: Partial<VisitQuality>): Promise<void> {
  const { settings } = app.app.services.directory.byId(app.site.id)!
  await app.store.changeSite(app.site.id, { settings: { ...settings, quality: { ...settings.quality, ...quality } } })
  await app.app.services.directory.reload()
}

/** A website that has what is below /real; `down`: it says that it is not there for anybody. */
async function openWebsite(context: TestContext): Promise<Web & { down: boolean }> {
  const web = await startWeb(context, ({ url }, response) => {
    response.writeHead(website.down ? 503 : url!.startsWith('/real') ? 200 : 404).end()
  })
  const website = Object.assign(web, { down: false })
  return website
}

/** Lets the site answer so many times. */
async function answered(app: TestApp, times: number): Promise<void> {
  const { checkedPaths } = app.app.services.counter
  app.clock.advance(1000)
  while (checkedPaths(app.site.id).length < times) await new Promise(resolve => setImmediate(resolve))
}

/** What was received in each hour: hits, what told how pages were seen, and drops by their reason. */
async function received(app: TestApp): Promise<object[]> {
  await app.app.services.counter.drain()
  const noon = Date.UTC(2026, 10, 21, 12) / 1000
  const hours = await app.store.arrivals(app.site.id, [noon - 3600, noon, noon + 3600, noon + 7200])
  return hours.map(({ hits, told, drops }) => ({
    hits,
    told,
    ...Object.fromEntries(drops.map(({ reason, count }) => [reason, count])),
  }))
}

const none = { hits: 0, told: 0 }

/** The hits that are kept, with the seconds after noon. */
async function hits({ app, store, site }: TestApp): Promise<[path: string, seconds: number][]> {
  await app.services.counter.drain()
  const rows = await store.rawHits(site.id, firstCursor, 100)
  return rows.map(({ path, at }) => [path, at - Date.UTC(2026, 10, 21, 12) / 1000])
}

test('the first visit of a page counts when the site says that it has it, with the time when it was', async context => {
  const web = await openWebsite(context)
  const app = await openSite({ checkPaths: true, pathOrigin: web.url })
  const answer = await app.count('p=/real')
  assert.equal(answer.status, 202)
  assert.equal(answer.headers.get('x-goatcounter'), 'held in memory until the site has said whether it has this page')
  assert.deepEqual((await received(app))[1], none)
  await answered(app, 1)
  assert.deepEqual((await received(app))[1], { hits: 1, told: 0 })
  assert.deepEqual(await hits(app), [['/real', 0]])
  assert.equal((await app.count('p=/real', { ip: '203.0.113.9' })).status, 200)
  assert.deepEqual(
    web.asked.map(({ url }) => url),
    ['/real'],
  )
})

test('a page that the site does not have is not counted, and says why', async context => {
  const web = await openWebsite(context)
  const app = await openSite({ checkPaths: true, pathOrigin: web.url })
  await app.count('p=/made-up')
  await answered(app, 1)
  const answer = await app.count('p=/made-up')
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('x-goatcounter'), 'the site says that it has no such page')
  assert.deepEqual((await received(app))[1], { ...none, 'unknown-path': 2 })
  assert.equal(await app.store.findPath(app.site.id, '/made-up'), undefined)
})

test('pages that counted before, events, and what a program sends are not held', async context => {
  const web = await openWebsite(context)
  const app = await openSite({})
  await app.count('p=/old')
  await change(app, { checkPaths: true, pathOrigin: web.url })
  const given = { session: 'x', place: undefined, anyAddress: false }
  const at = Math.floor(app.clock.now() / 1000)
  const { counter, directory } = app.app.services
  const sent = counter.count({ ...blank, at, path: '/sent', given }, directory.byId(app.site.id)!)
  while (counter.state().depth === 0) await new Promise(resolve => setImmediate(resolve))
  await counter.drain()
  assert.equal(await sent, 'counted')
  for (const query of ['p=/old', 'p=bought&e=true']) assert.equal((await app.count(query)).status, 200)
  app.clock.advance(5000)
  assert.deepEqual(web.asked, [])
  assert.deepEqual((await received(app))[1], { hits: 4, told: 0 })
})

test('a site that is down has its visits counted when it is back, or told as not checked', async context => {
  const web = await openWebsite(context)
  const app = await openSite({ checkPaths: true, pathOrigin: web.url })
  web.down = true
  await app.count('p=/real/first')
  await answered(app, 1)
  web.down = false
  app.clock.advance(10_000)
  await answered(app, 2)
  assert.deepEqual(await hits(app), [['/real/first', 0]])
  web.down = true
  await app.count('p=/real/second')
  for (let turn = 1, wait = 0; turn <= 4; turn++, wait = [10_000, 60_000, 300_000][turn - 2]!) {
    app.clock.advance(wait)
    await answered(app, 2 + turn)
  }
  assert.deepEqual((await received(app))[1], { hits: 1, told: 0, 'unchecked-path': 1 })
})

test('a hit belongs to the hour in which it came, counted or not, whenever that is decided', async context => {
  const web = await openWebsite(context)
  const app = await openSite({ checkPaths: true, pathOrigin: web.url })
  app.clock.advance(3_599_500)
  for (const path of ['/real', '/made-up']) await app.count(`p=${path}`)
  await answered(app, 1)
  await answered(app, 2)
  assert.ok(app.clock.now() > Date.UTC(2026, 10, 21, 13))
  assert.deepEqual((await received(app)).slice(1), [{ hits: 1, told: 0, 'unknown-path': 1 }, none])
})

test('a stop drops what the site was not asked for yet, and says so', async context => {
  const web = await openWebsite(context)
  const app = await openSite({ checkPaths: true, pathOrigin: web.url })
  await app.count('p=/real')
  assert.equal(await app.app.services.counter.close(), 0)
  assert.deepEqual((await received(app))[1], { ...none, 'unchecked-path': 1 })
})

test('a visit counts once its visitor says to have stayed, by the clock of the server', async () => {
  const app = await openSite({ minimumStay: true })
  const answer = await app.count('p=/a&stay=19')
  assert.equal(answer.status, 202)
  assert.match(answer.headers.get('x-goatcounter') ?? '', /until the visitor has stayed/)
  app.clock.advance(18_000)
  // Too early, whatever the script says.
  assert.equal((await app.count('p=/a&engaged=0&stayed=1')).status, 200)
  assert.deepEqual(await hits(app), [])
  app.clock.advance(1000)
  await app.count('p=/a&engaged=0&stayed=1')
  assert.deepEqual(await hits(app), [['/a', 0]])
  assert.deepEqual((await received(app))[1], { hits: 1, told: 2 })
})

test('who says to have stayed without a beginning, as somebody else or elsewhere counts nothing', async () => {
  const app = await openSite({ minimumStay: true })
  await app.count('p=/a&stay=19')
  app.clock.advance(20_000)
  await app.count('p=/b&engaged=0&stayed=1')
  await app.count('p=/a&engaged=0&stayed=1', { ip: '203.0.113.9' })
  await app.count('p=/a&engaged=0&stayed=1', { headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/1.0' } })
  for (let turn = 0; turn < 3; turn++) await app.count('p=/a&engaged=0&stayed=1')
  assert.deepEqual((await hits(app)).length, 1)
  assert.deepEqual((await received(app))[1], { hits: 1, told: 6 })
})

test('who did not stay is told as that half an hour later, in the hour in which they came', async () => {
  const app = await openSite({ minimumStay: true })
  await app.count('p=/a&stay=19')
  for (const minutes of [29, 1]) {
    assert.deepEqual((await received(app))[1], none)
    app.clock.advance(minutes * 60_000)
    app.app.services.counter.tidy()
  }
  assert.deepEqual((await received(app))[1], { ...none, 'short-stay': 1 })
  await app.count('p=/a&engaged=0&stayed=1')
  assert.deepEqual((await received(app))[1], { ...none, told: 1, 'short-stay': 1 })
})

test('what cannot tell of a stay, or tells of a shorter one, is not counted and says so at once', async () => {
  const app = await openSite({ minimumStay: true, staySeconds: 30 })
  const cases = [
    ['p=/a', 'the tag tells of no stay, and the site asks for 30 seconds'],
    ['p=/a&stay=19', 'the tag tells of a stay of 19 seconds, and the site asks for 30 seconds'],
    ['p=/a&stay=-1', 'the tag tells of a stay of -1 seconds, and the site asks for 30 seconds'],
    ['p=/a&stay=x', 'the tag tells of a stay of 0 seconds, and the site asks for 30 seconds'],
  ] as const
  for (const [query, why] of cases) {
    const answer = await app.count(query)
    assert.deepEqual([answer.status, answer.headers.get('x-goatcounter')], [200, why])
  }
  assert.equal((await app.count('p=clicked&e=true')).status, 200)
  assert.deepEqual((await received(app))[1], { hits: 1, told: 0, untimed: 4 })
})

test('a tag that tells of a stay counts at once where the site asks for none', async () => {
  const app = await openSite({})
  assert.equal((await app.count('p=/a&stay=19')).status, 200)
  app.clock.advance(20_000)
  await app.count('p=/a&engaged=0&stayed=1')
  assert.deepEqual((await received(app))[1], { hits: 1, told: 1 })
})

test('who stayed on a new page counts when the site has it', async context => {
  const web = await openWebsite(context)
  const app = await openSite({ minimumStay: true, checkPaths: true, pathOrigin: web.url })
  const held = async () => /^hoofprint_held_hits (\d+)$/m.exec(await app.app.services.metrics.text())?.[1]
  for (const path of ['/real', '/made-up', '/left']) await app.count(`p=${path}&stay=19`)
  assert.equal(await held(), '3')
  app.clock.advance(19_000)
  assert.deepEqual(web.asked, [])
  for (const path of ['/real', '/made-up']) await app.count(`p=${path}&engaged=0&stayed=1`)
  await answered(app, 1)
  await answered(app, 2)
  assert.equal(await held(), '1')
  assert.deepEqual(await hits(app), [['/real', 0]])
  await app.app.services.counter.close()
  assert.deepEqual((await received(app))[1], { hits: 1, told: 2, 'unknown-path': 1, 'short-stay': 1 })
})

test('a flood of beginnings takes no more than its room, and all of it is accounted for', async () => {
  const app = await openSite({ minimumStay: true })
  const { counter } = app.app.services
  const site = app.app.services.directory.byId(app.site.id)!
  const at = Math.floor(app.clock.now() / 1000)
  for (let place = 0; place < 10_050; place++) {
    await counter.count({ ...blank, at, stay: 19, path: `/${place}` }, site)
  }
  for (let place = 0; place < 25; place++) await app.count('p=/same&stay=19')
  assert.deepEqual((await received(app))[1], { ...none, full: 75 })
  await counter.close()
  assert.deepEqual((await received(app))[1], { ...none, full: 75, 'short-stay': 10_000 })
})
