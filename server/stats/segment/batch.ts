// Hits in columns: the form in which they are packed, scanned, exported and counted again, wherever they come from.

import { dimensions } from '../../count/dimensions.ts'
import type { SessionId } from '../../count/hit.ts'

/** The bits of `kinds`. */
export const firstOnSite = 1
export const firstOnPath = 2
export const isEvent = 4

/** A column whose values are ids of names: 0 for paths, and the place of a dimension plus 1 for its labels. */
export type NameColumn = number

export const pathColumn: NameColumn = 0

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
  places(column: NameColumn): Uint8Array | Uint16Array
  /** For each hit the number of its session, from 1 in the order in which they appear; 0 for none. */
  sessions(): Sessions
}

/** `uuids`: sixteen bytes for each session, in their order. */
export type Sessions = { numbers: Uint16Array; uuids: Uint8Array }

/** Why a segment cannot be read: one sentence without its subject. */
export class UnreadableSegment extends Error {}

/** More hits are never in one batch, so that a place fits in two bytes. */
export const mostInBatch = 32_768

/** One hit as it is put into a batch: `names` by column, 0 for no label. */
export type BatchHit = { at: number; id: number; kind: number; names: readonly number[]; session: Uint8Array | null }

/** Puts hits into columns; they must come in order, and be no more than `mostInBatch`. */
export function toBatch(hits: readonly BatchHit[]): HitBatch {
  const names = nameColumns.map(column => toCoded(hits, column))
  return {
    length: hits.length,
    firstAt: hits[0]?.at ?? 0,
    lastAt: hits.at(-1)?.at ?? 0,
    times: () => Float64Array.from(hits, ({ at }) => at),
    ids: () => Float64Array.from(hits, ({ id }) => id),
    kinds: () => Uint8Array.from(hits, ({ kind }) => kind),
    dictionary: column => names[column]!.dictionary,
    places: column => names[column]!.places,
    sessions: () => toSessions(hits),
  }
}

/** The sixteen bytes of one session of a batch, as hits have it. */
export function sessionAt({ uuids }: Sessions, number: number): SessionId | null {
  if (number === 0) return null
  return String.fromCharCode(...uuids.subarray(16 * (number - 1), 16 * number)) as SessionId
}

type Coded = { dictionary: Float64Array; places: Uint8Array | Uint16Array }

function toCoded(hits: readonly BatchHit[], column: NameColumn): Coded {
  const dictionary = Float64Array.from(new Set(hits.map(({ names }) => names[column]!))).sort()
  const placeOf = new Map(Array.from(dictionary, (id, place) => [id, place]))
  const places = createPlaces(dictionary.length, hits.length)
  for (const [row, { names }] of hits.entries()) places[row] = placeOf.get(names[column]!)!
  return { dictionary, places }
}

/** Places in a dictionary of that size, all of them the first. */
export function createPlaces(size: number, length: number): Uint8Array | Uint16Array {
  return size <= 256 ? new Uint8Array(length) : new Uint16Array(length)
}

function toSessions(hits: readonly BatchHit[]): Sessions {
  const numbers = new Uint16Array(hits.length)
  const known = new Map<string, number>()
  for (const [row, { session }] of hits.entries()) {
    if (session === null) continue
    const key = String.fromCharCode(...session)
    const number = known.get(key) ?? known.size + 1
    known.set(key, number)
    numbers[row] = number
  }
  return { numbers, uuids: Uint8Array.from([...known.keys()].join(''), letter => letter.charCodeAt(0)) }
}
