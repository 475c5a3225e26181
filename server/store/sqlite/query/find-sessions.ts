// Goes through all hits once for the sessions that meet what is asked of whole sessions, before their hits are added up.

import type { SiteId } from '../../../sites/site.ts'
import { createSessionFilter, type SessionFilter, type SessionMarks } from '../../../stats/segment/session-filter.ts'
import type { HitBatches } from './hit-batches.ts'
import { scanHits } from './scan-hits.ts'
import { type Stopwatch, stopwatch } from './stopwatch.ts'

/** The sessions, and from when on (Unix seconds) they are known: half of the time that is left may pass, the rest is for their hits. */
export function* findSessions(
  batches: HitBatches,
  span: { site: SiteId; zone: string; from: number; to: number },
  marks: SessionMarks,
  { left }: Stopwatch,
): Generator<void, { sessions: SessionFilter; from: number }> {
  const sessions = createSessionFilter(marks, span)
  const sink = { ...sessions, sessions: true, reached() {} }
  const { reached } = yield* scanHits(batches, span, sink, stopwatch(left() / 2).isLate)
  return { sessions, from: reached }
}
