// The tables of what is counted; schema-accounts.ts has the others. drizzle-kit makes the migrations from them. Counters and
// hits are written and added up by prepared SQL, so their columns are called here as they are there.
//
// Drizzle cannot say STRICT (every table) nor WITHOUT ROWID (see `withoutRowid`): both are added to the migrations by hand,
// and a test holds the migrated database to these files.

import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import { nameText, sites } from './schema-accounts.ts'
import { amount, lateSum, ofLabel, ofPage, ofSite } from './schema-hits.ts'

/** Tables that are clustered by their primary key, so that a report reads one run of rows. */
export const withoutRowid: readonly string[] = [
  'site_hours',
  'site_days',
  'path_hours',
  'old_path_hours',
  'raw_hours',
  'path_days',
  'path_months',
  'site_details',
  'path_details',
  'other_money',
  'site_vitals',
  'path_vitals',
  'drops',
  'drop_names',
  'hits',
  'changes',
  'site_domains',
  'site_codes',
  'logins',
  'tokens',
  'site_users',
  'path_titles',
  'signing_keys',
  'alert_mails',
  'reports',
  'state',
]

/** Numbers of the whole database: `batch`, the last one written; `hit`, the last id given to a raw hit. */
export const state = sqliteTable('state', { key: text().primaryKey(), value: integer().notNull() })

// Ids of paths and labels are never used again (AUTOINCREMENT): one that is remembered cannot come to mean another name.
export const paths = sqliteTable(
  'paths',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    site_id: integer()
      .notNull()
      .references(() => sites.id),
    path: nameText().notNull(),
    title: text().notNull(),
    event: integer().notNull(),
    /** Other pages became part of it then: of visits of before, a session may have several. */
    merged_at: integer(),
  },
  // Not unique: whether case counts is a setting of the site. Who makes names looks for them in the same transaction.
  table => [index('paths_name').on(table.site_id, table.path)],
)

/** The titles of a path whose title has changed, each from the moment (Unix seconds) in which it became the path's. */
export const pathTitles = sqliteTable(
  'path_titles',
  { path_id: integer().notNull(), since: integer().notNull(), title: text().notNull() },
  table => [primaryKey({ columns: [table.path_id, table.since] })],
)

export const labels = sqliteTable(
  'labels',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    dimension: integer().notNull(),
    kind: text().notNull(),
    name: nameText().notNull(),
    detail: nameText().notNull(),
    tags: nameText().notNull().default(''),
  },
  table => [unique('labels_name').on(table.dimension, table.kind, table.name, table.detail, table.tags)],
)

// No foreign keys from here on: each would be looked up for every hit.

const triple = { visitors: amount(), visits: amount(), pageviews: amount() }

export const siteHours = sqliteTable(
  'site_hours',
  { site_id: amount(), hour: amount(), ...triple, hits: amount(), repeats: amount(), ...ofSite, told: lateSum() },
  table => [primaryKey({ columns: [table.site_id, table.hour] })],
)

export const siteDays = sqliteTable('site_days', { site_id: amount(), day: amount(), ...triple, ...ofSite }, table => [
  primaryKey({ columns: [table.site_id, table.day] }),
])

/** Of hits that are not kept one by one, or not any more: the hours of a page are detail, raw or folded and never both. */
export const pathHours = sqliteTable(
  'path_hours',
  { site_id: amount(), path_id: amount(), hour: amount(), ...triple, ...ofPage },
  table => [primaryKey({ columns: [table.site_id, table.path_id, table.hour] })],
)

/**
 * What `path_hours` was in a database from before hits were packed: the hours of every hit. None but after an upgrade
 * (query/folded-sums.ts).
 */
export const oldPathHours = sqliteTable(
  'old_path_hours',
  { site_id: amount(), path_id: amount(), hour: amount(), ...triple },
  table => [primaryKey({ columns: [table.site_id, table.path_id, table.hour] })],
)

/** The hours of which every hit was kept at the upgrade, so that `old_path_hours` tells nothing more of them. */
export const rawHours = sqliteTable('raw_hours', { site_id: amount(), hour: amount() }, table => [
  primaryKey({ columns: [table.site_id, table.hour] }),
])

export const pathDays = sqliteTable(
  'path_days',
  { site_id: amount(), day: amount(), path_id: amount(), ...triple, ...ofPage },
  table => [primaryKey({ columns: [table.site_id, table.day, table.path_id] })],
)

export const pathMonths = sqliteTable(
  'path_months',
  { site_id: amount(), month: amount(), path_id: amount(), ...triple, ...ofPage },
  table => [primaryKey({ columns: [table.site_id, table.month, table.path_id] })],
)

export const siteDetails = sqliteTable(
  'site_details',
  { site_id: amount(), dimension: amount(), day: amount(), label_id: amount(), ...triple, ...ofLabel },
  table => [primaryKey({ columns: [table.site_id, table.dimension, table.day, table.label_id] })],
)

export const pathDetails = sqliteTable(
  'path_details',
  {
    site_id: amount(),
    path_id: amount(),
    dimension: amount(),
    day: amount(),
    label_id: amount(),
    ...triple,
    ...ofLabel,
  },
  table => [primaryKey({ columns: [table.site_id, table.path_id, table.dimension, table.day, table.label_id] })],
)

/**
 * The revenue of hits whose properties are (other), so that their amounts are in no label: added at the flush, and never folded.
 * `currency`: '' where none was named; `units`: ten thousand of them are one.
 */
export const otherMoney = sqliteTable(
  'other_money',
  { site_id: amount(), path_id: amount(), day: amount(), currency: text().notNull(), hits: amount(), units: amount() },
  table => [primaryKey({ columns: [table.site_id, table.path_id, table.day, table.currency] })],
)

// How many page loads had a number of which step of the scale.
const counts = { metric: amount(), step: amount(), count: amount() }

export const siteVitals = sqliteTable('site_vitals', { site_id: amount(), day: amount(), ...counts }, table => [
  primaryKey({ columns: [table.site_id, table.day, table.metric, table.step] }),
])

export const pathVitals = sqliteTable(
  'path_vitals',
  { site_id: amount(), path_id: amount(), day: amount(), ...counts },
  table => [primaryKey({ columns: [table.site_id, table.path_id, table.day, table.metric, table.step] })],
)

/** `site_id` 0: no site was found for the request. */
export const drops = sqliteTable(
  'drops',
  { site_id: amount(), hour: amount(), reason: text().notNull(), count: amount() },
  table => [primaryKey({ columns: [table.site_id, table.hour, table.reason] })],
)

/** Who or what was dropped: the name of a bot, the host that no site has. By day, so that `drops` stays small. */
export const dropNames = sqliteTable(
  'drop_names',
  { site_id: amount(), reason: text().notNull(), day: amount(), name: text().notNull(), count: amount() },
  table => [primaryKey({ columns: [table.site_id, table.reason, table.day, table.name] })],
)
