// Where the sums of a scope are: kept for a whole site or one of its paths, added up where a filter narrows it.

import { dimensions } from '../../count/dimensions.ts'
import type { Range, Scope } from '../../stats/source.ts'
import { isNarrowed } from './filter-way.ts'
import type { KeptSums } from './kept-sums.ts'
import type { Asked, Each } from './narrow.ts'
import type { Narrowings } from './narrowings.ts'
import { createSums, type SumRow, type Sums, toColumns } from './sums.ts'

/** Sums to be looked at at once. */
export interface ScopeSums {
  ofPaths(scope: Scope, range: Range): Promise<Sums>
  ofLabels(scope: Scope, dimension: number, range: Range): Promise<Sums>
}

export function createScopeSums({ kept, narrowings }: { kept: KeptSums; narrowings: Narrowings }): ScopeSums {
  return {
    async ofPaths(scope, range) {
      if (isNarrowed(scope)) return createSums((await narrowings.of(toAsked(scope, range))).paths)
      const [sums] = await kept.of({ of: 'paths', site: scope.site, range })
      if (scope.path === undefined) return sums!
      const { visitors, visits, pageviews } = sums!.together([scope.path])
      const row: SumRow = [scope.path, visitors, visits, pageviews]
      return createSums(toColumns(visitors + visits + pageviews > 0 ? [row] : []))
    },
    async ofLabels(scope, dimension, range) {
      const { site, path } = scope
      const place = dimensions.findIndex(({ id }) => id === dimension)
      if (place < 0) throw new Error(`There is no dimension ${dimension}.`)
      if (isNarrowed(scope)) return createSums((await narrowings.of(toAsked(scope, range))).labels[place]!)
      if (path === undefined) return (await kept.of({ of: 'labels', site, dimension, range }))[0]!
      return (await kept.of({ of: 'path', site, path, range }))[place]!
    },
  }
}

/** Always in the same order, so that those who ask for the same have one answer. */
export function toAsked({ site, path, filter = [] }: Scope, { fromDay, toDay, from, to }: Range, each?: Each): Asked {
  const conditions = filter.map(({ field, not, pattern }) => ({ field, not, pattern }))
  const asked = { site, path, filter: conditions, range: { fromDay, toDay, from, to } }
  return each ? { ...asked, each } : asked
}
