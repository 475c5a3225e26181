// What a filter leaves: the same as looking at every hit, whatever is asked and whichever hits are gone.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Triple } from '../../../server/count/batch.ts'
import { dimensionOf, dimensions } from '../../../server/count/dimensions.ts'
import { filterFields, parseFilter } from '../../../server/stats/filter.ts'
import type { Page, Point, Range, Scope } from '../../../server/stats/source.ts'
import { reads } from '../../helpers/read-range.ts'
import { runs } from '../../helpers/runs.ts'
import type { Opened } from '../contract.ts'
import { dayOf, hourOf, sumBy, toModel } from '../filter-model.ts'
import { filters, paths, times, someVisits as visit } from '../some-visits.ts'
import { at, count, days, farm, label, makeSite, shop, type Visit } from '../visits.ts'

const all: Page = { limit: 100, offset: 0, order: 'visits', sort: 'name' }

const rarely = <Value>(one: fc.Arbitrary<Value>) => fc.option(one, { nil: undefined, freq: 1 })
const cases = fc.record({
  before: fc.array(visit, { maxLength: 25 }),
  after: fc.array(visit, { maxLength: 10 }),
  foldBefore: fc.option(times, { nil: undefined }),
  filter: fc.oneof({ weight: 4, arbitrary: filters }, { weight: 1, arbitrary: fc.constant([]) }),
  limit: fc.option(filters, { nil: undefined }),
  from: fc.integer({ min: 20261118, max: 20261122 }),
  length: fc.integer({ min: 1, max: 4 }),
  until: times,
  path: rarely(fc.constantFrom(...paths.map(({ path }) => path))),
})

export function narrowContract(open: () => Promise<Opened>): void {
  test('whatever is asked of whatever filter, the answer is that of looking at every hit', async () => {
    const { store } = await open()
    let number = 0
    await fc.assert(
      fc.asyncProperty(cases, async ({ before, after, foldBefore, filter, limit, from, length, until, path }) => {
        // Where nothing is left out, counters answer: see reports.ts.
        fc.pre(filter.length > 0 || limit !== undefined || path !== undefined)
        number += 1
        const code = `site-${number}.example`
        const site = await makeSite(store, { ...farm, code, domains: [code] })
        await count(store, site, before)
        if (foldBefore) await store.foldHits(site.id, at(foldBefore), 1000)
        await count(store, site, after)
        const folded = before.map(one => (foldBefore && at(one.at!) < at(foldBefore) ? { ...one, raw: false } : one))
        const visits = [...folded, ...after]
        const range = days(site, from, from + length)
        const found = path === undefined ? undefined : await store.findPath(site.id, path)
        if (path !== undefined && !found) return
        const scope: Scope = {
          site: site.id,
          filter,
          ...(limit && { within: [limit] }),
          ...(found && { path: found.id }),
        }
        const model = toModel(visits, filter, range, path, limit)

        assert.deepEqual(await reads(store).coverage(scope, range), model.coverage)
        assert.deepEqual(await reads(store).series(scope, 'day', range), toPoints(sumBy(model.days, dayOf)))
        assert.deepEqual(await reads(store).series(scope, 'hour', range), toPoints(sumBy(model.hours, hourOf)))

        const { rows, total } = await reads(store).topPaths(scope, range, all)
        const byPath = sumBy(model.paths, one => one.path!)
        assert.equal(total, byPath.size)
        assert.deepEqual(new Map(rows.map(row => [row.path, toTriple(row)])), byPath)
        const ids = rows.map(({ id }) => id)
        for (const unit of ['hour', 'day'] as const) {
          const series = await reads(store).pathSeries(scope, ids, unit, range)
          for (const row of rows) {
            const own = model.paths.filter(one => one.path === row.path)
            assert.deepEqual(series.get(row.id), toPoints(sumBy(own, unit === 'hour' ? hourOf : dayOf)), row.path)
          }
        }
        const sums = await reads(store).sumsOf(scope, { paths: ids }, range, at(until))
        const ofPaths = sumUpTo(visits, model.paths, range, at(until), one => one.path!, 'hour')
        assert.deepEqual(
          sums,
          rows.map(row => ofPaths(row.path)),
          'paths up to',
        )

        for (const { id, name, everyHit } of dimensions) {
          const own = model.labels(id).map(one => (everyHit ? { ...one, event: false } : one))
          const names = await reads(store).topNames(scope, id, range, all)
          const byName = sumBy(own, one => toName(one.labels?.[name]))
          assert.deepEqual(new Map(names.rows.map(row => [toName(row), toTriple(row)])), byName, name)
          const details = await reads(store).topDetails(scope, id, range, all)
          const byLabel = sumBy(own, one => toKey(one.labels?.[name]))
          assert.deepEqual(new Map(details.rows.map(row => [toKey(row), toTriple(row)])), byLabel, name)
          const ofLabels = sumUpTo(
            visits,
            own,
            range,
            at(until),
            one => toName(one.labels?.[name]),
            'day',
            one => (model.isShared(id) ? '' : `${one.path} `) + toKey(one.labels?.[name]),
            model.isShared(id),
          )
          assert.deepEqual(
            await reads(store).sumsOf(scope, { dimension: id, names: names.rows }, range, at(until)),
            names.rows.map(row => ofLabels(toName(row)!)),
            `${name} up to`,
          )
        }

        const [reading] = await store.read(scope, [range])
        const props = await reading!.props({ currency: '', keys: 30, values: 30 })
        assert.deepEqual(
          Object.fromEntries(
            props.keys.flatMap(({ key, values }) => values.map(row => [`${key} ${row.value}`, row.hits])),
          ),
          Object.fromEntries(
            [...Map.groupBy(model.labels(dimensionOf('props').id).flatMap(toProps), one => one)].map(([name, some]) => [
              name,
              some.length,
            ]),
          ),
        )
      }),
      runs(20),
    )
  })

  test('a filter tells nothing of another site, and one that matches nothing leaves nothing', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const labels = { browser: label('Firefox', '128') }
    await count(store, other, [{ path: '/a', labels }])
    await count(store, site, [{ path: '/b', labels }])
    const range = days(site, 20261121, 20261122)
    const ask = async (text: string) => {
      const scope = { site: site.id, filter: parseFilter(text).filter }
      const { rows } = await reads(store).topPaths(scope, range, all)
      return [(await reads(store).series(scope, 'day', range)).length, ...rows.map(({ path }) => path)]
    }
    assert.deepEqual(await ask('browser:Firefox page:*'), [1, '/b'])
    assert.deepEqual(await ask('page:/a'), [0])
    assert.deepEqual(await ask('browser:Opera'), [0])
    assert.deepEqual(await ask('page:/a -browser:Opera'), [0])
  })

  test('a zone that was changed by half an hour takes nothing from what is known', async () => {
    const { store } = await open()
    const india = await makeSite(store, { ...farm, zone: 'Asia/Kolkata' })
    const old: Visit[] = ['2026-11-20T22:10', '2026-11-20T23:10', '2026-11-21T10:10'].map(time => ({ at: time }))
    await count(store, india, old)
    await store.changeSite(india.id, { zone: 'Europe/Amsterdam' })
    const site = { ...india, zone: 'Europe/Amsterdam' }
    await count(store, site, [{ at: '2026-11-21T10:20' }, { at: '2026-11-21T13:00' }])
    const scope = { site: site.id, filter: parseFilter('-country:NL page:*').filter }
    for (const [from, to, expected] of [
      [20261120, 20261122, 5],
      [20261121, 20261122, 4],
      [20261120, 20261121, 1],
    ] as const) {
      const range = days(site, from, to)
      assert.deepEqual(
        await reads(store).coverage(scope, range),
        { totals: null, hours: null, lists: null, unreadable: [] },
        `from ${from} to ${to}`,
      )
      const points = await reads(store).series(scope, 'hour', range)
      assert.equal(
        points.reduce((sum, { visits }) => sum + visits, 0),
        expected,
      )
    }
  })

  test('thousands of paths may match', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const visits = Array.from(
      { length: 1200 },
      (_, place): Visit => ({ path: `/${place}`, title: place % 2 ? 'odd' : '' }),
    )
    await count(store, site, visits)
    const range = days(site, 20261121, 20261122)
    for (const text of ['title:odd', 'title:odd -country:NL', '-title:odd', '-entry:/1* -browser:x']) {
      const scope = { site: site.id, filter: parseFilter(text).filter }
      const expected = text.includes('entry') ? 1200 - 311 : 600
      const { total } = await reads(store).topPaths(scope, range, { ...all, limit: 5 })
      assert.equal(total, expected, text)
      assert.equal((await reads(store).series(scope, 'hour', range))[0]!.visits, expected, text)
    }
  })
}

/** What people write in a filter. */
export function filterTextContract(open: () => Promise<Opened>): void {
  test('what a filter says is bound, never read as SQL', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(store, site, [{ path: '/b' }])
    const range = days(site, 20261121, 20261122)
    const hostile = [
      "'",
      '"',
      "' or 1=1 --",
      '\\',
      '%',
      '_',
      '\0',
      '$1',
      '@site',
      '?',
      '[',
      '{"a":1}',
      '\ud800',
      '*'.repeat(3000),
    ]
    for (const field of filterFields) {
      for (const pattern of hostile) {
        for (const not of [false, true]) {
          const scope = { site: site.id, filter: [{ field, not, pattern }] }
          assert.equal((await reads(store).coverage(scope, range)).totals, null)
          assert.ok((await reads(store).series(scope, 'day', range)).length <= 1)
        }
      }
    }
  })
}

function toPoints(sums: Map<number, Triple>): Point[] {
  return [...sums].map(([time, sum]) => ({ at: time, ...sum })).sort((one, other) => one.at - other.at)
}

function toTriple({ visitors, visits, pageviews }: Triple): Triple {
  return { visitors, visits, pageviews }
}

function toName(of: { name: string } | undefined): string | undefined {
  return of?.name
}

function toKey(of: { name: string; kind: string; detail: string } | undefined): string | undefined {
  return of && `${of.kind} ${of.name} ${of.detail}`
}

/** Each property of a hit, as text. */
function toProps({ labels }: Visit): string[] {
  const props: Record<string, string | null> = labels?.props ? JSON.parse(labels.props.name) : {}
  return Object.entries(props).map(([key, value]) => `${key} ${value}`)
}

/**
 * Of single hits those before an instant; of what is folded (or of all, where it is `shared`), by hour or by day, those of whole
 * ones, and of the last one its part, rounded for each row.
 */
function sumUpTo(
  visits: readonly Visit[],
  left: readonly Visit[],
  range: Range,
  until: number,
  keyOf: (visit: Visit) => string | undefined,
  by: 'hour' | 'day',
  rowOf: (visit: Visit) => string = one => one.path!,
  shared = false,
): (key: string) => Triple {
  const end = Math.min(range.to, until)
  const isSummed = ({ raw }: Visit) => shared || raw === false
  const sums = sumBy(
    left.filter(one => !isSummed(one) && at(one.at!) < end),
    keyOf,
  )
  // Hours begin with those of UTC, and midnight in Amsterdam is at 23 hours in November.
  const length = by === 'hour' ? 3600 : 86_400
  const start = (one: Visit) => at(one.at!) - ((at(one.at!) + 3600) % length)
  for (const rows of Map.groupBy(left.filter(isSummed), one => `${start(one)} ${rowOf(one)}`).values()) {
    const key = keyOf(rows[0]!)
    const from = start(rows[0]!)
    if (key === undefined) continue
    const hour = Math.min(1, Math.max(0, (until - from) / 3600))
    const share =
      until >= range.to || until >= from + length
        ? { visitors: 1, visits: 1, pageviews: 1 }
        : by === 'hour'
          ? { visitors: hour, visits: hour, pageviews: hour }
          : passedOf(visits, from, from + length, until)
    const row = sumBy(rows, () => key).get(key)
    const sum = sums.get(key) ?? { visitors: 0, visits: 0, pageviews: 0 }
    for (const figure of ['visitors', 'visits', 'pageviews'] as const) {
      sum[figure] += Math.round(share[figure] * (row?.[figure] ?? 0))
    }
    sums.set(key, sum)
  }
  return key => sums.get(key) ?? { visitors: 0, visits: 0, pageviews: 0 }
}

/** The part of what the whole site had in a day that it had before an instant; of the hour in which that is, a part as well. */
function passedOf(visits: readonly Visit[], from: number, to: number, until: number): Triple {
  const byHour = sumBy(
    visits.filter(visit => at(visit.at!) >= from && at(visit.at!) < to),
    hourOf,
  )
  const part = (figure: keyof Triple) => {
    const hours = [...byHour].map(([hour, sum]) => ({ hour, number: sum[figure] }))
    const all = hours.reduce((sum, { number }) => sum + number, 0)
    const passed = hours.reduce((sum, { hour, number }) => sum + number * Math.min(3600, Math.max(0, until - hour)), 0)
    return all === 0 ? 0 : passed / (3600 * all)
  }
  return { visitors: part('visitors'), visits: part('visits'), pageviews: part('pageviews') }
}
