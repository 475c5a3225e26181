// One server to a database, guests beside it: with real processes.

import { strict as assert } from 'node:assert'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { farm, makeSite, shop } from '../visits.ts'
import { openStore, refusal, temporaryFile } from './files.ts'

test('a second server is told that another one runs, in one process', async () => {
  const file = temporaryFile()
  const store = await openStore({ file })
  assert.match(await refusal({ file }), /^Another server runs on the database .*: stop that one, or/)
  await store.close()
  await openStore({ file })
})

test('a second server is told that another process runs, until that one is killed', async () => {
  const file = temporaryFile()
  const other = await serverProcess(file)
  try {
    assert.match(await refusal({ file }), /^Another server runs on the database/)
    const guest = await openStore({ file, role: 'guest' })
    await makeSite(guest, farm)
    await guest.close()
    assert.match(await refusal({ file }), /^Another server runs on the database/)
  } finally {
    other.kill('SIGKILL')
    await once(other, 'exit')
  }
  const store = await openStore({ file })
  assert.equal((await store.sites()).length, 1)
})

test('guests work beside each other without a server, and do not keep one away', async () => {
  const file = temporaryFile()
  const guests = [await openStore({ file, role: 'guest' }), await openStore({ file, role: 'guest' })]
  await makeSite(guests[0]!, farm)
  await makeSite(guests[1]!, shop)
  assert.equal((await (await openStore({ file })).sites()).length, 2)
})

/** Another process that has opened the database as a server, and would keep it. */
async function serverProcess(file: string): Promise<ChildProcess> {
  const open = new URL('../../../server/store/sqlite/open.ts', import.meta.url)
  const script = `
    const { openSqliteStore } = await import(${JSON.stringify(open.href)})
    const opened = await openSqliteStore({ file: ${JSON.stringify(file)}, role: 'server', clock: { now: () => 0 } })
    console.log('store' in opened ? 'open' : opened.refused)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  assert.equal(String(said).trim(), 'open')
  return child
}
