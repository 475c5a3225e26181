// How far sessions come through a funnel, and where they go on to.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { isEvent } from '../../../server/stats/segment/batch.ts'
import { createFunnelSums } from '../../../server/stats/segment/funnel-sums.ts'
import { toSession } from './hits.ts'

/** Steps are bits of `marks`: 1 for the first, 2 for the second, 4 for the third. */
function run(...sessions: Parameters<typeof toSession>[0][]) {
  const sums = createFunnelSums(3, 60)
  for (const hits of sessions) sums.add(toSession(hits))
  return { reached: [...sums.reached], leavers: sums.leavers.map(({ ended, next }) => [ended, ...next]) }
}

const [first, second, third] = [{ marks: 1 }, { marks: 2 }, { marks: 4 }]
const none = [0]

test('a session reaches steps one after the other, whatever it does between them', () => {
  assert.deepEqual(run([first, {}, second, {}, third]).reached, [1, 1, 1])
  assert.deepEqual(run([second, first, third]).reached, [1, 0, 0])
  assert.deepEqual(run([third, second]).reached, [0, 0, 0])
  assert.deepEqual(run([first, second], [first], []).reached, [2, 1, 0])
})

test('one hit is not two steps', () => {
  assert.deepEqual(run([{ marks: 7 }]).reached, [1, 0, 0])
  assert.deepEqual(run([{ marks: 7 }, { marks: 7 }]).reached, [1, 1, 0])
})

test('marks beyond the steps are something else', () => {
  assert.deepEqual(run([{ marks: 1 + 8 + 16 }]), { reached: [1, 0, 0], leavers: [[1], none, none] })
})

test('all steps are taken within the time, to the second, and it begins anew with each first step', () => {
  assert.deepEqual(run([first, { ...second, at: 30 }, { ...third, at: 60 }]).reached, [1, 1, 1])
  assert.deepEqual(run([first, { ...second, at: 30 }, { ...third, at: 61 }]).reached, [1, 1, 0])
  const again = { ...first, at: 40 }
  assert.deepEqual(run([first, again, { ...second, at: 100 }, { ...third, at: 100 }]).reached, [1, 1, 1])
  assert.deepEqual(run([first, { ...second, at: 30 }, again, { ...third, at: 61 }]).reached, [1, 1, 0])
})

test('who has come to the end leaves nothing', () => {
  assert.deepEqual(run([first, second, third, { path: 8 }]).leavers, [none, none, none])
})

test('who leaves goes on to the next page after the last hit of the furthest step, or to none', () => {
  assert.deepEqual(run([{ path: 8 }]).leavers, [none, none, none])
  assert.deepEqual(run([first, { path: 8 }, { path: 9 }]).leavers, [[0, [8, 1]], none, none])
  assert.deepEqual(run([first, { path: 8 }, first, { path: 9 }]).leavers, [[0, [9, 1]], none, none])
  assert.deepEqual(run([first, second, first, { path: 8 }]).leavers, [none, [0, [1, 1]], none])
  assert.deepEqual(run([first, { path: 7, kinds: isEvent }, { path: 8 }]).leavers, [[0, [8, 1]], none, none])
  assert.deepEqual(run([first, { path: 7, kinds: isEvent }]).leavers, [[1], none, none])
  assert.deepEqual(run([first], [first], [first, second]).leavers, [[2], [1], none])
  const on = [first, { path: 8 }]
  assert.deepEqual(run(on, on, [first, { path: 9 }]).leavers, [[0, [8, 2], [9, 1]], none, none])
})
