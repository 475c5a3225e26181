// Hits become additions to counters. Pure, and the heart of the program: every number comes from here.

import { type Counted, type CounterTable, counterKeys, type Delta, type Deltas } from './batch.ts'
import { dimensions } from './dimensions.ts'

/**
 * Folds hits into what has to be added to each counter table, one delta for each row. Folding a stream of hits in any
 * split, and adding up, gives the same counters.
 */
export function fold(counted: readonly Counted[]): Deltas {
  const sums = Object.fromEntries(counterTables.map(table => [table, new Map()])) as Additions
  for (const hit of counted) addHit(sums, hit)
  return Object.fromEntries(counterTables.map(table => [table, [...sums[table].values()]])) as Deltas
}

/** Nothing to add. */
export function emptyDeltas(): Deltas {
  return fold([])
}

type Additions = Record<CounterTable, Map<string, Delta>>

const counterTables = Object.keys(counterKeys) as CounterTable[]

function addHit(sums: Additions, hit: Counted): void {
  const { site, path, hour, day } = hit
  add(sums.site_hours, hit, [site, hour])
  add(sums.site_days, hit, [site, day])
  // What is told of a page by the hour, and its details, are raw or folded, never both: a report adds the two.
  if (!hit.raw) add(sums.path_hours, hit, [site, path, hour])
  add(sums.path_days, hit, [site, day, path])
  add(sums.path_months, hit, [site, Math.floor(day / 100), path])
  for (const [place, dimension] of dimensions.entries()) {
    const label = hit.labels[place]
    if (label === null || label === undefined) continue
    add(sums.site_details, hit, [site, dimension.id, day, label])
    if (!hit.raw) add(sums.path_details, hit, [site, path, dimension.id, day, label])
  }
}

function add(table: Map<string, Delta>, hit: Counted, key: readonly number[]): void {
  const name = key.join(' ')
  let row = table.get(name)
  if (!row) {
    row = { key, visitors: 0, visits: 0, pageviews: 0, hits: 0, repeats: 0 }
    table.set(name, row)
  }
  row.hits += 1
  if (hit.firstOnSite) row.visitors += 1
  if (hit.firstOnPath) row.visits += 1
  if (!hit.event) row.pageviews += 1
  if (!hit.event && !hit.firstOnPath) row.repeats += 1
}
