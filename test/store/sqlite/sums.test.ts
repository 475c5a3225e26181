// Sums in columns: what is added is there, and a part of a list is what sorting all of it gives.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Figure } from '../../../server/stats/source.ts'
import { createSums, type SumRow, toColumns } from '../../../server/store/sqlite/sums.ts'

const figures: Figure[] = ['visitors', 'visits', 'pageviews']
const few = fc.integer({ min: 0, max: 3 })
const rows = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 30 }), few, few, fc.integer({ min: 1, max: 3 })), {
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
      assert.equal(sums.count(), expected.size)
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
      (all, figure, limit, offset) => {
        const sums = createSums(toColumns(all.slice(0, 20)))
        for (const [id, visitors, visits, pageviews] of all.slice(20)) sums.add(id, { visitors, visits, pageviews })
        const column = 1 + figures.indexOf(figure)
        const inOrder = (some: SumRow[]) =>
          some.toSorted((one, other) => other[column]! - one[column]! || byId(one, other))
        const { rows: around, before } = sums.around(figure, limit, offset)
        const part = inOrder(around)
          .slice(offset - before)
          .slice(0, limit)
        assert.deepEqual(part, inOrder(all).slice(offset, offset + limit))
      },
    ),
    { numRuns: 300 },
  )
})

test('the head of a list with distinct figures needs no more rows than are shown', () => {
  const sums = createSums(toColumns(Array.from({ length: 5000 }, (_, id): SumRow => [id + 1, 0, id + 1, 0])))
  assert.deepEqual(sums.around('visits', 3, 0), {
    rows: [
      [4998, 0, 4998, 0],
      [4999, 0, 4999, 0],
      [5000, 0, 5000, 0],
    ],
    before: 0,
  })
})

function byId(one: SumRow, other: SumRow): number {
  return one[0] - other[0]
}
