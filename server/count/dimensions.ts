// What is known of a hit besides its path. A new dimension is one more entry here.

import type { Collect } from '../sites/settings.ts'

/**
 * One way to divide the hits of a site. `id` is what the database holds: it never changes meaning. `everyHit`: in its sums the third
 * figure, which is pageviews elsewhere, counts events and repeated ones as well.
 */
export type Dimension = { id: number; name: DimensionName; collect: keyof Collect; everyHit?: true }

export type DimensionName =
  | 'referrer'
  | 'campaign'
  | 'browser'
  | 'system'
  | 'size'
  | 'location'
  | 'language'
  | 'props'
  | 'term'
  | 'content'

/** Every dimension, in the order in which a hit carries its labels. */
export const dimensions: readonly Dimension[] = [
  { id: 1, name: 'referrer', collect: 'referrer' },
  { id: 2, name: 'campaign', collect: 'referrer' },
  { id: 3, name: 'browser', collect: 'device' },
  { id: 4, name: 'system', collect: 'device' },
  { id: 5, name: 'size', collect: 'size' },
  { id: 6, name: 'location', collect: 'country' },
  { id: 7, name: 'language', collect: 'language' },
  // Of a property that was sent twice in a session, both times count: money is added up by them.
  { id: 8, name: 'props', collect: 'props', everyHit: true },
  { id: 9, name: 'term', collect: 'referrer' },
  { id: 10, name: 'content', collect: 'referrer' },
]

/** The dimension of that name. */
export function dimensionOf(name: DimensionName): Dimension {
  return dimensions.find(known => known.name === name)!
}
