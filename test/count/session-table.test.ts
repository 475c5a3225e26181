// Sessions in columns: found by their keys, in the order in which they were heard of, in rows that are used again.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import type { LabelId, PathId, SessionId, SessionKey } from '../../server/count/hit.ts'
import { createSessionTable } from '../../server/count/session-table.ts'

/** A key or an id whose first bytes say a number, and whose others may be any. */
const bytes = (length: number, number: number) => {
  const all = Buffer.alloc(length, 200)
  all.writeUInt32LE(number)
  return all.toString('latin1')
}
const keyOf = (number: number) => bytes(32, number) as SessionKey
const idOf = (number: number) => bytes(16, number) as SessionId

test('a hundred thousand are found by their keys, whatever their bytes, and nobody by another', () => {
  const table = createSessionTable()
  const count = 100_000
  // Far apart, so that each byte of a number differs.
  const numberOf = (place: number) => Math.imul(place, 0x9e3779b1) >>> 0
  for (let place = 0; place < count; place++) table.add(keyOf(numberOf(place)), idOf(place), place)
  assert.equal(table.size, count)
  for (let place = 0; place < count; place += 7) {
    const row = table.find(keyOf(numberOf(place)))
    assert.equal(table.first(row), place)
    assert.equal(table.key(row), keyOf(numberOf(place)))
    assert.equal(table.id(row), idOf(place))
  }
  assert.equal(table.find(keyOf(numberOf(count))), 0)
})

test('a row that was given back is used again, and nothing of before is left in it', () => {
  const table = createSessionTable()
  const rows = [1, 2, 3].map(number => table.add(keyOf(number), idOf(number), 10))
  const [row = 0, other = 0] = rows
  table.touch(row, 500)
  table.addPath(row, 7 as PathId, 9)
  table.setEntry(row, 7 as PathId, [3 as LabelId, null])
  assert.deepEqual(table.entry(row), { path: 7, labels: [3, null] })
  table.setBounce(row, true)
  table.setEngaged(row, 30)
  table.setExit(row, 7 as PathId)
  table.remove(row)
  table.remove(other)
  assert.deepEqual([table.size, table.find(keyOf(1)), table.find(keyOf(2))], [1, 0, 0])
  const again = [4, 5].map(number => table.add(keyOf(number), idOf(number), 20))
  assert.deepEqual(again.toSorted(), [row, other].sort())
  for (const one of again) {
    assert.deepEqual([table.first(one), table.last(one), table.paths(one), table.exit(one)], [20, 20, [], 0])
    assert.deepEqual([table.isBounce(one), table.engaged(one), table.entry(one)], [false, 0, { path: 0, labels: [] }])
  }
  assert.equal(rows.includes(table.add(keyOf(6), idOf(6), 20)), false)
})

test('they stand in the order in which they were heard of last, and the latest instant counts', () => {
  const table = createSessionTable()
  const [one = 0, two = 0, three = 0] = [1, 2, 3].map(number => table.add(keyOf(number), idOf(number), 10))
  table.touch(one, 30)
  table.touch(one, 20)
  assert.equal(table.last(one), 30)
  const order = () => {
    const rows: number[] = []
    for (let row = table.oldest(); row !== 0; row = table.next(row)) rows.push(row)
    return rows
  }
  assert.deepEqual(order(), [two, three, one])
  table.rename(three, keyOf(9))
  assert.deepEqual([table.find(keyOf(3)), table.find(keyOf(9))], [0, three])
  table.remove(three)
  assert.deepEqual(order(), [two, one])
})
