// Days and hours of any zone, held to clocks on the wall.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import * as zone from '../../server/kit/zone.ts'
import { readWall, slowHour } from '../helpers/calendar-model.ts'

const at = (text: string) => Date.parse(`${text}Z`) / 1000

// A day on which something happens to the clocks, and how many hours it has.
const strange: [zone: string, day: number, hours: number, what: string][] = [
  ['UTC', 20261121, 24, 'nothing'],
  ['Asia/Kolkata', 20261121, 24, 'hours begin at :30 of UTC'],
  ['Asia/Kathmandu', 20261231, 24, 'hours begin at :15 of UTC'],
  ['Europe/Amsterdam', 20260329, 23, 'an hour is left out'],
  ['Europe/Amsterdam', 20261025, 25, 'an hour comes twice'],
  ['Australia/Adelaide', 20261004, 23, 'an hour is left out, at :30 of UTC'],
  ['Australia/Adelaide', 20260405, 25, 'an hour comes twice, at :30 of UTC'],
  ['Australia/Lord_Howe', 20260405, 24.5, 'half an hour comes twice'],
  ['Australia/Lord_Howe', 20261004, 23.5, 'half an hour is left out'],
  ['America/St_Johns', 20260308, 23, 'an hour is left out'],
  ['Pacific/Chatham', 20260405, 25, 'the clocks go back at a quarter to four'],
  ['Pacific/Chatham', 20260927, 23, 'the clocks go forward at a quarter to three'],
  ['America/Sao_Paulo', 20181104, 23, 'midnight is left out'],
  ['America/Sao_Paulo', 20180217, 25, 'the last hour comes twice'],
  ['America/Recife', 20001008, 23, 'midnight is left out, for a week'],
  ['America/Recife', 20001014, 25, 'the last hour comes twice, after that week'],
  ['Africa/Cairo', 20260424, 23, 'midnight is left out'],
  ['Africa/Cairo', 20261029, 25, 'the last hour comes twice'],
  ['Asia/Beirut', 20260329, 23, 'midnight is left out'],
  ['Africa/Casablanca', 20260215, 25, 'the clocks go back for Ramadan'],
  ['Pacific/Apia', 20111229, 24, 'the next day is left out'],
  ['Pacific/Apia', 20111231, 24, 'the day before was left out'],
  ['America/Nuuk', 20260328, 23, 'the last hour is left out'],
]

for (const [name, day, length, what] of strange) {
  test(`${name} on ${day}, when ${what}: hours, days and lengths are those of the wall clock`, () => {
    const from = zone.startOfDay(name, day)
    const next = zone.addDays(day, 1)
    assert.equal((zone.startOfDay(name, next) - from) / 3600, length)

    const starts: number[] = []
    // From before noon of the day before until after noon of the day after.
    for (let minute = from - 13 * 3600; minute < from + 37 * 3600; minute += 300) {
      const hour = slowHourFrom(starts.at(-1), name, minute)
      if (hour !== starts.at(-1)) starts.push(hour)
      const wall = readWall(name, minute)
      assert.equal(zone.localHour(name, minute), hour, `hour of ${minute}`)
      assert.equal(zone.localHour(name, minute + 299), hour, `hour of ${minute + 299}`)
      assert.equal(zone.localDay(name, minute), wall.day, `day of ${minute}`)
      assert.equal(wall.day >= day, minute >= from, `start of the day at ${minute}`)
    }
    const to = from + length * 3600
    assert.deepEqual(
      zone.hoursBetween(name, from, to),
      starts.filter(hour => hour >= from && hour < to),
    )
  })
}

/** The model is asked from scratch only where an hour may begin. */
function slowHourFrom(known: number | undefined, name: string, minute: number): number {
  return known !== undefined && minute % 900 !== 0 ? known : slowHour(name, minute)
}

test('a day that the zone left out is empty, and begins where the next one does', () => {
  const start = zone.startOfDay('Pacific/Apia', 20111230)
  assert.equal(start, zone.startOfDay('Pacific/Apia', 20111231))
  assert.equal(start, at('2011-12-30T10:00'))
  assert.deepEqual(zone.hoursBetween('Pacific/Apia', start, start), [])
})

test('where the clocks went back a minute after midnight, that minute belongs to the day before', () => {
  // 00:01 on Sunday became 23:01 on Saturday: America/St_Johns, 2010-11-07, 02:31 UTC.
  const days = Array.from({ length: 120 }, (_, minute) =>
    zone.localDay('America/St_Johns', at('2010-11-07T02:00') + minute * 60),
  )
  assert.deepEqual(days, [...Array(90).fill(20101106), ...Array(30).fill(20101107)])
  assert.equal(zone.startOfDay('America/St_Johns', 20101107), at('2010-11-07T03:30'))
})

const zones = fc.constantFrom(
  'UTC',
  'Europe/Amsterdam',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Gaza',
  'Antarctica/Troll',
)
const instants = fc.integer({ min: at('1990-01-01T00:00'), max: at('2037-12-31T00:00') })
const days = fc.integer({ min: 0, max: 25_000 }).map(count => zone.addDays(19800101, count))

describe('for any zone and instant', () => {
  const holds = (name: string, check: (zone: string, at: number) => void) =>
    test(name, () => fc.assert(fc.property(zones, instants, check), { numRuns: 300 }))

  holds('the clock hour begins at the instant or less than an hour before', (name, instant) => {
    const hour = zone.localHour(name, instant)
    assert.ok(hour <= instant && hour > instant - 3600, `${hour}`)
  })

  holds('the start of a clock hour is in that hour, and so is all between', (name, instant) => {
    const hour = zone.localHour(name, instant)
    assert.equal(zone.localHour(name, hour), hour)
    assert.equal(zone.localHour(name, Math.floor((hour + instant) / 2)), hour)
    assert.equal(zone.localDay(name, hour), zone.localDay(name, instant))
  })

  holds('an instant lies in its day, which ends where the next begins', (name, instant) => {
    const day = zone.localDay(name, instant)
    assert.ok(zone.startOfDay(name, day) <= instant)
    assert.ok(instant < zone.startOfDay(name, zone.addDays(day, 1)))
  })

  holds('the hours of a day begin with the day, and follow each other to its end', (name, instant) => {
    const day = zone.localDay(name, instant)
    const from = zone.startOfDay(name, day)
    const to = zone.startOfDay(name, zone.addDays(day, 1))
    const hours = zone.hoursBetween(name, from, to)
    assert.equal(hours[0], from)
    for (const [place, hour] of hours.entries()) {
      const length = (hours[place + 1] ?? to) - hour
      assert.ok(length > 0 && length <= 3600, `${length}`)
      assert.equal(zone.localHour(name, hour + length - 1), hour)
    }
  })

  holds('the wall clock shows the same day', (name, instant) => {
    const wall = zone.wallTime(name, instant)
    const shown = readWall(name, instant)
    assert.equal(wall.year * 10000 + wall.month * 100 + wall.day, shown.day)
    assert.equal(wall.minute, shown.minute)
    assert.equal(wall.second, instant % 60)
  })
})

describe('the calendar', () => {
  test('days forward and back again end where they began, as far apart as they were added', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -3000, max: 3000 }), (day, count) => {
        const other = zone.addDays(day, count)
        assert.equal(zone.addDays(other, -count), day)
        assert.equal(zone.daysBetween(day, other), count)
        assert.equal(zone.weekday(other), ((((zone.weekday(day) - 1 + count) % 7) + 7) % 7) + 1)
        assert.ok(zone.isDay(day))
      }),
    )
  })

  test('months forward and back again end at the first of the month', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -100, max: 400 }), (day, count) => {
        const other = zone.addMonths(day, count)
        assert.equal(other % 100, 1)
        assert.equal(zone.addMonths(other, -count), day - (day % 100) + 1)
        assert.equal(zone.addMonths(day, count + 1), zone.addMonths(zone.addDays(other, 40), 0))
      }),
    )
  })

  const steps: [day: number, days: number, to: number][] = [
    [20261231, 1, 20270101],
    [20270101, -1, 20261231],
    [20280228, 1, 20280229],
    [20260228, 1, 20260301],
    [20000228, 1, 20000229],
    [21000228, 1, 21000301],
  ]
  for (const [day, count, to] of steps) {
    test(`${Math.abs(count)} day ${count > 0 ? 'after' : 'before'} ${day} is ${to}`, () => {
      assert.equal(zone.addDays(day, count), to)
    })
  }

  test('a week begins on Monday', () => {
    assert.deepEqual(
      [20261116, 20261121, 20261122].map(day => zone.weekday(day)),
      [1, 6, 7],
    )
  })

  test('numbers that are no day are none', () => {
    const none = [20260229, 20261301, 20260001, 20260100, 20260132, 20260431, 0, -20260101, 19691231, 1e9, 20260101.5]
    for (const day of [...none, Number.NaN, Number.POSITIVE_INFINITY]) assert.equal(zone.isDay(day), false, `${day}`)
    for (const day of [19700101, 20000229, 20280229, 20261231, 99991231]) assert.equal(zone.isDay(day), true, `${day}`)
  })

  test('a day is named by the instant at which it begins in UTC', () => {
    assert.equal(zone.toUtc(20261121), at('2026-11-21T00:00'))
  })
})

test('a zone that this machine does not know has the clock of UTC', () => {
  const noon = at('2026-06-15T12:34')
  assert.equal(zone.localDay('Mars/Olympus', noon), 20260615)
  assert.equal(zone.localHour('Mars/Olympus', noon), at('2026-06-15T12:00'))
})

test('a zone that is asked of many times and many years stays right', () => {
  const noon = at('1990-06-15T12:00')
  for (let count = 0; count < 30_000; count++) zone.localDay('Europe/Amsterdam', noon + count * 900)
  assert.equal(zone.localDay('Europe/Amsterdam', noon), 19900615)
  assert.equal(zone.localHour('Europe/Amsterdam', noon + 59), noon)
})
