// What is written below a chart.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, startOfDay } from '../../../server/kit/zone.ts'
import { canGroup, groups } from '../../../server/stats/group.ts'
import { toNow } from '../../../server/stats/period.ts'
import { toBuckets } from '../../../server/stats/series.ts'
import type { Range } from '../../../server/stats/source.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { ticksOf } from '../../../server/web/views/ticks.ts'
import { makeSite, zone } from '../../stats/fake-store.ts'

const reader = toReader()
const now = toNow(makeSite(), startOfDay(zone, 20261121) * 1000)

const toRange = (fromDay: number, toDay: number): Range => ({
  fromDay,
  toDay,
  from: startOfDay(zone, fromDay),
  to: startOfDay(zone, toDay),
})

const written = (group: (typeof groups)[number], fromDay: number, toDay: number) =>
  ticksOf(toBuckets([], group, toRange(fromDay, toDay), now), group, zone, reader).map(({ text }) => text)

describe('ticksOf', () => {
  const cases = [
    ['hour', 20261120, 20261121, '00:00 04:00 08:00 12:00 16:00 20:00'],
    ['day', 20261116, 20261119, '16 Nov 17 Nov 18 Nov'],
    ['day', 20261101, 20261201, '2 Nov 9 Nov 16 Nov 23 Nov 30 Nov'],
    ['day', 20260101, 20260701, 'Jan Feb Mar Apr May Jun'],
    ['week', 20260101, 20260701, 'Jan Feb Mar Apr May Jun'],
    ['month', 20200101, 20260101, '2020 2021 2022 2023 2024 2025'],
  ] as const
  for (const [group, from, to, expected] of cases) {
    it(`are ${expected} by ${group} from ${from}`, () => assert.equal(written(group, from, to).join(' '), expected))
  }

  it('are seven at most, in order, and never twice the same bar', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...groups),
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 1, max: 800 }),
        (group, back, length) => {
          const toDay = addDays(20261121, -back)
          const range = toRange(addDays(toDay, -length), toDay)
          if (!canGroup(range, group)) return
          const ticks = ticksOf(toBuckets([], group, range, now), group, zone, reader)
          assert.ok(ticks.length >= 1 && ticks.length <= 7, `${ticks.length}`)
          const places = ticks.map(({ index }) => index)
          assert.deepEqual(
            places,
            [...new Set(places)].sort((one, other) => one - other),
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})
