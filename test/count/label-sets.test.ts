// Labels that are kept once for all who hold them.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import type { LabelId } from '../../server/count/hit.ts'
import { createLabelSets, type Labels } from '../../server/count/label-sets.ts'

const labelsOf = (id: number): Labels => [id as LabelId, null]

test('labels are there for as long as anybody holds them, once, and their numbers are used again', () => {
  // The same labels come as one list again and as another one that says the same.
  const step = fc.record({ id: fc.nat(4), isNew: fc.boolean(), release: fc.boolean(), which: fc.nat(20) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const sets = createLabelSets()
      const lists = [0, 1, 2, 3, 4].map(labelsOf)
      const held: { id: number; number: number }[] = []
      let most = 0
      for (const { id, isNew, release, which } of steps) {
        if (release && held.length > 0) {
          for (const { number } of held.splice(which % held.length, 1)) sets.release(number)
        } else if (!release) {
          held.push({ id, number: sets.hold(isNew ? labelsOf(id) : lists[id]!) })
        }
        const numbers = new Set(held.map(({ number }) => number))
        const ids = new Set(held.map(one => one.id))
        assert.equal(numbers.size, ids.size)
        most = Math.max(most, numbers.size)
        for (const one of held) {
          assert.deepEqual(sets.of(one.number), labelsOf(one.id))
          assert.ok(one.number >= 1 && one.number <= most, `${one.number} of ${most}`)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('labels that come again after all have given them back are no others', () => {
  const sets = createLabelSets()
  const list = labelsOf(1)
  sets.release(sets.hold(list))
  const again = sets.hold(list)
  const other = sets.hold(labelsOf(2))
  assert.notEqual(again, other)
  assert.deepEqual([sets.of(again), sets.of(other)], [list, labelsOf(2)])
})

test('nobody’s labels are none, however often they are given back', () => {
  const sets = createLabelSets()
  sets.release(0)
  sets.release(0)
  sets.release(7)
  assert.deepEqual(sets.of(0), [])
  assert.equal(sets.hold(labelsOf(1)), 1)
  assert.deepEqual(sets.of(0), [])
})
