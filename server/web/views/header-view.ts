// What stands above every view of numbers: its period, what narrows it, and from when on it is known.

import type { Coverage } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'
import { toCoverageView } from './coverage-view.ts'
import { toFilterView } from './filter-view.ts'
import { toPeriodView } from './period-view.ts'
import type { Notice } from './tag-notice.ts'

/** Of a view at `path`. `notes`: what else there is to say of it. */
export function toHeaderView(
  view: TimeFrame & { coverage: Coverage },
  path: string,
  notes: readonly (string | Notice)[],
  reader: Reader,
) {
  const { site, query } = view
  return {
    site,
    notes,
    period: toPeriodView(view, path, reader),
    filter: toFilterView(query, path, reader),
    since: toCoverageView(view, reader),
  }
}
