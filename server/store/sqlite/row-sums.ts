// The sums of some rows in a part of a range: what their changes are measured against.

import type { Triple } from '../../count/batch.ts'
import { addDays, localDay, startOfDay } from '../../kit/zone.ts'
import type { SiteId } from '../../sites/site.ts'
import type { NameRow, Range, Scope, StatsStore, SumsOf } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import { type KeptSums, sumsOfLabels } from './kept-sums.ts'
import type { Sums } from './sums.ts'

export function createRowSumsStore(connection: Connection, { kept }: { kept: KeptSums }): Pick<StatsStore, 'sumsOf'> {
  const zoneOf = connection.prepare<[SiteId], string>('select zone from sites where id = ?').pluck()
  const labelsOf = connection
    .prepare<[number, string, string], number>('select id from labels where dimension = ? and kind = ? and name = ?')
    .pluck()

  const idsOf = (rows: SumsOf): (readonly number[])[] => {
    if ('paths' in rows) return rows.paths.map(id => [id])
    if ('details' in rows) return rows.details.map(id => [id])
    return rows.names.map(({ kind, name }: Pick<NameRow, 'name' | 'kind'>) => labelsOf.all(rows.dimension, kind, name))
  }
  const sumsOf = async (scope: Scope, rows: SumsOf, range: Range): Promise<Sums> => {
    if ('dimension' in rows) return sumsOfLabels(kept, scope, rows.dimension, range)
    return (await kept.of({ of: 'paths', site: scope.site, range }))[0]!
  }

  return {
    sumsOf: async (scope, rows, range, until) => {
      const ids = idsOf(rows)
      const [whole, last] = splitAt(zoneOf.get(scope.site)!, range, until)
      const wholeSums = whole && (await sumsOf(scope, rows, whole))
      const lastSums = last && (await sumsOf(scope, rows, last.day))
      return ids.map(some =>
        add(wholeSums?.together(some) ?? nothing, lastSums?.together(some) ?? nothing, last?.share ?? 0),
      )
    },
  }
}

const nothing: Triple = { visitors: 0, visits: 0, pageviews: 0 }

/** The days of a range that are over at an instant, and the one in which it is, with the share of it that has passed. */
function splitAt(zone: string, range: Range, until: number): [Range | null, { day: Range; share: number } | null] {
  if (until >= range.to) return [range, null]
  if (until <= range.from) return [null, null]
  const fromDay = localDay(zone, until)
  const toDay = addDays(fromDay, 1)
  const day = { fromDay, toDay, from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) }
  const share = (until - day.from) / (day.to - day.from)
  const whole = fromDay > range.fromDay ? { ...range, toDay: fromDay, to: day.from } : null
  return [whole, share > 0 ? { day, share } : null]
}

function add(one: Triple, other: Triple, share: number): Triple {
  const sum = (figure: keyof Triple) => one[figure] + Math.round(share * other[figure])
  return { visitors: sum('visitors'), visits: sum('visits'), pageviews: sum('pageviews') }
}
