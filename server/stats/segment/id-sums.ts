// Sums of visitors, visits and pageviews by id, in columns: a list before its rows have names.

import { addTriple, type Triple } from '../../count/batch.ts'
import { firstOnPath, firstOnSite, isEvent } from './batch.ts'

/** Sums by id, which are small whole numbers. */
export interface IdSums {
  add(id: number, sum: Triple): void
  /** Adds what a batch has of each id in its dictionary, three counts in a number; what stands for no label is left out. */
  addCounts(ids: Float64Array, counts: Float64Array): void
  /** In ascending order of ids, without those that have nothing. */
  columns(): SumColumns
}

/** Sums by id or by time; the same place in each column belongs together. */
export type SumColumns = { ids: Float64Array } & Record<keyof Triple, Float64Array>

/** Room for so many sums, in one piece: every piece takes as long to another thread as thousands of numbers. */
export function createColumns(length: number): SumColumns {
  const room = new Float64Array(4 * length)
  const column = (place: number) => room.subarray(place * length, (place + 1) * length)
  return { ids: column(0), visitors: column(1), visits: column(2), pageviews: column(3) }
}

// A batch has fewer hits than this, so that three counts of them fit in one number, which is one addition for a hit.
const base = 2 ** 17

/** What a hit counts, by its kind: visits and pageviews above visitors, in one number. */
export const countOfKind = Float64Array.from({ length: 8 }, (_, kind) => {
  const visitors = kind & firstOnSite ? 1 : 0
  const visits = kind & firstOnPath ? 1 : 0
  const pageviews = kind & isEvent ? 0 : 1
  return visitors + base * (visits + base * pageviews)
})

/** The kind that counts every hit in the third figure, events too. */
export function asPageview(kind: number): number {
  return kind & ~isEvent
}

/** Takes three counts apart. */
export function toTriple(counts: number): Triple {
  const above = Math.floor(counts / base)
  const pageviews = Math.floor(above / base)
  // The remainder of such large numbers would take ten times as long.
  return { visitors: counts - base * above, visits: above - base * pageviews, pageviews }
}

/** What a hit counts, by its kind. */
export const tripleOfKind: readonly Triple[] = Array.from(countOfKind, toTriple)

/** Adds to the sum of a key. */
export function addTo<Key>(sums: Map<Key, Triple>, key: Key, more: Triple): void {
  const sum = sums.get(key)
  if (sum) addTriple(sum, more)
  else sums.set(key, { visitors: more.visitors, visits: more.visits, pageviews: more.pageviews })
}

export function createIdSums(): IdSums {
  let sums = new Uint32Array(3 * 16)

  function grow(id: number): void {
    if (3 * id + 2 < sums.length) return
    const larger = new Uint32Array(Math.max(2 * sums.length, 3 * id + 3))
    larger.set(sums)
    sums = larger
  }

  function put(id: number, { visitors, visits, pageviews }: Triple): void {
    sums[3 * id]! += visitors
    sums[3 * id + 1]! += visits
    sums[3 * id + 2]! += pageviews
  }

  return {
    add(id, sum) {
      grow(id)
      put(id, sum)
    },
    addCounts(ids, counts) {
      grow(ids.at(-1) ?? 0)
      for (let place = 0; place < ids.length; place++) {
        const id = ids[place]!
        if (counts[place] !== 0 && id !== 0) put(id, toTriple(counts[place]!))
      }
    },
    columns() {
      const isSome = (id: number) => sums[3 * id]! + sums[3 * id + 1]! + sums[3 * id + 2]! > 0
      let length = 0
      for (let id = 0; 3 * id < sums.length; id++) if (isSome(id)) length += 1
      const columns = createColumns(length)
      for (let id = 0, place = 0; place < length; id++) {
        if (!isSome(id)) continue
        columns.ids[place] = id
        columns.visitors[place] = sums[3 * id]!
        columns.visits[place] = sums[3 * id + 1]!
        columns.pageviews[place] = sums[3 * id + 2]!
        place += 1
      }
      return columns
    },
  }
}
