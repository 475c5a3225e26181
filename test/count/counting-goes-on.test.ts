// Whatever becomes of the place in memory for sessions: every hit is counted, it is said, and nobody is forgotten who need not be.

import assert from 'node:assert/strict'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { readJournal } from '../../server/count/session-handover.ts'
import { type MemoryFolder, openMemoryFolder } from '../../server/kit/memory-folder.ts'
import { openApp, type TestApp } from '../helpers/app.ts'
import { createTestClock } from '../helpers/clock.ts'
import { createTestMemory } from '../helpers/memory.ts'

const hour = 3_600_000
const tmpfs = 0x01021994
const flags = ['--rate-limit', 'count:none']

/** The program with a memory directory of its own, in a folder that is taken for one in memory. */
async function open(
  context: TestContext,
): Promise<{ app: TestApp; folder: string; own: string; memory: MemoryFolder }> {
  const folder = fs.mkdtempSync(join(tmpdir(), 'goes-on-'))
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }))
  const clock = createTestClock(Date.now())
  const user = process.getuid!()
  const directory = join(folder, 'memory')
  fs.mkdirSync(directory)
  const memory = openMemoryFolder({ directory, owner: 'one', clock, user, fileSystem: () => tmpfs })
  return { app: await openApp({ memory, clock, flags }), folder, own: join(directory, `hoofprint-${user}`), memory }
}

type Sessions = { healthy: boolean; warning?: true; says: string }

async function health(app: TestApp): Promise<{ status: number; sessions: Sessions }> {
  const answer = await app.ask('/health')
  const { checks } = (await answer.json()) as { checks: (Sessions & { name: string })[] }
  const { name: _, ...sessions } = checks.find(({ name }) => name === 'sessions')!
  return { status: answer.status, sessions }
}

const linesOf = ({ log }: TestApp) => log.filter(line => line.includes('outlive a restart'))

/** What a process that ended now without a word would hand over: how many sessions and paths. */
async function left({ store, clock }: TestApp, folder: MemoryFolder): Promise<number> {
  const committed = await store.lastSessions()
  return [...readJournal({ folder, clock, committed, report: assert.fail }).kept.changes].length
}

const losses: [what: string, lose: (folder: string, own: string) => void][] = [
  ['was removed', folder => fs.rmSync(join(folder, 'memory'), { recursive: true })],
  [
    'was emptied',
    folder => fs.rmSync(join(folder, 'memory'), { recursive: true }) ?? fs.mkdirSync(join(folder, 'memory')),
  ],
  [
    'has files of another process in place of ours',
    (_folder, own) => {
      for (const name of fs.readdirSync(own)) {
        fs.rmSync(join(own, name))
        fs.writeFileSync(join(own, name), 'theirs', { mode: 0o600 })
      }
    },
  ],
]

for (const [what, lose] of losses) {
  test(`when the directory ${what}, hits count over the hour as before, and nobody would be forgotten`, async context => {
    const { app, folder, own, memory } = await open(context)
    assert.equal((await app.count('p=/a')).status, 200)
    lose(folder, own)
    assert.equal((await app.count('p=/b')).status, 200)
    assert.equal(await left(app, memory), 2)
    lose(folder, own)
    app.clock.advance(hour)
    assert.equal((await app.count('p=/c')).status, 200)
    assert.equal(await left(app, memory), 3)
    assert.deepEqual(await health(app), {
      status: 200,
      sessions: { healthy: true, says: 'Sessions will outlive a restart.' },
    })
    assert.equal(await app.app.close(), 0)
    assert.deepEqual(
      app.log.filter(line => line.includes('error')),
      [],
    )
  })
}

test('where the directory cannot be had again, counting goes on without, and three places say so until it can', async () => {
  const memory = createTestMemory()
  const app = await openApp({ memory, flags })
  await app.count('p=/a')
  memory.broken = '/dev/shm belongs to another user'
  memory.files.clear()
  for (const path of ['/b', '/c', '/d']) {
    app.clock.advance(hour)
    assert.equal((await app.count(`p=${path}`)).status, 200)
  }
  const found = await health(app)
  assert.equal(found.status, 200)
  assert.deepEqual([found.sessions.healthy, found.sessions.warning], [true, true])
  // Why names files, and is for the log.
  assert.doesNotMatch(found.sessions.says, /dev\/shm/)
  assert.equal(linesOf(app).length, 1)
  assert.match(linesOf(app)[0]!, /warn .*counting goes on problem="/)
  assert.match(await (await app.own('/sites/example.com')).text(), /Sessions will be lost when the server restarts/)
  assert.equal(await left(app, memory), 0)

  memory.broken = undefined
  app.clock.advance(61_000)
  assert.equal((await app.count('p=/e')).status, 200)
  assert.equal(await left(app, memory), 5)
  assert.equal(linesOf(app).length, 2)
  assert.match(linesOf(app)[1]!, /info .*sessions outlive a restart again/)
  assert.deepEqual((await health(app)).sessions, { healthy: true, says: 'Sessions will outlive a restart.' })
  assert.doesNotMatch(await (await app.own('/sites/example.com')).text(), /class="notice"/)
  assert.equal(await app.app.close(), 0)
})

test('without a place from the start that is said when it starts, and no page is troubled by it', async () => {
  const memory = createTestMemory()
  memory.broken = '/dev/shm does not exist'
  const app = await openApp({ memory, flags })
  assert.equal(linesOf(app).length, 1)
  assert.equal((await app.count('p=/a')).status, 200)
  const { status, sessions } = await health(app)
  assert.equal(status, 200)
  assert.deepEqual([sessions.healthy, sessions.warning], [true, undefined])
  assert.match(sessions.says, /no place in memory/)
  assert.doesNotMatch(await (await app.own('/sites/example.com')).text(), /class="notice"/)
})

test('what happened in between without a journal is seen by the next start, which believes nothing from before', async () => {
  const memory = createTestMemory()
  const app = await openApp({ memory, flags })
  await app.count('p=/a')
  assert.equal(await left(app, memory), 1)
  // Read-only: what is there stays there.
  memory.broken = 'EROFS: read-only file system'
  await app.count('p=/b')
  assert.equal(memory.files.size > 0, true)
  assert.equal(await left(app, memory), 0)
})
