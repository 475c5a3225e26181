// What came in last, for the owner who wonders where a hit went.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRecent } from '../../server/count/recent.ts'
import type { SiteId } from '../../server/sites/site.ts'

const [ours, theirs] = [1 as SiteId, 2 as SiteId]
const at = (number: number, site: SiteId | 0 = ours) => ({
  site,
  at: number,
  path: `/${number}`,
  outcome: 'counted' as const,
})

test('nothing came in yet', () => {
  assert.deepEqual(createRecent().of(ours), [])
})

test('the newest comes first', () => {
  const recent = createRecent()
  for (const number of [1, 2, 3]) recent.add(at(number))
  assert.deepEqual(
    recent.of(ours).map(one => one.at),
    [3, 2, 1],
  )
})

test('a site sees its own requests and those that found no site, and no other’s', () => {
  const recent = createRecent()
  recent.add(at(1))
  recent.add(at(2, theirs))
  recent.add(at(3, 0))
  assert.deepEqual(
    recent.of(ours).map(one => one.at),
    [3, 1],
  )
  assert.deepEqual(
    recent.of(theirs).map(one => one.at),
    [3, 2],
  )
})

for (const count of [99, 100, 101, 250]) {
  test(`of ${count} requests the last hundred are remembered, in order`, () => {
    const recent = createRecent()
    for (let number = 1; number <= count; number++) recent.add(at(number))
    const kept = Array.from({ length: Math.min(count, 100) }, (_, place) => count - place)
    assert.deepEqual(
      recent.of(ours).map(one => one.at),
      kept,
    )
  })
}

test('of each site the last hundred drops are remembered, with a path that is cut, and nothing that was counted', () => {
  const recent = createRecent()
  const drop = (number: number, site: SiteId | 0, path: string, name?: string) =>
    recent.add({ site, at: number, path, outcome: { reason: 'bot', why: 'who it was', name } })
  drop(1, theirs, '/once')
  recent.add(at(2, theirs))
  for (let number = 1; number <= 150; number++) drop(number, ours, '/x'.repeat(500), 'curl')
  drop(3, 0, '')
  assert.deepEqual(recent.drops(theirs), [{ at: 1, path: '/once', reason: 'bot', name: '' }])
  assert.deepEqual(recent.drops(0), [{ at: 3, path: '', reason: 'bot', name: '' }])
  assert.deepEqual(recent.drops(9 as SiteId), [])
  const last = recent.drops(ours)
  assert.equal(last.length, 100)
  assert.deepEqual([last[0]!.at, last[99]!.at, last[0]!.path.length], [150, 51, 200])
})
