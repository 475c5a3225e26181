// The tables of what people decide and own: sites, people and what is theirs, notes. See schema.ts.

import { customType, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'

// Compared without regard to the case of ASCII letters; `foldCase` does the same outside the database.
export const nameText = customType<{ data: string }>({ dataType: () => 'text collate nocase' })

const keyBytes = customType<{ data: Buffer }>({ dataType: () => 'blob' })

export const sites = sqliteTable('sites', {
  id: integer().primaryKey({ autoIncrement: true }),
  code: nameText().notNull().unique(),
  name: text().notNull(),
  zone: text().notNull(),
  /** JSON of `SiteSettings`. */
  settings: text().notNull(),
  created_at: integer().notNull(),
  first_hit_at: integer(),
  /** When the time zone was changed last; null where all hits were counted by the one of now. */
  zone_changed_at: integer(),
  /** When it was deleted. The row goes last, after all that was counted of it. */
  deleted_at: integer(),
})

/** The codes that sites had before they were renamed. */
export const siteCodes = sqliteTable('site_codes', {
  code: nameText().primaryKey(),
  site_id: integer()
    .notNull()
    .references(() => sites.id),
})

/** A table of its own, so that a domain belongs to one site only. */
export const siteDomains = sqliteTable('site_domains', {
  domain: nameText().primaryKey(),
  site_id: integer()
    .notNull()
    .references(() => sites.id),
  /** The main domain has place 0. */
  place: integer().notNull(),
})

export const users = sqliteTable('users', {
  id: integer().primaryKey({ autoIncrement: true }),
  email: nameText().notNull().unique(),
  password: text().notNull(),
  created_at: integer().notNull(),
  /** JSON of `UserSettings`. */
  settings: text().notNull().default('{}'),
})

export const logins = sqliteTable(
  'logins',
  {
    token_hash: text().primaryKey(),
    user_id: integer()
      .notNull()
      .references(() => users.id),
    created_at: integer().notNull(),
    expires_at: integer().notNull(),
  },
  table => [index('logins_user').on(table.user_id)],
)

/** What a person lets other programs do in their name. */
export const tokens = sqliteTable(
  'tokens',
  {
    hash: text().primaryKey(),
    user_id: integer()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    /** 'read' or 'write'. */
    may: text().notNull(),
    created_at: integer().notNull(),
    /** The last day, by UTC, on which it was used; null before the first. */
    used_on: integer(),
  },
  table => [index('tokens_user').on(table.user_id)],
)

/** Saved views of the dashboard. */
export const views = sqliteTable(
  'views',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    user_id: integer()
      .notNull()
      .references(() => users.id),
    name: nameText().notNull(),
    /** The address of the view after its question mark. */
    search: text().notNull(),
    is_default: integer().notNull(),
    place: integer().notNull(),
  },
  table => [unique('views_name').on(table.user_id, table.name)],
)

/** What people wrote on the time line of a site, and marks that the program made. */
export const notes = sqliteTable(
  'notes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    site_id: integer().notNull(),
    day: integer().notNull(),
    /** Unix seconds; null for what a person wrote. */
    at: integer(),
    /** 'note' for what a person wrote. */
    kind: text().notNull(),
    /** What a person wrote, or JSON of what a mark tells. */
    text: text().notNull(),
  },
  table => [index('notes_day').on(table.site_id, table.day)],
)

/** Keys that were made at the first need, by what is signed with them. */
export const signingKeys = sqliteTable('signing_keys', { name: text().primaryKey(), value: keyBytes().notNull() })
