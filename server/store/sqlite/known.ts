// How much is known of what a filter leaves.

import type { Known, Range, Scope, StatsStore } from '../../stats/source.ts'
import { isNarrowed } from './filter-way.ts'
import type { Narrowings } from './narrowings.ts'
import { toAsked } from './scope-sums.ts'

export function createKnownStore({ narrowings }: { narrowings: Narrowings }): Pick<StatsStore, 'known'> {
  function known(scope: Scope, range: Range): Promise<Known>
  function known(scope: Scope, range: Range, patience: number): Promise<Known | { working: number }>
  async function known(scope: Scope, range: Range, patience?: number): Promise<Known | { working: number }> {
    if (!isNarrowed(scope)) return { totals: null, hours: null, lists: null }
    const asked = toAsked(scope, range)
    if (patience === undefined) return (await narrowings.of(asked)).known
    const answer = await narrowings.within(asked, patience)
    return 'working' in answer ? answer : answer.known
  }
  return { known }
}
