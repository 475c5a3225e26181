// Messages of webhooks are sent, again where they are not taken, and a webhook that takes nothing for days is switched off.

import type { Config } from '../config.ts'
import { isPublic } from '../kit/address.ts'
import type { Clock } from '../kit/clock.ts'
import type { Log } from '../kit/log.ts'
import type { Metrics } from '../kit/metrics.ts'
import { askAddress, findAddress, hostOf, type ResolveHost, resolveHost, withinSeconds } from '../kit/outbound.ts'
import { sanitize } from '../kit/sanitize.ts'
import type { AlertMessage } from '../sites/alerts.ts'
import { type CallAnswer, type Webhook, type WebhookCall, webhookFields } from '../sites/webhooks.ts'
import type { Store } from '../store/store.ts'
import { toWebhookRequest, type WebhookRequest } from './webhook-request.ts'

/** Where messages are sent from. */
export interface Webhooks {
  /** Sends what is due; to several at once, to each one after the other. */
  send(): Promise<void>
  /** Sends one now, and waits for what comes of it. */
  sendNow(webhook: Webhook, call: WebhookCall): Promise<void>
  /** Whether a webhook may be asked, as far as its host is known now: one whose host is inside may not. */
  mayAsk(webhook: Pick<Webhook, 'kind' | 'values'>): Promise<boolean>
  /** Forgets messages that are older than a month. */
  forget(): Promise<void>
  close(): void
}

export type WebhookParts = {
  config: Pick<Config, 'webhookPrivate'>
  clock: Clock
  log: Log
  store: Store
  metrics: Metrics
  resolve?: ResolveHost | undefined
}

/** Seconds for one request, of which no more of the answer is read. */
const mostSeconds = 10
const mostBytes = 2000
const shownOfAnswer = 200
/** Whoever takes a call has it for so many seconds, also when the program ends meanwhile. */
const takenSeconds = 60
/** Minutes until the next try: a day in all. */
const waits = [1, 5, 15, 60, 180, 360, 720]
/** A webhook that has taken nothing for so long is switched off. Seconds. */
const patience = 3 * 24 * 3600
const atOnce = 8
const keptDays = 30

export function createWebhooks({ config, clock, log, store, metrics, resolve = resolveHost }: WebhookParts): Webhooks {
  const sent = metrics.counter(
    'hoofprint_webhook_calls_total',
    'Tries to send a message by a webhook, by its kind and what came of it: taken, refused, or no answer.',
    'kind',
    'outcome',
  )
  const now = () => clock.seconds()
  let stopped = false

  async function perform(webhook: Webhook, call: WebhookCall): Promise<void> {
    if (!(await store.takeCall(call.id, now(), now() + takenSeconds))) return
    const answer = await ask(webhook, call)
    const outcome = answer.taken ? 'taken' : answer.status > 0 ? 'refused' : 'no answer'
    sent(webhook.kind, outcome).add()
    const after = await store.answerCall(call.id, answer)
    if (answer.taken || !after) return
    log.warn('a webhook did not take a message', { webhook: webhook.id, kind: webhook.kind, status: answer.status })
    if (after.failingSince === null || after.disabledAt !== null || now() - after.failingSince < patience) return
    await store.switchWebhook(webhook.id, now())
    const about = { kind: 'webhook', name: webhook.name } as const
    await store.beginAlert(webhook.scope, { key: `webhook ${webhook.id} ${now()}`, about, once: true }, now(), 0)
    log.error('a webhook that has taken nothing for three days is switched off', { webhook: webhook.id })
  }

  /** Never throws: whatever is at the other end. */
  async function ask(webhook: Webhook, call: WebhookCall): Promise<CallAnswer> {
    const nextAt = (seconds: number) => {
      const minutes = waits[call.tries]
      return minutes === undefined ? null : now() + Math.max(minutes * 60, seconds)
    }
    try {
      const message = JSON.parse(call.message) as AlertMessage
      const request = toWebhookRequest(webhook, message, now())
      const { status, text, retryAfter } = await withinSeconds(clock, mostSeconds, signal => reach(request, signal))
      const taken = status >= 200 && status < 300
      const leadsOn = status >= 300 && status < 400 ? 'a redirect, which is not followed' : ''
      const answer = leadsOn || withoutSecrets(text, webhook)
      return { status, answer, at: now(), taken, nextAt: taken ? null : nextAt(readSeconds(retryAfter)) }
    } catch (error) {
      const answer = withoutSecrets((error as Error).message, webhook)
      return { status: 0, answer, at: now(), taken: false, nextAt: nextAt(0) }
    }
  }

  async function reach({ url, ...request }: WebhookRequest, signal: AbortSignal) {
    const host = hostOf(url)
    const address = await findAddress(host, one => isAllowed(host, one), resolve)
    if (address === undefined)
      throw new Error(`${host} is inside this network or has no address; --webhook-private allows it`)
    return askAddress(url, address, { ...request, mostBytes }, signal)
  }

  function isAllowed(host: string, address: string): boolean {
    const { webhookPrivate: inside } = config
    return isPublic(address) || inside === 'any' || inside.includes(host) || inside.includes(address)
  }

  return {
    async send() {
      while (!stopped) {
        const due = await store.dueCalls(now(), atOnce)
        if (due.length === 0) break
        await Promise.all(due.map(({ webhook, call }) => perform(webhook, call)))
      }
    },
    sendNow: perform,
    async mayAsk(webhook) {
      const host = hostOf(toWebhookRequest(webhook, emptyMessage, 0).url)
      try {
        const found = await withinSeconds(clock, mostSeconds / 2, async () => [
          await findAddress(host, one => isAllowed(host, one), resolve),
          await findAddress(host, () => true, resolve),
        ])
        return found[0] !== undefined || found[1] === undefined
      } catch {
        // Whoever has no name yet may have one when a message is sent.
        return true
      }
    },
    forget: () => store.forgetCalls(now() - keptDays * 24 * 3600),
    close() {
      stopped = true
    },
  }
}

const emptyMessage: AlertMessage = {
  ...{ id: '', type: 'test', at: 0, site: null, title: '', name: '', text: '', about: null },
  link: { href: '', text: '' },
}

/** The beginning of what was answered, without what only the webhook's owner may know: some answer with what they were asked. */
function withoutSecrets(text: string, { kind, values }: Webhook): string {
  const secrets = [values.key, ...webhookFields[kind].flatMap(({ name, secret }) => (secret ? values[name] : []))]
  let safe = text
  for (const secret of secrets) if (secret) safe = safe.replaceAll(secret, '…')
  const [url = ''] = secrets.slice(1)
  // Of an address that is a secret a part may be answered.
  const parts = URL.parse(url)?.pathname.split('/') ?? []
  for (const part of parts) if (part.length >= 8) safe = safe.replaceAll(part, '…')
  return sanitize(safe, shownOfAnswer)
}

/** A receiver may ask for an hour. */
function readSeconds(retryAfter: string | undefined): number {
  return /^\d{1,6}$/.test(retryAfter ?? '') ? Math.min(3600, Number(retryAfter)) : 0
}
