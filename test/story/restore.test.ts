// What a backup is for: the server is killed, or its disk has damaged a page, and counting goes on from the last backup.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, type RunningServer, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'

const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'

async function count({ url }: RunningServer, pages: number, under: string): Promise<void> {
  for (let page = 0; page < pages; page++) {
    const answer = await fetch(`${url}/count?p=/${under}/${page}`, { headers: { 'user-agent': agent } })
    assert.equal(answer.status, 200)
  }
}

async function kill({ process }: RunningServer): Promise<void> {
  const exited = once(process, 'exit')
  process.kill('SIGKILL')
  await exited
}

/** Writes nonsense over some pages of a file, as a bad disk does, but not over its first. */
function damage(file: string): void {
  const pages = Math.floor(statSync(file).size / 4096)
  const opened = openSync(file, 'r+')
  for (let page = 2; page < pages; page += 3) writeSync(opened, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096)
  closeSync(opened)
}

test('after a kill and after a damaged page the last backup is restored, and what came after it is told', async context => {
  const folder = makeFolder(context)
  const db = await makeDatabase(folder)
  const to = join(folder, 'backups')
  const flags = ['--rate-limit', 'count:none,network:none']
  const ask = (...words: string[]) => runCommand([...words, '--db', db])

  const first = await startServer(context, db, flags)
  await count(first, 20, 'before')
  const made = await ask('backup', '--backup-to', to)
  assert.equal(made.code, 0, made.errors)
  await count(first, 7, 'after')
  assert.match((await ask('restore', to, '--replace')).errors, /a server runs on/)
  await kill(first)

  // What was answered is there, in the log that the kill has left; the restore counts it, and keeps it aside.
  const restored = await ask('restore', to, '--replace')
  assert.equal(restored.code, 0, restored.errors)
  assert.match(restored.output, /20 visits, 20 raw hits\.\n.* is not in it: 7 raw hits in \d batch(es)?, the last of /)
  assert.match((await ask('check')).output, /Everything agrees/)
  const aside = readdirSync(join(folder, 'data')).find(name => /\.replaced-\w+$/.test(name))!
  assert.match((await runCommand(['check', '--db', join(folder, 'data', aside)])).output, /Everything agrees/)

  const second = await startServer(context, db, flags)
  await count(second, 5, 'again')
  assert.equal(await second.stop(), 0)
  damage(db)
  assert.notEqual((await ask('check')).code, 0)
  const repaired = await ask('restore', to, '--replace')
  assert.equal(repaired.code, 0, repaired.errors)
  assert.match(repaired.output, /What came after \S+Z is (lost\. How much nobody knows: .* cannot be read|not in it: )/)

  const third = await startServer(context, db, flags)
  await count(third, 3, 'last')
  assert.equal(await third.stop(), 0)
  const check = await ask('check')
  assert.equal(check.code, 0, check.output)
  const exported = await ask('export', '--site', 'example.com')
  assert.equal(exported.output.trim().split('\n').length, 1 + 20 + 3)
})
