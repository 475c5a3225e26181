// The panel of goals: how often each was reached, and what leaves the sessions that reached it.

import { readablePath } from '../../kit/readable-address.ts'
import type { GoalCondition } from '../../sites/goals.ts'
import type { Dashboard } from '../../stats/dashboard.ts'
import { holds, narrow, writeCondition } from '../../stats/filter.ts'
import { toGoalFilter } from '../../stats/goal-condition.ts'
import type { GoalRow } from '../../stats/goals.ts'
import { toSearch } from '../../stats/query.ts'
import type { TimeFrame } from '../../stats/time-frame.ts'
import { sitePath } from '../links.ts'
import type { Change } from '../reader/format.ts'
import type { Reader } from '../reader/reader.ts'
import { toSinceSentence } from './coverage-view.ts'
import type { LinkTo } from './period-view.ts'

export type GoalsView = {
  caption: string
  rows: {
    name: string
    condition: string
    href: string
    filter: string
    chosen: boolean
    value: string
    rate: string
    bar: string
    change: Change | null
  }[]
  rates: boolean
  changes: boolean
  /** From when on they are known; '' for all. */
  since: string
  funnels: { name: string; href: string }[]
  settings: string
}

/** Null where the site has neither goals nor funnels. */
export function toGoalsView(
  view: TimeFrame & Pick<Dashboard, 'goals'>,
  link: LinkTo,
  reader: Reader,
): GoalsView | null {
  const { site, query, range, now, goals } = view
  if (!goals) return null
  const { coverage, of, rows, funnels } = goals
  const { texts, number, share, length, change } = reader
  const longest = Math.max(...rows.map(({ conversions }) => conversions), 0)
  const isWhole = coverage.since === null
  const toRow = ({ goal, conversions, before }: GoalRow) => {
    const condition = toGoalFilter(goal)
    return {
      name: goal.name,
      condition: conditionWords(goal.condition, reader),
      href: link({ filter: narrow(query.filter, condition), search: '' }),
      filter: writeCondition(condition),
      chosen: holds(query.filter, condition),
      value: number(conversions),
      rate: of && isWhole ? share(conversions, of) : '',
      bar: length(conversions, longest),
      change: isWhole && before !== null && (before > 0 || conversions > 0) ? change(conversions, before) : null,
    }
  }
  const shown = rows.map(toRow)
  return {
    caption: captionOf(view, reader),
    rows: shown,
    rates: shown.some(({ rate }) => rate !== ''),
    changes: shown.some(({ change }) => change !== null),
    since: coverage.since ? toSinceSentence(coverage.since, range, now.zone, texts.goals.since, reader) : '',
    funnels: funnels.map(({ id, name }) => ({
      name,
      href: sitePath(site, `/funnels/${id}`, toSearch({ ...query, path: '' })),
    })),
    settings: sitePath(site, '/goals'),
  }
}

/** A condition in words: 'Page /thanks', 'Event order, plan=pro'. */
export function conditionWords({ kind, pattern, props = [] }: GoalCondition, { texts }: Reader): string {
  return [`${texts.goals.short[kind]} ${kind === 'page' ? readablePath(pattern) : pattern}`, ...props].join(', ')
}

function captionOf({ site, query }: TimeFrame, { texts: { goals } }: Reader): string {
  if (!site.settings.sessions) return goals.captionVisits
  return query.filter.length > 0 ? goals.captionFiltered : goals.caption
}
