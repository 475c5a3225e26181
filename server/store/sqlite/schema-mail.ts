// The table of mails that wait to be sent, and for some days of those that were.

import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { MailId, MailKind, MailState, MailStep } from '../../sites/mail.ts'

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
