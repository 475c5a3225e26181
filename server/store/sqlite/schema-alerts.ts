// The tables of alerts and webhooks. See schema.ts. A `site_id` of 0 is the server. Read and written through drizzle.

import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { AlertAbout, AlertId } from '../../sites/alerts.ts'
import type { UserId } from '../../sites/user.ts'
import type { AlertScope, WebhookCallId, WebhookId, WebhookKind } from '../../sites/webhooks.ts'
import { nameText } from './schema-accounts.ts'

const ofScope = () => integer('site_id').$type<AlertScope>()

/** When somebody is told of what: JSON that is understood anew whenever it is read. */
export const alertRules = sqliteTable('alert_rules', {
  scope: ofScope().primaryKey(),
  rules: text().notNull(),
})

export const alertMails = sqliteTable(
  'alert_mails',
  { scope: ofScope().notNull(), user: integer('user_id').$type<UserId>().notNull() },
  table => [primaryKey({ columns: [table.scope, table.user] })],
)

/** What began, and ended: none of a key is open twice. */
export const alerts = sqliteTable(
  'alerts',
  {
    id: integer().$type<AlertId>().primaryKey({ autoIncrement: true }),
    scope: ofScope().notNull(),
    key: text().notNull(),
    about: text({ mode: 'json' }).$type<AlertAbout>().notNull(),
    beganAt: integer('began_at').notNull(),
    seenAt: integer('seen_at').notNull(),
    endedAt: integer('ended_at'),
    toldAt: integer('told_at'),
    toldEndAt: integer('told_end_at'),
  },
  table => [index('alerts_key').on(table.scope, table.key)],
)

export const webhooks = sqliteTable(
  'webhooks',
  {
    id: integer().$type<WebhookId>().primaryKey({ autoIncrement: true }),
    scope: ofScope().notNull(),
    kind: text().$type<WebhookKind>().notNull(),
    name: nameText().notNull(),
    /** The secrets that must be sent, too. */
    values: text('fields', { mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    language: text().notNull(),
    createdAt: integer('created_at').notNull(),
    failingSince: integer('failing_since'),
    disabledAt: integer('disabled_at'),
  },
  table => [unique('webhooks_name').on(table.scope, table.name)],
)

export const webhookCalls = sqliteTable(
  'webhook_calls',
  {
    id: integer().$type<WebhookCallId>().primaryKey({ autoIncrement: true }),
    webhook: integer('webhook_id').$type<WebhookId>().notNull(),
    scope: ofScope().notNull(),
    key: text().notNull(),
    message: text().notNull(),
    createdAt: integer('created_at').notNull(),
    tries: integer().notNull().default(0),
    nextAt: integer('next_at'),
    status: integer(),
    answer: text().notNull().default(''),
    answeredAt: integer('answered_at'),
    sentAt: integer('sent_at'),
  },
  table => [unique('webhook_calls_key').on(table.webhook, table.key), index('webhook_calls_next').on(table.nextAt)],
)
