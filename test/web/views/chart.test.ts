// The shapes of charts.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { drawBars, drawLine, isFine, outline, place, scaleOf, timeScaleOf } from '../../../server/web/views/chart.ts'

const sheet = { width: 30, height: 20 }

describe('drawBars', () => {
  const cases: [string, (number | null)[], number, string][] = [
    ['nothing', [], 4, ''],
    ['only zeros', [0, 0, 0], 4, ''],
    ['one value at the top', [4], 4, 'M14 20V0h2V20z'],
    ['half the height', [0, 2], 4, 'M21 20V10h2V20z'],
    ['the smallest value, which is still seen', [1, 1000], 1000, 'M6 20V18h2V20zM21 20V0h2V20z'],
    ['a bar that is drawn apart', [4, null], 4, 'M6 20V0h2V20z'],
    ['more than the maximum, cut at the top', [9], 4, 'M14 20V0h2V20z'],
  ]
  for (const [name, values, maximum, path] of cases) {
    it(`draws ${name}`, () => assert.equal(drawBars(values, maximum, sheet).path, path))
  }

  it('rounds broad bars, but no more than they are tall', () => {
    assert.equal(drawBars([4], 4, { width: 280, height: 20 }).path, 'M130 20V3q0-3 3-3h14q3 0 3 3V20z')
    assert.equal(drawBars([1], 20, { width: 280, height: 20 }).path, 'M130 20V20q0-2 2-2h16q2 0 2 2V20z')
  })

  it('has whole coordinates inside its sheet, in order, for any numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { maxLength: 800 }), values => {
        const { width, height, path } = drawBars(values, scaleOf(Math.max(0, ...values)).at(-1)!, {
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
    ['a dash over each bar', [4, 2, 0], 3, 'M1 0h8M11 10h8M21 20h8'],
    ['a shorter one, where it has fewer values', [4], 3, 'M1 0h8'],
    ['never a longer one', [4, 4, 4, 4], 2, 'M1 0h13M16 0h13'],
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
        const path = drawLine(values, length, scaleOf(Math.max(...values)).at(-1)!, { width: 1200, height: 200 })
        assert.doesNotMatch(path, /NaN|\.|e|-/)
        for (const [, x, y] of path.matchAll(/[ML](\d+) (\d+)/g)) assert.ok(Number(x) <= width && Number(y) <= 200)
        for (const [, x, h] of path.matchAll(/M(\d+) \d+h(\d+)/g))
          assert.ok(Number(x) + Number(h) <= width && Number(h) > 0)
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

describe('scaleOf', () => {
  const cases: [number, number[]][] = [
    [0, [0, 1, 2, 3, 4]],
    [3, [0, 1, 2, 3, 4]],
    [5, [0, 1, 2, 3, 4, 5]],
    [6, [0, 2, 4, 6]],
    [9, [0, 2, 4, 6, 8, 10]],
    [11, [0, 5, 10, 15]],
    [41, [0, 10, 20, 30, 40, 50]],
    [100, [0, 25, 50, 75, 100]],
    [879, [0, 250, 500, 750, 1000]],
    [2576, [0, 1000, 2000, 3000]],
  ]
  for (const [largest, scale] of cases)
    it(`of ${largest} is ${scale.join(', ')}`, () => assert.deepEqual(scaleOf(largest), scale))

  it('has three to five steps of whole numbers, and ends at the largest value or not far above it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 1e12 }), largest => {
        const scale = scaleOf(largest)
        const maximum = scale.at(-1)!
        assert.ok(scale.length >= 4 && scale.length <= 6)
        assert.ok(maximum >= largest && maximum <= 1.5 * largest)
        assert.ok(
          scale.every((value, step) => Number.isInteger(value) && value === (step * maximum) / (scale.length - 1)),
        )
      }),
    )
  })
})

describe('timeScaleOf', () => {
  it('has three to five steps of a clock, and room for any session', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 86_400, noNaN: true }), largest => {
        const scale = timeScaleOf(largest)
        assert.ok(scale.length >= 4 && scale.length <= 6, scale.join())
        assert.ok(scale.at(-1)! >= largest && scale[0] === 0)
      }),
    )
    assert.deepEqual(timeScaleOf(83), [0, 30, 60, 90])
  })
})
