// What visitors did: the sums in counters and in single hits, however the stream was cut and packed, are those of a slow model.

import { strict as assert } from 'node:assert'
import { randomFillSync } from 'node:crypto'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { addEngagement, type Engagement, engagementSums, noEngagement } from '../../../server/count/batch.ts'
import { dimensionOf, dimensions } from '../../../server/count/dimensions.ts'
import { createFlush } from '../../../server/count/flush.ts'
import type { Hit } from '../../../server/count/hit.ts'
import { createMemorySessions } from '../../../server/count/memory-sessions.ts'
import type { Site } from '../../../server/sites/site.ts'
import { parseFilter } from '../../../server/stats/filter.ts'
import type { PackSizes } from '../../../server/store/sqlite/query/pack-hits.ts'
import type { Store } from '../../../server/store/store.ts'
import { createTestClock } from '../../helpers/clock.ts'
import { runs } from '../../helpers/runs.ts'
import { problemsOf } from '../contract/verify.ts'
import { type ModelHit, type Request, someRequests, start, toModelHits } from '../engagement-model.ts'
import { dayOf, hourOf, passes } from '../filter-model.ts'
import { days, farm, makeSite, toHit, type Visit } from '../visits.ts'
import { openStore, temporaryFile } from './files.ts'
import { makeOlder } from './older-database.ts'

const tiny: PackSizes = { atOnce: 2, keep: 1, most: 4, hours: 2, pages: 1000, changes: 2 }

function hitOf(site: Site, { visitor, page, at, labels, told }: Request): Hit {
  const hit = toHit(site, { ...page, session: visitor, labels })
  return { ...hit, at, ...(told && { told, labels: dimensions.map(() => null) }) }
}

/** Counts requests in flushes of some size; `between` is called after each. */
async function play(
  store: Store,
  site: Site,
  requests: readonly Request[],
  { cut, between = async () => {} }: { cut: number; between?: () => Promise<unknown> },
): Promise<void> {
  const sessions = createMemorySessions({ limit: 100, random: randomFillSync })
  const flush = createFlush({ store, sessions, siteOf: () => site, engagement: true })
  for (let from = 0; from < requests.length; from += cut) {
    await flush({ hits: requests.slice(from, from + cut).map(one => hitOf(site, one)), drops: [] })
    await between()
  }
}

let sites = 0

async function anotherSite(store: Store): Promise<Site> {
  sites += 1
  const code = `site-${sites}.example`
  return makeSite(store, { ...farm, code, domains: [code] })
}

const cuts = fc.integer({ min: 1, max: 8 })

test('the sums in each hit, and in its changes, are those of a slow model, however the stream was cut and packed', async () => {
  const file = temporaryFile()
  const store = await openStore({ file, packing: tiny })
  await fc.assert(
    fc.asyncProperty(someRequests, cuts, fc.integer({ min: 0, max: 3 }), async (requests, cut, steps) => {
      const site = await anotherSite(store)
      const between = async () => {
        for (let step = 0; step < steps; step++) await store.packHits()
      }
      await play(store, site, requests, { cut, between })
      const expected = { ...noEngagement }
      for (const { adds } of toModelHits(requests)) addEngagement(expected, adds)
      const reading = (await store.read({ site: site.id }, [days(site, 20261119, 20261123)]))[0]!
      const sums = { ...noEngagement }
      for (const point of await reading.engagement.series('day')) addEngagement(sums, point)
      for (const sum of ['bounces', 'sessionSeconds', 'engagedSeconds'] as const) assert.equal(sums[sum], expected[sum])
      assert.deepEqual(await problemsOf(store), [])
      await store.deleteSite(site.id)
      while (await store.purgeDeleted(1000));
    }),
    runs(12),
  )
})

test('what a filter leaves of the sums is that of a slow model, wherever they stand', async () => {
  const file = temporaryFile()
  const store = await openStore({ file, packing: tiny })
  await fc.assert(
    fc.asyncProperty(
      someRequests,
      cuts,
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom(...someFilters),
      async (requests, cut, steps, text) => {
        const site = await anotherSite(store)
        const between = async () => {
          for (let step = 0; step < steps; step++) await store.packHits()
        }
        await play(store, site, requests, { cut, between })
        const { filter } = parseFilter(text)
        const left = toModelHits(requests).filter(({ visit }) => passes(visit, filter))
        const [reading] = await store.read({ site: site.id, filter }, [days(site, 20261119, 20261123)])
        const { series, sums } = reading!.engagement
        for (const [unit, unitOf] of [
          ['hour', hourOf],
          ['day', dayOf],
        ] as const) {
          const told = (await series(unit)).map(({ at, ...point }): [number, Engagement] => [at, point])
          assert.deepEqual(new Map(told), sumBy(left, unitOf))
        }
        for (const path of ['/', '/a', '/b', 'buy']) {
          const found = await store.findPath(site.id, path)
          if (!found) continue
          const expected = sumBy(left, visit => visit.path).get(path) ?? noEngagement
          assert.deepEqual(await sums({ paths: [found.id] }), [expected])
        }
        const { id: dimension } = dimensionOf('browser')
        const byBrowser = sumBy(left, ({ labels }) => labels?.browser?.name)
        const names = ['Firefox', 'Chrome'].map(name => ({ name }))
        const expected = names.map(({ name }) => {
          const { bounces, sessionSeconds } = byBrowser.get(name) ?? noEngagement
          return { ...noEngagement, bounces, sessionSeconds }
        })
        assert.deepEqual(await sums({ dimension, names }), expected)
        await store.deleteSite(site.id)
        while (await store.purgeDeleted(1000));
      },
    ),
    runs(12),
  )
})

const someFilters = ['page:/', 'page:/*', 'entry:/', '-entry:/a', 'event:buy', 'is:pageview', 'browser:Firefox']
someFilters.push('country:NL', '-browser:Chrome page:/a', 'entry:/ browser:*', '-country:DE')

function sumBy<Key>(hits: readonly ModelHit[], keyOf: (visit: Visit) => Key | undefined): Map<Key, Engagement> {
  const sums = new Map<Key, Engagement>()
  for (const { visit, adds } of hits) {
    const key = keyOf(visit)
    if (key === undefined || engagementSums.every(sum => adds[sum] === 0)) continue
    if (!sums.has(key)) sums.set(key, { ...noEngagement })
    addEngagement(sums.get(key)!, adds)
  }
  return sums
}

test('what is changed in packed hits is packed with them, in a few steps, and killed between any two of these nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(someRequests, cuts, fc.nat(12), async (requests, cut, kill) => {
      const file = temporaryFile()
      const clock = createTestClock(1000 * (start + 3600))
      let store = await openStore({ file, packing: tiny, clock })
      const site = await anotherSite(store)
      await play(store, site, requests, { cut, between: () => store.packHits() })
      clock.advance(1000 * 86_400 * 2)
      for (let step = 0; step < kill; step++) await store.packHits()
      await store.close()
      store = await openStore({ file, packing: tiny, clock })
      let steps = 0
      while (await store.packHits()) steps += 1
      assert.ok(steps < 4 * requests.length + 4, `${steps} steps`)
      const database = new Database(file)
      const left = database
        .prepare('select count(*) from changes where created_at < (select min(created_at) from hits)')
        .pluck()
        .get()
      assert.equal(left, 0)
      assert.deepEqual(await problemsOf(store), [])
      database.close()
      await store.close()
    }),
    runs(5),
  )
})

test('a database whose changes are rows without a session keeps every number, before and after they are packed', async () => {
  await fc.assert(
    fc.asyncProperty(someRequests, async requests => {
      const { file, site } = await older(requests)
      const clock = createTestClock(1000 * (start + 3 * 86_400))
      const store = await openStore({ file, packing: tiny, clock })
      const expected = { ...noEngagement }
      for (const { adds } of toModelHits(requests)) addEngagement(expected, adds)
      const check = async () => {
        assert.deepEqual(await problemsOf(store), [])
        const { filter } = parseFilter('is:pageview is:event')
        const [reading] = await store.read({ site: site.id, filter }, [days(site, 20261119, 20261123)])
        const sums = { ...noEngagement }
        for (const point of await reading!.engagement.series('hour')) addEngagement(sums, point)
        assert.deepEqual(sums, expected)
      }
      await check()
      while (await store.packHits());
      await check()
      const database = new Database(file)
      const left = 'select count(*) from changes where created_at < (select min(created_at) from hits)'
      assert.equal(database.prepare(left).pluck().get(), 0)
      database.close()
      await store.close()
    }),
    runs(5),
  )
})

/** A database from before hits held what was changed in them: each began as an exit, and all else is in rows of changes. */
async function older(requests: readonly Request[]) {
  const source = temporaryFile()
  const store = await openStore({ file: source })
  const site = await anotherSite(store)
  await play(store, site, requests, { cut: 5 })
  await store.close()
  const { file, database } = await makeOlder(source, 17)
  const names = dimensions.map(({ name }) => name).join(', ')
  database.exec(`
    insert into main.changes (site_id, created_at, id, path_id, first, ${names},
      exits, bounces, session_seconds, engaged_seconds, scroll_depth, scroll_told)
    select site_id, created_at, id, path_id, first_on_site, ${names},
      exits - (1 - event), bounces, session_seconds, engaged_seconds, scroll_depth, scroll_told from today.hits;
    update main.hits set exits = 1 - event, bounces = 0`)
  database.close()
  return { file, site }
}

test('a change of a hit that is not packed is in the row of the hit', async () => {
  const file = temporaryFile()
  const store = await openStore({ file })
  const site = await anotherSite(store)
  const anna = { visitor: 'anna', labels: {} }
  const requests: Request[] = [
    { ...anna, page: { path: '/' }, at: start },
    { ...anna, page: { path: '/a' }, at: start + 30 },
    { ...anna, page: { path: '/' }, at: start + 90, told: { seconds: 20, depth: 70 } },
    { ...anna, page: { path: 'buy', event: true }, at: start + 100 },
  ]
  await play(store, site, requests, { cut: 1 })
  const database = new Database(file)
  const rows = database
    .prepare('select exits, bounces, session_seconds, engaged_seconds, scroll_depth, scroll_told from hits order by id')
    .raw()
    .all()
  assert.deepEqual(
    rows,
    toModelHits(requests).map(({ adds }) => engagementSums.map(sum => adds[sum])),
  )
  assert.equal(database.prepare('select count(*) from changes').pluck().get(), 0)
  database.close()
})
