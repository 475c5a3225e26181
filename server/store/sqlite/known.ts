// How much is known of what a filter leaves.

import type { SiteId } from '../../sites/site.ts'
import type { Known, Range, Scope, StatsStore } from '../../stats/source.ts'
import type { Connection } from './connect.ts'
import { isNarrowed } from './filter-way.ts'
import type { Narrowings } from './narrowings.ts'
import { toAsked } from './scope-sums.ts'
import { splitNarrowed } from './split-range.ts'

export function createKnownStore(
  connection: Connection,
  { narrowings }: { narrowings: Narrowings },
): Pick<StatsStore, 'known'> {
  const zoneOf = connection.prepare<[SiteId], string>('select zone from sites where id = ?').pluck()

  function known(scope: Scope, range: Range): Promise<Known>
  function known(scope: Scope, range: Range, patience: number, until?: number): Promise<Known | { working: number }>
  async function known(scope: Scope, range: Range, patience?: number, until = range.to) {
    if (!isNarrowed(scope)) return { totals: null, hours: null, lists: null }
    if (patience === undefined) return (await narrowings.of(toAsked(scope, range))).known
    // The last hour or day of it is quick.
    const { rest } = splitNarrowed(scope, zoneOf.get(scope.site) ?? 'UTC', range, until)
    const ranges = rest ? [range, rest] : [range]
    const answers = await narrowings.within(
      ranges.map(one => toAsked(scope, one)),
      patience,
    )
    return 'working' in answers ? answers : answers[0]!.known
  }
  return { known }
}
