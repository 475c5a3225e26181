// Periods of the calendar, in any zone.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, localDay, startOfDay, weekday } from '../../server/kit/zone.ts'
import {
  back,
  forward,
  isOfCalendar,
  type Now,
  type Period,
  periodNames,
  toNow,
  toRange,
} from '../../server/stats/period.ts'

const zones = [
  'UTC',
  'Europe/Amsterdam',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'America/Sao_Paulo',
  'Africa/Casablanca',
]
const someZone = fc.constantFrom(...zones)
const somewhen = fc.integer({ min: Date.UTC(2005, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 })

function at(zone: string, moment: number, firstDay: number | null = 20040101): Now {
  const today = localDay(zone, moment)
  return { zone, at: moment, today, firstDay, lastDay: today, weekStart: 1 }
}

const saturday = at('Europe/Amsterdam', Date.UTC(2026, 10, 21, 12) / 1000, 20250301)
const named = (name: Exclude<Period['name'], 'dates'>, anchor: number | null = null): Period => ({ name, anchor })

describe('toRange', () => {
  const cases: [Period, number, number][] = [
    [named('day'), 20261121, 20261122],
    [named('7d'), 20261115, 20261122],
    [named('30d'), 20261023, 20261122],
    [named('week'), 20261116, 20261123],
    [named('month'), 20261101, 20261201],
    [named('quarter'), 20261001, 20270101],
    [named('year'), 20260101, 20270101],
    [named('half'), 20260701, 20270101],
    [named('half', 20260630), 20260101, 20260701],
    [named('yesterday'), 20261120, 20261121],
    [named('all'), 20250301, 20261122],
    [named('month', 20240229), 20240201, 20240301],
    [named('quarter', 20240229), 20240101, 20240401],
    [named('week', 20261231), 20261228, 20270104],
    [{ name: 'dates', from: 20261120, to: 20261120 }, 20261120, 20261121],
  ]
  for (const [period, from, to] of cases) {
    it(`${JSON.stringify(period)} is ${from} to before ${to}`, () => {
      const range = toRange(period, saturday)
      assert.deepEqual([range.fromDay, range.toDay], [from, to])
    })
  }

  it('begins and ends with the first moment of a day, and holds the anchor, in every zone', () => {
    fc.assert(
      fc.property(someZone, somewhen, fc.constantFrom(...periodNames), (zone, moment, name) => {
        const now = at(zone, moment)
        const range = toRange(named(name), now)
        assert.equal(range.from, startOfDay(zone, range.fromDay))
        assert.equal(range.to, startOfDay(zone, range.toDay))
        const holds = name === 'yesterday' ? range.to <= moment : range.from <= moment && moment < range.to
        assert.ok(holds)
        assert.equal(localDay(zone, range.from), range.fromDay)
        assert.ok(localDay(zone, range.from - 1) < range.fromDay)
      }),
      { numRuns: 150 },
    )
  })

  it('is as long as its name says', () => {
    fc.assert(
      fc.property(someZone, somewhen, (zone, moment) => {
        const now = at(zone, moment)
        const length = (name: Exclude<Period['name'], 'dates'>) => {
          const { fromDay, toDay } = toRange(named(name), now)
          return daysBetween(fromDay, toDay)
        }
        assert.deepEqual([length('day'), length('7d'), length('30d'), length('week')], [1, 7, 30, 7])
        assert.equal(weekday(toRange(named('week'), now).fromDay), 1)
        assert.ok([28, 29, 30, 31].includes(length('month')))
        assert.ok([90, 91, 92].includes(length('quarter')))
        assert.ok([181, 182, 184].includes(length('half')))
        assert.ok([365, 366].includes(length('year')))
      }),
      { numRuns: 100 },
    )
  })

  it('begins weeks on the day on which the reader’s begin', () => {
    fc.assert(
      fc.property(someZone, somewhen, fc.integer({ min: 1, max: 7 }), (zone, moment, weekStart) => {
        const { fromDay, toDay } = toRange(named('week'), { ...at(zone, moment), weekStart })
        assert.equal(weekday(fromDay), weekStart)
        assert.ok(fromDay <= localDay(zone, moment) && localDay(zone, moment) < toDay)
        assert.equal(daysBetween(fromDay, toDay), 7)
      }),
    )
  })

  it('is empty for the day that Samoa skipped', () => {
    const range = toRange(named('day', 20111230), at('Pacific/Apia', Date.UTC(2012, 0, 5) / 1000))
    assert.equal(range.from, range.to)
  })
})

describe('back and forward', () => {
  it('meet without a gap and without an overlap', () => {
    fc.assert(
      fc.property(someZone, somewhen, fc.constantFrom(...periodNames), (zone, moment, name) => {
        const now = at(zone, moment, 19900101)
        const before = back(named(name), now)
        if (name === 'all') return assert.equal(before, null)
        assert.ok(before)
        assert.equal(toRange(before, now).toDay, toRange(named(name), now).fromDay)
        const again = forward(before, now)
        assert.ok(again)
        assert.deepEqual(toRange(again, now), toRange(named(name), now))
      }),
      { numRuns: 150 },
    )
  })

  it('step two dates by their own length', () => {
    const before = back({ name: 'dates', from: 20261101, to: 20261110 }, saturday)
    assert.deepEqual(before, { name: 'dates', from: 20261022, to: 20261031 })
  })

  it('stop where nothing was counted', () => {
    assert.equal(back(named('month', 20250315), saturday), null)
    assert.notEqual(back(named('month', 20250401), saturday), null)
    assert.equal(back(named('30d'), { ...saturday, firstDay: null }), null)
  })

  it('lead nowhere from all there is', () => {
    assert.deepEqual([back(named('all'), saturday), forward(named('all'), saturday)], [null, null])
  })

  it('stop at today, and the last step is told without an anchor', () => {
    assert.equal(forward(named('month'), saturday), null)
    assert.deepEqual(forward(named('month', 20261001), saturday), { name: 'month', anchor: null })
    assert.deepEqual(forward(named('month', 20260901), saturday), { name: 'month', anchor: 20261001 })
    assert.deepEqual(forward(named('7d', 20261119), saturday), { name: '7d', anchor: null })
    const dates: Period = { name: 'dates', from: 20261110, to: 20261119 }
    assert.deepEqual(forward(dates, saturday), { name: 'dates', from: 20261120, to: 20261121 })
  })
})

describe('isOfCalendar', () => {
  it('tells the periods of which no two overlap', () => {
    assert.deepEqual(periodNames.filter(isOfCalendar), ['day', 'week', 'month', 'quarter', 'half', 'year'])
    assert.equal(isOfCalendar('dates'), false)
  })
})

describe('toNow', () => {
  it('begins weeks on Mondays unless a reader’s begin on another day', () => {
    const site = { zone: 'UTC', zoneChangedAt: null, firstHitAt: null }
    assert.deepEqual([toNow(site, 0).weekStart, toNow(site, 0, 7).weekStart], [1, 7])
  })

  it('knows the day of the first hit, and never takes it to be later than today', () => {
    const site = { zone: 'Asia/Tokyo', zoneChangedAt: null, firstHitAt: Date.UTC(2025, 2, 1, 20) / 1000 }
    assert.equal(toNow(site, Date.UTC(2026, 10, 21)).firstDay, 20250302)
    assert.equal(toNow(site, Date.UTC(2025, 0, 1)).firstDay, 20250101)
    assert.equal(toNow({ ...site, firstHitAt: null }, 0).firstDay, null)
    assert.equal(addDays(toNow(site, Date.UTC(2026, 10, 20, 15)).today, -1), 20261120)
  })

  it('leaves room for days that were counted under another zone', () => {
    const changed = Date.UTC(2026, 10, 20) / 1000
    const site = { zone: 'America/Los_Angeles', zoneChangedAt: changed, firstHitAt: Date.UTC(2025, 2, 1, 20) / 1000 }
    assert.equal(toNow(site, Date.UTC(2026, 10, 21)).firstDay, 20250228)
    assert.equal(toNow(site, Date.UTC(2026, 10, 21, 12)).lastDay, 20261122)
    assert.equal(toNow(site, Date.UTC(2026, 10, 25, 12)).lastDay, 20261125)
    assert.equal(toNow(site, Date.UTC(2026, 10, 22) - 1000).lastDay, 20261122)
    assert.equal(toNow(site, Date.UTC(2026, 10, 22)).lastDay, 20261121)
    assert.equal(toNow({ ...site, zoneChangedAt: null }, Date.UTC(2026, 10, 21, 12)).lastDay, 20261121)
  })
})
