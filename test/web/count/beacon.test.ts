// What the script tells of a page that is open, at the counter's door: kept as far as there was time for it, and never a hit.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { noEngagement } from '../../../server/count/batch.ts'
import { ofVitalStep, toVitalStep } from '../../../server/count/vitals.ts'
import { startOfDay } from '../../../server/kit/zone.ts'
import type { SiteSettings } from '../../../server/sites/settings.ts'
import type { Site } from '../../../server/sites/site.ts'
import { toVitalFigures } from '../../../server/stats/vitals.ts'
import { anyText } from '../../helpers/any-text.ts'
import { addSite, openApp as open, type TestApp } from '../../helpers/app.ts'
import { type Door, doors } from '../../helpers/door.ts'
import { runs } from '../../helpers/runs.ts'

/** When the test clock begins. */
const noon = Date.UTC(2026, 10, 21, 12)
/** Whole days of a zone. */
function rangeOf(zone: string) {
  const [fromDay, toDay] = [20260101, 20280101]
  return { fromDay, toDay, from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) }
}

for (const door of doors) describe(`what is told to /count by the ${door}`, () => suite(door))

function suite(door: Door): void {
  /** A page that was just opened; nobody is limited. */
  async function opened({ flags = ['--rate-limit', 'count:none'] }: { flags?: string[] } = {}): Promise<TestApp> {
    const app = await open({ door, flags })
    await app.count('p=/hooves')
    return app
  }

  test('seconds and depth are those of the page, the site and the hour, and end a bounce of ten seconds', async () => {
    const app = await opened()
    app.clock.advance(9000)
    assert.equal((await tell(app, 'p=/hooves&engaged=8&scroll=40')).status, 200)
    assert.deepEqual(await site(app), { ...noEngagement, bounces: 1, sessionSeconds: 9, engagedSeconds: 8 })
    app.clock.advance(6000)
    await tell(app, 'p=/hooves&engaged=5&scroll=75')
    assert.deepEqual(await site(app), { ...noEngagement, sessionSeconds: 15, engagedSeconds: 13 })
    const page = { exits: 1, bounces: 0, sessionSeconds: 15, engagedSeconds: 13, scrollDepth: 75, scrollTold: 1 }
    assert.deepEqual(await path(app, '/hooves'), page)
    assert.deepEqual(await hits(app), [1, 1, 1])
  })

  test('it is no hit, but received', async () => {
    const app = await opened()
    for (const query of [
      'p=/hooves&engaged=0',
      'p=/nobody-was-here&engaged=3',
      'p=go&e=true&engaged=3',
      'p=/&engaged=3&ns=1',
    ])
      assert.equal((await tell(app, query)).status, 200, query)
    assert.deepEqual(await hits(app), [1, 1, 1])
    assert.deepEqual(await received(app), { hits: 1, told: 4, drops: {} })
    assert.equal(await app.store.findPath(app.site.id, '/nobody-was-here'), undefined)
    assert.equal(app.app.services.counter.recent.of(app.site.id).length, 1)
    // A path may hold the word.
    await app.count('p=/x%26engaged%3D1')
    assert.deepEqual(await received(app), { hits: 2, told: 4, drops: {} })
  })

  test('more than there was time for is not believed, however often it is said', async () => {
    const app = await opened()
    app.clock.advance(60_000)
    await tell(app, 'p=/hooves&engaged=3600&scroll=100')
    await Promise.all(Array.from({ length: 100 }, () => tell(app, 'p=/hooves&engaged=3600&scroll=100')))
    const { engagedSeconds, scrollDepth, scrollTold } = (await path(app, '/hooves'))!
    const passed = Math.floor((app.clock.now() - noon) / 1000)
    assert.ok(engagedSeconds <= passed && engagedSeconds >= 60, `${engagedSeconds} of ${passed}`)
    assert.deepEqual([scrollDepth, scrollTold], [100, 1])
  })

  test('nobody tells of a page that another visitor, another site or nobody has seen', async () => {
    const app = await opened()
    await addSite(app, 'other.example')
    app.clock.advance(30_000)
    const query = 'engaged=20&site=example.com'
    await tell(app, `p=/hooves&${query}`, { ip: '198.51.100.8' })
    await tell(app, `p=/hooves&${query}`, { headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) other' } })
    await tell(app, `p=/tails&${query}`)
    await tell(app, 'p=/hooves&engaged=20&site=other.example')
    assert.equal((await site(app)).engagedSeconds, 0)
    const other = (await app.store.sites()).find(({ code }) => code === 'other.example')!
    assert.equal((await site(app, other)).engagedSeconds, 0)
    assert.deepEqual([(await received(app)).told, (await received(app, other)).told], [3, 1])
  })

  test('what comes late, twice or in another order adds up to no more', async () => {
    const app = await opened()
    app.clock.advance(20_000)
    await app.count('p=/tails')
    await tell(app, 'p=/hooves&engaged=18&scroll=90')
    await tell(app, 'p=/hooves&engaged=18&scroll=90')
    await tell(app, 'p=/hooves&engaged=18&scroll=20')
    const { engagedSeconds, scrollDepth } = (await path(app, '/hooves'))!
    assert.deepEqual([engagedSeconds, scrollDepth], [18, 90])
    assert.equal((await path(app, '/tails'))!.engagedSeconds, 0)
    // Clocks are put back.
    app.clock.advance(-3_600_000)
    await tell(app, 'p=/hooves&engaged=30')
    assert.equal((await path(app, '/hooves'))!.engagedSeconds, 18)
  })

  test('who is not counted is not heard either, for the same reason', async () => {
    const app = await opened()
    const rules = { ...app.site.settings.rules, paths: ['/secret'], networks: ['203.0.113.9'], countries: ['DE'] }
    await change(app, { rules })
    app.clock.advance(30_000)
    const bot = { 'user-agent': 'curl/8.5.0' }
    assert.equal(
      (await tell(app, 'p=/hooves&engaged=9', { headers: bot })).headers.get('x-goatcounter'),
      'the User-Agent is a bot',
    )
    assert.equal((await tell(app, 'p=/hooves&engaged=9', { ip: '203.0.113.9' })).status, 202)
    for (const query of [
      'p=/secret&engaged=9',
      'p=/hooves&engaged=9&z=Europe/Berlin',
      'p=/favicon.ico&engaged=9',
      'p=/&engaged=9&b=153',
    ])
      assert.equal((await tell(app, query)).status, 200, query)
    await tell(app, 'p=/hooves&engaged=9', { headers: { dnt: '1' } })
    await tell(app, 'p=/hooves&engaged=9', { headers: { purpose: 'prefetch' } })
    const reasons = ['bot', 'ignored-address', 'excluded-path', 'ignored-country', 'ignored-path', 'automated']
    const drops = Object.fromEntries([...reasons, 'do-not-track', 'prefetch'].map(reason => [reason, 1]))
    assert.deepEqual(await received(app), { hits: 1, told: 0, drops })
    assert.equal((await site(app)).engagedSeconds, 0)
  })

  test('it is limited as hits are, and belongs to no site where they would not', async () => {
    const app = await opened({ flags: ['--rate-limit', 'count:3/10'] })
    await addSite(app, 'other.example')
    await tell(app, 'p=/hooves&engaged=1&site=example.com')
    const lost = await tell(app, 'p=/hooves&engaged=1&site=nobody.example')
    assert.equal(lost.status, 400)
    assert.equal((await tell(app, 'p=/hooves&engaged=1&site=example.com')).status, 429)
    assert.deepEqual(await received(app), { hits: 1, told: 1, drops: { 'rate-limit': 1 } })
  })

  test('what cannot be read is refused, or left out and said', async () => {
    const app = await opened()
    app.clock.advance(3000)
    for (const seconds of [
      '',
      'x',
      'NaN',
      '-1',
      '1e3',
      '3.5',
      '0x10',
      '9'.repeat(16),
      '%ff',
      '%00',
      '[1]',
      'Infinity',
      '١',
    ]) {
      const answer = await tell(app, `p=/hooves&engaged=${seconds}`)
      const why = 'not valid: engaged: must be a whole number of seconds.'
      assert.deepEqual([answer.status, answer.headers.get('x-goatcounter')], [400, why], seconds)
    }
    for (const query of ['engaged=3', 'p=&engaged=3', `p=${'x'.repeat(3000)}&engaged=3`, 'p=%ff&engaged=3'])
      assert.equal((await tell(app, query)).status, 400, query)
    const noted: [query: string, note: string][] = [
      ['engaged=999999999999', 'engaged was cut to 86400 seconds'],
      ['engaged=0&scroll=NaN', 'scroll could not be read'],
      ['engaged=0&scroll=-5', 'scroll could not be read'],
      ['engaged=0&scroll=', 'scroll could not be read'],
      ['engaged=0&scroll=999999', 'scroll was cut to 100 per cent'],
    ]
    for (const [query, note] of noted) {
      const answer = await tell(app, `p=/hooves&${query}`)
      assert.deepEqual([answer.status, answer.headers.get('x-goatcounter')], [200, `counted, but ${note}`], query)
    }
    const { engagedSeconds, scrollDepth, scrollTold } = (await path(app, '/hooves'))!
    assert.deepEqual([engagedSeconds <= 4, scrollDepth, scrollTold], [true, 100, 1])
  })

  test('a depth that is not told is not one of nothing', async () => {
    const app = await opened()
    app.clock.advance(3000)
    await tell(app, 'p=/hooves&engaged=2')
    assert.equal((await path(app, '/hooves'))!.scrollTold, 0)
  })

  test('whatever is sent, there is an answer, and no second too many', async () => {
    const app = await opened()
    const word = fc.oneof(fc.integer().map(String), fc.double().map(String), anyText({ maxLength: 20 }))
    await fc.assert(
      fc.asyncProperty(word, word, fc.nat(5), async (engaged, scroll, pass) => {
        app.clock.advance(1000 * pass)
        const query = new URLSearchParams({
          p: '/hooves',
          engaged: engaged.toWellFormed(),
          scroll: scroll.toWellFormed(),
        })
        const answer = await tell(app, String(query))
        assert.ok(answer.status === 200 || answer.status === 400, `${answer.status} ${query}`)
        const { engagedSeconds, scrollDepth } = (await path(app, '/hooves'))!
        const passed = Math.floor((app.clock.now() - noon) / 1000)
        assert.ok(engagedSeconds >= 0 && engagedSeconds <= passed && scrollDepth >= 0 && scrollDepth <= 100)
      }),
      runs(10),
    )
    assert.deepEqual(await hits(app), [1, 1, 1])
  })

  test('web vitals are counted once for each page load, for the page and the site', async () => {
    const app = await opened()
    const query = 'p=/hooves&lcp=2310&cls=0.05&inp=80'
    await Promise.all(Array.from({ length: 100 }, () => tell(app, query)))
    assert.deepEqual(await vitals(app, '/hooves'), { lcp: [1, told(2310)], inp: [1, told(80)], cls: [1, told(50)] })
    await app.count('p=/hooves')
    await tell(app, `${query}&engaged=0`)
    await tell(app, 'p=/tails&lcp=100')
    await tell(app, 'p=/hooves&lcp=100', { ip: '198.51.100.8' })
    await tell(app, 'p=/hooves&lcp=100&ns=1')
    assert.deepEqual(await vitals(app, '/hooves'), { lcp: [2, told(2310)], inp: [2, told(80)], cls: [2, told(50)] })
    assert.deepEqual(await vitals(app), await vitals(app, '/hooves'))
    assert.deepEqual(await hits(app), [1, 1, 2])
    assert.equal((await received(app)).told, 104)
  })

  test('without sessions web vitals count as hits do, of pages that there are', async () => {
    const app = await opened()
    await change(app, { sessions: false })
    await app.count('p=/hooves')
    for (const path of ['/hooves', '/hooves', '/nobody-was-here']) await tell(app, `p=${path}&ttfb=300`)
    assert.deepEqual(await vitals(app), { ttfb: [2, told(300)] })
  })

  test('web vitals that cannot be read are refused, or left out and said', async () => {
    const app = await opened()
    for (const text of ['', 'x', '-1', 'NaN', '%ff', '%00', '['.repeat(5000)])
      assert.equal((await tell(app, `p=/hooves&lcp=${text}`)).status, 400, text)
    const answer = await tell(app, 'p=/hooves&lcp=1&inp=x')
    assert.deepEqual([answer.status, answer.headers.get('x-goatcounter')], [200, 'counted, but inp could not be read'])
    assert.equal((await tell(app, 'p=/hooves&engaged=0&cls=x')).status, 200)
    assert.deepEqual(await vitals(app), { lcp: [1, 1] })
  })

  test('a site that does not collect it, or keeps no sessions, hears it and keeps nothing', async () => {
    for (const off of ['engagement', 'sessions'] as const) {
      const app = await opened()
      const { settings } = app.site
      await change(
        app,
        off === 'sessions' ? { sessions: false } : { collect: { ...settings.collect, engagement: false } },
      )
      app.clock.advance(30_000)
      assert.equal((await tell(app, 'p=/hooves&engaged=20&scroll=50&lcp=900')).status, 200)
      if (off === 'engagement') assert.deepEqual(await vitals(app), {})
      const { engagedSeconds, bounces } = await site(app)
      assert.deepEqual([engagedSeconds, bounces], [0, 1], off)
      assert.deepEqual(await received(app), { hits: 1, told: 1, drops: {} }, off)
    }
  })
}

function tell(app: TestApp, query: string, { ip, headers }: { ip?: string; headers?: Record<string, string> } = {}) {
  return app.count(query, { ...(ip && { ip }), ...(headers && { headers }) })
}

async function change(app: TestApp, settings: Partial<SiteSettings>): Promise<void> {
  await app.store.changeSite(app.site.id, { settings: { ...app.site.settings, ...settings } })
  await app.app.services.directory.reload()
}

async function site(app: TestApp, { id, zone }: Site = app.site) {
  const [reading] = await app.store.read({ site: id }, [rangeOf(zone)])
  const [day] = await reading!.engagement.series('day')
  const { at: _, ...sums } = day ?? { at: 0, ...noEngagement }
  return sums
}

async function path(app: TestApp, name: string) {
  const found = await app.store.findPath(app.site.id, name)
  const [reading] = await app.store.read({ site: app.site.id }, [rangeOf(app.site.zone)])
  const [sums] = found ? await reading!.engagement.sums({ paths: [found.id] }) : []
  return sums
}

/** What is told of a number. */
const told = (number: number) => ofVitalStep(toVitalStep(number))

/** By metric how many page loads there were, and the 75th percentile of them. */
async function vitals(app: TestApp, name?: string) {
  const found = name === undefined ? undefined : await app.store.findPath(app.site.id, name)
  const [rows] = await app.store.vitals({ site: app.site.id, path: found?.id ?? null }, [rangeOf('UTC')])
  const figures = toVitalFigures(rows!).filter(({ loads }) => loads > 0)
  return Object.fromEntries(figures.map(({ name, loads, p75 }) => [name, [loads, p75]]))
}

async function hits(app: TestApp): Promise<number[]> {
  const [reading] = await app.store.read({ site: app.site.id }, [rangeOf(app.site.zone)])
  const [day] = await reading!.series('day')
  return [day!.visitors, day!.visits, day!.pageviews]
}

async function received(app: TestApp, { id, zone }: Site = app.site) {
  await app.app.services.counter.drain()
  const [arrivals] = await app.store.arrivals(id, [0, rangeOf(zone).to])
  const { hits, told, drops } = arrivals!
  return { hits, told, drops: Object.fromEntries(drops.map(({ reason, count }) => [reason, count])) }
}
