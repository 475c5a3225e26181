// The table of links to the numbers of a site.

import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ShareId } from '../../sites/share-links.ts'
import type { SiteId } from '../../sites/site.ts'

export const shareLinks = sqliteTable(
  'share_links',
  {
    id: integer().$type<ShareId>().primaryKey({ autoIncrement: true }),
    site: integer('site_id').$type<SiteId>().notNull(),
    name: text().notNull(),
    /** Of the token, by which a request finds it. */
    hash: text().notNull().unique(),
    token: text(),
    password: text(),
    filter: text().notNull(),
    /** Patterns of paths, one per line. */
    pages: text().notNull(),
    notes: integer({ mode: 'boolean' }).notNull(),
    goals: integer({ mode: 'boolean' }).notNull(),
    threshold: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    /** A day of the site's calendar, such as 20261121. */
    lastDay: integer('last_day'),
    revokedAt: integer('revoked_at'),
    /** A day by UTC. */
    usedOn: integer('used_on'),
  },
  table => [index('share_links_site').on(table.site)],
)
