// The values of one dimension with the most of one figure: of a whole site, or of one of its pages; each, or by name.

import type { Range, Scope, StatsStore } from '../../stats/source.ts'
import type { Aside } from './aside.ts'
import { type KeptSums, sumsOfLabels } from './kept-sums.ts'
import type { SumRow } from './sums.ts'

export function createTopDetailsStore({
  kept,
  aside,
}: {
  kept: KeptSums
  aside: Aside
}): Pick<StatsStore, 'topDetails' | 'topNames'> {
  async function rowsOf(scope: Scope, dimension: number, range: Range): Promise<readonly SumRow[]> {
    return (await sumsOfLabels(kept, scope, dimension, range)).rows()
  }

  return {
    topDetails: async (scope, dimension, range, page) => {
      const rows = await rowsOf(scope, dimension, range)
      return rows.length > few ? aside.ask('nameDetails', rows, page) : aside.here.nameDetails(rows, page)
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
