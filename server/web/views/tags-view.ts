// That a list knows what tagged links say from some day on, in a sentence.

import { localDay } from '../../kit/zone.ts'
import type { ListName } from '../../stats/panels.ts'
import { partOfTags, tagsSince } from '../../stats/tags-since.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'

/** `says`: '' where the list is whole; `from`: where nothing of it is known before. */
export function toTagsSince(
  { site, range }: TimeFrame,
  list: ListName,
  { texts, day }: Reader,
): { says: string; from: number | undefined } {
  const part = partOfTags(list)
  const since = part && tagsSince(site, range)
  if (!part || !since) return { says: '', from: undefined }
  const says = texts.lists.tagsSince[part](day(localDay(site.zone, since), 'brief'))
  return { says, from: part === 'missing' ? since : undefined }
}

/** The same of a filter by what only newer links say; '' where there is none. */
export function toFilterSince({ site, range, query }: TimeFrame, { texts, day }: Reader): string {
  const isOfTags = query.filter.some(({ field }) => field === 'medium' || field === 'term' || field === 'content')
  const since = isOfTags ? tagsSince(site, range) : null
  return since === null ? '' : texts.lists.tagsSince.filtered(day(localDay(site.zone, since), 'brief'))
}
