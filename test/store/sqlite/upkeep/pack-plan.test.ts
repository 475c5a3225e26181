// Which segments are packed anew.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import { type KnownSegment, planPacking } from '../../../../server/store/sqlite/upkeep/pack.ts'

const most = 100
const segment = (id: number, firstAt: number, lastAt: number, hits = most, gone = 0): KnownSegment => ({
  id,
  firstAt,
  lastAt,
  hits,
  gone,
})

const cases: [what: string, segments: KnownSegment[], expected: number[]][] = [
  ['nothing', [], []],
  ['full ones in order', [segment(1, 0, 9), segment(2, 9, 20), segment(3, 30, 40)], []],
  ['small ones that are not enough', [segment(1, 0, 9, 50), segment(2, 10, 20, 49)], []],
  [
    'small ones that are',
    [segment(1, 20, 29, 50), segment(2, 0, 9, 40), segment(3, 10, 15, 10), segment(4, 30, 31, 5)],
    [2, 3, 1],
  ],
  ['full ones that overlap', [segment(1, 0, 9), segment(2, 10, 40), segment(3, 20, 50), segment(4, 25, 60)], [2, 3]],
  ['a small one that overlaps', [segment(1, 0, 9), segment(2, 5, 40, 10)], []],
  ['hits that are gone', [segment(1, 0, 9), segment(2, 5, 40), segment(3, 50, 60, most, 3)], [3]],
]

for (const [what, segments, expected] of cases) {
  test(`of ${what}: ${expected.length === 0 ? 'none' : expected.join(', ')}`, () => {
    assert.deepEqual(planPacking(segments, most), expected)
  })
}

test('packing ends, with all hits in order, whatever there is', () => {
  const hits = fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(fc.array(hits, { maxLength: 12 }), some => {
      let segments = new Map(some.map((times, id) => [id, times.toSorted((one, other) => one - other)]))
      const all = some.flat().sort((one, other) => one - other)
      let next = some.length
      for (let steps = 0; ; steps++) {
        assert.ok(steps < 500)
        const known = [...segments].map(([id, times]) => segment(id, times[0]!, times.at(-1)!, times.length))
        const ids = planPacking(known, 8)
        if (ids.length === 0) break
        const together = ids.flatMap(id => segments.get(id)!).sort((one, other) => one - other)
        segments = new Map([...segments].filter(([id]) => !ids.includes(id)))
        for (let start = 0; start < together.length; start += 8) segments.set(next++, together.slice(start, start + 8))
      }
      const large = [...segments.values()].filter(({ length }) => length > 4).sort((one, other) => one[0]! - other[0]!)
      for (const [place, times] of large.entries()) assert.ok(times.at(-1)! <= (large[place + 1]?.[0] ?? 1000))
      assert.ok([...segments.values()].filter(({ length }) => length <= 4).flat().length < 8)
      assert.deepEqual(
        [...segments.values()].flat().sort((one, other) => one - other),
        all,
      )
    }),
  )
})
