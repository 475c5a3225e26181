// What somebody is told of, whom, and the last alerts: of a site, or of the server.

import { type AlertRules, readAlertRulesForm } from '../../sites/alerts.ts'
import type { Goal, GoalId } from '../../sites/goals.ts'
import type { Site } from '../../sites/site.ts'
import {
  type AlertScope,
  maySeeAlerts,
  ofServer,
  type Webhook,
  webhookKinds,
  webhookNames,
  webhookPlace,
} from '../../sites/webhooks.ts'
import { audit } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { sitePath } from '../links.ts'
import type { Services } from '../services/services.ts'
import { alertWords } from './alert-messages.ts'

/**
 * Whose alerts a page is about: those of the site in its address, or the server's. `path`: of a page beside this one, such as
 * '/alerts'.
 */
export type AlertPlace = { site: Site | null; scope: AlertScope; path(rest: string, search?: string): string }

export function alertPlaceOf({ site }: WebRequest): AlertPlace {
  if (!site) return { site: null, scope: ofServer, path: (rest, search = '') => rest + search }
  return { site, scope: site.id, path: (rest, search) => sitePath(site, rest, search) }
}

/** The alerts, and the form of their rules; `wrong`: its fields that are not right. */
export async function showAlerts(
  request: WebRequest,
  services: Services,
  wrong: readonly string[] = [],
): Promise<Reply> {
  const { reader } = request
  const { store, clock, mail } = services
  const { site, scope, path } = alertPlaceOf(request)
  const [rules, users, mailed, webhooks, past, goals, times] = await Promise.all([
    store.alertRules(scope),
    store.users(),
    store.alertMails(scope),
    store.webhooksOf(scope),
    store.alertsOf(scope, shownAlerts),
    site ? store.goalsOf(site.id) : [],
    site ? store.goalAlerts(site.id) : new Map<GoalId, number>(),
  ])
  const { alerts } = reader.texts
  const used = await Promise.all(webhooks.map(async ({ id }) => (await store.callsOf(id, 1)).length > 0))
  const people = users.filter(user => maySeeAlerts(user, scope))
  const moment = (at: number) => reader.moment(site?.zone ?? 'UTC', at)
  const muted = rules.mutedUntil > clock.now() / 1000
  const isNobodyTold = !people.some(({ id }) => mailed.includes(id)) && !webhooks.some(one => one.disabledAt === null)
  return writePage(request, services, 'alerts', {
    site,
    name: site?.name ?? alerts.server,
    action: path('/alerts'),
    values: wrong.length > 0 ? Object.fromEntries(request.form) : toValues(rules),
    errors: Object.fromEntries(wrong.map(field => [field, alerts.notNumber])),
    goals: goals.map(({ id, name }) => ({
      field: goalField(id),
      label: alerts.goal(name),
      value: wrong.length > 0 ? (request.form.get(goalField(id)) ?? '') : String(times.get(id) ?? ''),
    })),
    hours: Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: reader.time('UTC', hour * 3600) })),
    people: people.map(({ id, email }) => ({ field: `mail-${id}`, email, checked: mailed.includes(id) })),
    noMail: !mail.configured,
    isNobodyTold,
    webhooks: webhooks.map((webhook, place) => ({
      name: webhook.name,
      facts: [
        webhookNames[webhook.kind],
        webhookPlace(webhook),
        webhookState(webhook, used[place]!, moment, request),
      ].join(' · '),
      href: path(`/webhooks/${webhook.id}`),
    })),
    kinds: webhookKinds.map(kind => ({
      href: path('/webhooks', `?kind=${kind}`),
      label: alerts.add(webhookNames[kind]),
    })),
    mutedUntil: muted ? alerts.mutedUntil(moment(rules.mutedUntil)) : '',
    spans: Object.keys(muteSpans).map(span => ({ value: span, label: alerts.spans[span as keyof typeof muteSpans] })),
    past: past.map(alert => ({
      ...alertWords(alert, site, reader),
      when: toWhen(alert, moment, request),
    })),
  })
}

/** Saves the section of the form that was sent: `what`, `mails` or `mute`. */
export async function takeAlerts(request: WebRequest, services: Services): Promise<Reply> {
  const { form } = request
  const { store, clock } = services
  const { scope, site, path } = alertPlaceOf(request)
  const rules = await store.alertRules(scope)
  const now = clock.seconds()
  if (form.get('section') === 'mute') {
    const seconds = muteSpans[form.get('for') as keyof typeof muteSpans] ?? 0
    await store.setAlertRules(scope, { ...rules, mutedUntil: seconds === 0 ? 0 : now + seconds })
  } else if (form.get('section') === 'mails') {
    const chosen = (await store.users()).filter(user => maySeeAlerts(user, scope) && form.has(`mail-${user.id}`))
    await store.setAlertMails(
      scope,
      chosen.map(({ id }) => id),
    )
  } else {
    const read = readAlertRulesForm(form, rules)
    const goals = readGoalTimes(form, site ? await store.goalsOf(site.id) : [])
    const errors = [...('errors' in read ? read.errors : []), ...('errors' in goals ? goals.errors : [])]
    if ('errors' in read || 'errors' in goals) return showAlerts(request, services, errors)
    await store.setAlertRules(scope, read)
    if (site) await store.setGoalAlerts(site.id, goals.times)
  }
  await audit(request, services, 'alerts-changed', site ? { site: site.id, about: site.code } : {})
  return redirect(services.url(path('/alerts', '?done=account')))
}

const muteSpans = { hour: 3600, shift: 8 * 3600, day: 24 * 3600, week: 7 * 24 * 3600 } as const

const goalField = (id: GoalId) => `goal-${id}`

/** Of each goal from how many times a day on it is told; empty or 0: it is not. */
function readGoalTimes(
  form: URLSearchParams,
  goals: readonly Goal[],
): { times: Map<GoalId, number> } | { errors: string[] } {
  const times = new Map<GoalId, number>()
  const errors: string[] = []
  for (const { id } of goals) {
    const typed = form.get(goalField(id))?.trim() ?? ''
    if (!/^\d{0,7}$/.test(typed)) errors.push(goalField(id))
    else if (Number(typed) > 0) times.set(id, Number(typed))
  }
  return errors.length > 0 ? { errors } : { times }
}

const shownAlerts = 20

/** How a webhook does, in words. */
export function webhookState(
  { failingSince, disabledAt }: Webhook,
  isUsed: boolean,
  moment: (at: number) => string,
  { reader }: Pick<WebRequest, 'reader'>,
): string {
  const { webhook } = reader.texts.alerts
  if (disabledAt !== null) return webhook.isOff(moment(disabledAt))
  if (failingSince !== null) return webhook.fails(moment(failingSince))
  return isUsed ? webhook.works : webhook.unused
}

function toWhen(
  { beganAt, endedAt }: { beganAt: number; endedAt: number | null },
  moment: (at: number) => string,
  { reader }: WebRequest,
): string {
  const { alerts } = reader.texts
  if (endedAt === null) return alerts.goesOn(moment(beganAt))
  return endedAt === beganAt ? moment(beganAt) : alerts.was(moment(beganAt), moment(endedAt))
}

function toValues({ quiet, ...rules }: AlertRules): Record<string, unknown> {
  return { ...rules, quietFrom: quiet?.from ?? 0, quietTo: quiet?.to ?? 0 }
}
