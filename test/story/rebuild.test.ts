// While a server counts, its database is damaged, checked and counted again; nothing is lost and nothing doubled.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { agent } from '../helpers/app.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

test('counting goes on while everything is counted again, and in the end all agrees', async context => {
  const db = await makeDatabase(makeFolder(context))
  const server = await startServer(context, db)
  let [sent, counted, held] = [0, 0, 0]
  let done = false

  /** One visitor after the other, from an address of its own each. */
  async function visit(who: number): Promise<void> {
    while (!done) {
      sent += 1
      const address = `198.${who}.${(sent >> 8) % 256}.${sent % 256}`
      const headers = { 'user-agent': agent, 'x-forwarded-for': address }
      const { status } = await fetch(
        `${server.url}/count?p=/page-${sent % 40}&e=${sent % 3 === 0}&props={"n":${sent % 9}}`,
        { headers },
      )
      if (status === 200) counted += 1
      else if (status === 202) held += 1
      else assert.fail(`answered ${status}`)
    }
  }

  const visitors = Array.from({ length: 8 }, (_, who) => visit(who))
  const database = new Database(db, { timeout: 5000 })
  const damages = [
    'update site_days set visits = visits + 1',
    'delete from path_days where path_id % 2 = 0',
    'update site_details set visitors = 0, pageviews = pageviews + (dimension = 8); update path_months set pageviews = 1',
  ]
  for (const [place, damage] of damages.entries()) {
    while (counted < 60 * (place + 1)) await new Promise(resolve => setImmediate(resolve))
    database.exec(damage)
    assert.equal((await runCommand(['check', '--db', db])).code, 1)
    const rebuilt = await runCommand(['rebuild', '--site', 'example.com', '--db', db])
    assert.match(rebuilt.output, /^example\.com: \d days? right, [12] days? counted again\.\n/)
    const { code, output } = await runCommand(['check', '--db', db])
    assert.equal(code, 0, output)
  }
  done = true
  await Promise.all(visitors)
  assert.equal(await server.stop(), 0)
  const hits = database.prepare('select count(*) from hits').pluck()
  const sums = database.prepare('select sum(hits) from site_hours').pluck()
  assert.equal(hits.get(), counted + held)
  assert.equal(sums.get(), counted + held)
  assert.equal(counted + held, sent)
  const { code, output } = await runCommand(['check', '--db', db])
  assert.equal(code, 0, output)
  database.close()
})
