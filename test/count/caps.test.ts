// A flood of names that nobody has: what it costs, and that the numbers stay right.

import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { bufferLimits } from '../../server/count/buffer.ts'
import { createCardinalityWarnings } from '../../server/count/cardinality-warnings.ts'
import { type Counter, createCounter } from '../../server/count/counter.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { createTestClock } from '../helpers/clock.ts'
import { makeFolder } from '../helpers/folder.ts'
import { type Numbers, readNumbers } from '../helpers/recount.ts'
import { runs } from '../helpers/runs.ts'
import { type Cut, play } from '../helpers/send-stream.ts'
import { beginnings, blank, pages, type Step, streams } from '../helpers/stream.ts'
import { throwFailure } from '../helpers/throw-failure.ts'

const nameLimits = { paths: 2, labels: 1 }
const beginning = Date.UTC(2026, 10, 21, 12)
const cuts = fc.record({ batch: fc.constantFrom(1, 2, 5, 2000), every: fc.constantFrom(1, 3, 7, 1000) })

function holds(name: string, check: (steps: Step[], start: number, cut: Cut) => Promise<void>) {
  test(name, () => fc.assert(fc.asyncProperty(streams, beginnings, cuts, check), runs(3)))
}

holds('With caps as well, the numbers are the same however a stream is cut into flushes', async (steps, start, cut) => {
  const whole = await play(steps, { start, nameLimits })
  const parts = await play(steps, { start, cut, nameLimits })
  assert.deepEqual(await readNumbers(parts), await readNumbers(whole))
})

test('Nor does it matter which of them are resolved twice', () =>
  fc.assert(
    fc.asyncProperty(
      streams,
      beginnings,
      cuts,
      fc.array(fc.boolean(), { maxLength: 4 }),
      async (steps, start, cut, stale) => {
        const whole = await play(steps, { start, nameLimits })
        const parts = await play(steps, { start, cut, nameLimits, stale })
        assert.deepEqual(await readNumbers(parts), await readNumbers(whole))
      },
    ),
    runs(4),
  ))

test('A batch that is resolved twice counts its first hits under (other) both times, though its last made the name', async () => {
  const from = (visitor: number, page: number): Step => ({
    does: 'hit',
    wait: 0,
    site: 0,
    visitor,
    page,
    from: 0,
    noSession: false,
  })
  const steps = [from(0, 0), from(0, 1), from(3, 1), from(4, 1), from(0, 1)]
  const options = { start: beginning, nameLimits: { paths: 1, labels: 9 } }
  const once = await readNumbers(await play(steps, options))
  assert.deepEqual(await readNumbers(await play(steps, { ...options, stale: [true] })), once)
  assert.deepEqual(once['site-0.example top /hooves day 20261121'], [1, 2, 2])
})

holds(
  'Pages and lists still add up to the site, and none has more rows than its cap and (other)',
  async (steps, start) => {
    const played = await play(steps, { start, nameLimits })
    const numbers = await readNumbers(played)
    for (const { code } of played.sites) {
      const total = add(numbers, `${code} day `)
      assert.deepEqual(add(numbers, `${code} top `, / day \d+$/), total)
      for (const name of ['referrer', 'browser', 'size', 'location']) {
        assert.deepEqual(add(numbers, `${code} ${name} `), total, name)
      }
    }
  },
)

// In all there may be more visits: a page that was (other) yesterday and has its name today is another page for the session.
const holdsOfVisits = async (steps: Step[], start: number) => {
  const free = await play(steps, { start })
  const capped = await play(steps, { start, nameLimits })
  const [before, after] = [await readNumbers(free), await readNumbers(capped)]
  for (const { code } of free.sites) {
    const [visitors, , pageviews] = add(before, `${code} day `)
    const found = add(after, `${code} day `)
    assert.deepEqual([found[0], found[2]], [visitors, pageviews])
    for (const path of new Set(pages.map(page => page.path))) {
      const [, visits] = add(before, `${code} top ${path} day `)
      assert.ok(add(after, `${code} top ${path} day `)[1]! <= visits!, path)
    }
  }
}

holds('Caps change neither visitors nor pageviews, and the visits of a page only to fewer', holdsOfVisits)

test('So it is when a page gets its name at midnight, in the middle of a session', () => {
  const hit = (wait: number, visitor: number, page: number, noSession = false): Step => ({
    does: 'hit',
    wait,
    site: 0,
    visitor,
    page,
    from: 0,
    noSession,
  })
  const late = Date.UTC(2026, 9, 24, 18, 10)
  return holdsOfVisits([hit(0, 3, 1, true), hit(0, 3, 0), hit(14_400, 3, 0), hit(0, 0, 0, true)], late)
})

/** A database into which so many pages are counted that are not there, each with a referrer that is not; its size at the end. */
async function flood(context: TestContext, amount: number, hits: boolean, reports: string[] = []): Promise<number> {
  const file = join(makeFolder(context), 'flood.db')
  const clock = createTestClock()
  const opened = await openSqliteStore({ file, role: 'server', clock })
  if ('refused' in opened) throw new Error(opened.refused)
  const { store } = opened
  const settings = { ...defaultSettings, collect: { ...defaultSettings.collect, hits } }
  const names = { code: 'a.example', name: 'a.example', domains: ['a.example'] }
  const site = (await store.createSite({ ...names, zone: 'UTC', settings, createdAt: 0 })) as Site
  const counter = createCounter({
    clock,
    store,
    siteOf: () => site,
    sessionLimit: 1000,
    nameLimits: { paths: 100, labels: 100 },
    reportCapped: ({ day, what, by }) => reports.push(`${day} ${what} ${by}`),
    report: throwFailure,
    limits: { ...bufferLimits, enough: 1e12, pause: 1e12, linger: 1e12, patience: 1e12 },
  })
  for (let sent = 0; sent < amount; sent += 500) {
    for (let place = sent; place < sent + 500; place++) send(counter, site, clock.now(), place)
    assert.equal(await counter.drain(), 0)
  }
  assert.equal(counter.sessions.size, 50)
  await store.close()
  return statSync(file).size
}

function send(counter: Counter, site: Site, now: number, place: number): void {
  const made = `/${place}/${'x'.repeat(500)}`
  const address = `203.0.113.${place % 50}`
  void counter.count(
    { ...blank, at: now / 1000, address, path: made, title: made, referrer: `https://h.example${made}` },
    site,
  )
}

test('A flood of pages and referrers that nobody has does not grow the database', async context => {
  const reports: string[] = []
  const [small, large] = [await flood(context, 500, false), await flood(context, 3000, false, reports)]
  assert.ok(large - small <= 8192, `${small} and ${large}`)
  assert.deepEqual(reports, ['20261121 path network', '20261121 referrer network'])
})

test('Where single hits are kept, each takes no more than 100 bytes, whatever it was called', async context => {
  const [small, large] = [await flood(context, 500, true), await flood(context, 3000, true)]
  const each = (large - small) / 2500
  assert.ok(each < 100, `${each} bytes`)
})

test('That a cap was reached is told once for each kind, day and site', () => {
  const capped = createCardinalityWarnings()
  const [a, b] = [1 as SiteId, 2 as SiteId]
  const by = 'day'
  const notes = [
    [a, 20261121, 'path', true],
    [a, 20261121, 'path', false],
    [a, 20261121, 'referrer', true],
    [b, 20261121, 'path', true],
    [a, 20261120, 'path', false],
    [a, 20261122, 'path', true],
    [a, 20261121, 'referrer', false],
  ] as const
  for (const [site, day, what, first] of notes) assert.equal(capped.note({ site, day, what, by }), first)
  assert.equal(capped.note({ site: a, day: 20261122, what: 'path', by: 'network' }), true)
  assert.deepEqual(capped.of(a, 20261122), [
    { what: 'path', by: 'day' },
    { what: 'path', by: 'network' },
  ])
  assert.deepEqual(capped.of(a, 20261123), [])
  assert.deepEqual(capped.of(b, 20261121), [{ what: 'path', by: 'day' }])
})

function add(numbers: Numbers, start: string, pattern = /(?:)/): number[] {
  const found = Object.entries(numbers).filter(([name]) => name.startsWith(start) && pattern.test(name))
  return found.reduce((sum, [, amounts]) => sum.map((one, place) => one + amounts[place]!), [0, 0, 0])
}
