// The reads of before, on readings: until whoever reads asks for readings themselves.

import type { ReadRange, ReadStore } from '../../stats/reading.ts'
import type { Scope, StatsStore } from '../../stats/source.ts'

type OldReads = Pick<StatsStore, 'known' | 'series' | 'pathSeries' | 'topPaths' | 'topNames' | 'topDetails' | 'sumsOf'>

export function createOldReads({ read }: ReadStore): OldReads {
  const one = async (scope: Scope, range: ReadRange) => (await read(scope, [range]))[0]!
  return {
    async known(scope, range) {
      const { totals, hours, lists } = (await one(scope, range)).coverage
      return { totals, hours, lists }
    },
    series: async (scope, unit, range) => (await one(scope, range)).series(unit),
    pathSeries: async (scope, paths, unit, range) => (await one(scope, range)).charts(paths, unit),
    topPaths: async (scope, range, page) => (await one(scope, range)).paths(page),
    topNames: async (scope, dimension, range, page) => (await one(scope, range)).names(dimension, page),
    topDetails: async (scope, dimension, range, page) => (await one(scope, range)).details(dimension, page),
    sumsOf: async (scope, rows, range, until) => (await one(scope, { ...range, until })).sums(rows),
  } as OldReads
}
