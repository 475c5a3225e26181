// The tables of what was imported. See schema.ts. Read and written through drizzle.

import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ImportId, ImportReport, ImportState } from '../../imports/ledger.ts'
import type { SiteId } from '../../sites/site.ts'
import { bytes } from './schema-accounts.ts'

/** Files that were imported: what is known of each, so that none is counted twice. */
export const imports = sqliteTable(
  'imports',
  {
    id: integer().$type<ImportId>().primaryKey({ autoIncrement: true }),
    site: integer('site_id').$type<SiteId>().notNull(),
    name: text().notNull(),
    digest: text().notNull(),
    format: text().notNull(),
    state: text().$type<ImportState>().notNull(),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    zone: text().notNull(),
    position: integer().notNull(),
    share: real().notNull(),
    report: text({ mode: 'json' }).$type<ImportReport>().notNull(),
    reason: text().notNull(),
    seed: bytes(),
    upload: integer({ mode: 'boolean' }).notNull().default(false),
  },
  table => [index('imports_site').on(table.site)],
)

/** What each batch of an import has added, packed, and which raw hits are its own: what undoing it takes away. */
export const importBatches = sqliteTable(
  'import_batches',
  {
    import: integer('import_id').$type<ImportId>().notNull(),
    number: integer().notNull(),
    site: integer('site_id').$type<SiteId>().notNull(),
    firstHit: integer('first_hit').notNull(),
    lastHit: integer('last_hit').notNull(),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
    added: bytes().notNull(),
  },
  table => [primaryKey({ columns: [table.import, table.number] })],
)
