// Alerts and webhooks of a site: what is told, by which ways, and what was told last.

import * as v from 'valibot'
import { writeInstant } from '../../../kit/zone.ts'
import { type Alert, alertLimits, readAlertRules } from '../../../sites/alerts.ts'
import {
  type Webhook,
  type WebhookErrors,
  type WebhookId,
  webhookFields,
  webhookKinds,
  webhookPlace,
} from '../../../sites/webhooks.ts'
import { addWebhook, testWebhook } from '../../alerts/webhooks.ts'
import { audit } from '../../http/audit.ts'
import { readRowId } from '../../http/row-id.ts'
import type { Reader } from '../../reader/reader.ts'
import { onSite } from './operation.ts'
import { type ApiProblem, invalid, missing } from './problem-details.ts'
import { apiPath } from './sites.ts'

const instant = v.nullable(v.string())

const alertShape = v.strictObject({
  id: v.number(),
  began: v.string(),
  ended: instant,
  about: v.looseObject({ kind: v.picklist(['spike', 'silence', 'referrer', 'goal', 'disk', 'addresses', 'webhook']) }),
})

const number = ({ least, most }: { least: number; most: number }) =>
  v.pipe(
    v.number(),
    v.integer(),
    v.maxValue(most),
    v.check(value => value === 0 || value >= least, `0, or at least ${least}`),
    v.description(`0 for not, or ${least} to ${most}`),
  )

const hour = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23))

const rulesShape = v.strictObject({
  spike: number(alertLimits.spike),
  spikeLeast: number(alertLimits.spikeLeast),
  silence: number(alertLimits.silence),
  referrer: number(alertLimits.referrer),
  ends: v.pipe(v.boolean(), v.description('Tell as well when it is over')),
  quiet: v.pipe(v.nullable(v.strictObject({ from: hour, to: hour })), v.description('Hours of the site’s clock')),
  mutedUntil: v.pipe(v.number(), v.integer(), v.minValue(0), v.description('Unix seconds; 0 for not muted')),
})

const webhookShape = v.strictObject({
  id: v.number(),
  kind: v.picklist(webhookKinds),
  name: v.string(),
  place: v.pipe(v.string(), v.description('Where it goes; of an address that is a secret its host')),
  language: v.string(),
  failingSince: instant,
  disabledAt: instant,
})

const text = v.optional(v.pipe(v.string(), v.maxLength(3000)))

const needed = webhookKinds.map(kind => {
  const names = webhookFields[kind].map(({ name, optional }) => (optional ? `${name} (optional)` : name))
  return `${kind}: ${names.join(', ')}`
})

const newWebhook = v.strictObject({
  kind: v.pipe(v.picklist(webhookKinds), v.description(`What each needs: ${needed.join('; ')}`)),
  name: v.string(),
  language: v.optional(v.string()),
  ...{ url: text, token: text, chat: text, topic: text, room: text },
})

const secret = v.pipe(v.string(), v.description('With which messages of the kind `json` are signed; told only now'))

const callShape = v.strictObject({
  id: v.pipe(v.string(), v.description('The `webhook-id` of the message')),
  taken: v.boolean(),
  status: v.pipe(v.nullable(v.number()), v.description('Of the answer; 0 where there was none')),
  answer: v.string(),
})

const reading = onSite('stats', 'settings')
const changing = onSite('site-update', 'settings')

export const alertOperations = [
  reading('GET', '/sites/{code}/alerts', {
    id: 'listAlerts',
    summary: 'The last alerts, the newest first',
    gives: { status: 200, shape: v.strictObject({ rows: v.array(alertShape) }) },
    answer: async ({ site }, { store }) => ({
      done: { rows: (await store.alertsOf(site.id, 100)).map(toAlertData) },
    }),
  }),
  reading('GET', '/sites/{code}/alert-rules', {
    id: 'readAlertRules',
    summary: 'What is told, and when',
    gives: { status: 200, shape: rulesShape },
    async answer({ site }, { store }) {
      const { disk: _disk, addresses: _addresses, ...rules } = await store.alertRules(site.id)
      return { done: rules }
    },
  }),
  changing('PUT', '/sites/{code}/alert-rules', {
    id: 'setAlertRules',
    summary: 'Set what is told, and when',
    body: rulesShape,
    gives: { status: 200, shape: rulesShape },
    async answer({ site, body, user, token }, services) {
      const { disk, addresses, ...rules } = readAlertRules(body)
      await services.store.setAlertRules(site.id, { disk, addresses, ...rules })
      await audit({ user, token }, services, 'alerts-changed', { site: site.id, about: site.code })
      return { done: rules }
    },
  }),
  reading('GET', '/sites/{code}/webhooks', {
    id: 'listWebhooks',
    summary: 'The webhooks of a site, without their secrets',
    gives: { status: 200, shape: v.strictObject({ rows: v.array(webhookShape) }) },
    answer: async ({ site }, { store }) => ({
      done: { rows: (await store.webhooksOf(site.id)).map(toWebhookData) },
    }),
  }),
  changing('POST', '/sites/{code}/webhooks', {
    id: 'addWebhook',
    summary: 'Add a webhook',
    body: newWebhook,
    gives: { status: 201, shape: v.strictObject({ ...webhookShape.entries, secret: v.nullable(secret) }) },
    async answer({ site, body, base, reader, user, token }, services) {
      const { kind, ...fields } = body
      const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined)
      const made = await addWebhook(new URLSearchParams(given), kind, site.id, services)
      if ('errors' in made) return wrongWebhook(made.errors, reader)
      await audit({ user, token }, services, 'webhook-made', { site: site.id, about: made.name })
      return {
        done: { ...toWebhookData(made), secret: made.values.key ?? null },
        headers: { location: apiPath(base, site, `/webhooks/${made.id}`) },
      }
    },
  }),
  changing('DELETE', '/sites/{code}/webhooks/{id}', {
    id: 'deleteWebhook',
    summary: 'Delete a webhook, and what is still on its way',
    async answer({ site, params, user, token }, services) {
      const webhook = await find(site.id, params, services)
      if (!webhook) return missing('webhook')
      await services.store.deleteWebhook(site.id, webhook.id)
      await audit({ user, token }, services, 'webhook-deleted', { site: site.id, about: webhook.name })
      return { done: undefined }
    },
  }),
  changing('POST', '/sites/{code}/webhooks/{id}/test', {
    id: 'testWebhook',
    summary: 'Send a test now, and tell what came of it',
    gives: { status: 200, shape: callShape },
    async answer({ site, params }, services) {
      const webhook = await find(site.id, params, services)
      const call = webhook && (await testWebhook(webhook, site, services))
      if (!call) return missing('webhook')
      return { done: { id: call.key, taken: call.sentAt !== null, status: call.status, answer: call.answer } }
    },
  }),
]

async function find(
  scope: Webhook['scope'],
  params: Record<string, string>,
  { store }: { store: { webhooksOf(scope: Webhook['scope']): Promise<Webhook[]> } },
): Promise<Webhook | undefined> {
  const id = readRowId<WebhookId>(params.id)
  return (await store.webhooksOf(scope)).find(one => one.id === id)
}

function toAlertData({ id, beganAt, endedAt, about }: Alert) {
  return { id, began: writeInstant(beganAt), ended: writeInstant(endedAt), about }
}

function toWebhookData({ id, kind, name, values, language, failingSince, disabledAt }: Webhook) {
  return {
    ...{ id, kind, name, place: webhookPlace({ kind, values }), language },
    ...{ failingSince: writeInstant(failingSince), disabledAt: writeInstant(disabledAt) },
  }
}

function wrongWebhook(errors: WebhookErrors, { texts }: Reader): ApiProblem {
  const told = Object.entries(errors)
  return invalid(told.map(([field, wrong]) => ({ pointer: `/${field}`, detail: texts.alerts.webhook.errors[wrong] })))
}
