// Which report is due, held against a model that only knows local clocks: over zones, daylight saving, and clocks that are wrong.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, localDay, wallTime, weekday } from '../../server/kit/zone.ts'
import { type Frequency, frequencies } from '../../server/sites/report-plans.ts'
import { isReportDue, lastDue } from '../../server/stats/due-report.ts'

const at = (text: string) => Date.parse(text) / 1000
const due = (every: Frequency, zone: string, text: string, hour = 8, weekStart = 1) => {
  const { fromDay, toDay } = lastDue({ every, hour }, { zone }, weekStart, at(text))
  return [fromDay, toDay]
}

test('a report is due from its hour on, by the clocks of the site', () => {
  assert.deepEqual(due('day', 'Europe/Amsterdam', '2026-11-21T06:59Z'), [20261119, 20261120])
  assert.deepEqual(due('day', 'Europe/Amsterdam', '2026-11-21T07:00Z'), [20261120, 20261121])
  assert.deepEqual(due('day', 'Pacific/Auckland', '2026-11-20T19:00Z'), [20261120, 20261121])
  assert.deepEqual(due('week', 'UTC', '2026-11-21T12:00Z'), [20261109, 20261116])
  assert.deepEqual(due('week', 'UTC', '2026-11-23T07:59Z'), [20261109, 20261116])
  assert.deepEqual(due('week', 'UTC', '2026-11-23T08:00Z'), [20261116, 20261123])
  assert.deepEqual(due('week', 'UTC', '2026-11-22T08:00Z', 8, 7), [20261115, 20261122])
  assert.deepEqual(due('month', 'UTC', '2026-12-01T07:59Z'), [20261001, 20261101])
  assert.deepEqual(due('month', 'UTC', '2027-01-01T08:00Z'), [20261201, 20270101])
})

test('two weeks follow each other without a gap, whatever the year', () => {
  let [, before] = due('fortnight', 'UTC', '2026-01-01T12:00Z')
  for (let week = 0; week < 300; week++) {
    const [from, to] = due('fortnight', 'UTC', new Date(Date.UTC(2026, 0, 1, 12) + week * 7 * 86_400_000).toISOString())
    assert.equal(daysBetween(from!, to!), 14)
    assert.equal(weekday(to!), 1)
    if (to !== before) assert.equal(from, before)
    before = to
  }
})

test('an hour that the clocks skip is over when they have skipped it, and one that they repeat comes once', () => {
  // 02:00 to 03:00 is missing on 29 March 2026, and there twice on 25 October.
  assert.deepEqual(due('day', 'Europe/Amsterdam', '2026-03-29T00:59Z', 2), [20260327, 20260328])
  assert.deepEqual(due('day', 'Europe/Amsterdam', '2026-03-29T01:00Z', 2), [20260328, 20260329])
  assert.deepEqual(due('day', 'Europe/Amsterdam', '2026-10-25T00:00Z', 2), [20261024, 20261025])
  assert.deepEqual(due('day', 'Europe/Amsterdam', '2026-10-25T01:30Z', 2), [20261024, 20261025])
})

test('a day that a zone has skipped is none, and the one before it has its report', () => {
  // Samoa went from 29 to 31 December 2011.
  assert.deepEqual(due('day', 'Pacific/Apia', '2011-12-30T18:00Z'), [20111229, 20111231])
})

const zones = [
  'UTC',
  'Europe/Amsterdam',
  'America/New_York',
  'Pacific/Auckland',
  'Pacific/Honolulu',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
]
const anyZone = fc.constantFrom(...zones)
const start = at('2026-01-01T00:00Z')

/** Runs the clock from one moment to the next, looks each time whether a report is due, and tells which were sent. */
function run(every: Frequency, hour: number, ticks: readonly { now: number; zone: string }[], begun: number) {
  let through = begun
  const sent: { fromDay: number; toDay: number; at: number; zone: string }[] = []
  for (const { now, zone } of ticks) {
    const days = lastDue({ every, hour }, { zone }, 1, now)
    const is = isReportDue(through, days, { zone }, now)
    if (is === true) sent.push({ ...days, at: now, zone })
    if (is) through = days.toDay
  }
  return sent
}

test('while the clock goes forward each period has one report, within the hour after its own, and none is left out', () => {
  fc.assert(
    fc.property(
      anyZone,
      fc.constantFrom(...frequencies),
      fc.integer({ min: 0, max: 23 }),
      fc.nat(300),
      (zone, every, hour, day) => {
        const begin = start + day * 86_400
        const ticks = Array.from({ length: 24 * 75 }, (_, step) => ({ now: begin + step * 3600 + 240, zone }))
        const { toDay } = lastDue({ every, hour }, { zone }, 1, begin)
        const sent = run(every, hour, ticks, toDay)
        let last = toDay
        for (const report of sent) {
          assert.equal(report.fromDay, last)
          last = report.toDay
          assert.equal(localDay(zone, report.at), report.toDay)
          const shown = wallTime(zone, report.at)
          // Within the hour of the look, or the one after where the clocks skip it.
          assert.ok(
            shown.hour === hour || shown.hour === hour + 1 || (shown.hour === hour - 1 && hour > 0),
            `${shown.hour} ${hour}`,
          )
        }
        assert.ok(sent.length >= { day: 74, week: 10, fortnight: 5, month: 2 }[every] - 1)
      },
    ),
    { numRuns: 60 },
  )
})

test('while the program does not run nothing is caught up but the last one that is due', () => {
  fc.assert(
    fc.property(
      anyZone,
      fc.constantFrom(...frequencies),
      fc.array(fc.nat(40), { maxLength: 30 }),
      (zone, every, gaps) => {
        const ticks: { now: number; zone: string }[] = []
        for (const days of gaps) ticks.push({ now: (ticks.at(-1)?.now ?? start) + days * 86_400 + 7 * 3600, zone })
        const sent = run(every, 8, ticks, lastDue({ every, hour: 8 }, { zone }, 1, start).toDay)
        assert.equal(new Set(sent.map(one => one.toDay)).size, sent.length)
        assert.equal(new Set(sent.map(one => one.at)).size, sent.length)
        for (const one of sent) assert.equal(one.toDay, lastDue({ every, hour: 8 }, { zone }, 1, one.at).toDay)
      },
    ),
  )
})

test('a clock that is a year ahead has one report, and when it is right again they go on as before, none twice', () => {
  fc.assert(
    fc.property(anyZone, fc.constantFrom(...frequencies), fc.integer({ min: 3, max: 800 }), (zone, every, days) => {
      const steps = (from: number, count: number) =>
        Array.from({ length: count }, (_, step) => ({ now: from + step * 300, zone }))
      const wrong = start + 86_400 * 3
      const ticks = [...steps(start, 12 * 24 * 3), ...steps(wrong + days * 86_400, 6), ...steps(wrong, 12 * 24 * 40)]
      const begun = lastDue({ every, hour: 8 }, { zone }, 1, start).toDay
      const sent = run(every, 8, ticks, begun)
      const ahead = sent.filter(one => one.at >= wrong + days * 86_400 && one.at < wrong + days * 86_400 + 1800)
      assert.ok(ahead.length <= 1)
      const right = sent.filter(one => !ahead.includes(one))
      assert.equal(new Set(right.map(one => one.toDay)).size, right.length)
      // What comes after the moment in which the clock was wrong is complete.
      const after = right.filter(one => one.at >= wrong)
      for (const [place, one] of after.entries()) if (place > 0) assert.equal(one.fromDay, after[place - 1]!.toDay)
      assert.ok(after.length >= { day: 38, week: 4, fortnight: 1, month: 1 }[every], `${after.length}`)
    }),
    { numRuns: 12 },
  )
})

test('a site that changes its zone, as often as it likes, has no period twice', () => {
  fc.assert(
    fc.property(
      fc.array(anyZone, { minLength: 40, maxLength: 40 }),
      fc.constantFrom(...frequencies),
      (moves, every) => {
        const ticks = moves.flatMap((zone, place) =>
          Array.from({ length: 24 }, (_, hour) => ({ now: start + place * 86_400 + hour * 3600, zone })),
        )
        const sent = run(every, 8, ticks, lastDue({ every, hour: 8 }, { zone: moves[0]! }, 1, start).toDay)
        const ends = sent.map(one => one.toDay)
        assert.deepEqual(
          ends,
          [...new Set(ends)].sort((a, b) => a - b),
        )
        for (const [place, one] of sent.entries()) {
          if (place > 0) assert.ok(one.fromDay >= addDays(sent[place - 1]!.toDay, -1))
        }
      },
    ),
    { numRuns: 60 },
  )
})
