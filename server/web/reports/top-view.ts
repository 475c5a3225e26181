// What stands above every view of numbers: its period, what narrows it, and from when on it is known.

import type { Frame } from '../../stats/frame.ts'
import type { Known } from '../../stats/source.ts'
import type { Notice } from '../notice.ts'
import type { Reader } from '../reader/reader.ts'
import { toFilterView } from './filter-view.ts'
import { toPeriodView } from './period-view.ts'
import { toGroupNotes, toSinceView } from './since-view.ts'

/** Of a view at `path`. `notes`: what else there is to say of it. While nothing is known yet, nothing is said of that. */
export function toTopView(
  view: Frame & { known?: Known },
  path: string,
  notes: readonly (string | Notice)[],
  reader: Reader,
) {
  const { site, query, known } = view
  return {
    site,
    notes: [...notes, ...toGroupNotes(view, reader)],
    period: toPeriodView(view, path, reader),
    filter: toFilterView(query, path, reader),
    since: known ? toSinceView({ ...view, known }, reader) : { sums: '', lists: '' },
  }
}
