// In the place of numbers where there are none: why, and the ways to where there are some.

import type { Triple } from '../../count/batch.ts'
import type { Since } from '../../stats/source.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import type { Reader } from '../reader/reader.ts'
import { isUnknown } from './coverage-view.ts'
import { waysBack } from './filter-view.ts'
import { linkFrom } from './period-view.ts'

/** `sentence`: '' where another one above tells why. */
export type EmptyState = { sentence: string; ways: { href: string; text: string }[] }

/** Whether nothing was counted. */
export function isEmpty({ visits, pageviews }: Triple): boolean {
  return visits === 0 && pageviews === 0
}

/**
 * For a view at `path` without numbers, which are known from `since` on; null where it is just a quiet time, which its chart tells.
 */
export function toEmptyState(
  { query, range, now }: TimeFrame,
  since: Since | null,
  path: string,
  reader: Reader,
): EmptyState | null {
  const { texts, day } = reader
  if (now.firstDay !== null && range.toDay <= now.firstDay) {
    const href = linkFrom(path, { ...query, search: '' })({ period: { name: 'all', anchor: null }, group: null })
    return {
      sentence: texts.period.tooEarly(day(now.firstDay)),
      ways: [{ href, text: texts.period.since(day(now.firstDay)) }],
    }
  }
  if (query.filter.length === 0) return null
  const sentence = isUnknown(since, range) ? '' : texts.filter.nothing
  return { sentence, ways: waysBack(query, path, reader) }
}
