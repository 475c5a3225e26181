// A database is brought to the newest tables, whole or not at all.

import { strict as assert } from 'node:assert'
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { after, test } from 'node:test'
import Database from 'better-sqlite3'
import { version } from '../../../server/kit/version.ts'
import { defaultUserSettings } from '../../../server/sites/user-settings.ts'
import type { Facet } from '../../../server/stats/facets.ts'
import { type Connection, connect } from '../../../server/store/sqlite/connect.ts'
import { lockServer } from '../../../server/store/sqlite/lock.ts'
import { type Migration, migrate, readMigrations } from '../../../server/store/sqlite/migrate.ts'
import { type Upgraded, type UpgradeListener, upgrade } from '../../../server/store/sqlite/upgrade.ts'
import { ada, farm } from '../visits.ts'
import { openAnew, openStore, refusal, temporaryFile } from './files.ts'
import { dump } from './tables.ts'

const migrations = readMigrations()
const next = migrations.length + 1
const withStep = (...statements: string[]) => [...migrations, { statements }]

const connections: Connection[] = []

after(() => {
  for (const connection of connections) connection.close()
})

test('a new database needs no backup', async () => {
  const file = temporaryFile()
  await openAnew({ file })
  assert.ok(!existsSync(`${file}.before-1`))
})

test('a step is taken once, after a backup that nobody else may read', async () => {
  const { file, connection } = await olderDatabase()
  const before = dump(connection)
  const steps = withStep('alter table sites add colour text')
  assert.equal(await take(connection, steps), undefined)
  assert.equal(await take(connection, steps), undefined)
  assert.equal(connection.prepare('select colour from sites').pluck().get(), null)
  const backup = new Database(`${file}.before-${next}`)
  connections.push(backup)
  assert.deepEqual(dump(backup), before)
  assert.equal(statSync(backup.name).mode & 0o777, 0o600)
})

test('a step that fails half way changes nothing, and the sentence says where the backup is', async () => {
  const { file, connection } = await olderDatabase()
  const before = dump(connection)
  const steps = withStep('alter table sites add colour text', 'delete from users', 'insert into nowhere values (1)')
  const refused = (await take(connection, steps))?.refused ?? ''
  assert.match(refused, /could not be changed for this version and is as it was: no such table: nowhere\./)
  assert.ok(refused.endsWith(`A backup from just before is ${file}.before-${next}.`))
  assert.deepEqual(dump(connection), before)
  connection.close()
  await openStore({ file })
})

test('a step that leaves rows without what they refer to is undone', async () => {
  const { connection } = await olderDatabase()
  const before = dump(connection)
  const refused = (await take(connection, withStep('delete from users')))?.refused ?? ''
  assert.match(refused, /rows of logins would refer to nothing/)
  assert.deepEqual(dump(connection), before)
})

test('a table is made anew as drizzle does it, and what refers to it stays', async () => {
  const { connection } = await olderDatabase()
  const before = dump(connection)
  const anew = [
    'PRAGMA foreign_keys=OFF',
    "create table __new_users (id integer primary key autoincrement not null, email text collate nocase not null, password text default '' not null, created_at integer not null, settings text default '{}' not null, code_secret blob, code_step integer default 0 not null, asks_passkey integer default false not null, owner integer default 0 not null, everywhere text) strict",
    'insert into __new_users select * from users',
    'drop table users',
    'alter table __new_users rename to users',
    'create unique index users_owner on users (owner) where owner = 1',
    'PRAGMA foreign_keys=ON',
  ]
  assert.equal(await take(connection, withStep(...anew)), undefined)
  assert.deepEqual(dump(connection), before)
  assert.equal(connection.pragma('foreign_keys', { simple: true }), 1)
})

test('where no backup can be made nothing is changed', async () => {
  const { file, connection } = await olderDatabase()
  mkdirSync(`${file}.before-${next}.part`)
  const refused = (await take(connection, withStep('alter table sites add colour text')))?.refused ?? ''
  assert.match(refused, /must be changed for this version, but could not be backed up before: /)
  assert.equal(connection.pragma('user_version', { simple: true }), migrations.length)
})

test('a database of a newer Hoofprint is refused, and the sentence names the version to run and the backup to go back with', async () => {
  const { file, connection } = await olderDatabase()
  await take(connection, withStep('alter table sites add colour text'))
  connection.exec("update state set value = 1_002_003 where key = 'version'")
  connection.close()
  for (const role of ['server', 'guest'] as const) {
    const refused = await refusal({ file, role })
    const steps = `its tables have taken step ${next}, and this version, ${version}, knows ${next - 1}`
    assert.ok(refused.startsWith(`The database ${file} was changed by a newer Hoofprint, 1.2.3: ${steps}. `), refused)
    assert.match(refused, / Run version 1\.2\.3, or a newer one\. /)
    assert.ok(refused.endsWith(`start this version with a copy of ${file}.before-${next}.`), refused)
  }
  const again = temporaryFile()
  copyFileSync(`${file}.before-${next}`, again)
  const store = await openStore({ file: again })
  assert.equal(await store.countUsers(), 1)
})

test('where the disk has no room for a backup nothing is changed, and the sentence says how much is needed', async () => {
  const { file, connection } = await olderDatabase()
  const steps = withStep('alter table sites add colour text')
  const refused = (await upgrade(connection, steps, nobody, () => 32_000_000))?.refused ?? ''
  assert.match(
    refused,
    /could not be backed up before: 33 MB are needed in \/\S+, and 32 MB are free\. Make room there/,
  )
  assert.equal(connection.pragma('user_version', { simple: true }), migrations.length)
  assert.ok(!existsSync(`${file}.before-${next}`))
})

test('of the backups of upgrades the last two stay, other files are left alone, and all of it is told', async () => {
  const { file, connection } = await olderDatabase()
  for (const end of ['before-3', 'before-12', 'before-2', 'before-old']) writeFileSync(`${file}.${end}`, 'old')
  let heard: Upgraded | undefined
  const shares: number[] = []
  const listener = { progress: (share: number) => shares.push(share), done: (done: Upgraded) => (heard = done) }
  assert.equal(await upgrade(connection, withStep('select 1', 'select 2'), listener), undefined)
  const ends = (some: { file: string }[]) => some.map(one => one.file.slice(file.length))
  assert.deepEqual(ends(heard!.backups), ['.before-12', `.before-${next}`])
  assert.deepEqual(ends(heard!.removed), ['.before-2', '.before-3'])
  assert.deepEqual([heard!.backup, heard!.steps], [`${file}.before-${next}`, 1])
  assert.deepEqual(
    readdirSync(dirname(file))
      .filter(name => name.includes('before'))
      .sort(),
    [`.before-12`, `.before-${next}`, '.before-old'].map(end => basename(file) + end).sort(),
  )
  assert.ok(shares.length > 2 && shares.every((share, number) => share <= 1 && share >= (shares[number - 1] ?? 0)))
})

test('a column that a later step drops again is not made at all, and the tables come out the same', async () => {
  const { connection } = await olderDatabase()
  const steps = [
    'ALTER TABLE `sites` ADD `one` integer',
    'ALTER TABLE `sites` ADD `two` integer',
    'ALTER TABLE `sites` DROP COLUMN `one`',
    'ALTER TABLE `sites` ADD `one` text',
    'ALTER TABLE `sites` DROP COLUMN `zone_changed_at`',
  ]
  const columns = () => (connection.pragma('table_info(sites)') as { name: string; type: string }[]).slice(-2)
  assert.equal(await take(connection, withStep(...steps)), undefined)
  assert.deepEqual(
    columns().map(({ name, type }) => [name, type]),
    [
      ['two', 'INTEGER'],
      ['one', 'TEXT'],
    ],
  )
})

test('a guest does not change the tables while a server runs', async () => {
  const file = temporaryFile()
  const lock = lockServer(file, 0)!
  assert.match(
    await refusal({ file, role: 'guest' }),
    /while a server runs on it: start the server with this version first\.$/,
  )
  lock.release()
  await openStore({ file, role: 'guest' })
})

test('a login of before ends after 30 days without use, or when it would have ended anyway', async () => {
  const connection = connect({ file: temporaryFile(), synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  connections.push(connection)
  assert.equal(await migrate(connection, migrations.slice(0, 2)), undefined)
  connection.exec(`
    insert into users (email, password, created_at) values ('ada@farm.example', 'scrypt…', 7);
    insert into logins values ('long', 1, 7, unixepoch() + 89 * 86400), ('short', 1, 7, 100)`)
  assert.equal(await migrate(connection, migrations), undefined)
  const left = connection.prepare<[], number>(
    'select round((expires_at - unixepoch()) / 86400.0) from logins order by token_hash',
  )
  assert.equal(left.pluck().get(), 30)
  assert.equal(connection.prepare("select expires_at from logins where token_hash = 'short'").pluck().get(), 100)
})

test('a database of the first tables gets those of today, and keeps what is in it', async () => {
  const file = temporaryFile()
  const connection = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  connections.push(connection)
  assert.equal(await migrate(connection, migrations.slice(0, 1)), undefined)
  connection.exec(`
    insert into users (email, password, created_at) values ('ada@farm.example', 'scrypt…', 7);
    insert into sites (code, name, zone, settings, created_at) values ('farm', 'Farm', 'UTC', '{}', 7);
    insert into paths (site_id, path, title, event) values (1, '/goats', 'Goats', 0);
    insert into site_days values (1, 19700101, 1, 1, 1);
    insert into path_days values (1, 19700101, 1, 1, 1, 1)`)
  connection.close()
  const store = await openStore({ file })
  const user = await store.findUser('ada@farm.example')
  assert.deepEqual([user?.createdAt, user?.settings], [7, defaultUserSettings])
  const [site] = await store.sites()
  const goats = await store.findPath(site!.id, '/goats')
  assert.deepEqual(await store.titlesOf(goats!.id), [{ since: 0, title: 'Goats' }])
  const note = await store.addNote(site!.id, { day: 20261121, text: 'Moved' })
  assert.ok(note !== 'full')
  assert.ok((await store.saveView(user!.id, { name: 'All', search: 'period=all', isDefault: true })) !== 'full')
  assert.ok(existsSync(`${file}.before-2`))
})

test('labels of before get room for what links say, keep their numbers, and it is known from when on all of it is kept', async () => {
  const file = temporaryFile()
  const connection = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  connections.push(connection)
  assert.equal(await migrate(connection, migrations.slice(0, 11)), undefined)
  connection.exec(`
    insert into sites (code, name, zone, settings, created_at, first_hit_at) values
      ('a', 'A', 'UTC', '{}', 7, 3600), ('b', 'B', 'UTC', '{}', 7, null);
    insert into labels (id, dimension, kind, name, detail) values
      (1, 1, 'c', 'newsletter', ''), (2, 1, 'h', 'google.com', ''), (3, 2, '', 'spring', '');
    insert into site_details values (1, 1, 19700101, 1, 3, 4, 5), (1, 1, 19700101, 2, 1, 1, 1), (1, 2, 19700101, 3, 3, 4, 5)`)
  connection.close()
  const store = await openStore({ file })
  const [old, fresh] = await store.sites()
  assert.ok(old!.engagementSince !== null && old!.engagementSince > 3600)
  assert.equal(fresh!.engagementSince, null)
  const range = { fromDay: 19700101, toDay: 19700102, from: 0, to: 86_400 }
  const [reading] = await store.read({ site: old!.id }, [range])
  const list = async (dimension: number, facet?: Facet) => {
    const { rows } = await reading!.names(dimension, { limit: 9, offset: 0, order: 'visits', facet })
    return rows.map(({ name, visits }) => [name, visits])
  }
  const lists = [await list(1, 'channel'), await list(1, 'source'), await list(1, 'medium'), await list(2)]
  assert.deepEqual(lists, [
    [
      ['mail', 4],
      ['search', 1],
    ],
    [['newsletter', 4]],
    [],
    [['spring', 4]],
  ])
  const labels = new Database(file)
  connections.push(labels)
  assert.deepEqual(labels.prepare('select distinct tags from labels').pluck().all(), [''])
})

test('hours of pages, of which every one was kept, are those of hits that are folded when they have been split', async () => {
  const file = temporaryFile()
  const connection = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  connections.push(connection)
  assert.equal(await migrate(connection, migrations.slice(0, 2)), undefined)
  // A site whose hits are all there, and one that has folded some: of the page 3 in the hour of 7200, and all of the page 4.
  connection.exec(`
    insert into sites (code, name, zone, settings, created_at) values ('a', 'A', 'UTC', '{}', 7), ('b', 'B', 'UTC', '{}', 7);
    insert into paths (site_id, path, title, event) values (1, '/', '', 0), (2, '/', '', 0), (2, '/a', '', 0), (2, '/b', '', 0);
    insert into site_hours values (1, 3600, 1, 2, 2, 2, 0), (2, 3600, 1, 1, 2, 2, 1), (2, 7200, 1, 3, 3, 3, 0);
    insert into path_hours values (1, 1, 3600, 1, 2, 2);
    insert into path_hours values (2, 2, 3600, 1, 1, 2), (2, 3, 7200, 1, 2, 2), (2, 4, 7200, 0, 1, 1);
    insert into hits (site_id, created_at, id, path_id, first_on_site, first_on_path, event)
    values (1, 3600, 1, 1, 1, 1, 0), (1, 7199, 2, 1, 0, 1, 0),
      (2, 3600, 3, 2, 1, 1, 0), (2, 3700, 4, 2, 0, 0, 0), (2, 7200, 5, 3, 0, 1, 0)`)
  connection.close()
  const store = await openStore({ file })
  while (await store.packHits());
  const left = new Database(file)
  assert.deepEqual(
    left.prepare('select site_id, path_id, hour, visitors, visits, pageviews from path_hours').raw().all(),
    [
      [2, 3, 7200, 1, 1, 1],
      [2, 4, 7200, 0, 1, 1],
    ],
  )
})

const nobody: UpgradeListener = { progress() {}, done() {} }

const take = (connection: Connection, steps: readonly Migration[]) => upgrade(connection, steps, nobody)

/** A database with something in it, as this version makes it: old for a version with one step more. */
async function olderDatabase(): Promise<{ file: string; connection: Connection }> {
  const file = temporaryFile()
  const store = await openStore({ file })
  const first = await store.createFirst(ada, farm)
  assert.ok(first !== 'not-first')
  await store.createLogin({ tokenHash: 't', user: first.user.id, createdAt: 1, expiresAt: 2 })
  await store.close()
  const connection = connect({ file, synchronous: 'normal' })
  assert.ok(!('refused' in connection))
  connections.push(connection)
  return { file, connection }
}
