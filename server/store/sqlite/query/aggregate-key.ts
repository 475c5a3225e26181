// Which sums a report asks for, and what a batch adds to them: the two must agree.

import type { Batch } from '../../../count/batch.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Range } from '../../../stats/source.ts'
import type { Sums } from './sums.ts'

/** Of the paths of a site, or of the labels of one dimension. */
export type AggregateKey = { site: SiteId; range: Range } & ({ of: 'paths' } | { of: 'labels'; dimension: number })

/** Adds what a batch brought. */
export function addBatch(sums: Sums, asked: AggregateKey, batch: Batch): void {
  const { site, range } = asked
  const isWithin = (day: number) => day >= range.fromDay && day < range.toDay
  if (asked.of === 'paths') {
    for (const delta of batch.deltas.path_days) {
      const [ofSite, day, path] = delta.key as [number, number, number]
      if (ofSite === site && isWithin(day)) sums.add(path, delta)
    }
    return
  }
  for (const delta of batch.deltas.site_details) {
    const [ofSite, dimension, day, label] = delta.key as [number, number, number, number]
    if (ofSite === site && dimension === asked.dimension && isWithin(day)) sums.add(label, delta)
  }
}
