// The tables of single hits, and of what was added to them. See schema.ts.

import { index, integer, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { DimensionName } from '../../count/dimensions.ts'
import { bytes } from './schema-accounts.ts'

/** A whole number, of which every row has one. */
export const amount = () => integer().notNull()

// One column for each dimension: a label, or null. Columns come in the order in which they were added, so a new one is the last.
const labelColumns = {
  referrer: integer(),
  campaign: integer(),
  browser: integer(),
  system: integer(),
  size: integer(),
  location: integer(),
  language: integer(),
  props: integer(),
} satisfies Partial<Record<DimensionName, unknown>>
const linkColumns = { term: integer(), content: integer() } satisfies Partial<Record<DimensionName, unknown>>

// What visitors did, which came later than the rows that are there.
export const lateSum = () => integer().notNull().default(0)
export const ofLabel = { bounces: lateSum(), session_seconds: lateSum() }
export const ofSite = { ...ofLabel, engaged_seconds: lateSum() }
export const ofPage = { exits: lateSum(), ...ofSite, scroll_depth: lateSum(), scroll_told: lateSum() }

/** The newest hits, one by one: those that are not packed yet. */
export const hits = sqliteTable(
  'hits',
  {
    site_id: amount(),
    created_at: amount(),
    id: amount(),
    path_id: amount(),
    session: bytes(),
    // Three columns and no bits in one: SQLite keeps 0 and 1 in the row's header, for a byte each.
    first_on_site: amount(),
    first_on_path: amount(),
    event: amount(),
    ...labelColumns,
    exits: lateSum(),
    bounces: lateSum(),
    ...linkColumns,
    session_seconds: lateSum(),
    engaged_seconds: lateSum(),
    scroll_depth: lateSum(),
    scroll_told: lateSum(),
  },
  table => [primaryKey({ columns: [table.site_id, table.created_at, table.id] })],
)

/**
 * What is to be added to hits that are packed, whose time, session and names they have. `first`: to its session's first hit. Of an
 * older database's the session is not known.
 */
export const changes = sqliteTable(
  'changes',
  {
    site_id: amount(),
    created_at: amount(),
    id: amount(),
    path_id: amount(),
    first: amount(),
    ...labelColumns,
    ...linkColumns,
    ...ofPage,
    session: bytes(),
  },
  table => [primaryKey({ columns: [table.site_id, table.created_at, table.id] })],
)

/**
 * Packed hits: docs/format.md. `gone`: so many of the first ones are folded already, and count no more. The ids are never used
 * again: what was read of one cannot come to be another.
 */
export const segments = sqliteTable(
  'segments',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    site_id: amount(),
    first_at: amount(),
    last_at: amount(),
    hits: amount(),
    gone: amount(),
    header: bytes().notNull(),
  },
  table => [index('segments_site').on(table.site_id, table.last_at)],
)

/** One row for each column, so that only those are read that a question needs. */
export const segmentColumns = sqliteTable(
  'segment_columns',
  { segment_id: amount(), number: amount(), bytes: bytes().notNull() },
  table => [primaryKey({ columns: [table.segment_id, table.number] })],
)
