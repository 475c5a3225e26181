// The condition of a goal or of a step, as a filter has it.

import type { Goal, GoalCondition } from '../sites/goals.ts'
import { type Condition, type Filter, toLiteral, writeCondition } from './filter.ts'

/** What hits must meet. */
export function toConditions({ kind, pattern, props = [] }: GoalCondition): Filter {
  return [
    { field: kind, not: false, pattern },
    ...props.map((prop): Condition => ({ field: 'prop', not: false, pattern: prop })),
  ]
}

/** The condition as one text, as a filter has it: `event:order prop:plan=pro`. */
export function writeGoalCondition(condition: GoalCondition): string {
  return toConditions(condition).map(writeCondition).join(' ')
}

/** What leaves the sessions that reached a goal. */
export function toGoalFilter({ name }: Pick<Goal, 'name'>): Condition {
  return { field: 'goal', not: false, pattern: toLiteral(name) }
}
