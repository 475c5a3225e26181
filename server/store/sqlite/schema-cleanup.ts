// The tables of what was removed, and of pages that were deleted or merged, as long as that can be undone. See schema.ts.

import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PathId } from '../../count/hit.ts'
import type { SiteId } from '../../sites/site.ts'
import type { UserId } from '../../sites/user.ts'
import type { PageEditId, PageEditKind, PageEditState, RemovalKind } from '../../stats/cleanup.ts'
import { bytes } from './schema-accounts.ts'

const ofSite = () => integer('site_id').$type<SiteId>().notNull()
const figures = () => ({
  visitors: integer().notNull(),
  visits: integer().notNull(),
  pageviews: integer().notNull(),
})

/** What was removed of a site, for good. `until`: everything from before that instant, or null; `about`: why, in a few words. */
export const removals = sqliteTable(
  'removals',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    site: ofSite(),
    at: integer().notNull(),
    kind: text().$type<RemovalKind>().notNull(),
    since: integer(),
    until: integer(),
    days: integer().notNull(),
    hits: integer().notNull(),
    ...figures(),
    about: text().notNull(),
  },
  table => [index('removals_site').on(table.site, table.id)],
)

/** Pages that were deleted or merged. `paths`: their ids as JSON; `marked`: so many of them have their alias. */
export const pageEdits = sqliteTable(
  'page_edits',
  {
    id: integer().$type<PageEditId>().primaryKey({ autoIncrement: true }),
    site: ofSite(),
    kind: text().$type<PageEditKind>().notNull(),
    state: text().$type<PageEditState>().notNull(),
    at: integer().notNull(),
    endedAt: integer('ended_at'),
    user: integer('user_id').$type<UserId>(),
    target: integer('target_id').$type<PathId>(),
    name: text().notNull(),
    pattern: text().notNull(),
    paths: text({ mode: 'json' }).$type<PathId[]>().notNull(),
    pages: integer().notNull(),
    ...figures(),
    marked: integer().notNull().default(0),
    steps: integer().notNull().default(0),
  },
  table => [index('page_edits_site').on(table.site, table.id)],
)

/** What each step of an edit has taken, packed: what undoing it gives back. */
export const pageEditSteps = sqliteTable(
  'page_edit_steps',
  {
    edit: integer('edit_id').$type<PageEditId>().notNull(),
    number: integer().notNull(),
    site: ofSite(),
    taken: bytes().notNull(),
  },
  table => [primaryKey({ columns: [table.edit, table.number] })],
)

/** A path that counts for another one, or, where `becomes` is 0, was deleted: for as long as sessions live that know it. */
export const pathAliases = sqliteTable(
  'path_aliases',
  {
    path: integer('path_id').$type<PathId>().primaryKey(),
    site: ofSite(),
    becomes: integer().$type<PathId>().notNull(),
    edit: integer('edit_id').$type<PageEditId>().notNull(),
  },
  table => [index('path_aliases_becomes').on(table.becomes), index('path_aliases_site').on(table.site)],
)
