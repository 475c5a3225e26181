// Walks through the sessions of a range, as far as their hits are kept and there is time.

import type { SiteId } from '../../../sites/site.ts'
import { createSessionWalk, type WalkWanted } from '../../../stats/segment/session-walk.ts'
import type { SessionCoverage } from '../../../stats/session-source.ts'
import type { ReadRange } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { prepareHitBatches } from './hit-batches.ts'
import type { StoredNames } from './name-source.ts'
import { prepareRawSince } from './raw-since.ts'
import { scanHits } from './scan-hits.ts'
import { prepareZone } from './site-zone.ts'

/** Tells of each session, and answers from when on they are known. */
export type WalkRange = (
  site: SiteId,
  range: ReadRange,
  wanted: Pick<WalkWanted, 'marks' | 'inOrder' | 'labels' | 'visit'>,
  isLate: () => boolean,
) => Generator<void, SessionCoverage>

export function prepareWalk(connection: Connection, names: StoredNames): WalkRange {
  const batches = prepareHitBatches(connection)
  const keptSince = prepareRawSince(connection, batches)
  const zoneOf = prepareZone(connection)

  function* walk(
    site: SiteId,
    range: ReadRange,
    wanted: Pick<WalkWanted, 'marks' | 'inOrder' | 'labels' | 'visit'>,
    isLate: () => boolean,
  ): Generator<void, SessionCoverage> {
    const to = Math.min(range.to, range.until ?? range.to)
    const from = keptSince(site, range.from, range.to)
    if (from >= to) return { since: from > range.from ? { from, why: 'gone' } : null, unreadable: [] }
    const sessions = createSessionWalk({
      ...wanted,
      from,
      to,
      check: (column, ids) => names.check(site, column, ids),
    })
    const span = { site, zone: zoneOf(site), from, to }
    const { reached, unreadable } = yield* scanHits(batches, span, { ...sessions, sessions: true }, isLate)
    sessions.end(reached)
    const why = reached > from ? 'time' : 'gone'
    return { since: reached > range.from ? { from: reached, why } : null, unreadable }
  }

  return walk
}
