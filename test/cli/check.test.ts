// Checking and counting again, from the terminal.

import assert from 'node:assert/strict'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import Database from 'better-sqlite3'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { createTestClock } from '../helpers/clock.ts'
import { makeFolder } from '../helpers/folder.ts'
import { runCommand } from '../helpers/terminal.ts'
import { someVisits } from '../store/contract/verify.ts'
import { count, farm, makeSite, shop, type Visit } from '../store/visits.ts'

/** A database with two sites: the farm keeps its raw hits, the shop keeps none. */
async function filled(context: TestContext): Promise<{ db: string; damage: (sql: string) => void }> {
  const db = join(makeFolder(context), 'hoofprint.db')
  const opened = await openSqliteStore({ file: db, role: 'server', clock: createTestClock() })
  assert.ok('store' in opened)
  const { store } = opened
  await count(store, await makeSite(store, farm), someVisits)
  const sums = someVisits.map((visit): Visit => ({ ...visit, raw: false }))
  await count(store, await makeSite(store, shop), sums)
  await store.close()
  return {
    db,
    damage(sql) {
      const database = new Database(db)
      database.exec(sql)
      database.close()
    },
  }
}

test('a database that is right is found to be right, line by line', async context => {
  const { db } = await filled(context)
  const { code, output, errors } = await runCommand(['check', '--db', db])
  assert.equal(code, 0)
  const lines = output.trim().split('\n')
  assert.equal(lines.at(-1), 'Everything agrees.')
  assert.ok(lines.slice(0, -1).every(line => line.startsWith('ok     ')))
  for (const line of [
    'ok     the file is whole',
    'ok     farm.example: the raw hits, counted again, give the same',
    'ok     shop.example: the raw hits, counted again, give the same (not possible: raw hits are not kept)',
  ]) {
    assert.ok(lines.includes(line), line)
  }
  assert.match(errors, /^0 % {2}the file\n/)
  assert.match(errors, /100 %\n$/)
})

test('what is wrong is said in a sentence, with what to do, and is mended by that', async context => {
  const { db, damage } = await filled(context)
  damage('update site_days set visits = visits + 1 where site_id = 1 and day = 20261120')
  const wrong = await runCommand(['check', '--db', db])
  assert.equal(wrong.code, 1)
  assert.ok(
    wrong.output.endsWith(
      [
        'One thing does not agree.',
        'hoofprint rebuild --site farm.example counts again, and takes the raw hits, where they are kept, as the truth.',
        '',
      ].join('\n'),
    ),
  )
  assert.match(
    wrong.output,
    /WRONG {2}farm.example: hours, days, months and pages add up\n {7}The site, on 2026-11-20: 4 visits in site_days, but 3 in the raw hits and path_hours\.\n/,
  )
  const rebuilt = await runCommand(['rebuild', '--site', 'FARM.example', '--db', db])
  assert.equal(rebuilt.code, 0)
  assert.equal(rebuilt.output, 'farm.example: 1 day right, 1 day counted again.\n')
  assert.equal((await runCommand(['check', '--db', db])).code, 0)
  const again = await runCommand(['rebuild', '--site', 'farm.example', '--db', db])
  assert.equal(again.output, 'farm.example: 2 days right, 0 days counted again.\n')
})

test('rebuilding says what it did with months, and with days that it had to leave', async context => {
  const { db, damage } = await filled(context)
  damage(`update path_months set visits = 7 where site_id = 1;
    insert into path_details (site_id, path_id, dimension, day, label_id, visitors, visits, pageviews) select 1, 1, dimension, day, label_id, 0, 0, 0 from site_details where site_id = 1 and day = 20261120`)
  const { output } = await runCommand(['rebuild', '--site', 'farm.example', '--db', db])
  assert.deepEqual(output.trim().split('\n'), [
    'farm.example: 1 day right, 0 days counted again.',
    'One month was added up again from its days.',
    '1 day left alone, the last on 2026-11-20: not every raw hit is kept.',
  ])
})

test('rebuilding says that days have moved to the time zone of now', async context => {
  const { db, damage } = await filled(context)
  damage("update sites set zone = 'Asia/Tokyo', zone_changed_at = 1795219200 where id = 1")
  const before = await runCommand(['check', '--db', db])
  assert.equal(before.code, 0)
  assert.match(before.output, /\(until 2026-11-21 only in all, because the time zone was changed\)/)
  const { output } = await runCommand(['rebuild', '--site', 'farm.example', '--db', db])
  assert.match(output, /^Days that were counted by an earlier time zone are those of Asia\/Tokyo now\.$/m)
  const after = await runCommand(['check', '--db', db])
  assert.equal(after.code, 0)
  assert.doesNotMatch(after.output, /only in all/)
})

test('what cannot be counted again is refused', async context => {
  const { db } = await filled(context)
  const nothing = await runCommand(['rebuild', '--site', 'shop.example', '--db', db])
  assert.equal(nothing.code, 2)
  assert.match(nothing.errors, /^hoofprint: shop\.example cannot be counted again: there is no day .* changed\.\n$/)
  const unknown = await runCommand(['rebuild', '--site', 'barn', '--db', db])
  assert.match(
    unknown.errors,
    /^hoofprint: --site: there is no site “barn”\. There is shop\.example, farm\.example\.\n$/,
  )
  const missing = await runCommand(['check', '--db', `${db}.none`])
  assert.match(missing.errors, /^hoofprint: --db: There is no database/)
})

const broken: [what: string, table: string, bytes: number, said: RegExp][] = [
  [
    'a page that is overwritten',
    'path_days',
    4096,
    /^WRONG {2}The file is damaged: database disk image is malformed\.\n/,
  ],
  ['an index that lies', 'labels_name', 5, /^WRONG {2}the file is whole\n {7}SQLite says: .*labels_name/],
]

for (const [what, name, bytes, said] of broken) {
  test(`${what} is found, and nothing more is read from such a file`, async context => {
    const { db } = await filled(context)
    overwrite(db, name, bytes)
    const { code, output } = await runCommand(['check', '--db', db])
    assert.equal(code, 1)
    assert.match(output, said)
    assert.match(output, /Restore the database from a backup, and keep this one aside\.\n$/)
    assert.doesNotMatch(output, /farm/)
  })
}

test('a file that cannot be read on while it is used is a sentence too', async context => {
  const { db } = await filled(context)
  overwrite(db, 'path_days', 4096)
  const { code, errors } = await runCommand(['rebuild', '--site', 'farm.example', '--db', db])
  assert.equal(code, 2)
  assert.match(errors, /^hoofprint: --db: The database .* is damaged: restore it from a backup\.\n$/)
})

/** Writes nonsense over the end of the first page of a table or an index. */
function overwrite(db: string, name: string, bytes: number): void {
  const database = new Database(db)
  const root = database
    .prepare<[string], number>('select rootpage from sqlite_schema where name = ?')
    .pluck()
    .get(name)!
  database.close()
  const file = openSync(db, 'r+')
  writeSync(file, Buffer.alloc(bytes, 7), 0, bytes, root * 4096 - bytes)
  closeSync(file)
}
