// What people decide and own is read and written by typed queries; SQL text is for what is counted.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as accounts from '../../server/store/sqlite/schema-accounts.ts'
import { readSource, withoutComments } from './source.ts'

// Sites are joined where hits need their zone, and their domains where it matters which referrer is the site's own.
const tables = Object.values(accounts)
  .filter(value => is(value, SQLiteTable))
  .map(table => getTableName(table as SQLiteTable))
  .filter(name => name !== 'sites' && name !== 'site_domains')

test('no SQL text names a table of accounts', () => {
  assert.ok(tables.length > 5)
  const named = new RegExp(`\\b(?:from|into|join|update) (?:${tables.join('|')})\\b`)
  // Another program's database has tables of such names too.
  const own = readSource('server').filter(({ path }) => !path.startsWith('server/store/goatcounter/'))
  const wrong = own.filter(({ text }) => named.test(withoutComments(text)))
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  )
})
