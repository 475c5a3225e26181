// The condition of a goal or of a step, as a filter has it.

import type { Goal, GoalCondition } from '../sites/goals.ts'
import { type Condition, type Filter, toLiteral } from './filter.ts'

/** What hits must meet. */
export function toConditions({ kind, pattern, props = [] }: GoalCondition): Filter {
  return [
    { field: kind, not: false, pattern },
    ...props.map((prop): Condition => ({ field: 'prop', not: false, pattern: prop })),
  ]
}

/** What leaves the sessions that reached a goal. */
export function toGoalFilter({ name }: Pick<Goal, 'name'>): Condition {
  return { field: 'goal', not: false, pattern: toLiteral(name) }
}
