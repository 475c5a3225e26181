// Streams of what happens now, as whoever reads them gets them: what, how often, and that nothing is left of them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Here, Presence } from '../../../server/count/presence.ts'
import type { Clock } from '../../../server/kit/clock.ts'
import { createMetrics } from '../../../server/kit/metrics.ts'
import type { Site, SiteId } from '../../../server/sites/site.ts'
import type { UserId } from '../../../server/sites/user.ts'
import { createStreams, type Listener } from '../../../server/web/services/streams.ts'
import { createTestClock } from '../../helpers/clock.ts'

const site = 1 as SiteId
const user = 1 as UserId

/** Streams on a site where a test says who is there; `listeners` and `timers` tell what is held. */
function openStreams() {
  const moving = createTestClock()
  let timers = 0
  const clock: Clock = {
    ...moving,
    after(milliseconds, task) {
      timers += 1
      let pending = true
      const done = () => {
        if (pending) timers -= 1
        pending = false
      }
      const cancel = moving.after(milliseconds, () => {
        done()
        task()
      })
      return () => {
        done()
        cancel()
      }
    },
  }
  const listeners = new Set<(site: SiteId) => void>()
  const here = new Map<SiteId, number>()
  const now: Pick<Presence, 'of' | 'watch'> = {
    of: ({ id }) => ({ of: 'sessions', sessions: here.get(id) ?? 0, more: false, pages: [] }),
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const streams = createStreams({
    clock,
    here: now as Presence,
    siteOf: id => ({ id }) as Site,
    metrics: createMetrics(() => 0),
  })
  return {
    streams,
    advance: moving.advance,
    setHere: (sessions: number, of = site) => void here.set(of, sessions),
    count: (of = site) => {
      for (const listener of listeners) listener(of)
    },
    listeners: () => listeners.size,
    timers: () => timers,
    open(change: Partial<Listener> = {}) {
      const tell = ({ sessions }: Here) => JSON.stringify({ sessions })
      const opened = streams.open({ user, site, tell, counted: 'numbers', mayListen: async () => true, ...change })
      assert.ok(opened !== 'full')
      return read(opened)
    },
  }
}

/** Reads a stream as a browser does that takes everything at once. */
function read(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let ended = false
  const all = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
    ended = true
  })()
  return {
    /** What came since the last time. */
    async next(): Promise<string> {
      await new Promise(resolve => setImmediate(resolve))
      const came = text
      text = ''
      return came
    },
    get ended() {
      return ended
    },
    leave: () => reader.cancel(),
    all,
  }
}

const said = (sessions: number) => `event: here\ndata: {"sessions":${sessions}}\n\n`
const counted = 'event: counted\ndata: {}\n\n'

test('a stream says at once who is here, then every two seconds at most, and only what has changed', async () => {
  const { open, setHere, count, advance } = openStreams()
  setHere(3)
  const stream = open()
  assert.equal(await stream.next(), `retry: 3000\n${said(3)}`)
  setHere(4)
  count()
  advance(1999)
  assert.equal(await stream.next(), '')
  setHere(5)
  count()
  advance(1)
  assert.equal(await stream.next(), said(5) + counted)
  advance(10_000)
  assert.equal(await stream.next(), '')
  count()
  advance(2000)
  assert.equal(await stream.next(), counted)
  // Somebody has gone, which nobody counts.
  setHere(4)
  advance(2000)
  assert.equal(await stream.next(), said(4))
})

test('what happens on another site is not said', async () => {
  const { open, setHere, count, advance } = openStreams()
  const stream = open()
  await stream.next()
  setHere(7, 2 as SiteId)
  count(2 as SiteId)
  advance(2000)
  assert.equal(await stream.next(), '')
})

test('the page that shows who is here fetches itself when that changes; that of a past period never does', async () => {
  const { open, setHere, count, advance } = openStreams()
  const present = open({ counted: 'here' })
  const past = open({ counted: 'never', mayListen: async () => true })
  assert.equal(await present.next(), `retry: 3000\n${said(0)}`)
  await past.next()
  count()
  advance(2000)
  assert.equal(await present.next(), '')
  setHere(1)
  advance(2000)
  assert.equal(await present.next(), said(1) + counted)
  assert.equal(await past.next(), said(1))
})

test('a comment keeps proxies awake when nothing happens, and after half an hour a stream ends by itself', async () => {
  const { open, advance, timers, listeners, streams } = openStreams()
  const stream = open()
  await stream.next()
  let comments = 0
  for (let second = 2; second <= 30 * 60; second += 2) {
    assert.equal(stream.ended, false)
    advance(2000)
    const came = await stream.next()
    assert.match(came, /^(:\n\n)?$/)
    if (came) comments += 1
  }
  assert.equal(comments, Math.floor((30 * 60 - 2) / 24))
  await stream.all
  assert.deepEqual([streams.size, timers(), listeners()], [0, 0, 0])
})

test('a browser that does not read costs nothing, and gets the newest when it reads again', async () => {
  const { streams, setHere, count, advance } = openStreams()
  const tell = ({ sessions }: Here) => JSON.stringify({ sessions })
  const stream = streams.open({
    user,
    site,
    tell,
    counted: 'numbers',
    mayListen: async () => true,
  }) as ReadableStream<Uint8Array>
  const reader = stream.getReader()
  await reader.read()
  for (let sessions = 1; sessions <= 100; sessions++) {
    setHere(sessions)
    count()
    advance(2000)
  }
  const { value } = await reader.read()
  assert.equal(new TextDecoder().decode(value), said(100) + counted)
  const more = reader.read()
  advance(2000)
  setHere(1)
  advance(2000)
  assert.equal(new TextDecoder().decode((await more).value), said(1))
})

test('of two thousand streams that came and went nothing is left', async () => {
  const { open, streams, count, advance, timers, listeners } = openStreams()
  for (let round = 0; round < 200; round++) {
    const own = Array.from({ length: 10 }, (_, place) =>
      open({ user: (place % 3) as UserId, site: (place % 4) as SiteId }),
    )
    await own[0]!.next()
    count()
    advance(2000)
    assert.deepEqual([streams.size, timers(), listeners()], [10, 2, 1])
    await Promise.all(own.map(stream => stream.leave()))
    assert.deepEqual([streams.size, timers(), listeners()], [0, 0, 0])
  }
})

test('a person may have twenty streams and all together two hundred; when one goes there is room', async () => {
  const { open, streams } = openStreams()
  const full = (of: number) =>
    streams.open({ user: of as UserId, site, tell: () => '', counted: 'never', mayListen: async () => true }) === 'full'
  const all = Array.from({ length: 20 }, () => open())
  assert.ok(full(1))
  for (let of = 2; of <= 10; of++) for (let time = 0; time < 20; time++) all.push(open({ user: of as UserId }))
  assert.equal(streams.size, 200)
  assert.ok(full(11))
  await all[0]!.leave()
  assert.ok(!full(1))
})

test('when the server stops every stream ends, and no other begins', async () => {
  const { open, streams, timers, listeners } = openStreams()
  const all = [open(), open({ site: 2 as SiteId })]
  streams.end()
  await Promise.all(all.map(stream => stream.all))
  assert.ok(all.every(stream => stream.ended))
  assert.deepEqual([streams.size, timers(), listeners()], [0, 0, 0])
  assert.equal(streams.open({ user, site, tell: () => '', counted: 'never', mayListen: async () => true }), 'full')
})

test('a stream ends within a second once its listener may not come in any more, and only that one', async () => {
  const { open, advance, streams, timers, listeners } = openStreams()
  let allowed = true
  const [ending, failing, staying] = [
    open({ mayListen: async () => allowed }),
    open({
      mayListen: async () => {
        if (!allowed) throw new Error('the disk is on fire')
        return true
      },
    }),
    open(),
  ]
  for (let turn = 0; turn < 10; turn++) {
    advance(500)
    await new Promise(resolve => setImmediate(resolve))
  }
  assert.equal(streams.size, 3)
  allowed = false
  for (let turn = 0; turn < 2; turn++) {
    advance(500)
    await new Promise(resolve => setImmediate(resolve))
  }
  assert.equal(streams.size, 1)
  assert.deepEqual([ending.ended, failing.ended, staying.ended], [true, true, false])
  streams.end()
  assert.deepEqual([streams.size, timers(), listeners()], [0, 0, 0])
})
