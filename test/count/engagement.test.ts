// What visitors do after they arrive, as sessions tell it: sums that later hits take back again.

import assert from 'node:assert/strict'
import { randomFillSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PathId, SessionKey } from '../../server/count/hit.ts'
import { createMemorySessions } from '../../server/count/memory-sessions.ts'

type Step = { key: SessionKey; path: PathId; event: boolean; at: number }

const start = 1_795_000_000
const steps = fc
  .array(
    fc.record({
      key: fc.constantFrom('anna', 'bert').map(name => name.padEnd(32, '.') as SessionKey),
      path: fc.integer({ min: 1, max: 3 }).map(id => id as PathId),
      event: fc.boolean(),
      // A clock may also be put back.
      wait: fc.integer({ min: -60, max: 900 }),
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
          const { path, at } = part[place]!
          if (verdict?.isExit) add(`exit ${path} ${at}`, 1)
          if (verdict?.isBounce) add(`bounce ${path} ${at}`, 1)
          for (const { path, at, adds } of verdict?.effects ?? []) {
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
