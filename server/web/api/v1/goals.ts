// Goals and funnels of a site: what its owner hopes that visitors do.

import * as v from 'valibot'
import {
  type Funnel,
  type FunnelId,
  funnelSteps,
  type Goal,
  type GoalCondition,
  type GoalErrors,
  type GoalId,
  goalKinds,
  mostHours,
  readFunnelForm,
  readGoalForm,
  writeFunnelForm,
  writePattern,
} from '../../../sites/goals.ts'
import { writeCondition } from '../../../stats/filter.ts'
import { toGoalFilter } from '../../../stats/goal-condition.ts'
import { readRowId } from '../../http/row-id.ts'
import type { Reader } from '../../reader/reader.ts'
import { onSite } from './operation.ts'
import { type ApiProblem, invalid, missing } from './problem-details.ts'
import { apiPath } from './sites.ts'

const condition = v.strictObject({
  kind: v.picklist(goalKinds),
  pattern: v.pipe(v.string(), v.description('`*` stands for any text; properties may follow: `order prop:plan=pro`')),
})

const goalFields = v.strictObject({ name: v.string(), ...condition.entries })

const goalShape = v.strictObject({
  id: v.number(),
  ...goalFields.entries,
  filter: v.pipe(v.string(), v.description('The condition of a filter that keeps the sessions that reached it')),
})

const funnelFields = v.strictObject({
  name: v.string(),
  steps: v.pipe(v.array(condition), v.minLength(funnelSteps.least), v.maxLength(funnelSteps.most)),
  hours: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostHours)),
})

const funnelShape = v.strictObject({ id: v.number(), ...funnelFields.entries })

const viewing = onSite('stats', 'view')
const changing = onSite('site-update', 'settings')

export const goalOperations = [
  viewing('GET', '/sites/{code}/goals', {
    id: 'listGoals',
    summary: 'The goals of a site',
    gives: { status: 200, shape: v.strictObject({ rows: v.array(goalShape) }) },
    answer: async ({ site }, { store }) => ({ done: { rows: (await store.goalsOf(site.id)).map(toGoalData) } }),
  }),
  changing('POST', '/sites/{code}/goals', {
    id: 'addGoal',
    summary: 'Make a goal; it is told of the past as well',
    notes: 'goals-changed',
    body: goalFields,
    gives: { status: 201, shape: goalShape },
    async answer({ site, body, reader, base }, { store }) {
      const read = readGoalForm(new URLSearchParams(body))
      if ('errors' in read) return wrongGoal(read.errors, reader)
      const goal = await store.addGoal(site.id, read)
      if (typeof goal === 'string') return wrongGoal({ name: goal }, reader)
      return { done: toGoalData(goal), headers: { location: apiPath(base, site, `/goals/${goal.id}`) } }
    },
  }),
  changing('PUT', '/sites/{code}/goals/{id}', {
    id: 'changeGoal',
    summary: 'Set the name and the condition of a goal',
    notes: 'goals-changed',
    body: goalFields,
    gives: { status: 200, shape: goalShape },
    async answer({ site, params, body, reader }, { store }) {
      const read = readGoalForm(new URLSearchParams(body))
      if ('errors' in read) return wrongGoal(read.errors, reader)
      const goal = await store.changeGoal(site.id, readRowId<GoalId>(params.id), read)
      if (goal === 'taken') return wrongGoal({ name: goal }, reader)
      return goal ? { done: toGoalData(goal) } : missing('goal')
    },
  }),
  changing('DELETE', '/sites/{code}/goals/{id}', {
    id: 'deleteGoal',
    summary: 'Delete a goal; what was counted stays',
    notes: 'goals-changed',
    answer: async ({ site, params }, { store }) =>
      (await store.deleteGoal(site.id, readRowId<GoalId>(params.id))) ? { done: undefined } : missing('goal'),
  }),
  viewing('GET', '/sites/{code}/funnels', {
    id: 'listFunnels',
    summary: 'The funnels of a site',
    gives: { status: 200, shape: v.strictObject({ rows: v.array(funnelShape) }) },
    answer: async ({ site }, { store }) => ({ done: { rows: (await store.funnelsOf(site.id)).map(toFunnelData) } }),
  }),
  changing('POST', '/sites/{code}/funnels', {
    id: 'addFunnel',
    summary: 'Make a funnel: steps that are to be taken one after the other',
    notes: 'goals-changed',
    body: funnelFields,
    gives: { status: 201, shape: funnelShape },
    async answer({ site, body, reader }, { store }) {
      const read = readFunnelForm(writeFunnelForm(body))
      if ('errors' in read) return wrongGoal(read.errors, reader)
      const funnel = await store.addFunnel(site.id, read)
      return typeof funnel === 'string' ? wrongGoal({ name: funnel }, reader) : { done: toFunnelData(funnel) }
    },
  }),
  changing('PUT', '/sites/{code}/funnels/{id}', {
    id: 'changeFunnel',
    summary: 'Set the name, the steps and the hours of a funnel',
    notes: 'goals-changed',
    body: funnelFields,
    gives: { status: 200, shape: funnelShape },
    async answer({ site, params, body, reader }, { store }) {
      const read = readFunnelForm(writeFunnelForm(body))
      if ('errors' in read) return wrongGoal(read.errors, reader)
      const funnel = await store.changeFunnel(site.id, readRowId<FunnelId>(params.id), read)
      if (funnel === 'taken') return wrongGoal({ name: funnel }, reader)
      return funnel ? { done: toFunnelData(funnel) } : missing('funnel')
    },
  }),
  changing('DELETE', '/sites/{code}/funnels/{id}', {
    id: 'deleteFunnel',
    summary: 'Delete a funnel',
    notes: 'goals-changed',
    answer: async ({ site, params }, { store }) =>
      (await store.deleteFunnel(site.id, readRowId<FunnelId>(params.id))) ? { done: undefined } : missing('funnel'),
  }),
]

function toGoalData(goal: Goal): v.InferOutput<typeof goalShape> {
  return {
    id: goal.id,
    name: goal.name,
    ...toConditionData(goal.condition),
    filter: writeCondition(toGoalFilter(goal)),
  }
}

function toFunnelData({ id, name, steps, hours }: Funnel): v.InferOutput<typeof funnelShape> {
  return { id, name, steps: steps.map(toConditionData), hours }
}

function toConditionData(one: GoalCondition): v.InferOutput<typeof condition> {
  return { kind: one.kind, pattern: writePattern(one) }
}

function wrongGoal(errors: GoalErrors, { texts }: Reader): ApiProblem {
  const told = Object.entries(errors).map(([field, wrong]) => {
    const [, part = field, step] = /^(kind|pattern)(\d+)$/.exec(field) ?? []
    const pointer = step === undefined ? `/${field}` : `/steps/${Number(step) - 1}/${part}`
    return { pointer, detail: texts.goals.errors[wrong] }
  })
  return invalid(told)
}
