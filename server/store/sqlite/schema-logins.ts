// The tables of the ways in, beside the password and the code: see schema-accounts.ts.

import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Passkey } from '../../sites/passkeys.ts'
import { ofUser } from './schema-accounts.ts'

/** Links to set a new password by, by the hash of their token. */
export const resets = sqliteTable(
  'resets',
  { hash: text().primaryKey(), user: ofUser(), expiresAt: integer('expires_at').notNull() },
  table => [index('resets_user').on(table.user)],
)

export const passkeys = sqliteTable(
  'passkeys',
  {
    id: text().primaryKey(),
    user: ofUser(),
    host: text().notNull(),
    name: text().notNull(),
    publicKey: text('public_key').notNull(),
    algorithm: text().$type<Passkey['algorithm']>().notNull(),
    counter: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    usedOn: integer('used_on'),
  },
  table => [index('passkeys_user').on(table.user)],
)

/** Who somebody is at a provider of single sign-on. */
export const identities = sqliteTable(
  'identities',
  {
    issuer: text().notNull(),
    subject: text().notNull(),
    user: ofUser(),
    createdAt: integer('created_at').notNull(),
  },
  table => [primaryKey({ columns: [table.issuer, table.subject] }), index('identities_user').on(table.user)],
)
