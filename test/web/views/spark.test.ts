// The small chart of a row.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toReader } from '../../../server/web/reader/reader.ts'
import { toSpark } from '../../../server/web/views/spark.ts'

const reader = toReader()
/** How far up the bars go, of 20. */
const tops = (values: number[], maximum?: number) =>
  [...toSpark(values, reader, maximum).path.matchAll(/M\d+ 20V(\d+)/g)].map(([, top]) => 20 - Number(top))

describe('toSpark', () => {
  it('says the highest number of its row', () => {
    assert.equal(toSpark([3, 12_345, 0], reader).highest, '12,345')
    assert.equal(toSpark([0, 0], reader).highest, '')
    assert.equal(toSpark([], reader).highest, '')
  })

  it('has a scale of its own, or that of the highest of all, and few are not drawn as many', () => {
    assert.deepEqual(
      tops([50, 100]).map(top => top > 5),
      [true, true],
    )
    assert.deepEqual(
      tops([50, 100], 1000).map(top => top > 5),
      [false, false],
    )
    assert.ok(tops([1])[0]! < 10)
  })
})
