// The migrations make the tables that schema.ts, schema-accounts.ts, schema-alerts.ts, schema-cleanup.ts, schema-hits.ts, schema-imports.ts, schema-logins.ts, schema-mail.ts, schema-people.ts and schema-sharing.ts tell of.

import { strict as assert } from 'node:assert'
import { after, test } from 'node:test'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { counterKeys } from '../../../server/count/batch.ts'
import { dimensions } from '../../../server/count/dimensions.ts'
import { connect } from '../../../server/store/sqlite/connect.ts'
import { migrate, readMigrations } from '../../../server/store/sqlite/migrate.ts'
import * as schema from '../../../server/store/sqlite/schema.ts'
import * as accounts from '../../../server/store/sqlite/schema-accounts.ts'
import * as alerts from '../../../server/store/sqlite/schema-alerts.ts'
import * as cleanup from '../../../server/store/sqlite/schema-cleanup.ts'
import * as hits from '../../../server/store/sqlite/schema-hits.ts'
import * as imports from '../../../server/store/sqlite/schema-imports.ts'
import * as logins from '../../../server/store/sqlite/schema-logins.ts'
import * as mail from '../../../server/store/sqlite/schema-mail.ts'
import * as people from '../../../server/store/sqlite/schema-people.ts'
import * as sharing from '../../../server/store/sqlite/schema-sharing.ts'

const database = connect({ file: ':memory:', synchronous: 'normal' })
assert.ok(!('refused' in database))
await migrate(database, readMigrations())
after(() => database.close())

const tables = Object.values({
  ...schema,
  ...accounts,
  ...alerts,
  ...cleanup,
  ...hits,
  ...imports,
  ...logins,
  ...mail,
  ...people,
  ...sharing,
})
  .filter(value => is(value, SQLiteTable))
  .map(table => getTableConfig(table as SQLiteTable))

test('there are the tables of the schema, and no others', () => {
  const names = database
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .pluck()
  assert.deepEqual(names.all().sort(), tables.map(table => table.name).sort())
})

for (const table of tables) {
  test(`${table.name} has the columns and the primary key of the schema`, () => {
    const made = database.pragma(`table_xinfo(${table.name})`) as Column[]
    const keyColumns = table.primaryKeys.flatMap(key => key.columns.map(column => column.name))
    const key =
      keyColumns.length > 0 ? keyColumns : table.columns.filter(column => column.primary).map(column => column.name)
    assert.deepEqual(
      made.map(({ name, type, notnull, pk }) => ({ name, type: type.toLowerCase(), notnull, pk })),
      table.columns.map(column => ({
        name: column.name,
        type: column.getSQLType().replace(' collate nocase', ''),
        notnull: column.notNull ? 1 : 0,
        pk: key.indexOf(column.name) + 1,
      })),
    )
  })

  test(`${table.name} has the indexes, the foreign keys and the collations of the schema`, () => {
    const indexes = (database.pragma(`index_list(${table.name})`) as { name: string; origin: string }[])
      .filter(index => index.origin === 'c')
      .map(index => index.name)
    const uniqueColumns = table.columns.filter(column => column.isUnique).map(column => column.uniqueName)
    const wanted = [
      ...table.indexes.map(index => index.config.name),
      ...table.uniqueConstraints.map(unique => unique.name),
    ]
    assert.deepEqual(indexes.sort(), [...wanted, ...uniqueColumns].sort())
    const keys = database.pragma(`foreign_key_list(${table.name})`) as { from: string; table: string }[]
    const references = table.foreignKeys.map(key => {
      const { columns, foreignTable } = key.reference()
      return { from: columns[0]!.name, table: getTableConfig(foreignTable).name }
    })
    assert.deepEqual(keys.map(({ from, table }) => ({ from, table })).sort(byColumn), references.sort(byColumn))
    const sql = database
      .prepare<[string], string>('select sql from sqlite_schema where name = ?')
      .pluck()
      .get(table.name)!
    for (const column of table.columns) {
      const nocase = new RegExp(`\`${column.name}\` text collate nocase`).test(sql)
      assert.equal(nocase, column.getSQLType().includes('nocase'), column.name)
    }
  })

  test(`${table.name} is strict, and clustered where it is meant to be`, () => {
    const [made] = database.pragma(`table_list(${table.name})`) as { strict: number; wr: number }[]
    assert.deepEqual(made && { strict: made.strict, wr: made.wr }, {
      strict: 1,
      wr: schema.withoutRowid.includes(table.name) ? 1 : 0,
    })
  })
}

for (const [name, key] of Object.entries(counterKeys)) {
  test(`${name} is clustered by ${key.join(', ')}`, () => {
    const columns = database.pragma(`table_info(${name})`) as Column[]
    const found = columns.filter(column => column.pk > 0).sort((a, b) => a.pk - b.pk)
    assert.deepEqual(
      found.map(column => column.name),
      key,
    )
  })
}

test('a raw hit has one column for each dimension, in their order', () => {
  const columns = (database.pragma('table_info(hits)') as Column[]).map(column => column.name)
  assert.deepEqual(
    columns.filter(column => dimensions.some(({ name }) => name === column)),
    dimensions.map(dimension => dimension.name),
  )
})

type Column = { name: string; type: string; notnull: number; pk: number }

function byColumn({ from: one }: { from: string }, { from: other }: { from: string }): number {
  return one.localeCompare(other)
}
