// Lists in order of a rate.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { noEngagement } from '../../server/count/batch.ts'
import { fewestRanked, rankRows } from '../../server/stats/rank-rows.ts'
import type { Rank } from '../../server/stats/rates.ts'

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
