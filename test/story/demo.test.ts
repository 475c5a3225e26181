// `hoofprint demo` from the outside: there in a moment, in memory, and gone without a trace.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { waitForPort } from '../../scripts/port.ts'
import { makeFolder } from '../helpers/folder.ts'
import { main } from '../helpers/server.ts'

test('the demo shows a month of two sites to whoever presses the button, counts nobody, and leaves no file', async context => {
  const folder = makeFolder(context)
  const child = spawn(process.execPath, [main, 'demo', '--listen', '127.0.0.1:0'], { cwd: folder })
  const exited = once(child, 'exit')
  context.after(() => child.kill('SIGKILL'))
  const { port, printed } = await waitForPort(child)
  const home = `http://127.0.0.1:${port}`
  const form = await (await fetch(`${home}/login`)).text()
  const body = new URLSearchParams()
  for (const [, value = '', name = ''] of form.matchAll(/<input[^>]* value="([^"]*)"[^>]* name="(\w+)"/g)) {
    body.set(name, value)
  }
  assert.deepEqual([...body.keys()], ['email', 'password'])
  const entered = await fetch(`${home}/login`, { method: 'POST', headers: { origin: home }, body, redirect: 'manual' })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const ask = (path: string) => fetch(home + path, { headers: { cookie, accept: 'application/json' } })
  for (const site of ['field-notes.example', 'sturdy-boots.example']) {
    const view = (await (await ask(`/sites/${site}.json?period=7d`)).json()) as { totals: { visits: number } }
    assert.ok(view.totals.visits > 500, `${view.totals.visits} visits to ${site}`)
  }
  const hit = await fetch(`${home}/count?p=/x&site=field-notes.example`, { headers: { 'user-agent': 'Mozilla/5.0' } })
  assert.equal(hit.status, 403)
  child.kill('SIGTERM')
  assert.deepEqual(await exited, [0, null])
  // The year of visits that was being made meanwhile is not waited for.
  assert.doesNotMatch(printed(), /begins anew/)
  assert.deepEqual(readdirSync(folder), [])
})
