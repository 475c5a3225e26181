// Sums in columns: what is added is there, and a part of a list is what sorting all of it gives.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Figure } from '../../../../server/stats/source.ts'
import { createSums, type SumRow, toColumns } from '../../../../server/store/sqlite/query/sums.ts'

const figures: Figure[] = ['visitors', 'visits', 'pageviews']
const few = fc.integer({ min: 0, max: 3 })
const rows = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 30 }), few, fc.integer({ min: 1, max: 3 }), few), {
    selector: ([id]) => id,
  })
  .map(all => all.sort((one, other) => one[0] - other[0]))

test('whatever is added, the sums are those of adding up row by row', () => {
  fc.assert(
    fc.property(rows, fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), few, few, few)), (first, added) => {
      const sums = createSums(toColumns(first))
      const expected = new Map(first.map(([id, ...figures]) => [id, figures]))
      for (const [id, visitors, visits, pageviews] of added) {
        sums.add(id, { visitors, visits, pageviews })
        const before = expected.get(id) ?? [0, 0, 0]
        const after = [before[0]! + visitors, before[1]! + visits, before[2]! + pageviews] as [number, number, number]
        if (after.some(figure => figure > 0)) expected.set(id, after)
      }
      assert.deepEqual(sums.rows().sort(byId), [...expected].map(([id, sum]) => [id, ...sum] as SumRow).sort(byId))
      const between = sums.rows().filter(([id]) => id >= 8 && id < 33)
      assert.deepEqual(sums.between(8, 33), between.sort(byId))
      for (let id = 0; id < 60; id++) {
        const [visitors = 0, visits = 0, pageviews = 0] = expected.get(id) ?? []
        assert.deepEqual(sums.sum(id), { visitors, visits, pageviews })
      }
    }),
  )
})

test('the rows around a part of a list hold that part, whatever orders equal ones', () => {
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(...figures),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 35 }),
      fc.boolean(),
      fc.constantFrom(undefined, 'pages' as const, 'events' as const, 'entries' as const),
      (all, figure, limit, offset, least, only) => {
        const sums = createSums(toColumns(all.slice(0, 20)))
        for (const [id, visitors, visits, pageviews] of all.slice(20)) sums.add(id, { visitors, visits, pageviews })
        const column = 1 + figures.indexOf(figure)
        const sign = least ? 1 : -1
        const inOrder = (some: SumRow[]) =>
          some.toSorted((one, other) => sign * (one[column]! - other[column]!) || byId(one, other))
        const of = {
          pages: (row: SumRow) => row[3] > 0,
          events: (row: SumRow) => row[3] === 0,
          entries: (row: SumRow) => row[1] > 0,
        }
        const wanted = all.filter(only ? of[only] : () => true)
        const { rows: around, before, total } = sums.around({ figure, least, limit, offset, only })
        const part = inOrder(around)
          .slice(offset - before)
          .slice(0, limit)
        assert.deepEqual(part, inOrder(wanted).slice(offset, offset + limit))
        assert.equal(total, wanted.length)
        assert.deepEqual(sums.rows(only).sort(byId), wanted.toSorted(byId))
      },
    ),
    { numRuns: 300 },
  )
})

test('the head of a list with distinct figures needs no more rows than are shown', () => {
  const sums = createSums(toColumns(Array.from({ length: 5000 }, (_, id): SumRow => [id + 1, 0, id + 1, 0])))
  assert.deepEqual(sums.around({ figure: 'visits', limit: 3, offset: 0 }), {
    rows: [
      [4998, 0, 4998, 0],
      [4999, 0, 4999, 0],
      [5000, 0, 5000, 0],
    ],
    before: 0,
    total: 5000,
  })
})

function byId(one: SumRow, other: SumRow): number {
  return one[0] - other[0]
}
