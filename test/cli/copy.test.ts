// A copy for another server: the same sums, checked, and in the place of nothing but an earlier copy.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { lockServer } from '../../server/store/sqlite/lock.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

test('what lies there is replaced only if it is a copy of this database in which nobody has counted', async context => {
  const folder = makeFolder(context)
  const from = await makeDatabase(folder)
  const to = join(folder, 'there.db')
  const refused = async (sentence: RegExp) => {
    const before = readFileSync(to)
    const { code, errors } = await runCommand(['copy', from, to])
    assert.equal(code, 2)
    assert.match(errors, sentence)
    assert.deepEqual(readFileSync(to), before)
    assert.deepEqual(
      readdirSync(folder).filter(name => /new|part/.test(name)),
      [],
    )
  }
  const change = (file: string, sql: string) => {
    const database = new Database(file)
    database.exec(sql)
    database.close()
  }
  // As a server that has run once leaves it.
  change(from, "insert into state values ('installation', 7), ('batch', 3)")

  writeFileSync(to, 'mine')
  await refused(/there is a file \S+there\.db already, and it is no database/)
  const other = await makeDatabase(join(folder, 'other'))
  writeFileSync(to, readFileSync(other))
  await refused(/there is a file \S+there\.db already, and it is no copy of this database\.\n$/)

  writeFileSync(to, '')
  const fresh = join(folder, 'fresh.db')
  assert.equal((await runCommand(['copy', from, fresh])).code, 0)
  writeFileSync(to, readFileSync(fresh))
  change(from, "update state set value = 5 where key = 'batch'")
  const again = await runCommand(['copy', from, to, '--json'])
  const { rows, since, problems } = JSON.parse(again.output)
  assert.deepEqual([rows, since, problems], [{ sites: 1, hits: 0, visits: 0 }, { batches: 2, hits: 0 }, 0])
  assert.equal(statSync(to).mode & 0o077, 0)

  const lock = lockServer(to, 0)!
  await refused(/a server runs on \S+there\.db: stop it, or name another file\.\n$/)
  lock.release()
  change(to, "update state set value = 6 where key = 'batch'")
  await refused(/there\.db has counted since it was copied: delete it, or name another file\.\n$/)
})

test('totals that do not agree in the copy are an error, and it is said where to look', async context => {
  const from = await makeDatabase(makeFolder(context))
  const database = new Database(from)
  database.exec('insert into site_days (site_id, day, visitors, visits, pageviews) values (1, 20261121, 1, 1, 1)')
  database.close()
  const to = join(dirname(from), 'there.db')
  const { code, output, errors } = await runCommand(['copy', from, to])
  assert.equal(code, 1)
  assert.match(output, /there\.db: 1 site, 1 visit, 0 raw hits, the same as in /)
  assert.match(errors, /WRONG {2}\d+ things? in the copy do not agree\. “hoofprint check --db \S+” says whether/)
  const unchecked = await runCommand(['copy', from, join(dirname(from), 'other.db'), '--check=no'])
  assert.deepEqual([unchecked.code, unchecked.errors.includes('WRONG')], [0, false])
})

test('it takes the names of two files, of which the first is there', async context => {
  const folder = makeFolder(context)
  const [from, to] = [join(folder, 'none.db'), join(folder, 'there.db')]
  assert.match((await runCommand(['copy', from, to])).errors, /^hoofprint: there is no database \S+none\.db\.\n$/)
  for (const words of [[], ['a'], ['a', 'b', 'c'], ['a', './a']])
    assert.match((await runCommand(['copy', ...words])).errors, /FROM and TO must be the names of two files\./)
  assert.deepEqual(readdirSync(folder), [])
})
