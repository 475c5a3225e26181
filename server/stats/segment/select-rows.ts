// The hits of a batch that meet all conditions, by their rows.

import { lowerBound } from '../../kit/lower-bound.ts'
import { firstOnSite, type HitBatch, type Places, placeAt } from './batch.ts'
import type { ColumnCondition } from './conditions.ts'

/** The rows from `start` to before `end` that meet all conditions, in the room that is given. */
export function selectRows(
  batch: HitBatch,
  start: number,
  end: number,
  conditions: readonly ColumnCondition[],
  room: Uint16Array,
): Uint16Array {
  const none = room.subarray(0, 0)
  if (end <= start) return none
  // Of a segment that has none of the names, nothing else is read.
  const asked = []
  let rows: Uint16Array | undefined
  for (const { column, judge, only } of conditions) {
    const ids = batch.dictionary(column)
    if (only === undefined) {
      const verdicts = judgeAll(judge, ids)
      if (!verdicts.any) return none
      if (!verdicts.all) asked.push({ column, ...verdicts })
    } else {
      const place = lowerBound(ids, only)
      if (ids[place] !== only) return none
      rows = room.subarray(0, findPlace(batch.places(column), place, start, end, room))
    }
  }
  rows ??= room.subarray(0, fillRows(start, end, room))
  for (const { column, verdicts, byKind } of asked) {
    const places = batch.places(column)
    const length = byKind ? keepByKind(rows, places, verdicts, batch.kinds()) : keep(rows, places, verdicts)
    rows = rows.subarray(0, length)
    if (length === 0) break
  }
  return rows
}

/** The verdict of each id; whether any passes, whether all do, and whether it is different for first hits on the site. */
function judgeAll(judge: ColumnCondition['judge'], ids: Float64Array) {
  const verdicts = new Uint8Array(ids.length)
  let [any, all, byKind] = [false, true, false]
  for (let place = 0; place < ids.length; place++) {
    const verdict = judge(ids[place]!)
    verdicts[place] = verdict
    if (verdict !== 0) any = true
    if (verdict !== 3) all = false
    if (verdict === 1 || verdict === 2) byKind = true
  }
  return { verdicts, any, all, byKind }
}

function fillRows(start: number, end: number, rows: Uint16Array): number {
  for (let row = start; row < end; row++) rows[row - start] = row
  return end - start
}

/** The rows that have one name. */
function findPlace({ low, high }: Places, place: number, start: number, end: number, rows: Uint16Array): number {
  const [lowest, highest] = [place & 255, place >> 8]
  let length = 0
  for (let row = start; row < end; row++) {
    if (low[row] === lowest && (!high || high[row] === highest)) rows[length++] = row
  }
  return length
}

function keep(rows: Uint16Array, { low, high }: Places, verdicts: Uint8Array): number {
  let length = 0
  // No branch that chance decides.
  if (high) {
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!
      rows[length] = row
      length += verdicts[low[row]! | (high[row]! << 8)]! & 1
    }
    return length
  }
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    rows[length] = row
    length += verdicts[low[row]!]! & 1
  }
  return length
}

/** Verdicts are one bit for each kind of hit. */
function keepByKind(rows: Uint16Array, places: Places, verdicts: Uint8Array, kinds: Uint8Array): number {
  let length = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    rows[length] = row
    length += (verdicts[placeAt(places, row)]! >> (kinds[row]! & firstOnSite)) & 1
  }
  return length
}
