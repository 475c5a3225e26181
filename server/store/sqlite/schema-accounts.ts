// The tables of what people decide and own: sites, people and what is theirs, notes. See schema.ts.
//
// Read and written through drizzle, which takes a row's type, its names and its JSON from here.

import { sql } from 'drizzle-orm'
import { customType, index, integer, sqliteTable, text, unique, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Level } from '../../sites/access.ts'
import { type FunnelId, type GoalCondition, type GoalId, readCondition, readConditions } from '../../sites/goals.ts'
import type { LoginStart } from '../../sites/logins.ts'
import type { Mark, NoteId } from '../../sites/notes.ts'
import { readSettings, type SiteSettings } from '../../sites/settings.ts'
import type { SiteId } from '../../sites/site.ts'
import { bitsOfRights, rightsOfBits, type TokenRight } from '../../sites/tokens.ts'
import type { UserId } from '../../sites/user.ts'
import { readUserSettings, type UserSettings } from '../../sites/user-settings.ts'
import type { ViewId } from '../../sites/views.ts'

// Compared without regard to the case of ASCII letters; `foldCase` does the same outside the database.
export const nameText = customType<{ data: string }>({ dataType: () => 'text collate nocase' })

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'blob' })

/** JSON that is understood anew whenever it is read: an older version may have written it. */
function jsonText<T>(read: (stored: unknown) => T) {
  return customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: value => JSON.stringify(value),
    fromDriver: stored => read(JSON.parse(stored)),
  })
}

const siteSettings = jsonText<SiteSettings>(readSettings)
const userSettings = jsonText<UserSettings>(readUserSettings)

const tokenRightBits = customType<{ data: readonly TokenRight[]; driverData: number }>({
  dataType: () => 'integer',
  toDriver: bitsOfRights,
  fromDriver: rightsOfBits,
})
const siteIds = jsonText<readonly SiteId[]>(stored => (Array.isArray(stored) ? (stored as SiteId[]) : []))

const goalCondition = jsonText<GoalCondition | undefined>(readCondition)
const goalConditions = jsonText<readonly GoalCondition[]>(readConditions)

export const sites = sqliteTable('sites', {
  id: integer().$type<SiteId>().primaryKey({ autoIncrement: true }),
  code: nameText().notNull().unique(),
  name: text().notNull(),
  zone: text().notNull(),
  settings: siteSettings().notNull(),
  createdAt: integer('created_at').notNull(),
  firstHitAt: integer('first_hit_at'),
  /** When the time zone was changed last; null where all hits were counted by the one of now. */
  zoneChangedAt: integer('zone_changed_at'),
  /** When it was deleted. The row goes last, after all that was counted of it. */
  deletedAt: integer('deleted_at'),
  /** From when on it is kept what visitors do after they arrive, and all that tagged links say; null where it always was. */
  engagementSince: integer('engagement_since'),
  /** What is from before was removed, and is not known any more. */
  knownFrom: integer('known_from'),
})

/** The site to which a row belongs. */
export const itsSite = () =>
  integer('site_id')
    .$type<SiteId>()
    .notNull()
    .references(() => sites.id)

/** The codes that sites had before they were renamed. */
export const siteCodes = sqliteTable('site_codes', { code: nameText().primaryKey(), site: itsSite() })

/** A table of its own, so that a domain belongs to one site only. */
export const siteDomains = sqliteTable('site_domains', {
  domain: nameText().primaryKey(),
  site: itsSite(),
  /** The main domain has place 0. */
  place: integer().notNull(),
})

export const users = sqliteTable(
  'users',
  {
    id: integer().$type<UserId>().primaryKey({ autoIncrement: true }),
    email: nameText().notNull().unique(),
    password: text().notNull(),
    createdAt: integer('created_at').notNull(),
    settings: userSettings().notNull().default(sql`'{}'`),
    codeSecret: bytes('code_secret'),
    codeStep: integer('code_step').notNull().default(0),
    /** A passkey is asked for after the password. */
    asksPasskey: integer('asks_passkey', { mode: 'boolean' }).notNull().default(false),
    owner: integer({ mode: 'boolean' }).notNull().default(false),
    /** What they may on every site; on single ones, see `site_users`. */
    everywhere: text().$type<Level>(),
  },
  // There is one owner at most.
  table => [uniqueIndex('users_owner').on(table.owner).where(sql`owner = 1`)],
)

/** The person to whom a row belongs. */
export const ofUser = () =>
  integer('user_id')
    .$type<UserId>()
    .notNull()
    .references(() => users.id)

export const logins = sqliteTable(
  'logins',
  {
    tokenHash: text('token_hash').primaryKey(),
    user: ofUser(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** As its person is shown it: names of a browser and a system, and nothing by which they could be known again. */
    browser: text().notNull().default(''),
    system: text().notNull().default(''),
    way: text().$type<LoginStart['way']>().notNull().default('password'),
    /** The last day, by UTC, on which it was used. */
    usedOn: integer('used_on'),
  },
  table => [index('logins_user').on(table.user)],
)

/** What lets a person in once, without the app that shows codes; by its hash. */
export const recoveryCodes = sqliteTable('recovery_codes', { hash: text().primaryKey(), user: ofUser() }, table => [
  index('recovery_codes_user').on(table.user),
])

/** What a person lets other programs do in their name. */
export const tokens = sqliteTable(
  'tokens',
  {
    hash: text().primaryKey(),
    user: ofUser(),
    name: text().notNull(),
    createdAt: integer('created_at').notNull(),
    /** The last day, by UTC, on which it was used; null before the first. */
    usedOn: integer('used_on'),
    rights: tokenRightBits().notNull().default(sql`0`),
    /** A list in JSON; null for every site. */
    sites: siteIds(),
    expiresAt: integer('expires_at'),
  },
  table => [index('tokens_user').on(table.user)],
)

/** Saved views of the dashboard. */
export const views = sqliteTable(
  'views',
  {
    id: integer().$type<ViewId>().primaryKey({ autoIncrement: true }),
    user: ofUser(),
    name: nameText().notNull(),
    /** The address of the view after its question mark. */
    search: text().notNull(),
    isDefault: integer('is_default', { mode: 'boolean' }).notNull(),
    place: integer().notNull(),
  },
  table => [unique('views_name').on(table.user, table.name)],
)

/** What people wrote on the time line of a site, and marks that the program made. */
export const notes = sqliteTable(
  'notes',
  {
    id: integer().$type<NoteId>().primaryKey({ autoIncrement: true }),
    site: integer('site_id').$type<SiteId>().notNull(),
    day: integer().notNull(),
    /** Unix seconds; null for what a person wrote. */
    at: integer(),
    kind: text().$type<'note' | Mark['kind']>().notNull(),
    /** What a person wrote, or JSON of what a mark tells. */
    text: text().notNull(),
  },
  table => [index('notes_day').on(table.site, table.day)],
)

/** What the owner of a site hopes that visitors do. */
export const goals = sqliteTable(
  'goals',
  {
    id: integer().$type<GoalId>().primaryKey({ autoIncrement: true }),
    site: integer('site_id').$type<SiteId>().notNull(),
    name: nameText().notNull(),
    condition: goalCondition().notNull(),
    /** From how many times a day on it is told of; 0: it is not. */
    alertTimes: integer('alert_times').notNull().default(0),
  },
  table => [unique('goals_name').on(table.site, table.name)],
)

export const funnels = sqliteTable(
  'funnels',
  {
    id: integer().$type<FunnelId>().primaryKey({ autoIncrement: true }),
    site: integer('site_id').$type<SiteId>().notNull(),
    name: nameText().notNull(),
    /** A list of conditions in JSON. */
    steps: goalConditions().notNull(),
    hours: integer().notNull(),
  },
  table => [unique('funnels_name').on(table.site, table.name)],
)

/** Keys that were made at the first need, by what is signed with them. */
export const signingKeys = sqliteTable('signing_keys', { name: text().primaryKey(), value: bytes().notNull() })
