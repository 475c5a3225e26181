// What the sums of the counter tables are called in them.

import { type CounterTable, type Delta, type Engagement, keptEngagement } from '../../../count/batch.ts'

/** Those of what visitors did; the others have the name of their column. */
export const engagementColumns = {
  exits: 'exits',
  bounces: 'bounces',
  sessionSeconds: 'session_seconds',
  engagedSeconds: 'engaged_seconds',
  scrollDepth: 'scroll_depth',
  scrollTold: 'scroll_told',
} as const satisfies Record<keyof Engagement, string>

/** A sum of a row, and its column. */
export type SumColumn = { sum: Exclude<keyof Delta, 'key'>; column: string }

/** The sums that a counter table keeps. */
export function sumColumns(table: CounterTable): SumColumn[] {
  const same = (sum: 'visitors' | 'visits' | 'pageviews' | 'hits' | 'repeats' | 'told') => ({ sum, column: sum })
  return [
    ...(['visitors', 'visits', 'pageviews'] as const).map(same),
    ...keptEngagement[table].map(sum => ({ sum, column: engagementColumns[sum] })),
    ...(table === 'site_hours' ? (['hits', 'repeats', 'told'] as const).map(same) : []),
  ]
}
