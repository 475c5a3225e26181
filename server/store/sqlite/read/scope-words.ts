// A scope as the thread is asked about it: with the goals that its filter names, because who reads hits knows no goals.

import type { GoalStore } from '../../../sites/goals.ts'
import type { SiteId } from '../../../sites/site.ts'
import type { Filter } from '../../../stats/filter.ts'
import { toConditions } from '../../../stats/goal-condition.ts'
import type { NamedCondition } from '../../../stats/segment/goal-marks.ts'
import type { Scope } from '../../../stats/source.ts'

/** `goals`: all of the site where the filter is about goals; else none. */
export type ScopeWords = (scope: Scope) => Promise<Scope & { filter: Filter; goals: NamedCondition[] }>

export function prepareScopeWords({ goalsOf }: Pick<GoalStore, 'goalsOf'>): ScopeWords {
  const namedBy = async (site: SiteId, filter: Filter): Promise<NamedCondition[]> => {
    if (!filter.some(({ field }) => field === 'goal')) return []
    return (await goalsOf(site)).map(({ name, condition }) => ({ name, condition: toConditions(condition) }))
  }
  return async ({ site, zone, path, filter = [], within, paths, labels }) => {
    const goals = await namedBy(site, filter)
    return {
      site,
      ...(zone !== undefined && { zone }),
      ...(path !== undefined && { path }),
      filter,
      ...(within && { within }),
      ...(paths && { paths }),
      ...(labels && { labels }),
      goals,
    }
  }
}
