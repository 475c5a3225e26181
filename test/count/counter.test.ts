// The one way in, as the doors use it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Request } from '../../server/count/hit.ts'
import type { Site } from '../../server/sites/site.ts'
import { firstCursor } from '../../server/stats/source.ts'
import { addSite, openApp, type TestApp } from '../helpers/app.ts'
import { reads } from '../helpers/read-range.ts'
import { blank } from '../helpers/stream.ts'

const all = { fromDay: 20000101, toDay: 20991231, from: 0, to: 4_102_444_800 }

/** Counts, and lets time pass until it is known what became of it. */
async function count(app: TestApp, site: Site, change: Partial<Request> = {}) {
  const counting = app.app.services.counter.count({ ...blank, at: Math.floor(app.clock.now() / 1000), ...change }, site)
  let outcome: Awaited<typeof counting> | undefined
  void counting.then(known => {
    outcome = known
  })
  while (outcome === undefined) {
    app.clock.advance(1)
    await new Promise(resolve => setImmediate(resolve))
  }
  return outcome
}

async function sums({ store }: TestApp, site: Site): Promise<number[]> {
  const points = await reads(store).series({ site: site.id }, 'day', all)
  return points.flatMap(({ visitors, visits, pageviews }) => [visitors, visits, pageviews])
}

test('whoever is on a site whose numbers are forgotten is counted anew there, and nowhere else', async () => {
  const app = await openApp()
  const other = await addSite(app, 'second.example')
  for (const site of [app.site, other]) await count(app, site)
  app.app.services.counter.forget(app.site.id)
  for (let turn = 0; turn < 2; turn++) for (const site of [app.site, other]) await count(app, site)
  assert.deepEqual(await sums(app, app.site), [2, 2, 3])
  assert.deepEqual(await sums(app, other), [1, 1, 3])
})

test('a site that is forgotten again and again begins anew each time', async () => {
  const app = await openApp()
  for (let turn = 0; turn < 3; turn++) {
    await count(app, app.site)
    app.app.services.counter.forget(app.site.id)
  }
  assert.deepEqual(await sums(app, app.site), [3, 3, 3])
})

test('one visitor of two sites has a session on each, and nothing tells that they are one', async () => {
  const app = await openApp()
  const other = await addSite(app, 'second.example')
  const sessions = []
  for (const site of [app.site, other]) {
    await count(app, site)
    const [hit] = await app.store.rawHits(site.id, firstCursor, 1)
    sessions.push(hit?.session)
  }
  assert.match(sessions[0]!, /^[0-9a-f-]{36}$/)
  assert.notEqual(sessions[0], sessions[1])
})

test('what came in is remembered with its outcome, and without the visitor', async () => {
  const app = await openApp()
  const visitor = { address: '203.0.113.113', agent: `${blank.agent} private-mark` }
  assert.equal(await count(app, app.site, { ...visitor, path: '/a' }), 'counted')
  await count(app, app.site, { ...visitor, path: '/b', doNotTrack: true })
  await count(app, app.site, { ...visitor, path: '/c', agent: 'private-mark curl/8.5.0' })
  const { recent } = app.app.services.counter
  assert.deepEqual(
    recent.of(app.site.id).map(({ path, outcome }) => [path, typeof outcome === 'string' ? outcome : outcome.reason]),
    [
      ['/c', 'bot'],
      ['/b', 'do-not-track'],
      ['/a', 'counted'],
    ],
  )
  assert.doesNotMatch(JSON.stringify(recent.of(app.site.id)), /203\.0\.113|private-mark/)
})

test('a drop belongs to the hour of its site’s own clock, or of UTC where there is no site', async () => {
  const app = await openApp()
  const { counter } = app.app.services
  // 23:30 UTC: in Amsterdam it is the day after.
  app.clock.advance(11.5 * 3_600_000)
  counter.drop({ reason: 'invalid', why: 'x' }, app.site, '/')
  counter.drop({ reason: 'no-site', why: 'x' }, undefined, '/')
  await counter.drain()
  const at = Date.UTC(2026, 10, 21, 23) / 1000
  const hour = { ...all, from: at, to: at + 3600 }
  assert.deepEqual(await app.store.drops(app.site.id, hour), [{ reason: 'invalid', count: 1 }])
  assert.deepEqual(await app.store.drops(0, hour), [{ reason: 'no-site', count: 1 }])
})

test('while the database does not answer a hit is held, said to be so, and counted once when it does', async () => {
  const app = await openApp()
  const { record } = app.store
  app.store.record = async () => {
    throw new Error('the disk is full')
  }
  assert.equal(await count(app, app.site), 'held')
  assert.equal(app.app.services.counter.state().depth, 1)
  assert.match(app.app.services.counter.state().failure ?? '', /the disk is full/)
  app.store.record = record
  assert.equal(await count(app, app.site), 'counted')
  assert.equal(app.app.services.counter.state().depth, 0)
  assert.deepEqual(await sums(app, app.site), [1, 1, 2])
})
