// The sums of some rows in a part of a range: what their changes are measured against.

import type { Triple } from '../../count/batch.ts'
import type { SiteId } from '../../sites/site.ts'
import type { NameRow, Range, Scope, StatsStore, SumsOf } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import { prepareDayShare } from './day-share.ts'
import { isNarrowed, wayOf } from './filter-way.ts'
import type { ScopeSums } from './scope-sums.ts'
import { splitDay, splitNarrowed } from './split-range.ts'

export function createRowSumsStore(connection: Connection, { sums }: { sums: ScopeSums }): Pick<StatsStore, 'sumsOf'> {
  const zoneOf = connection.prepare<[SiteId], string>('select zone from sites where id = ?').pluck()
  const labelsOf = connection
    .prepare<[number, string], number>('select id from labels where dimension = ? and name = ?')
    .pluck()

  const shareOf = prepareDayShare(connection)

  const idsOf = (rows: SumsOf): (readonly number[])[] => {
    if ('paths' in rows) return rows.paths.map(id => [id])
    if ('details' in rows) return rows.details.map(id => [id])
    return rows.names.map(({ name }: Pick<NameRow, 'name'>) => labelsOf.all(rows.dimension, name))
  }
  return {
    sumsOf: async (scope, rows, range, until) => {
      const ids = idsOf(rows)
      const added = ids.map(() => ({ visitors: 0, visits: 0, pageviews: 0 }))
      const ofDay = (day: Range) => shareOf(scope.site, day, until)
      for (const part of toParts(scope, rows, zoneOf.get(scope.site) ?? 'UTC', range, until, ofDay)) {
        const found =
          'paths' in rows
            ? await sums.ofPaths(scope, part.range)
            : await sums.ofLabels(scope, rows.dimension, part.range)
        for (const [place, some] of ids.entries()) addTo(added[place]!, found.together(some), part.share)
      }
      // What is taken away may have been read a moment later, and hold hits that the whole does not.
      return added.map(atLeastNothing)
    },
  }
}

/** A part of a range, and how much of it counts; -1: it is taken away. */
type Part = { range: Range; share: Triple }

const whole: Triple = { visitors: 1, visits: 1, pageviews: 1 }
const away: Triple = { visitors: -1, visits: -1, pageviews: -1 }

function toParts(
  scope: Scope,
  rows: SumsOf,
  zone: string,
  range: Range,
  until: number,
  shareOf: (day: Range) => Triple,
): Part[] {
  if (until >= range.to) return [{ range, share: whole }]
  if (until <= range.from) return []
  if (!isNarrowed(scope)) {
    const { over, last } = splitDay(zone, range, until)
    const parts = [
      { range: over, share: whole },
      { range: last, share: shareOf(last) },
    ]
    return parts.filter(({ range }) => range.to > range.from && range.from < until)
  }
  const { rest, last, day } = splitNarrowed(scope, zone, range, until)
  return [
    { range, share: whole },
    { range: rest!, share: away },
    { range: last, share: areOfHits(scope, rows) ? whole : shareOf(day) },
  ]
}

/** Whether they are added up from single hits, whose instants are known. */
function areOfHits(scope: Scope, rows: SumsOf): boolean {
  const way = wayOf(scope)
  return way.by === 'hits' || (way.by === 'dimension' && !('dimension' in rows && rows.dimension === way.id))
}

function atLeastNothing({ visitors, visits, pageviews }: Triple): Triple {
  return { visitors: Math.max(0, visitors), visits: Math.max(0, visits), pageviews: Math.max(0, pageviews) }
}

function addTo(sum: Triple, more: Triple, share: Triple): void {
  sum.visitors += Math.round(share.visitors * more.visitors)
  sum.visits += Math.round(share.visits * more.visits)
  sum.pageviews += Math.round(share.pageviews * more.pageviews)
}
