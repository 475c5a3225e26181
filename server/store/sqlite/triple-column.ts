// Sums by id in one array: adding is a step, whatever the number of ids.

import type { Triple } from '../../count/batch.ts'
import { type SumColumns, type SumRow, toColumns } from './sums.ts'

/** Sums of ids, which are small whole numbers. */
export interface TripleColumn {
  add(id: number, sum: Triple): void
  /** Those of the ids that are wanted and have a sum. */
  columns(isWanted?: (id: number) => boolean): SumColumns
}

export function createTripleColumn(largestId: number): TripleColumn {
  const sums = new Uint32Array(3 * (largestId + 1))
  return {
    add(id, { visitors, visits, pageviews }) {
      sums[3 * id]! += visitors
      sums[3 * id + 1]! += visits
      sums[3 * id + 2]! += pageviews
    },
    columns(isWanted = () => true) {
      const rows: SumRow[] = []
      for (let id = 0; id <= largestId; id++) {
        const [visitors, visits, pageviews] = [sums[3 * id]!, sums[3 * id + 1]!, sums[3 * id + 2]!]
        if (visitors + visits + pageviews > 0 && isWanted(id)) rows.push([id, visitors, visits, pageviews])
      }
      return toColumns(rows)
    },
  }
}

/** Sums by time. */
export type Sparse = Map<number, Triple>

export function addSparse(sums: Sparse, key: number, { visitors, visits, pageviews }: Triple): void {
  let sum = sums.get(key)
  if (!sum) {
    sum = { visitors: 0, visits: 0, pageviews: 0 }
    sums.set(key, sum)
  }
  sum.visitors += visitors
  sum.visits += visits
  sum.pageviews += pageviews
}

/** In the order of their keys, without those that have nothing. */
export function sparseColumns(sums: Sparse): SumColumns {
  const rows = [...sums].map(([key, sum]): SumRow => [key, sum.visitors, sum.visits, sum.pageviews])
  const some = rows.filter(([, visitors, visits, pageviews]) => visitors + visits + pageviews > 0)
  return toColumns(some.sort((one, other) => one[0] - other[0]))
}
