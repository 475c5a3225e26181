// When a site is told of what: the plain rules, and that they are calm.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { defaultAlertRules } from '../../server/sites/alerts.ts'
import { isNearlyFull, isSpike, usualHours } from '../../server/stats/alert-findings.ts'

const rules = { ...defaultAlertRules, spike: 4, spikeLeast: 30 }

test('a spike is so many times what is usual, and so many visits', () => {
  const table: [visits: number, before: number[], isOne: boolean][] = [
    [29, [0, 0, 0], false],
    [30, [0, 0, 0], true],
    [39, [10, 10, 10], false],
    [40, [10, 10, 10], true],
    [400, [100, 100, 100], true],
    [399, [100, 100, 100], false],
    // A letter that goes out every week makes its hour a busy one.
    [1000, [50, 1000, 50, 50, 1000, 50], false],
    // Nobody knows what is usual in the first week.
    [10_000, [], false],
  ]
  for (const [visits, before, isOne] of table)
    assert.equal(isSpike(visits, before, rules, false), isOne, `${visits} ${before}`)
  assert.equal(isSpike(10_000, [1], { ...rules, spike: 0 }, false), false)
})

test('a spike goes on until there are half as many, so that it does not come and go', () => {
  assert.equal(isSpike(20, [10, 10], rules, true), true)
  assert.equal(isSpike(19, [10, 10], rules, true), false)
})

test('more visits are never less of a spike, and what is usual never more of one', () => {
  const visits = fc.nat(10_000)
  const before = fc.array(fc.nat(2000), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(visits, before, fc.nat(1000), fc.boolean(), (some, usual, more, open) => {
      if (isSpike(some, usual, rules, open)) assert.ok(isSpike(some + more, usual, rules, open))
      if (
        isSpike(
          some,
          usual.map(one => one + more),
          rules,
          open,
        )
      )
        assert.ok(isSpike(some, usual, rules, open))
      if (isSpike(some, usual, rules, false)) assert.ok(isSpike(some, usual, rules, true))
      if (some < 30) assert.equal(isSpike(some, usual, rules, false), false)
    }),
  )
})

const utc = (text: string) => Date.parse(`${text}:00Z`) / 1000
const written = (hours: number[]) => hours.map(at => new Date(at * 1000).toISOString().slice(5, 16))

test('what is usual is told by the same hour of the four weeks before, and its neighbours', () => {
  assert.deepEqual(written(usualHours('UTC', utc('2026-11-21T12:00'), utc('2026-11-01T00:00'))), [
    ...['11-14T11:00', '11-14T12:00', '11-14T13:00'],
    ...['11-07T11:00', '11-07T12:00', '11-07T13:00'],
  ])
  assert.equal(usualHours('UTC', utc('2026-11-21T12:00'), 0).length, 12)
  assert.deepEqual(usualHours('UTC', utc('2026-11-21T12:00'), utc('2026-11-21T00:00')), [])
})

test('the same hour is that of the clock, also where it was put back or forward in between', () => {
  // Noon in Amsterdam is 11:00 UTC in winter, and 10:00 in summer.
  const autumn = usualHours('Europe/Amsterdam', utc('2026-10-27T11:00'), utc('2026-10-19T00:00'))
  assert.deepEqual(written(autumn), ['10-20T09:00', '10-20T10:00', '10-20T11:00'])
  const spring = usualHours('Europe/Amsterdam', utc('2027-03-30T10:00'), utc('2027-03-22T00:00'))
  assert.deepEqual(written(spring), ['03-23T10:00', '03-23T11:00', '03-23T12:00'])
  const midnight = usualHours('Europe/Amsterdam', utc('2026-10-26T23:00'), utc('2026-10-18T00:00'))
  assert.deepEqual(written(midnight), ['10-19T21:00', '10-19T22:00', '10-19T23:00'])
  const half = usualHours('Asia/Kolkata', utc('2026-11-21T06:30'), utc('2026-11-13T00:00'))
  assert.deepEqual(written(half), ['11-14T05:30', '11-14T06:30', '11-14T07:30'])
})

test('a disk is nearly full by what is free, or by its share of a small one', () => {
  assert.equal(isNearlyFull({ free: 99_999_999, disk: 20_000_000_000 }), true)
  assert.equal(isNearlyFull({ free: 100_000_000, disk: 20_000_000_000 }), false)
  assert.equal(isNearlyFull({ free: 60_000_000, disk: 1_000_000_000 }), false)
  assert.equal(isNearlyFull({ free: 49_999_999, disk: 1_000_000_000 }), true)
})
