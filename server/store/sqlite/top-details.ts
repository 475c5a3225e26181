// The values of one dimension with the most of one figure: of a whole site, or of one of its pages; each, or by name.

import { dimensions } from '../../count/dimensions.ts'
import type { Range, Scope, StatsStore } from '../../stats/source.ts'
import type { Aside } from './aside.ts'
import type { KeptSums } from './kept-sums.ts'
import type { SumRow } from './sums.ts'

export function createTopDetailsStore({
  kept,
  aside,
}: {
  kept: KeptSums
  aside: Aside
}): Pick<StatsStore, 'topDetails' | 'topNames'> {
  async function rowsOf({ site, path }: Scope, dimension: number, range: Range): Promise<readonly SumRow[]> {
    const place = dimensions.findIndex(({ id }) => id === dimension)
    if (place < 0) throw new Error(`There is no dimension ${dimension}.`)
    const sums =
      path === undefined
        ? (await kept.of({ of: 'labels', site, dimension, range }))[0]
        : (await kept.of({ of: 'path', site, path, range }))[place]
    return sums!.rows()
  }

  return {
    topDetails: async (scope, dimension, range, { name, ...page }) => {
      const rows = await rowsOf(scope, dimension, range)
      const words = [rows, { ...page, name: name ?? null }] as const
      return rows.length > few ? aside.ask('nameDetails', ...words) : aside.here.nameDetails(...words)
    },
    topNames: async (scope, dimension, range, page) => {
      const rows = await rowsOf(scope, dimension, range)
      const words = [rows, { ...page, except: page.except ?? [] }] as const
      return rows.length > few ? aside.ask('nameLabels', ...words) : aside.here.nameLabels(...words)
    },
  }
}

// Names of so many are found at once.
const few = 1000
