// What stands above every view of numbers: its period, what narrows it, and from when on it is known.

import type { Totals } from '../../stats/dashboard.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'
import { toCompareView } from './compare-view.ts'
import { toCoverageView } from './coverage-view.ts'
import { toFilterView } from './filter-view.ts'
import { linkFrom, toPeriodView } from './period-view.ts'
import type { Notice } from './tag-notice.ts'

/** Of a view at `path`. `notes`: what else there is to say of it. */
export function toHeaderView(
  view: TimeFrame & Totals,
  path: string,
  notes: readonly (string | Notice)[],
  reader: Reader,
) {
  const { site, query } = view
  const compare = toCompareView(view, linkFrom(path, query), reader)
  return {
    site,
    notes: compare?.said ? [...notes, compare.said] : notes,
    period: toPeriodView(view, path, reader),
    compare,
    // Where small numbers are kept back, nobody filters.
    filter: site.shared?.exposure.threshold ? null : toFilterView(view, path, reader),
    since: toCoverageView(view, reader),
  }
}
