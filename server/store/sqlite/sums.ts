// Sums by id, in columns: small in memory, quick to hand to another thread, and added to while hits are counted.

import type { Triple } from '../../count/batch.ts'
import type { Figure } from '../../stats/source.ts'

/** The sums of some ids, which come in ascending order; the same place in each column belongs together. */
export type SumColumns = { ids: Float64Array } & Record<Figure, Float64Array>

/** Sums that can be added to. An id without any sum is none of them. */
export interface Sums {
  add(id: number, triple: Triple): void
  /** How many ids there are. */
  count(): number
  /** All rows: id, visitors, visits, pageviews. */
  rows(): SumRow[]
  /**
   * The rows among which those from place `offset` to before `offset + limit` are, by one figure, whatever comes next to
   * order equal ones. `before`: so many more come before these.
   */
  around(figure: Figure, limit: number, offset: number): { rows: SumRow[]; before: number }
  /** How many ids have been added that were not there at first. */
  added(): number
  /** About how much memory the first ones take. */
  bytes(): number
}

export type SumRow = [id: number, visitors: number, visits: number, pageviews: number]

/** Puts rows in columns; their ids must come in ascending order, and each must have a sum. */
export function toColumns(rows: readonly SumRow[]): SumColumns {
  const column = (place: number) => Float64Array.from(rows, row => row[place]!)
  return { ids: column(0), visitors: column(1), visits: column(2), pageviews: column(3) }
}

/** Takes the columns over: they are added to. */
export function createSums(columns: SumColumns): Sums {
  const { ids, visitors, visits, pageviews } = columns
  // Ids that had no sum when the columns were made.
  const late = new Map<number, Triple>()

  const rowAt = (place: number): SumRow => [ids[place]!, visitors[place]!, visits[place]!, pageviews[place]!]
  const toRow = ([id, sum]: [number, Triple]): SumRow => [id, sum.visitors, sum.visits, sum.pageviews]

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
      const sum = late.get(id) ?? { visitors: 0, visits: 0, pageviews: 0 }
      late.set(id, {
        visitors: sum.visitors + triple.visitors,
        visits: sum.visits + triple.visits,
        pageviews: sum.pageviews + triple.pageviews,
      })
    },
    count: () => ids.length + late.size,
    rows: () => [...Array.from(ids, (_, place) => rowAt(place)), ...[...late].map(toRow)],
    around(figure, limit, offset) {
      const column = columns[figure]
      const inOrder = new Float64Array(column.length + late.size)
      inOrder.set(column)
      inOrder.set(
        Array.from(late.values(), sum => sum[figure]),
        column.length,
      )
      inOrder.sort()
      // Ascending: the places of the page are counted from the end.
      const most = inOrder[inOrder.length - 1 - offset]
      if (most === undefined || limit <= 0) return { rows: [], before: inOrder.length }
      const least = inOrder[Math.max(0, inOrder.length - offset - limit)]!
      const rows: SumRow[] = []
      let before = 0
      for (let place = 0; place < column.length; place++) {
        const value = column[place]!
        if (value > most) before += 1
        else if (value >= least) rows.push(rowAt(place))
      }
      for (const sum of late) {
        const value = sum[1][figure]
        if (value > most) before += 1
        else if (value >= least) rows.push(toRow(sum))
      }
      return { rows, before }
    },
    added: () => late.size,
    bytes: () => 4 * 8 * ids.length,
  }
}

/** The place of an id in an ascending column; negative when it is not there. */
function find(ids: Float64Array, id: number): number {
  let [low, high] = [0, ids.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = ids[middle]!
    if (found === id) return middle
    if (found < id) low = middle + 1
    else high = middle - 1
  }
  return -1
}
