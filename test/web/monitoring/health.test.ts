// /status and /health: what monitors read.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Space } from '../../../server/store/store.ts'
import { openApp, type TestApp } from '../../helpers/app.ts'

async function health(app: TestApp): Promise<{ status: number; bad: string[]; says: string[] }> {
  const answer = await app.ask('/health')
  const { healthy, checks } = (await answer.json()) as {
    healthy: boolean
    checks: { name: string; healthy: boolean; says: string }[]
  }
  assert.equal(answer.status === 200, healthy)
  const bad = checks.filter(check => !check.healthy)
  return { status: answer.status, bad: bad.map(({ name }) => name), says: bad.map(({ says }) => says) }
}

test('/status has every field that GoatCounter’s has, of the same kind, and how many hits are to be packed, for everybody', async () => {
  const answer = await (await openApp()).ask('/status', { headers: { origin: 'https://monitor.example' } })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'application/json')
  assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  const told = (await answer.json()) as Record<string, unknown>
  const kinds = Object.entries(told).map(([name, value]) => `${name}: ${typeof value}`)
  assert.deepEqual(kinds, [
    'uptime: string',
    'version: string',
    'database: string',
    'go: string',
    'GOOS: string',
    'GOARCH: string',
    'race: boolean',
    'cgo: boolean',
    // And some of ours.
    'hits_to_pack: number',
    'hours_to_split: number',
    'hits_held: number',
    'hits_room: number',
    'hits_refused: number',
    'hits_spilled: object',
  ])
})

// As Go writes durations, which is what monitors of GoatCounter parse.
const uptimes: [seconds: number, written: string][] = [
  [0, '0s'],
  [59, '59s'],
  [60, '1m0s'],
  [3599, '59m59s'],
  [3600, '1h0m0s'],
  [93_784, '26h3m4s'],
]
const lasting = await openApp()
for (const [seconds, written] of uptimes) {
  test(`after ${seconds} seconds it has been up for ${written}`, async () => {
    const app = lasting
    app.app.services.startedAt = app.clock.now() - seconds * 1000
    assert.equal(((await (await app.ask('/status')).json()) as { uptime: string }).uptime, written)
  })
}

test('all is well when nothing has happened yet, and after a hit', async () => {
  const app = await openApp()
  assert.deepEqual(await health(app), { status: 200, bad: [], says: [] })
  await app.count('p=/')
  assert.deepEqual(await health(app), { status: 200, bad: [], says: [] })
})

test('it is red from a flush that failed until one succeeds, and does not say to everybody why', async () => {
  const app = await openApp()
  const { record } = app.store
  app.store.record = async () => {
    throw new Error('/home/iris/hoofprint.db: disk is full')
  }
  assert.equal((await app.count('p=/')).status, 202)
  assert.deepEqual(await health(app), {
    status: 503,
    bad: ['writing'],
    says: ['The database has taken no hits for 3 seconds: 1 are held in memory. The log says why.'],
  })
  app.store.record = record
  await app.app.services.counter.drain()
  assert.deepEqual(await health(app), { status: 200, bad: [], says: [] })
})

test('it is red when hits wait for more than five seconds, though nothing has failed', async () => {
  const app = await openApp()
  const { record } = app.store
  let letGo = () => {}
  app.store.record = async batch => {
    await new Promise<void>(resolve => {
      letGo = resolve
    })
    return record(batch)
  }
  assert.equal((await app.count('p=/')).status, 202)
  assert.equal((await health(app)).status, 200)
  app.clock.advance(3000)
  const { status, says } = await health(app)
  assert.equal(status, 503)
  assert.match(says[0]!, /more than 5 seconds/)
  letGo()
  await app.app.services.counter.drain()
  assert.equal((await health(app)).status, 200)
})

const well: Space = { database: 1e9, log: 4e6, disk: 50e9, free: 10e9 }
const spaces: [what: string, space: Partial<Space>, bad: string[]][] = [
  ['as always', {}, []],
  ['100 MB free', { free: 100e6 }, []],
  ['less than 100 MB free', { free: 99e6 }, ['disk']],
  ['99 MB free on a disk of 1 GB', { disk: 1e9, free: 99e6 }, []],
  ['less than a twentieth free on a disk of 1 GB', { disk: 1e9, free: 49e6 }, ['disk']],
  ['nothing free', { free: 0 }, ['disk']],
  ['a log of 128 MB', { log: 128e6 }, []],
  ['a longer log', { log: 129e6 }, ['log']],
  ['neither room nor a short log', { log: 1e9, free: 0 }, ['disk', 'log']],
]
const spacious = await openApp()
for (const [what, space, bad] of spaces) {
  test(`with ${what} it is ${bad.length === 0 ? 'well' : `red: ${bad.join(', ')}`}`, async () => {
    const app = spacious
    app.store.space = async () => ({ ...well, ...space })
    const found = await health(app)
    assert.deepEqual([found.status, found.bad], [bad.length === 0 ? 200 : 503, bad])
  })
}

test('it is red, and not broken, when the folder of the database cannot be read', async () => {
  const app = await openApp()
  app.store.space = async () => {
    throw new Error('EACCES: permission denied, /home/iris')
  }
  assert.deepEqual(await health(app), {
    status: 503,
    bad: ['disk'],
    says: ['The folder of the database cannot be read.'],
  })
})

test('a mail that waits for an hour, or was given up, is told with the code of the server’s answer, and not its words', async () => {
  const app = await openApp()
  const { store } = app
  const now = () => Math.floor(app.clock.now() / 1000)
  const told = async () => {
    const answer = await app.ask('/health')
    assert.equal(answer.status, 200)
    const { checks } = (await answer.json()) as { checks: { name: string; warning?: true; says: string }[] }
    return checks.filter(({ name }) => name === 'mail')
  }
  const queue = async (key: string, kind: 'report' | 'test', said: string, state: 'waiting' | 'failed') => {
    const mail = { key, kind, to: 'iris@example.org', subject: 'Your week', text: 'x' }
    await store.queueMail(mail, now())
    const queued = (await store.mails(9)).open[0]!
    await store.settleMail(queued.id, { state, at: now() + 60, step: 'recipient', said })
    return queued.id
  }
  await queue('test', 'test', '550 No', 'failed')
  const id = await queue('one', 'report', '451 <iris@example.org> later', 'waiting')
  app.clock.advance(3_599_000)
  assert.deepEqual(await told(), [])
  app.clock.advance(1000)
  const begin = 'A mail has waited since 2026-11-21 12:00 UTC. The mail server refused the recipient. It said: 451.'
  assert.deepEqual(await told(), [
    { name: 'mail', healthy: true, warning: true, says: `${begin} The page of mails says more.` },
  ])
  await store.settleMail(id, { state: 'sent', at: now(), said: '250 OK' })
  assert.deepEqual(await told(), [])
  await queue('two', 'report', 'read ECONNRESET', 'failed')
  const [failed] = await told()
  assert.equal(
    failed?.says,
    'A mail of 2026-11-21 13:00 UTC was given up. The mail server refused the recipient. The page of mails says more.',
  )
  app.clock.advance(86_400_000 + 60_000)
  assert.deepEqual(await told(), [])
})
