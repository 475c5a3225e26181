// Values in steps of a colour.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { evenBounds, growingBounds, stepOf, toSteps } from '../../../server/web/views/steps.ts'

describe('growingBounds', () => {
  const cases: [number[], number[]][] = [
    [[7], [7]],
    [[1, 2], [2]],
    [
      [1, 900],
      [4, 20, 60, 300, 900],
    ],
    [
      [1736, 22_463],
      [3000, 5000, 9000, 20_000, 22_463],
    ],
  ]
  for (const [values, bounds] of cases) {
    it(`of ${values.join(' to ')} are ${bounds.join(', ')}`, () => assert.deepEqual(growingBounds(values), bounds))
  }

  it('grow, are five at most, and hold every value: the largest in the darkest step', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1 }), values => {
        const bounds = growingBounds(values)
        assert.ok(bounds.length <= 5 && bounds.every((bound, place) => place === 0 || bound > bounds[place - 1]!))
        for (const value of values) assert.ok(stepOf(value, bounds) >= 6 - bounds.length)
        assert.equal(stepOf(Math.max(...values), bounds), 5)
      }),
    )
  })
})

describe('evenBounds', () => {
  it('are all of one length', () => assert.deepEqual(evenBounds(10), [2, 4, 6, 8, 10]))
})

describe('toSteps', () => {
  it('says what each step is for', () => {
    assert.deepEqual(toSteps([3, 4, 20], 2, String), [
      { step: 3, text: '2–3' },
      { step: 4, text: '4' },
      { step: 5, text: '5–20' },
    ])
  })
})
