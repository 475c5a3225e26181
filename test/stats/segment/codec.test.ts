// What is packed is unpacked as it was, and nothing else ever is.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { toEngagement } from '../../../server/count/batch.ts'
import { dimensions } from '../../../server/count/dimensions.ts'
import {
  type BatchHit,
  firstOnPath,
  firstOnSite,
  isEvent,
  nameColumns,
  toBatch,
  toHits,
  UnreadableSegment,
} from '../../../server/stats/segment/batch.ts'
import { encodeSegment, inspectSegment, openSegment, type Segment } from '../../../server/stats/segment/codec.ts'
import { arePathSumsTrue } from '../../../server/stats/segment/path-sums.ts'
import { someHits } from './hits.ts'

const open = ({ header, columns }: Segment) => openSegment(header, number => columns.get(number))
const inspect = ({ header, columns }: Segment) => inspectSegment(header, number => columns.get(number))

const readable = ({ session, ...hit }: BatchHit) => ({
  ...hit,
  session: session && Buffer.from(session).toString('hex'),
})

// So many on one path that its sums are packed as well.
const simple: BatchHit[] = Array.from({ length: 90 }, (_, place) => ({
  at: 1_790_000_000 + place,
  id: place + 1,
  kind: place % 8,
  adds: toEngagement([place % 2, place % 3 === 0 ? 1 : 0, place * 400, place % 5, place % 101, -(place % 2)]),
  names: nameColumns.map(column => (column === 0 && place % 9 !== 0 ? 71 : (place * (column + 1)) % 70)),
  session: place % 3 === 0 ? null : Buffer.alloc(16, place % 7),
}))

test('whatever hits are packed are unpacked as they were', () => {
  fc.assert(
    fc.property(someHits, fc.integer({ min: 1, max: 1e9 }), (hits, site) => {
      const segment = encodeSegment(site, toBatch(hits))
      const batch = open(segment)
      assert.deepEqual([batch.site, batch.length], [site, hits.length])
      assert.deepEqual([batch.firstAt, batch.lastAt], [hits[0]?.at ?? 0, hits.at(-1)?.at ?? 0])
      assert.deepEqual(toHits(batch).map(readable), hits.map(readable))
      assert.equal(inspect(segment), undefined)
    }),
  )
})

test('a segment of the first version, from its bytes, is still read', () => {
  const header = Buffer.from(firstVersion.header, 'base64')
  const columns = new Map(
    Object.entries(firstVersion.columns).map(([number, bytes]) => [Number(number), Buffer.from(bytes, 'base64')]),
  )
  const later = dimensions.slice(7).map(() => 0)
  assert.deepEqual(toHits(open({ header, columns })).map(readable), [
    {
      at: 1_790_000_000,
      id: 7,
      kind: 3,
      adds: undefined,
      names: [5, 0, 0, 9, 0, 0, 0, 0, ...later],
      session: '01'.repeat(16),
    },
    {
      at: 1_790_000_060,
      id: 8,
      kind: 4,
      adds: undefined,
      names: [6, 0, 0, 9, 0, 0, 0, 0, ...later],
      session: '01'.repeat(16),
    },
  ])
})

test('of the first version the kind told of exits and bounces', () => {
  const old = simple
    .slice(0, 20)
    .map((hit, place) => ({ ...hit, kind: (place % 8) + 8 * (place % 4), adds: undefined }))
  const { header, columns } = encodeSegment(3, toBatch(old))
  const first = Buffer.from(header)
  first[4] = 1
  first.writeUInt32LE(crc32(first.subarray(0, -4)), first.length - 4)
  const told = toHits(open({ header: first, columns })).map(({ kind, adds }) => [kind, adds])
  const expected = old.map((_, place) => [place % 8, toEngagement([place % 2, (place >> 1) % 2, 0, 0, 0, 0])])
  assert.deepEqual(told, expected)
  assert.equal(inspect({ header: first, columns }), undefined)
})

test('sums that no hit has take no column, and only those are read that are asked for', () => {
  const bounces = simple.map((hit, place) => ({ ...hit, adds: toEngagement([0, place % 2, 0, 0, 0, 0]) }))
  const { header, columns } = encodeSegment(3, toBatch(bounces))
  assert.deepEqual(
    [8, 9, 10, 11, 12, 13].filter(number => columns.has(number)),
    [9],
  )
  const asked: number[] = []
  const batch = openSegment(header, number => {
    asked.push(number)
    return columns.get(number)
  })
  assert.equal(batch.engagement('exits'), undefined)
  assert.deepEqual(
    [...batch.engagement('bounces')!],
    bounces.map((_, place) => place % 2),
  )
  assert.deepEqual(asked, [9])
})

test('hits by the ten thousand, and names by the thousand, are packed in a few bytes each', () => {
  const hits = Array.from({ length: 32_768 }, (_, place) => ({
    at: 1_790_000_000 + place,
    id: place + 1,
    kind: 3,
    adds: undefined,
    names: nameColumns.map(column => (column === 0 ? 1 + ((place * place) % 5000) : 1 + (place % 7))),
    session: null,
  }))
  const { header, columns } = encodeSegment(1, toBatch(hits))
  assert.deepEqual(toHits(open({ header, columns })), hits)
  const bytes = [header, ...columns.values()].reduce((sum, part) => sum + part.length, 0)
  assert.ok(bytes < 3 * hits.length, `${bytes} bytes`)
})

test('cut, flipped or extended at any byte, a segment is refused and never another one', () => {
  const whole = encodeSegment(3, toBatch(simple))
  const damaged = (what: string, segment: Segment) => {
    const said = inspect(segment)
    assert.match(said ?? `nothing of ${what}`, /^(does|has|ends|is) /, what)
  }
  const damages: [string, (bytes: Uint8Array, at: number) => Uint8Array][] = [
    ['cut', (bytes, at) => bytes.subarray(0, at)],
    ['flipped', (bytes, at) => bytes.with(at, bytes[at]! ^ (1 << (at % 8)))],
    ['zeroed', (bytes, at) => (bytes[at] === 0 ? bytes.with(at, 255) : bytes.with(at, 0))],
    ['extended', (bytes, at) => Buffer.concat([bytes.subarray(0, at), Buffer.of(at % 256), bytes.subarray(at)])],
    ['shortened', (bytes, at) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])],
  ]
  for (const [what, damage] of damages) {
    for (let at = 0; at < whole.header.length; at++) {
      damaged(`header, ${what} at ${at}`, { ...whole, header: damage(whole.header, at) })
    }
    for (const [number, bytes] of whole.columns) {
      for (let at = 0; at < bytes.length; at++) {
        damaged(`column ${number}, ${what} at ${at}`, {
          ...whole,
          columns: new Map(whole.columns).set(number, damage(bytes, at)),
        })
      }
    }
  }
})

test('a column that is lost, or another one’s, is refused; a column that nobody asks for disturbs nobody', () => {
  const { header, columns } = encodeSegment(3, toBatch(simple))
  for (const [number] of columns) {
    const without = new Map(columns)
    without.delete(number)
    assert.match(inspect({ header, columns: without })!, /has lost the column/)
    for (const [, other] of columns) {
      if (other === columns.get(number)) continue
      assert.match(inspect({ header, columns: new Map(columns).set(number, other) })!, /has a damaged column/)
    }
  }
  const batch = openSegment(header, number => (number === 1 ? columns.get(1) : undefined))
  assert.equal(batch.times().length, simple.length)
  assert.throws(() => batch.kinds(), UnreadableSegment)
})

test('the sums of the paths with the most hits are told without a look at the hits, and held against them', () => {
  const { header, columns } = encodeSegment(3, toBatch(simple))
  const asked: number[] = []
  const batch = openSegment(header, number => {
    asked.push(number)
    return columns.get(number)
  })
  assert.equal(batch.sumsOf(63), undefined)
  assert.equal(batch.sumsOf(1000), undefined)
  const sums = batch.sumsOf(71)!
  assert.deepEqual(asked, [7])
  const own = simple.filter(({ names }) => names[0] === 71)
  const sumOf = (hits: readonly BatchHit[]) => ({
    visitors: hits.filter(({ kind }) => kind & firstOnSite).length,
    visits: hits.filter(({ kind }) => kind & firstOnPath).length,
    pageviews: hits.filter(({ kind }) => !(kind & isEvent)).length,
  })
  assert.deepEqual(sums.all, sumOf(own))
  for (const column of nameColumns.slice(1)) {
    const ids = [...new Set(own.map(({ names }) => names[column]!))].filter(id => id !== 0).sort((a, b) => a - b)
    const { everyHit } = dimensions[column - 1]!
    const asCounted = (hit: BatchHit) => (everyHit ? { ...hit, kind: hit.kind & ~isEvent } : hit)
    const wanted = ids.map(id => [id, sumOf(own.filter(({ names }) => names[column] === id).map(asCounted))])
    assert.deepEqual(sums.lists.get(column), wanted)
  }
  // The same hits, but for one that is another visitor's: what is told of them is no longer true.
  const other = encodeSegment(
    3,
    toBatch(simple.map((hit, place) => (place === 1 ? { ...hit, kind: hit.kind ^ firstOnSite } : hit))),
  )
  assert.equal(
    inspectSegment(other.header, number => other.columns.get(number)),
    undefined,
  )
  const wrong = openSegment(other.header, number => other.columns.get(number))
  assert.equal(arePathSumsTrue({ ...wrong, sumsOf: batch.sumsOf }), false)
})

test('what a segment says of itself is held against its hits', () => {
  const batch = toBatch(simple)
  assert.equal(inspect(encodeSegment(3, { ...batch, lastAt: batch.lastAt + 1 })), 'ends at another time than it says')
  const short: typeof batch.dictionary = column => batch.dictionary(column).slice(0, column === 0 ? -1 : undefined)
  assert.equal(inspect(encodeSegment(3, { ...batch, dictionary: short })), 'has more names than its dictionary')
  assert.equal(inspect(encodeSegment(3, toBatch([]))), undefined)
})

test('a disk that cannot be read says nothing of a segment', () => {
  const { header } = encodeSegment(3, toBatch(simple))
  const fail = () => {
    throw new Error('EIO')
  }
  assert.throws(() => inspectSegment(header, fail), /EIO/)
})

test('of a dimension that came later, no hit has a label, and the dictionary knows none', () => {
  const columns = new Map(
    Object.entries(firstVersion.columns).map(([number, bytes]) => [Number(number), Buffer.from(bytes, 'base64')]),
  )
  const batch = open({ header: Buffer.from(firstVersion.header, 'base64'), columns })
  assert.deepEqual([...batch.dictionary(nameColumns.at(-1)!)], [0])
})

test('a segment of a newer version says so', () => {
  const { header, columns } = encodeSegment(3, toBatch(simple))
  const newer = Buffer.from(header)
  newer[4] = 3
  newer.writeUInt32LE(crc32(newer.subarray(0, -4)), newer.length - 4)
  assert.equal(inspect({ header: newer, columns }), 'is of the version 3, which a newer Hoofprint wrote')
})

// Two hits on the paths 5 and 6, of one session, with the browser 9.
const firstVersion: { header: string; columns: Record<number, string> } = {
  header:
    'SE9PRgEDAoDuiasNPAcBDQEBC8iJu/YCAQtjlNo3AwELlWKU9QQBCyKlwS4FEBC5PbIiBgEL2cXTrhEAAAAAAAASAAAAAAAAEwAAAAAAABQAAAAAAAAVAAAAAAAAFgAAAAAAABcAAAAAAAAIBgMCBQERAgEAEgIBABMCAQkUAgEAFQIBABYCAQAXAgEA6wcaZg==',
  columns: {
    1: 'KLUv/SACEQAAADw=',
    2: 'KLUv/SACEQAAAAI=',
    3: 'KLUv/SACEQAAAwQ=',
    4: 'KLUv/SACEQAAAQI=',
    5: 'KLUv/SAQPQAACAEBAHROCA==',
    6: 'KLUv/SACEQAAAAE=',
  },
}
