// Which backups stay: a table, and what holds of any of them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chooseExpired } from '../../../server/jobs/backup/retention.ts'

const day = 86_400_000
const keep = { daily: 7, weekly: 4, monthly: 12 }
const dated = (...moments: string[]) => moments.map(name => ({ name, at: Date.parse(name) }))

const table: [what: string, moments: string[], keep: Parameters<typeof chooseExpired>[1], gone: string[]][] = [
  ['nothing is there', [], keep, []],
  ['the only one stays, however old', ['2020-01-01T00:00Z'], { daily: 1, weekly: 0, monthly: 0 }, []],
  [
    'of one day the newest stays',
    ['2026-11-27T01:00Z', '2026-11-27T23:59Z', '2026-11-28T00:00Z'],
    { daily: 2, weekly: 0, monthly: 0 },
    ['2026-11-27T01:00Z'],
  ],
  [
    'days that have none do not count',
    ['2026-01-01T00:00Z', '2026-03-01T00:00Z', '2026-11-01T00:00Z'],
    { daily: 2, weekly: 0, monthly: 0 },
    ['2026-01-01T00:00Z'],
  ],
  [
    'a week begins on Monday',
    ['2026-11-22T12:00Z', '2026-11-23T12:00Z', '2026-11-29T12:00Z'],
    { daily: 0, weekly: 2, monthly: 0 },
    ['2026-11-23T12:00Z'],
  ],
  [
    'of a month its last one stays',
    ['2026-09-30T23:59Z', '2026-10-01T00:00Z', '2026-10-31T23:00Z', '2026-11-01T00:00Z'],
    { daily: 0, weekly: 0, monthly: 3 },
    ['2026-10-01T00:00Z'],
  ],
  ['all stay', ['2026-11-27T01:00Z', '2026-11-27T02:00Z'], undefined, []],
]

for (const [what, moments, keep, gone] of table) {
  test(what, () => assert.deepEqual(chooseExpired(dated(...moments), keep), gone))
}

test('daily backups of two years come to seven days, four weeks and twelve months', () => {
  const all = Array.from({ length: 730 }, (_, i) => ({ name: `${i}`, at: Date.UTC(2026, 10, 27, 3) - i * day }))
  const gone = new Set(chooseExpired(all, keep))
  const left = all.filter(({ name }) => !gone.has(name)).map(({ at }) => new Date(at).toISOString().slice(0, 10))
  assert.deepEqual(left, [
    ...['2026-11-27', '2026-11-26', '2026-11-25', '2026-11-24', '2026-11-23', '2026-11-22', '2026-11-21'],
    ...['2026-11-15', '2026-11-08'],
    ...['2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30', '2026-05-31'],
    ...['2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31'],
  ])
})

const moments = fc.array(fc.integer({ min: 0, max: 3 * 365 * 24 }), { maxLength: 60 })
const keeps = fc.record({ daily: fc.nat(9), weekly: fc.nat(9), monthly: fc.nat(9) })

test('the newest stays, no more stay than were asked for, and what stays once stays when asked again', () => {
  fc.assert(
    fc.property(moments, keeps, (hours, keep) => {
      const all = hours.map((hour, i) => ({ name: `${i}`, at: Date.UTC(2024, 0, 1) + hour * 3_600_000 }))
      const gone = new Set(chooseExpired(all, keep))
      const left = all.filter(({ name }) => !gone.has(name))
      const newest = Math.max(...all.map(({ at }) => at))
      assert.ok(all.length === 0 || left.some(({ at }) => at === newest))
      assert.ok(left.length <= Math.max(1, keep.daily + keep.weekly + keep.monthly))
      assert.deepEqual(chooseExpired(left, keep), [])
    }),
    { numRuns: 200 },
  )
})

test('one more backup never brings one back, nor lets two go of a day that had one', () => {
  fc.assert(
    fc.property(moments, keeps, (hours, keep) => {
      // As it is in life: after each backup those go that need not stay.
      let there: { name: string; at: number }[] = []
      for (const hour of [...new Set(hours)].sort((a, b) => a - b)) {
        there.push({ name: `${hour}`, at: hour * 3_600_000 })
        const gone = new Set(chooseExpired(there, keep))
        there = there.filter(({ name }) => !gone.has(name))
        assert.equal(there.at(-1)?.name, `${hour}`)
      }
      const days = new Set(hours.map(hour => Math.floor(hour / 24)))
      const left = new Set(there.map(({ at }) => Math.floor(at / day)))
      assert.ok(left.size >= Math.min(keep.daily, days.size))
    }),
    { numRuns: 100 },
  )
})
