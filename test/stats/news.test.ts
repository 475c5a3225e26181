// Records, new referrers and silence.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../server/kit/zone.ts'
import { findBigDay, findRecords, findSilences } from '../../server/stats/feed.ts'

const first = 20260901
const toDays = (...visits: number[]) =>
  visits.flatMap((value, place) =>
    value === 0 ? [] : [{ at: addDays(first, place), visitors: value, visits: value, pageviews: value }],
  )
const month = Array.from({ length: 30 }, () => 5)
const daysOf = (records: { day: number }[]) => records.map(({ day }) => day)

describe('findRecords', () => {
  it('tells a day with more visits than any before', () => {
    const days = toDays(...month, 4, 9, 9, 10)
    assert.deepEqual(findRecords(days, 20270101), [
      { day: addDays(first, 31), visits: 9, before: 5 },
      { day: addDays(first, 33), visits: 10, before: 9 },
    ])
  })

  it('tells none in the first month, in which every day may be one', () => {
    assert.deepEqual(findRecords(toDays(1, 2, 3, 4, 5), 20270101), [])
    assert.deepEqual(findRecords([], 20270101), [])
  })

  it('tells none of a day that is not over', () => {
    const days = toDays(...month, 9)
    assert.deepEqual(daysOf(findRecords(days, addDays(first, 30))), [])
    assert.deepEqual(daysOf(findRecords(days, addDays(first, 31))), [addDays(first, 30)])
  })

  it('tells each record as more than the one before, whatever the days', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 120 }), visits => {
        let most = 0
        for (const record of findRecords(toDays(...visits), 20300101)) {
          assert.ok(record.visits > record.before && record.before >= most)
          most = record.visits
        }
      }),
    )
  })
})

describe('findBigDay', () => {
  const cases: [string, number[], number[], number | undefined][] = [
    ['ten visits on a quiet day', [10], [20], 0],
    ['nine on a quiet day', [9], [20], undefined],
    ['ten on a day with 600', [10], [600], undefined],
    ['twelve on a day with 600', [12], [600], 0],
    ['few at first, many later', [3, 40], [100, 100], 1],
    ['nobody', [], [100], undefined],
  ]
  for (const [name, of, all, place] of cases) {
    it(`looks at ${name}`, () => {
      const found = findBigDay(toDays(...of), toDays(...all))
      assert.equal(found?.day, place === undefined ? undefined : addDays(first, place))
    })
  }
})

describe('findSilences', () => {
  const hour = 3600
  const begin = 1_767_225_600
  /** Hours with hits: so many in a row, then a pause, and so on. */
  const toHours = (...runs: [hits: number, pause: number][]) => {
    let at = begin
    return runs.flatMap(([hits, pause]) => {
      const run = Array.from({ length: hits }, (_, place) => ({
        at: at + place * hour,
        visitors: 1,
        visits: 1,
        pageviews: 1,
      }))
      at += (hits + pause) * hour
      return run
    })
  }
  const now = (hours: { at: number }[], after: number) => hours.at(-1)!.at + hour + after * hour

  it('tells of a day without a hit where there were some every hour', () => {
    const hours = toHours([100, 0])
    assert.deepEqual(findSilences(hours, now(hours, 23)), [])
    const from = begin + 100 * hour
    assert.deepEqual(findSilences(hours, now(hours, 24)), [{ from, to: null, knownAt: from + 24 * hour }])
  })

  it('tells when it was over', () => {
    const hours = toHours([100, 30], [5, 0])
    const from = begin + 100 * hour
    const to = from + 30 * hour
    assert.deepEqual(findSilences(hours, now(hours, 1)), [{ from, to, knownAt: from + 24 * hour }])
  })

  it('waits three times as long as the longest pause of the weeks before', () => {
    const hours = toHours([20, 12], [20, 0])
    assert.deepEqual(findSilences(hours, now(hours, 35)), [])
    assert.equal(findSilences(hours, now(hours, 36)).length, 1)
  })

  it('does not take one silence as a measure for the next', () => {
    const hours = toHours([100, 72], [20, 0])
    assert.equal(findSilences(hours, now(hours, 24)).length, 2)
  })

  it('forgets a pause after four weeks', () => {
    const hours = toHours([20, 20], [30 * 24, 0])
    assert.equal(findSilences(hours, now(hours, 24)).length, 1)
  })

  it('is nothing where hardly anybody came before', () => {
    const hours = toHours([9, 0])
    assert.deepEqual(findSilences(hours, now(hours, 500)), [])
    assert.deepEqual(findSilences([], begin), [])
  })
})
