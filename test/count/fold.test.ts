// The fold: whatever way hits come in, the counters add up to the same.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Counted, type CounterTable, type Delta, type Deltas, noEngagement } from '../../server/count/batch.ts'
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

test('a visitor is a visit, and an event is no pageview', () => {
  const hit = fc.sample(
    hits.filter(all => all.length > 0),
    1,
  )[0]![0]!
  const { site_hours: event } = fold([{ ...hit, event: true, firstOnSite: true, firstOnPath: true }])
  assert.deepEqual(event.map(toSums), [{ ...nothing, visitors: 1, visits: 1, hits: 1 }])
  const { site_hours: repeat } = fold([{ ...hit, event: false, firstOnSite: false, firstOnPath: false }])
  assert.deepEqual(repeat.map(toSums), [{ ...nothing, pageviews: 1, hits: 1, repeats: 1 }])
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
