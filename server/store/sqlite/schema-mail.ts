// The tables of mails: those that wait to be sent or were, and who wants reports.

import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { MailId, MailKind, MailState, MailStep } from '../../sites/mail.ts'
import type { Frequency } from '../../sites/report-plans.ts'
import type { SiteId } from '../../sites/site.ts'
import { ofUser } from './schema-accounts.ts'

export const mails = sqliteTable(
  'mails',
  {
    id: integer().$type<MailId>().primaryKey({ autoIncrement: true }),
    key: text().notNull().unique(),
    kind: text().$type<MailKind>().notNull(),
    to: text('address').notNull(),
    subject: text().notNull(),
    /** '' once it was sent. */
    text: text().notNull(),
    html: text().notNull(),
    headers: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    createdAt: integer('created_at').notNull(),
    state: text().$type<MailState>().notNull(),
    attempts: integer().notNull(),
    at: integer().notNull(),
    step: text().$type<MailStep>(),
    said: text().notNull(),
  },
  table => [index('mails_next').on(table.state, table.at)],
)

/** Reports that people want by mail, one of each site; `through`: the day up to which they were sent. */
export const reports = sqliteTable(
  'reports',
  {
    user: ofUser(),
    site: integer('site_id').$type<SiteId>().notNull(),
    every: text().$type<Frequency>().notNull(),
    hour: integer().notNull(),
    skipEmpty: integer('skip_empty', { mode: 'boolean' }).notNull(),
    language: text().notNull(),
    through: integer().notNull(),
  },
  table => [primaryKey({ columns: [table.user, table.site] }), index('reports_site').on(table.site)],
)
