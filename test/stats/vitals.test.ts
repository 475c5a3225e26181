// Web vitals of a period, bar for bar and as a whole, beside looking at every page load that there was.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type VitalName, webVitals } from '../../server/count/data/web-vitals.ts'
import { ofVitalStep, toVitalStep } from '../../server/count/vitals.ts'
import { addDays } from '../../server/kit/zone.ts'
import { toNow } from '../../server/stats/period.ts'
import { defaultQuery, type StatsQuery } from '../../server/stats/query.ts'
import { readVitals, type VitalFigure, type VitalSeries } from '../../server/stats/vitals.ts'
import { createTestClock } from '../helpers/clock.ts'
import { openMemoryStore } from '../helpers/new-database.ts'
import { runs } from '../helpers/runs.ts'
import { count, farm, makeSite } from '../store/visits.ts'

/** A Saturday; what is compared with begins sixty days earlier. */
const today = 20261121
const paths = ['/', '/a']

const someLoad = fc.record({
  path: fc.constantFrom(...paths),
  ago: fc.integer({ min: 0, max: 59 }),
  metric: fc.constantFrom(...webVitals.map(({ name }) => name)),
  number: fc.oneof(fc.nat(20), fc.nat(6000)),
})
type Load = { path: string; day: number; metric: VitalName; number: number }

const someQuery = fc.record({
  back: fc.integer({ min: 0, max: 29 }),
  group: fc.constantFrom<StatsQuery['group']>(null, 'hour', 'day', 'week', 'month'),
  path: fc.constantFrom('', ...paths),
})

test('each bar and the whole tell what looking at every page load of their days tells', async () => {
  const clock = createTestClock()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(someLoad, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 3 }),
      someQuery,
      async (batches, { back, group, path }) => {
        const store = await openMemoryStore(clock)
        const site = await makeSite(store, farm)
        const loads = batches.flat().map(({ ago, ...load }): Load => ({ ...load, day: addDays(today, -ago) }))
        // So that every path is known, and the site as old as its oldest day.
        await count(
          store,
          site,
          paths.map(path => ({ path, at: '2026-09-01T12:00' })),
        )
        for (const batch of batches) {
          const found = await Promise.all(batch.map(({ path }) => store.findPath(site.id, path)))
          const vitals = batch.map(({ ago, metric, number }, place) => ({
            ...{
              site: site.id,
              path: found[place]!.id,
              day: addDays(today, -ago),
              step: toVitalStep(number),
              count: 1,
            },
            metric: webVitals.find(({ name }) => name === metric)!.id,
          }))
          await count(store, site, [], { vitals })
        }
        const [known] = await store.sites()
        const period = { name: 'dates' as const, from: addDays(today, -back), to: today }
        const query = { ...defaultQuery, period, group, path }
        const view = await readVitals(store, known!, query, toNow(known!, clock.now()))
        const ofPath = loads.filter(load => path === '' || load.path === path)
        assert.notEqual(view!.group, 'hour')
        assertIsOf(view!, ofPath)
        assertIsOf(view!.before!, ofPath)
        assert.equal(view!.before!.range.toDay, view!.range.fromDay)
        await store.close()
      },
    ),
    runs(15),
  )
})

/** Every day of a range is in one bar, and all of them are what the loads of their days are. */
function assertIsOf({ range, figures, buckets }: VitalSeries, loads: readonly Load[]): void {
  assert.deepEqual(figures.map(told), expected(loads, range.fromDay, range.toDay))
  assert.equal(buckets[0]!.at, range.fromDay)
  assert.equal(buckets.at(-1)!.until, range.toDay)
  for (const [place, { at, until, figures }] of buckets.entries()) {
    assert.equal(buckets[place + 1]?.at ?? range.toDay, until)
    assert.deepEqual(figures.map(told), expected(loads, at, until))
  }
}

const told = ({ name, loads, p75 }: VitalFigure) => ({ name, loads, p75 })

/** From the numbers as they were measured: the one that three of four are no greater than. */
function expected(loads: readonly Load[], fromDay: number, toDay: number): ReturnType<typeof told>[] {
  return webVitals.map(({ name }) => {
    const numbers = loads
      .filter(({ metric, day }) => metric === name && day >= fromDay && day < toDay)
      .map(({ number }) => number)
      .sort((a, b) => a - b)
    const p75 = numbers[Math.ceil(0.75 * numbers.length) - 1]
    return { name, loads: numbers.length, p75: p75 === undefined ? null : ofVitalStep(toVitalStep(p75)) }
  })
}
