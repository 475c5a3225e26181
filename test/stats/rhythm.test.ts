// The rhythm of weeks and months.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addDays, hoursBetween, startOfDay } from '../../server/kit/zone.ts'
import { toRhythm } from '../../server/stats/rhythm.ts'
import type { Point, Range } from '../../server/stats/source.ts'

const zone = 'Europe/Amsterdam'
const weekdays = [1, 2, 3, 4, 5, 6, 7]

function toRange(fromDay: number, toDay: number): Range {
  return { fromDay, toDay, from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) }
}

function rhythm(points: Point[], range: Range, order = weekdays) {
  return toRhythm(points, { range, zone, figure: 'visits', weekdays: order }, true)
}

const point = (at: number, visits = 1): Point => ({ at, visitors: 0, visits, pageviews: 0 })
const hourOf = (day: number, hour: number) => startOfDay(zone, day) + hour * 3600

describe('toRhythm', () => {
  // 2 November 2026 is a Monday.
  const twoWeeks = toRange(20261102, 20261116)

  it('tells what an hour of a weekday brings on average', () => {
    const { hours } = rhythm([point(hourOf(20261102, 9), 4), point(hourOf(20261109, 9), 2)], twoWeeks)
    assert.equal(hours[0]![9], 3)
    assert.equal(hours.flat().filter(beat => beat !== 0).length, 1)
  })

  it('stands in the order of the reader’s week', () => {
    const { hours } = rhythm([point(hourOf(20261102, 9), 4)], twoWeeks, [7, 1, 2, 3, 4, 5, 6])
    assert.equal(hours[1]![9], 2)
  })

  it('knows nothing of weekdays that the range has not', () => {
    const { hours, days } = rhythm([], toRange(20261102, 20261104))
    assert.deepEqual(
      hours.map(row => row[0]),
      [0, 0, null, null, null, null, null],
    )
    assert.deepEqual([days?.[0], days?.[1], days?.[2], days?.[3]], [null, 0, 0, null])
  })

  it('has the hours of the clocks on the wall, also on the days on which they are changed', () => {
    // Clocks went back on 25 October 2026 and forward on 29 March.
    for (const day of [20261025, 20260329]) {
      const range = toRange(day, addDays(day, 1))
      const points = hoursBetween(zone, range.from, range.to).map(at => point(at))
      const { hours } = rhythm(points, range)
      assert.equal(hours[6]![12], 1)
      assert.equal(hours[6]![23], 1)
      assert.equal(hours[6]![2], day === 20261025 ? 2 : 0)
    }
  })

  it('tells what a day of the month brings on average', () => {
    const { days } = rhythm([point(hourOf(20260831, 1), 1), point(hourOf(20261031, 1), 5)], toRange(20260801, 20261101))
    // August and October have a 31st.
    assert.deepEqual([days?.[30], days?.[0]], [3, 0])
  })
})
