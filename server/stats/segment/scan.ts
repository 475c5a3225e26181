// Adds up what is asked of hits in columns: the only place where single hits become the numbers of a report.

import type { Triple } from '../../count/batch.ts'
import { dimensions } from '../../count/dimensions.ts'
import { lowerBound } from '../../kit/lower-bound.ts'
import { localHour } from '../../kit/zone.ts'
import {
  type HitBatch,
  mostInBatch,
  type NameColumn,
  type PathSums,
  type Places,
  pathColumn,
  placeAt,
  UnreadableSegment,
} from './batch.ts'
import type { ColumnCondition } from './conditions.ts'
import type { EngagementScan } from './engagement-scan.ts'
import type { HitLog } from './hit-log.ts'
import { addTo, asPageview, countOfKind, createIdSums, type IdSums, toTriple } from './id-sums.ts'
import { selectRows } from './select-rows.ts'
import type { SessionFilter } from './session-filter.ts'

/**
 * What to add up of the hits between two instants (Unix seconds) that meet the conditions. `sessions`: only hits of those that it
 * keeps. `columns`: the lists; they end with `listsTo`. `byHour`: false where nobody asks for hours. `log`: hears of every hit, for
 * which paths and hours are read. `engagement`: what visitors did is added there. `check` throws `UnreadableSegment` where an id has
 * no name.
 */
export type Wanted = {
  zone: string
  from: number
  to: number
  conditions: readonly ColumnCondition[]
  sessions?: Pick<SessionFilter, 'keep'> | undefined
  columns: readonly NameColumn[]
  listsTo: number
  byHour?: boolean | undefined
  log?: HitLog | undefined
  engagement?: EngagementScan | undefined
  check(column: NameColumn, ids: Float64Array): void
}

/** Sums that batches are added to. */
export interface Scan {
  /** Adds the hits from one row to before another. It throws `UnreadableSegment` before anything is added, or not at all. */
  add(batch: HitBatch, fromRow?: number, toRow?: number): void
  /** Adds what was added to hits, which are counted elsewhere. */
  addChanges(batch: HitBatch): void
  /** By the start of the hour. */
  hours: Map<number, Triple>
  /** By id, one for each of the wanted columns. */
  lists: ReadonlyMap<NameColumn, IdSums>
}

// Room for one batch, which is used within one call: made anew for each scan, it would be most of what a small one takes.
const room = {
  rows: new Uint16Array(mostInBatch),
  counts: new Float64Array(mostInBatch),
  byPlace: new Float64Array(mostInBatch),
}

export function createScan(wanted: Wanted): Scan {
  const { zone, from, to, conditions, sessions, columns, listsTo, byHour = true, log, engagement, check } = wanted
  const hours = new Map<number, Triple>()
  const lists = new Map(columns.map(column => [column, createIdSums()]))
  // What all hits have that are left need not be read.
  const same = new Map(conditions.flatMap(({ column, only }) => (only === undefined ? [] : [[column, only] as const])))
  const others = columns.filter(column => !same.has(column))
  const path = conditions.length === 1 && !byHour && !sessions ? same.get(pathColumn) : undefined

  /** Of a path whose hits need not be looked at. */
  function addSums(path: number, sums: PathSums): void {
    const wanted = others.map(column => [column, sums.lists.get(column) ?? []] as const)
    for (const [column, list] of wanted)
      check(
        column,
        Float64Array.from(list, ([id]) => id),
      )
    check(pathColumn, Float64Array.of(path))
    for (const [column, list] of wanted) for (const [id, sum] of list) lists.get(column)!.add(id, sum)
    lists.get(pathColumn)?.add(path, sums.all)
  }

  /** What is left of a batch, with all of it that is needed: it is read before anything is added. */
  function choose(batch: HitBatch, fromRow: number, toRow: number) {
    const { firstAt, lastAt } = batch
    const start = firstAt >= from ? fromRow : Math.max(fromRow, lowerBound(batch.times(), from))
    const end = lastAt < to ? toRow : Math.min(toRow, lowerBound(batch.times(), to))
    const selected = selectRows(batch, start, end, conditions, room.rows)
    const rows = sessions ? sessions.keep(batch, selected) : selected
    if (rows.length === 0) return undefined
    const did = engagement && (byHour || engagement.lists.size > 0) ? engagement.read(batch) : undefined
    const read = others.map(column => [column, batch.dictionary(column), batch.places(column)] as const)
    for (const [column, ids] of read) check(column, ids)
    for (const [column, id] of same) check(column, Float64Array.of(id))
    const times = byHour || listsTo <= lastAt ? batch.times() : undefined
    const listed = listsTo > lastAt ? rows : rows.subarray(0, lowerBound(rows, lowerBound(times!, listsTo)))
    return { rows, listed, read, did, runs: byHour && times ? toRuns(zone, rows, times) : undefined }
  }

  function addEngagement({ rows, listed, read, did, runs }: NonNullable<ReturnType<typeof choose>>): void {
    if (!did || !engagement) return
    if (runs) engagement.addHours(did, rows, runs)
    if (engagement.lists.size === 0) return
    // Most batches have no label of some dimensions at all.
    engagement.addLists(did, listed, [...read.filter(([, ids]) => ids.length > 1 || ids[0] !== 0), ...same])
  }

  return {
    hours,
    lists,
    add(batch, fromRow = 0, toRow = batch.length) {
      const { firstAt, lastAt } = batch
      if (lastAt < from || firstAt >= to || fromRow >= toRow) return
      const isWhole = fromRow === 0 && toRow === batch.length && firstAt >= from && lastAt < Math.min(to, listsTo)
      const hasMore = engagement && engagement.lists.size > 0 && engagement.read(batch) !== undefined
      const sums = path !== undefined && isWhole && !hasMore ? batch.sumsOf(path) : undefined
      if (sums) return addSums(path!, sums)
      const chosen = choose(batch, fromRow, toRow)
      if (!chosen) return
      const { rows, listed, read, runs } = chosen
      const kinds = batch.kinds()
      const paths = log && { ids: batch.dictionary(pathColumn), places: batch.places(pathColumn) }
      addEngagement(chosen)
      const counts = room.counts.subarray(0, rows.length)
      for (let at = 0; at < rows.length; at++) counts[at] = countOfKind[kinds[rows[at]!]!]!
      if (runs) {
        addHours(runs, counts, hours)
        if (paths) log.add({ ...runs, hits: toLogged(rows, kinds, paths) })
      }
      for (const [column, ids, places] of read) {
        if (ids.length === 1 && ids[0] === 0) continue
        const byPlace = room.byPlace.subarray(0, ids.length).fill(0)
        addUp(listed, ofEveryHit.has(column) ? countEveryHit(listed, kinds) : counts, places, byPlace)
        lists.get(column)!.addCounts(ids, byPlace)
      }
      for (const [column, id] of same) {
        let sum = 0
        for (let at = 0; at < listed.length; at++) sum += counts[at]!
        lists.get(column)?.add(id, toTriple(sum))
      }
    },
    addChanges(batch) {
      try {
        const chosen = choose(batch, 0, batch.length)
        if (chosen) addEngagement(chosen)
      } catch (error) {
        // Where an id has no name, the batch of its hits tells of that.
        if (!(error instanceof UnreadableSegment)) throw error
      }
    },
  }
}

/** The hours that the rows are of, and how many rows come before each. */
function toRuns(zone: string, rows: Uint16Array, times: Float64Array): Runs {
  const [hours, begins]: [number[], number[]] = [[], []]
  let [hour, until] = [Number.NaN, Number.NEGATIVE_INFINITY]
  for (let at = 0; at < rows.length; at++) {
    const time = times[rows[at]!]!
    if (time < until) continue
    const next = localHour(zone, time)
    if (next !== hour) {
      hour = next
      hours.push(hour)
      begins.push(at)
    }
    until = endOf(zone, hour, time)
  }
  return { hours, begins }
}

type Runs = { hours: number[]; begins: number[] }

function addHours({ hours, begins }: Runs, counts: Float64Array, sums: Map<number, Triple>): void {
  for (const [run, hour] of hours.entries()) {
    let sum = 0
    for (let at = begins[run]!; at < (begins[run + 1] ?? counts.length); at++) sum += counts[at]!
    addTo(sums, hour, toTriple(sum))
  }
}

/** An instant up to which the hour of `time` goes on. */
function endOf(zone: string, hour: number, time: number): number {
  // No clock changes within a quarter of an hour.
  return localHour(zone, hour + 3599) === hour ? hour + 3600 : (Math.floor(time / 900) + 1) * 900
}

/** The columns of dimensions whose sums count events in the third figure. */
const ofEveryHit = new Set(dimensions.flatMap(({ everyHit }, place) => (everyHit ? [place + 1] : [])))

function countEveryHit(rows: Uint16Array, kinds: Uint8Array): Float64Array {
  const counts = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) counts[at] = countOfKind[asPageview(kinds[rows[at]!]!)]!
  return counts
}

function toLogged(
  rows: Uint16Array,
  kinds: Uint8Array,
  { ids, places }: { ids: Float64Array; places: Places },
): Uint32Array {
  const hits = new Uint32Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    hits[at] = 8 * ids[placeAt(places, row)]! + kinds[row]!
  }
  return hits
}

function addUp(rows: Uint16Array, counts: Float64Array, { low, high }: Places, byPlace: Float64Array): void {
  if (high) {
    for (let at = 0; at < rows.length; at++) byPlace[low[rows[at]!]! | (high[rows[at]!]! << 8)]! += counts[at]!
  } else {
    for (let at = 0; at < rows.length; at++) byPlace[low[rows[at]!]!]! += counts[at]!
  }
}
