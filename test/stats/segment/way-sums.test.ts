// Which pages come before and after one, and where sessions begin and end.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { isEvent } from '../../../server/stats/segment/batch.ts'
import { createAroundSums, createPairSums } from '../../../server/stats/segment/way-sums.ts'
import { toSession } from './hits.ts'

const event = (path: number) => ({ path, kinds: isEvent })
const pages = (...paths: number[]) => paths.map(path => ({ path }))

test('before a page comes the one opened just before the first time, after it the next after the last', () => {
  const cases: [hits: Parameters<typeof toSession>[0], before: number, after: number][] = [
    [pages(1, 2, 5, 3, 4), 2, 3],
    [pages(5), 0, 0],
    [pages(1, 5), 1, 0],
    [pages(5, 1), 0, 1],
    [pages(1, 5, 2, 5, 3), 1, 3],
    [pages(1, 5, 5, 3), 1, 3],
    [[{ path: 1 }, event(7), { path: 5 }, event(8), { path: 3 }], 1, 3],
    [[event(7), { path: 5 }, event(8)], 0, 0],
    [[{ path: 1 }, event(5), { path: 3 }], 1, 3],
  ]
  for (const [hits, before, after] of cases) {
    const sums = createAroundSums(5)
    sums.add(toSession(hits))
    assert.deepEqual([sums.sessions, [...sums.before], [...sums.after]], [1, [[before, 1]], [[after, 1]]])
  }
})

test('of sessions that came to it each is added, and of others none', () => {
  const sums = createAroundSums(5)
  for (const paths of [[1, 5, 2], [1, 5], [1, 2], []]) sums.add(toSession(pages(...paths)))
  assert.equal(sums.sessions, 2)
  assert.deepEqual([...sums.before], [[1, 2]])
  assert.deepEqual([...sums.after].sort(), [
    [0, 1],
    [2, 1],
  ])
})

test('a session begins with its first page and ends with its last, whatever events there were', () => {
  const sums = createPairSums()
  for (const hits of [
    ...[pages(1, 2, 3), [event(7), ...pages(1, 3), event(8)], pages(3, 1), pages(4)],
    ...[[event(7)], []],
  ])
    sums.add(toSession(hits))
  assert.equal(sums.sessions, 4)
  assert.deepEqual(
    [...sums.pairs.values()],
    [
      { entry: 1, exit: 3, sessions: 2 },
      { entry: 3, exit: 1, sessions: 1 },
      { entry: 4, exit: 4, sessions: 1 },
    ],
  )
})

test('beyond a hundred thousand pairs new ones are in the sum alone, and those that are known go on', () => {
  const sums = createPairSums()
  for (let path = 1; path <= 100_001; path++) sums.add(toSession(pages(path)))
  sums.add(toSession(pages(1)))
  assert.deepEqual([sums.sessions, sums.pairs.size, sums.pairs.get('1 1')?.sessions], [100_002, 100_000, 2])
})
