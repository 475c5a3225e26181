// Of some hits those are left whose session has done what is asked, in whichever batch, and nothing that is not wanted.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { type BatchHit, nameColumns, pathColumn, toBatch } from '../../../server/stats/segment/batch.ts'
import { withOneOf } from '../../../server/stats/segment/conditions.ts'
import type { HitMark } from '../../../server/stats/segment/marks.ts'
import { createSessionFilter, type SessionMarks } from '../../../server/stats/segment/session-filter.ts'

type HitParts = [at: number, session: string | null, path: number]

function toHits(all: readonly HitParts[]): BatchHit[] {
  return all.map(([at, session, path], place) => ({
    ...{ at, id: place + 1, kind: 3, names: nameColumns.map(column => (column === pathColumn ? path : 0)) },
    session: session === null ? null : Buffer.alloc(16, session),
  }))
}

const onPath = (path: number): HitMark => [{ conditions: [withOneOf(pathColumn, [path])], visits: false }]
const buy = 2
const leave = 3

/** Which of all hits are left, by their times; the batches are told one after the other, then looked at. */
function left(
  batches: readonly (readonly HitParts[])[],
  marks: Partial<SessionMarks>,
  range: { from: number; to: number } = { from: 0, to: 100 },
): number[] {
  const filter = createSessionFilter({ wanted: undefined, unwanted: undefined, ...marks }, range)
  const all = batches.map(hits => toBatch(toHits(hits)))
  for (const batch of all) filter.add(batch)
  assert.equal(filter.isFull(), false)
  return all.flatMap(batch => {
    const rows = filter.keep(
      batch,
      Uint16Array.from({ length: batch.length }, (_, row) => row),
    )
    return [...rows].map(row => batch.times()[row]!)
  })
}

const twoBatches: HitParts[][] = [
  [
    [1, 'a', 1],
    [2, 'b', 1],
    [3, null, buy],
    [4, 'c', leave],
    [5, null, 1],
  ],
  [
    [6, 'a', buy],
    [7, 'c', buy],
    [8, 'b', 1],
    [9, null, leave],
  ],
]

test('all hits of a session are left that has one of those wanted, and of no session such a hit itself', () => {
  assert.deepEqual(left(twoBatches, { wanted: onPath(buy) }), [1, 3, 4, 6, 7])
})

test('no hit of a session is left that has one of those not wanted', () => {
  assert.deepEqual(left(twoBatches, { unwanted: onPath(leave) }), [1, 2, 3, 5, 6, 8])
  assert.deepEqual(left(twoBatches, { wanted: onPath(buy), unwanted: onPath(leave) }), [1, 3, 6])
  assert.deepEqual(left(twoBatches, {}), [1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('only what was done from the first instant on, and before the last, tells', () => {
  const doing: HitParts[] = [
    [10, 'a', buy],
    [11, 'b', buy],
    [12, 'c', buy],
    [13, 'd', buy],
  ]
  const seen: HitParts[] = ['a', 'b', 'c', 'd'].map((session, place) => [20 + place, session, 1])
  const within = (from: number, to: number) =>
    left([doing, seen], { wanted: onPath(buy) }, { from, to }).filter(at => at >= 20)
  assert.deepEqual(within(11, 13), [21, 22])
  assert.deepEqual(within(10, 14), [20, 21, 22, 23])
  assert.deepEqual(within(13, 14), [23])
  assert.deepEqual(within(14, 30), [])
  assert.deepEqual(within(0, 10), [])
  assert.deepEqual(within(10, 11), [20])
})

test('hits of a batch that are gone tell nothing, and only the rows that are handed in are left', () => {
  const filter = createSessionFilter({ wanted: onPath(buy), unwanted: undefined }, { from: 0, to: 100 })
  const batch = toBatch(
    toHits([
      [1, 'a', buy],
      [2, 'b', buy],
      [3, 'a', 1],
      [4, 'b', 1],
      [5, 'b', 1],
    ]),
  )
  filter.add(batch, 1)
  assert.deepEqual([...filter.keep(batch, Uint16Array.of(0, 2, 4))], [4])
  assert.deepEqual([...filter.keep(batch, Uint16Array.of(0))], [])
  assert.deepEqual([...filter.keep(batch, new Uint16Array())], [])
})

test('a hit without a session stands for itself also where it is the first', () => {
  assert.deepEqual(left([[[1, null, buy]], [[2, null, 1]]], { wanted: onPath(buy) }), [1])
})
