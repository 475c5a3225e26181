// Adds up what is asked of hits in columns: the only place where single hits become the numbers of a report.

import type { Triple } from '../../count/batch.ts'
import type { PathId } from '../../count/hit.ts'
import { localHour } from '../../kit/zone.ts'
import { firstOnPath, firstOnSite, type HitBatch, isEvent, type NameColumn, pathColumn } from './batch.ts'
import type { ColumnCondition } from './conditions.ts'
import type { HitLog } from './hit-log.ts'
import { addTo, createIdSums, type IdSums } from './id-sums.ts'

/**
 * What to add up of the hits between two instants (Unix seconds) that meet the conditions. `columns`: the lists; they end with
 * `listsTo`. `charts`: paths each of which is wanted by what `toUnit` makes of
 * an hour, in place of the hours of all; `log`: hears of every hit, for which paths are read. `check`
 * throws `UnreadableSegment` where an id has no name.
 */
export type Wanted = {
  zone: string
  from: number
  to: number
  conditions: readonly ColumnCondition[]
  columns: readonly NameColumn[]
  listsTo: number
  charts?: { paths: readonly PathId[]; toUnit(hour: number): number }
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
  charts: ReadonlyMap<PathId, Map<number, Triple>>
}

export function createScan(wanted: Wanted): Scan {
  const { zone, from, to, conditions, columns, listsTo, log, check } = wanted
  const hours = new Map<number, Triple>()
  const lists = new Map(columns.map(column => [column, createIdSums()]))
  const charts = new Map(wanted.charts?.paths.map(path => [path, new Map<number, Triple>()]))

  return {
    hours,
    lists,
    charts,
    add(batch, fromRow = 0, toRow = batch.length) {
      if (batch.lastAt < from || batch.firstAt >= to) return
      const times = batch.times()
      const start = Math.max(fromRow, rowAt(times, from))
      const end = Math.min(toRow, rowAt(times, to))
      const rows = select(batch, start, end, conditions)
      if (rows.length === 0) return
      // All that is needed is read before anything is added.
      const kinds = batch.kinds()
      const read = columns.map(column => [column, batch.dictionary(column), batch.places(column)] as const)
      if (charts.size > 0 || log) batch.places(pathColumn)
      for (const [column, ids] of read) check(column, ids)

      if (wanted.charts)
        addCharts(hour => wanted.charts!.toUnit(localHour(zone, hour)), rows, times, kinds, batch, charts)
      else addHours(zone, rows, times, kinds, hours, log && { log, batch })
      const listed = times[rows[rows.length - 1]!]! < listsTo ? rows : rows.filter(row => times[row]! < listsTo)
      for (const [column, ids, places] of read) addList(listed, kinds, ids, places, lists.get(column)!)
    },
  }
}

/** The first row that is not before an instant. */
export function rowAt(times: Float64Array, instant: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < instant) low = middle + 1
    else high = middle
  }
  return low
}

/** The rows of hits that meet all conditions. */
function select(batch: HitBatch, start: number, end: number, conditions: readonly ColumnCondition[]): Uint16Array {
  if (end <= start) return new Uint16Array()
  // Of a segment that has none of the names, nothing else is read.
  const asked = conditions.map(({ column, judge }) => ({ column, verdicts: batch.dictionary(column).map(judge) }))
  if (asked.some(({ verdicts }) => !verdicts.some(verdict => verdict > 0))) return new Uint16Array()
  const open = asked.filter(({ verdicts }) => verdicts.some(verdict => verdict !== 3))
  let rows: Uint16Array | undefined
  for (const { column, verdicts } of open) {
    const places = batch.places(column)
    const passes = Uint8Array.from(verdicts)
    const kinds = passes.some(verdict => verdict === 1 || verdict === 2) ? batch.kinds() : undefined
    const left = rows ?? new Uint16Array(end - start)
    const most = rows ? rows.length : end - start
    let found = 0
    for (let place = 0; place < most; place++) {
      const row = rows ? rows[place]! : start + place
      const verdict = passes[places[row]!]!
      if (kinds ? verdict & (1 << (kinds[row]! & firstOnSite)) : verdict) left[found++] = row
    }
    rows = left.subarray(0, found)
    if (found === 0) break
  }
  if (rows) return rows
  const all = new Uint16Array(end - start)
  for (let place = 0; place < all.length; place++) all[place] = start + place
  return all
}

function addHours(
  zone: string,
  rows: Uint16Array,
  times: Float64Array,
  kinds: Uint8Array,
  hours: Map<number, Triple>,
  logged: { log: HitLog; batch: HitBatch } | undefined,
): void {
  const ids = logged?.batch.dictionary(pathColumn)
  const places = logged?.batch.places(pathColumn)
  const counts = new Uint32Array(8)
  let [hour, until] = [Number.NaN, Number.NEGATIVE_INFINITY]
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!
    const at = times[row]!
    if (at >= until) {
      const next = localHour(zone, at)
      if (next !== hour && place > 0) {
        addTo(hours, hour, toTriple(counts, 0))
        counts.fill(0)
      }
      hour = next
      until = endOfSlot(at)
    }
    counts[kinds[row]!]! += 1
    logged?.log.add(ids![places![row]!]!, hour, kinds[row]!)
  }
  addTo(hours, hour, toTriple(counts, 0))
}

/** No clock changes within a quarter of an hour. */
function endOfSlot(at: number): number {
  return (Math.floor(at / 900) + 1) * 900
}

function addCharts(
  toUnit: (at: number) => number,
  rows: Uint16Array,
  times: Float64Array,
  kinds: Uint8Array,
  batch: HitBatch,
  charts: ReadonlyMap<PathId, Map<number, Triple>>,
): void {
  const places = batch.places(pathColumn)
  const chartOf = Array.from(batch.dictionary(pathColumn), id => charts.get(id as PathId))
  let [unit, until] = [Number.NaN, Number.NEGATIVE_INFINITY]
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!
    const chart = chartOf[places[row]!]
    if (!chart) continue
    const at = times[row]!
    if (at >= until) {
      unit = toUnit(at)
      until = endOfSlot(at)
    }
    addTo(chart, unit, ofKind[kinds[row]!]!)
  }
}

function addList(
  rows: Uint16Array,
  kinds: Uint8Array,
  ids: Float64Array,
  places: Uint8Array | Uint16Array,
  sums: IdSums,
): void {
  if (rows.length < ids.length) {
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place]!
      const id = ids[places[row]!]!
      if (id !== 0) sums.add(id, ofKind[kinds[row]!]!)
    }
    return
  }
  // One count for each name and kind: a hit is a single addition.
  const counts = new Uint32Array(8 * ids.length)
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!
    counts[8 * places[row]! + kinds[row]!]! += 1
  }
  for (let place = 0; place < ids.length; place++) {
    if (ids[place] === 0) continue
    for (let kind = 0; kind < 8; kind++) {
      if (counts[8 * place + kind] === 0) continue
      sums.add(ids[place]!, toTriple(counts, 8 * place))
      break
    }
  }
}

function toTriple(counts: Uint32Array, from: number): Triple {
  const sum = { visitors: 0, visits: 0, pageviews: 0 }
  for (let kind = 0; kind < 8; kind++) {
    const count = counts[from + kind]!
    if (kind & firstOnSite) sum.visitors += count
    if (kind & firstOnPath) sum.visits += count
    if (!(kind & isEvent)) sum.pageviews += count
  }
  return sum
}

/** The sum of a single hit, by its kind. */
export const ofKind = Array.from({ length: 8 }, (_, kind) => toTriple(new Uint32Array(8).fill(1, kind, kind + 1), 0))
