// A database of every version of the tables is upgraded: every number is the same, and the tables are those of a new one.

import { strict as assert } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { knownNumbers, knownSite } from '../../../scripts/older-databases/hits.ts'
import { listUpgradeBackups } from '../../../server/store/sqlite/upkeep/upgrade-backups.ts'
import type { Store } from '../../../server/store/store.ts'
import { problemsOf } from '../contract/verify.ts'
import { days, mostVisits } from '../visits.ts'
import { openAnew, openStore, temporaryFile } from './files.ts'

const folder = fileURLToPath(new URL('../../fixtures/databases/', import.meta.url))
const names = readdirSync(folder).filter(name => name.endsWith('.db.gz'))
const packing = { atOnce: 4, keep: 1, most: 4, hours: 2, pages: 0, changes: 2 }

const opened: Database.Database[] = []

after(() => {
  for (const database of opened) database.close()
})

test('there is a database of every version of the tables up to the newest of them', () => {
  const steps = new Set(names.map(name => Number(name.slice(0, 2))))
  assert.deepEqual(
    [...steps].sort((one, other) => one - other),
    Array.from(steps, (_, number) => number + 1),
  )
  assert.ok(steps.size >= 25)
})

for (const name of names) {
  test(`a database of ${name.slice(0, -6)} steps has the same numbers, and the tables of a new one`, async () => {
    const { file, steps } = unpack(name)
    const before = rowsOf(read(file))
    const store = await openStore({ file, packing })
    assert.deepEqual(
      listUpgradeBackups(file).map(one => one.steps),
      [steps],
    )
    const now = read(file)
    assert.deepEqual(tablesOf(now), tablesOf(read(await newDatabase())))
    assert.deepEqual(missing(before, now), [])
    assert.deepEqual(rowsOf(read(`${file}.before-${steps + 1}`)), before)
    await agrees(store)
    while (await store.packHits());
    await agrees(store)
    assert.deepEqual(await problemsOf(store), [])
    await store.close()
  })
}

test('an upgrade that is killed wherever it is leaves all as it was, and the next start begins it again', async () => {
  const { file, steps } = unpack('02.db.gz')
  const before = rowsOf(read(file))
  // In the copy, just before the first statement, among them, and at the last.
  for (const number of [1, 3, 40, 100]) {
    const victim = fileURLToPath(new URL('./killed-upgrade.ts', import.meta.url))
    const { signal, stderr } = spawnSync(process.execPath, [victim, file, String(number)], { encoding: 'utf8' })
    assert.equal(signal, 'SIGKILL', stderr)
    const database = read(file)
    assert.equal(database.pragma('user_version', { simple: true }), steps)
    assert.deepEqual(rowsOf(database), before)
    database.close()
  }
  const store = await openStore({ file, packing })
  assert.deepEqual(missing(before, read(file)), [])
  await agrees(store)
  assert.deepEqual(await problemsOf(store), [])
  assert.ok(!existsSync(`${file}.before-${steps + 1}.part`))
})

/** A fixture as a file of its own, and how many steps it has taken. */
function unpack(name: string): { file: string; steps: number } {
  const file = temporaryFile()
  writeFileSync(file, gunzipSync(readFileSync(folder + name)), { mode: 0o600 })
  return { file, steps: Number(name.slice(0, 2)) }
}

function read(file: string): Database.Database {
  const database = new Database(file, { readonly: true })
  opened.push(database)
  return database
}

let fresh: string | undefined

async function newDatabase(): Promise<string> {
  if (!fresh) {
    fresh = temporaryFile()
    await openAnew({ file: fresh })
  }
  return fresh
}

/** The known numbers, as the store tells them. */
async function agrees(store: Store): Promise<void> {
  const [site] = await store.sites()
  assert.deepEqual([site!.zone, site!.domains], [knownSite.zone, [knownSite.domain]])
  const [reading] = await store.read({ site: site!.id }, [days(site!, 20261101, 20261201)])
  const three = (sum: { visitors: number; visits: number; pageviews: number }) => [
    sum.visitors,
    sum.visits,
    sum.pageviews,
  ]
  const byDay = (await reading!.series('day')).map(point => [point.at, three(point)] as const)
  assert.deepEqual(Object.fromEntries(byDay), knownNumbers.days)
  const { rows } = await reading!.paths(mostVisits)
  assert.deepEqual(Object.fromEntries(rows.map(row => [row.path, three(row)])), knownNumbers.paths)
}

type Rows = Record<string, Record<string, unknown>[]>

function rowsOf(database: Database.Database): Rows {
  const tables = database
    .prepare<[], string>("select name from sqlite_schema where type = 'table' order by name")
    .pluck()
  return Object.fromEntries(
    tables.all().map(table => [table, database.prepare(`select * from ${table}`).all() as Record<string, unknown>[]]),
  )
}

/** Numbers of the file itself, and hours of pages, which are raw or folded since the seventh step: they are read above. */
const changing = new Set(['state', 'sqlite_sequence', 'path_hours'])

/** Rows of before that are not there now, as far as there are the same columns. */
function missing(before: Rows, now: Database.Database): string[] {
  const after = rowsOf(now)
  return Object.entries(before).flatMap(([table, rows]) => {
    if (changing.has(table) || rows.length === 0) return []
    if (!after[table]) return [`the table ${table}`]
    const columns = (now.pragma(`table_info(${table})`) as { name: string }[]).map(column => column.name)
    const same = Object.keys(rows[0]!).filter(column => columns.includes(column))
    const key = (row: Record<string, unknown>) => JSON.stringify(same.map(column => row[column]))
    const there = new Set(after[table].map(key))
    return [
      ...(after[table].length === rows.length ? [] : [`${table}: ${rows.length} rows, now ${after[table].length}`]),
      ...rows
        .map(key)
        .filter(row => !there.has(row))
        .map(row => `${table}: ${row}`),
    ]
  })
}

/** Tables and indexes as they were made, without the marks and spaces in which they may differ. */
function tablesOf(database: Database.Database): string[] {
  const made = database.prepare<[], string>('select sql from sqlite_schema where sql is not null').pluck()
  return made
    .all()
    .map(sql =>
      sql
        .replace(/["`]/g, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([(),]) ?/g, '$1')
        .toLowerCase(),
    )
    .sort()
}
