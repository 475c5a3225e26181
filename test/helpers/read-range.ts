// One question about one range at a time, where a test asks few: each is a reading of its own.

import type { Coverage, Reading, ReadRange, ReadStore, Scope } from '../../server/stats/source.ts'

type Asked<Name extends keyof Reading> = Reading[Name] extends (...words: infer Words) => infer Answer
  ? { words: Words; answer: Answer }
  : never

/** The questions of a reading, each with its scope and range. */
export function reads({ read }: ReadStore) {
  const one = async (scope: Scope, range: ReadRange) => (await read(scope, [range]))[0]!
  return {
    coverage: async (scope: Scope, range: ReadRange): Promise<Coverage> => (await one(scope, range)).coverage,
    series: async (scope: Scope, unit: Asked<'series'>['words'][0], range: ReadRange) =>
      (await one(scope, range)).series(unit),
    pathSeries: async (
      scope: Scope,
      paths: Asked<'charts'>['words'][0],
      unit: Asked<'charts'>['words'][1],
      range: ReadRange,
    ) => (await one(scope, range)).charts(paths, unit),
    topPaths: async (scope: Scope, range: ReadRange, page: Asked<'paths'>['words'][0]) =>
      (await one(scope, range)).paths(page),
    topNames: async (scope: Scope, dimension: number, range: ReadRange, page: Asked<'names'>['words'][1]) =>
      (await one(scope, range)).names(dimension, page),
    topDetails: async (scope: Scope, dimension: number, range: ReadRange, page: Asked<'details'>['words'][1]) =>
      (await one(scope, range)).details(dimension, page),
    topParts: async (scope: Scope, dimension: number, range: ReadRange, page: Asked<'parts'>['words'][1]) =>
      (await one(scope, range)).parts(dimension, page),
    sumsOf: async (scope: Scope, rows: Asked<'sums'>['words'][0], range: ReadRange, until: number) =>
      (await one(scope, { ...range, until })).sums(rows),
  }
}
