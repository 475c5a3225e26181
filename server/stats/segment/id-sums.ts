// Sums of visitors, visits and pageviews by id, in columns: a list before its rows have names.

import type { Triple } from '../../count/batch.ts'

/** Sums by id, which are small whole numbers. */
export interface IdSums {
  add(id: number, sum: Triple): void
  /** In ascending order of ids, without those that have nothing. */
  columns(): SumColumns
}

/** Sums by id or by time; the same place in each column belongs together. */
export type SumColumns = { ids: Float64Array } & Record<keyof Triple, Float64Array>

/** Adds to the sum of a key. */
export function addTo<Key>(sums: Map<Key, Triple>, key: Key, { visitors, visits, pageviews }: Triple): void {
  const sum = sums.get(key)
  if (!sum) {
    sums.set(key, { visitors, visits, pageviews })
    return
  }
  sum.visitors += visitors
  sum.visits += visits
  sum.pageviews += pageviews
}

export function createIdSums(): IdSums {
  let sums = new Uint32Array(3 * 1024)
  return {
    add(id, { visitors, visits, pageviews }) {
      if (3 * id + 2 >= sums.length) {
        const larger = new Uint32Array(Math.max(2 * sums.length, 3 * id + 3))
        larger.set(sums)
        sums = larger
      }
      sums[3 * id]! += visitors
      sums[3 * id + 1]! += visits
      sums[3 * id + 2]! += pageviews
    },
    columns() {
      const isSome = (id: number) => sums[3 * id]! + sums[3 * id + 1]! + sums[3 * id + 2]! > 0
      const ids: number[] = []
      for (let id = 0; 3 * id < sums.length; id++) if (isSome(id)) ids.push(id)
      const column = (figure: number) => {
        const values = new Float64Array(ids.length)
        for (let place = 0; place < ids.length; place++) values[place] = sums[3 * ids[place]! + figure]!
        return values
      }
      return { ids: Float64Array.from(ids), visitors: column(0), visits: column(1), pageviews: column(2) }
    },
  }
}
