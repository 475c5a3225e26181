// What the paths with the most hits of a segment come to, packed beside its columns: of a page that is often seen no hit need be
// looked at.

import type { Triple } from '../../count/batch.ts'
import { dimensions } from '../../count/dimensions.ts'
import { type HitBatch, type NameColumn, type PathSums, pathColumn, placeAt } from './batch.ts'
import { asPageview, countOfKind, toTriple } from './id-sums.ts'
import { createReader, createWriter } from './varint.ts'

// Of fewer hits it costs little to look at each, and more paths would take more bytes than they are worth.
const leastHits = 64
const mostPaths = 128

/** The sums of the paths with the most hits as bytes; none where no path has so many. */
export function writePathSums(batch: HitBatch): Uint8Array {
  const rows = rowsOf(batch, findPopular(batch))
  if (rows.size === 0) return new Uint8Array()
  const parts = [...rows].map(([place, rows]) => ({ place, bytes: writeSums(sumRows(batch, rows)) }))
  const writer = createWriter()
  writer.number(parts.length)
  for (const { place, bytes } of parts) {
    writer.number(place)
    writer.number(bytes.length)
  }
  for (const { bytes } of parts) writer.bytes(bytes)
  return writer.written()
}

/** Those of the path at a place of the dictionary; undefined where it is none of them. Throws `UnreadableSegment` where they end too early. */
export function readPathSums(
  bytes: Uint8Array,
  path: number,
  dictionary: (column: NameColumn) => Float64Array,
): PathSums | undefined {
  const reader = createReader(bytes)
  let [begin, length] = [0, -1]
  for (let left = reader.number(); left > 0; left--) {
    const [place, size] = [reader.number(), reader.number()]
    if (place === path) length = size
    else if (length < 0) begin += size
  }
  if (length < 0) return undefined
  reader.bytes(begin)
  const triple = () => ({ visitors: reader.number(), visits: reader.number(), pageviews: reader.number() })
  const all = triple()
  const lists: PathSums['lists'] = new Map()
  for (let left = reader.number(); left > 0; left--) {
    const column = columnOf(reader.number())
    const ids = dictionary(column)
    const list: [number, Triple][] = []
    let place = 0
    for (let more = reader.number(); more > 0; more--) {
      place += reader.number()
      list.push([ids[place]!, triple()])
    }
    lists.set(column, list)
  }
  return { all, lists }
}

/** Whether what a batch tells of its paths is what their hits come to. */
export function arePathSumsTrue(batch: HitBatch): boolean {
  const told = [...batch.dictionary(pathColumn)].flatMap((id, place) => {
    const sums = batch.sumsOf(id)
    return sums ? [[place, sums] as const] : []
  })
  const rows = rowsOf(
    batch,
    told.map(([place]) => place),
  )
  const toText = ({ all, lists }: PathSums) => JSON.stringify([all, [...lists]])
  return told.every(([place, sums]) => toText(sums) === toText(withIds(batch, sumRows(batch, rows.get(place)!))))
}

/** The places of the paths with the most hits, in ascending order. */
function findPopular(batch: HitBatch): number[] {
  const places = batch.places(pathColumn)
  const hits = new Uint16Array(batch.dictionary(pathColumn).length)
  for (let row = 0; row < batch.length; row++) hits[placeAt(places, row)]! += 1
  return [...hits.keys()]
    .filter(place => hits[place]! >= leastHits)
    .sort((one, other) => hits[other]! - hits[one]! || one - other)
    .slice(0, mostPaths)
    .sort((one, other) => one - other)
}

/** The rows of each of some paths. */
function rowsOf(batch: HitBatch, paths: readonly number[]): Map<number, number[]> {
  const rows = new Map(paths.map(place => [place, [] as number[]]))
  if (rows.size === 0) return rows
  const places = batch.places(pathColumn)
  for (let row = 0; row < batch.length; row++) rows.get(placeAt(places, row))?.push(row)
  return rows
}

/** What some hits come to, with the places of labels for their ids. */
function sumRows(batch: HitBatch, rows: readonly number[]): PathSums {
  const kinds = batch.kinds()
  const lists: PathSums['lists'] = new Map()
  for (const { id, everyHit } of dimensions) {
    const column = columnOf(id)
    const [ids, places] = [batch.dictionary(column), batch.places(column)]
    const counts = new Map<number, number>()
    for (const row of rows) {
      const place = placeAt(places, row)
      if (ids[place] === 0) continue
      const kind = everyHit ? asPageview(kinds[row]!) : kinds[row]!
      counts.set(place, (counts.get(place) ?? 0) + countOfKind[kind]!)
    }
    const inOrder = [...counts].sort(([one], [other]) => one - other)
    lists.set(
      column,
      inOrder.map(([place, count]) => [place, toTriple(count)]),
    )
  }
  return { all: toTriple(rows.reduce((sum, row) => sum + countOfKind[kinds[row]!]!, 0)), lists }
}

function withIds(batch: HitBatch, { all, lists }: PathSums): PathSums {
  const named = [...lists].map(([column, list]) => {
    const ids = batch.dictionary(column)
    return [column, list.map(([place, sum]): [number, Triple] => [ids[place]!, sum])] as const
  })
  return { all, lists: new Map(named) }
}

/** The sums of all hits; then how many lists, and for each its dimension, how many labels, and each as the distance from the one before. */
function writeSums({ all, lists }: PathSums): Uint8Array {
  const writer = createWriter()
  const triple = ({ visitors, visits, pageviews }: Triple) => {
    for (const figure of [visitors, visits, pageviews]) writer.number(figure)
  }
  triple(all)
  writer.number(lists.size)
  for (const [column, list] of lists) {
    writer.number(dimensions[column - 1]!.id)
    writer.number(list.length)
    let before = 0
    for (const [place, sum] of list) {
      writer.number(place - before)
      triple(sum)
      before = place
    }
  }
  return writer.written()
}

function columnOf(dimension: number): NameColumn {
  return 1 + dimensions.findIndex(({ id }) => id === dimension)
}
