// The tables of who may do what, who is invited, and what was done. See schema.ts. Read and written through drizzle.

import { customType, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type Access, type Level, levels } from '../../sites/access.ts'
import type { AuditAction, AuditChange, AuditId } from '../../sites/audit.ts'
import type { InvitationId } from '../../sites/invitations.ts'
import type { SiteId } from '../../sites/site.ts'
import type { UserId } from '../../sites/user.ts'
import { itsSite, nameText, ofUser } from './schema-accounts.ts'

/** What people may do on single sites. */
export const siteUsers = sqliteTable(
  'site_users',
  { user: ofUser(), site: itsSite(), level: text().$type<Level>().notNull() },
  table => [primaryKey({ columns: [table.user, table.site] }), index('site_users_site').on(table.site)],
)

/** JSON that is understood anew whenever it is read. */
const accessText = customType<{ data: Access; driverData: string }>({
  dataType: () => 'text',
  toDriver: ({ everywhere, sites }) => JSON.stringify({ everywhere, sites: [...sites] }),
  fromDriver: stored => {
    const { everywhere, sites } = JSON.parse(stored)
    const known = sites.filter(([, level]: [SiteId, Level]) => levels.includes(level))
    return { owner: false, everywhere: levels.find(level => level === everywhere) ?? null, sites: new Map(known) }
  },
})

/** Who is invited, by the hash of what their link holds. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: integer().$type<InvitationId>().primaryKey({ autoIncrement: true }),
    hash: text().notNull().unique(),
    email: nameText().notNull(),
    access: accessText().notNull(),
    /** Who invites: what they may give is asked when it is taken. */
    by: ofUser(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  table => [index('invitations_user').on(table.by)],
)

/** What was done. Its site is no `site_id`: what was done to a site outlives it. */
export const auditLog = sqliteTable(
  'audit',
  {
    id: integer().$type<AuditId>().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    action: text().$type<AuditAction>().notNull(),
    user: integer('user').$type<UserId>(),
    who: text().notNull(),
    via: text().notNull(),
    site: integer('site').$type<SiteId>(),
    about: text().notNull(),
    changes: text({ mode: 'json' }).$type<readonly AuditChange[]>().notNull(),
    times: integer().notNull(),
  },
  table => [index('audit_at').on(table.at)],
)
