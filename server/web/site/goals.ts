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
import type { Site } from '../../sites/site.ts'
import { writeCondition } from '../../stats/filter.ts'
import { toGoalFilter, writeGoalCondition } from '../../stats/goal-condition.ts'
import { audit } from '../http/audit.ts'
import { pageChrome } from '../http/page-chrome.ts'
import { noSuchSite, problem } from '../http/problem.ts'
import { json, page, type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { readRowId } from '../http/row-id.ts'
import { sitePath } from '../links.ts'
import { noSuchFunnel } from '../reports/funnel.ts'
import type { Services } from '../services/services.ts'
import { conditionWords } from '../views/goals-view.ts'

/** `?edit=ID` opens a goal to change it. */
export async function showGoals(request: WebRequest, services: Services): Promise<Reply> {
  const site = services.directory.byCode(request.params.code ?? '')
  if (!site) return noSuchSite(request, services)
  const edited = request.url.searchParams.get('edit')
  if (edited === null) return goalPage(request, services, site, { values: { kind: 'page' } })
  const goal = (await services.store.goalsOf(site.id)).find(({ id }) => id === readRowId(edited))
  if (!goal) return noSuchGoal(request, services)
  const { id, name, condition } = goal
  return goalPage(request, services, site, {
    id,
    values: { name, kind: condition.kind, pattern: writePattern(condition) },
  })
}

/** All goals and funnels, each with what it asks as a filter has it. */
export async function sendGoals(request: WebRequest, services: Services): Promise<Reply> {
  const site = services.directory.byCode(request.params.code ?? '')
  if (!site) return noSuchSite(request, services)
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

export async function takeGoal(request: WebRequest, services: Services): Promise<Reply> {
  const site = services.directory.byCode(request.params.code ?? '')
  if (!site) return noSuchSite(request, services)
  const read = readGoalForm(request.form)
  if ('errors' in read) return refuseGoal(request, services, site, read.errors)
  const goal = await services.store.addGoal(site.id, read)
  if (typeof goal === 'string') return refuseGoal(request, services, site, { name: goal })
  await noteGoal(request, services, site, read.name)
  return redirect(services.url(sitePath(site, '/goals', '?done=goal')))
}

/** Changes a goal; or deletes it, with `do=delete`. */
export async function takeGoalChange(request: WebRequest, services: Services): Promise<Reply> {
  const site = services.directory.byCode(request.params.code ?? '')
  if (!site) return noSuchSite(request, services)
  const { form, params } = request
  const id = readRowId<GoalId>(params.id)
  if (form.get('do') === 'delete') {
    if (!(await services.store.deleteGoal(site.id, id))) return noSuchGoal(request, services)
    await noteGoal(request, services, site, `#${id}`)
    return redirect(services.url(sitePath(site, '/goals', '?done=removed')))
  }
  const read = readGoalForm(form)
  if ('errors' in read) return refuseGoal(request, services, site, read.errors, id)
  const goal = await services.store.changeGoal(site.id, id, read)
  if (goal === 'taken') return refuseGoal(request, services, site, { name: goal }, id)
  if (!goal) return noSuchGoal(request, services)
  await noteGoal(request, services, site, read.name)
  return redirect(services.url(sitePath(site, '/goals', '?done=goal')))
}

/** The form of a funnel; `?edit=ID` opens one to change it. */
export async function showFunnelForm(request: WebRequest, services: Services): Promise<Reply> {
  const site = services.directory.byCode(request.params.code ?? '')
  if (!site) return noSuchSite(request, services)
  const edited = request.url.searchParams.get('edit')
  if (edited === null) return funnelPage(request, services, site, { values: { hours: mostHours } })
  const funnel = (await services.store.funnelsOf(site.id)).find(({ id }) => id === readRowId(edited))
  if (!funnel) return noSuchFunnel(request, services)
  return funnelPage(request, services, site, { id: funnel.id, values: toValues(funnel) })
}

export async function takeFunnel(request: WebRequest, services: Services): Promise<Reply> {
  const site = services.directory.byCode(request.params.code ?? '')
  if (!site) return noSuchSite(request, services)
  const read = readFunnelForm(request.form)
  if ('errors' in read) return refuseFunnel(request, services, site, read.errors)
  const funnel = await services.store.addFunnel(site.id, read)
  if (typeof funnel === 'string') return refuseFunnel(request, services, site, { name: funnel })
  await noteGoal(request, services, site, read.name)
  return redirect(services.url(sitePath(site, `/funnels/${funnel.id}`, '?done=goal')))
}

/** Changes a funnel; or deletes it, with `do=delete`. */
export async function takeFunnelChange(request: WebRequest, services: Services): Promise<Reply> {
  const site = services.directory.byCode(request.params.code ?? '')
  if (!site) return noSuchSite(request, services)
  const { form, params } = request
  const id = readRowId<FunnelId>(params.id)
  if (form.get('do') === 'delete') {
    if (!(await services.store.deleteFunnel(site.id, id))) return noSuchFunnel(request, services)
    await noteGoal(request, services, site, `#${id}`)
    return redirect(services.url(sitePath(site, '/goals', '?done=removed')))
  }
  const read = readFunnelForm(form)
  if ('errors' in read) return refuseFunnel(request, services, site, read.errors, id)
  const funnel = await services.store.changeFunnel(site.id, id, read)
  if (funnel === 'taken') return refuseFunnel(request, services, site, { name: funnel }, id)
  if (!funnel) return noSuchFunnel(request, services)
  await noteGoal(request, services, site, read.name)
  return redirect(services.url(sitePath(site, `/funnels/${id}`, '?done=goal')))
}

function noteGoal(request: WebRequest, services: Services, site: Site, about: string): Promise<void> {
  return audit(request, services, 'goals-changed', { site: site.id, about })
}

type Filled = { id?: GoalId | FunnelId | undefined; values: object; errors?: Record<string, string> }

function refuseGoal(request: WebRequest, services: Services, site: Site, errors: GoalErrors, id?: GoalId) {
  const filled = { id, values: Object.fromEntries(request.form), errors: toSentences(errors, request) }
  return goalPage(request, services, site, filled, 422)
}

function refuseFunnel(request: WebRequest, services: Services, site: Site, errors: GoalErrors, id?: FunnelId) {
  const filled = { id, values: Object.fromEntries(request.form), errors: toSentences(errors, request) }
  return funnelPage(request, services, site, filled, 422)
}

function toSentences(errors: GoalErrors, { reader }: WebRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([field, wrong]) => [field, reader.texts.goals.errors[wrong]]))
}

async function goalPage(request: WebRequest, services: Services, site: Site, filled: Filled, status = 200) {
  const { store } = services
  const [goals, funnels] = await Promise.all([store.goalsOf(site.id), store.funnelsOf(site.id)])
  const html = services.render('goals', {
    ...pageChrome(request, services, site),
    ...toForm(request, site, '/goals', filled),
    goals: goals.map(goal => toRow(goal, site, request)),
    funnels: funnels.map(({ id, name, steps }) => ({
      name,
      href: sitePath(site, `/funnels/${id}`),
      words: steps.map(step => conditionWords(step, request.reader)).join(' → '),
      edit: sitePath(site, '/funnels', `?edit=${id}`),
    })),
    newFunnel: sitePath(site, '/funnels'),
  })
  return page(html, status)
}

function funnelPage(request: WebRequest, services: Services, site: Site, filled: Filled, status = 200): Reply {
  const html = services.render('funnel-form', {
    ...pageChrome(request, services, site),
    ...toForm(request, site, '/funnels', filled),
    up: sitePath(site, '/goals'),
    kinds: goalKinds.map(kind => ({ value: kind, label: request.reader.texts.goals.short[kind] })),
    steps: Array.from({ length: funnelSteps.most }, (_, place) => place + 1),
    least: funnelSteps.least,
  })
  return page(html, status)
}

function toForm({ reader }: WebRequest, site: Site, path: string, filled: Filled) {
  return {
    site,
    errors: {},
    ...filled,
    action: sitePath(site, filled.id === undefined ? path : `${path}/${filled.id}`),
    kinds: goalKinds.map(kind => ({ value: kind, label: reader.texts.goals.kinds[kind] })),
  }
}

function toRow({ id, name, condition }: Goal, site: Site, { reader }: WebRequest) {
  return { name, words: conditionWords(condition, reader), edit: sitePath(site, '/goals', `?edit=${id}`) }
}

function toValues({ steps, ...funnel }: Funnel): object {
  const fields = steps.map(step => ({ kind: step.kind, pattern: writePattern(step) }))
  return Object.fromEntries(writeFunnelForm({ ...funnel, steps: fields }))
}

function noSuchGoal(request: WebRequest, services: Services): Reply {
  return problem(request, services, 404, request.reader.texts.goals.missing)
}
