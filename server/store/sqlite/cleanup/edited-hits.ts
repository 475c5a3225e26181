// Hits and sums that a step has taken, and under which paths they are given back.

import type { Deltas } from '../../../count/batch.ts'
import type { SiteId } from '../../../sites/site.ts'
import { type BatchHit, pathColumn, toHits } from '../../../stats/segment/batch.ts'
import { openSegment } from '../../../stats/segment/codec.ts'
import { packSome, type StepTaken } from '../query/edit-hits.ts'
import { counterTables } from '../write/counters.ts'
import { textToSegment } from './page-sums.ts'

/** The hits that a step has taken, as they were. */
export function hitsOf(hits: NonNullable<StepTaken['hits']>): BatchHit[] {
  const { segment } = textToSegment(hits)
  return toHits(openSegment(Buffer.from(segment.header), number => Buffer.from(segment.columns.get(number) ?? [])))
}

/** The same under other paths, packed. */
export function renameHits(site: SiteId, { hits }: StepTaken, nameOf: (path: number) => number) {
  return packSome(
    site,
    hitsOf(hits!).map(hit => ({ ...hit, names: hit.names.with(pathColumn, nameOf(hit.names[pathColumn]!)) })),
  )
}

/** Every path that a step is about. */
export function pathsOf({ path_days, path_hours, path_details }: Deltas, rows: StepTaken['rows'] = []): Set<number> {
  const others = [...path_hours, ...path_details].map(({ key }) => key[1]!)
  return new Set([...path_days.map(({ key }) => key[2]!), ...others, ...rows.map(([, row]) => Number(row[1]))])
}

/** Sums under other paths. */
export function renameDeltas(deltas: Deltas, nameOf: (path: number) => number): Deltas {
  const places = { path_hours: 1, path_days: 2, path_months: 2, path_details: 1 }
  const renamed = { ...deltas }
  for (const table of counterTables) {
    if (!(table in places)) continue
    const place = places[table as keyof typeof places]
    renamed[table] = deltas[table].map(delta => ({ ...delta, key: delta.key.with(place, nameOf(delta.key[place]!)) }))
  }
  return renamed
}
