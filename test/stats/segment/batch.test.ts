// Hits that are gathered in columns are those that were handed in, one by one or as a batch.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import { dimensions } from '../../../server/count/dimensions.ts'
import { type BatchHit, createHitColumns, labelColumn, toBatch, toHits } from '../../../server/stats/segment/batch.ts'
import { someHits } from './hits.ts'

const readable = ({ session, ...hit }: BatchHit) => ({
  ...hit,
  session: session && Buffer.from(session).toString('hex'),
})

test('whatever is added before, the hits of a batch from one row on are those that it has', () => {
  fc.assert(
    fc.property(someHits, someHits, fc.nat(40), (before, hits, row) => {
      const from = Math.min(row, hits.length)
      const columns = createHitColumns(before.length + hits.length)
      for (const hit of before) columns.add(hit)
      columns.addBatch(toBatch(hits), from)
      const expected = [...before, ...hits.slice(from)].map(readable)
      assert.equal(columns.length, expected.length)
      assert.deepEqual(
        expected.map((_, place) => readable(columns.hit(place))),
        expected,
      )
      assert.deepEqual(toHits(columns.batch(0, expected.length)).map(readable), expected)
    }),
  )
})

test('each dimension has a column of labels behind that of paths', () => {
  assert.deepEqual(
    dimensions.map(({ name }) => labelColumn(name)),
    dimensions.map((_, place) => place + 1),
  )
})
