// Every session is told once, whole and in order, however its hits are cut into batches; and sessions are told apart.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type BatchHit,
  firstOnPath,
  inOrder,
  type NameColumn,
  nameColumns,
  pathColumn,
  toBatch,
} from '../../../server/stats/segment/batch.ts'
import { withOneOf } from '../../../server/stats/segment/conditions.ts'
import { createSessionNumbers } from '../../../server/stats/segment/session-numbers.ts'
import { createSessionWalk, type WalkWanted } from '../../../server/stats/segment/session-walk.ts'

const day = 86_400
const labels: NameColumn = 3

type HitParts = { at: number; session: number | null; path?: number; label?: number; kind?: number }

function toHits(all: readonly HitParts[]): BatchHit[] {
  return all
    .map(({ at, session, path = 1, label = 0, kind = 3 }, place) => {
      const uuid = session === null ? null : Buffer.alloc(16, 1)
      if (session !== null) uuid!.writeUInt32LE(session)
      const names = nameColumns.map(column => (column === pathColumn ? path : column === labels ? label : 0))
      return { at, id: place + 1, kind, names, session: uuid }
    })
    .sort(inOrder)
}

/** A walk over all hits in order, but for what is said, and what it has told: of each hit time, path, kind, marks and label. */
function startWalk(wanted: Partial<WalkWanted>, least?: number) {
  const told: { isSession: boolean; hits: number[][] }[] = []
  const walk = createSessionWalk(
    {
      ...{ from: 0, to: 100 * day, marks: [], inOrder: true, check() {} },
      ...wanted,
      visit({ length, times, paths, kinds, marks, labels }, isSession) {
        const hits = Array.from({ length }, (_, at) => [times[at]!, paths[at]!, kinds[at]!, marks[at]!, labels[at]!])
        told.push({ isSession, hits })
      },
    },
    least,
  )
  return { walk, told, times: () => told.map(({ hits }) => hits.map(([at]) => at)) }
}

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

test('of each hit its time, page, kind, marks and label are told, of those alone that are asked for', () => {
  const asked = fc.record({
    parts: fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 30 }),
        path: fc.integer({ min: 1, max: 3 }),
        label: fc.nat(2),
        kind: fc.nat(7),
        session: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 3 }),
      }),
      { maxLength: 40 },
    ),
    cut: fc.integer({ min: 1, max: 20 }),
    fromRow: fc.nat(1),
    end: fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 25 })),
    least: fc.integer({ min: 1, max: 20 }),
    wanted: fc.record({
      from: fc.integer({ min: -1, max: 15 }),
      to: fc.integer({ min: 10, max: 31 }),
      inOrder: fc.boolean(),
      labels: fc.constantFrom(undefined, labels),
    }),
  })
  const marks = [
    [{ conditions: [withOneOf(pathColumn, [1])], visits: false }],
    [
      { conditions: [withOneOf(pathColumn, [1, 2])], visits: true },
      { conditions: [withOneOf(labels, [2])], visits: false },
    ],
  ]
  const marksOf = ({ names, kind }: BatchHit) => {
    const [path, label] = [names[pathColumn]!, names[labels]!]
    return Number(path === 1) + 2 * Number((path < 3 && (kind & firstOnPath) > 0) || label === 2)
  }
  fc.assert(
    fc.property(asked, ({ parts, cut, fromRow, end, least, wanted }) => {
      const hits = toHits(parts)
      const { told, walk } = startWalk({ ...wanted, marks }, least)
      const counted: BatchHit[] = []
      // The newest first, as a reader has them.
      for (let last = hits.length; last > 0; last -= cut) {
        const batch = hits.slice(Math.max(0, last - cut), last)
        walk.add(toBatch(batch), fromRow)
        counted.push(...batch.slice(fromRow))
      }
      walk.end(end)
      const expected = new Map<unknown, number[][]>()
      for (const hit of counted.sort(inOrder)) {
        const ofHit = marksOf(hit)
        if (hit.at < wanted.from || hit.at >= wanted.to || !(wanted.inOrder || ofHit > 0)) continue
        if (hit.session && hit.at < end) continue
        const label = wanted.labels === undefined ? 0 : hit.names[labels]!
        const key = hit.session ? String(hit.session) : hit
        expected.set(key, [...(expected.get(key) ?? []), [hit.at, hit.names[pathColumn]!, hit.kind, ofHit, label]])
      }
      const toLines = (all: { isSession: boolean; hits: number[][] }[]) =>
        all.map(one => `${one.isSession} ${(wanted.inOrder ? one.hits : one.hits.toSorted()).join(' | ')}`).sort()
      const all = [...expected].map(([key, own]) => ({ isSession: typeof key === 'string', hits: own }))
      assert.deepEqual(toLines(told), toLines(all))
    }),
    { numRuns: 100 },
  )
})

test('a session is told as soon as it cannot have an earlier hit, a day before its last', () => {
  const [first, other] = [[2 * day], [day + 5, 2 * day - 1]]
  for (const { reached, expected } of [
    { reached: day + 1, expected: [] },
    { reached: day, expected: [first] },
    { reached: day - 1, expected: [other, first] },
  ]) {
    const { walk, times } = startWalk({}, 3)
    const late = toHits([
      { at: 2 * day - 1, session: 2 },
      { at: 2 * day, session: 1 },
    ])
    walk.add(toBatch(late))
    walk.add(toBatch(toHits([{ at: day + 5, session: 2 }])))
    walk.reached(reached)
    assert.deepEqual(times(), expected)
  }
})

test('whole sessions are looked for again when twice as many hits are held', () => {
  const { walk, times } = startWalk({}, 3)
  const add = (...all: number[]) => walk.add(toBatch(toHits(all.map(at => ({ at, session: at })))))
  add(2 * day, 2 * day + 1)
  walk.reached(day)
  assert.deepEqual(times(), [], 'there is room for one more')
  add(2 * day - 1)
  walk.reached(2 * day - 1)
  add(day, day + 1)
  walk.reached(day)
  assert.deepEqual(times(), [])
  add(day - 1)
  walk.reached(day - 1)
  assert.deepEqual(times().flat().sort(), [2 * day - 1, 2 * day, 2 * day + 1])
})

test('thousands of sessions are held, and sessions of hundreds of hits', () => {
  for (const count of [1024, 1500]) holdSessions(count)
})

function holdSessions(count: number): void {
  const { walk, times } = startWalk({}, count)
  const most = Array.from({ length: count }, (_, place) => ({ at: 2 * day + place, session: 1 + place }))
  walk.add(toBatch(toHits(most)))
  walk.reached(2 * day)
  const before = most.map(({ session }) => ({ at: day + 1500 + session, session }))
  const long = Array.from({ length: 300 }, (_, place) => ({ at: 2 * day - 300 + place, session: 9000 }))
  walk.add(toBatch(toHits([...before, ...long])))
  walk.end(0)
  const expected = most.map(({ at, session }) => [day + 1500 + session, at])
  assert.deepEqual(
    times().sort((one, two) => one[0]! - two[0]!),
    [...expected, long.map(({ at }) => at)],
  )
}

test('nothing is read of hits that do not count, and no column of sessions where none has a mark', () => {
  const batch = toBatch(toHits([10, 20].map(at => ({ at, session: 1 }))))
  const refuse = () => assert.fail('it is read')
  const unread = { ...batch, times: refuse }
  startWalk({ from: 21 }).walk.add(unread)
  startWalk({ to: 10 }).walk.add(unread)
  startWalk({}).walk.add({ ...batch, dictionary: refuse }, 2)
  startWalk({ from: 11, to: 20 }).walk.add({ ...batch, dictionary: refuse })
  const marks = [[{ conditions: [withOneOf(pathColumn, [9])], visits: false }]]
  startWalk({ inOrder: false, marks }).walk.add({ ...batch, sessions: refuse })
})

test('names are checked before anything is added, those of labels where labels are asked for', () => {
  const batch = toBatch(toHits([{ at: 10, session: 1, path: 7, label: 8 }]))
  const checked: unknown[] = []
  const check = (column: NameColumn, ids: Float64Array) => void checked.push([column, ...ids])
  startWalk({ check }).walk.add(batch)
  assert.deepEqual(checked.splice(0), [[pathColumn, 7]])
  startWalk({ check, labels }).walk.add(batch)
  assert.deepEqual(checked, [
    [pathColumn, 7],
    [labels, 8],
  ])
  for (const missing of [pathColumn, labels]) {
    const refused = startWalk({ labels, check: column => assert.notEqual(column, missing) })
    assert.throws(() => refused.walk.add(batch))
    refused.walk.end(0)
    assert.deepEqual(refused.told, [])
  }
})

test('a walk that ends early tells of what came from then on', () => {
  const { walk, times } = startWalk({})
  const late = [10, 20, 30].map(at => ({ at, session: 1 }))
  walk.add(toBatch(toHits([...late, { at: 19, session: 2 }])))
  walk.end(20)
  assert.deepEqual(times(), [[20, 30]])
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
      assert.equal(numbers.size(), 0)
      for (const uuid of all) assert.equal(numbers.find(uuid, 0), -1)
      for (const [place, uuid] of all.entries()) assert.equal(numbers.add(uuid, 0), place)
    }),
    { numRuns: 50 },
  )
})

test('five thousand sessions that differ in one word each have a number of their own', () => {
  const numbers = createSessionNumbers()
  const uuids = Buffer.alloc(16 * 5000)
  for (let place = 0; place < 5000; place++) uuids.writeUInt32LE(place, 16 * place + 4 * (place % 4))
  const added = Array.from({ length: 5000 }, (_, place) => numbers.add(uuids, 16 * place))
  assert.deepEqual(
    added,
    added.map((_, place) => place),
  )
  for (let place = 0; place < 5000; place++) assert.equal(numbers.find(uuids, 16 * place), place)
})
