import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readSize } from '../../server/count/device.ts'

test('a screen belongs to the class of its width, and keeps the width as detail', () => {
  const cases: [width: number | null, name: string, detail: string][] = [
    [null, 'unknown', ''],
    [0, 'unknown', ''],
    [0.9, 'unknown', ''],
    [-1, 'unknown', ''],
    [Number.NaN, 'unknown', ''],
    [Number.POSITIVE_INFINITY, 'unknown', ''],
    [2147483648, 'unknown', ''],
    [1, 'phone', '1'],
    [600, 'phone', '600'],
    [600.9, 'phone', '600'],
    [601, 'tablet', '601'],
    [1000, 'tablet', '1000'],
    [1001, 'desktop', '1001'],
    [1920, 'desktop', '1920'],
    [1921, 'desktophd', '1921'],
    [2147483647, 'desktophd', '2147483647'],
  ]
  for (const [width, name, detail] of cases)
    assert.deepEqual(readSize(width), { name, detail, kind: '' }, String(width))
})

test('every number has a size', () => {
  fc.assert(
    fc.property(fc.double(), width => {
      const { name, detail } = readSize(width)
      assert.match(name, /^(phone|tablet|desktop|desktophd|unknown)$/)
      assert.match(detail, /^\d{0,10}$/)
    }),
  )
})
