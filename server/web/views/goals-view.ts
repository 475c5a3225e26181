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
import type { ColumnView } from './list-head.ts'
import type { RowView } from './list-view.ts'
import type { LinkTo } from './period-view.ts'

export type GoalsView = {
  caption: string
  rows: {
    name: string
    condition: string
    href: string | null
    filter: string
    chosen: boolean
    value: string
    rate: string
    /** What came in, by currency; '' where nothing did. `paid`: the same without signs. */
    revenue: string
    paid: string
    bar: string
    change: Change | null
  }[]
  rates: boolean
  revenues: boolean
  changes: boolean
  /** From when on they are known; '' for all. */
  since: string
  funnels: { name: string; href: string }[]
  settings: string | null
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
  const { texts, number, share, length, change, money: inMoney } = reader
  const longest = Math.max(...rows.map(({ conversions }) => conversions), 0)
  const isWhole = coverage.since === null
  const toRow = ({ goal, conversions, money, before }: GoalRow) => {
    const condition = toGoalFilter(goal)
    return {
      name: goal.name,
      condition: conditionWords(goal.condition, reader),
      href: site.shared?.exposure.threshold ? null : link({ filter: narrow(query.filter, condition), search: '' }),
      filter: writeCondition(condition),
      chosen: holds(query.filter, condition),
      value: number(conversions),
      rate: of && isWhole ? share(conversions, of) : '',
      revenue: money.map(({ amount, currency }) => inMoney(amount, currency)).join(', '),
      paid: money.map(({ amount, currency }) => `${amount} ${currency}`).join(', '),
      bar: length(conversions, longest),
      change: isWhole && before !== null && (before > 0 || conversions > 0) ? change(conversions, before) : null,
    }
  }
  const shown = rows.map(toRow)
  return {
    caption: captionOf(view, reader),
    rows: shown,
    revenues: shown.some(({ revenue }) => revenue !== ''),
    rates: shown.some(({ rate }) => rate !== ''),
    changes: shown.some(({ change }) => change !== null),
    since: coverage.since ? toSinceSentence(coverage.since, range, now.zone, texts.goals.since, reader) : '',
    funnels: funnels.map(({ id, name }) => ({
      name,
      href: sitePath(site, `/funnels/${id}`, toSearch({ ...query, path: '' })),
    })),
    settings: site.shared ? null : sitePath(site, '/goals'),
  }
}

/** As much of a list as is written in text. */
export type TextRows = {
  rows: readonly Pick<RowView, 'value' | 'others' | 'share' | 'change' | 'bar' | 'name' | 'note'>[]
  head: { whole: boolean; value: TextColumn; name: TextColumn; others: readonly TextColumn[] }
}

type TextColumn = Pick<ColumnView, 'text' | 'means'>

/** The panel as rows of text. */
export function toTextRows({ rows }: GoalsView): TextRows {
  return {
    rows: rows.map(({ rate, paid, condition, ...row }) => ({
      ...row,
      share: rate,
      note: paid === '' ? condition : `${paid}, ${condition}`,
      others: [],
    })),
    head: { whole: false, value: { text: '' }, name: { text: '' }, others: [] },
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
