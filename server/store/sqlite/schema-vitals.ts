// The tables of web vitals: how many page loads had a number of which step of the scale.

import { integer, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'

const counts = { metric: integer().notNull(), step: integer().notNull(), count: integer().notNull() }

export const siteVitals = sqliteTable(
  'site_vitals',
  { site_id: integer().notNull(), day: integer().notNull(), ...counts },
  table => [primaryKey({ columns: [table.site_id, table.day, table.metric, table.step] })],
)

export const pathVitals = sqliteTable(
  'path_vitals',
  { site_id: integer().notNull(), path_id: integer().notNull(), day: integer().notNull(), ...counts },
  table => [primaryKey({ columns: [table.site_id, table.path_id, table.day, table.metric, table.step] })],
)
