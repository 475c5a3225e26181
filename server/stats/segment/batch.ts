// Hits in columns: the form in which they are packed, scanned, exported and counted again, wherever they come from.

import { type Engagement, engagementSums, type Triple, toEngagement } from '../../count/batch.ts'
import { type DimensionName, dimensions } from '../../count/dimensions.ts'
import { once, onceFor } from '../../kit/once.ts'

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
  /** What each hit has of a sum of what visitors did; undefined where none has any. */
  engagement(sum: keyof Engagement): SignedValues | undefined
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

/** Small numbers, less than nothing too. */
export type SignedValues = Int8Array | Int32Array

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

/** What is read; undefined where a segment cannot be, and `tell` hears why. */
export function ifReadable<Answer>(read: () => Answer, tell: (why: string) => void = () => {}): Answer | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof UnreadableSegment)) throw error
    tell(error.message)
    return undefined
  }
}

/** More hits are never in one batch, so that a place fits in two bytes. */
export const mostInBatch = 32_768

/** One hit as it is put into a batch: `names` by column, 0 for no label. */
export type BatchHit = {
  at: number
  id: number
  kind: number
  names: readonly number[]
  session: Uint8Array | null
  /** What it has of what visitors did; undefined: nothing. */
  adds?: Readonly<Engagement> | undefined
}

/** The order of hits, in a batch and wherever they are handed on. */
export function inOrder(one: Pick<BatchHit, 'at' | 'id'>, other: Pick<BatchHit, 'at' | 'id'>): number {
  return one.at - other.at || one.id - other.id
}

/** Puts hits into columns; they must come in order, and be no more than `mostInBatch`. */
export function toBatch(hits: readonly BatchHit[]): HitBatch {
  const columns = createHitColumns(hits.length)
  for (const hit of hits) columns.add(hit)
  return columns.batch(0, hits.length)
}

/** Hits that are gathered in columns, so that millions can pass without one object more than they need. */
export interface HitColumns {
  readonly length: number
  /** What is handed in is not kept. */
  add(hit: BatchHit): void
  /** The hits of a batch from one row on. */
  addBatch(batch: HitBatch, from: number): void
  /** The hit that was added as that one. */
  hit(row: number): BatchHit
  /** What it is found by, see `fingerprintOf`; undefined for one without a session. */
  fingerprint(row: number): number | undefined
  /** Adds to what it has of what visitors did. */
  engage(row: number, adds: Readonly<Engagement>): void
  /** Puts them in order. */
  sort(): void
  /** Those from one row to before another, no more than `mostInBatch`. */
  batch(from: number, to: number): HitBatch
}

/** `room`: there will be no more of them. */
export function createHitColumns(room: number): HitColumns {
  const times = new Float64Array(room)
  const ids = new Float64Array(room)
  const kinds = new Uint8Array(room)
  const engagement: Partial<Record<keyof Engagement, Int32Array>> = {}
  const names = nameColumns.map(() => new Float64Array(room))
  const uuids = new Uint8Array(16 * room)
  const withSession = new Uint8Array(room)
  const order = new Uint32Array(room)
  let length = 0

  function engage(row: number, adds: Readonly<Engagement>): void {
    for (const sum of engagementSums) if (adds[sum] !== 0) engagementOf(sum)[row]! += adds[sum]
  }

  function engagementOf(sum: keyof Engagement): Int32Array {
    engagement[sum] ??= new Int32Array(room)
    return engagement[sum]
  }

  function addSessions({ numbers, uuids: all }: Sessions, from: number): void {
    for (let row = from; row < numbers.length; row++) {
      const start = 16 * (numbers[row]! - 1)
      if (start < 0) continue
      const place = length + row - from
      // A loop: to copy sixteen bytes at once takes longer than to copy them one by one.
      for (let byte = 0; byte < 16; byte++) uuids[16 * place + byte] = all[start + byte]!
      withSession[place] = 1
    }
  }

  return {
    get length() {
      return length
    },
    add(hit) {
      times[length] = hit.at
      ids[length] = hit.id
      kinds[length] = hit.kind
      if (hit.adds) engage(length, hit.adds)
      for (const column of nameColumns) names[column]![length] = hit.names[column]!
      if (hit.session) {
        uuids.set(hit.session, 16 * length)
        withSession[length] = 1
      }
      order[length] = length
      length += 1
    },
    addBatch(batch, from) {
      times.set(batch.times().subarray(from), length)
      ids.set(batch.ids().subarray(from), length)
      kinds.set(batch.kinds().subarray(from), length)
      for (const sum of engagementSums) {
        const column = batch.engagement(sum)
        if (column) engagementOf(sum).set(column.subarray(from), length)
      }
      for (const column of nameColumns) {
        const [dictionary, places, values] = [batch.dictionary(column), batch.places(column), names[column]!]
        for (let row = from; row < batch.length; row++) values[length + row - from] = dictionary[placeAt(places, row)]!
      }
      addSessions(batch.sessions(), from)
      for (const end = length + batch.length - from; length < end; length++) order[length] = length
    },
    hit(row) {
      return {
        at: times[row]!,
        id: ids[row]!,
        kind: kinds[row]!,
        adds: toEngagement(engagementSums.map(sum => engagement[sum]?.[row] ?? 0)),
        names: names.map(column => column[row]!),
        session: withSession[row] === 0 ? null : uuids.subarray(16 * row, 16 * row + 16),
      }
    },
    fingerprint(row) {
      if (withSession[row] === 0) return undefined
      const session = uuids.subarray(16 * row, 16 * row + 4)
      return fingerprintOf(times[row]!, names[pathColumn]![row]!, (kinds[row]! & firstOnSite) > 0, session)
    },
    engage,
    sort() {
      order.subarray(0, length).sort((one, other) => times[one]! - times[other]! || ids[one]! - ids[other]!)
    },
    batch(from, to) {
      const rows = order.subarray(from, to)
      const take = <Column extends Float64Array | Uint8Array | Int32Array>(column: Column) =>
        fill(column.slice(0, rows.length) as Column, row => column[rows[row]!]!)
      const coded = onceFor((column: NameColumn) => toCoded(rows, names[column]!))
      return {
        length: rows.length,
        firstAt: times[rows[0]!] ?? 0,
        lastAt: times[rows.at(-1)!] ?? 0,
        times: once(() => take(times)),
        ids: () => take(ids),
        kinds: once(() => take(kinds)),
        engagement(sum) {
          const column = engagement[sum] && take(engagement[sum])
          return column?.some(value => value !== 0) ? column : undefined
        },
        dictionary: column => coded(column).dictionary,
        places: column => coded(column).places,
        sumsOf: () => undefined,
        sessions: () => toSessions(rows, withSession, uuids),
        free() {},
      }
    },
  }
}

/**
 * A number for a hit of a session, by which what was added to it later finds it: a number takes no memory of its own, where a text
 * of all this would be garbage soon. `session`: its id, of which four bytes are as good as any, for it is random.
 */
export function fingerprintOf(at: number, path: number, isFirst: boolean, session: ArrayLike<number>): number {
  const random = (session[0]! << 24) | (session[1]! << 16) | (session[2]! << 8) | session[3]!
  return random ^ Math.imul(path, 0x9e3779b1) ^ Math.imul(at, 0x85ebca6b) ^ Number(isFirst)
}

/** The hits of a batch from one row to before another. */
export function toHits(batch: HitBatch, from = 0, to = batch.length): BatchHit[] {
  const hitAt = prepareHits(batch)
  const hits: BatchHit[] = []
  for (let row = from; row < to; row++) hits.push(hitAt(row))
  return hits
}

/** Answers the hit of a row. */
export function prepareHits(batch: HitBatch): (row: number) => BatchHit {
  const [times, ids, kinds, { numbers, uuids }] = [batch.times(), batch.ids(), batch.kinds(), batch.sessions()]
  const engagement = engagementSums.map(sum => batch.engagement(sum))
  const names = nameColumns.map(column => [batch.dictionary(column), batch.places(column)] as const)
  return row => {
    const number = numbers[row]!
    return {
      at: times[row]!,
      id: ids[row]!,
      kind: kinds[row]!,
      adds: toEngagement(engagement.map(column => column?.[row] ?? 0)),
      names: names.map(([dictionary, places]) => dictionary[placeAt(places, row)]!),
      session: number === 0 ? null : uuids.subarray(16 * (number - 1), 16 * number),
    }
  }
}

type Coded = { dictionary: Float64Array; places: Places }

function fill<Column extends Float64Array | Uint8Array | Uint16Array | Int32Array>(
  column: Column,
  value: (row: number) => number,
): Column {
  for (let row = 0; row < column.length; row++) column[row] = value(row)
  return column
}

function toCoded(rows: Uint32Array, ids: Float64Array): Coded {
  // First by order of appearance, then by order of ids.
  const known = new Map<number, number>()
  const appeared = fill(new Uint16Array(rows.length), row => {
    const id = ids[rows[row]!]!
    const place = known.get(id) ?? known.size
    if (place === known.size) known.set(id, place)
    return place
  })
  const dictionary = Float64Array.from(known.keys()).sort()
  const places = new Uint16Array(known.size)
  for (const [place, id] of dictionary.entries()) places[known.get(id)!] = place
  const low = fill(new Uint8Array(rows.length), row => places[appeared[row]!]! & 255)
  const high = fill(new Uint8Array(rows.length), row => places[appeared[row]!]! >> 8)
  return { dictionary, places: { low, high: known.size > 256 ? high : undefined } }
}

function toSessions(rows: Uint32Array, withSession: Uint8Array, all: Uint8Array): Sessions {
  const numbers = new Uint16Array(rows.length)
  const uuids = new Uint8Array(16 * rows.length)
  const bytes = Buffer.from(all.buffer)
  const known = new Map<string, number>()
  for (const [place, row] of rows.entries()) {
    if (withSession[row] === 0) continue
    const key = bytes.toString('latin1', 16 * row, 16 * row + 16)
    let number = known.get(key)
    if (number === undefined) {
      uuids.set(all.subarray(16 * row, 16 * row + 16), 16 * known.size)
      number = known.size + 1
      known.set(key, number)
    }
    numbers[place] = number
  }
  return { numbers, uuids: uuids.subarray(0, 16 * known.size) }
}
