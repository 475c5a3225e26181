// Adds up what is asked of hits in columns: the only place where single hits become the numbers of a report.

import type { Triple } from '../../count/batch.ts'
import { lowerBound } from '../../kit/lower-bound.ts'
import { localHour } from '../../kit/zone.ts'
import { firstOnSite, type HitBatch, mostInBatch, type NameColumn, pathColumn } from './batch.ts'
import type { ColumnCondition } from './conditions.ts'
import type { HitLog } from './hit-log.ts'
import { addTo, countOfKind, createIdSums, type IdSums, toTriple } from './id-sums.ts'

/**
 * What to add up of the hits between two instants (Unix seconds) that meet the conditions. `columns`: the lists; they end with
 * `listsTo`. `log`: hears of every hit, for which paths are read. `check` throws `UnreadableSegment` where an id has no name.
 */
export type Wanted = {
  zone: string
  from: number
  to: number
  conditions: readonly ColumnCondition[]
  columns: readonly NameColumn[]
  listsTo: number
  log?: HitLog | undefined
  check(column: NameColumn, ids: Float64Array): void
}

/** Sums that batches are added to. */
export interface Scan {
  /** Adds the hits from one row to before another. It throws `UnreadableSegment` before anything is added, or not at all. */
  add(batch: HitBatch, fromRow?: number, toRow?: number): void
  /** By the start of the hour. */
  hours: Map<number, Triple>
  /** By id, one for each of the wanted columns. */
  lists: ReadonlyMap<NameColumn, IdSums>
}

export function createScan({ zone, from, to, conditions, columns, listsTo, log, check }: Wanted): Scan {
  const hours = new Map<number, Triple>()
  const lists = new Map(columns.map(column => [column, createIdSums()]))
  // Room for one batch: made anew for each, it would be most of what there is to collect.
  const room = {
    rows: new Uint16Array(mostInBatch),
    counts: new Float64Array(mostInBatch),
    byPlace: new Float64Array(mostInBatch),
  }

  return {
    hours,
    lists,
    add(batch, fromRow = 0, toRow = batch.length) {
      if (batch.lastAt < from || batch.firstAt >= to) return
      const times = batch.times()
      const start = Math.max(fromRow, lowerBound(times, from))
      const end = Math.min(toRow, lowerBound(times, to))
      const rows = select(batch, start, end, conditions, room.rows)
      if (rows.length === 0) return
      // All that is needed is read before anything is added.
      const kinds = batch.kinds()
      const read = columns.map(column => [column, batch.dictionary(column), batch.places(column)] as const)
      for (const [column, ids] of read) check(column, ids)
      const paths = log && { ids: batch.dictionary(pathColumn), places: batch.places(pathColumn) }

      const counts = room.counts.subarray(0, rows.length)
      for (let at = 0; at < rows.length; at++) counts[at] = countOfKind[kinds[rows[at]!]!]!
      const runs = addHours(zone, rows, times, counts, hours)
      if (paths) log.add({ ...runs, hits: toLogged(rows, kinds, paths) })
      const listed = listsTo > times[end - 1]! ? rows : rows.subarray(0, lowerBound(rows, lowerBound(times, listsTo)))
      for (const [column, ids, places] of read) {
        const byPlace = room.byPlace.subarray(0, ids.length).fill(0)
        addUp(listed, counts, places, byPlace)
        lists.get(column)!.addCounts(ids, byPlace)
      }
    },
  }
}

/** The rows of hits that meet all conditions. */
function select(
  batch: HitBatch,
  start: number,
  end: number,
  conditions: readonly ColumnCondition[],
  room: Uint16Array,
): Uint16Array {
  if (end <= start) return room.subarray(0, 0)
  // Of a segment that has none of the names, nothing else is read.
  const asked = conditions.map(({ column, judge }) => {
    const ids = batch.dictionary(column)
    const verdicts = new Uint8Array(ids.length)
    for (let place = 0; place < ids.length; place++) verdicts[place] = judge(ids[place]!)
    return { column, verdicts }
  })
  if (asked.some(({ verdicts }) => verdicts.every(verdict => verdict === 0))) return room.subarray(0, 0)
  let rows = room.subarray(0, end - start)
  for (let at = 0; at < rows.length; at++) rows[at] = start + at
  for (const { column, verdicts } of asked) {
    if (verdicts.every(verdict => verdict === 3)) continue
    const places = batch.places(column)
    // Verdicts are one bit for each kind of hit; mostly both are the same.
    const isByKind = verdicts.some(verdict => verdict === 1 || verdict === 2)
    const length = isByKind ? keepByKind(rows, places, verdicts, batch.kinds()) : keep(rows, places, verdicts)
    rows = rows.subarray(0, length)
    if (length === 0) break
  }
  return rows
}

function keep(rows: Uint16Array, places: Uint8Array | Uint16Array, verdicts: Uint8Array): number {
  let length = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    rows[length] = row
    // No branch that chance decides.
    length += verdicts[places[row]!]! & 1
  }
  return length
}

function keepByKind(
  rows: Uint16Array,
  places: Uint8Array | Uint16Array,
  verdicts: Uint8Array,
  kinds: Uint8Array,
): number {
  let length = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    rows[length] = row
    length += (verdicts[places[row]!]! >> (kinds[row]! & firstOnSite)) & 1
  }
  return length
}

/** Adds to the hours, and tells which ones the rows are of. */
function addHours(
  zone: string,
  rows: Uint16Array,
  times: Float64Array,
  counts: Float64Array,
  sums: Map<number, Triple>,
): { hours: number[]; begins: number[] } {
  const [hours, begins]: [number[], number[]] = [[], []]
  let [hour, until, sum] = [Number.NaN, Number.NEGATIVE_INFINITY, 0]
  for (let at = 0; at < rows.length; at++) {
    const time = times[rows[at]!]!
    if (time >= until) {
      const next = localHour(zone, time)
      if (next !== hour) {
        if (sum > 0) addTo(sums, hour, toTriple(sum))
        sum = 0
        hour = next
        hours.push(hour)
        begins.push(at)
      }
      until = endOf(zone, hour, time)
    }
    sum += counts[at]!
  }
  addTo(sums, hour, toTriple(sum))
  return { hours, begins }
}

/** An instant up to which the hour of `time` goes on. */
function endOf(zone: string, hour: number, time: number): number {
  // No clock changes within a quarter of an hour.
  return localHour(zone, hour + 3599) === hour ? hour + 3600 : (Math.floor(time / 900) + 1) * 900
}

function toLogged(
  rows: Uint16Array,
  kinds: Uint8Array,
  { ids, places }: { ids: Float64Array; places: Uint8Array | Uint16Array },
): Uint32Array {
  const hits = new Uint32Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    hits[at] = 8 * ids[places[row]!]! + kinds[row]!
  }
  return hits
}

function addUp(rows: Uint16Array, counts: Float64Array, places: Uint8Array | Uint16Array, byPlace: Float64Array): void {
  for (let at = 0; at < rows.length; at++) byPlace[places[rows[at]!]!]! += counts[at]!
}
