// What the sums of what visitors did are called in the tables.

import type { Engagement } from '../../../count/batch.ts'

export const engagementColumns = {
  exits: 'exits',
  bounces: 'bounces',
  sessionSeconds: 'session_seconds',
  engagedSeconds: 'engaged_seconds',
  scrollDepth: 'scroll_depth',
  scrollTold: 'scroll_told',
} as const satisfies Record<keyof Engagement, string>
