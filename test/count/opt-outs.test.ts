// Who asked to be forgotten is not counted for as long as they could be known again, and no longer.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SessionKey } from '../../server/count/hit.ts'
import { createOptOuts } from '../../server/count/opt-outs.ts'
import { createTestClock } from '../helpers/clock.ts'

const [anna, before, bert] = ['anna', 'before', 'bert'] as SessionKey[] as [SessionKey, SessionKey, SessionKey]
// A secret lives for 24 hours, and is known for the 8 hours that its last session may wait.
const longest = 32 * 3600 * 1000

test('a visitor is known by the key of now and by the former one, and nobody else is', () => {
  const optOuts = createOptOuts(createTestClock())
  assert.equal(optOuts.has(anna, before), false)
  optOuts.add({ session: anna, former: before })
  assert.equal(optOuts.has(anna, undefined), true)
  assert.equal(optOuts.has(before, undefined), true)
  assert.equal(optOuts.has(bert, anna), true)
  assert.equal(optOuts.has(bert, undefined), false)
  assert.deepEqual([...optOuts.keys.keys()], [before, anna])
})

test('a visitor without a former key has one', () => {
  const optOuts = createOptOuts(createTestClock())
  optOuts.add({ session: anna, former: undefined })
  assert.deepEqual([...optOuts.keys.keys()], [anna])
  assert.deepEqual([optOuts.has(anna, undefined), optOuts.has(bert, before)], [true, false])
})

test('it holds for 32 hours from when it was last asked for, also by what the last run left', () => {
  const clock = createTestClock()
  const first = createOptOuts(clock)
  first.add({ session: anna, former: undefined })
  first.add({ session: bert, former: undefined })
  assert.deepEqual([...first.keys.values()], [clock.now() + longest, clock.now() + longest])
  clock.advance(1)
  first.add({ session: anna, former: undefined })
  const optOuts = createOptOuts(clock, first.keys)
  clock.advance(longest - 2)
  optOuts.tidy()
  assert.deepEqual([...optOuts.keys.keys()], [bert, anna])
  clock.advance(1)
  optOuts.tidy()
  assert.deepEqual([...optOuts.keys.keys()], [anna])
  clock.advance(1)
  optOuts.tidy()
  assert.equal(optOuts.keys.size, 0)
})

test('beyond two thousand the one that was asked for longest ago ends early', () => {
  const optOuts = createOptOuts(createTestClock())
  const keys = Array.from({ length: 2001 }, (_, place) => `${place}` as SessionKey)
  for (const session of keys.slice(0, 2000)) optOuts.add({ session, former: undefined })
  assert.equal(optOuts.keys.size, 2000)
  // Asked for again, the oldest is the newest.
  optOuts.add({ session: keys[0]!, former: undefined })
  optOuts.add({ session: keys[2000]!, former: undefined })
  assert.equal(optOuts.keys.size, 2000)
  assert.deepEqual(
    [0, 1, 2, 2000].map(place => optOuts.has(keys[place]!, undefined)),
    [true, false, true, true],
  )
})
