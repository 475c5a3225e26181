// The values of one dimension with the most of one figure: of a whole site, or of one of its pages; each, or by name.

import type { StatsStore } from '../../stats/source.ts'
import type { Aside } from './aside.ts'
import type { ScopeSums } from './scope-sums.ts'

export function createTopDetailsStore({
  sums,
  aside,
}: {
  sums: ScopeSums
  aside: Aside
}): Pick<StatsStore, 'topDetails' | 'topNames'> {
  return {
    topDetails: async (scope, dimension, range, page) => {
      const rows = (await sums.ofLabels(scope, dimension, range)).rows()
      return rows.length > few ? aside.ask('nameDetails', rows, page) : aside.here.nameDetails(rows, page)
    },
    topNames: async (scope, dimension, range, page) => {
      const rows = (await sums.ofLabels(scope, dimension, range)).rows()
      const words = [rows, { ...page, except: page.except ?? [] }] as const
      return rows.length > few ? aside.ask('nameLabels', ...words) : aside.here.nameLabels(...words)
    },
  }
}

// Names of so many are found at once.
const few = 1000
