// Webhooks: where messages go by HTTP, what each kind needs to know, and the contract of where they and their calls are kept.

import { sanitize } from '../kit/sanitize.ts'
import { mayEverywhere, mayOn } from './access.ts'
import { readName } from './names.ts'
import type { SiteId } from './site.ts'
import type { User } from './user.ts'

export type WebhookId = number & { readonly of: 'webhook' }
export type WebhookCallId = number & { readonly of: 'webhook call' }

/** Whose alerts and webhooks: a site's, or those of the server. */
export type AlertScope = SiteId | typeof ofServer
export const ofServer = 0

/** Who may be told of alerts: those who see the site; of the server those who administer all of it. */
export function maySeeAlerts({ access }: User, scope: AlertScope): boolean {
  return scope === ofServer ? mayEverywhere(access, 'admin') : mayOn(access, 'view', scope)
}

export const webhookKinds = ['json', 'slack', 'discord', 'telegram', 'ntfy', 'matrix'] as const
export type WebhookKind = (typeof webhookKinds)[number]

/** What each kind is called, in every language. */
export const webhookNames: Readonly<Record<WebhookKind, string>> = {
  json: 'JSON',
  slack: 'Slack',
  discord: 'Discord',
  telegram: 'Telegram',
  ntfy: 'ntfy',
  matrix: 'Matrix',
}

/** What people are asked for. `url`: where it goes; `secret`: never shown again; `optional`: may be empty. */
export type WebhookField = { name: 'url' | 'token' | 'chat' | 'topic' | 'room'; secret?: true; optional?: true }

/** The fields of each kind. Whoever knows the address of Slack's and Discord's webhooks may write there. */
export const webhookFields: Readonly<Record<WebhookKind, readonly WebhookField[]>> = {
  json: [{ name: 'url', secret: true }],
  slack: [{ name: 'url', secret: true }],
  discord: [{ name: 'url', secret: true }],
  telegram: [{ name: 'token', secret: true }, { name: 'chat' }],
  ntfy: [{ name: 'url' }, { name: 'topic' }, { name: 'token', secret: true, optional: true }],
  matrix: [{ name: 'url' }, { name: 'room' }, { name: 'token', secret: true }],
}

/**
 * One way out. `values`: of its fields, and `key`, with which messages of the kind `json` are signed. `language`: of its messages.
 * `failingSince`: since when nothing has been taken; `disabledAt`: since when nothing is sent. Unix seconds.
 */
export type Webhook = {
  id: WebhookId
  scope: AlertScope
  kind: WebhookKind
  name: string
  values: Readonly<Record<string, string>>
  language: string
  createdAt: number
  failingSince: number | null
  disabledAt: number | null
}

/**
 * A message on its way: `message` in JSON, `tries` so far, `nextAt`: when it is tried next; null: no more. `status`: of the last
 * answer, 0 where there was none, null before the first try; `answer`: its beginning, or why there was none.
 */
export type WebhookCall = {
  id: WebhookCallId
  webhook: WebhookId
  key: string
  message: string
  createdAt: number
  tries: number
  nextAt: number | null
  status: number | null
  answer: string
  answeredAt: number | null
  sentAt: number | null
}

/** A message that is to be sent. `key`: unlike any other of that webhook, and the same whenever it is sent again. */
export type NewCall = Pick<WebhookCall, 'webhook' | 'key' | 'message'>

/** What came of a try. */
export type CallAnswer = { status: number; answer: string; at: number; taken: boolean; nextAt: number | null }

/** A site has at most so many, and so has the server. */
export const mostWebhooks = 20

type Fields = Pick<Webhook, 'name' | 'kind' | 'values' | 'language'>

/** Where webhooks and their calls are kept. Names are told apart whatever their case. */
export interface WebhookStore {
  /** In the order in which they were made. */
  webhooksOf(scope: AlertScope): Promise<Webhook[]>
  addWebhook(scope: AlertScope, webhook: Fields, at: number): Promise<Webhook | 'full' | 'taken'>
  /** Undefined: there is no such webhook. */
  changeWebhook(scope: AlertScope, id: WebhookId, webhook: Fields): Promise<Webhook | 'taken' | undefined>
  /** Whether there was such a webhook. Its calls go with it. */
  deleteWebhook(scope: AlertScope, id: WebhookId): Promise<boolean>
  /** Switches it off, at a time, and gives up its calls; or on again: null. */
  switchWebhook(id: WebhookId, disabledAt: number | null): Promise<void>
  /** The newest first. */
  callsOf(webhook: WebhookId, limit: number): Promise<WebhookCall[]>
  /** Undefined: there is a call of that key, or no such webhook. */
  addCall(call: NewCall, at: number): Promise<WebhookCall | undefined>
  /** What is to be sent now, the oldest first: of each webhook one. */
  dueCalls(now: number, limit: number): Promise<{ webhook: Webhook; call: WebhookCall }[]>
  /** Whoever sends a call takes it, until it is due again; false: somebody else has. */
  takeCall(id: WebhookCallId, now: number, until: number): Promise<boolean>
  /** Keeps what came of a try; answers the webhook as it is by then. */
  answerCall(id: WebhookCallId, answer: CallAnswer): Promise<Webhook | undefined>
  /** A call that was not taken is due now; false: there is no such call. */
  retryCall(webhook: WebhookId, id: WebhookCallId, now: number): Promise<boolean>
  /** How many fail and have for so long, and how many were switched off because of it. */
  webhookTrouble(failingBefore: number): Promise<{ failing: number; disabled: number }>
  /** Forgets calls that were made before and are not on their way. */
  forgetCalls(before: number): Promise<void>
}

/** What is wrong with a field, for a text to say. */
export type WebhookProblem =
  | 'noName'
  | 'taken'
  | 'full'
  | 'notUrl'
  | 'notToken'
  | 'notBot'
  | 'notChat'
  | 'notTopic'
  | 'notRoom'
  | 'inside'

/** What is wrong, by field. */
export type WebhookErrors = Record<string, WebhookProblem>

/**
 * Reads the form of a webhook: `name`, `language` and the fields of its kind. A secret that is left empty stays what it was
 * (`before`).
 */
export function readWebhookForm(
  form: { get(name: string): string | null },
  kind: WebhookKind,
  before: Webhook['values'] = {},
): Fields | { errors: WebhookErrors } {
  const errors: WebhookErrors = {}
  const name = readName(form.get('name') ?? '')
  if (name === undefined) errors.name = 'noName'
  const values: Record<string, string> = {}
  if (before.key !== undefined) values.key = before.key
  for (const field of webhookFields[kind]) {
    const typed = sanitize(form.get(field.name) ?? '', 3000)
    const value = typed === '' && field.secret ? (before[field.name] ?? '') : typed
    const read = value === '' && field.optional ? { value } : readValue(kind, field.name, value)
    if ('wrong' in read) errors[field.name] = read.wrong
    else values[field.name] = read.value
  }
  if (name === undefined || Object.keys(errors).length > 0) return { errors }
  return { name, kind, values, language: form.get('language') ?? '' }
}

/** Where a webhook goes, for those who may see that much of it: of an address that is a secret its host. */
export function webhookPlace({ kind, values }: Pick<Webhook, 'kind' | 'values'>): string {
  if (kind === 'telegram') return values.chat ?? ''
  const host = URL.parse(values.url ?? '')?.host ?? ''
  if (kind === 'ntfy') return `${host}/${values.topic}`
  return kind === 'matrix' ? `${values.room} · ${host}` : host
}

const longest = 2000

function readValue(
  kind: WebhookKind,
  name: WebhookField['name'],
  text: string,
): { value: string } | { wrong: WebhookProblem } {
  if (name === 'url') {
    const value = readUrl(text)
    return value === undefined ? { wrong: 'notUrl' } : { value }
  }
  const { pattern, wrong } = kind === 'telegram' && name === 'token' ? botToken : patterns[name]
  return pattern.test(text) ? { value: text } : { wrong }
}

/** An address without a password in it, which would stand in places where nobody looks for one. */
function readUrl(text: string): string | undefined {
  const url = text.length > longest ? null : URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined
  url.hash = ''
  return url.href
}

const botToken = { pattern: /^\d{3,20}:[\w-]{20,200}$/, wrong: 'notBot' } as const

const patterns = {
  token: { pattern: /^[\x21-\x7e]{1,1000}$/, wrong: 'notToken' },
  chat: { pattern: /^(?:-?\d{1,20}|@\w{4,40})$/, wrong: 'notChat' },
  topic: { pattern: /^[\w-]{1,64}$/, wrong: 'notTopic' },
  room: { pattern: /^![^\s:/?#]{1,200}(?::[^\s/?#]{1,200})?$/, wrong: 'notRoom' },
} as const
