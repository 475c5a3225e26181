// One flush: asked once, written whole, and the same again when it has to be tried again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Batch } from '../../server/count/batch.ts'
import { createFlush } from '../../server/count/flush.ts'
import { createMemorySessions } from '../../server/count/memory-sessions.ts'
import type { Pending } from '../../server/count/pending.ts'
import type { SessionJournal } from '../../server/count/session-journal.ts'
import type { SessionAsk } from '../../server/count/sessions.ts'
import type { Site } from '../../server/sites/site.ts'
import type { Store } from '../../server/store/store.ts'
import { createTestClock } from '../helpers/clock.ts'
import { openMemoryStore } from '../helpers/new-database.ts'
import { reads } from '../helpers/read-range.ts'
import { farm, makeSite, mostVisits, shop, toHit } from '../store/visits.ts'

type Bench = {
  store: Store
  site: Site
  other: Site
  /** The sites that were deleted. */
  gone: Set<Site['id']>
  flush: (pending: Pending) => Promise<void>
  asked: SessionAsk[]
  batches: Batch[]
  /** What was written to the journal, and how many batches had been before. */
  left: { number: number; changes: number; batches: number }[]
}

/** A flush over a real store, of which `answers` are the first answers to `record`: an error is thrown. */
async function open(answers: (Error | 'stale')[] = [], keepsJournal = false): Promise<Bench> {
  const real = await openMemoryStore(createTestClock())
  const site = await makeSite(real, farm)
  const hidden = { ...shop, settings: { ...shop.settings, collect: { ...shop.settings.collect, hits: false } } }
  const other = await makeSite(real, hidden)
  const batches: Batch[] = []
  const store: Store = {
    ...real,
    async record(batch) {
      batches.push(batch)
      const answer = answers.shift()
      if (answer instanceof Error) throw answer
      return answer ?? real.record(batch)
    },
  }
  const asked: SessionAsk[] = []
  const memory = createMemorySessions({ limit: 100, random: bytes => bytes.fill(asked.length) })
  const sessions = {
    change: memory.change,
    visit(asks: readonly SessionAsk[]) {
      asked.push(...asks)
      return memory.visit(asks)
    },
  }
  const gone = new Set<Site['id']>()
  const siteOf = (id: Site['id']) => [site, other].find(one => one.id === id && !gone.has(id))
  const left: Bench['left'] = []
  const journal: Pick<SessionJournal, 'nextNumber' | 'write'> = {
    nextNumber: committed => committed + 7,
    write: (number, { length: changes }) => void left.push({ number, changes, batches: batches.length }),
  }
  const parts = { store, sessions, siteOf, journal: keepsJournal ? (journal as SessionJournal) : undefined }
  return { store, site, other, gone, flush: createFlush(parts), asked, batches, left }
}

test('what belongs to a site that is deleted while a batch is tried again is left out, and the rest is written', async () => {
  const { flush, site, other, gone, batches, store } = await open([new Error('busy')])
  const pending: Pending = {
    hits: [toHit(site, { session: 'a', path: '/a' }), toHit(other, { session: 'b', path: '/b' })],
    drops: [site, other].map(({ id }) => ({ site: id, hour: 0, reason: 'bot', count: 1 })),
  }
  await assert.rejects(flush(pending), /busy/)
  gone.add(site.id)
  await flush(pending)
  assert.deepEqual(
    batches.at(-1)!.drops.map(drop => drop.site),
    [other.id],
  )
  assert.deepEqual([...batches.at(-1)!.firstHits.keys()], [other.id])
  assert.equal((await reads(store).topPaths({ site: site.id }, { from: 0, to: 9e9 } as never, mostVisits)).total, 0)
  gone.add(other.id)
  await flush({ hits: [toHit(other, {})], drops: [] })
})

test('every hit with a session asks once, in order; one without asks nothing and is a visit', async () => {
  const { flush, site, asked, batches } = await open()
  const hits = [
    toHit(site, { session: 'a', path: '/a' }),
    toHit(site, { session: null, path: '/a' }),
    toHit(site, { session: 'b', path: '/b' }),
    toHit(site, { session: 'a', path: '/a' }),
  ]
  await flush({ hits, drops: [] })
  assert.deepEqual(
    asked.map(({ key }) => key[0]),
    ['a', 'b', 'a'],
  )
  assert.deepEqual(
    batches[0]!.hits.map(({ firstOnSite, firstOnPath }) => [firstOnSite, firstOnPath]),
    [
      [true, true],
      [false, true],
      [true, true],
      [false, false],
    ],
  )
  assert.deepEqual(
    batches[0]!.hits.map(({ session }) => session === null),
    [false, true, false, false],
  )
})

test('a flush that failed asks no session again, and writes the same', async () => {
  const { flush, site, asked, batches, store } = await open([new Error('full'), new Error('busy')])
  const pending: Pending = { hits: [toHit(site, { session: 'a' })], drops: [] }
  await assert.rejects(flush(pending), /full/)
  await assert.rejects(flush(pending), /busy/)
  await flush(pending)
  assert.equal(asked.length, 1)
  assert.deepEqual(batches[1], batches[0])
  assert.deepEqual(batches[2], batches[0])
  assert.equal(await store.lastBatch(), 1)
})

test('when somebody else changed the database the names are asked for again, the sessions are not', async () => {
  const { flush, site, asked, batches, store } = await open(['stale', 'stale'])
  let resolved = 0
  const { resolve } = store
  store.resolve = hits => {
    resolved += 1
    return resolve(hits)
  }
  await flush({ hits: [toHit(site, { session: 'a' })], drops: [] })
  assert.deepEqual([resolved, asked.length, batches.length], [3, 1, 3])
  assert.equal(await store.lastBatch(), 1)
})

test('batches are numbered on, and one of nothing but drops is written too', async () => {
  const { flush, site, batches } = await open()
  const drops = [{ site: site.id, hour: 0, reason: 'bot' as const, count: 3 }]
  await flush({ hits: [toHit(site, { session: 'a' })], drops: [] })
  await flush({ hits: [], drops })
  assert.deepEqual(
    batches.map(({ number }) => number),
    [1, 2],
  )
  assert.deepEqual(batches[1]!.drops, drops)
  assert.deepEqual(batches[1]!.deltas.site_hours, [])
})

test('a site that keeps no single hits has its sums, those of each page too, and no rows', async () => {
  const { flush, site, other, batches } = await open()
  const labels = { browser: { name: 'Firefox', detail: '', kind: '' } }
  await flush({ hits: [toHit(site, { session: 'a', labels }), toHit(other, { session: 'a', labels })], drops: [] })
  const [{ hits, deltas }] = batches as [Batch]
  assert.deepEqual(
    hits.map(hit => hit.site),
    [site.id],
  )
  assert.equal(deltas.site_days.length, 2)
  assert.deepEqual(
    deltas.path_details.map(({ key }) => key[0]),
    [other.id],
  )
})

test('each site is told its earliest hit, whatever the order', async () => {
  const { flush, site, other, batches } = await open()
  const times = ['2026-11-21T12:00', '2026-11-21T11:00', '2026-11-21T13:00']
  await flush({ hits: times.map(at => toHit(site, { at })), drops: [] })
  const earliest = Date.UTC(2026, 10, 21, 11) / 1000
  assert.deepEqual(batches[0]!.firstHits, new Map([[site.id, earliest]]))
  assert.equal(batches[0]!.firstHits.has(other.id), false)
})

test('a title seen more than ten times, in one flush or in several, becomes the path’s', async () => {
  const { flush, site, batches, store } = await open()
  const hits = (title: string, count: number) => Array.from({ length: count }, () => toHit(site, { path: '/a', title }))
  await flush({ hits: hits('Hooves', 1), drops: [] })
  await flush({ hits: hits('Huf', 4), drops: [] })
  await flush({ hits: hits('Huf', 7), drops: [] })
  assert.deepEqual(
    batches.map(({ titles }) => titles.map(({ title }) => title)),
    [[], [], ['Huf']],
  )
  assert.equal((await store.findPath(site.id, '/a'))?.title, 'Huf')
})

test('what is left of sessions is written to the journal before the batch, and nothing where there is none', async () => {
  const { flush, site, batches, left } = await open([], true)
  await flush({ hits: [toHit(site, { session: null })], drops: [] })
  assert.deepEqual(left, [])
  await flush({ hits: [toHit(site, { session: 'a' }), toHit(site, { session: 'b' })], drops: [] })
  assert.deepEqual(left, [{ number: 7, changes: 2, batches: 1 }])
  assert.equal(batches.at(-1)!.sessions, 7)
})

test('sessions are left under the next number, where there are any, before the batch is written', async () => {
  const { flush, site, batches, store } = await open()
  await flush({ hits: [toHit(site, { session: null })], drops: [] })
  await flush({ hits: [toHit(site, { session: 'a' })], drops: [] })
  await flush({ hits: [toHit(site, { session: 'b' })], drops: [] })
  assert.deepEqual(
    batches.map(({ sessions }) => sessions),
    [null, 1, 2],
  )
  assert.equal(await store.lastSessions(), 2)
})

test('a title that is told with how a page was seen, or of a page that is (other), is learned of none', async () => {
  const { flush, site, batches, store } = await open()
  const { resolve } = store
  store.resolve = async hits => {
    const names = await resolve(hits)
    return { ...names, paths: names.paths.map((path, place) => (place === 1 ? { ...path, other: true } : path)) }
  }
  const told = { seconds: 1, depth: null }
  const untitled = ['/a', '/b', '/c'].map(path => toHit(site, { path }))
  await flush({ hits: untitled, drops: [] })
  const [a, b, c] = ['/a', '/b', '/c'].map(path => toHit(site, { path, title: 'Hooves' }))
  await flush({ hits: [a!, b!, { ...c!, told }], drops: [] })
  assert.deepEqual(
    batches[1]!.titles.map(({ path }) => path),
    [batches[0]!.hits[0]!.path],
  )
})

test('what was (other) is handed in again when the same batch is written again, and limits are told when they are reached', async () => {
  const { store, site } = await open([new Error('busy')])
  const asked: unknown[] = []
  const { resolve } = store
  const others = new Set(['0 -1'])
  const capped = [{ site: site.id, day: 20261121, what: 'path', by: 'day' }] as const
  store.resolve = async (hits, _, before) => {
    asked.push(before)
    return { ...(await resolve(hits)), others, capped: hits[0]!.path === '/full' ? capped : [] }
  }
  const told: unknown[] = []
  const memory = createMemorySessions({ limit: 100, random: bytes => bytes.fill(1) })
  const flush = createFlush({ store, sessions: memory, siteOf: () => site, onCapped: some => told.push(some) })
  const pending: Pending = { hits: [toHit(site, { path: '/' })], drops: [] }
  await assert.rejects(flush(pending), /busy/)
  await flush(pending)
  assert.deepEqual([asked, told], [[undefined, others], []])
  await flush({ hits: [toHit(site, { path: '/full' })], drops: [] })
  assert.deepEqual(told, [capped])
})

test('who hears of what is written hears of hits, and not of what told how pages were seen', async () => {
  const { store, site } = await open()
  const memory = createMemorySessions({ limit: 100, random: bytes => bytes.fill(1) })
  const heard: string[][] = []
  const flush = createFlush({
    ...{ store, sessions: memory, siteOf: () => site },
    onCommitted({ hits, counted, names }) {
      assert.deepEqual([counted.length, names.paths.length], [hits.length, hits.length])
      heard.push(hits.map(({ path }) => path))
    },
  })
  const [a, b] = ['/a', '/b'].map(path => toHit(site, { path }))
  await flush({ hits: [a!, b!], drops: [] })
  await flush({ hits: [{ ...a!, told: { seconds: 1, depth: null } }, b!], drops: [] })
  assert.deepEqual(heard, [['/a', '/b'], ['/b']])
})
