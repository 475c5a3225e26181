// Which sums a report asks for, and what a batch adds to them: the two must agree.

import type { Batch, Counted, Triple } from '../../count/batch.ts'
import { dimensions } from '../../count/dimensions.ts'
import type { PathId } from '../../count/hit.ts'
import type { SiteId } from '../../sites/site.ts'
import type { Range } from '../../stats/source.ts'
import type { Sums } from './sums.ts'

/**
 * Of the paths of a site; of the labels of one dimension; or, of one path, the labels of every dimension in their order,
 * since its hits are read only once.
 */
export type AskedSums = { site: SiteId; range: Range } & (
  | { of: 'paths' }
  | { of: 'labels'; dimension: number }
  | { of: 'path'; path: PathId }
)

/** Adds what a batch brought. */
export function addBatch(sums: readonly Sums[], asked: AskedSums, batch: Batch): void {
  const { site, range } = asked
  const { path_days, site_details, path_details } = batch.deltas
  const isWithin = (day: number) => day >= range.fromDay && day < range.toDay
  if (asked.of === 'paths') {
    for (const delta of path_days) {
      const [ofSite, day, path] = delta.key as [number, number, number]
      if (ofSite === site && isWithin(day)) sums[0]!.add(path, delta)
    }
  } else if (asked.of === 'labels') {
    for (const delta of site_details) {
      const [ofSite, dimension, day, label] = delta.key as [number, number, number, number]
      if (ofSite === site && dimension === asked.dimension && isWithin(day)) sums[0]!.add(label, delta)
    }
  } else {
    for (const hit of batch.hits) {
      if (hit.site !== site || hit.path !== asked.path || hit.at < range.from || hit.at >= range.to) continue
      const triple = toTriple(hit)
      for (const [place, label] of hit.labels.entries()) if (label !== null) sums[place]!.add(label, triple)
    }
    for (const delta of path_details) {
      const [ofSite, path, dimension, day, label] = delta.key as [number, number, number, number, number]
      if (ofSite !== site || path !== asked.path || !isWithin(day)) continue
      sums[dimensions.findIndex(({ id }) => id === dimension)]!.add(label, delta)
    }
  }
}

function toTriple({ firstOnSite, firstOnPath, event }: Counted): Triple {
  return { visitors: Number(firstOnSite), visits: Number(firstOnPath), pageviews: Number(!event) }
}
