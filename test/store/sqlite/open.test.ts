// A database opens, or a sentence says why not.

import { strict as assert } from 'node:assert'
import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { farm, makeSite } from '../visits.ts'
import { openAnew, openStore, refusal, temporaryFile } from './files.ts'

test('a new database and its folders are made, and nobody else may read them', async () => {
  const file = join(dirname(temporaryFile()), 'some', 'where', 'new.db')
  const store = await openAnew({ file })
  await makeSite(store, farm)
  assert.deepEqual([dirname(file), dirname(dirname(file))].map(modeOf), [0o700, 0o700])
  assert.deepEqual([file, `${file}-wal`, `${file}-shm`, `${file}.lock`].map(modeOf), [0o600, 0o600, 0o600, 0o600])
})

test('the mode that the owner gave a database is left alone', async () => {
  const file = temporaryFile()
  await (await openStore({ file })).close()
  chmodSync(file, 0o640)
  await openStore({ file })
  assert.equal(modeOf(file), 0o640)
})

test('an empty file becomes a database', async () => {
  const file = temporaryFile()
  writeFileSync(file, '')
  assert.deepEqual(await (await openAnew({ file })).sites(), [])
})

test('a database in memory leaves nothing on the disk', async () => {
  await makeSite(await openStore({ file: ':memory:' }), farm)
  assert.ok(!existsSync(':memory:') && !existsSync(':memory:.lock'))
})

test('what was written is there when it is opened again', async () => {
  const file = temporaryFile()
  const store = await openStore({ file })
  const site = await makeSite(store, farm)
  await store.close()
  assert.deepEqual(await (await openStore({ file, role: 'guest' })).sites(), [site])
})

test('a closed database is one file without a log', async () => {
  const file = temporaryFile()
  const store = await openStore({ file })
  await makeSite(store, farm)
  await store.close()
  assert.ok(!existsSync(`${file}-wal`))
})

const synchronous = [
  { setting: undefined, level: 1 },
  { setting: 'normal', level: 1 },
  { setting: 'full', level: 2 },
] as const
for (const { setting, level } of synchronous) {
  test(`synchronous ${setting ?? 'by default'} is level ${level} of SQLite`, async context => {
    const levels: unknown[] = []
    const pragma = Database.prototype.pragma
    context.mock.method(
      Database.prototype,
      'pragma',
      function (this: Database.Database, source: string, options?: object) {
        const answer = pragma.call(this, source, options)
        if (source.startsWith('synchronous')) levels.push(pragma.call(this, 'synchronous', { simple: true }))
        return answer
      },
    )
    await openStore({ file: temporaryFile(), ...(setting && { synchronous: setting }) })
    assert.deepEqual(levels, [level])
  })
}

test('a guest who is not to make a database is told that there is none', async () => {
  const file = temporaryFile()
  assert.equal(await refusal({ file, role: 'guest', create: false }), `There is no database ${file}.`)
  assert.ok(!existsSync(file))
})

test('a file that is no database is refused and left as it is', async () => {
  const file = temporaryFile()
  writeFileSync(file, 'Dear diary, today a goat came by. '.repeat(100))
  assert.match(await refusal({ file }), /is not a database: name another file/)
  assert.equal(statSync(file).size, 3400)
})

const foreigners = ['create table notes (text)', 'pragma application_id = 1']
for (const sql of foreigners) {
  test(`the database of another program is refused and left as it is: ${sql}`, async () => {
    const file = temporaryFile()
    const foreign = new Database(file)
    foreign.exec(sql)
    foreign.close()
    for (const role of ['server', 'guest'] as const) {
      assert.match(await refusal({ file, role }), /is a database, but not Hoofprint's: name another file\.$/)
    }
    const again = new Database(file)
    assert.equal(again.pragma('journal_mode', { simple: true }), 'delete')
    again.close()
  })
}

test('a folder is refused', async () => {
  const file = temporaryFile()
  mkdirSync(file)
  assert.match(await refusal({ file }), /is a folder: name a file in it\.$/)
})

test('a path through a file is refused', async () => {
  const file = temporaryFile()
  writeFileSync(file, '')
  assert.match(await refusal({ file: join(file, 'x.db') }), /a part of its path is a file and not a folder\.$/)
})

test('a damaged database is refused', async () => {
  const file = temporaryFile()
  const store = await openStore({ file })
  await makeSite(store, farm)
  await store.close()
  const damaged = Buffer.alloc(statSync(file).size, 0x55)
  damaged.write('SQLite format 3\0', 'latin1')
  writeFileSync(file, damaged)
  assert.match(await refusal({ file }), /is not a database|is damaged/)
})

test('a link to a database is that database', async () => {
  const file = temporaryFile()
  const link = join(dirname(file), 'link.db')
  const store = await openStore({ file })
  await makeSite(store, farm)
  symlinkSync(file, link)
  assert.equal((await (await openStore({ file: link, role: 'guest' })).sites()).length, 1)
  assert.match(await refusal({ file: link }), /Another server runs on the database .*hoofprint\.db/)
})

function modeOf(file: string): number {
  return statSync(file).mode & 0o777
}
