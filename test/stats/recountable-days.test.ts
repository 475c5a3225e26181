// Which days can be counted again, and how they are taken together.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, startOfDay, writeDay } from '../../server/kit/zone.ts'
import { type DayFacts, joinMonths, toSpans, wholeDays } from '../../server/stats/recountable-days.ts'

const triple = (visitors: number, visits: number, pageviews: number) => ({ visitors, visits, pageviews })
const some = triple(1, 2, 3)
const none = triple(0, 0, 0)

/** A day with three hits, all of them kept, unless it says otherwise. */
function day(number: number, facts: Partial<DayFacts> = {}): DayFacts {
  return { day: number, hits: 3, raw: 3, sums: some, rawSums: some, labelSums: [some, none], folded: false, ...facts }
}

const cases: [what: string, facts: Partial<DayFacts>, whole: boolean][] = [
  ['has as many raw hits as were counted', {}, true],
  ['has as many raw hits, and sums that are wrong', { sums: triple(9, 9, 9) }, true],
  ['has more raw hits than were counted', { hits: 0 }, true],
  ['has lost a raw hit, while every sum has its label', { raw: 2, rawSums: triple(1, 1, 2) }, true],
  [
    'has raw hits that make up all sums, and a number of hits that is wrong',
    { hits: 4, labelSums: [none, none] },
    true,
  ],
  [
    'has one event, and a number of hits that is wrong',
    { sums: triple(1, 1, 0), rawSums: triple(1, 1, 0), hits: 4 },
    true,
  ],
  ['has hits folded', { folded: true }, false],
  ['has fewer visits in its raw hits', { hits: 4, rawSums: triple(1, 1, 3), labelSums: [none, none] }, false],
  ['has fewer visitors in its raw hits', { hits: 4, rawSums: triple(0, 2, 3), labelSums: [none, none] }, false],
  [
    'has fewer raw hits, and hits without a label',
    { raw: 2, rawSums: triple(1, 1, 2), labelSums: [none, none] },
    false,
  ],
  ['has repeated events, which are in no sum', { raw: 2, sums: none, rawSums: none, labelSums: [none, none] }, false],
  ['has no raw hits and no labels', { raw: 0, rawSums: none, labelSums: [none, none] }, false],
]

for (const [what, facts, whole] of cases) {
  test(`a day that ${what} ${whole ? 'can' : 'cannot'} be counted again`, () => {
    assert.equal(toSpans([day(20261121, facts)], 'UTC', null)[0]!.whole, whole)
  })
}

test('what was counted by an earlier zone is one span, until the zone of now is certain', () => {
  const changed = startOfDay('Asia/Tokyo', 20261120) + 3600
  const facts = [20261118, 20261119, 20261120, 20261121, 20261122, 20261123].map(number => day(number))
  const spans = toSpans(facts, 'Asia/Tokyo', changed)
  assert.deepEqual(
    spans.map(({ days, certain, hits }) => [certain, hits, ...days]),
    [
      [false, 12, 20261118, 20261119, 20261120, 20261121],
      [true, 3, 20261122],
      [true, 3, 20261123],
    ],
  )
})

test('of an earlier zone all raw hits are held against all that were counted', () => {
  const wholeOf = (...facts: Partial<DayFacts>[]) => {
    const days = facts.map((one, place) => day(20261118 + place, { ...one, labelSums: [none, none] }))
    return toSpans(days, 'UTC', startOfDay('UTC', 20261120)).map(({ whole }) => whole)
  }
  const fewer = { raw: 2, rawSums: triple(1, 1, 2) }
  // What one day lacks the other has: the zone of then had its midnight elsewhere.
  assert.deepEqual(wholeOf(fewer, { raw: 4 }), [true])
  assert.deepEqual(wholeOf({ raw: 4 }, fewer), [true])
  assert.deepEqual(wholeOf(fewer, {}), [false])
})

test('one day of several that cannot be counted again keeps all of an earlier zone from it', () => {
  const spans = toSpans([day(20261118, { folded: true }), day(20261119)], 'UTC', startOfDay('UTC', 20261120))
  assert.deepEqual(
    spans.map(({ whole, certain }) => [whole, certain]),
    [[false, false]],
  )
})

const days = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 60 })
const folded = fc.infiniteStream(fc.boolean())
const zones = fc.constantFrom('Europe/Amsterdam', 'Pacific/Apia', 'Australia/Lord_Howe', 'America/Sao_Paulo')
const changes = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null })

test('spans leave nothing out and cover nothing twice, one by one and joined', () => {
  fc.assert(
    fc.property(days, folded, zones, changes, (numbers, isFolded, zone, change) => {
      const facts = numbers.map(number => day(addDays(20110901, number), { folded: isFolded.next().value }))
      const changedAt = change === null ? null : startOfDay(zone, addDays(20110901, change))
      const single = toSpans(facts, zone, changedAt)
      for (const spans of [single, joinMonths(single)]) {
        assert.equal(spans[0]!.from, -Number.MAX_SAFE_INTEGER)
        assert.equal(spans.at(-1)!.to, Number.MAX_SAFE_INTEGER)
        for (const [place, span] of spans.slice(1).entries()) {
          assert.equal(span.from, spans[place]!.to)
          assert.equal(span.fromDay, spans[place]!.toDay)
          assert.equal(span.from, startOfDay(zone, span.days[0]!))
        }
        assert.deepEqual(
          spans.flatMap(span => span.days),
          facts.map(one => one.day).sort((a, b) => a - b),
        )
        assert.equal(
          spans.reduce((sum, { hits }) => sum + hits, 0),
          3 * facts.length,
        )
      }
    }),
    { numRuns: 50 },
  )
})

test('days of one month are joined while all or none of them can be counted again', () => {
  const facts = [20261029, 20261030, 20261031, 20261101, 20261105].map(number =>
    day(number, { folded: number < 20261031 }),
  )
  const spans = joinMonths(toSpans(facts, 'UTC', null))
  assert.deepEqual(
    spans.map(({ whole, days }) => [whole, ...days]),
    [
      [false, 20261029, 20261030],
      [true, 20261031],
      [true, 20261101, 20261105],
    ],
  )
  assert.deepEqual(wholeDays(spans), [{ from: 20261031, to: 20261105 }])
})

test('a day is written as people write it', () => {
  assert.equal(writeDay(20261121), '2026-11-21')
})
