// The rhythm of weeks and months.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addDays, hoursBetween, startOfDay } from '../../server/kit/zone.ts'
import type { Now, Period } from '../../server/stats/period.ts'
import { defaultQuery } from '../../server/stats/query.ts'
import { readRhythm, toRhythm } from '../../server/stats/rhythm.ts'
import type { Point, Range, Reading, ReadStore, Scope, Unit } from '../../server/stats/source.ts'
import { toTimeFrame } from '../../server/stats/time-frame.ts'
import type { ViewReading } from '../../server/stats/view-reading.ts'
import { makeSite } from './fake-store.ts'

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

  it('puts the last hour of a day and the first of the next where they belong, and leaves out what is not of the range', () => {
    const range = toRange(20261103, 20261105)
    const times = [
      hourOf(20261102, 23),
      hourOf(20261103, 0),
      hourOf(20261103, 23),
      hourOf(20261104, 0),
      hourOf(20261105, 0),
    ]
    const { hours, days } = rhythm(
      times.map((at, place) => point(at, 10 ** place)),
      range,
    )
    assert.deepEqual([hours[1]![0], hours[1]![23], hours[2]![0], hours[2]![23]], [10, 100, 1000, 0])
    assert.deepEqual([days?.[1], days?.[2], days?.[3], days?.[4]], [null, 110, 1000, null])
    assert.deepEqual([hours.map(row => row.length), days?.length], [[24, 24, 24, 24, 24, 24, 24], 31])
  })

  it('tells what a day of the month brings on average', () => {
    const { days } = rhythm([point(hourOf(20260831, 1), 1), point(hourOf(20261031, 1), 5)], toRange(20260801, 20261101))
    // August and October have a 31st.
    assert.deepEqual([days?.[30], days?.[0]], [3, 0])
  })
})

describe('readRhythm', () => {
  const now: Now = {
    ...{ zone, at: hourOf(20261121, 12), today: 20261121, lastDay: 20261121, firstDay: 20200101, weekStart: 1 },
  }
  const dates = (from: number, to: number): Period => ({ name: 'dates', from, to })

  /** What is told of a period, of which the store has a visit on the first day that is read and the view itself three. */
  async function readOf(period: Period, change: Partial<Now> = {}, scope: Partial<Scope> = {}) {
    const asked: Range[] = []
    const when = { ...now, ...change }
    const frame = toTimeFrame(makeSite(), { ...defaultQuery, period, figure: 'visits' }, when)
    const toReading = (visits: number, { from }: Range) =>
      ({ series: async (unit: Unit) => (unit === 'hour' ? [point(from, visits)] : []) }) as Partial<Reading> as Reading
    const store = {
      async read(_: Scope, ranges: readonly Range[]) {
        asked.push(...ranges)
        return ranges.map(range => toReading(1, range))
      },
    } as Partial<ReadStore> as ReadStore
    const view = {
      ...frame,
      scope: { site: frame.site.id, ...scope },
      reading: toReading(3, frame.range),
    } as ViewReading
    const told = await readRhythm(store, view)
    const all = told?.hours.flat().reduce<number>((sum, beat) => sum + (beat ?? 0), 0)
    return { ...told, days: told?.days?.length, sum: all, asked: asked.map(range => [range.fromDay, range.toDay]) }
  }

  it('looks at days that are over, of a week or more, and of a month’s from twelve weeks on', async () => {
    assert.deepEqual((await readOf(dates(20261115, 20261121))).weekdays, undefined)
    const week = await readOf(dates(20261114, 20261121))
    assert.deepEqual([week.asked, week.days, week.sum], [[[20261114, 20261121]], undefined, 1])
    const of = async (days: number) => (await readOf(dates(addDays(20261120, 1 - days), 20261120))).days
    assert.deepEqual([await of(83), await of(84)], [undefined, 31])
  })

  it('looks at no more than the last year, nor at what is from before the first hit', async () => {
    const asked = async (change: Partial<Now>) => (await readOf(dates(20240101, 20261121), change)).asked
    assert.deepEqual(await asked({}), [[addDays(20261121, -371), 20261121]])
    assert.deepEqual(await asked({ firstDay: 20261101 }), [[20261101, 20261121]])
    assert.deepEqual(await asked({ firstDay: null }), [])
  })

  it('begins with the first day of the reader’s week', async () => {
    const weekdaysOf = async (weekStart: number) => (await readOf(dates(20261101, 20261120), { weekStart })).weekdays
    assert.deepEqual(await weekdaysOf(1), [1, 2, 3, 4, 5, 6, 7])
    assert.deepEqual(await weekdaysOf(7), [7, 1, 2, 3, 4, 5, 6])
    assert.deepEqual(await weekdaysOf(6), [6, 7, 1, 2, 3, 4, 5])
  })

  it('is made of what a filter or other clocks have left of the whole period, which has been read', async () => {
    for (const scope of [{ filter: [] }, { zone: 'UTC' }]) {
      const told = await readOf(dates(20261114, 20261120), {}, scope)
      assert.deepEqual([told.asked, told.sum], [[], 3])
    }
  })
})
