// The webhooks of a site or of the server: added, changed, tried and deleted by forms; with what came of the last messages.

import { randomBytes } from 'node:crypto'
import type { Site } from '../../sites/site.ts'
import {
  type AlertScope,
  readWebhookForm,
  type Webhook,
  type WebhookCall,
  type WebhookCallId,
  type WebhookErrors,
  type WebhookId,
  type WebhookKind,
  webhookFields,
  webhookKinds,
  webhookNames,
} from '../../sites/webhooks.ts'
import { audit } from '../http/audit.ts'
import { writePage } from '../http/page-chrome.ts'
import { problem } from '../http/problem.ts'
import { type Reply, redirect } from '../http/reply.ts'
import type { WebRequest } from '../http/request.ts'
import { readRowId } from '../http/row-id.ts'
import { languages } from '../reader/texts/texts.ts'
import type { Services } from '../services/services.ts'
import { toTestMessage } from './alert-messages.ts'
import { alertPlaceOf, webhookState } from './alerts.ts'

/** The form of a new one; `?kind=` says of which kind. */
export async function showNewWebhook(request: WebRequest, services: Services): Promise<Reply> {
  const kind = readKind(request.url.searchParams.get('kind'))
  const { language } = request.reader
  return webhookPage(request, services, { kind, values: { name: webhookNames[kind], language } })
}

/** Adds one. The secret of its signatures is shown this once. */
export async function takeWebhook(request: WebRequest, services: Services): Promise<Reply> {
  const { scope, path } = alertPlaceOf(request)
  const kind = readKind(request.form.get('kind'))
  const made = await addWebhook(request.form, kind, scope, services)
  if ('errors' in made) return refuse(request, services, { kind }, made.errors)
  await note(request, services, 'webhook-made', made.name)
  const href = path(`/webhooks/${made.id}`)
  if (made.values.key === undefined) return redirect(services.url(`${href}?done=account`))
  return writePage(request, services, 'webhook-secret', { name: made.name, secret: made.values.key, href })
}

/** Reads, checks and keeps a new webhook, for the form and the API. */
export async function addWebhook(
  form: URLSearchParams,
  kind: WebhookKind,
  scope: AlertScope,
  { store, clock, webhooks }: Services,
): Promise<Webhook | { errors: WebhookErrors }> {
  const key = kind === 'json' ? { key: `whsec_${randomBytes(24).toString('base64')}` } : {}
  const read = readWebhookForm(form, kind, key)
  if ('errors' in read) return read
  if (!(await webhooks.mayAsk(read))) return { errors: { url: 'inside' } }
  const made = await store.addWebhook(scope, read, clock.seconds())
  return typeof made === 'string' ? { errors: { name: made } } : made
}

export async function showWebhook(request: WebRequest, services: Services): Promise<Reply> {
  const webhook = await findWebhook(request, services)
  if (!webhook) return noSuchWebhook(request, services)
  const { kind, name, values, language } = webhook
  return webhookPage(request, services, { ...webhook, values: { ...shown(kind, values), name, language } })
}

/** `do`: `save`, `delete`, `off`, `on`, `test`, or `retry` with a `call`. */
export async function takeWebhookChange(request: WebRequest, services: Services): Promise<Reply> {
  const webhook = await findWebhook(request, services)
  if (!webhook) return noSuchWebhook(request, services)
  const { form } = request
  const { store, clock } = services
  const { site, scope, path } = alertPlaceOf(request)
  const here = services.url(path(`/webhooks/${webhook.id}`))
  switch (form.get('do')) {
    case 'delete':
      await store.deleteWebhook(scope, webhook.id)
      await note(request, services, 'webhook-deleted', webhook.name)
      return redirect(services.url(path('/alerts', '?done=removed')))
    case 'off':
    case 'on':
      await store.switchWebhook(webhook.id, form.get('do') === 'off' ? clock.seconds() : null)
      await note(request, services, 'webhook-changed', webhook.name)
      return redirect(`${here}?done=account`)
    case 'test':
      await testWebhook(webhook, site, services)
      return redirect(`${here}?done=tested`)
    case 'retry':
      await retry(webhook, readRowId<WebhookCallId>(form.get('call') ?? ''), services)
      return redirect(`${here}?done=retried`)
  }
  const read = readWebhookForm(form, webhook.kind, webhook.values)
  if ('errors' in read) return refuse(request, services, webhook, read.errors)
  if (!(await services.webhooks.mayAsk(read))) return refuse(request, services, webhook, { url: 'inside' })
  const changed = await store.changeWebhook(scope, webhook.id, read)
  if (changed === 'taken') return refuse(request, services, webhook, { name: changed })
  await note(request, services, 'webhook-changed', read.name)
  return redirect(`${here}?done=account`)
}

/** Sends a test now, and answers what came of it. */
export async function testWebhook(
  webhook: Webhook,
  site: Site | null,
  services: Services,
): Promise<WebhookCall | undefined> {
  const { store, clock, webhooks, mail } = services
  const at = clock.seconds()
  const id = `msg_${randomBytes(16).toString('hex')}`
  const message = JSON.stringify(toTestMessage({ link: mail.link, language: webhook.language, site, id, at }))
  const call = await store.addCall({ webhook: webhook.id, key: id, message }, at)
  if (call) await webhooks.sendNow(webhook, call)
  return (await store.callsOf(webhook.id, shownCalls)).find(({ key }) => key === id)
}

async function retry(webhook: Webhook, id: WebhookCallId, { store, clock, webhooks }: Services): Promise<void> {
  if (!(await store.retryCall(webhook.id, id, clock.seconds()))) return
  const call = (await store.callsOf(webhook.id, shownCalls)).find(one => one.id === id)
  if (call) await webhooks.sendNow(webhook, call)
}

/** One that there is, or only the kind of a new one. */
type Known = Pick<Webhook, 'kind'> & Partial<Pick<Webhook, 'id' | 'failingSince' | 'disabledAt'>>

type Filled = Known & { values: Readonly<Record<string, string>>; errors?: WebhookErrors }

const shownCalls = 30

function refuse(request: WebRequest, services: Services, webhook: Known, errors: WebhookErrors): Promise<Reply> {
  const sent: Record<string, string> = Object.fromEntries(request.form)
  const { name = '', language = '' } = sent
  return webhookPage(request, services, {
    ...webhook,
    values: { ...shown(webhook.kind, sent), name, language },
    errors,
  })
}

/** Values that may stand on a page: no secrets. */
function shown(kind: WebhookKind, values: Readonly<Record<string, string>>): Record<string, string> {
  const open = webhookFields[kind].filter(({ secret }) => !secret)
  return Object.fromEntries(open.map(({ name }) => [name, values[name] ?? '']))
}

async function webhookPage(
  request: WebRequest,
  services: Services,
  { kind, values, errors = {}, ...webhook }: Filled,
): Promise<Reply> {
  const { site, path } = alertPlaceOf(request)
  const { reader } = request
  const t = reader.texts.alerts.webhook
  const moment = (at: number) => reader.moment(site?.zone ?? 'UTC', at)
  const calls = webhook.id === undefined ? [] : await services.store.callsOf(webhook.id, shownCalls)
  const isKept = (secret: true | undefined) => secret && webhook.id !== undefined
  const hints = { url: t.urlHint, token: t.tokenHint, chat: t.chatHint, topic: t.topicHint, room: t.roomHint }
  return writePage(request, services, 'webhook', {
    site,
    kind,
    isNew: webhook.id === undefined,
    heading: webhook.id === undefined ? t.new(webhookNames[kind]) : `${webhookNames[kind]}: ${values.name}`,
    up: path('/alerts'),
    action: path(webhook.id === undefined ? '/webhooks' : `/webhooks/${webhook.id}`),
    values,
    errors: Object.fromEntries(Object.entries(errors).map(([field, wrong]) => [field, t.errors[wrong]])),
    fields: webhookFields[kind].map(({ name, secret, optional }) => ({
      name,
      secret,
      required: !optional && !isKept(secret),
      label: textOf(t[name], kind),
      hint: [textOf(hints[name], kind), isKept(secret) ? t.kept : ''].filter(one => one !== '').join(' '),
    })),
    languages: Object.entries(languages).map(([value, one]) => ({ value, label: one.name })),
    isOff: webhook.disabledAt !== undefined && webhook.disabledAt !== null,
    state: webhook.id === undefined ? '' : webhookState(webhook as Webhook, calls.length > 0, moment, request),
    calls: calls.map(call => toRow(call, moment, request)),
  })
}

function toRow(call: WebhookCall, moment: (at: number) => string, { reader }: WebRequest) {
  const t = reader.texts.alerts.webhook
  const { id, message, createdAt, status, answer, answeredAt, sentAt, nextAt } = call
  const code = status === null || status === 0 ? '' : String(status)
  const words =
    sentAt !== null ? t.taken(code) : status === null ? t.waiting : code === '' ? t.noAnswer : t.refused(code)
  const next = sentAt !== null || status === null ? [] : [nextAt === null ? t.givenUp : t.next(moment(nextAt))]
  return {
    title: titleOf(message),
    facts: [moment(answeredAt ?? createdAt), words, ...next].join(' · '),
    said: answer,
    retry: sentAt === null && status !== null ? id : null,
  }
}

function titleOf(message: string): string {
  const { title } = JSON.parse(message) as { title?: unknown }
  return String(title ?? '')
}

/** A text, or that of a kind. */
function textOf(texts: string | Readonly<Record<string, string>>, kind: WebhookKind): string {
  return typeof texts === 'string' ? texts : (texts[kind] ?? '')
}

function readKind(typed: string | null): WebhookKind {
  return webhookKinds.find(kind => kind === typed) ?? 'json'
}

async function findWebhook(request: WebRequest, { store }: Services): Promise<Webhook | undefined> {
  const id = readRowId<WebhookId>(request.params.id)
  return (await store.webhooksOf(alertPlaceOf(request).scope)).find(one => one.id === id)
}

function noSuchWebhook(request: WebRequest, services: Services): Reply {
  return problem(request, services, 404, request.reader.texts.alerts.webhook.missing)
}

function note(
  request: WebRequest,
  services: Services,
  action: 'webhook-made' | 'webhook-changed' | 'webhook-deleted',
  about: string,
): Promise<void> {
  return audit(request, services, action, { site: request.site?.id, about })
}
