// With which days a period is compared.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, weekday } from '../../server/kit/zone.ts'
import { besideOf, readCompared, toComparedPart, toComparedRange } from '../../server/stats/compare.ts'
import type { Group } from '../../server/stats/group.ts'
import { type Now, type Period, periodNames, toRange } from '../../server/stats/period.ts'
import { type Compare, defaultQuery } from '../../server/stats/query.ts'
import type { Coverage, Point, Reading, Unit } from '../../server/stats/source.ts'
import { type TimeFrame, toTimeFrame } from '../../server/stats/time-frame.ts'
import { makeSite } from './fake-store.ts'

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
    ['all time with nothing of a year before', named('all'), 'year', false, null],
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

const frameOf = (period: Period, group: Group = 'day', when = now, compare: Compare = 'previous'): TimeFrame =>
  toTimeFrame(makeSite(), { ...defaultQuery, period, compare, group }, when)

describe('toTimeFrame', () => {
  it('is over with the first instant after it', () => {
    const { range } = frameOf(named('yesterday'))
    const overAt = (at: number) => frameOf(named('day', 20261120), 'hour', { ...now, at }).over
    assert.deepEqual([overAt(range.to - 1), overAt(range.to)], [false, true])
  })
})

describe('toComparedPart', () => {
  it('goes as far as this period has come, and to the end where that is over', () => {
    const today = toComparedPart(frameOf(named('day')))
    assert.deepEqual([today?.fromDay, today?.until], [20261120, now.at - 86_400])
    const before = toComparedPart(frameOf(named('yesterday')))
    assert.deepEqual([before?.fromDay, before?.until], [20261119, before?.to])
    // February has fewer days than have passed of March.
    const march = frameOf(named('month'), 'day', { ...now, today: 20260331, at: Date.UTC(2026, 2, 31, 12) / 1000 })
    const february = toComparedPart(march)
    assert.equal(february?.until, february?.to)
  })

  it('is nothing where nothing is asked, or was counted so early', () => {
    const since = (firstDay: number | null) =>
      toComparedPart(frameOf(named('7d'), 'day', { ...now, firstDay }))?.fromDay
    assert.deepEqual([since(20261108), since(20261109), since(null)], [20261108, undefined, undefined])
    assert.equal(toComparedPart(frameOf(named('7d'), 'day', now, 'none')), null)
    assert.equal(toComparedPart(frameOf(named('all'), 'day', now, 'year')), null)
  })
})

const all: Coverage = { totals: null, hours: null, lists: null, unreadable: [] }
const late = { from: now.at, why: 'gone' } as const

/** What is compared, where each hour of the compared days had 8 visitors, 80 visits and 800,000 pageviews. */
async function readWith(frame: TimeFrame, coverage: Partial<Coverage> = {}) {
  const range = toComparedPart(frame)!
  const asked: Unit[] = []
  const series = async (unit: Unit): Promise<Point[]> => {
    asked.push(unit)
    const count = (unit === 'hour' ? 24 : 1) * daysBetween(range.fromDay, range.toDay)
    const times = unit === 'hour' ? 1 : 24
    return Array.from({ length: count }, (_, place) => ({
      at: unit === 'hour' ? range.from + 3600 * place : addDays(range.fromDay, place),
      ...{ visitors: 8 * times, visits: 80 * times, pageviews: 800_000 * times },
    }))
  }
  const reading: Pick<Reading, 'range' | 'coverage' | 'series'> = { range, coverage: { ...all, ...coverage }, series }
  return { compared: await readCompared({ ...frame, compared: reading as Reading }), asked }
}

const ofHours = (hours: number) => ({ visitors: 8 * hours, visits: 80 * hours, pageviews: 800_000 * hours })

describe('readCompared', () => {
  // A quarter past one by the clocks of the site.
  const quarterPast = { ...now, at: now.at + 900 }

  it('compares what is over with all of the period before', async () => {
    const { compared, asked } = await readWith(frameOf(named('yesterday'), 'hour'))
    assert.deepEqual([compared?.sums, compared?.upTo, compared?.until], [ofHours(24), null, compared?.range.to])
    assert.deepEqual([asked, compared?.buckets.length, compared?.lists], [['hour'], 24, true])
  })

  it('compares what is running to the hour, and the running hour with as much of it', async () => {
    for (const group of ['hour', 'day'] as const) {
      const { compared, asked } = await readWith(frameOf(named('7d'), group, quarterPast))
      assert.deepEqual([compared?.sums, compared?.upTo], [ofHours(6 * 24 + 13.25), 'hour'])
      assert.deepEqual(asked, group === 'hour' ? ['hour'] : ['day', 'hour'])
      assert.equal(compared?.until, quarterPast.at - 7 * 86_400)
    }
  })

  it('compares to the day where hours are not known, or there are more than a hundred days', async () => {
    const known = await readWith(frameOf(named('7d'), 'day', quarterPast), { hours: late })
    assert.deepEqual([known.compared?.sums, known.compared?.upTo], [ofHours(6 * 24 + 13.25), 'day'])
    assert.deepEqual(known.asked, ['day'])
    const upTo = async (days: number) => {
      const dates: Period = { name: 'dates', from: addDays(now.today, 1 - days), to: now.today }
      return (await readWith(frameOf(dates))).compared?.upTo
    }
    assert.deepEqual([await upTo(100), await upTo(101)], ['hour', 'day'])
    const long: Period = { name: 'dates', from: addDays(now.today, -100), to: now.today }
    assert.deepEqual((await readWith(frameOf(long, 'hour'))).asked, ['hour', 'day'])
  })

  it('rounds what is no whole number, and counts nothing of what has not come yet', async () => {
    const { compared } = await readWith(frameOf(named('day'), 'hour', { ...now, at: now.at + 1300 }))
    // 13 hours and a third and something of the fourteenth: 106.9, 1068.9 and 10688888.9.
    assert.deepEqual(compared?.sums, { visitors: 107, visits: 1069, pageviews: 10_688_889 })
  })

  it('compares with nothing of which only a part is known', async () => {
    const isThere = async (coverage: Partial<Coverage>, group: Group = 'day') =>
      (await readWith(frameOf(named('7d'), group), coverage)).compared !== null
    assert.equal(await isThere({}), true)
    assert.equal(await isThere({ totals: late }), false)
    assert.equal(await isThere({ unreadable: [{ from: 20261101, to: 20261101 }] }), false)
    assert.deepEqual([await isThere({ hours: late }), await isThere({ hours: late }, 'hour')], [true, false])
    assert.equal((await readWith(frameOf(named('7d')), { lists: late })).compared?.lists, false)
    assert.equal(await readCompared({ ...frameOf(named('7d')), compared: null }), null)
  })
})

describe('besideOf', () => {
  it('is the bar in the same place, unless it has not begun', async () => {
    // Today with itself, of which half is still to come.
    const { compared } = await readWith(frameOf(named('day'), 'hour', now, { from: 20261121 }))
    assert.equal(besideOf(null, 0), null)
    assert.equal(besideOf(compared, 3), compared?.buckets[3])
    assert.equal(besideOf(compared, 20), null)
    assert.equal(besideOf(compared, 24), null)
  })
})
