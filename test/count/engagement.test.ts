// What visitors do after they arrive, as sessions tell it: sums that later hits take back again.

import assert from 'node:assert/strict'
import { randomFillSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { noEngagement } from '../../server/count/batch.ts'
import type { PathId, SessionKey, Told } from '../../server/count/hit.ts'
import { createMemorySessions } from '../../server/count/memory-sessions.ts'

type Step = { key: SessionKey; path: PathId; event: boolean; at: number }

const start = 1_795_000_000
const steps = fc
  .array(
    fc.record({
      key: fc.constantFrom('anna', 'bert').map(name => name.padEnd(32, '.') as SessionKey),
      path: fc.integer({ min: 1, max: 3 }).map(id => id as PathId),
      event: fc.boolean(),
      // Many in the same second; a clock may also be put back.
      wait: fc.oneof(fc.constant(0), fc.integer({ min: -60, max: 900 })),
    }),
    { maxLength: 30 },
  )
  .map(all => {
    let at = start
    return all.map(({ wait, ...step }): Step => {
      at += wait
      return { ...step, at }
    })
  })

test('exits, bounces and session time are those of a slow model, however the stream is split, and never less than nothing', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 0, max: 30 }), async (all, split) => {
      const sessions = createMemorySessions({ limit: 100, random: randomFillSync })
      const sums = new Map<string, number>()
      const add = (name: string, more: number) => void sums.set(name, (sums.get(name) ?? 0) + more)
      for (const part of [all.slice(0, split), all.slice(split)]) {
        const verdicts = await sessions.visit(part.map(step => ({ ...step, labels: [] })))
        for (const [place, verdict] of verdicts.entries()) {
          const { key, path, at } = part[place]!
          if (verdict?.isExit) add(`exit ${path} ${at}`, 1)
          if (verdict?.isBounce) add(`bounce ${path} ${at}`, 1)
          const entry = all.find(step => step.key === key)!
          for (const { path, at, first, adds } of verdict?.effects ?? []) {
            assert.equal(first, path === entry.path && at === entry.at)
            assert.notDeepEqual(adds, noEngagement)
            add(`exit ${path} ${at}`, adds.exits)
            add(`bounce ${path} ${at}`, adds.bounces)
            add(`seconds ${path} ${at}`, adds.sessionSeconds)
          }
        }
        for (const [name, sum] of sums) assert.ok(sum >= 0, name)
      }
      const left = [...sums].filter(([, sum]) => sum !== 0)
      assert.deepEqual(new Map(left), model(all))
    }),
  )
})

/** Looks at each session as a whole. */
function model(all: readonly Step[]): Map<string, number> {
  const sums = new Map<string, number>()
  const add = (name: string, more: number) => more !== 0 && sums.set(name, (sums.get(name) ?? 0) + more)
  for (const steps of Map.groupBy(all, ({ key }) => key).values()) {
    const first = steps[0]!
    const place = `${first.path} ${first.at}`
    const pages = steps.filter(({ event }) => !event)
    const exit = pages.reduce<Step | undefined>((last, step) => (last && step.at < last.at ? last : step), undefined)
    if (exit) add(`exit ${exit.path} ${exit.at}`, 1)
    if (steps.length === 1 && pages.length === 1) add(`bounce ${place}`, 1)
    add(`seconds ${place}`, Math.max(...steps.map(({ at }) => at)) - first.at)
  }
  return sums
}

test('of all the pages of a session no more is believed than it has lasted, also by who knows it again', async () => {
  const key = 'anna'.padEnd(32, '.') as SessionKey
  const pages = Array.from({ length: 50 }, (_, place) => (place + 1) as PathId)
  let sessions = createMemorySessions({ limit: 100, random: randomFillSync })
  await sessions.visit(pages.map(path => ({ key, path, at: start, labels: [] })))
  let engaged = 0
  for (const path of pages) {
    const told = { seconds: 3600, depth: null }
    const [verdict] = await sessions.visit([{ key, path, at: start + 600, told }])
    for (const { adds } of verdict?.effects ?? []) engaged += adds.engagedSeconds
    const next = createMemorySessions({ limit: 100, random: randomFillSync })
    for (const change of sessions.all()) next.replay(change)
    sessions = next
  }
  assert.equal(engaged, 600)
})

test('what is told of a page is believed as far as there was time for it', async () => {
  const sessions = createMemorySessions({ limit: 100, random: randomFillSync })
  const key = 'anna'.padEnd(32, '.') as SessionKey
  const path = 1 as PathId
  const tell = async (at: number, seconds: number, depth: number, page = path) => {
    const [verdict] = await sessions.visit([{ key, path: page, at, told: { seconds, depth } }])
    return verdict?.effects?.[0]?.adds
  }
  assert.equal(await tell(start, 5, 10), undefined)
  await sessions.visit([{ key, path, at: start, labels: [], event: false }])
  const one = await tell(start + 7, 3600, 40)
  assert.deepEqual([one?.engagedSeconds, one?.scrollDepth, one?.scrollTold], [7, 40, 1])
  const again = []
  for (let time = 0; time < 1000; time++) again.push(await tell(start + 9, 3600, 40))
  assert.equal(
    again.reduce((sum, adds) => sum + (adds?.engagedSeconds ?? 0), 0),
    2,
  )
  assert.equal(await tell(start + 20, 5, 10, 2 as PathId), undefined)
  const [last] = await sessions.visit([{ key, path, at: start + 12, told: { seconds: 3, depth: 0 } }])
  assert.deepEqual(
    last?.effects?.map(({ first, adds }) => [first, adds.engagedSeconds, adds.bounces, adds.sessionSeconds]),
    [
      [true, 3, 0, 0],
      [true, 0, -1, 3],
    ],
  )
})

/** A session of which Anna's pageviews are on record, and what is told of them. */
function openSession() {
  const sessions = createMemorySessions({ limit: 100, random: randomFillSync })
  const key = 'anna'.padEnd(32, '.') as SessionKey
  return {
    sessions,
    async view(after: number, path = 1, isKept = true) {
      const labels = isKept ? [] : undefined
      return (await sessions.visit([{ key, path: path as PathId, at: start + after, labels }]))[0]
    },
    async tell(after: number, told: Partial<Told>, path = 1) {
      const asked = { key, path: path as PathId, at: start + after, told: { seconds: 0, depth: null, ...told } }
      return (await sessions.visit([asked]))[0]
    },
  }
}

test('of pageviews within a second the last is the exit, which the first one of its page holds', async () => {
  const { view } = openSession()
  await view(0)
  const isExit = [await view(0, 2), await view(0, 1), await view(0, 1)].map(verdict => [
    verdict?.isExit,
    verdict?.effects?.map(({ path, first, adds }) => [path, first, adds.exits]).filter(([, , exits]) => exits !== 0),
  ])
  assert.deepEqual(isExit, [
    [true, [[1, true, -1]]],
    [
      false,
      [
        [2, false, -1],
        [1, true, 1],
      ],
    ],
    [false, []],
  ])
})

test('of each page load the deepest depth is counted once, and a depth of nothing is one', async () => {
  const { view, tell } = openSession()
  const tellDepth = async (after: number, depth: number | null, seconds = 0) =>
    (await tell(after, { depth, seconds }))?.effects?.map(({ at, adds }) => [
      ...[at - start, adds.engagedSeconds, adds.scrollDepth, adds.scrollTold],
    ])
  await view(0)
  assert.deepEqual(await tellDepth(0, null), [])
  assert.deepEqual(await tellDepth(0, 0), [[0, 0, 0, 1]])
  assert.deepEqual(await tellDepth(0, 0), [])
  assert.deepEqual(await tellDepth(0, 40), [[0, 0, 40, 0]])
  assert.deepEqual(await tellDepth(0, 30), [])
  await view(20)
  assert.deepEqual(await tellDepth(20, 5), [[20, 0, 5, 1]])
  await view(40)
  assert.deepEqual(await tellDepth(41, 0, 1), [
    [40, 1, 0, 1],
    [0, 0, 0, 0],
  ])
  assert.deepEqual((await tellDepth(43, 2, 2))?.[0], [40, 2, 2, 0])
  await view(60)
  assert.deepEqual((await tellDepth(65, null, 5))?.[0], [60, 5, 0, 0])
})

test('time is counted from where it was counted up to, and a page in another tab takes none of it twice', async () => {
  const { view, tell } = openSession()
  const tellSeconds = async (after: number, seconds: number, path = 1) =>
    (await tell(after, { seconds }, path))?.effects?.[0]?.adds.engagedSeconds ?? 0
  await view(0)
  await view(0, 2)
  assert.equal(await tellSeconds(10, 7), 7)
  assert.equal(await tellSeconds(10, 10, 2), 3)
  assert.equal(await tellSeconds(20, 5, 2), 5)
  assert.equal(await tellSeconds(22, 100, 2), 2)
  assert.equal(await tellSeconds(21, 100), 4)
  assert.equal((await tell(30, { depth: 5 }))?.effects?.[0]?.adds.engagedSeconds, 0)
  assert.equal(await tellSeconds(31, 5), 5)
})

test('who stays for ten seconds does not bounce', async () => {
  for (const [seconds, bounces] of [
    [9, 0],
    [10, -1],
  ] as const) {
    const { view, tell } = openSession()
    assert.equal((await view(0))?.isBounce, true)
    const verdict = await tell(30, { seconds })
    assert.equal(
      verdict?.effects?.reduce((sum, { adds }) => sum + adds.bounces, 0),
      bounces,
    )
    assert.deepEqual([verdict?.firstOnSite, verdict?.firstOnPath], [false, false])
  }
})

test('the vitals of each page load are taken once', async () => {
  const { view, tell } = openSession()
  const vitals = [{ metric: 1, step: 3 }]
  const taken: (boolean | undefined)[] = []
  for (const load of [0, 60]) {
    await view(load)
    for (const told of [{}, { vitals }, { vitals }]) taken.push((await tell(load, told))?.takesVitals)
  }
  assert.deepEqual(taken, [false, true, false, false, true, false])
})

test('where it is not kept what visitors do, hits are no exits and add nothing', async () => {
  const { view } = openSession()
  await view(0, 1, false)
  const { isExit, isBounce, effects } = (await view(60, 2, false))!
  assert.deepEqual([isExit, isBounce, effects], [undefined, undefined, undefined])
})

test('of an exit whose page load is not on record nothing is taken back', async () => {
  const before = openSession()
  await before.view(0, 1, false)
  const { sessions, view } = openSession()
  for (const change of before.sessions.all()) sessions.replay({ ...change, isExit: true })
  const verdict = await view(60, 2)
  assert.deepEqual([verdict?.isExit, verdict?.effects], [true, []])
})
