// Token buckets: how much is let through, and when more is.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createLimiter } from '../../server/kit/rate-limit.ts'
import { createTestClock } from '../helpers/clock.ts'

function setUp(amount: number, seconds: number, max?: number) {
  const clock = createTestClock()
  const limiter = createLimiter({ clock, rate: { amount, seconds }, ...(max !== undefined && { max }) })
  const takes = (count: number, key = 'a') => Array.from({ length: count }, () => limiter.take(key).allowed)
  return { clock, limiter, takes }
}

test('A full bucket lets its whole amount through at once, and no more', () => {
  const { takes } = setUp(4, 1)
  assert.deepEqual(takes(6), [true, true, true, true, false, false])
})

test('Each key has a bucket of its own', () => {
  const { takes } = setUp(1, 60)
  assert.deepEqual(
    [takes(2, 'a'), takes(2, 'b')],
    [
      [true, false],
      [true, false],
    ],
  )
})

test('It fills evenly', () => {
  const { clock, takes } = setUp(4, 1)
  takes(4)
  clock.advance(249)
  assert.deepEqual(takes(1), [false])
  clock.advance(1)
  assert.deepEqual(takes(2), [true, false])
  clock.advance(10_000)
  assert.deepEqual(takes(5), [true, true, true, true, false])
})

test('It tells how many more there are, and when', () => {
  const { clock, limiter } = setUp(2, 60)
  assert.deepEqual(limiter.take('a'), { allowed: true, limit: 2, remaining: 1, resetSeconds: 30, retrySeconds: 0 })
  assert.deepEqual(limiter.take('a'), { allowed: true, limit: 2, remaining: 0, resetSeconds: 60, retrySeconds: 30 })
  assert.deepEqual(limiter.take('a'), { allowed: false, limit: 2, remaining: 0, resetSeconds: 60, retrySeconds: 30 })
  clock.advance(20_500)
  assert.deepEqual(limiter.take('a'), { allowed: false, limit: 2, remaining: 0, resetSeconds: 40, retrySeconds: 10 })
})

test('Who waits as long as told is let through, whatever the rate', () => {
  const rate = fc.record({ amount: fc.integer({ min: 1, max: 1000 }), seconds: fc.integer({ min: 1, max: 4000 }) })
  fc.assert(
    fc.property(rate, fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 40 }), (rate, pauses) => {
      const { clock, limiter } = setUp(rate.amount, rate.seconds)
      for (const pause of pauses) {
        clock.advance(pause)
        const room = limiter.take('a')
        assert.ok(room.allowed || room.retrySeconds > 0)
        if (room.allowed) continue
        clock.advance(room.retrySeconds * 1000)
        assert.ok(limiter.take('a').allowed)
      }
    }),
    { numRuns: 100 },
  )
})

test('In any stretch of time no more is let through than the bucket holds and what flows in', () => {
  const rate = fc.record({ amount: fc.integer({ min: 1, max: 20 }), seconds: fc.integer({ min: 1, max: 20 }) })
  fc.assert(
    fc.property(rate, fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 200 }), (rate, pauses) => {
      const { clock, limiter } = setUp(rate.amount, rate.seconds)
      const allowed: number[] = []
      for (const pause of pauses) {
        clock.advance(pause)
        if (limiter.take('a').allowed) allowed.push(clock.now())
      }
      const [first = 0] = allowed
      const most = rate.amount + ((clock.now() - first) / 1000 / rate.seconds) * rate.amount
      assert.ok(allowed.length <= most + 0.01)
    }),
    { numRuns: 100 },
  )
})

test('A clock that is set back keeps nobody waiting for longer than a bucket takes to fill', () => {
  const clock = createTestClock()
  let back = 0
  const limiter = createLimiter({
    clock: { ...clock, now: () => clock.now() - back },
    rate: { amount: 1, seconds: 10 },
  })
  limiter.take('a')
  back = 3_600_000
  assert.equal(limiter.take('a').retrySeconds, 10)
})

test('Past its size the key that was not seen for longest is forgotten', () => {
  const { takes } = setUp(1, 60, 2)
  takes(1, 'a')
  takes(1, 'b')
  takes(1, 'a')
  takes(1, 'c')
  assert.deepEqual([takes(1, 'a'), takes(1, 'b')], [[false], [true]])
})

test('Long keys that differ only at the end are different keys', () => {
  const { takes } = setUp(1, 60)
  assert.deepEqual([takes(1, `${'x'.repeat(5000)}1`), takes(1, `${'x'.repeat(5000)}2`)], [[true], [true]])
})
