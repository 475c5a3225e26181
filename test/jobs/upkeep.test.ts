// Raw hits become sums once they have been kept long enough.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dimensions } from '../../server/count/dimensions.ts'
import { foldOldHits } from '../../server/jobs/upkeep.ts'
import { createDirectory } from '../../server/sites/directory.ts'
import type { Site } from '../../server/sites/site.ts'
import { firstCursor } from '../../server/stats/source.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import type { Store } from '../../server/store/store.ts'
import { createTestClock } from '../helpers/clock.ts'
import { reads } from '../helpers/read-range.ts'
import { count, days, farm, label, makeSite, mostVisits, shop } from '../store/visits.ts'

// It is noon, UTC, on 21 November 2026; in Amsterdam it is one.
const clock = createTestClock()

async function open(keepHitsDays: number): Promise<{ store: Store; site: Site }> {
  const opened = await openSqliteStore({ file: ':memory:', role: 'server', clock })
  assert.ok('store' in opened)
  const site = await makeSite(opened.store, { ...farm, settings: { ...farm.settings, keepHitsDays } })
  return { store: opened.store, site }
}

async function fold(store: Store): Promise<void> {
  await foldOldHits({ clock, store, directory: await createDirectory(store) })
}

async function hitTimes(store: Store, site: Site): Promise<string[]> {
  const hits = await store.rawHits(site.id, firstCursor, 10_000)
  return hits.map(({ at }) => new Date(at * 1000).toISOString().slice(0, 19))
}

test('hits stay for so many whole days of the site’s own calendar', async () => {
  const { store, site } = await open(2)
  // In Amsterdam the 19th begins at 23:00 UTC on the 18th.
  const times = ['2026-11-18T12:00', '2026-11-18T22:59', '2026-11-18T23:00', '2026-11-20T12:00', '2026-11-21T11:00']
  await count(
    store,
    site,
    times.map(at => ({ at })),
  )
  await fold(store)
  assert.deepEqual(await hitTimes(store, site), ['2026-11-18T23:00:00', '2026-11-20T12:00:00', '2026-11-21T11:00:00'])
})

test('0 days are for ever', async () => {
  const { store, site } = await open(0)
  await count(store, site, [{ at: '2001-01-01T00:00' }])
  await fold(store)
  assert.equal((await hitTimes(store, site)).length, 1)
})

test('each site has its own days', async () => {
  const { store, site } = await open(1)
  const other = await makeSite(store, { ...shop, settings: { ...shop.settings, keepHitsDays: 30 } })
  for (const one of [site, other]) await count(store, one, [{ at: '2026-11-10T12:00' }])
  await fold(store)
  assert.deepEqual([(await hitTimes(store, site)).length, (await hitTimes(store, other)).length], [0, 1])
})

test('many hits are folded in small steps, between which others have their turn, and no number changes', async () => {
  const { store, site } = await open(1)
  const browsers = ['Firefox', 'Chrome', 'Safari']
  const visits = Array.from({ length: 1203 }, (_, place) => ({
    at: `2026-11-${String(1 + (place % 9)).padStart(2, '0')}T12:00`,
    path: `/${place % 4}`,
    session: null,
    labels: { browser: label(browsers[place % 3]!, String(place % 5)) },
  }))
  await count(store, site, visits)
  const before = await readDetails(store, site)

  const steps: number[] = []
  let turns = 0
  const { foldHits } = store
  store.foldHits = async (id, until, limit) => {
    const moved = await foldHits(id, until, limit)
    steps.push(moved)
    setImmediate(() => {
      turns += 1
    })
    return moved
  }
  await fold(store)
  assert.ok(steps.length > 2 && Math.max(...steps) <= 500, `${steps}`)
  assert.equal(
    steps.reduce((sum, moved) => sum + moved),
    1203,
  )
  assert.ok(turns >= steps.length - 1, `${turns}`)
  assert.deepEqual(await hitTimes(store, site), [])
  assert.deepEqual(await readDetails(store, site), before)
  await fold(store)
  assert.deepEqual(await readDetails(store, site), before)
})

test('a fold that fails keeps what it has done, and the next goes on from there', async () => {
  const { store, site } = await open(1)
  await count(
    store,
    site,
    Array.from({ length: 700 }, () => ({ at: '2026-11-01T12:00' })),
  )
  const { foldHits } = store
  let calls = 0
  store.foldHits = async (...words) => {
    calls += 1
    if (calls === 2) throw new Error('the disk is full')
    return foldHits(...words)
  }
  await assert.rejects(fold(store), /the disk is full/)
  const left = (await hitTimes(store, site)).length
  assert.ok(left > 0 && left < 700, `${left}`)
  await fold(store)
  assert.equal((await hitTimes(store, site)).length, 0)
})

/** The browsers of each page, by day. */
async function readDetails(store: Store, site: Site) {
  const whole = days(site, 20261101, 20261130)
  const browser = dimensions.find(({ name }) => name === 'browser')!.id
  const { rows } = await reads(store).topPaths({ site: site.id }, whole, mostVisits)
  return Promise.all(
    rows.map(async ({ id, path }) => {
      const details = await reads(store).topDetails({ site: site.id, path: id }, browser, whole, {
        ...mostVisits,
        limit: 100,
      })
      return { path, details }
    }),
  )
}
