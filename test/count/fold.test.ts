// The fold: whatever way hits come in, the counters add up to the same.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Counted,
  type CounterTable,
  type Delta,
  type Deltas,
  type Engagement,
  noEngagement,
} from '../../server/count/batch.ts'
import { dimensions } from '../../server/count/dimensions.ts'
import { emptyDeltas, fold } from '../../server/count/fold.ts'
import type { LabelId, PathId, SessionId } from '../../server/count/hit.ts'
import type { SiteId } from '../../server/sites/site.ts'

const hits = fc.array(
  fc.record<Counted>({
    site: fc.integer({ min: 1, max: 3 }).map(id => id as SiteId),
    path: fc.integer({ min: 1, max: 5 }).map(id => id as PathId),
    at: fc.constant(0),
    hour: fc.integer({ min: 0, max: 3 }).map(hour => hour * 3600),
    day: fc.constantFrom(20260131, 20260201),
    event: fc.boolean(),
    session: fc.constant(null as SessionId | null),
    firstOnSite: fc.boolean(),
    firstOnPath: fc.boolean(),
    labels: fc.array(fc.option(fc.integer({ min: 1, max: 4 }).map(id => id as LabelId)), {
      minLength: dimensions.length,
      maxLength: dimensions.length,
    }),
    raw: fc.boolean(),
  }),
  { maxLength: 60 },
)

/** A hit of one label. */
const one: Counted = {
  ...{ site: 1 as SiteId, path: 2 as PathId, at: 0, hour: 3600, day: 20260131, session: null },
  ...{ event: false, firstOnSite: true, firstOnPath: true, raw: false },
  labels: dimensions.map(({ name }) => (name === 'browser' ? (3 as LabelId) : null)),
}

test('nothing folds to nothing', () => {
  for (const rows of Object.values(emptyDeltas())) assert.deepEqual(rows, [])
})

test('hits folded in any split add up to the same counters', () => {
  fc.assert(
    fc.property(hits, fc.integer({ min: 0, max: 60 }), (all, split) => {
      const whole = toRows([fold(all)])
      const parts = toRows([fold(all.slice(0, split)), fold(all.slice(split))])
      assert.deepEqual(parts, whole)
    }),
  )
})

test('every row of a table is told once', () => {
  fc.assert(
    fc.property(hits, all => {
      // An hour is of one day.
      const days = [20260131, 20260131, 20260201, 20260202]
      const some = all.map(hit => ({ ...hit, day: days[hit.hour / 3600]! }))
      for (const [table, rows] of Object.entries(fold(some))) {
        const keys = rows.map(({ key }) => key.join(' '))
        assert.equal(new Set(keys).size, keys.length, table)
      }
    }),
  )
})

test('every table holds the same sums as a naive count of the hits', () => {
  fc.assert(
    fc.property(hits, all => {
      const { path_hours: pageHours, path_details: pageDetails, site_details: siteDetails, ...whole } = fold(all)
      for (const rows of Object.values(whole)) assert.deepEqual(sum(rows), count(all))
      // What is told of a page by the hour is folded only of hits that are not kept.
      assert.deepEqual(sum(pageHours), count(all.filter(({ raw }) => !raw)))
      for (const [place, { id: dimension, everyHit }] of dimensions.entries()) {
        const labelled = all.filter(({ labels }) => labels[place] !== null)
        const countOf = (some: Counted[]) => ({
          ...count(some),
          ...(everyHit && { pageviews: some.length, repeats: some.filter(({ firstOnPath }) => !firstOnPath).length }),
        })
        assert.deepEqual(sum(siteDetails.filter(({ key }) => key[1] === dimension)), countOf(labelled))
        const folded = labelled.filter(({ raw }) => !raw)
        assert.deepEqual(sum(pageDetails.filter(({ key }) => key[2] === dimension)), countOf(folded))
      }
    }),
  )
})

test('a month is that of its days', () => {
  const days = [20260131, 20260201, 20261231].map(day => ({ ...one, day }))
  assert.deepEqual(
    fold(days).path_months.map(({ key }) => key),
    [202601, 202602, 202612].map(month => [one.site, month, one.path]),
  )
})

test('a visitor is a visit, and an event is no pageview', () => {
  const { site_hours: event } = fold([{ ...one, event: true, firstOnSite: true, firstOnPath: true }])
  assert.deepEqual(event.map(toSums), [{ ...nothing, visitors: 1, visits: 1, hits: 1 }])
  const { site_hours: repeat } = fold([{ ...one, event: false, firstOnSite: false, firstOnPath: false }])
  assert.deepEqual(repeat.map(toSums), [{ ...nothing, pageviews: 1, hits: 1, repeats: 1 }])
})

test('what comes after a hit is no hit, and a row only where something of it is kept', () => {
  const after = (adds: Partial<Engagement>, raw: boolean) =>
    Object.entries(fold([{ ...one, raw, change: true, adds: { ...noEngagement, ...adds } }])).flatMap(([table, rows]) =>
      rows.map(row => [table, toSums(row)]),
    )
  const exit = { ...nothing, exits: -1 }
  assert.deepEqual(after({ exits: -1 }, true), [
    ['path_days', exit],
    ['path_months', exit],
  ])
  assert.deepEqual(after({ exits: -1 }, false), [
    ['path_hours', exit],
    ['path_days', exit],
    ['path_months', exit],
  ])
  const bounce = { ...nothing, bounces: -1 }
  const tables = ['site_hours', 'site_days', 'path_hours', 'path_days', 'path_months', 'site_details', 'path_details']
  assert.deepEqual(
    after({ bounces: -1 }, false),
    tables.map(table => [table, bounce]),
  )
})

test('a request that tells how a page was seen is told in its hour, and nowhere else', () => {
  const { site_hours: hours, ...others } = fold([{ ...one, told: true }])
  assert.deepEqual(hours.map(toSums), [{ ...nothing, told: 1 }])
  for (const [table, rows] of Object.entries(others)) assert.deepEqual(rows, [], table)
})

type Sums = Omit<Delta, 'key'>

const nothing: Sums = { visitors: 0, visits: 0, pageviews: 0, ...noEngagement, hits: 0, repeats: 0, told: 0 }

function toSums({ key, ...sums }: Delta): Sums {
  return sums
}

function sum(rows: readonly Sums[]): Sums {
  const all = { ...nothing }
  for (const row of rows) for (const name of Object.keys(all) as (keyof Sums)[]) all[name] += row[name]
  return all
}

function count(all: readonly Counted[]): Sums {
  return {
    ...nothing,
    visitors: all.filter(({ firstOnSite }) => firstOnSite).length,
    visits: all.filter(({ firstOnPath }) => firstOnPath).length,
    pageviews: all.filter(({ event }) => !event).length,
    hits: all.length,
    repeats: all.filter(({ event, firstOnPath }) => !event && !firstOnPath).length,
  }
}

/** All rows of some folds, added up by table and key, as a store would. */
function toRows(folds: readonly Deltas[]): Record<string, Sums> {
  const rows: Record<string, Sums> = {}
  for (const deltas of folds) {
    for (const table of Object.keys(deltas).sort() as CounterTable[]) {
      for (const delta of deltas[table]) {
        const name = `${table} ${delta.key.join(' ')}`
        rows[name] = sum([rows[name] ?? sum([]), toSums(delta)])
      }
    }
  }
  return Object.fromEntries(Object.entries(rows).sort())
}
