// What the paths with the most hits of a segment come to.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import {
  type BatchHit,
  firstOnPath,
  firstOnSite,
  isEvent,
  nameColumns,
  toBatch,
} from '../../../server/stats/segment/batch.ts'
import { encodeSegment, openSegment } from '../../../server/stats/segment/codec.ts'

/** So many hits of each path, one after the other; of each kind, and with labels from 0 to 3. */
function toHits(counts: ReadonlyMap<number, number>): BatchHit[] {
  const paths = [...counts].flatMap(([path, count]) => Array.from({ length: count }, () => path))
  return paths.map((path, place) => ({
    at: 1_790_000_000 + place,
    id: place + 1,
    kind: (place * place) % 8,
    names: nameColumns.map(column => (column === 0 ? path : (place * column) % 4)),
    session: null,
  }))
}

function sumsOf(counts: ReadonlyMap<number, number>) {
  const { header, columns } = encodeSegment(1, toBatch(toHits(counts)))
  const { sumsOf } = openSegment(header, number => columns.get(number))
  return [...counts.keys()].map(sumsOf)
}

/** What hits count, looked at one by one. */
function sumUp(hits: readonly BatchHit[], everyHit = false) {
  const count = (bit: number) => hits.filter(({ kind }) => kind & bit).length
  const pageviews = everyHit ? hits.length : hits.length - count(isEvent)
  return { visitors: count(firstOnSite), visits: count(firstOnPath), pageviews }
}

test('paths of 64 hits and more are summed up, each by itself, all of it and by label', () => {
  const counts = new Map([
    [3, 64],
    [70_000, 63],
    [5, 300],
    [900, 65],
  ])
  const sums = sumsOf(counts)
  assert.equal(sums[1], undefined)
  const hits = toHits(counts)
  for (const [place, path] of [3, 70_000, 5, 900].entries()) {
    if (path === 70_000) continue
    const own = hits.filter(({ names }) => names[0] === path)
    assert.deepEqual(sums[place]!.all, sumUp(own))
    // Of the browser.
    const ids = [1, 2, 3].filter(id => own.some(({ names }) => names[3] === id))
    assert.deepEqual(
      sums[place]!.lists.get(3),
      ids.map(id => [id, sumUp(own.filter(({ names }) => names[3] === id))]),
    )
  }
})

test('of many paths the 128 with the most hits are, of as many hits those that come first', () => {
  const numbers = Array.from({ length: 130 }, (_, place) => place + 1)
  const told = (counts: ReadonlyMap<number, number>) =>
    sumsOf(counts).flatMap((sums, place) => (sums ? [place + 1] : []))
  assert.deepEqual(told(new Map(numbers.map(path => [path, 64 + path]))), numbers.slice(2))
  assert.deepEqual(told(new Map(numbers.map(path => [path, 100]))), numbers.slice(0, 128))
})
