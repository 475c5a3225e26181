// Hits, and what comes after them, become additions to counters. Pure, and the heart of the program: every number comes from here.

import {
  addEngagement,
  type Counted,
  type CounterTable,
  counterKeys,
  type Delta,
  type Deltas,
  emptyDelta,
} from './batch.ts'
import { dimensions } from './dimensions.ts'

/**
 * Folds hits into what has to be added to each counter table, one delta for each row. Folding a stream of hits in any
 * split, and adding up, gives the same counters.
 */
export function fold(counted: readonly Counted[]): Deltas {
  const sums = Object.fromEntries(
    counterTables.map(table => [table, { rows: [], byKey: new Map() }]),
  ) as unknown as Additions
  for (const hit of counted) addHit(sums, hit)
  return Object.fromEntries(counterTables.map(table => [table, sums[table].rows])) as Deltas
}

/** Nothing to add. */
export function emptyDeltas(): Deltas {
  return fold([])
}

/** The rows of a table, and where they are found: by the first number of their key, within that by the second, and so on. */
type Table = { rows: Delta[]; byKey: Level }
type Level = Map<number, Level | Delta>
type Additions = Record<CounterTable, Table>

const counterTables = Object.keys(counterKeys) as CounterTable[]

function addHit(sums: Additions, hit: Counted): void {
  if (hit.told) {
    rowOf(sums.site_hours, [hit.site, hit.hour]).told += 1
    return
  }
  const { site, path, hour, day } = hit
  add(sums.site_hours, hit, [site, hour])
  add(sums.site_days, hit, [site, day])
  // What is told of a page by the hour, and its details, are raw or folded, never both: a report adds the two.
  if (!hit.raw) add(sums.path_hours, hit, [site, path, hour])
  add(sums.path_days, hit, [site, day, path])
  add(sums.path_months, hit, [site, Math.floor(day / 100), path])
  for (let place = 0; place < dimensions.length; place++) {
    const label = hit.labels[place]
    if (label === null || label === undefined) continue
    const { id, everyHit } = dimensions[place]!
    add(sums.site_details, hit, [site, id, day, label], everyHit)
    if (!hit.raw) add(sums.path_details, hit, [site, path, id, day, label], everyHit)
  }
}

function add(table: Table, hit: Counted, key: readonly number[], everyHit = false): void {
  const row = rowOf(table, key)
  if (hit.adds) addEngagement(row, hit.adds)
  if (hit.change) return
  row.hits += 1
  if (hit.firstOnSite) row.visitors += 1
  if (hit.firstOnPath) row.visits += 1
  if (hit.event && !everyHit) return
  row.pageviews += 1
  if (!hit.firstOnPath) row.repeats += 1
}

function rowOf({ rows, byKey }: Table, key: readonly number[]): Delta {
  const last = key.length - 1
  let level = byKey
  for (let place = 0; place < last; place++) {
    let next = level.get(key[place]!) as Level | undefined
    if (!next) {
      next = new Map()
      level.set(key[place]!, next)
    }
    level = next
  }
  let row = level.get(key[last]!) as Delta | undefined
  if (!row) {
    row = emptyDelta(key)
    level.set(key[last]!, row)
    rows.push(row)
  }
  return row
}
