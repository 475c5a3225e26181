// `hoofprint goal …` and `hoofprint funnel …`: what visitors are to reach, for scripts that set up a site.

import { anyText, someText } from '../kit/setting-types.ts'
import { type GoalErrors, readFunnelForm, readGoalForm, writeFunnelForm } from '../sites/goals.ts'
import { writeGoalCondition } from '../stats/goal-condition.ts'
import { toReader } from '../web/reader/reader.ts'
import { asJson } from './flags.ts'
import { print, printRows, refuse, type Terminal } from './terminal.ts'
import { noteCommand, siteCommand } from './with-store.ts'

const name = { kind: someText, help: 'Its name.' }

export const addGoal = siteCommand({
  name: 'goal add',
  help: 'Adds a goal, such as: hoofprint goal add --site example.com --name sign-up event:sign-up.',
  flags: { name },
  takes: 'CONDITION',
  async run({ name, words }, { store, site: { id }, terminal }) {
    const steps = toSteps(words)
    if (steps?.length !== 1) return refuse(terminal, `CONDITION: ${howTo}`)
    const read = readGoalForm(new URLSearchParams({ name, ...steps[0] }))
    if ('errors' in read) return refuseGoal(terminal, read.errors)
    const goal = await store.addGoal(id, read)
    if (typeof goal === 'string') return refuseGoal(terminal, { name: goal })
    await noteCommand(store, 'goals-changed', read.name, { site: id })
    await print(terminal.output, `${goal.name}\t${writeGoalCondition(goal.condition)}`)
  },
})

export const listGoals = siteCommand({
  name: 'goal list',
  help: 'Prints the goals of a site, each with its condition.',
  flags: { json: asJson },
  async run({ json }, { store, site: { id }, terminal }) {
    const rows = (await store.goalsOf(id)).map(({ name, condition }) => ({
      name,
      condition: writeGoalCondition(condition),
    }))
    await printRows(terminal, json, rows, Object.values)
  },
})

export const deleteGoal = siteCommand({
  name: 'goal delete',
  help: 'Deletes a goal; what was counted stays.',
  flags: { name },
  async run({ name }, { store, site: { id }, terminal }) {
    const goal = (await store.goalsOf(id)).find(one => one.name.toLowerCase() === name.toLowerCase())
    if (!goal) return refuse(terminal, `--name: ${toReader().texts.goals.missing}`)
    await store.deleteGoal(id, goal.id)
    await noteCommand(store, 'goals-changed', goal.name, { site: id })
  },
})

export const addFunnel = siteCommand({
  name: 'funnel add',
  help: 'Adds a funnel, such as: hoofprint funnel add --site example.com --name Shop page:/cart event:order.',
  flags: {
    name,
    hours: { kind: anyText, default: '24', help: 'Within how many hours its steps are taken.' },
  },
  takes: 'CONDITION…',
  async run({ name, hours, words }, { store, site: { id }, terminal }) {
    const steps = toSteps(words)
    if (!steps) return refuse(terminal, `CONDITION: ${howTo}`)
    const read = readFunnelForm(writeFunnelForm({ name, hours, steps }))
    if ('errors' in read) return refuseGoal(terminal, read.errors)
    const funnel = await store.addFunnel(id, read)
    if (typeof funnel === 'string') return refuseGoal(terminal, { name: funnel })
    await noteCommand(store, 'goals-changed', read.name, { site: id })
    await print(terminal.output, `${funnel.name}\t${funnel.steps.map(writeGoalCondition).join(' → ')}`)
  },
})

export const listFunnels = siteCommand({
  name: 'funnel list',
  help: 'Prints the funnels of a site, each with its steps.',
  flags: { json: asJson },
  async run({ json }, { store, site: { id }, terminal }) {
    const rows = (await store.funnelsOf(id)).map(({ name, hours, steps }) => ({
      name,
      hours,
      steps: steps.map(writeGoalCondition),
    }))
    await printRows(terminal, json, rows, ({ name, steps }) => [name, steps.join(' → ')])
  },
})

export const deleteFunnel = siteCommand({
  name: 'funnel delete',
  help: 'Deletes a funnel; what was counted stays.',
  flags: { name },
  async run({ name }, { store, site: { id }, terminal }) {
    const funnel = (await store.funnelsOf(id)).find(one => one.name.toLowerCase() === name.toLowerCase())
    if (!funnel) return refuse(terminal, `--name: ${toReader().texts.funnels.missing}`)
    await store.deleteFunnel(id, funnel.id)
    await noteCommand(store, 'goals-changed', funnel.name, { site: id })
  },
})

const howTo = 'write page:/thanks or event:sign-up, and properties of it as prop:plan=pro after it.'

/** Each word begins a step, but for properties, which belong to the one before; undefined where a word is neither. */
function toSteps(words: readonly string[]): { kind: string; pattern: string }[] | undefined {
  const steps: { kind: string; pattern: string }[] = []
  for (const word of words) {
    const [, field = '', value = ''] = /^(page|event|prop):(.*)$/s.exec(word) ?? []
    const last = steps.at(-1)
    if (field === 'prop' && last) last.pattern += ` ${word}`
    else if (field === '' || field === 'prop') return undefined
    else steps.push({ kind: field, pattern: value })
  }
  return steps
}

function refuseGoal(terminal: Terminal, errors: GoalErrors): Promise<number> | number {
  const [[field, wrong]] = Object.entries(errors) as [[string, GoalErrors[string]]]
  const flag = field === 'name' || field === 'hours' ? `--${field}` : 'CONDITION'
  return refuse(terminal, `${flag}: ${toReader().texts.goals.errors[wrong]}`)
}
