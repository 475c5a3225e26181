// The sums of some rows in a part of a range: what their changes are measured against.

import type { Triple } from '../../count/batch.ts'
import { addDays, localDay, localHour, startOfDay } from '../../kit/zone.ts'
import type { SiteId } from '../../sites/site.ts'
import type { NameRow, Range, Scope, StatsStore, SumsOf } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import { isNarrowed, wayOf } from './filter-way.ts'
import type { ScopeSums } from './scope-sums.ts'

export function createRowSumsStore(connection: Connection, { sums }: { sums: ScopeSums }): Pick<StatsStore, 'sumsOf'> {
  const zoneOf = connection.prepare<[SiteId], string>('select zone from sites where id = ?').pluck()
  const labelsOf = connection
    .prepare<[number, string, string], number>('select id from labels where dimension = ? and kind = ? and name = ?')
    .pluck()

  const idsOf = (rows: SumsOf): (readonly number[])[] => {
    if ('paths' in rows) return rows.paths.map(id => [id])
    if ('details' in rows) return rows.details.map(id => [id])
    return rows.names.map(({ kind, name }: Pick<NameRow, 'name' | 'kind'>) => labelsOf.all(rows.dimension, kind, name))
  }
  return {
    sumsOf: async (scope, rows, range, until) => {
      const ids = idsOf(rows)
      const zone = zoneOf.get(scope.site) ?? 'UTC'
      const parts = areOfHits(scope, rows) ? splitHour(zone, range, until) : splitDay(zone, range, until)
      const added = ids.map(() => ({ visitors: 0, visits: 0, pageviews: 0 }))
      for (const part of parts) {
        const found =
          'paths' in rows
            ? await sums.ofPaths(scope, part.range)
            : await sums.ofLabels(scope, rows.dimension, part.range)
        for (const [place, some] of ids.entries()) addTo(added[place]!, found.together(some), part.share)
      }
      return added
    },
  }
}

/** Whether they are added up from single hits, whose instants are known. */
function areOfHits(scope: Scope, rows: SumsOf): boolean {
  if (!isNarrowed(scope)) return false
  const way = wayOf(scope)
  return way.by === 'hits' || (way.by === 'dimension' && !('dimension' in rows && rows.dimension === way.id))
}

/** A part of a range, and how much of it counts. */
type Part = { range: Range; share: number }

/** The days of a range that are over at an instant, and the one in which it is. */
function splitDay(zone: string, range: Range, until: number): Part[] {
  if (until >= range.to) return [{ range, share: 1 }]
  if (until <= range.from) return []
  const fromDay = localDay(zone, until)
  const toDay = addDays(fromDay, 1)
  const day = { fromDay, toDay, from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) }
  const parts: Part[] = [
    { range: { ...range, toDay: fromDay, to: day.from }, share: 1 },
    { range: day, share: (until - day.from) / (day.to - day.from) },
  ]
  return parts.filter(part => part.range.to > part.range.from && part.share > 0)
}

/** The hours that are over, which are asked for again and again, and what has passed of this one. */
function splitHour(zone: string, range: Range, until: number): Part[] {
  if (until >= range.to) return [{ range, share: 1 }]
  const hour = Math.max(range.from, localHour(zone, until))
  const parts: Part[] = [
    { range: { ...range, to: hour }, share: 1 },
    { range: { ...range, from: hour, to: until }, share: 1 },
  ]
  return parts.filter(part => part.range.to > part.range.from)
}

function addTo(sum: Triple, more: Triple, share: number): void {
  sum.visitors += Math.round(share * more.visitors)
  sum.visits += Math.round(share * more.visits)
  sum.pageviews += Math.round(share * more.pageviews)
}
