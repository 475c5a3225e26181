// Sums by id, whatever the ids and however many.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Triple } from '../../../server/count/batch.ts'
import { countOfKind, createIdSums, toTriple } from '../../../server/stats/segment/id-sums.ts'

const someId = fc.oneof(fc.nat(40), fc.nat(5000))
const someSum = fc.record({ visitors: fc.nat(2), visits: fc.nat(2), pageviews: fc.nat(2) })

test('what is added of an id is its sum, and ids that have nothing are none', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ id: someId, sum: someSum }),
      // As a batch has them: ids in order, and how many hits of each kind.
      fc.record({
        ids: fc.uniqueArray(someId, { maxLength: 6 }).map(ids => ids.toSorted((one, other) => one - other)),
        kinds: fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 6, maxLength: 6 }),
      }),
    ),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(steps, all => {
      const sums = createIdSums()
      const expected = new Map<number, Triple>()
      const add = (id: number, { visitors, visits, pageviews }: Triple) => {
        const known = expected.get(id) ?? { visitors: 0, visits: 0, pageviews: 0 }
        expected.set(id, {
          visitors: known.visitors + visitors,
          visits: known.visits + visits,
          pageviews: known.pageviews + pageviews,
        })
      }
      for (const step of all) {
        if ('sum' in step) {
          sums.add(step.id, step.sum)
          add(step.id, step.sum)
          continue
        }
        const counts = step.ids.map((_, place) => step.kinds[place]!.reduce((sum, kind) => sum + countOfKind[kind]!, 0))
        sums.addCounts(Float64Array.from(step.ids), Float64Array.from(counts))
        for (const [place, id] of step.ids.entries()) if (id !== 0) add(id, toTriple(counts[place]!))
      }
      const { ids, visitors, visits, pageviews } = sums.columns()
      assert.deepEqual(
        [...ids].map((id, place) => [id, visitors[place], visits[place], pageviews[place]]),
        [...expected]
          .filter(([, sum]) => sum.visitors + sum.visits + sum.pageviews > 0)
          .sort(([one], [other]) => one - other)
          .map(([id, sum]) => [id, sum.visitors, sum.visits, sum.pageviews]),
      )
    }),
    { numRuns: 200 },
  )
})

test('as many hits as a batch may have are told apart by what they count', () => {
  const most = 32_768
  for (const [kind, sum] of [
    [7, { visitors: most, visits: most, pageviews: 0 }],
    [3, { visitors: most, visits: most, pageviews: most }],
    [2, { visitors: 0, visits: most, pageviews: most }],
    [0, { visitors: 0, visits: 0, pageviews: most }],
  ] as const)
    assert.deepEqual(toTriple(most * countOfKind[kind]!), sum)
})
