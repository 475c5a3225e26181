// Goals become marks on hits, and a filter what is asked of whole sessions.

import { compilePieces } from '../../kit/pattern.ts'
import { type Condition, type Filter, toPieces } from '../filter.ts'
import { compileConditions, type NameSource } from './conditions.ts'
import type { HitMark, HitTest } from './marks.ts'
import type { SessionMarks } from './session-filter.ts'

/** A condition that has a name. */
export type NamedCondition = { name: string; condition: Filter }

/** What reaches a goal: the first time that a session comes to a page or does an event; with more conditions, each time. */
export function toGoalTest(condition: Filter, names: NameSource): HitTest {
  return { ...toStepTest(condition, names), visits: condition.every(({ field }) => isOfPath(field)) }
}

/** What a step of a funnel asks of a hit, be it the first or not. */
export function toStepTest(condition: Filter, names: NameSource): HitTest {
  return { conditions: compileConditions(condition, undefined, names), visits: false }
}

/** What the conditions on goals in a filter ask of a session; undefined where there are none. */
export function toSessionMarks(
  filter: Filter,
  goals: readonly NamedCondition[],
  names: NameSource,
): SessionMarks | undefined {
  const conditions = filter.filter(({ field }) => field === 'goal')
  if (conditions.length === 0) return undefined
  const markOf = (not: boolean): HitMark | undefined => {
    const some = conditions.filter(condition => condition.not === not)
    return some.length === 0 ? undefined : goalsOf(some, goals).map(({ condition }) => toGoalTest(condition, names))
  }
  return { wanted: markOf(false), unwanted: markOf(true) }
}

/** What a filter asks of a session: that one of its hits meets all that is asked of hits, and what is asked of goals. */
export type SessionQuestion = {
  marks: readonly HitMark[]
  /** Whether a session passes, by all the marks that its hits have. */
  passes(bits: number): boolean
}

/** The same for a whole filter, with marks from bit `first` on. */
export function toSessionQuestion(
  filter: Filter,
  goals: readonly NamedCondition[],
  names: NameSource,
  first: number,
): SessionQuestion {
  const ofHits = filter.filter(({ field }) => field !== 'goal')
  const { wanted, unwanted } = toSessionMarks(filter, goals, names) ?? {}
  const asked = [
    ofHits.length > 0 && { mark: [toStepTest(ofHits, names)], not: false },
    wanted && { mark: wanted, not: false },
    unwanted && { mark: unwanted, not: true },
  ].filter(one => one !== false && one !== undefined)
  return {
    marks: asked.map(({ mark }) => mark),
    passes: bits => asked.every(({ not }, place) => ((bits >> (first + place)) & 1) === (not ? 0 : 1)),
  }
}

function goalsOf(conditions: readonly Condition[], goals: readonly NamedCondition[]): NamedCondition[] {
  const tests = conditions.map(({ pattern }) => compilePieces(toPieces(pattern.toLowerCase())))
  return goals.filter(({ name }) => tests.some(fits => fits(name.toLowerCase())))
}

function isOfPath(field: Condition['field']): boolean {
  return field === 'page' || field === 'event'
}
