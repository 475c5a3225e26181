// Whatever comes to a site that asks something of its visits, in whatever order: each request is accounted for once, and nothing else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bufferLimits } from '../../server/count/buffer.ts'
import { createCounter } from '../../server/count/counter.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site } from '../../server/sites/site.ts'
import { anyQuality, type VisitQuality } from '../../server/sites/visit-quality.ts'
import { firstCursor } from '../../server/stats/source.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { createTestClock } from '../helpers/clock.ts'
import { blank } from '../helpers/stream.ts'
import { throwFailure } from '../helpers/throw-failure.ts'

const visit = fc.record({
  does: fc.constantFrom('begin' as const, 'stay' as const),
  visitor: fc.nat(2),
  page: fc.nat(3),
  stay: fc.constantFrom(19, 19, 5, undefined),
  event: fc.integer({ min: 0, max: 5 }).map(number => number === 0),
})
const wait = fc.record({ does: fc.constant('wait' as const), seconds: fc.constantFrom(0, 1, 10, 19, 60, 1800) })
const answers = fc.constantFrom('there' as const, 'there' as const, 'absent' as const, 'unknown' as const)
const site = fc.record({ does: fc.constant('site' as const), answers })
const quality = fc.record({ minimumStay: fc.boolean(), checkPaths: fc.boolean() })
const change = fc.record({ does: fc.constant('switch' as const), quality })
const tidy = fc.record({ does: fc.constant('tidy' as const) })

const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: visit },
    { weight: 5, arbitrary: wait },
    { weight: 1, arbitrary: site },
    { weight: 1, arbitrary: change },
    { weight: 1, arbitrary: tidy },
  ),
  { maxLength: 60 },
)

const turn = () => new Promise(resolve => setImmediate(resolve))

test('received is hits, what tells of pages and drops, whatever waits, and no visit counts that was not', async () => {
  await fc.assert(
    fc.asyncProperty(steps, quality, async (stream, first) => {
      const clock = createTestClock()
      const opened = await openSqliteStore({ file: ':memory:', role: 'server', clock })
      if ('refused' in opened) throw new Error(opened.refused)
      const { store } = opened
      const names = { code: 'a.example', name: 'a.example', domains: ['a.example'], zone: 'UTC', createdAt: 0 }
      let site = (await store.createSite({ ...names, settings: defaultSettings })) as Site
      const become = (changed: Partial<VisitQuality>) => {
        site = { ...site, settings: { ...site.settings, quality: { ...anyQuality, ...changed } } }
      }
      become(first)
      let answer: 'there' | 'absent' | 'unknown' = 'there'
      const counter = createCounter({
        clock,
        store,
        siteOf: () => site,
        sessionLimit: 1000,
        report: throwFailure,
        ask: async () => ({ page: answer, why: '' }),
        limits: { ...bufferLimits, patience: 1e12 },
      })
      const sent: Promise<unknown>[] = []
      const begun = { pages: 0, events: 0, told: 0 }
      for (const step of stream) {
        if (step.does === 'wait') clock.advance(step.seconds * 1000)
        else if (step.does === 'site') answer = step.answers
        else if (step.does === 'switch') become(step.quality)
        else if (step.does === 'tidy') counter.tidy()
        else {
          const stayed = step.does === 'stay'
          const event = step.event && !stayed
          begun[stayed ? 'told' : event ? 'events' : 'pages'] += 1
          const at = Math.floor(clock.now() / 1000)
          const visitor = { at, address: `198.51.100.${step.visitor}`, path: `/${step.page}`, event }
          const told = stayed ? { told: { seconds: 0, depth: null }, stayed } : { stay: step.stay }
          sent.push(counter.count({ ...blank, ...visitor, ...told }, site))
        }
        for (let round = 0; round < 4; round++) await turn()
        clock.advance(0)
      }
      assert.equal(await counter.close(), 0)
      // What the gate has let go while it was closed.
      await counter.drain()
      await Promise.all(sent)
      const [arrivals] = await store.arrivals(site.id, [0, 4_102_444_800])
      const drops = arrivals!.drops.reduce((sum, { count }) => sum + count, 0)
      assert.equal(arrivals!.told, begun.told)
      assert.equal(arrivals!.hits + drops, begun.pages + begun.events)
      const rows = await store.rawHits(site.id, firstCursor, 1000)
      assert.equal(rows.length, arrivals!.hits)
      assert.equal(rows.filter(({ event }) => event).length, begun.events)
      await store.close()
    }),
    { numRuns: 25 },
  )
})
