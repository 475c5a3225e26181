// The sums of a range, by time: each hit of it once.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Triple } from '../../../server/count/batch.ts'
import { addDays } from '../../../server/kit/zone.ts'
import { reads } from '../../helpers/read-range.ts'
import { runs } from '../../helpers/runs.ts'
import type { Opened } from '../contract.ts'
import { at, count, days, farm, label, makeSite, mostVisits, shop, type Visit } from '../visits.ts'

const repeat: Visit = { firstOnSite: false, firstOnPath: false }
const browser = 3

export function seriesContract(open: () => Promise<Opened>): void {
  test('a series holds the hours and days with something in them, from the first included to the last excluded', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    await count(store, other, [{ at: '2026-11-20T10:00' }])
    await count(store, site, [
      { at: '2026-11-19T22:59' },
      { at: '2026-11-19T23:00' },
      { at: '2026-11-20T10:10' },
      { at: '2026-11-20T10:50', ...repeat },
      { at: '2026-11-20T12:00', ...repeat, event: true },
      { at: '2026-11-20T22:59', firstOnSite: false, event: true },
      { at: '2026-11-20T23:00' },
    ])
    const range = days(site, 20261120, 20261121)
    assert.deepEqual(await reads(store).series({ site: site.id }, 'hour', range), [
      { at: at('2026-11-19T23:00'), visitors: 1, visits: 1, pageviews: 1 },
      { at: at('2026-11-20T10:00'), visitors: 1, visits: 1, pageviews: 2 },
      { at: at('2026-11-20T22:00'), visitors: 0, visits: 1, pageviews: 0 },
    ])
    const day = [{ at: 20261120, visitors: 2, visits: 3, pageviews: 3 }]
    assert.deepEqual(await reads(store).series({ site: site.id }, 'day', range), day)
    const path = (await store.findPath(site.id, '/'))!.id
    assert.deepEqual(await reads(store).series({ site: site.id, path }, 'day', range), day)
    assert.equal((await reads(store).series({ site: site.id, path }, 'hour', range)).length, 3)
  })

  test('the hours of a page are those that it has, however long the range', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const mine = ['2026-03-01T10:10', '2026-11-20T10:10', '2026-11-20T10:50', '2026-11-21T12:00']
    await count(
      store,
      site,
      mine.flatMap(at => [
        { at, path: '/a' },
        { at, path: '/b' },
      ]),
    )
    const path = (await store.findPath(site.id, '/a'))!.id
    const hours = await reads(store).series({ site: site.id, path }, 'hour', days(site, 20260101, 20270101))
    assert.deepEqual(
      hours.map(({ at, visits }) => [at, visits]),
      [
        [at('2026-03-01T10:00'), 1],
        [at('2026-11-20T10:00'), 2],
        [at('2026-11-21T12:00'), 1],
      ],
    )
    const short = await reads(store).series({ site: site.id, path }, 'hour', days(site, 20261101, 20261201))
    assert.deepEqual(short, hours.slice(1))
  })

  test('the series of several paths leave out those without hits, and those of other sites', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    await count(store, other, [{ path: '/theirs' }])
    await count(store, site, [
      { path: '/a' },
      { path: '/a' },
      { path: '/b' },
      { path: '/later', at: '2026-12-24T12:00' },
    ])
    const theirs = (await store.findPath(other.id, '/theirs'))!.id
    const [a, b, later] = await Promise.all(
      ['/a', '/b', '/later'].map(async path => (await store.findPath(site.id, path))!.id),
    )
    for (const unit of ['hour', 'day'] as const) {
      const all = await reads(store).pathSeries(
        { site: site.id },
        [a!, b!, later!, theirs],
        unit,
        days(site, 20261121, 20261122),
      )
      assert.deepEqual(
        [...all].map(([id, points]) => [id, points[0]!.visits]),
        [
          [a, 2],
          [b, 1],
        ],
      )
    }
  })

  // Each visit is a figure of its own, so that a day that is missing or doubled shows.
  const spread = [
    '2026-08-31',
    '2026-09-01',
    '2026-09-30',
    '2026-10-01',
    '2026-10-31',
    '2026-11-01',
    '2026-11-15',
    '2026-12-01',
  ]
  const ranges = [
    { from: 20260831, to: 20261202, expected: 0b11111111 },
    { from: 20260901, to: 20261201, expected: 0b01111110 },
    { from: 20260901, to: 20261001, expected: 0b00000110 },
    { from: 20260902, to: 20261101, expected: 0b00011100 },
    { from: 20260930, to: 20261116, expected: 0b01111100 },
    { from: 20261031, to: 20261102, expected: 0b00110000 },
    { from: 20261101, to: 20261102, expected: 0b00100000 },
    { from: 20261102, to: 20261102, expected: 0 },
    { from: 20250101, to: 20270101, expected: 0b11111111 },
  ]
  test('the sums of paths, details and days agree, and hold each day once', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const visits = spread.flatMap((day, place) =>
      Array.from({ length: 2 ** place }, () => ({ at: `${day}T12:00`, labels: { browser: label('Firefox') } })),
    )
    await count(store, site, visits)
    const path = (await store.findPath(site.id, '/'))!.id
    const sum = (rows: readonly Triple[]) => rows.reduce((total, row) => total + row.visits, 0)
    for (const { from, to, expected } of ranges) {
      const range = days(site, from, to)
      const sums = [
        sum((await reads(store).topPaths({ site: site.id }, range, mostVisits)).rows),
        sum(await reads(store).series({ site: site.id }, 'day', range)),
        sum(await reads(store).series({ site: site.id, path }, 'hour', range)),
        sum((await reads(store).topDetails({ site: site.id }, browser, range, mostVisits)).rows),
        sum((await reads(store).topDetails({ site: site.id, path }, browser, range, mostVisits)).rows),
      ]
      assert.deepEqual(sums, Array(5).fill(expected), `from ${from} to ${to}`)
    }
  })

  test('whatever range is asked of days that all have something, the sums of paths hold each of them once', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const all = Array.from({ length: 100 }, (_, place) => addDays(20260820, place))
    const path = (day: number) => `/${day % 3}`
    const write = (day: number) => String(day).replace(/(....)(..)(..)/, '$1-$2-$3')
    await count(
      store,
      site,
      all.map(day => ({ at: `${write(day)}T12:00`, path: path(day) })),
    )
    const place = fc.integer({ min: -10, max: 110 })
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)].map(far => addDays(20260820, far))
        const { rows } = await reads(store).topPaths({ site: site.id }, days(site, from!, to!), mostVisits)
        const wanted = Map.groupBy(
          all.filter(day => day >= from! && day < to!),
          path,
        )
        assert.deepEqual(
          new Map(rows.map(row => [row.path, row.visits])),
          new Map([...wanted].map(([path, some]) => [path, some.length])),
        )
      }),
      runs(30),
    )
  })
}
