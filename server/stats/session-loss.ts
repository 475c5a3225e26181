// A restart that forgot who was there: whoever is on a site at that moment is counted as a visitor once more.

import { sessionIdle } from '../count/sessions.ts'
import { localDay, localHour } from '../kit/zone.ts'
import type { NoteStore } from '../sites/notes.ts'
import type { Site } from '../sites/site.ts'
import type { StatsStore } from './source.ts'

/** Starts that follow each other within so many seconds leave one mark. */
const together = 3600

/**
 * Leaves a mark on each of the sites that somebody may be on at `now` (Unix seconds): one with sessions, that had a hit in
 * the time in which a session lives on.
 */
export async function markSessionLoss(
  store: Pick<StatsStore, 'arrivals' | 'notes'> & Pick<NoteStore, 'addMark'>,
  sites: readonly Site[],
  now: number,
): Promise<void> {
  for (const { id, zone, settings } of sites) {
    if (!settings.sessions) continue
    const edges = [localHour(zone, now - sessionIdle), now + 1]
    const [arrivals] = await store.arrivals(id, edges)
    if (!arrivals || arrivals.hits === 0) continue
    const day = localDay(zone, now)
    const since = localDay(zone, now - together)
    const notes = await store.notes(id, { fromDay: since, toDay: day + 1 })
    if (notes.some(note => note.kind === 'restart' && now - note.at < together)) continue
    await store.addMark(id, { kind: 'restart', day, at: now })
  }
}
