// What a site asks of its visits, and whatever comes to it in whatever order: each request is accounted for once, and nothing else.

import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import fc from 'fast-check'
import { bufferLimits } from '../../server/count/buffer.ts'
import { createCounter } from '../../server/count/counter.ts'
import { createGate } from '../../server/count/gate.ts'
import type { Hit, Request, SessionKey } from '../../server/count/hit.ts'
import type { NetworkKey } from '../../server/count/network-key.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'
import { anyQuality, type VisitQuality } from '../../server/sites/visit-quality.ts'
import { firstCursor } from '../../server/stats/source.ts'
import { openSqliteStore } from '../../server/store/sqlite/open.ts'
import { createTestClock } from '../helpers/clock.ts'
import { runs } from '../helpers/runs.ts'
import { blank } from '../helpers/stream.ts'
import { throwFailure } from '../helpers/throw-failure.ts'
import { makeSite } from '../stats/fake-store.ts'

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
    runs(8),
  )
})

/** A gate before a site that answers as a test says; `out` is what became of hits that were held. */
function open(quality: Partial<VisitQuality>, known: string[] = []) {
  const clock = createTestClock()
  const out: string[] = []
  const website: { page: 'there' | 'absent' | 'unknown' } = { page: 'there' }
  let site: Site | undefined = makeSite({ settings: { ...defaultSettings, quality: { ...anyQuality, ...quality } } })
  const own = site
  const gate = createGate({
    clock,
    store: { knowsPath: async ({ path }) => known.includes(path) },
    siteOf: () => site,
    identify: (...visitor) => visitor.join() as SessionKey,
    ask: async () => ({ page: website.page, why: '' }),
    write: ({ path }) => out.push(path),
    drop: ({ path }, _, { reason }) => out.push(`${path} ${reason}`),
  })
  const hitOn = (path: string, change: Partial<Hit> = {}): Hit => ({
    ...{ site: own.id, at: 0, path, title: '', event: false, session: null, labels: [] },
    ...{ network: path as NetworkKey, ...change },
  })
  return {
    ...{ gate, clock, out, website },
    hold: async (path: string, request: Partial<Request> = {}, hit: Partial<Hit> = {}) =>
      gate.hold(hitOn(path, hit), { ...blank, ...request }, own),
    stayed: (path: string, request: Partial<Request> = {}) => gate.stayed({ ...blank, ...request }, path, own),
    /** Lets the site answer. */
    async wait(seconds: number) {
      for (let left = seconds; left >= 0; left--) {
        clock.advance(Math.min(left, 1) * 1000)
        await turn()
      }
    },
    remove: () => {
      site = undefined
    },
  }
}

const checked = { checkPaths: true }
const stay = { minimumStay: true, staySeconds: 20 }
const tag = { stay: 20 }

describe('a site that checks paths', () => {
  it('counts at once what it had before, what is no page, and what its owner vouches for', async () => {
    const { hold, gate } = open(checked, ['/known'])
    assert.equal(await hold('/known'), undefined)
    assert.equal(await hold('/made-up', {}, { event: true }), undefined)
    assert.equal(await hold('/made-up', {}, { told: { seconds: 1, depth: null } }), undefined)
    const given = { session: '', place: undefined, anyAddress: false }
    assert.equal(await hold('/made-up', { given }), undefined)
    assert.equal(gate.held(), 0)
  })

  it('counts a page that it has, and none that it has not', async () => {
    const { hold, wait, out, website, gate } = open(checked)
    assert.equal(await hold('/new'), 'asking')
    assert.equal(gate.held(), 1)
    await wait(0)
    assert.equal(await hold('/new'), undefined)
    website.page = 'absent'
    assert.equal(await hold('/none'), 'asking')
    await wait(1)
    assert.deepEqual(out, ['/new', '/none unknown-path'])
    assert.deepEqual(await hold('/none'), { reason: 'unknown-path', why: 'the site says that it has no such page' })
  })

  it('drops what it cannot be asked for, and what there is no room to ask for', async () => {
    const { hold, gate, out, website } = open(checked)
    website.page = 'unknown'
    for (let times = 0; times < 50; times++)
      assert.equal(await hold('/new', {}, { network: 'a' as NetworkKey }), 'asking')
    const full = await hold('/newer', {}, { network: 'a' as NetworkKey })
    assert.deepEqual(full, { reason: 'unchecked-path', why: 'too many unknown pages wait to be asked for' })
    gate.close()
    assert.deepEqual(out, Array(50).fill('/new unchecked-path'))
  })

  it('settles nothing for a site that is deleted', async () => {
    for (const quality of [checked, stay]) {
      const { hold, gate, out, remove } = open(quality)
      await hold('/new', tag)
      assert.equal(gate.held(), 1)
      remove()
      gate.close()
      assert.deepEqual([out, gate.held()], [[], 0])
    }
  })

  it('forgets what it was asked with the rest of its numbers', async () => {
    const { hold, gate, wait, out } = open(checked)
    await hold('/new')
    gate.forget(makeSite().id)
    await wait(1)
    assert.deepEqual([out, gate.held(), gate.checked(makeSite().id)], [[], 0, []])
  })
})

describe('a site that asks for a stay', () => {
  it('takes only what a tag sends that waits for as long', async () => {
    const { hold } = open(stay)
    const why = (told: string) => ({
      reason: 'untimed',
      why: `the tag tells of ${told}, and the site asks for 20 seconds`,
    })
    assert.deepEqual(await hold('/a'), why('no stay'))
    assert.deepEqual(await hold('/a', { stay: 19 }), why('a stay of 19 seconds'))
    assert.equal(await hold('/a', { stay: 20 }), 'staying')
    assert.equal(await hold('/a', {}, { event: true }), undefined)
    const { hold: holdForOne } = open({ minimumStay: true, staySeconds: 1 })
    assert.notEqual(await holdForOne('/a'), 'staying')
  })

  it('counts who has stayed, by the server’s clock, once, and nobody else', async () => {
    const { hold, stayed, clock, out, gate } = open(stay)
    await hold('/a', tag)
    clock.advance(19_999)
    await stayed('/a')
    assert.deepEqual(out, [])
    clock.advance(1)
    await stayed('/b')
    await stayed('/a', { address: '198.51.100.2' })
    await stayed('/a', { agent: 'another' })
    assert.deepEqual(out, [])
    await stayed('/a')
    await stayed('/a')
    assert.deepEqual([out, gate.held()], [['/a'], 0])
  })

  it('drops who has not stayed within half an hour', async () => {
    const { hold, gate, clock, out } = open(stay)
    await hold('/a', tag)
    clock.advance(1_799_999)
    await hold('/b', tag)
    gate.tidy()
    assert.deepEqual(out, [])
    clock.advance(1)
    gate.tidy()
    assert.deepEqual([out, gate.held()], [['/a short-stay'], 1])
  })

  it('lets nobody open so many pages that there is no room for others', async () => {
    const { hold, clock, out } = open(stay)
    for (let times = 0; times < 20; times++) await hold('/a', tag)
    assert.deepEqual(out, [])
    clock.advance(19_999)
    await hold('/a', tag)
    clock.advance(1)
    await hold('/a', tag)
    assert.deepEqual(out, ['/a full', '/a short-stay'])
  })

  it('and checks paths asks for the page of who has stayed', async () => {
    const { hold, stayed, clock, wait, out, website } = open({ ...stay, ...checked }, ['/known'])
    website.page = 'absent'
    for (const path of ['/known', '/new', '/new']) await hold(path, tag)
    clock.advance(20_000)
    for (const path of ['/known', '/new']) await stayed(path)
    assert.deepEqual(out, ['/known'])
    await wait(1)
    assert.deepEqual(out, ['/known', '/new unknown-path'])
    await stayed('/new')
    assert.deepEqual(out, ['/known', '/new unknown-path', '/new unknown-path'])
  })

  it('forgets who stays with the rest of its numbers', async () => {
    const { hold, stayed, gate, clock, out } = open(stay)
    await hold('/a', tag)
    gate.forget(2 as SiteId)
    assert.equal(gate.held(), 1)
    gate.forget(makeSite().id)
    clock.advance(20_000)
    await stayed('/a')
    assert.deepEqual([out, gate.held()], [[], 0])
  })
})
