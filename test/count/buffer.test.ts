// The buffer: hits are answered for when they are written, wait when they cannot be, and are never lost on the way.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bufferLimits, createBuffer } from '../../server/count/buffer.ts'
import type { Hit } from '../../server/count/hit.ts'
import type { NetworkKey } from '../../server/count/network-key.ts'
import type { Pending, Spill } from '../../server/count/pending.ts'
import type { SiteId } from '../../server/sites/site.ts'
import { createTestClock, type TestClock } from '../helpers/clock.ts'

const site = 1 as SiteId

function hit(path: string): Hit {
  return { site, at: 0, path, title: '', event: false, session: null, network: '' as NetworkKey, labels: [] }
}

/** Lets time pass in small steps, and what was promised happen between them. */
async function pass(clock: TestClock, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 50) {
    clock.advance(Math.min(50, left))
    await new Promise(resolve => setImmediate(resolve))
  }
}

/** A buffer over a database that a test can break and mend; `turn`: milliseconds until what is to be done at once is done. */
function open(limits = {}, turn = 0, spill?: Spill) {
  const clock = createTestClock()
  const written: string[] = []
  const sizes: number[] = []
  const drops: number[] = []
  const reports: string[] = []
  let attempts = 0
  const database = { broken: false }
  const buffer = createBuffer({
    clock: { ...clock, after: (milliseconds, task) => clock.after(Math.max(turn, milliseconds), task) },
    async flush({ hits, drops: dropped }: Pending) {
      attempts += 1
      if (database.broken) throw new Error('database or disk is full')
      sizes.push(hits.length)
      written.push(...hits.map(({ path }) => path))
      drops.push(...dropped.map(({ count }) => count))
    },
    report: event => reports.push(event.is),
    spill,
    limits: { ...bufferLimits, ...limits },
  })
  return { clock, buffer, database, written, sizes, drops, reports, attempts: () => attempts }
}

test('a hit is answered for when it is written, together with those that came at the same time', async () => {
  const { clock, buffer, written, sizes } = open()
  const answers = ['/a', '/b'].map(path => buffer.add(hit(path)))
  assert.deepEqual(written, [])
  await pass(clock, bufferLimits.linger)
  assert.deepEqual(await Promise.all(answers), ['written', 'written'])
  assert.deepEqual(written, ['/a', '/b'])
  assert.deepEqual(sizes, [2])
  assert.equal(buffer.state().depth, 0)
})

test('a hit that comes alone is written at once', async () => {
  const { clock, buffer, written } = open()
  clock.advance(60_000)
  const answer = buffer.add(hit('/a'))
  await pass(clock, 0.001)
  assert.equal(await answer, 'written')
  clock.advance(60_000)
  void buffer.add(hit('/b'))
  await pass(clock, 0.001)
  assert.deepEqual(written, ['/a', '/b'])
})

test('hits that come soon after a flush wait for the pause, and share a transaction', async () => {
  const { clock, buffer, sizes } = open()
  clock.advance(60_000)
  void buffer.add(hit('/a'))
  await pass(clock, 0.001)
  void buffer.add(hit('/b'))
  await pass(clock, bufferLimits.pause / 2)
  void buffer.add(hit('/c'))
  assert.deepEqual(sizes, [1])
  await pass(clock, bufferLimits.pause)
  assert.deepEqual(sizes, [1, 2])
})

test('while more hits arrive they are waited for, but for no longer than the linger', async () => {
  // Each turn of the loop takes a millisecond.
  const { clock, buffer, sizes } = open({}, 1)
  clock.advance(60_000)
  const arrive = (left: number) => {
    void buffer.add(hit('/a'))
    if (left > 1) clock.after(1, () => arrive(left - 1))
  }
  arrive(3)
  clock.advance(60_000)
  await new Promise(setImmediate)
  assert.deepEqual(sizes, [3])
  arrive(bufferLimits.linger + 10)
  clock.advance(bufferLimits.linger)
  await new Promise(setImmediate)
  assert.deepEqual(sizes.slice(0, 2), [3, bufferLimits.linger])
})

test('hits that are enough for a transaction wait for no more, not even for the pause', async () => {
  const { clock, buffer, sizes } = open({ enough: 3 })
  clock.advance(60_000)
  const answers = ['/a', '/b', '/c', '/d', '/e', '/f', '/g'].map(path => buffer.add(hit(path)))
  await Promise.all(answers.slice(0, 3))
  assert.deepEqual(sizes, [3, 4])
  for (const path of ['/h', '/i', '/j']) void buffer.add(hit(path))
  assert.equal(await buffer.drain(), 0)
  assert.deepEqual(sizes, [3, 4, 3])
})

test('a clock that was put back makes no hit wait', async () => {
  const { clock, buffer, written } = open()
  clock.advance(60_000)
  void buffer.add(hit('/a'))
  await pass(clock, 0.001)
  const now = clock.now()
  clock.now = () => now - 3_600_000
  void buffer.add(hit('/b'))
  await pass(clock, bufferLimits.pause)
  assert.deepEqual(written, ['/a', '/b'])
})

test('while the database does not answer, hits are held, told so after three seconds, and written when it answers again', async () => {
  const { clock, buffer, database, written, reports } = open()
  database.broken = true
  const since = clock.now()
  const early = buffer.add(hit('/early'))
  await pass(clock, 1000)
  const late = buffer.add(hit('/late'))
  await pass(clock, bufferLimits.patience - 1000)
  assert.equal(await early, 'held')
  assert.equal(buffer.state().failure, 'database or disk is full')
  assert.equal(buffer.state().depth, 2)
  assert.equal(buffer.state().waitingSince, since)
  database.broken = false
  await pass(clock, bufferLimits.patience)
  assert.equal(await late, 'written')
  assert.deepEqual(written, ['/early', '/late'])
  assert.equal(buffer.state().failure, undefined)
  assert.equal(buffer.state().waitingSince, undefined)
  assert.deepEqual(reports, ['failing', 'written'])
})

test('pauses between attempts grow, and those who come in meanwhile do not cut them short', async () => {
  const { clock, buffer, database, attempts } = open({ patience: 60_000 })
  database.broken = true
  void buffer.add(hit('/a'))
  for (let second = 0; second < 20; second++) {
    await pass(clock, 1000)
    void buffer.add(hit('/b'))
  }
  // 100, 200, 400 … milliseconds, 5 seconds at the most.
  assert.ok(attempts() >= 7 && attempts() <= 10, `${attempts()} attempts in 20 seconds`)
})

test('when there is no room a hit is refused, and there is room again after a flush', async () => {
  const { clock, buffer, database, written } = open({ room: 2 })
  database.broken = true
  void buffer.add(hit('/a'))
  void buffer.add(hit('/b'))
  assert.equal(buffer.add(hit('/c')), 'full')
  await pass(clock, 10)
  assert.equal(buffer.add(hit('/c')), 'full')
  database.broken = false
  await pass(clock, 10_000)
  assert.notEqual(buffer.add(hit('/d')), 'full')
  await pass(clock, 10)
  assert.deepEqual(written, ['/a', '/b', '/d'])
})

test('what hits and drops take in memory is bounded, and given back with them', async () => {
  // About 800 bytes each, and a path of two.
  const { clock, buffer, database } = open({ roomBytes: 1604 })
  const { room } = bufferLimits
  assert.deepEqual([buffer.state().bytes, buffer.state().room], [0, room])
  database.broken = true
  void buffer.add(hit('/a'))
  assert.deepEqual([buffer.state().bytes, buffer.state().room], [802, room - 1])
  void buffer.add(hit('/b'))
  assert.deepEqual([buffer.state().bytes, buffer.state().room], [1604, 0])
  assert.equal(buffer.add(hit('/c')), 'full')
  buffer.addDrop(site, 'bot', 3600)
  await pass(clock, bufferLimits.linger)
  assert.equal(buffer.state().bytes, 1804)
  database.broken = false
  assert.equal(await buffer.drain(), 0)
  assert.deepEqual([buffer.state().bytes, buffer.state().room], [0, room])
})

test('what the process before has left is written first, in its order, as much at once as a batch may hold', async () => {
  const committed: number[] = []
  let to = 0
  const left = [5, 2, 1, 1].map(length => {
    const spilled = { origin: 'one', from: to, to: to + length }
    to += length
    return { hits: Array.from({ length }, (_, place) => hit(`/${spilled.from + place}`)), drops: [], spilled }
  })
  const spill: Spill = { takeLeft: () => left, leave() {}, committed: end => committed.push(end), works: () => true }
  const { clock, buffer, written, sizes } = open({ batch: 3 }, 0, spill)
  assert.deepEqual([buffer.state().depth, buffer.state().spilled], [9, 9])
  assert.equal(buffer.state().bytes, 9 * 802)
  void buffer.add(hit('/new'))
  await pass(clock, bufferLimits.linger)
  assert.deepEqual(sizes, [5, 3, 1, 1])
  assert.deepEqual(written, [...Array.from({ length: 9 }, (_, place) => `/${place}`), '/new'])
  assert.deepEqual(committed, [5, 8, 9])
  assert.deepEqual([buffer.state().depth, buffer.state().spilled, buffer.state().bytes], [0, 0, 0])
})

test('a batch has a bound; what is over it comes with the next', async () => {
  const { clock, buffer, sizes } = open({ batch: 3 })
  for (let number = 0; number < 7; number++) void buffer.add(hit(`/${number}`))
  await pass(clock, bufferLimits.linger)
  assert.deepEqual(sizes, [3, 3, 1])
})

test('drops are added up and written within a second, or with the next hit', async () => {
  const { clock, buffer, drops } = open()
  buffer.addDrop(site, 'bot', 3600)
  buffer.addDrop(site, 'bot', 3600)
  buffer.addDrop(0, 'no-site', 3600)
  await pass(clock, bufferLimits.dropLinger)
  assert.deepEqual(drops, [2, 1])
  buffer.addDrop(site, 'bot', 7200)
  void buffer.add(hit('/a'))
  await pass(clock, bufferLimits.linger)
  assert.deepEqual(drops, [2, 1, 1])
})

test('drops of different names are written apart', async () => {
  const { clock, buffer, drops } = open()
  for (const name of ['curl', 'Wget', 'curl']) buffer.addDrop(site, 'bot', 3600, { name, day: 19700101 })
  buffer.addDrop(site, 'bot', 3600)
  await pass(clock, bufferLimits.dropLinger)
  assert.deepEqual(drops, [2, 1, 1])
})

test('draining writes at once and tells how many hits are left', async () => {
  const { buffer, database, written } = open()
  void buffer.add(hit('/a'))
  assert.equal(await buffer.drain(), 0)
  assert.deepEqual(written, ['/a'])
  database.broken = true
  void buffer.add(hit('/b'))
  assert.equal(await buffer.drain(), 1)
  database.broken = false
  assert.equal(await buffer.drain(), 0)
  assert.deepEqual(written, ['/a', '/b'])
})

test('after a drain with nothing to write, hits are written as before', async () => {
  const { clock, buffer, written } = open()
  assert.equal(await buffer.drain(), 0)
  const answer = buffer.add(hit('/a'))
  await pass(clock, bufferLimits.linger)
  assert.equal(await answer, 'written')
  assert.deepEqual(written, ['/a'])
})
