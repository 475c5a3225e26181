// A funnel in a view of a site, as data: its steps, and what they are compared with.

import { csvRow } from '../kit/csv.ts'
import type { Funnel, GoalCondition } from '../sites/goals.ts'
import type { Site } from '../sites/site.ts'
import { readTotals, type Totals, toScope } from './dashboard.ts'
import { writeCondition } from './filter.ts'
import { toConditions } from './goal-condition.ts'
import type { Now } from './period.ts'
import type { StatsQuery } from './query.ts'
import { isWholeReading, type ReportStore, type StepReading } from './session-source.ts'
import { type TimeFrame, toTimeFrame } from './time-frame.ts'
import { readView } from './view-reading.ts'

/** A step with what it asks; `before`: the sessions of the compared days that reached it, null where that is not known. */
export type FunnelStep = StepReading & { condition: GoalCondition; before: number | null }

/** The totals are those of the site; the coverage is that of the funnel. */
export type FunnelView = TimeFrame & Totals & { funnel: Funnel; steps: FunnelStep[]; lastWrite: number | undefined }

export async function readFunnelView(
  store: ReportStore,
  site: Site,
  funnel: Funnel,
  query: StatsQuery,
  now: Now,
): Promise<FunnelView> {
  const view = await readView(store, toTimeFrame(site, query, now), toScope(site, query))
  const totals = await readTotals(store, view)
  const { reading, compared } = view
  const readings = [reading, ...(totals.before && compared ? [compared] : [])]
  const [own, earlier] = await store.readFunnel(
    { site: site.id, filter: query.filter },
    readings.map(({ range }) => range),
    { steps: funnel.steps.map(toConditions), hours: funnel.hours },
  )
  const { since, unreadable } = own!.coverage
  const before = earlier && isWholeReading(earlier) ? earlier.steps : undefined
  return {
    ...view,
    ...totals,
    coverage: { totals: since, hours: since, lists: since, unreadable },
    funnel,
    steps: own!.steps.map((step, place) => ({
      ...step,
      condition: funnel.steps[place]!,
      before: before?.[place]?.sessions ?? null,
    })),
    lastWrite: await store.lastWrite(site.id),
  }
}

/** A row for each step, and for each page that those who left it went on to. */
export function funnelCsv({ steps }: Pick<FunnelView, 'steps'>): string {
  const rows = steps.flatMap(({ condition, sessions, before, ended, next, more }, place) => {
    const step = place + 1
    const leavers = place === steps.length - 1 ? [] : [...next.map(page => [page.path, page.sessions] as const)]
    return [
      ['step', step, toConditions(condition).map(writeCondition).join(' '), sessions, before ?? ''],
      ...leavers.map(([path, count]) => ['next page', step, path, count, '']),
      ...(more > 0 ? [['other pages', step, '', more, '']] : []),
      ...(ended > 0 ? [['no further page', step, '', ended, '']] : []),
    ]
  })
  return [['part', 'step', 'name', 'sessions', 'before_sessions'], ...rows].map(csvRow).join('')
}
