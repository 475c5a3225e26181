// The largest values, as sorting all of them would find them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keepTopN } from '../../../../server/store/sqlite/query/sums.ts'

const values = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 400 })

test('each kept place has what sorting puts there, for a few and for many', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 400 }), (all, most) => {
      const largest = keepTopN(most)
      for (const value of all) largest.add(value)
      const sorted = all.toSorted((one, other) => other - one).slice(0, most)
      assert.deepEqual(
        sorted.map((_, place) => largest.at(place)),
        sorted,
      )
    }),
  )
})
