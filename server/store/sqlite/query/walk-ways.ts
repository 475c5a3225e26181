// Ways through a site, told by whole sessions: what comes before and after a page, and where sessions begin and end.

import type { PathId } from '../../../count/hit.ts'
import type { NameSource } from '../../../stats/segment/conditions.ts'
import { toSessionQuestion } from '../../../stats/segment/goal-marks.ts'
import type { SessionHits } from '../../../stats/segment/session-walk.ts'
import { createAroundSums, createPairSums, type PageSums } from '../../../stats/segment/way-sums.ts'
import type { AroundReading, PageShares, PairsReading } from '../../../stats/session-source.ts'
import type { NamedPath } from '../../../stats/source.ts'
import type { Connection } from '../connect.ts'
import { prepareNames } from './name-source.ts'
import { stopwatch } from './stopwatch.ts'
import { prepareWalk } from './walk-range.ts'
import type { SessionsAsked } from './walk-sessions.ts'

export type AroundAsked = SessionsAsked & { path: PathId }

/** Each gives way again and again, and must go on in the transaction in which it began. */
export type WayScans = {
  around(asked: AroundAsked): Generator<void, AroundReading[]>
  pairs(asked: SessionsAsked): Generator<void, PairsReading[]>
}

/** So many rows are told. */
const most = 50

export function prepareWayScans(connection: Connection): WayScans {
  const names = prepareNames(connection)
  const walk = prepareWalk(connection, names)

  /** Has whole sessions that the filter leaves added; what has no session has no way. */
  function prepareVisits({ site, filter, goals }: SessionsAsked, source: NameSource) {
    const { marks, passes } = toSessionQuestion(filter, goals, source, 0)
    return (add: (hits: SessionHits) => void) => ({
      site,
      wanted: {
        marks,
        inOrder: true,
        visit(hits: SessionHits, isSession: boolean) {
          if (!isSession) return
          let met = 0
          for (let at = 0; at < hits.length; at++) met |= hits.marks[at]!
          if (passes(met)) add(hits)
        },
      },
    })
  }

  return {
    *around(asked) {
      const { isLate } = stopwatch(asked.milliseconds)
      const source = names.source(asked.site)
      const visitsOf = prepareVisits(asked, source)
      const readings: AroundReading[] = []
      for (const range of asked.ranges) {
        const sums = createAroundSums(asked.path)
        const { site, wanted } = visitsOf(sums.add)
        const coverage = yield* walk(site, range, wanted, isLate)
        const { sessions, before, after } = sums
        readings.push({ coverage, sessions, before: toShares(before, source), after: toShares(after, source) })
      }
      return readings
    },
    *pairs(asked) {
      const { isLate } = stopwatch(asked.milliseconds)
      const source = names.source(asked.site)
      const visitsOf = prepareVisits(asked, source)
      const readings: PairsReading[] = []
      for (const range of asked.ranges) {
        const sums = createPairSums()
        const { site, wanted } = visitsOf(sums.add)
        const coverage = yield* walk(site, range, wanted, isLate)
        const all = [...sums.pairs.values()].sort(
          (one, other) => other.sessions - one.sessions || one.entry - other.entry || one.exit - other.exit,
        )
        const pairs = all.slice(0, most).map(({ entry, exit, sessions }) => ({
          entry: toNamed(entry, source),
          exit: toNamed(exit, source),
          sessions,
        }))
        const told = pairs.reduce((sum, { sessions }) => sum + sessions, 0)
        readings.push({ coverage, sessions: sums.sessions, pairs, more: sums.sessions - told })
      }
      return readings
    },
  }
}

function toShares(sums: PageSums, source: NameSource): PageShares {
  const all = [...sums].filter(([id]) => id !== 0).sort(([one, many], [other, more]) => more - many || one - other)
  const rows = all.slice(0, most).map(([id, sessions]) => ({ ...toNamed(id, source), sessions }))
  const more = all.slice(most).reduce((sum, [, sessions]) => sum + sessions, 0)
  return { rows, none: sums.get(0) ?? 0, more }
}

function toNamed(id: number, source: NameSource): NamedPath {
  const { path, title, event } = source.path(id)!
  return { id: id as PathId, path, title, event }
}
