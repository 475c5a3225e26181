// Sums by id, in columns: small in memory, quick to hand to another thread, and added to while hits are counted.

import type { Triple } from '../../../count/batch.ts'
import { lowerBound } from '../../../kit/lower-bound.ts'
import { addTo, createColumns, type SumColumns } from '../../../stats/segment/id-sums.ts'
import type { Figure, PathKind, Point } from '../../../stats/source.ts'

/** Sums that can be added to. An id without any sum is none of them. */
export interface Sums {
  add(id: number, triple: Triple): void
  /** All rows of a kind: id, visitors, visits, pageviews. */
  rows(only?: PathKind): SumRow[]
  /**
   * The rows among which those from place `offset` to before `offset + limit` are, by one figure, whatever comes next to
   * order equal ones. `before`: so many more come before these; `total`: how many there are of that kind.
   */
  around(part: SumsPage): { rows: SumRow[]; before: number; total: number }
  /** The rows whose ids lie from one number to before another, in the order of their ids. */
  between(from: number, to: number): SumRow[]
  /** What an id has. */
  sum(id: number): Triple
  /** How many ids have been added that were not there at first. */
  added(): number
  /** About how much memory the first ones take. */
  bytes(): number
}

/** `least`: in ascending order. */
export type SumsPage = { figure: Figure; least?: boolean; limit: number; offset: number; only?: PathKind | undefined }

export type SumRow = [id: number, visitors: number, visits: number, pageviews: number]

/** Puts rows in columns; their ids must come in ascending order, and each must have a sum. */
export function toColumns(rows: readonly SumRow[]): SumColumns {
  const columns = createColumns(rows.length)
  for (const [place, [id, visitors, visits, pageviews]] of rows.entries()) {
    columns.ids[place] = id
    columns.visitors[place] = visitors
    columns.visits[place] = visits
    columns.pageviews[place] = pageviews
  }
  return columns
}

/** Takes the columns over: they are added to. */
export function createSums(columns: SumColumns): Sums {
  const { ids, visitors, visits, pageviews } = columns
  // Ids that had no sum when the columns were made.
  const late = new Map<number, Triple>()

  const rowAt = (place: number): SumRow => [ids[place]!, visitors[place]!, visits[place]!, pageviews[place]!]
  const toRow = ([id, sum]: [number, Triple]): SumRow => [id, sum.visitors, sum.visits, sum.pageviews]

  const lateOf = (only: PathKind | undefined) => [...late].filter(([, sum]) => isOf(only, sum.visitors, sum.pageviews))

  return {
    add(id, triple) {
      if (triple.visitors + triple.visits + triple.pageviews === 0) return
      const place = find(ids, id)
      if (place >= 0) {
        visitors[place]! += triple.visitors
        visits[place]! += triple.visits
        pageviews[place]! += triple.pageviews
        return
      }
      addTo(late, id, triple)
    },
    rows(only) {
      const rows: SumRow[] = []
      for (let place = 0; place < ids.length; place++) {
        if (isOf(only, visitors[place]!, pageviews[place]!)) rows.push(rowAt(place))
      }
      return [...rows, ...lateOf(only).map(toRow)]
    },
    around({ figure, least = false, limit, offset, only }) {
      const column = columns[figure]
      const lateRows = lateOf(only)
      const sign = least ? -1 : 1
      const most = Math.max(0, Math.min(offset + limit, column.length + lateRows.length))
      const largest = keepTopN(most)
      let total = lateRows.length
      for (let place = 0; place < column.length; place++) {
        if (!isOf(only, visitors[place]!, pageviews[place]!)) continue
        largest.add(sign * column[place]!)
        total += 1
      }
      for (const [, sum] of lateRows) largest.add(sign * sum[figure])
      if (offset >= total || limit <= 0) return { rows: [], before: total, total }
      const high = largest.at(offset)
      const low = largest.at(Math.min(total, offset + limit) - 1)
      const rows: SumRow[] = []
      let before = 0
      const look = (value: number, row: () => SumRow) => {
        if (value > high) before += 1
        else if (value >= low) rows.push(row())
      }
      for (let place = 0; place < column.length; place++) {
        const value = sign * column[place]!
        // Most are below, whatever their kind.
        if (value < low || !isOf(only, visitors[place]!, pageviews[place]!)) continue
        look(value, () => rowAt(place))
      }
      for (const one of lateRows) look(sign * one[1][figure], () => toRow(one))
      return { rows, before, total }
    },
    between(from, to) {
      const rows: SumRow[] = []
      for (let place = lowerBound(ids, from); place < ids.length && ids[place]! < to; place++) rows.push(rowAt(place))
      const more = [...late].filter(([id]) => id >= from && id < to)
      return more.length === 0 ? rows : [...rows, ...more.map(toRow)].sort(([one], [other]) => one - other)
    },
    sum(id) {
      const place = find(ids, id)
      if (place >= 0) return { visitors: visitors[place]!, visits: visits[place]!, pageviews: pageviews[place]! }
      return { visitors: 0, visits: 0, pageviews: 0, ...late.get(id) }
    },
    added: () => late.size,
    bytes: () => 4 * 8 * ids.length,
  }
}

/** Whether a path with these sums is of that kind: the hits of an event are no pageviews. */
function isOf(only: PathKind | undefined, visitors: number, pageviews: number): boolean {
  if (only === undefined) return true
  if (only === 'entries') return visitors > 0
  return pageviews > 0 === (only === 'pages')
}

/** The place of an id in an ascending column; negative when it is not there. */
function find(ids: Float64Array, id: number): number {
  const place = lowerBound(ids, id)
  return ids[place] === id ? place : -1
}

/** Values that are told one after the other. */
export interface TopN {
  add(value: number): void
  /** The value at a place among those that are kept; the largest is at 0. */
  at(place: number): number
}

/** Keeps the largest `most` values. */
export function keepTopN(most: number): TopN {
  return most <= few ? keepInOrder(most) : keepAll()
}

/** So many are kept in order while they are told. */
const few = 200

function keepInOrder(most: number): TopN {
  const values = new Float64Array(most)
  let length = 0
  let least = Number.NEGATIVE_INFINITY
  return {
    add(value) {
      if (length === most && value <= least) return
      let place = length < most ? length++ : most - 1
      for (; place > 0 && values[place - 1]! < value; place--) values[place] = values[place - 1]!
      values[place] = value
      least = values[length - 1]!
    },
    at: place => values[place]!,
  }
}

function keepAll(): TopN {
  const values: number[] = []
  let sorted: Float64Array | undefined
  return {
    add: value => void values.push(value),
    at(place) {
      sorted ??= Float64Array.from(values).sort()
      return sorted[sorted.length - 1 - place]!
    },
  }
}

/** A row as an hour or a day; `base`: its id is so much more. */
export function toPoint([id, visitors, visits, pageviews]: SumRow, base = 0): Point {
  return { at: id - base, visitors, visits, pageviews }
}

export function toPoints({ ids, visitors, visits, pageviews }: SumColumns): Point[] {
  return Array.from(ids, (at, place) => ({
    at,
    visitors: visitors[place]!,
    visits: visits[place]!,
    pageviews: pageviews[place]!,
  }))
}
