// From when on it is kept whole what tagged links say: of before there are name and source, and no medium, term or content.

import { addDays, localDay, startOfDay } from '../kit/zone.ts'
import type { Site } from '../sites/site.ts'
import type { ListName } from './panels.ts'
import type { Range } from './source.ts'

/** What a list is of before: it was not kept, or is told from the source alone; undefined: whole. */
export function partOfTags(list: ListName): 'missing' | 'judged' | undefined {
  if (list === 'mediums' || list === 'terms' || list === 'contents') return 'missing'
  return list === 'channels' || list === 'referrers' ? 'judged' : undefined
}

/** The moment from which it is kept, at the beginning of the first whole day; null: from before the range begins. */
export function tagsSince({ zone, engagementSince }: Site, range: Pick<Range, 'from'>): number | null {
  // Both began with one upgrade; and what another counter has counted has neither.
  if (engagementSince === null || engagementSince <= range.from) return null
  return startOfDay(zone, addDays(localDay(zone, engagementSince), 1))
}
