// Drizzle over a connection: what is plainly made, read, changed and deleted is asked through it, typed by the schema.

import { and, eq } from 'drizzle-orm'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3/driver'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Connection } from './connect.ts'

/** Typed queries. They are on the same connection as prepared SQL, and so in its transactions; everything is synchronous. */
export type TypedConnection = BetterSQLite3Database & { $client: Connection }

export function openTyped(connection: Connection): TypedConnection {
  return drizzle(connection)
}

/** A transaction that will write: it waits for its turn when it begins, and cannot find out later that it came too late. */
export const writing = { behavior: 'immediate' } as const

/** That columns of a table hold these values. */
export function same<Table extends SQLiteTable>(table: Table, values: Partial<Table['$inferSelect']>) {
  const columns = table as Table & Record<string, SQLiteColumn>
  return and(...Object.entries(values).map(([name, value]) => eq(columns[name]!, value)))
}
