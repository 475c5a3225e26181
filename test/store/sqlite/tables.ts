// All rows of all tables, to compare two databases.

import type { Connection } from '../../../server/store/sqlite/connect.ts'

/** The rows of every table by its name; how many batches they came in does not count. */
export function dump(connection: Connection): Record<string, unknown[]> {
  const names = connection
    .prepare<[], string>("select name from sqlite_schema where type = 'table' order by name")
    .pluck()
  return Object.fromEntries(names.all().map(name => [name, rowsOf(connection, name)]))
}

function rowsOf(connection: Connection, table: string): unknown[] {
  const batch = table === 'state' ? "where key <> 'batch'" : ''
  return connection.prepare(`select * from ${table} ${batch} order by 1, 2`).all()
}
