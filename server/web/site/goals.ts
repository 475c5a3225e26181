// The goals and funnels of a site, for its owner: made, changed and deleted by forms; and as JSON for programs.

import {
  type Funnel,
  type FunnelId,
  funnelSteps,
  type Goal,
  type GoalErrors,
  type GoalId,
  goalKinds,
  mostHours,
  readFunnelForm,
  readGoalForm,
  writeFunnelForm,
  writePattern,
} from '../../sites/goals.ts'
import { writeCondition } from '../../stats/filter.ts'
import { toGoalFilter, writeGoalCondition } from '../../stats/goal-condition.ts'
import { audit } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { problem } from '../http/problem.ts'
import { json, type Reply, redirect } from '../http/reply.ts'
import type { WebRequest, WithSite } from '../http/request.ts'
import { readRowId } from '../http/row-id.ts'
import { sitePath } from '../links.ts'
import { noSuchFunnel } from '../reports/funnel.ts'
import type { Services } from '../services/services.ts'
import { conditionWords } from '../views/goals-view.ts'

/** `?edit=ID` opens a goal to change it. */
export async function showGoals(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const edited = request.url.searchParams.get('edit')
  if (edited === null) return goalPage(request, services, { values: { kind: 'page' } })
  const goal = (await services.store.goalsOf(site.id)).find(({ id }) => id === readRowId(edited))
  if (!goal) return noSuchGoal(request, services)
  const { id, name, condition } = goal
  return goalPage(request, services, {
    id,
    values: { name, kind: condition.kind, pattern: writePattern(condition) },
  })
}

/** All goals and funnels, each with what it asks as a filter has it. */
export async function sendGoals(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const { store } = services
  const [goals, funnels] = await Promise.all([store.goalsOf(site.id), store.funnelsOf(site.id)])
  return json({
    goals: goals.map(goal => ({
      id: goal.id,
      name: goal.name,
      condition: writeGoalCondition(goal.condition),
      filter: writeCondition(toGoalFilter(goal)),
    })),
    funnels: funnels.map(({ steps, ...funnel }) => ({ ...funnel, steps: steps.map(writeGoalCondition) })),
  })
}

/** The form of a funnel; `?edit=ID` opens one to change it. */
export async function showFunnelForm(request: WithSite, services: Services): Promise<Reply> {
  const { site } = request
  const edited = request.url.searchParams.get('edit')
  if (edited === null) return funnelPage(request, services, { values: { hours: mostHours } })
  const funnel = (await services.store.funnelsOf(site.id)).find(({ id }) => id === readRowId(edited))
  if (!funnel) return noSuchFunnel(request, services)
  return funnelPage(request, services, { id: funnel.id, values: toValues(funnel) })
}

/** Makes a goal, or changes one; or deletes it, with `do=delete`. */
export function takeGoal(request: WithSite, services: Services): Promise<Reply> {
  const { store } = services
  const { site } = request
  return takeForm<Goal>(request, services, {
    read: readGoalForm,
    save: (id, goal) => (id === undefined ? store.addGoal(site.id, goal) : store.changeGoal(site.id, id, goal)),
    remove: id => store.deleteGoal(site.id, id),
    show: filled => goalPage(request, services, filled),
    missing: () => noSuchGoal(request, services),
    pathOf: () => '/goals',
  })
}

/** The same for a funnel. */
export function takeFunnel(request: WithSite, services: Services): Promise<Reply> {
  const { store } = services
  const { site } = request
  return takeForm<Funnel>(request, services, {
    read: readFunnelForm,
    save: (id, funnel) =>
      id === undefined ? store.addFunnel(site.id, funnel) : store.changeFunnel(site.id, id, funnel),
    remove: id => store.deleteFunnel(site.id, id),
    show: async filled => funnelPage(request, services, filled),
    missing: () => noSuchFunnel(request, services),
    pathOf: ({ id }) => `/funnels/${id}`,
  })
}

/** What is done with a goal or a funnel. `id`: undefined for a new one; `pathOf`: where one is seen that was saved. */
type Form<One extends Goal | Funnel> = {
  read(form: URLSearchParams): Omit<One, 'id'> | { errors: GoalErrors }
  save(id: One['id'] | undefined, one: Omit<One, 'id'>): Promise<One | 'full' | 'taken' | undefined>
  remove(id: One['id']): Promise<boolean>
  show(filled: Filled): Promise<Reply>
  missing(): Reply
  pathOf(one: One): string
}

async function takeForm<One extends Goal | Funnel>(
  request: WithSite,
  services: Services,
  { read, save, remove, show, missing, pathOf }: Form<One>,
): Promise<Reply> {
  const { site, form, params, reader } = request
  const { url } = services
  const id = params.id === undefined ? undefined : readRowId<One['id']>(params.id)
  const note = (about: string) => audit(request, services, 'goals-changed', { site: site.id, about })
  if (id !== undefined && form.get('do') === 'delete') {
    if (!(await remove(id))) return missing()
    await note(`#${id}`)
    return redirect(url(sitePath(site, '/goals', '?done=removed')))
  }
  const one = read(form)
  const saved = 'errors' in one ? one : await save(id, one)
  if (!saved) return missing()
  if (typeof saved === 'string' || 'errors' in saved) {
    const wrong: GoalErrors = typeof saved === 'string' ? { name: saved } : saved.errors
    const errors = Object.fromEntries(
      Object.entries(wrong).map(([field, why]) => [field, reader.texts.goals.errors[why]]),
    )
    return show({ id, values: Object.fromEntries(form), errors })
  }
  await note(saved.name)
  return redirect(url(sitePath(site, pathOf(saved), '?done=goal')))
}

type Filled = { id?: GoalId | FunnelId | undefined; values: object; errors?: Record<string, string> }

async function goalPage(request: WithSite, services: Services, filled: Filled): Promise<Reply> {
  const { site, reader } = request
  const { store } = services
  const [goals, funnels] = await Promise.all([store.goalsOf(site.id), store.funnelsOf(site.id)])
  return writePage(request, services, 'goals', {
    ...toForm(request, '/goals', filled),
    kinds: goalKinds.map(kind => ({ value: kind, label: reader.texts.goals.kinds[kind] })),
    goals: goals.map(({ id, name, condition }) => ({
      name,
      words: conditionWords(condition, reader),
      edit: sitePath(site, '/goals', `?edit=${id}`),
    })),
    funnels: funnels.map(({ id, name, steps }) => ({
      name,
      href: sitePath(site, `/funnels/${id}`),
      words: steps.map(step => conditionWords(step, reader)).join(' → '),
      edit: sitePath(site, '/funnels', `?edit=${id}`),
    })),
    newFunnel: sitePath(site, '/funnels'),
  })
}

function funnelPage(request: WithSite, services: Services, filled: Filled): Reply {
  const { short } = request.reader.texts.goals
  return writePage(request, services, 'funnel-form', {
    ...toForm(request, '/funnels', filled),
    up: sitePath(request.site, '/goals'),
    kinds: goalKinds.map(kind => ({ value: kind, label: short[kind] })),
    steps: Array.from({ length: funnelSteps.most }, (_, place) => place + 1),
    least: funnelSteps.least,
  })
}

function toForm({ site }: WithSite, path: string, { id, values, errors = {} }: Filled) {
  return { id, values, errors, action: sitePath(site, id === undefined ? path : `${path}/${id}`) }
}

function toValues({ steps, ...funnel }: Funnel): object {
  const fields = steps.map(step => ({ kind: step.kind, pattern: writePattern(step) }))
  return Object.fromEntries(writeFunnelForm({ ...funnel, steps: fields }))
}

function noSuchGoal(request: WebRequest, services: Services): Reply {
  return problem(request, services, 404, request.reader.texts.goals.missing)
}
