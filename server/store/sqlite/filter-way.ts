// Which way to an answer a filter leaves.

import { type DimensionName, dimensions } from '../../count/dimensions.ts'
import type { PathId } from '../../count/hit.ts'
import { type Filter, toDimension } from '../../stats/filter.ts'
import type { Scope } from '../../stats/source.ts'

/**
 * `paths`: only paths are chosen, so their counters tell; `dimension`: the sums of that dimension do, of whole days and of its
 * own labels; `hits`: only single hits can.
 */
export type Way = { by: 'paths' } | { by: 'dimension'; name: DimensionName; id: number } | { by: 'hits' }

/** Whether a scope is narrowed at all; a filter without conditions leaves everything. */
export function isNarrowed({ filter }: Pick<Scope, 'filter'>): boolean {
  return filter !== undefined && filter.length > 0
}

export function wayOf({ path, filter = [] }: { path?: PathId | undefined; filter?: Filter }): Way {
  const dimension = filter[0] && toDimension(filter[0].field)
  if (filter.every(({ field }) => field !== 'entry' && toDimension(field) === undefined)) return { by: 'paths' }
  if (dimension && path === undefined && filter.every(({ field }) => toDimension(field) === dimension)) {
    return { by: 'dimension', name: dimension, id: dimensions.find(({ name }) => name === dimension)!.id }
  }
  return { by: 'hits' }
}
