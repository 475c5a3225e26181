// A database as an earlier version left it: its tables, with all that a database of today has of their columns.

import { strict as assert } from 'node:assert'
import { type Connection, connect } from '../../../server/store/sqlite/connect.ts'
import { migrate, readMigrations } from '../../../server/store/sqlite/migrate.ts'
import { temporaryFile } from './files.ts'

/** A new database of so many migrations, with the rows of the one in `source`, which is attached as `today`. */
export async function makeOlder(source: string, migrations: number): Promise<{ file: string; database: Connection }> {
  const file = temporaryFile()
  const database = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in database))
  assert.equal(await migrate(database, readMigrations().slice(0, migrations)), undefined)
  database.pragma('foreign_keys = off')
  database.prepare('attach ? as today').run(source)
  const tables = database.prepare<[], string>("select name from main.sqlite_schema where type = 'table'").pluck().all()
  for (const table of tables) {
    const columnsOf = (schema: string) =>
      (database.pragma(`${schema}.table_info(${table})`) as { name: string }[]).map(({ name }) => name)
    const both = columnsOf('main').filter(name => columnsOf('today').includes(name))
    database.exec(`delete from main.${table}`)
    database.exec(`insert into main.${table} (${both.join(', ')}) select ${both.join(', ')} from today.${table}`)
  }
  return { file, database }
}
