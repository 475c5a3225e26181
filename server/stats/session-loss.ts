// A restart that forgot who was there: whoever is on a site at that moment is counted as a visitor once more.

import { sessionIdle } from '../count/sessions.ts'
import { localDay } from '../kit/zone.ts'
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
    // The hour of the last moment at which somebody may have come began in the hour before it, whatever the zone.
    const [arrivals] = await store.arrivals(id, [now - sessionIdle - 3599, now + 1])
    if (!arrivals || arrivals.hits === 0) continue
    const day = localDay(zone, now)
    const since = localDay(zone, now - together)
    const notes = await store.notes(id, { fromDay: since, toDay: day + 1 })
    if (notes.some(note => note.kind === 'restart' && now - note.at < together)) continue
    await store.addMark(id, { kind: 'restart', day, at: now })
  }
}
