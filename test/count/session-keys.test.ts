// The secret behind the keys is renewed every day, and nobody notices: not who is on the site, not the numbers.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Counted } from '../../server/count/batch.ts'
import { bufferLimits } from '../../server/count/buffer.ts'
import { type Counter, createCounter } from '../../server/count/counter.ts'
import { readJournal } from '../../server/count/session-handover.ts'
import { createSessionKeys, type SessionKeys } from '../../server/count/session-keys.ts'
import { readRecords } from '../../server/count/session-records.ts'
import { sessionAge, sessionIdle } from '../../server/count/sessions.ts'
import type { Clock } from '../../server/kit/clock.ts'
import type { Site } from '../../server/sites/site.ts'
import type { Store } from '../../server/store/store.ts'
import { createTestClock, type TestClock } from '../helpers/clock.ts'
import { createTestMemory, type TestMemory } from '../helpers/memory.ts'
import { openMemoryStore } from '../helpers/new-database.ts'
import { blank } from '../helpers/stream.ts'
import { farm, makeSite } from '../store/visits.ts'

const hour = 3600_000
const visitor = ['1', 'agent', '192.0.2.1'] as const

function open(clock: Clock = createTestClock()): SessionKeys {
  return createSessionKeys({ clock, newSecret: () => randomBytes(32) })
}

/** Lets hours pass in minutes, with so many hits in each hour of the day. */
function pass(keys: SessionKeys, clock: TestClock, hours: number, hitsIn: (hour: number) => number): number[] {
  const renewed: number[] = []
  for (let minute = 0; minute < hours * 60; minute++) {
    clock.advance(60_000)
    const now = new Date(clock.now())
    if (now.getUTCMinutes() === 30) for (let hit = 0; hit < hitsIn(now.getUTCHours()); hit++) keys.of(...visitor)
    if (keys.renew() === 'renewed') renewed.push(now.getUTCHours())
  }
  return renewed
}

test('a visitor has one key, and for eight hours after the secret was renewed the one before too', () => {
  const clock = createTestClock()
  const keys = open(clock)
  const { session, former } = keys.of(...visitor)
  assert.equal(former, undefined)
  clock.advance(24 * hour)
  assert.equal(keys.renew(), 'renewed')
  const next = keys.of(...visitor)
  assert.equal(next.former, session)
  assert.notEqual(next.session, session)
  clock.advance(8 * hour)
  assert.equal(keys.renew(), undefined)
  assert.deepEqual(keys.of(...visitor), next)
  clock.advance(hour)
  assert.equal(keys.renew(), 'forgotten')
  assert.deepEqual(keys.of(...visitor), { session: next.session, former: undefined })
  assert.equal(keys.secrets.former, undefined)
})

test('a secret lives for a day to the millisecond, and then for eight hours and a minute as the former one', () => {
  const clock = createTestClock()
  const keys = open(clock)
  clock.advance(24 * hour - 1)
  assert.equal(keys.renew(), undefined)
  clock.advance(1)
  assert.equal(keys.renew(), 'renewed')
  clock.advance(8 * hour + 60_000)
  assert.equal(keys.renew(), undefined)
  clock.advance(1)
  assert.equal(keys.renew(), 'forgotten')
  assert.equal(keys.secrets.former, undefined)
})

test('the secret is never older than a day, and is renewed in the quietest hour once a day was seen', () => {
  const clock = createTestClock()
  const keys = open(clock)
  const oldest: number[] = []
  const renewed: number[] = []
  for (let day = 0; day < 6; day++) {
    for (let hours = 0; hours < 24; hours++) {
      renewed.push(...pass(keys, clock, 1, of => (of === 3 ? 1 : 5 + of)))
      oldest.push(clock.now() - keys.secrets.since)
    }
  }
  assert.ok(Math.max(...oldest) <= 24 * hour)
  // At noon a day after the start, for want of anything better; from then on at night.
  assert.deepEqual(renewed, [12, 3, 3, 3, 3, 3])
})

test('on a site where nothing happens it is renewed at least once a day, and at most twice', () => {
  const clock = createTestClock()
  const renewed = pass(open(clock), clock, 240, () => 0)
  assert.ok(renewed.length >= 10 && renewed.length <= 20, String(renewed.length))
})

test('a clock that was ahead and is set right does not keep a secret for longer', () => {
  const clock = createTestClock()
  const kept = { secret: randomBytes(32), since: clock.now() + 300 * 24 * hour }
  const keys = createSessionKeys({ clock, kept, newSecret: () => randomBytes(32) })
  assert.equal(keys.renew(), 'renewed')
  assert.equal(keys.renew(), undefined)
  assert.equal(keys.secrets.since, clock.now())
})

type Visitor = 'anna' | 'bert' | 'carl'
const addresses: Record<Visitor, string> = { anna: '192.0.2.1', bert: '192.0.2.2', carl: '192.0.2.3' }

const hits = fc.record({
  does: fc.constant('hit' as const),
  visitor: fc.constantFrom<Visitor>('anna', 'bert', 'carl'),
  path: fc.nat(5),
  wait: fc.constantFrom(1, 60, 1800, 3 * 3600, 5 * 3600, sessionIdle, sessionIdle + 1, 11 * 3600),
})

/** A crash after a commit, or (`cut`) at some byte of what was left for a batch that is not committed any more. */
const crashes = fc.record({
  does: fc.constant('crash' as const),
  wait: fc.constantFrom(1, 600, 4 * 3600),
  cut: fc.option(fc.nat(), { nil: undefined }),
})

/** A program that can end without a trace. */
class Life {
  alive = true
  /** Whether it ends before the next commit. */
  doomed = false
  counter: Counter

  private constructor(make: (life: Life) => Counter) {
    this.counter = make(this)
  }

  static async begin(world: { clock: TestClock; store: Store; site: Site; memory: TestMemory }): Promise<Life> {
    const { store, site, memory } = world
    const committed = await store.lastSessions()
    return new Life(life => {
      const clock: Clock = {
        ...world.clock,
        after: (wait, task) => world.clock.after(wait, () => life.alive && task()),
      }
      const handover = readJournal({ folder: memory, clock, committed, report: problem => assert.fail(problem) })
      const record: Store['record'] = async batch => {
        if (life.doomed) throw new Error('the process ends here')
        return store.record(batch)
      }
      return createCounter({
        clock,
        store: { ...store, record },
        siteOf: () => site,
        handover,
        sessionLimit: 1000,
        report: () => {},
        limits: { ...bufferLimits, linger: 1e12, dropLinger: 1e12, patience: 1e12, retry: 1e12, longestRetry: 1e12 },
      })
    })
  }

  /** Counts one hit. Answers how many are left unwritten. */
  async count(site: Site, at: number, visitor: Visitor, path: string): Promise<number> {
    void this.counter.count({ ...blank, at, path, address: addresses[visitor] }, site)
    return this.counter.drain()
  }
}

const hit = (wait: number, path: number) => ({ does: 'hit' as const, visitor: 'anna' as const, path, wait })

/** The secret is renewed between two hits, and a crash comes, all in one hour and so in one file. */
const inOneHour = [
  hit(22 * 3600, 1),
  hit(2 * 3600 - 360, 2),
  hit(420, 3),
  { does: 'crash' as const, wait: 1, cut: undefined },
  hit(60, 3),
]

test('whatever the moment of a renewal or a crash, everybody is counted as if there were none', async () => {
  let renewed = 0
  let carried = 0
  const steps = fc.array(fc.oneof({ weight: 5, arbitrary: hits }, { weight: 1, arbitrary: crashes }), {
    minLength: 10,
    maxLength: 40,
  })
  await fc.assert(
    fc.asyncProperty(steps, async all => {
      const clock = createTestClock(Date.UTC(2026, 10, 21, 12, 7))
      const opened = await openMemoryStore(clock)
      const site = await makeSite(opened, farm)
      const counted: Counted[] = []
      const record: Store['record'] = async batch => {
        counted.push(...batch.hits)
        return opened.record(batch)
      }
      const memory = createTestMemory()
      const world = { clock, store: { ...opened, record }, site, memory }
      const model = new Map<
        Visitor,
        { first: number; last: number; paths: Set<number>; session: string; since: number }
      >()
      const secrets = new Set<number>()
      let life = await Life.begin(world)
      for (const step of all) {
        // As the job does, but less often.
        for (let left = step.wait; left > 0; left -= 600) {
          clock.advance(Math.min(600, left) * 1000)
          life.counter.tidy()
        }
        const at = Math.floor(clock.now() / 1000)
        if (step.does === 'crash') {
          if (step.cut !== undefined) {
            memory.mark()
            life.doomed = true
            assert.equal(await life.count(site, at, 'anna', '/lost'), 1)
            memory.cut(step.cut % (memory.steps() + 1))
          }
          life.alive = false
          life = await Life.begin(world)
          continue
        }
        assert.equal(await life.count(site, at, step.visitor, `/${step.path}`), 0)
        const since = readSince(memory)
        secrets.add(since)
        const told = counted.at(-1)!
        const known = model.get(step.visitor)
        if (known && at - known.last <= sessionIdle && at - known.first <= sessionAge) {
          assert.deepEqual([told.firstOnSite, told.firstOnPath], [false, !known.paths.has(step.path)])
          assert.equal(told.session, known.session)
          if (known.since !== since) carried += 1
          Object.assign(known, { last: at, since })
          known.paths.add(step.path)
        } else {
          assert.deepEqual([told.firstOnSite, told.firstOnPath], [true, true])
          assert.notEqual(told.session, known?.session)
          model.set(step.visitor, { first: at, last: at, paths: new Set([step.path]), session: told.session!, since })
        }
      }
      renewed += Math.max(0, secrets.size - 1)
      life.alive = false
      await opened.close()
    }),
    { numRuns: 60, examples: [[inOneHour]] },
  )
  assert.ok(renewed > 10 && carried > 3, `${renewed} renewals, ${carried} sessions that went on over one`)
})

/** When the secret was made up under which the newest file is written. */
function readSince({ files }: TestMemory): number {
  for (const name of [...files.keys()].sort().reverse()) {
    const found = readRecords(files.get(name)!).findLast(record => record.kind === 'surroundings')
    if (found) return found.surroundings.secrets.since
  }
  return assert.fail('no file tells')
}
