// Hits in columns: the form in which they are packed, scanned, exported and counted again, wherever they come from.

import type { Triple } from '../../count/batch.ts'
import { type DimensionName, dimensions } from '../../count/dimensions.ts'

/** The bits of `kinds`. */
export const firstOnSite = 1
export const firstOnPath = 2
export const isEvent = 4

/** A column whose values are ids of names: 0 for paths, and the place of a dimension plus 1 for its labels. */
export type NameColumn = number

export const pathColumn: NameColumn = 0

/** The column of a dimension's labels. */
export function labelColumn(dimension: DimensionName): NameColumn {
  return 1 + dimensions.findIndex(({ name }) => name === dimension)
}

/** Every column of names. */
export const nameColumns: readonly NameColumn[] = [pathColumn, ...dimensions.map((_, place) => place + 1)]

/**
 * Some hits of one site, in order of time and id. A column is read when it is asked for, and all have the same length; whoever
 * asks must not change them. Reading may throw `UnreadableSegment`.
 */
export interface HitBatch {
  length: number
  /** Unix seconds of the first and the last hit. */
  firstAt: number
  lastAt: number
  times(): Float64Array
  ids(): Float64Array
  kinds(): Uint8Array
  /** The ids in a column, each once, in ascending order; 0 stands for no label. Quicker than the column itself. */
  dictionary(column: NameColumn): Float64Array
  /** For each hit the place of its id in the dictionary. */
  places(column: NameColumn): Places
  /** What the hits of one path come to, where that is at hand. */
  sumsOf(path: number): PathSums | undefined
  /** For each hit the number of its session, from 1 in the order in which they appear; 0 for none. */
  sessions(): Sessions
  /** Gives back what the columns took, once nothing is asked any more: of garbage outside its heap the collector sees little. */
  free(): void
}

/** Places as they are packed, in bytes: `high` where there are more than 256. To join them would take as long as a scan. */
export type Places = { low: Uint8Array; high: Uint8Array | undefined }

/** The place that a row has. */
export function placeAt({ low, high }: Places, row: number): number {
  return high ? low[row]! | (high[row]! << 8) : low[row]!
}

/** What the hits of one path come to: all of them, and by column of labels and id. Hits without a label are in no list. */
export type PathSums = { all: Triple; lists: Map<NameColumn, [id: number, sum: Triple][]> }

/** `uuids`: sixteen bytes for each session, in their order. */
export type Sessions = { numbers: Uint16Array; uuids: Uint8Array }

/** Why a segment cannot be read: one sentence without its subject. */
export class UnreadableSegment extends Error {
  override name = 'UnreadableSegment'
}

/** More hits are never in one batch, so that a place fits in two bytes. */
export const mostInBatch = 32_768

/** One hit as it is put into a batch: `names` by column, 0 for no label. */
export type BatchHit = { at: number; id: number; kind: number; names: readonly number[]; session: Uint8Array | null }

/** The order of hits, in a batch and wherever they are handed on. */
export function inOrder(one: Pick<BatchHit, 'at' | 'id'>, other: Pick<BatchHit, 'at' | 'id'>): number {
  return one.at - other.at || one.id - other.id
}

/** Puts hits into columns; they must come in order, and be no more than `mostInBatch`. */
export function toBatch(hits: readonly BatchHit[]): HitBatch {
  const names = nameColumns.map(column => toCoded(hits, column))
  return {
    length: hits.length,
    firstAt: hits[0]?.at ?? 0,
    lastAt: hits.at(-1)?.at ?? 0,
    times: () => fill(new Float64Array(hits.length), row => hits[row]!.at),
    ids: () => fill(new Float64Array(hits.length), row => hits[row]!.id),
    kinds: () => fill(new Uint8Array(hits.length), row => hits[row]!.kind),
    dictionary: column => names[column]!.dictionary,
    places: column => names[column]!.places,
    sumsOf: () => undefined,
    sessions: () => toSessions(hits),
    free() {},
  }
}

/** The hits of a batch from one row to before another. */
export function toHits(batch: HitBatch, from = 0, to = batch.length): BatchHit[] {
  const [times, ids, kinds, { numbers, uuids }] = [batch.times(), batch.ids(), batch.kinds(), batch.sessions()]
  const names = nameColumns.map(column => [batch.dictionary(column), batch.places(column)] as const)
  const hits: BatchHit[] = []
  for (let row = from; row < to; row++) {
    const number = numbers[row]!
    hits.push({
      at: times[row]!,
      id: ids[row]!,
      kind: kinds[row]!,
      names: names.map(([dictionary, places]) => dictionary[placeAt(places, row)]!),
      session: number === 0 ? null : uuids.subarray(16 * (number - 1), 16 * number),
    })
  }
  return hits
}

type Coded = { dictionary: Float64Array; places: Places }

function fill<Column extends Float64Array | Uint8Array | Uint16Array>(
  column: Column,
  value: (row: number) => number,
): Column {
  for (let row = 0; row < column.length; row++) column[row] = value(row)
  return column
}

function toCoded(hits: readonly BatchHit[], column: NameColumn): Coded {
  // First by order of appearance, then by order of ids.
  const known = new Map<number, number>()
  const appeared = fill(new Uint16Array(hits.length), row => {
    const id = hits[row]!.names[column]!
    const place = known.get(id) ?? known.size
    if (place === known.size) known.set(id, place)
    return place
  })
  const dictionary = Float64Array.from(known.keys()).sort()
  const places = new Uint16Array(known.size)
  for (const [place, id] of dictionary.entries()) places[known.get(id)!] = place
  const low = fill(new Uint8Array(hits.length), row => places[appeared[row]!]! & 255)
  const high = fill(new Uint8Array(hits.length), row => places[appeared[row]!]! >> 8)
  return { dictionary, places: { low, high: known.size > 256 ? high : undefined } }
}

function toSessions(hits: readonly BatchHit[]): Sessions {
  const numbers = new Uint16Array(hits.length)
  const uuids = new Uint8Array(16 * hits.length)
  const known = new Map<string, number>()
  for (let row = 0; row < hits.length; row++) {
    const { session } = hits[row]!
    if (session === null) continue
    const key = Buffer.from(session.buffer, session.byteOffset, 16).toString('latin1')
    let number = known.get(key)
    if (number === undefined) {
      uuids.set(session, 16 * known.size)
      number = known.size + 1
      known.set(key, number)
    }
    numbers[row] = number
  }
  return { numbers, uuids: uuids.subarray(0, 16 * known.size) }
}
