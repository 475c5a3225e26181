// What is taken out of a site is everything: no table and no column of the schema is forgotten.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as counted from '../../../server/store/sqlite/schema.ts'
import * as accounts from '../../../server/store/sqlite/schema-accounts.ts'
import * as alerts from '../../../server/store/sqlite/schema-alerts.ts'
import * as cleanup from '../../../server/store/sqlite/schema-cleanup.ts'
import * as hits from '../../../server/store/sqlite/schema-hits.ts'
import * as imports from '../../../server/store/sqlite/schema-imports.ts'
import * as logins from '../../../server/store/sqlite/schema-logins.ts'
import * as mail from '../../../server/store/sqlite/schema-mail.ts'
import * as people from '../../../server/store/sqlite/schema-people.ts'
import * as sharing from '../../../server/store/sqlite/schema-sharing.ts'
import { otherTables, takeOutTables } from '../../../server/store/sqlite/take-out/columns.ts'

const exported: unknown[] = Object.values({
  ...accounts,
  ...alerts,
  ...cleanup,
  ...imports,
  ...hits,
  ...mail,
  ...sharing,
  ...people,
  ...logins,
  ...counted,
})
const tables = exported.flatMap(one => (is(one, SQLiteTable) ? [getTableConfig(one)] : []))

test('every table is taken out, or is no site’s', () => {
  assert.ok(tables.length > 20)
  assert.deepEqual(
    [...takeOutTables.map(({ name }) => name), ...otherTables].sort(),
    tables.map(({ name }) => name).sort(),
  )
})

const unneededOf: Record<string, readonly string[]> = {
  sites: ['id', 'deleted_at'],
  ...{ notes: ['id'], goals: ['id'], funnels: ['id'], removals: ['id'] },
  // Its secrets: the token, and what is kept of a password.
  share_links: ['id', 'token', 'password'],
}

test('every column is taken out and described, but for the site, and ids that nothing refers to', () => {
  for (const { name, columns } of takeOutTables) {
    const { columns: own } = tables.find(table => table.name === name)!
    const unneeded = ['site_id', ...(unneededOf[name] ?? [])]
    const expected = own.map(column => column.name).filter(column => !unneeded.includes(column))
    // A view is told by the address of its person.
    if (name === 'views') assert.deepEqual(Object.keys(columns), ['email', ...expected.filter(one => !/id$/.test(one))])
    else assert.deepEqual(Object.keys(columns).sort(), expected.sort(), name)
    assert.ok(Object.values(columns).every(sentence => sentence.length > 2))
  }
})
