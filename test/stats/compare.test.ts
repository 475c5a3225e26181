// With which days a period is compared.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, weekday } from '../../server/kit/zone.ts'
import { toComparedRange } from '../../server/stats/compare.ts'
import { type Now, type Period, periodNames, toRange } from '../../server/stats/period.ts'
import type { Compare } from '../../server/stats/query.ts'

const now: Now = {
  zone: 'Europe/Amsterdam',
  at: Date.UTC(2026, 10, 21, 12) / 1000,
  today: 20261121,
  lastDay: 20261121,
  firstDay: 20200101,
  weekStart: 1,
}

function compared(period: Period, compare: Compare, weekdays = false): [number, number] | null {
  const range = toComparedRange({ period, compare, weekdays }, toRange(period, now), now)
  return range && [range.fromDay, range.toDay]
}

const named = (name: Exclude<Period['name'], 'dates'>, anchor: number | null = null): Period => ({ name, anchor })

describe('toComparedRange', () => {
  const cases: [string, Period, Compare, boolean, [number, number] | null][] = [
    ['30 days with those before', named('30d'), 'previous', false, [20260923, 20261023]],
    ['a month with the one before', named('month'), 'previous', false, [20261001, 20261101]],
    ['a half year with the one before', named('half'), 'previous', false, [20260101, 20260701]],
    ['yesterday with the day before', named('yesterday'), 'previous', false, [20261119, 20261120]],
    ['yesterday with its weekday before', named('yesterday'), 'previous', true, [20261113, 20261114]],
    ['30 days with the same weekdays before', named('30d'), 'previous', true, [20260918, 20261018]],
    ['a month with the same of last year', named('month'), 'year', false, [20251101, 20251201]],
    ['a leap day with the last of February', named('day', 20240229), 'year', false, [20230228, 20230301]],
    ['a week with that of 52 weeks ago', named('week'), 'year', true, [20251117, 20251124]],
    ['a week with one that begins on a day', named('week'), { from: 20260101 }, false, [20260101, 20260108]],
    ['the same, by weekday', named('week'), { from: 20260101 }, true, [20251229, 20260105]],
    ['nothing, when nothing was asked', named('30d'), 'none', false, null],
    ['all time with nothing', named('all'), 'previous', false, null],
  ]
  for (const [title, period, compare, weekdays, days] of cases) {
    it(`compares ${title}`, () => assert.deepEqual(compared(period, compare, weekdays), days))
  }

  it('puts each day below one of its own weekday, when asked, and overlaps with nothing', () => {
    const period = fc.oneof(
      fc.constantFrom(...periodNames.filter(name => name !== 'all')).map(name => named(name)),
      fc.tuple(fc.nat(300), fc.nat(60)).map(([back, length]): Period => {
        const to = addDays(now.today, -back)
        return { name: 'dates', from: addDays(to, -length), to }
      }),
    )
    fc.assert(
      fc.property(period, fc.constantFrom<Compare>('previous', 'year'), (given, compare) => {
        const range = toRange(given, now)
        const before = toComparedRange({ period: given, compare, weekdays: true }, range, now)
        assert.ok(before)
        assert.equal(weekday(before.fromDay), weekday(range.fromDay))
        assert.equal(daysBetween(before.fromDay, before.toDay), daysBetween(range.fromDay, range.toDay))
        if (daysBetween(range.fromDay, range.toDay) <= 364) assert.ok(before.toDay <= range.fromDay)
      }),
    )
  })
})
