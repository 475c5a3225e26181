// Lists in order of a rate.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { noEngagement } from '../../server/count/batch.ts'
import { fewestRanked, isPlainSort, orderBelow, rankRows } from '../../server/stats/rank-rows.ts'
import { type Rank, type RateName, rateNames, rateSorts, type VisitorSums } from '../../server/stats/rates.ts'

type Row = { name: string; visitors: number; visits: number; pageviews: number; bounces: number | null }

const ask = (all: readonly Row[], rank: Rank, limit: number, offset: number) =>
  rankRows(
    rank,
    { limit, offset },
    async part => ({ rows: all.slice(part.offset, part.offset + part.limit), total: all.length }),
    async rows => rows.map(({ bounces, ...sums }) => ({ ...noEngagement, ...sums, bounces: bounces ?? 0 })),
  )

const rows = (...visitors: [visitors: number, bounces: number][]): Row[] =>
  visitors.map(([number, bounces], place) => ({
    name: `${place}`,
    ...{ visitors: number, visits: number, pageviews: number, bounces },
  }))

test('the highest or the lowest rate comes first, and one visitor leads no list', async () => {
  const all = rows([100, 20], [50, 40], [10, 0], [9, 9], [1, 1])
  const namesBy = async (least: boolean) =>
    (await ask(all, { rate: 'bounceRate', least }, 10, 0)).rows.map(({ name }) => name).join('')
  assert.equal(await namesBy(false), '10234')
  assert.equal(await namesBy(true), '20134')
})

test('the parts of a list are the list, whatever its length and theirs', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      async (drawn, limit, least) => {
        const all = rows(...drawn.sort(([one], [other]) => other - one))
        const rank: Rank = { rate: 'bounceRate', least }
        const whole = await ask(all, rank, 100, 0)
        const names = whole.rows.map(({ name }) => name)
        assert.deepEqual([...names].sort(), all.map(({ name }) => name).sort())
        const few = whole.rows.map(({ visitors }) => visitors < fewestRanked)
        assert.ok(few.every((isFew, place) => isFew || !few[place - 1]))
        const parts: string[] = []
        for (let offset = 0; offset < all.length; offset += limit) {
          const part = await ask(all, rank, limit, offset)
          assert.equal(part.total, all.length)
          parts.push(...part.rows.map(({ name }) => name))
        }
        assert.deepEqual(parts, names)
      },
    ),
  )
})

test('rows beyond those that are put in order are there, too', async () => {
  const all = rows(...Array.from({ length: 7000 }, (_, place): [number, number] => [20_000 - place, place]))
  const { rows: part } = await ask(all, { rate: 'bounceRate', least: false }, 3, 4999)
  assert.deepEqual(
    part.map(({ name }) => name),
    ['0', '5000', '5001'],
  )
})

test('each rate is put in order by the figure that it is of, or by visits', () => {
  assert.deepEqual(Object.fromEntries(rateNames.map(rate => [rate, orderBelow({ rate, least: false })])), {
    ...{ exitRate: 'visits', bounceRate: 'visitors', averageTime: 'visitors' },
    ...{ averageEngagedTime: 'visits', averageScrollDepth: 'visits' },
  })
  assert.deepEqual((['most', 'least', 'name', ...rateSorts] as const).filter(isPlainSort), ['most', 'least', 'name'])
})

test('a rate of ten or more of what it is of comes before those of fewer', async () => {
  const cases: [RateName, of: keyof VisitorSums, what: keyof VisitorSums][] = [
    ['exitRate', 'visits', 'exits'],
    ['bounceRate', 'visitors', 'bounces'],
    ['averageTime', 'visitors', 'sessionSeconds'],
    ['averageEngagedTime', 'visits', 'engagedSeconds'],
    ['averageScrollDepth', 'scrollTold', 'scrollDepth'],
  ]
  for (const [rate, of, what] of cases) {
    const all = [9, 10, 100].map(number => ({
      ...noEngagement,
      visitors: 500,
      visits: 500,
      pageviews: 500,
      [of]: number,
      [what]: 9,
    }))
    const { rows } = await rankRows(
      { rate, least: false },
      { limit: 10, offset: 0 },
      async () => ({ rows: all, total: 3 }),
      async some => some,
    )
    assert.deepEqual(
      rows.map(row => row[of]),
      [10, 100, 9],
      rate,
    )
  }
})

test('what is equal stays in the order of its figure', async () => {
  for (const least of [false, true]) {
    const { rows: all } = await ask(rows([40, 20], [30, 15], [20, 10]), { rate: 'bounceRate', least }, 10, 0)
    assert.deepEqual(
      all.map(({ name }) => name),
      ['0', '1', '2'],
    )
  }
})

/** The parts of a list of so many that are read for one of it, by where they begin and how long they may be. */
async function readFor(rate: RateName, visitors: readonly number[], limit: number, offset: number) {
  const all = rows(...visitors.map((number): [number, number] => [number, 1]))
  const read: [offset: number, limit: number][] = []
  let asked = 0
  const list = await rankRows(
    { rate, least: false },
    { limit, offset },
    async part => {
      read.push([part.offset, part.limit])
      return { rows: all.slice(part.offset, part.offset + part.limit), total: all.length }
    },
    async some => {
      asked += 1
      return some.map(({ bounces, ...sums }) => ({ ...noEngagement, ...sums, bounces: bounces ?? 0 }))
    },
  )
  return { read, asked, names: list.rows.map(({ name }) => name) }
}

test('no more is read than is to be put in order or shown', async () => {
  const whole: [number, number] = [0, 1000]
  assert.deepEqual(await readFor('bounceRate', [], 5, 0), { read: [whole], asked: 0, names: [] })
  assert.deepEqual((await readFor('bounceRate', [20, 10, 3], 2, 0)).read, [whole])
  assert.deepEqual((await readFor('bounceRate', [20, 10, 3], 2, 2)).read, [whole])
  const many = (last: number) => [
    ...Array.from({ length: 999 }, () => 10),
    last,
    ...Array.from({ length: 300 }, () => 1),
  ]
  assert.deepEqual((await readFor('bounceRate', many(10), 5, 0)).read, [whole, [1000, 1000]])
  assert.deepEqual((await readFor('bounceRate', many(9), 5, 0)).read, [whole])
  assert.deepEqual((await readFor('bounceRate', many(9), 5, 998)).read, [whole, [1000, 3]])
  // Of pages that many leave few may have been visited often: their exits tell nothing of where to end.
  assert.deepEqual((await readFor('exitRate', many(9), 5, 0)).read, [whole, [1000, 1000]])
})
