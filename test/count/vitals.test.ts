// Web vitals as they are sent, and the scale by which they are counted.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Counted } from '../../server/count/batch.ts'
import { readFields } from '../../server/count/fields.ts'
import type { Hit, PathId, SessionId } from '../../server/count/hit.ts'
import type { SessionVerdict } from '../../server/count/sessions.ts'
import { lastStep, ofVitalStep, parseVitals, sumVitals, toVitalStep } from '../../server/count/vitals.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'
import { toVitalFigures } from '../../server/stats/vitals.ts'
import { toHit } from '../store/visits.ts'

const numbers = fc.oneof(fc.nat(60_000), fc.nat(300))

test('what is told of a step is at most 5 per cent off, and rounded', () => {
  fc.assert(
    fc.property(numbers, number => {
      const told = ofVitalStep(toVitalStep(number))
      assert.ok(Math.abs(told - number) <= 0.5 + 0.05 * number, `${number} is told as ${told}`)
    }),
  )
})

test('a greater number has no lower step, and there is a highest', () => {
  fc.assert(
    fc.property(numbers, numbers, (one, other) => assert.ok(one > other || toVitalStep(one) <= toVitalStep(other))),
  )
  assert.deepEqual([toVitalStep(0), toVitalStep(1), toVitalStep(60_000), toVitalStep(1e9)], [0, 1, lastStep, lastStep])
})

/** What is read of a query: the metric and what is told of its step; and the notes. */
function read(query: string): [found: number[][], notes: string[]] {
  const notes: string[] = []
  const found = parseVitals(readFields(query), note => notes.push(note))
  return [found.map(({ metric, step }) => [metric, ofVitalStep(step)]), notes]
}

test('all five are read, in any order', () => {
  const [found, notes] = read('cls=0.05000000000000001&lcp=2310&inp=80&ttfb=0&fcp=900.4')
  assert.deepEqual(notes, [])
  assert.deepEqual(
    found.map(([metric]) => metric),
    [1, 2, 3, 4, 5],
  )
  for (const [place, number] of [2310, 80, 50, 900, 0].entries())
    assert.ok(Math.abs(found[place]![1]! - number) <= 0.05 * number, String(found[place]))
  assert.deepEqual(read('cls=3.4e-7'), [[[3, 0]], []])
})

test('what cannot be read is left out, and said; of two of one kind the first counts', () => {
  for (const text of ['', '-1', 'NaN', '1e3', '0x1', '1.2.3', '.5', '\0', '%D9%A1', '9999999999', '1'.repeat(100_000)])
    assert.deepEqual(read(`lcp=${text}`), [[], ['lcp could not be read']], text)
  assert.deepEqual(read('lcp=1&lcp=2000&LCP=x&fid=3'), [[[1, 1]], []])
  assert.deepEqual(read('lcp=99999999&cls=99'), [
    [
      [1, ofVitalStep(lastStep)],
      [3, ofVitalStep(lastStep)],
    ],
    ['lcp was cut', 'cls was cut'],
  ])
})

test('the 75th percentile is what three of four page loads were no worse than, of any sums that are added up', () => {
  fc.assert(
    fc.property(fc.array(numbers, { minLength: 1 }), all => {
      const rows = all.map(number => ({ metric: 1, step: toVitalStep(number), count: 1 }))
      const [lcp, inp] = toVitalFigures(rows)
      const exact = all.toSorted((a, b) => a - b)[Math.ceil(0.75 * all.length) - 1]!
      assert.ok(Math.abs(lcp!.p75! - exact) <= 0.5 + 0.05 * exact, `${exact} is told as ${lcp!.p75}`)
      assert.equal(lcp!.loads, all.length)
      assert.equal(lcp!.ratings.good + lcp!.ratings.fair + lcp!.ratings.poor, all.length)
      assert.deepEqual([inp!.loads, inp!.p75, inp!.rating], [0, null, null])
    }),
  )
})

test('it is good, poor, or in between', () => {
  const ratingOf = (number: number) => toVitalFigures([{ metric: 1, step: toVitalStep(number), count: 4 }])[0]!.rating
  assert.deepEqual([1000, 2900, 5000].map(ratingOf), ['good', 'fair', 'poor'])
})

const site = 3 as SiteId
const verdict = { session: 'a'.repeat(16) as SessionId, first: 0, firstOnSite: false, firstOnPath: false }

/** What is added by hits that told vitals: `takes` as their session says; null for one without, undefined for a session unknown. */
function sumTold(...all: { told?: Hit['told']; path?: number; day?: number; takes?: boolean | null | undefined }[]) {
  const hits = all.map(({ told, takes }) => ({
    ...toHit({ id: site } as Site, { session: takes === null ? null : 'a' }),
    told,
  }))
  const counted = all.map(
    ({ path = 5, day = 20261121 }): Counted => ({
      ...{ site, path: path as PathId, at: 0, hour: 0, day, event: false, session: null },
      ...{ firstOnSite: false, firstOnPath: false, labels: [], raw: true },
    }),
  )
  const verdicts = all.map(({ takes }): SessionVerdict | null =>
    takes == null ? null : { ...verdict, takesVitals: takes },
  )
  return sumVitals(hits, counted, verdicts).map(({ path, day, metric, step, count }) => [
    path,
    day,
    metric,
    step,
    count,
  ])
}

const told = (...vitals: [metric: number, step: number][]) => ({
  told: { seconds: 0, depth: null, vitals: vitals.map(([metric, step]) => ({ metric, step })) },
})

test('vitals are added up by page, day, metric and step', () => {
  const lcp = told([1, 40])
  const takes = true
  assert.deepEqual(
    sumTold(
      ...[
        { ...lcp, takes },
        { ...lcp, takes },
        { ...lcp, takes, path: 6 },
        { ...lcp, takes, day: 20261122 },
      ],
      { ...told([1, 41], [2, 40]), takes },
    ),
    [
      [5, 20261121, 1, 40, 2],
      [6, 20261121, 1, 40, 1],
      [5, 20261122, 1, 40, 1],
      [5, 20261121, 1, 41, 1],
      [5, 20261121, 2, 40, 1],
    ],
  )
})

test('they are believed once of a page load, and always where there are no sessions; not of who or what is unknown', () => {
  const lcp = told([1, 40])
  const count = (...all: Parameters<typeof sumTold>) => sumTold(...all).length
  assert.equal(count({ ...lcp, takes: true }), 1)
  assert.equal(count({ ...lcp, takes: false }), 0)
  assert.equal(count({ ...lcp, takes: null }), 1)
  assert.equal(count({ ...lcp, takes: undefined }), 0)
  assert.equal(count({ ...lcp, takes: true, path: 0 }), 0)
  assert.equal(count({ takes: true }, { told: { seconds: 1, depth: 1 }, takes: true }), 0)
  assert.equal(count({ takes: true }, { ...lcp, takes: true, path: 1 }), 1)
})

test('a number of a minute is told whole, and a longer one is cut', () => {
  assert.deepEqual(read('lcp=60000')[1], [])
  assert.deepEqual(read('lcp=60001')[1], ['lcp was cut'])
  assert.deepEqual(read('cls=60'), [[[3, ofVitalStep(lastStep)]], []])
})
