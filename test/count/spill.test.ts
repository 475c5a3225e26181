// What is held while the database does not answer outlives the process, wherever that ends, and counts once.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bufferLimits } from '../../server/count/buffer.ts'
import { type Counter, createCounter } from '../../server/count/counter.ts'
import type { Outcome } from '../../server/count/screen.ts'
import { readJournal } from '../../server/count/session-handover.ts'
import { openSpill } from '../../server/count/spill.ts'
import type { Clock } from '../../server/kit/clock.ts'
import type { MemoryFolder } from '../../server/kit/memory-folder.ts'
import type { Site } from '../../server/sites/site.ts'
import { firstCursor, type RawHit } from '../../server/stats/source.ts'
import type { Store } from '../../server/store/store.ts'
import { createTestClock, type TestClock } from '../helpers/clock.ts'
import { createTestMemory, type TestMemory } from '../helpers/memory.ts'
import { openMemoryStore } from '../helpers/new-database.ts'
import { runs } from '../helpers/runs.ts'
import { blank } from '../helpers/stream.ts'
import { farm, makeSite } from '../store/visits.ts'

type World = {
  clock: TestClock
  store: Store
  site: Site
  sessions: TestMemory
  spill: TestMemory
  /** Whether the database takes nothing. */
  broken: boolean
}

type Sent = { at: number; visitor: number; path: string; outcome?: 'counted' | 'held' | 'refused' }

async function makeWorld(): Promise<World & { close(): Promise<void> }> {
  const clock = createTestClock()
  const store = await openMemoryStore(clock)
  const [sessions, spill] = [createTestMemory(), createTestMemory()]
  return { clock, store, site: await makeSite(store, farm), sessions, spill, broken: false, close: store.close }
}

/** A program that may end without a trace after so many of the steps by which it leaves something anywhere. */
class Life {
  stepsLeft = Number.POSITIVE_INFINITY
  lost: number
  /** What the log is told of the spill. */
  said: (string | undefined)[] = []
  private readonly counter: Counter
  private readonly world: World

  private constructor(world: World, counter: (life: Life) => { counter: Counter; lost: number }) {
    this.world = world
    const made = counter(this)
    this.counter = made.counter
    this.lost = made.lost
  }

  static async begin(world: World): Promise<Life> {
    const { store, site } = world
    const committed = await store.lastSessions()
    const lastSpilled = await store.lastSpilled('one')
    return new Life(world, life => {
      const clock: Clock = {
        ...world.clock,
        after: (wait, task) => world.clock.after(wait, () => life.isAlive() && task()),
      }
      const report = () => {}
      const spill = openSpill({
        folder: life.lend(world.spill),
        clock,
        origin: 'one',
        committed: lastSpilled,
        report: problem => void life.said.push(problem),
      })
      const counter = createCounter({
        clock,
        store: {
          ...store,
          async record(batch) {
            if (world.broken || !life.step()) throw new Error('database or disk is full')
            return store.record(batch)
          },
        },
        siteOf: () => site,
        handover: readJournal({ folder: life.lend(world.sessions), clock, committed, report }),
        spill,
        sessionLimit: 1000,
        report,
        limits: { ...bufferLimits, batch: 3 },
      })
      return { counter, lost: spill.lost }
    })
  }

  isAlive(): boolean {
    return this.stepsLeft > 0
  }

  /** Whether it lives to do this. */
  step(): boolean {
    this.stepsLeft -= 1
    return this.stepsLeft >= 0
  }

  /** A file is written in four steps, so that the end may cut off what is being written. */
  private lend(memory: TestMemory): MemoryFolder {
    return {
      ...memory,
      remove: (...names) => {
        for (const name of names) if (this.step()) memory.remove(name)
      },
      create: name => {
        const file = this.step() ? memory.create(name) : { problem: 'it has ended' }
        if ('problem' in file) return file
        return {
          ...file,
          append: bytes => {
            const size = Math.ceil(bytes.length / 4)
            let problem: ReturnType<typeof file.append>
            for (let at = 0; at < bytes.length && this.step(); at += size)
              problem ??= file.append(bytes.subarray(at, at + size))
            return this.stepsLeft < 0 ? { problem: 'it has ended' } : problem
          },
        }
      },
    }
  }

  send(sent: Sent): void {
    const { site } = this.world
    const { at, visitor, path } = sent
    const request = { ...blank, at, path, address: `192.0.2.${visitor}` }
    void this.counter.count(request, site).then((outcome: Outcome) => {
      if (this.isAlive()) sent.outcome = outcome === 'counted' || outcome === 'held' ? outcome : 'refused'
    })
  }

  state() {
    return this.counter.state()
  }
}

/** Lets seconds pass. */
async function pass(world: World, seconds: number): Promise<void> {
  for (let left = seconds * 4; left > 0; left--) {
    world.clock.advance(250)
    await new Promise(setImmediate)
  }
}

async function readHits({ store, site }: World): Promise<RawHit[]> {
  return store.rawHits(site.id, firstCursor, 10_000)
}

/** What does not agree in the database. */
async function findProblems({ store }: World): Promise<string[]> {
  const found: string[] = []
  await store.verify({
    progress() {},
    checked: ({ problems }) => void found.push(...problems.map(({ sentence }) => sentence)),
  })
  return found
}

/** Of everybody's hits that are there the first on each page is a visit, and all have one session, which is one visitor. */
function assertSums(hits: readonly RawHit[], sent: readonly Sent[]): void {
  const sessions = new Map<number, string>()
  const seen = new Set<string>()
  for (const { at, path, session, firstOnPath } of hits) {
    const { visitor } = sent.find(one => one.at === at)!
    assert.equal(firstOnPath, !seen.has(`${visitor} ${path}`))
    assert.equal(session, sessions.get(visitor) ?? session)
    sessions.set(visitor, session!)
    seen.add(`${visitor} ${path}`)
  }
}

type Step =
  | { does: 'hit'; visitor: number; path: number }
  | { does: 'break'; is: boolean }
  | { does: 'wait'; seconds: number }
  | { does: 'kill'; after: number }

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('hit' as const), visitor: fc.nat(2), path: fc.nat(3) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('break' as const), is: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wait' as const), seconds: fc.integer({ min: 2, max: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('kill' as const), after: fc.nat(30) }) },
)

/** Hits that cannot be written, an end, and more of the same visitors: by chance there may be none of these in some tries. */
const outliving: Step[] = [
  { does: 'break', is: true },
  { does: 'hit', visitor: 0, path: 0 },
  { does: 'hit', visitor: 1, path: 0 },
  { does: 'wait', seconds: 6 },
  { does: 'kill', after: 0 },
  { does: 'hit', visitor: 0, path: 1 },
  { does: 'break', is: false },
  { does: 'hit', visitor: 1, path: 0 },
]

test('wherever the process ends, what was answered counts once, and everybody is counted as if there were no end', async () => {
  let kept = 0
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 10, maxLength: 40 }), async all => {
      const world = await makeWorld()
      const sent: Sent[] = []
      let life = await Life.begin(world)
      for (const step of all) {
        if (step.does === 'break') world.broken = step.is
        if (step.does === 'wait') await pass(world, step.seconds)
        if (step.does === 'kill') life.stepsLeft = Math.min(life.stepsLeft, step.after)
        if (step.does === 'hit') {
          const hit: Sent = { at: Math.floor(world.clock.now() / 1000), visitor: step.visitor, path: `/${step.path}` }
          sent.push(hit)
          life.send(hit)
          // The time tells the hits apart.
          await pass(world, 1)
        }
        if (life.isAlive()) continue
        life = await Life.begin(world)
        kept += life.state().depth
      }
      world.broken = false
      life.stepsLeft = Number.POSITIVE_INFINITY
      await pass(world, 12)
      assert.equal(life.state().depth, 0)
      assert.equal(world.spill.files.size, 0)
      const hits = await readHits(world)
      for (const { at, outcome } of sent) {
        const times = hits.filter(hit => hit.at === at).length
        assert.ok(times <= 1, `a hit that was ${outcome} counts ${times} times`)
        if (outcome !== undefined) assert.equal(times, outcome === 'refused' ? 0 : 1, `a hit that was ${outcome}`)
      }
      assertSums(hits, sent)
      assert.deepEqual(await findProblems(world), [])
      await world.close()
    }),
    { ...runs(8), examples: [[outliving]] },
  )
  assert.ok(kept > 0, 'no hit outlived an end')
})

/** Leaves nine hits in three files' worth of records, and ends. */
async function leaveNine(world: World): Promise<Sent[]> {
  world.broken = true
  const life = await Life.begin(world)
  const sent: Sent[] = []
  for (let number = 0; number < 9; number++) {
    sent.push({ at: Math.floor(world.clock.now() / 1000), visitor: number % 2, path: `/${number % 4}` })
    life.send(sent.at(-1)!)
    await pass(world, 1)
  }
  await pass(world, 4)
  assert.deepEqual(
    sent.map(({ outcome }) => outcome),
    sent.map(() => 'held'),
  )
  life.stepsLeft = 0
  world.broken = false
  return sent
}

test('of a file that was damaged anywhere, or cut off, what is whole counts once, and it is said how much is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (where, by, cut) => {
      const world = await makeWorld()
      const sent = await leaveNine(world)
      for (const [name, bytes] of world.spill.files) {
        const damaged = Buffer.from(bytes)
        const at = where % bytes.length
        damaged[at]! ^= by
        world.spill.files.set(name, cut ? bytes.subarray(0, at) : damaged)
      }
      const life = await Life.begin(world)
      await pass(world, 3)
      const hits = await readHits(world)
      assertSums(hits, sent)
      assert.equal(new Set(hits.map(({ at }) => at)).size, hits.length)
      const missing = sent.length - hits.length
      assert.ok(missing > 0 === life.lost > 0 && life.lost <= missing + 1, `${missing} missing, ${life.lost} said`)
      assert.deepEqual(await findProblems(world), [])
      assert.equal(world.spill.files.size, 0)
      await world.close()
    }),
    runs(5),
  )
})

test('what is spilled names neither address nor agent', async () => {
  const world = await makeWorld()
  await leaveNine(world)
  const text = Buffer.concat([...world.spill.files.values()]).toString('latin1')
  assert.match(text, /"path":"\/3"/)
  assert.doesNotMatch(text, /192\.0\.2|Mozilla|X11/)
  await world.close()
})

test('where it cannot be written that is said once, and what is held is left whole when it can be again', async () => {
  const world = await makeWorld()
  world.broken = true
  const life = await Life.begin(world)
  const sent = [1, 2].map(visitor => ({ at: Math.floor(world.clock.now() / 1000) + visitor, visitor, path: '/a' }))
  life.send(sent[0]!)
  await pass(world, 4)
  assert.deepEqual([life.state().depth, life.state().spilled], [1, 1])
  // Somebody empties the directory, and it cannot be made again.
  world.spill.files.clear()
  world.spill.broken = 'there is no room left in memory'
  life.send(sent[1]!)
  await pass(world, 10)
  assert.deepEqual([life.state().depth, life.state().spilled], [2, 0])
  assert.deepEqual(life.said, ['it is another file'])
  world.spill.broken = undefined
  await pass(world, 12)
  assert.equal(life.state().spilled, 2)
  assert.deepEqual(life.said, ['it is another file', undefined])
  life.stepsLeft = 0
  world.broken = false
  const next = await Life.begin(world)
  await pass(world, 1)
  assert.equal(next.lost, 0)
  assertSums(await readHits(world), sent)
  assert.equal((await readHits(world)).length, 2)
  await world.close()
})
