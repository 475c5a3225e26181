// The table of jobs: each in its time, again and again, whatever happens to one of them.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Counter } from '../../server/count/counter.ts'
import { type JobParts, startJobs } from '../../server/jobs/schedule.ts'
import { createLog } from '../../server/kit/log.ts'
import { createDirectory } from '../../server/sites/directory.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import type { Store } from '../../server/store/store.ts'
import { createSetUpCode } from '../../server/web/services/set-up-code.ts'
import { createTestClock, type TestClock } from '../helpers/clock.ts'
import { makeFolder } from '../helpers/folder.ts'
import { ada, farm, makeSite, shop } from '../store/visits.ts'

type Bench = { parts: JobParts; clock: TestClock; log: string[]; store: Store; swept: () => number }

async function open(file = ':memory:'): Promise<Bench> {
  const clock = createTestClock()
  const opened = await openSqliteStore({ file, role: 'server', clock })
  assert.ok('store' in opened)
  const log: string[] = []
  let swept = 0
  const sweep = () => {
    swept += 1
  }
  // All that a job asks of the counter.
  const counter = { sessions: { sweep }, tidy: sweep } as unknown as Counter
  const parts: JobParts = {
    clock,
    log: createLog({ level: 'info', format: 'text', clock, write: line => log.push(line) }),
    store: opened.store,
    directory: await createDirectory(opened.store),
    counter,
    setUpCode: createSetUpCode(true),
    imports: { async resume() {} },
    alerts: { check: async () => {} },
    backups: { run: async () => {} },
    webhooks: { send: async () => {}, forget: async () => {} },
    mail: { async send() {} },
    writeReport: async () => undefined,
  }
  return { parts, clock, log, store: opened.store, swept: () => swept }
}

/** Lets time pass, a second at a time, and jobs come to their end. */
async function pass(clock: TestClock, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    clock.advance(1000)
    await new Promise(resolve => setImmediate(resolve))
  }
}

/** Makes the store take its time with a question, until it is told to answer. */
function keepWaiting(store: Store): { asked(): number; done(): void } {
  let asked = 0
  let done = () => {}
  store.changed = () => {
    asked += 1
    return new Promise(resolve => {
      done = () => resolve(false)
    })
  }
  return { asked: () => asked, done: () => done() }
}

test('each job runs in its own time, and not before', async () => {
  const { parts, clock, store, swept } = await open()
  let asked = 0
  store.changed = async () => {
    asked += 1
    return false
  }
  const ended: number[] = []
  store.deleteExpiredLogins = async now => void ended.push(now)
  const { stop } = startJobs(parts)
  const start = clock.now() / 1000
  await pass(clock, 59)
  assert.deepEqual([asked, swept(), ended.length], [59, 0, 0])
  await pass(clock, 61)
  assert.deepEqual([asked, swept(), ended.length], [120, 2, 0])
  await pass(clock, 3600 - 120)
  assert.deepEqual(ended, [start + 3600])
  stop()
})

test('a job that fails is logged, and runs again; the others run on', async () => {
  const { parts, clock, store, log, swept } = await open()
  let asked = 0
  store.changed = async () => {
    asked += 1
    if (asked <= 2) throw new Error('the disk is gone')
    return false
  }
  const { stop } = startJobs(parts)
  await pass(clock, 60)
  assert.deepEqual([asked, swept()], [60, 1])
  assert.equal(log.length, 2)
  for (const line of log) assert.match(line, / error could not notice what other commands changed .*the disk is gone/)
  stop()
})

test('of each job it is known when it last began and ended, how often it runs, and why it last failed', async () => {
  const { parts, clock, store } = await open()
  const { records, stop } = startJobs(parts)
  const find = (name: string) => records().find(record => record.name === name)
  const name = 'notice what other commands changed'
  const never = { begunAt: undefined, endedAt: undefined, failure: undefined }
  assert.deepEqual(find(name), { name, everySeconds: 1, ...never })
  const question = keepWaiting(store)
  const start = clock.now()
  await pass(clock, 3)
  assert.deepEqual(find(name), { name, everySeconds: 1, ...never, begunAt: start + 1000 })
  question.done()
  await pass(clock, 0)
  await new Promise(resolve => setImmediate(resolve))
  assert.equal(find(name)?.endedAt, start + 3000)
  store.changed = () => Promise.reject(new Error('the disk is gone'))
  await pass(clock, 1)
  store.changed = async () => false
  await pass(clock, 1)
  assert.deepEqual(find(name)?.failure, { at: start + 4000, says: 'the disk is gone' })
  assert.equal(find(name)?.endedAt, start + 5000)
  assert.deepEqual(find('fold raw hits that are old enough'), {
    ...{ name: 'fold raw hits that are old enough', everySeconds: 3600 },
    ...never,
  })
  stop()
})

test('a job that throws at once is no worse', async () => {
  const { parts, clock, store, log } = await open()
  let asked = 0
  store.changed = () => {
    asked += 1
    throw new Error('no promise')
  }
  const { stop } = startJobs(parts)
  await pass(clock, 3)
  assert.deepEqual([asked, log.length], [3, 3])
  stop()
})

test('a job that is not done yet is not started a second time, and has its pause after it', async () => {
  const { parts, clock, store, swept } = await open()
  const question = keepWaiting(store)
  const { stop } = startJobs(parts)
  await pass(clock, 120)
  assert.deepEqual([question.asked(), swept()], [1, 2])
  question.done()
  await new Promise(resolve => setImmediate(resolve))
  assert.equal(question.asked(), 1)
  await pass(clock, 1)
  assert.equal(question.asked(), 2)
  stop()
})

test('once stopped no job begins, not even after one that was running', async () => {
  const { parts, clock, store, swept } = await open()
  const question = keepWaiting(store)
  const { stop } = startJobs(parts)
  await pass(clock, 1)
  stop()
  question.done()
  await pass(clock, 100)
  assert.deepEqual([question.asked(), swept()], [1, 0])
})

test('a site that another process made or changed is noticed within a second', async (context: TestContext) => {
  const file = join(makeFolder(context), 'hoofprint.db')
  const { parts, clock } = await open(file)
  const beside = await openSqliteStore({ file, role: 'guest', clock })
  assert.ok('store' in beside)
  context.after(async () => {
    await beside.store.close()
    await parts.store.close()
  })
  const { stop } = startJobs(parts)
  const { directory } = parts
  const site = await makeSite(beside.store, farm)
  assert.equal(directory.byCode(farm.code), undefined)
  await pass(clock, 1)
  assert.deepEqual(directory.byCode(farm.code), site)
  await makeSite(parts.store, shop)
  await pass(clock, 1)
  // Our own changes are read by whoever makes them.
  assert.equal(directory.byCode(shop.code), undefined)
  await beside.store.changeSite(site.id, { zone: 'Asia/Tokyo' })
  await pass(clock, 1)
  assert.equal(directory.byId(site.id)?.zone, 'Asia/Tokyo')
  assert.notEqual(directory.byCode(shop.code), undefined)
  stop()
})

test('logins that have expired are gone within an hour, the others stay', async () => {
  const { parts, clock, store } = await open()
  const user = await store.createUser(ada)
  assert.ok(!('taken' in user))
  const now = clock.now() / 1000
  for (const [tokenHash, expiresAt] of [
    ['old', now + 1800],
    ['new', now + 7200],
  ] as const) {
    await store.createLogin({ tokenHash, user: user.id, createdAt: now, expiresAt })
  }
  const { stop } = startJobs(parts)
  await pass(clock, 3601)
  // Asked as of a time at which both were good: only one is still there.
  assert.equal(await store.findLogin('old', now), undefined)
  assert.equal((await store.findLogin('new', now))?.email, ada.email)
  stop()
})

test('the set-up is over when another process has made the first person', async () => {
  const { parts, clock, store } = await open()
  const { stop } = startJobs(parts)
  await pass(clock, 2)
  const someone = (await store.countUsers()) > 0
  assert.equal(parts.setUpCode.current === undefined, someone)
  store.countUsers = async () => 1
  store.changed = async () => true
  await pass(clock, 2)
  assert.equal(parts.setUpCode.current, undefined)
  stop()
})
