// The table of money that is in no label.

import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * The revenue of hits whose properties are (other), so that their amounts are in no label: added at the flush, and never folded.
 * `currency`: '' where none was named; `units`: ten thousand of them are one.
 */
export const otherMoney = sqliteTable(
  'other_money',
  {
    site_id: integer().notNull(),
    path_id: integer().notNull(),
    day: integer().notNull(),
    currency: text().notNull(),
    hits: integer().notNull(),
    units: integer().notNull(),
  },
  table => [primaryKey({ columns: [table.site_id, table.path_id, table.day, table.currency] })],
)
