// Every session is told once, whole and in order, however its hits are cut into batches; and sessions are told apart.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import { type BatchHit, inOrder, nameColumns, pathColumn, toBatch } from '../../../server/stats/segment/batch.ts'
import { createSessionNumbers } from '../../../server/stats/segment/session-numbers.ts'
import { createSessionWalk } from '../../../server/stats/segment/session-walk.ts'

const day = 86_400

/** Sessions of a day at most, over some weeks, with ties. */
const sessions = fc.array(
  fc.record({
    begin: fc.integer({ min: 0, max: 20 }).map(step => step * 40_000),
    hits: fc.array(fc.constantFrom(0, 0, 1, 3600, day), { minLength: 1, maxLength: 4 }),
  }),
  { maxLength: 30 },
)

test('whatever the batches, each session is told once, with all of its hits in order of time and id', () => {
  fc.assert(
    fc.property(sessions, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 30 }), (some, size, least) => {
      let id = 0
      const hits = some.flatMap(({ begin, hits }, place): BatchHit[] =>
        hits.map(after => {
          id += 1
          const session = Buffer.alloc(16, 1 + place)
          return {
            at: begin + after,
            id: (id * 7919) % 1009,
            kind: 3,
            names: nameColumns.map(column => (column === pathColumn ? 1 + (id % 3) : 0)),
            session,
          }
        }),
      )
      const sorted = hits.toSorted(inOrder)
      const told: string[] = []
      const walk = createSessionWalk(
        {
          from: 0,
          to: 100 * day,
          marks: [],
          inOrder: true,
          check() {},
          visit: ({ length, times, paths }) =>
            void told.push(Array.from({ length }, (_, at) => `${times[at]} ${paths[at]}`).join()),
        },
        least,
      )
      const batches: BatchHit[][] = []
      for (let at = 0; at < sorted.length; at += size) batches.push(sorted.slice(at, at + size))
      for (const [place, batch] of batches.toReversed().entries()) {
        walk.add(toBatch(batch))
        walk.reached(1 + (batches[batches.length - 2 - place]?.at(-1)?.at ?? -1))
      }
      walk.end(0)
      const expected = Map.groupBy(sorted, ({ session }) => session![0])
      assert.deepEqual(
        told.sort(),
        [...expected.values()].map(own => own.map(({ at, names }) => `${at} ${names[0]}`).join()).sort(),
      )
    }),
    { numRuns: 300 },
  )
})

test('a walk that ends early tells of what came from then on', () => {
  const hits = [10, 20, 30].map(
    (at, id): BatchHit => ({ at, id, kind: 3, names: nameColumns.map(() => 1), session: Buffer.alloc(16, 1) }),
  )
  const told: number[] = []
  const walk = createSessionWalk({
    from: 0,
    to: 100,
    marks: [],
    inOrder: true,
    check() {},
    visit: ({ length }) => void told.push(length),
  })
  walk.add(toBatch(hits))
  walk.end(20)
  assert.deepEqual(told, [2])
})

test('sessions have numbers in the order in which they come, whatever their bytes', () => {
  const uuids = fc.uniqueArray(fc.uint8Array({ minLength: 16, maxLength: 16 }), { selector: String, maxLength: 50 })
  const small = fc.uniqueArray(
    fc.integer({ min: 0, max: 5000 }).map(value => {
      const bytes = new Uint8Array(16)
      new DataView(bytes.buffer).setUint32(12, value)
      return bytes
    }),
    { selector: String, maxLength: 3000 },
  )
  fc.assert(
    fc.property(fc.oneof(uuids, small), all => {
      const numbers = createSessionNumbers()
      for (const [place, uuid] of all.entries()) {
        assert.equal(numbers.find(uuid, 0), -1)
        assert.equal(numbers.add(uuid, 0), place)
      }
      for (const [place, uuid] of all.entries()) assert.equal(numbers.find(uuid, 0), place)
      assert.equal(numbers.size(), all.length)
      numbers.clear()
      for (const uuid of all) assert.equal(numbers.find(uuid, 0), -1)
    }),
    { numRuns: 50 },
  )
})
