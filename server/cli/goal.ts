// `hoofprint goal …` and `hoofprint funnel …`: what visitors are to reach, for scripts that set up a site.

import { commonSettings } from '../config.ts'
import { anyText, someText } from '../kit/setting-types.ts'
import { type GoalErrors, readFunnelForm, readGoalForm, writeFunnelForm } from '../sites/goals.ts'
import { writeGoalCondition } from '../stats/goal-condition.ts'
import { toReader } from '../web/reader/reader.ts'
import { command } from './command.ts'
import { asJson, siteCode } from './flags.ts'
import { print, printRows, refuse, type Terminal } from './terminal.ts'
import { noteCommand, withSite } from './with-store.ts'

const name = { kind: someText, help: 'Its name.' }

export const addGoal = command({
  name: 'goal add',
  help: 'Adds a goal, such as: hoofprint goal add --site example.com --name sign-up event:sign-up.',
  flags: { site: siteCode, name, db: commonSettings.db },
  takes: 'CONDITION',
  run: ({ site: code, name, db, words }, terminal) =>
    withSite({ db, code }, terminal, async (store, { id }) => {
      const steps = toSteps(words)
      if (steps?.length !== 1) return refuse(terminal, `CONDITION: ${howTo}`)
      const read = readGoalForm(new URLSearchParams({ name, ...steps[0] }))
      if ('errors' in read) return refuseGoal(terminal, read.errors)
      const goal = await store.addGoal(id, read)
      if (typeof goal === 'string') return refuseGoal(terminal, { name: goal })
      await noteCommand(store, 'goals-changed', read.name, { site: id })
      await print(terminal.output, `${goal.name}\t${writeGoalCondition(goal.condition)}`)
      return 0
    }),
})

export const listGoals = command({
  name: 'goal list',
  help: 'Prints the goals of a site, each with its condition.',
  flags: { site: siteCode, json: asJson, db: commonSettings.db },
  run: ({ site: code, json, db }, terminal) =>
    withSite({ db, code }, terminal, async (store, { id }) => {
      const rows = (await store.goalsOf(id)).map(({ name, condition }) => ({
        name,
        condition: writeGoalCondition(condition),
      }))
      await printRows(terminal, json, rows, Object.values)
      return 0
    }),
})

export const deleteGoal = command({
  name: 'goal delete',
  help: 'Deletes a goal; what was counted stays.',
  flags: { site: siteCode, name, db: commonSettings.db },
  run: ({ site: code, name, db }, terminal) =>
    withSite({ db, code }, terminal, async (store, { id }) => {
      const goal = (await store.goalsOf(id)).find(one => one.name.toLowerCase() === name.toLowerCase())
      if (!goal) return refuse(terminal, `--name: ${toReader().texts.goals.missing}`)
      await store.deleteGoal(id, goal.id)
      await noteCommand(store, 'goals-changed', goal.name, { site: id })
      return 0
    }),
})

export const addFunnel = command({
  name: 'funnel add',
  help: 'Adds a funnel, such as: hoofprint funnel add --site example.com --name Shop page:/cart event:order.',
  flags: {
    site: siteCode,
    name,
    hours: { kind: anyText, default: '24', help: 'Within how many hours its steps are taken.' },
    db: commonSettings.db,
  },
  takes: 'CONDITION…',
  run: ({ site: code, name, hours, db, words }, terminal) =>
    withSite({ db, code }, terminal, async (store, { id }) => {
      const steps = toSteps(words)
      if (!steps) return refuse(terminal, `CONDITION: ${howTo}`)
      const read = readFunnelForm(writeFunnelForm({ name, hours, steps }))
      if ('errors' in read) return refuseGoal(terminal, read.errors)
      const funnel = await store.addFunnel(id, read)
      if (typeof funnel === 'string') return refuseGoal(terminal, { name: funnel })
      await noteCommand(store, 'goals-changed', read.name, { site: id })
      await print(terminal.output, `${funnel.name}\t${funnel.steps.map(writeGoalCondition).join(' → ')}`)
      return 0
    }),
})

export const listFunnels = command({
  name: 'funnel list',
  help: 'Prints the funnels of a site, each with its steps.',
  flags: { site: siteCode, json: asJson, db: commonSettings.db },
  run: ({ site: code, json, db }, terminal) =>
    withSite({ db, code }, terminal, async (store, { id }) => {
      const rows = (await store.funnelsOf(id)).map(({ name, hours, steps }) => ({
        name,
        hours,
        steps: steps.map(writeGoalCondition),
      }))
      await printRows(terminal, json, rows, ({ name, steps }) => [name, steps.join(' → ')])
      return 0
    }),
})

export const deleteFunnel = command({
  name: 'funnel delete',
  help: 'Deletes a funnel; what was counted stays.',
  flags: { site: siteCode, name, db: commonSettings.db },
  run: ({ site: code, name, db }, terminal) =>
    withSite({ db, code }, terminal, async (store, { id }) => {
      const funnel = (await store.funnelsOf(id)).find(one => one.name.toLowerCase() === name.toLowerCase())
      if (!funnel) return refuse(terminal, `--name: ${toReader().texts.funnels.missing}`)
      await store.deleteFunnel(id, funnel.id)
      await noteCommand(store, 'goals-changed', funnel.name, { site: id })
      return 0
    }),
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
