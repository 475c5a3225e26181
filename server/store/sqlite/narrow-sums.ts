// What one narrowing adds up.

import type { Triple } from '../../count/batch.ts'
import { dimensions } from '../../count/dimensions.ts'
import type { PathId } from '../../count/hit.ts'
import type { Connection } from './connect.ts'
import type { SumColumns } from './sums.ts'
import { addSparse, createTripleColumn, type Sparse, sparseColumns } from './triple-column.ts'

/** By hour, by day, by path, by the labels of every dimension, and the series of some paths. */
export type NarrowedSums = {
  hours: SumColumns
  days: SumColumns
  paths: SumColumns
  labels: SumColumns[]
  each: Map<PathId, SumColumns>
}

/** Sums that are added to; `place` is that of a dimension. */
export interface AddingUp {
  hour(hour: number, sum: Triple): void
  day(day: number, sum: Triple): void
  path(path: number, sum: Triple): void
  label(place: number, label: number, sum: Triple): void
  each(path: number, at: number, sum: Triple): void
  take(): NarrowedSums
}

export function createAddingUp(connection: Connection): AddingUp {
  const largest = (table: 'paths' | 'labels') =>
    connection.prepare<[], number | null>(`select max(id) from ${table}`).pluck().get() ?? 0
  const mostLabels = largest('labels')
  const hours: Sparse = new Map()
  const days: Sparse = new Map()
  const paths = createTripleColumn(largest('paths'))
  // A label belongs to one dimension.
  const labels = createTripleColumn(mostLabels)
  const places = new Uint8Array(mostLabels + 1)
  const each = new Map<number, Sparse>()
  return {
    hour: (hour, sum) => addSparse(hours, hour, sum),
    day: (day, sum) => addSparse(days, day, sum),
    path: (path, sum) => paths.add(path, sum),
    label(place, label, sum) {
      places[label] = place
      labels.add(label, sum)
    },
    each(path, at, sum) {
      let series = each.get(path)
      if (!series) {
        series = new Map()
        each.set(path, series)
      }
      addSparse(series, at, sum)
    },
    take: () => ({
      hours: sparseColumns(hours),
      days: sparseColumns(days),
      paths: paths.columns(),
      labels: dimensions.map((_, place) => labels.columns(label => places[label] === place)),
      each: new Map([...each].map(([path, series]) => [path as PathId, sparseColumns(series)])),
    }),
  }
}
