// /ready: whether hits are taken now, and by which way whoever asks came.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, type TestApp } from '../../helpers/app.ts'

async function ask(app: TestApp, init: { ip?: string; headers?: Record<string, string> } = {}) {
  const answer = await app.ask('/ready', init)
  type Told = { ready: boolean; says?: string; request: { host: string; https: boolean; address: string } }
  return { status: answer.status, ...((await answer.json()) as Told) }
}

test('it is ready until it is told to stop, and says so to everybody', async () => {
  const app = await openApp()
  const request = { host: 'stats.example.org', https: false, address: 'direct' }
  assert.deepEqual(await ask(app), { status: 200, ready: true, request })
  app.app.beginStop()
  assert.deepEqual(await ask(app), { status: 503, ready: false, says: 'The server is stopping.', request })
  assert.equal((await app.ask('/health')).status, 200)
})

test('it is not ready while there is no room for one more hit', async () => {
  const app = await openApp()
  const state = app.app.services.counter.state()
  app.app.services.counter.state = () => ({ ...state, room: 0 })
  const { status, says } = await ask(app)
  assert.deepEqual([status, says], [503, 'Hits cannot be written, and there is no room for more.'])
})

const proxy = '127.0.0.1'
const ways: [what: string, ip: string, forwardedFor: string | undefined, address: string][] = [
  ['nobody in between', '203.0.113.9', undefined, 'direct'],
  ['nobody in between, and a claim that is not believed', '203.0.113.9', '192.0.2.1', 'direct'],
  ['a proxy that names the visitor', proxy, '203.0.113.9', 'forwarded'],
  ['a proxy that adds the visitor to what was claimed', proxy, '192.0.2.1, 203.0.113.9', 'forwarded'],
  ['a proxy that is asked by its own machine', proxy, '192.0.2.1, 127.0.0.1', 'forwarded'],
  ['a proxy that says nothing', proxy, undefined, 'silent'],
  ['a proxy that hands on what was claimed', proxy, '192.0.2.1', 'forged'],
  ['a proxy that is not trusted', '203.0.113.9', '192.0.2.1, 198.51.100.4', 'untrusted'],
]
const app = await openApp()
for (const [what, ip, forwardedFor, address] of ways) {
  test(`by ${what} the address is told to be ${address}, and never itself`, async () => {
    const headers: Record<string, string> = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }
    const text = await (await app.ask('/ready', { ip, headers })).text()
    assert.equal((JSON.parse(text) as { request: { address: string } }).request.address, address)
    assert.doesNotMatch(text, /\d+\.\d+\.\d+\.\d+/)
  })
}
