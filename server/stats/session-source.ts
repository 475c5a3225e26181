// What `stats/` needs to read of whole sessions: goals, funnels, the ways through a site.

import type { PathId } from '../count/hit.ts'
import type { GoalStore } from '../sites/goals.ts'
import type { SiteId } from '../sites/site.ts'
import type { Filter } from './filter.ts'
import type { Money } from './props.ts'
import type { Coverage, NamedPath, ReadRange, Since, StatsStore } from './source.ts'
import type { VitalStore } from './vitals.ts'

/**
 * Whose sessions: those of a site of which one hit meets all of the filter; and of its conditions on goals, those that meet them.
 * Only what a session did within the range counts.
 */
export type SessionScope = { site: SiteId; filter: Filter }

/** From when on it is known; null: all of it. `unreadable`: as in `Coverage`. */
export type SessionCoverage = { since: Since | null; unreadable: Coverage['unreadable'] }

/** Whether a reading is known whole. */
export function isWholeReading({ coverage }: { coverage: SessionCoverage }): boolean {
  return coverage.since === null && coverage.unreadable.length === 0
}

/**
 * How often goals were reached within a range, in their order: `path` where one path alone reaches it, so that the counters of the
 * path tell; null: no path does. `money`: what the properties called revenue of the hits come to that met it. `sessions`: how many sessions the filter leaves; null where there is none.
 */
export type GoalReading = {
  coverage: SessionCoverage
  sessions: number | null
  goals: readonly ({ path: PathId | null } | { conversions: number; money: readonly Money[] })[]
}

/** The steps of a funnel, each a condition, and within how many hours they are to be taken. */
export type FunnelQuestion = { steps: readonly Filter[]; hours: number }

/**
 * A step of a funnel: the sessions that reached it; of those that went no further, how many saw no page after it, and which
 * pages the others went on to, most first, as far as they are told; `more`: the sum of those that are not.
 */
export type StepReading = {
  sessions: number
  ended: number
  next: readonly (NamedPath & { sessions: number })[]
  more: number
}

export type FunnelReading = { coverage: SessionCoverage; steps: readonly StepReading[] }

/** Pages with the sessions that opened them, most first, as far as they are told; `none`: those that opened none; `more`: the others. */
export type PageShares = { rows: readonly (NamedPath & { sessions: number })[]; none: number; more: number }

/** Of the sessions that came to a page or event: the pages just before the first time, and next after the last. */
export type AroundReading = { coverage: SessionCoverage; sessions: number; before: PageShares; after: PageShares }

/** The pages on which sessions began and ended, the most common pairs first; `more`: the sessions of all others. */
export type PairsReading = {
  coverage: SessionCoverage
  sessions: number
  pairs: readonly { entry: NamedPath; exit: NamedPath; sessions: number }[]
  more: number
}

/** Where whole sessions are read. What takes longer than `deadline` (milliseconds) is known in part, as the coverage says. */
export interface SessionReads extends Pick<GoalStore, 'goalsOf' | 'funnelsOf'> {
  /** `currency`: of revenue that names none; '' where that is a plain number. */
  readGoals(
    scope: SessionScope,
    ranges: readonly ReadRange[],
    goals: readonly Filter[],
    currency: string,
    deadline?: number,
  ): Promise<GoalReading[]>
  readFunnel(
    scope: SessionScope,
    ranges: readonly ReadRange[],
    funnel: FunnelQuestion,
    deadline?: number,
  ): Promise<FunnelReading[]>
  readAround(scope: SessionScope, range: ReadRange, path: PathId, deadline?: number): Promise<AroundReading>
  readPairs(scope: SessionScope, range: ReadRange, deadline?: number): Promise<PairsReading>
}

/** All that a report reads. */
export type ReportStore = StatsStore & SessionReads & VitalStore
