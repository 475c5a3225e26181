// Every session is new on the site once, and once on each path, as its raw hits say.

import { sessionAge, sessionIdle } from '../../../count/sessions.ts'
import { onceFor } from '../../../kit/once.ts'
import { startOfDay } from '../../../kit/zone.ts'
import type { SiteId } from '../../../sites/site.ts'
import { editSeconds } from '../../../stats/cleanup.ts'
import type { Span } from '../../../stats/recountable-days.ts'
import { firstOnPath, firstOnSite } from '../../../stats/segment/batch.ts'
import type { Connection } from '../connect.ts'
import { prepareHitBatches } from '../query/hit-batches.ts'
import type { SiteRow } from './day-facts.ts'
import { type Differences, gatherDifferences, lastInstant, prepareSayPath, sayMoment } from './differences.ts'

/**
 * Looks at the sessions that begin in a span. `wholeSince`: from that instant on every hit is kept; of a session that began
 * before, the hit that was new may be gone, which is as it should be.
 */
export type CheckSessions = (site: SiteRow, span: Span, wholeSince: number) => Differences

// No two hits of a session are further apart: a clock may also be put back.
const longest = sessionAge + sessionIdle

export function prepareSessions(connection: Connection): CheckSessions {
  const batches = prepareHitBatches(connection)
  const sayPath = prepareSayPath(connection)
  const readMerged = connection.prepare<[number], number | null>('select merged_at from paths where id = ?').pluck()

  const readDeleted = connection
    .prepare<object, number>(`
      select case when exists (select 1 from page_edits where site_id = @site and kind = 'delete'
          and state in ('running', 'done', 'undoing')) then ${lastInstant}
        else (select coalesce(max(at) + ${editSeconds}, 0) from removals where site_id = @site and kind = 'pages') end`)
    .pluck()

  /** The hits of the sessions of a few days: their first moment, and how often they are new, on the site and on each path. */
  function gather(site: SiteId, from: number, to: number): Map<string, SessionFirsts> {
    const sessions = new Map<string, SessionFirsts>()
    for (const { at, kind, names, session: uuid } of batches.hits(site, from, to)) {
      if (uuid === null) continue
      const key = Buffer.from(uuid).toString('latin1')
      let session = sessions.get(key)
      if (!session) {
        session = { onSite: { first: at, times: 0 }, onPaths: new Map() }
        sessions.set(key, session)
      }
      const path = names[0]!
      let onPath = session.onPaths.get(path)
      if (!onPath) {
        onPath = { first: at, times: 0 }
        session.onPaths.set(path, onPath)
      }
      for (const one of [session.onSite, onPath]) one.first = Math.min(one.first, at)
      if (kind & firstOnSite) session.onSite.times += 1
      if (kind & firstOnPath) onPath.times += 1
    }
    return sessions
  }

  return ({ id: site, zone }, span, wholeSince) => {
    const found = gatherDifferences()
    const deletedAt = readDeleted.get({ site })!
    const mergedAt = onceFor((path: number) => readMerged.get(path) ?? 0)
    const judge = ({ first, times }: Firsts, { from, to }: DaySpan, path?: number) => {
      const begins = first >= from && first < to
      if (!begins || times === 1 || (times === 0 && first - longest < wholeSince)) return
      // Of several pages that became this one, each was new once.
      if (path !== undefined && times > 1 && first <= mergedAt(path)) return
      // The page on which it began may have been deleted.
      if (path === undefined && times === 0 && first <= deletedAt) return
      found.add(() => {
        const where = path === undefined ? 'the site' : sayPath(path)
        const often = times === 0 ? 'never' : `${times} times`
        const sentence = `A session ${sayMoment(zone, first)} is new on ${where} ${often}, and not once, in the raw hits.`
        return { sentence, rebuild: false }
      })
    }
    for (const days of toDays(zone, span)) {
      for (const { onSite, onPaths } of gather(site, days.from - longest, days.to + longest).values()) {
        for (const [path, onPath] of onPaths) judge(onPath, days, path)
        judge(onSite, days)
      }
    }
    return found.all()
  }
}

type Firsts = { first: number; times: number }
type SessionFirsts = { onSite: Firsts; onPaths: Map<number, Firsts> }
type DaySpan = { from: number; to: number }

/** So many hits are looked at in one go: to open their segments again for each day takes most of the time. */
const atOnce = 100_000

/** A span as a whole, or where it has more, the days on which there is anything; the first and the last reach as far as the span does. */
function toDays(zone: string, { from, to, days, hits, certain }: Span): DaySpan[] {
  if (!certain || hits <= atOnce) return [{ from, to }]
  return days.map((day, place) => ({
    from: place === 0 ? from : startOfDay(zone, day),
    to: place === days.length - 1 ? to : startOfDay(zone, days[place + 1]!),
  }))
}
