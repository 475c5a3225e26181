// What the counting tells those who watch over it.

import { durations, type Metrics } from '../kit/metrics.ts'
import type { BufferState } from './buffer.ts'
import { type DropReason, dropReasons } from './drops.ts'
import type { Gate } from './gate.ts'
import type { Hit } from './hit.ts'
import type { MemorySessions } from './memory-sessions.ts'
import type { SessionJournal } from './session-journal.ts'

/** Where the counting says what it does. */
export interface CountMetrics {
  /** A request was not counted. */
  dropped(reason: DropReason): void
  /** Performs a flush of these and says how it went. */
  flush(hits: readonly Hit[], perform: () => Promise<void>): Promise<void>
}

export function createCountMetrics(
  metrics: Metrics,
  {
    state,
    held,
    sessions,
    journal,
  }: { state: () => BufferState; held: Gate['held']; sessions: MemorySessions; journal: SessionJournal['state'] },
): CountMetrics {
  const written = metrics.counter('hoofprint_hits_total', 'Hits that were written and counted.')()
  const told = metrics.counter(
    'hoofprint_engagement_total',
    'Requests that told how pages were seen, which are no hits.',
  )()
  const ofReason = metrics.counter('hoofprint_drops_total', 'Requests that were not counted, and why.', 'reason')
  const took = metrics.histogram('hoofprint_flush_seconds', 'How long it took to write a batch of hits.', durations)()
  const failed = metrics.counter('hoofprint_flush_failures_total', 'Batches that could not be written at once.')()
  // A reason that has not occurred yet is 0, so that the first time can be seen.
  for (const reason of dropReasons) ofReason(reason)

  metrics.read(
    { name: 'hoofprint_buffer_hits', type: 'gauge', help: 'Hits in memory, still to be written.' },
    () => state().depth,
  )
  metrics.read(
    { name: 'hoofprint_buffer_bytes', type: 'gauge', help: 'About how much memory these hits take.' },
    () => state().bytes,
  )
  metrics.read(
    { name: 'hoofprint_buffer_room_hits', type: 'gauge', help: 'For how many more hits there is room (--hold).' },
    () => state().room,
  )
  metrics.read(
    {
      name: 'hoofprint_spilled_hits',
      type: 'gauge',
      help: 'Hits still to be written that a restart would keep (--spill).',
    },
    () => state().spilled,
  )
  metrics.read(
    {
      name: 'hoofprint_writing_failed_since_timestamp_seconds',
      type: 'gauge',
      help: 'Since when the database takes no hits; 0 while it does.',
    },
    () => (state().failingSince ?? 0) / 1000,
  )
  metrics.read(
    { name: 'hoofprint_held_hits', type: 'gauge', help: 'Hits in memory that wait for their site or their visitor.' },
    held,
  )
  metrics.read(
    { name: 'hoofprint_last_flush_timestamp_seconds', type: 'gauge', help: 'When something was last written.' },
    () => {
      const { lastWritten } = state()
      return lastWritten === undefined ? undefined : lastWritten / 1000
    },
  )
  metrics.read(
    { name: 'hoofprint_sessions', type: 'gauge', help: 'Sessions that are held in memory.' },
    () => sessions.size,
  )
  metrics.read(
    {
      name: 'hoofprint_session_evictions_total',
      type: 'counter',
      help: 'Sessions that were forgotten early, because there were more than --session-limit.',
    },
    () => sessions.evictions,
  )
  metrics.read(
    {
      name: 'hoofprint_sessions_kept',
      type: 'gauge',
      help: 'Whether sessions will outlive a restart: 1, or 0 where --memory-dir cannot be written.',
    },
    () => Number(journal() === 'kept'),
  )

  return {
    dropped: reason => ofReason(reason).add(),
    async flush(hits, perform) {
      const begun = metrics.now()
      try {
        await perform()
      } catch (error) {
        failed.add()
        throw error
      }
      took.observe(metrics.now() - begun)
      const beacons = hits.reduce((sum, hit) => sum + (hit.told ? 1 : 0), 0)
      written.add(hits.length - beacons)
      told.add(beacons)
    },
  }
}
