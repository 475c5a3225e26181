// How often the goals of a site were reached in a view, as data.

import { compilePieces } from '../kit/pattern.ts'
import type { Funnel, Goal } from '../sites/goals.ts'
import type { Site } from '../sites/site.ts'
import type { Compared } from './compare.ts'
import { type Filter, toPieces } from './filter.ts'
import { toConditions } from './goal-condition.ts'
import { type Money, revenueOf } from './props.ts'
import { type GoalReading, isWholeReading, type ReportStore, type SessionCoverage } from './session-source.ts'
import type { Range, Reading, Scope } from './source.ts'
import type { ViewReading } from './view-reading.ts'

/**
 * A goal, how many sessions reached it, and the revenue that came with it; `before`: of the compared days, null where that is not known. Without sessions each
 * visit stands for itself.
 */
export type GoalRow = { goal: Goal; conversions: number; money: readonly Money[]; before: number | null }

/** `of`: so many visitors or, of a filtered view, sessions there were; null where nobody knows. */
export type GoalRows = { coverage: SessionCoverage; of: number | null; rows: GoalRow[]; funnels: Funnel[] }

/** The goals of a site in a view of it; null where it has neither goals nor funnels. */
export async function readGoals(
  store: ReportStore,
  view: ViewReading,
  visitors: number,
  before: Compared | null,
): Promise<GoalRows | null> {
  const { site, query, scope, reading, compared } = view
  const [goals, funnels] = await Promise.all([store.goalsOf(site.id), store.funnelsOf(site.id)])
  if (goals.length + funnels.length === 0) return null
  const { sessions } = site.settings
  if (goals.length === 0) return { coverage: { since: null, unreadable: [] }, of: null, rows: [], funnels }
  const readings = [reading, ...(before && compared ? [compared] : [])]
  const [own, earlier] = await store.readGoals(
    { site: site.id, ...byClocks(scope), filter: query.filter },
    readings.map(({ range }) => range),
    goals.map(({ condition }) => toConditions(condition)),
    site.settings.currency,
  )
  const [conversions, conversionsBefore, money] = await Promise.all([
    toConversions(own!, reading),
    earlier && compared && isWholeReading(earlier) ? toConversions(earlier, compared) : null,
    readMoney(store, view, own!),
  ])
  return {
    coverage: own!.coverage,
    of: sessions ? (own!.sessions ?? visitors) : null,
    rows: goals.map((goal, place) => ({
      goal,
      conversions: conversions[place]!,
      money: money[place]!,
      before: conversionsBefore?.[place] ?? null,
    })),
    funnels,
  }
}

/** How often some goals of a site were reached within a range, in their order. */
export async function readConversions(
  store: Pick<ReportStore, 'read' | 'readGoals'>,
  site: Site,
  goals: readonly Goal[],
  range: Range,
): Promise<number[]> {
  const conditions = goals.map(({ condition }) => toConditions(condition))
  const [[own], [reading]] = await Promise.all([
    store.readGoals({ site: site.id, filter: [] }, [range], conditions, site.settings.currency),
    store.read({ site: site.id }, [range]),
  ])
  return toConversions(own!, reading!)
}

/** Of a goal that one path reaches the counters of the path tell. */
async function toConversions({ goals }: GoalReading, reading: Reading): Promise<number[]> {
  const paths = [...new Set(goals.flatMap(goal => ('path' in goal && goal.path !== null ? [goal.path] : [])))]
  const sums = paths.length > 0 ? await reading.sums({ paths }) : []
  return goals.map(goal =>
    'path' in goal ? (goal.path === null ? 0 : sums[paths.indexOf(goal.path)]!.visits) : goal.conversions,
  )
}

/** Of a goal that one path reaches, the properties of the path tell: where there is any revenue at all. */
async function readMoney(
  store: ReportStore,
  { site, scope, range, reading }: ViewReading,
  { goals }: GoalReading,
): Promise<(readonly Money[])[]> {
  const asked = { currency: site.settings.currency, keys: 1, values: 0 }
  const isByPath = goals.some(goal => 'path' in goal && goal.path !== null)
  const isPaid = isByPath && revenueOf(await reading.props(asked)).length > 0
  return Promise.all(
    goals.map(async goal => {
      if (!('path' in goal)) return goal.money
      if (!isPaid || goal.path === null) return []
      const [ofPath] = await store.read({ site: site.id, ...byClocks(scope), path: goal.path }, [range])
      return revenueOf(await ofPath!.props(asked))
    }),
  )
}

function byClocks({ zone }: Scope): Pick<Scope, 'zone'> {
  return zone === undefined ? {} : { zone }
}

/** What a filter names as a goal, and no goal of the site is called. */
export function missingGoals(filter: Filter, goals: readonly Pick<Goal, 'name'>[]): string[] {
  const names = goals.map(({ name }) => name.toLowerCase())
  return filter.flatMap(({ field, pattern }) => {
    const fits = compilePieces(toPieces(pattern.toLowerCase()))
    return field === 'goal' && !names.some(fits) ? [toPieces(pattern).join('*')] : []
  })
}
