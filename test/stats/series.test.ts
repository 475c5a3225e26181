// Sparse sums and dense buckets.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { localDay, localHour } from '../../server/kit/zone.ts'
import { canGroup, type Group, groups, possibleGroups, usualGroup } from '../../server/stats/group.ts'
import { type Now, toRange } from '../../server/stats/period.ts'
import { sum, toBuckets, unitOf } from '../../server/stats/series.ts'
import type { Point } from '../../server/stats/source.ts'

const zone = 'Europe/Amsterdam'
const moment = Date.UTC(2026, 10, 21, 12, 30) / 1000
const now: Now = { zone, at: moment, today: 20261121, firstDay: 20250301, lastDay: 20261121, weekStart: 1 }
const dates = (from: number, to: number, when = now) => toRange({ name: 'dates', from, to }, when)
const states = (group: Group, from: number, to: number) =>
  toBuckets([], group, dates(from, to), now).map(one => one.state)

describe('toBuckets', () => {
  it('has 23, 24 or 25 hours in a day, as the clocks have', () => {
    assert.equal(toBuckets([], 'hour', dates(20260329, 20260329), now).length, 23)
    assert.equal(toBuckets([], 'hour', dates(20260330, 20260330), now).length, 24)
    assert.equal(toBuckets([], 'hour', dates(20261025, 20261025), now).length, 25)
  })

  it('has no hour of a day that was skipped', () => {
    const samoa: Now = { ...now, zone: 'Pacific/Apia' }
    assert.deepEqual(toBuckets([], 'hour', dates(20111230, 20111230, samoa), samoa), [])
  })

  it('cuts weeks at Mondays and months at firsts, and says which are not whole', () => {
    const weeks = toBuckets([], 'week', dates(20261105, 20261121), now)
    assert.deepEqual(
      weeks.map(({ at, until, state }) => [at, until, state]),
      [
        [20261105, 20261109, 'part'],
        [20261109, 20261116, 'whole'],
        [20261116, 20261122, 'part'],
      ],
    )
    assert.deepEqual(states('month', 20260901, 20261121), ['whole', 'whole', 'part'])
  })

  it('knows what is over, what is not, and what has not begun', () => {
    assert.deepEqual(states('day', 20261120, 20261122), ['whole', 'part', 'future'])
    const hours = states('hour', 20261121, 20261121)
    assert.deepEqual([hours[12], hours[13], hours[14]], ['whole', 'part', 'future'])
  })

  it('ends an hour and begins the next in the same instant', () => {
    const noon: Now = { ...now, at: Date.UTC(2026, 10, 21, 12) / 1000 }
    const hours = toBuckets([], 'hour', dates(20261121, 20261121), noon).map(({ state }) => state)
    assert.deepEqual([hours[12], hours[13], hours[14]], ['whole', 'part', 'future'])
  })

  it('puts each sum where it belongs, and none where nothing was', () => {
    const range = dates(20261107, 20261118)
    const points = [20261107, 20261108, 20261109, 20261117, 20261118].map((at, place) => ({
      ...{ at, visitors: 1, visits: 10 ** place, pageviews: 2 },
    }))
    const visits = (group: Group) => toBuckets(points, group, range, now).map(bucket => bucket.visits)
    assert.deepEqual(visits('day'), [1, 10, 100, 0, 0, 0, 0, 0, 0, 0, 1000, 10_000])
    assert.deepEqual(visits('week'), [11, 100, 11_000])
    assert.deepEqual(visits('month'), [11_111])
    const day = dates(20261120, 20261120)
    const byHour = [0, 1, 23].map((hour, place) => ({ ...points[place]!, at: day.from + 3600 * hour }))
    const hours = toBuckets(byHour, 'hour', day, now).map(bucket => bucket.visits)
    assert.deepEqual(hours, [1, 10, ...Array.from({ length: 21 }, () => 0), 100])
  })

  it('loses nothing and adds nothing, whatever the zone and the cut', () => {
    const someZone = fc.constantFrom(
      'UTC',
      zone,
      'Asia/Kathmandu',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    )
    const someLength = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(
        someZone,
        fc.constantFrom(...groups),
        someLength,
        fc.array(fc.nat(86_400 * 500)),
        (zone, group, length, ago) => {
          const when: Now = { ...now, zone, today: localDay(zone, moment) }
          const from = localDay(zone, moment - 86_400 * (group === 'hour' ? length % 3 : length))
          const range = dates(from, when.today, when)
          const times = ago.map(seconds => moment - seconds).filter(at => at >= range.from)
          const unit = unitOf(group)
          const byTime = Map.groupBy(times, at => (unit === 'hour' ? localHour(zone, at) : localDay(zone, at)))
          const points: Point[] = [...byTime]
            .map(([at, list]) => ({ at, visitors: 0, visits: list.length, pageviews: 2 * list.length }))
            .sort((a, b) => a.at - b.at)
          const buckets = toBuckets(points, group, range, when)
          assert.deepEqual(sum(buckets), { visitors: 0, visits: times.length, pageviews: 2 * times.length })
          buckets.forEach((bucket, index) => {
            assert.ok(bucket.at < bucket.until)
            if (index > 0) assert.equal(bucket.at, buckets[index - 1]?.until)
          })
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('unitOf', () => {
  it('asks for hours where they are shown, and for days else', () => {
    assert.deepEqual(groups.map(unitOf), ['hour', 'day', 'day', 'day'])
  })
})

describe('usualGroup', () => {
  const cases: [number, number, Group][] = [
    [20261121, 20261121, 'hour'],
    [20261120, 20261121, 'hour'],
    [20261116, 20261121, 'hour'],
    [20261115, 20261121, 'day'],
    [20260901, 20261121, 'day'],
    [20260101, 20261121, 'week'],
    [20250301, 20261121, 'month'],
  ]
  for (const [from, to, group] of cases) {
    it(`cuts ${from} to ${to} by the ${group}`, () => assert.equal(usualGroup(dates(from, to)), group))
  }

  it('cuts up to 6 days by the hour, 100 by the day and 400 by the week', () => {
    const of = (days: number) => usualGroup(dates(localDay(zone, moment - (days - 1) * 86_400), now.today))
    assert.deepEqual([6, 7, 100, 101, 400, 401].map(of), ['hour', 'day', 'day', 'week', 'week', 'month'])
  })

  it('makes no chart of more than 150 pieces, for any period up to nine years', () => {
    for (let days = 0; days < 3285; days += 13) {
      const range = dates(localDay(zone, moment - days * 86_400), now.today)
      const { length } = toBuckets([], usualGroup(range), range, now)
      assert.ok(length >= 1 && length <= 150, `${days} days: ${length}`)
    }
  })
})

describe('possibleGroups', () => {
  const ofDays = (days: number) => dates(localDay(zone, moment - (days - 1) * 86_400), now.today)

  it('are those that make more than one piece, and few enough to be drawn', () => {
    const cases: [days: number, Group[]][] = [
      [1, ['hour']],
      [2, ['hour', 'day']],
      [7, ['hour', 'day']],
      [8, ['hour', 'day', 'week']],
      [31, ['hour', 'day', 'week']],
      [32, ['hour', 'day', 'week', 'month']],
      [33, ['hour', 'day', 'week', 'month']],
      [34, ['day', 'week', 'month']],
      [800, ['day', 'week', 'month']],
      [801, ['week', 'month']],
      [5600, ['week', 'month']],
      [5601, ['month']],
    ]
    for (const [days, expected] of cases) assert.deepEqual(possibleGroups(ofDays(days)), expected, `${days}`)
  })

  it('may be one piece where that is asked for', () => {
    assert.deepEqual(
      groups.map(group => canGroup(ofDays(1), group)),
      [true, true, true, true],
    )
    assert.equal(canGroup(ofDays(34), 'hour'), false)
  })
})
