// The rows of a batch that meet conditions, also where it has more names than a byte can count.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import { type BatchHit, firstOnSite, nameColumns, pathColumn, toBatch } from '../../../server/stats/segment/batch.ts'
import { type ColumnCondition, withOneOf } from '../../../server/stats/segment/conditions.ts'
import { selectRows } from '../../../server/stats/segment/select-rows.ts'

const labels = 3
const room = new Uint16Array(2000)

/** So many hits, whose pages are numbered on and whose labels are 0 to 4; each third is the first of its session. */
function toHits(count: number): BatchHit[] {
  return Array.from({ length: count }, (_, place) => ({
    at: place,
    id: place + 1,
    kind: place % 3 === 0 ? firstOnSite : 0,
    names: nameColumns.map(column => (column === pathColumn ? 1 + place : column === labels ? place % 5 : 0)),
    session: null,
  }))
}

const select = (count: number, start: number, end: number, ...conditions: ColumnCondition[]) => [
  ...selectRows(toBatch(toHits(count)), start, end, conditions, room),
]

test('rows are those that meet all conditions, of any number of names, within any limits', () => {
  const verdicts = fc.constantFrom(0, 1, 2, 3)
  const cases = fc.record({
    count: fc.constantFrom(40, 255, 256, 257, 600),
    from: fc.nat(300),
    length: fc.integer({ min: -5, max: 400 }),
    ofPages: fc.array(verdicts, { minLength: 1, maxLength: 7 }),
    ofLabels: fc.oneof(fc.constant([3]), fc.array(verdicts, { minLength: 5, maxLength: 5 })),
    only: fc.option(fc.integer({ min: 0, max: 601 }), { nil: undefined }),
  })
  fc.assert(
    fc.property(cases, ({ count, from, length, ofPages, ofLabels, only }) => {
      const hits = toHits(count)
      const [start, end] = [Math.min(from, count), Math.min(Math.max(0, from + length), count)]
      const judgePage = (id: number) => ofPages[(id + Math.floor(id / 256)) % ofPages.length]!
      const judgeLabel = (id: number) => ofLabels[id % ofLabels.length]!
      const conditions: ColumnCondition[] = [
        { column: pathColumn, judge: judgePage },
        { column: labels, judge: judgeLabel },
      ]
      if (only !== undefined) conditions.push({ ...withOneOf(pathColumn, [only]), only })
      // 1 lets the others pass, 2 those that are first on the site.
      const passes = (verdict: number, kind: number) => (verdict & (kind & firstOnSite ? 2 : 1)) > 0
      const expected = hits.flatMap(({ kind, names }, row) =>
        row >= start &&
        row < end &&
        passes(judgePage(names[pathColumn]!), kind) &&
        passes(judgeLabel(names[labels]!), kind) &&
        (only === undefined || names[pathColumn] === only)
          ? [row]
          : [],
      )
      assert.deepEqual([...selectRows(toBatch(hits), start, end, conditions, room)], expected)
    }),
    { numRuns: 200 },
  )
})

test('without conditions all rows are meant, and with one id its own', () => {
  assert.deepEqual(select(5, 1, 4), [1, 2, 3])
  assert.deepEqual(select(600, 0, 600, { ...withOneOf(pathColumn, [300]), only: 300 }), [299])
  assert.deepEqual(select(600, 0, 600, { ...withOneOf(pathColumn, [44]), only: 44 }), [43])
  assert.deepEqual(select(600, 0, 600, withOneOf(pathColumn, [44, 300])), [43, 299])
})

test('of a batch that has none of the names, and of no rows, nothing more is read', () => {
  const refuse = () => assert.fail('it is read')
  const batch = { ...toBatch(toHits(9)), places: refuse, kinds: refuse }
  assert.deepEqual([...selectRows(batch, 0, 9, [withOneOf(pathColumn, [99])], room)], [])
  assert.deepEqual([...selectRows({ ...batch, dictionary: refuse }, 4, 4, [withOneOf(pathColumn, [1])], room)], [])
  const kinds = { ...toBatch(toHits(9)), kinds: refuse }
  assert.deepEqual([...selectRows(kinds, 0, 9, [withOneOf(pathColumn, [2])], room)], [1])
})
