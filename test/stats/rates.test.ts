// Rates and averages: what is divided by what, where nothing can be, and what programs are told of each.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noEngagement } from '../../server/count/batch.ts'
import {
  chartedRates,
  isKept,
  type RateName,
  rateOf,
  tellFigures,
  toldFigures,
  type VisitorSums,
} from '../../server/stats/rates.ts'

const none: VisitorSums = { visitors: 0, visits: 0, pageviews: 0, ...noEngagement }
const some: VisitorSums = {
  ...{ visitors: 3, visits: 10, pageviews: 20 },
  ...{ exits: 4, bounces: 2, sessionSeconds: 400, engagedSeconds: 250, scrollDepth: 300, scrollTold: 5 },
}

const expected: Record<RateName, number> = {
  exitRate: 0.4,
  bounceRate: 2 / 3,
  averageTime: 400 / 3,
  averageEngagedTime: 25,
  averageScrollDepth: 0.6,
}

for (const [name, value] of Object.entries(expected) as [RateName, number][]) {
  test(`${name} is a quotient of sums, and not known where there is nothing to divide by`, () => {
    assert.equal(rateOf(name, some), value)
    assert.equal(rateOf(name, none), null)
  })
}

test('one visitor is enough to divide by, and what is taken back too early is nothing, not less', () => {
  assert.equal(rateOf('bounceRate', { ...none, visitors: 1, bounces: 1 }), 1)
  assert.equal(rateOf('bounceRate', { ...none, visitors: 1, bounces: -1 }), 0)
})

test('how long a page was looked at is known where anything was told of it, be it that nobody did', () => {
  const visits = { ...none, visits: 4 }
  assert.equal(rateOf('averageEngagedTime', visits), null)
  assert.equal(rateOf('averageEngagedTime', { ...visits, scrollTold: 1 }), 0)
  assert.equal(rateOf('averageEngagedTime', { ...visits, engagedSeconds: 1 }), 0.25)
})

test('of sessions something was kept where one bounced, took time or ended', () => {
  assert.equal(isKept(none), false)
  for (const name of ['bounces', 'sessionSeconds', 'exits'] as const) assert.equal(isKept({ ...none, [name]: 1 }), true)
  assert.equal(isKept({ ...none, bounces: 1, sessionSeconds: 1, exits: 1 }), true)
  assert.equal(isKept({ ...none, bounces: 2, sessionSeconds: 1, exits: 1 }), true)
})

test('a chart shows the rates of what it is of', () => {
  assert.deepEqual(chartedRates('site'), ['bounceRate', 'averageTime'])
  assert.deepEqual(chartedRates('page'), ['bounceRate', 'averageTime', 'averageEngagedTime', 'averageScrollDepth'])
})

test('programs are told what is known of a site, a page and a value, to four places', () => {
  const ofLabel = { bounces: 2, session_seconds: 400, bounce_rate: 0.6667, average_time: 133.3333 }
  const ofSite = { ...ofLabel, engaged_seconds: 250, average_engaged_time: 25 }
  assert.deepEqual(tellFigures('label', some), ofLabel)
  assert.deepEqual(tellFigures('site', some), ofSite)
  const ofPage = {
    ...{ ...ofSite, entries: 3, exits: 4, scroll_depth: 300, scroll_told: 5 },
    ...{ exit_rate: 0.4, average_scroll_depth: 0.6 },
  }
  assert.deepEqual(tellFigures('page', some), ofPage)
  const unknown = Object.fromEntries(Object.keys(ofPage).map(name => [name, null]))
  assert.deepEqual(tellFigures('page', null), unknown)
  assert.deepEqual([...toldFigures].sort(), Object.keys(ofPage).sort())
})
