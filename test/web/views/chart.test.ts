// The shapes of charts.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawBars, drawLine, isFine, outline, place, roundMaximum } from '../../../server/web/views/chart.ts'

const sheet = { width: 30, height: 20 }

describe('drawBars', () => {
  const cases: [string, (number | null)[], number, string][] = [
    ['nothing', [], 4, ''],
    ['only zeros', [0, 0, 0], 4, ''],
    ['one value at the top', [4], 4, 'M14 20V0h2V20z'],
    ['half the height', [0, 2], 4, 'M21 20V10h2V20z'],
    ['the smallest value, which is still seen', [1, 1000], 1000, 'M6 20V19h2V20zM21 20V0h2V20z'],
    ['a bar that is drawn apart', [4, null], 4, 'M6 20V0h2V20z'],
    ['more than the maximum, cut at the top', [9], 4, 'M14 20V0h2V20z'],
  ]
  for (const [name, values, maximum, path] of cases) {
    it(`draws ${name}`, () => assert.equal(drawBars(values, maximum, sheet).path, path))
  }

  it('rounds broad bars, but no more than they are tall', () => {
    assert.equal(drawBars([4], 4, { width: 280, height: 20 }).path, 'M130 20V3q0-3 3-3h14q3 0 3 3V20z')
    assert.equal(drawBars([1], 20, { width: 280, height: 20 }).path, 'M130 20V20q0-1 1-1h18q1 0 1 1V20z')
  })

  it('has whole coordinates inside its sheet, in order, for any numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { maxLength: 800 }), values => {
        const { width, height, path } = drawBars(values, roundMaximum(Math.max(0, ...values)), {
          width: 1200,
          height: 200,
        })
        assert.doesNotMatch(path, /NaN|\.|e/)
        const starts = [...path.matchAll(/M(\d+) /g)].map(([, x]) => Number(x))
        assert.equal(starts.length, values.filter(value => value > 0).length)
        starts.forEach((x, index) => {
          assert.ok(x >= 0 && x < width && height === 200)
          if (index > 0) assert.ok(x > (starts[index - 1] ?? 0))
        })
      }),
      { numRuns: 100 },
    )
  })

  it('stays small for many bars', () => {
    const path = drawBars(
      Array.from({ length: 100 }, (_, index) => index),
      100,
      { width: 1200, height: 200 },
    ).path
    assert.ok(path.length < 5000, `${path.length} characters`)
  })
})

describe('very many bars', () => {
  it('stand side by side, so that a phone shows them', () => {
    const { width, path } = drawBars(
      Array.from({ length: 151 }, () => 1),
      1,
      { width: 1200, height: 20 },
    )
    assert.equal(width, 151 * 7)
    assert.ok(path.startsWith('M0 20V0h7V20zM7 20V0h7V20z'))
  })
})

describe('drawLine', () => {
  const cases: [string, number[], number, string][] = [
    ['nothing', [], 3, ''],
    ['steps as broad as the bars', [4, 2, 0], 3, 'M0 0H10V10H20V20H30'],
    ['a shorter one, where it has fewer values', [4], 3, 'M0 0H10'],
    ['never a longer one', [4, 4, 4, 4], 2, 'M0 0H15V0H30'],
  ]
  for (const [name, values, length, path] of cases) {
    it(`draws ${name}`, () => assert.equal(drawLine(values, length, 4, sheet), path))
  }

  it('joins the middles of many', () => {
    const path = drawLine(
      Array.from({ length: 100 }, () => 1),
      100,
      1,
      { width: 1200, height: 200 },
    )
    assert.ok(isFine(100) && path.startsWith('M6 0L18 0L30 0'))
  })

  it('stays above its bars’ sheet, whatever the numbers', () => {
    const values = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 400 }), (values, length) => {
        const { width } = drawBars(
          Array.from({ length }, () => 0),
          1,
          { width: 1200, height: 200 },
        )
        const path = drawLine(values, length, roundMaximum(Math.max(...values)), { width: 1200, height: 200 })
        assert.doesNotMatch(path, /NaN|\.|e|-/)
        for (const [, x, y] of path.matchAll(/[ML](\d+) (\d+)/g)) assert.ok(Number(x) <= width && Number(y) <= 200)
        for (const [, x] of path.matchAll(/H(\d+)/g)) assert.ok(Number(x) <= width)
      }),
    )
  })
})

describe('outline', () => {
  it('stands where the bar would stand', () => {
    assert.deepEqual(outline(2, 1, 2, 4, sheet), { x: '70%', width: '6.67%', y: '50%', height: '50%' })
  })
})

describe('place', () => {
  it('divides the width, and lets words at the ends lean inwards', () => {
    assert.deepEqual(place(0, 10), { x: '0%', width: '10%', middle: '5%', anchor: 'start' })
    assert.deepEqual(place(5, 10), { x: '50%', width: '10%', middle: '55%', anchor: 'middle' })
    assert.equal(place(9, 10).anchor, 'end')
    assert.equal(place(0, 1).anchor, 'middle')
  })
})

describe('roundMaximum', () => {
  const cases = [
    [0, 4],
    [3, 4],
    [5, 6],
    [9, 10],
    [11, 12],
    [17, 20],
    [41, 50],
    [81, 100],
    [101, 120],
    [2576, 3000],
  ] as const
  for (const [largest, maximum] of cases) {
    it(`is ${maximum} for ${largest}`, () => assert.equal(roundMaximum(largest), maximum))
  }

  it('is never below the largest value, never more than twice it, and can be halved', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 1e12 }), largest => {
        const maximum = roundMaximum(largest)
        assert.ok(maximum >= largest && maximum <= 2 * largest)
        assert.ok(Number.isInteger(maximum / 2))
      }),
    )
  })
})
