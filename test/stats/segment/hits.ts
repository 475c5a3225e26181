// Hits as a segment holds them, for the tests of what is made of them.

import fc from 'fast-check'
import { toEngagement } from '../../../server/count/batch.ts'
import { type BatchHit, firstOnPath, firstOnSite, isEvent, nameColumns } from '../../../server/stats/segment/batch.ts'
import type { SessionHits } from '../../../server/stats/segment/session-walk.ts'

const someSum = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  fc.integer({ min: 0, max: 90_000 }),
  fc.integer({ min: -2, max: 2 }),
)
const uuid = fc.uint8Array({ minLength: 16, maxLength: 16 })

/** Some hits in order, of a few sessions, with ids as large as numbers go. */
export const someHits: fc.Arbitrary<BatchHit[]> = fc
  .tuple(
    fc.array(uuid, { minLength: 1, maxLength: 3 }),
    fc.array(
      fc.record({
        at: fc.oneof(
          fc.integer({ min: 1_790_000_000, max: 1_790_000_500 }),
          fc.integer({ min: -10, max: 253_402_300_799 }),
        ),
        id: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2 ** 51 })),
        kind: fc.integer({ min: 0, max: firstOnSite + firstOnPath + isEvent }),
        adds: fc.array(someSum, { minLength: 6, maxLength: 6 }).map(toEngagement),
        names: fc.tuple(
          ...nameColumns.map(() =>
            fc.oneof({ weight: 9, arbitrary: fc.nat(5) }, { weight: 1, arbitrary: fc.maxSafeNat() }),
          ),
        ),
        session: fc.option(fc.nat(2)),
      }),
      { maxLength: 40 },
    ),
  )
  .map(([uuids, hits]) =>
    hits
      .map(hit => ({ ...hit, session: hit.session === null ? null : (uuids[hit.session] ?? null) }))
      .sort((one, other) => one.at - other.at || one.id - other.id),
  )

/**
 * The hits of a session as a walk tells them, behind which stand those of a longer one before: each in the place of a second and on
 * page 1, unless it says otherwise.
 */
export function toSession(
  hits: readonly { at?: number; path?: number; marks?: number; kinds?: number }[],
): SessionHits {
  const held: typeof hits = [...hits, { path: 99, marks: 1 }, { path: 99, marks: 2 }]
  return {
    length: hits.length,
    times: Float64Array.from(held, ({ at }, place) => at ?? place),
    paths: Uint32Array.from(held, ({ path = 1 }) => path),
    marks: Uint32Array.from(held, ({ marks = 0 }) => marks),
    kinds: Uint8Array.from(held, ({ kinds = 0 }) => kinds),
    labels: new Uint32Array(held.length),
  }
}
