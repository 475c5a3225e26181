// Writes the rows of a table anew, a few at a time, so that its pages hold nothing of rows that were deleted.
//
// When SQLite splits a page in two it leaves copies of rows in the gaps, which deleting the rows does not reach. A page that loses
// all of its rows is given up, and overwritten. So a run of rows is deleted and written again, from the last to the first; each run
// has a part of the one before it, because the page at its lower end kept others of its rows until now.

import type { Connection } from '../connect.ts'

/** So many rows are written anew at once, some milliseconds of work, of which so many were in the run before. */
export const rewriteRun = { rows: 200, again: 100 } as const

/** The key of the last row that is still to be written anew; undefined at first. */
export type RowKey = unknown[] | undefined

/**
 * Answers the function that writes one run of a table anew in the order of some columns, those of its key or of an index, and
 * answers where the next one begins, or 'done'. To be called inside a transaction, once for each order in which there are pages.
 */
export function prepareRewrite(connection: Connection, table: string, order: readonly string[]) {
  const key = `(${order.join(', ')})`
  const bound = `(${order.map(() => '?').join(', ')})`
  const last = `order by ${order.map(column => `${column} desc`).join(', ')} limit ${rewriteRun.rows}`
  const columns = (connection.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
  const select = `select ${columns.join(', ')} from ${table}`
  const readLast = connection.prepare<unknown[], unknown[]>(`${select} ${last}`).raw()
  const readUpTo = connection.prepare<unknown[], unknown[]>(`${select} where ${key} <= ${bound} ${last}`).raw()
  const remove = connection.prepare(`delete from ${table} where ${key} >= ${bound} and ${key} <= ${bound}`)
  const insert = connection.prepare(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  )
  const keyOf = (row: unknown[]) => order.map(column => row[columns.indexOf(column)])

  return (upTo: RowKey): RowKey | 'done' => {
    const rows = upTo ? readUpTo.all(...upTo) : readLast.all()
    if (rows.length === 0) return 'done'
    remove.run(...keyOf(rows.at(-1)!), ...keyOf(rows[0]!))
    for (const row of rows.toReversed()) insert.run(...row)
    return rows.length < rewriteRun.rows ? 'done' : keyOf(rows[rewriteRun.rows - rewriteRun.again]!)
  }
}
