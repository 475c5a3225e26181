// Sessions: who came before, for how long that is known.

import assert from 'node:assert/strict'
import { randomFillSync } from 'node:crypto'
import { test } from 'node:test'
import { createRandom } from '../../server/cli/demo/random.ts'
import type { PathId, SessionKey } from '../../server/count/hit.ts'
import { createIdentify } from '../../server/count/identify.ts'
import { createMemorySessions, type MemorySessions } from '../../server/count/memory-sessions.ts'
import { sessionIdle } from '../../server/count/sessions.ts'

const toKey = (name: string) => name.padEnd(32, '.') as SessionKey
const anna = toKey('anna')
const bert = toKey('bert')
const start = 1_795_000_000

function open(limit = 100): MemorySessions {
  return createMemorySessions({ limit, random: randomFillSync })
}

async function visit(sessions: MemorySessions, key: SessionKey, path: number, at = start) {
  const [verdict] = await sessions.visit([{ key, path: path as PathId, at }])
  return verdict!
}

test('the first hit is a visitor and a visit, a second page a visit, a page seen before neither', async () => {
  const sessions = open()
  const told = []
  for (const path of [1, 2, 1]) {
    const { firstOnSite, firstOnPath } = await visit(sessions, anna, path)
    told.push([firstOnSite, firstOnPath])
  }
  assert.deepEqual(told, [
    [true, true],
    [false, true],
    [false, false],
  ])
})

test('one batch may ask about one session many times', async () => {
  const asks = [1, 1, 2].map(path => ({ key: anna, path: path as PathId, at: start }))
  const told = (await open().visit(asks)).map(verdict => verdict!)
  assert.deepEqual(
    told.map(({ firstOnPath }) => firstOnPath),
    [true, false, true],
  )
  assert.equal(new Set(told.map(({ session }) => session)).size, 1)
})

test('a session has a random UUID of version 4, another one for each', async () => {
  const sessions = open(2000)
  const seen = new Set<string>()
  for (let number = 0; number < 1500; number++) {
    const { session } = await visit(sessions, toKey(`key ${number}`), 1)
    const bytes = Buffer.from(session, 'latin1')
    assert.equal(bytes.length, 16)
    assert.equal(bytes[6]! >> 4, 4)
    assert.equal(bytes[8]! >> 6, 2)
    seen.add(session)
  }
  assert.equal(seen.size, 1500)
})

const ends: [string, number[], boolean][] = [
  ['goes on when the next hit comes after exactly eight hours', [sessionIdle], false],
  ['ends when nothing is heard for more than eight hours', [sessionIdle + 1], true],
  ['slides: each hit renews the eight hours', [7 * 3600, 14 * 3600, 21 * 3600], false],
  ['lasts a whole day when it is busy', [7 * 3600, 14 * 3600, 21 * 3600, 86_400], false],
  ['ends a day after its first hit, however busy', [7 * 3600, 14 * 3600, 21 * 3600, 86_401], true],
  ['takes a hit that comes a little late', [-60], false],
  ['takes a hit from exactly eight hours before', [-sessionIdle], false],
  ['does not take a hit from longer before than eight hours', [-sessionIdle - 1], true],
]

for (const [what, laters, ended] of ends) {
  test(`a session ${what}`, async () => {
    const sessions = open()
    const { session } = await visit(sessions, anna, 1)
    let last = await visit(sessions, anna, 1)
    for (const later of laters) last = await visit(sessions, anna, 1, start + later)
    assert.equal(last.session !== session, ended)
    assert.equal(last.firstOnSite, ended)
    assert.equal(last.firstOnPath, ended)
    assert.equal(sessions.size, 1)
  })
}

test('a session that has seen very many pages still knows each of them', async () => {
  const sessions = open()
  for (let path = 1; path <= 200; path++) assert.equal((await visit(sessions, anna, path)).firstOnPath, true)
  for (let path = 1; path <= 200; path++) assert.equal((await visit(sessions, anna, path)).firstOnPath, false)
})

test('a session knows no more than a thousand paths: what it sees beyond is a repeat, and what it knows stays known', async () => {
  const sessions = open()
  const mostPaths = 1000
  for (let path = 1; path <= mostPaths; path++) assert.equal((await visit(sessions, anna, path)).firstOnPath, true)
  for (let path = mostPaths + 1; path <= mostPaths + 100; path++) {
    const { firstOnPath, firstOnSite } = await visit(sessions, anna, path)
    assert.deepEqual([firstOnPath, firstOnSite], [false, false])
  }
  assert.equal((await visit(sessions, anna, 1)).firstOnPath, false)
  assert.equal((await visit(sessions, bert, mostPaths + 1)).firstOnPath, true)
})

test('beyond the limit the session heard of longest ago is forgotten, and that is counted', async () => {
  const sessions = open(2)
  await visit(sessions, anna, 1)
  await visit(sessions, bert, 1)
  await visit(sessions, anna, 1)
  assert.equal(sessions.evictions, 0)
  await visit(sessions, toKey('third'), 1)
  assert.equal(sessions.evictions, 1)
  assert.equal((await visit(sessions, anna, 1)).firstOnSite, false)
  assert.equal((await visit(sessions, bert, 1)).firstOnSite, true)
})

test('a session that is found under the former key goes on under the new one, and is kept once', async () => {
  const sessions = open()
  const { session } = await visit(sessions, anna, 1)
  await visit(sessions, anna, 2)
  const [moved] = await sessions.visit([{ key: bert, former: anna, path: 1 as PathId, at: start + 60 }])
  assert.deepEqual([moved!.session, moved!.firstOnSite, moved!.firstOnPath], [session, false, false])
  assert.deepEqual(moved!.carried?.toSorted(), [1, 2])
  assert.equal(sessions.size, 1)
  assert.equal((await visit(sessions, bert, 1, start + 120)).session, session)
  assert.notEqual((await visit(sessions, anna, 1, start + 120)).session, session)
})

test('a former key under which nobody is known begins a session as any other', async () => {
  const sessions = open()
  const [begun] = await sessions.visit([{ key: bert, former: anna, path: 1 as PathId, at: start }])
  assert.deepEqual([begun!.firstOnSite, begun!.carried], [true, undefined])
})

test('what is replayed of one session is known of it, and another session takes its place', async () => {
  const sessions = open()
  const { session } = await visit(open(), anna, 1)
  const replayed = { key: anna, session, first: start }
  sessions.replay({ ...replayed, path: 1 as PathId, at: start })
  sessions.replay({ ...replayed, path: 2 as PathId, at: start + sessionIdle })
  for (const path of [1, 2]) {
    const again = await visit(sessions, anna, path, start + 2 * sessionIdle)
    assert.deepEqual([again.session, again.first, again.firstOnPath], [session, start, false])
  }
  const { session: other } = await visit(open(), bert, 1)
  sessions.replay({ ...replayed, session: other, path: 3 as PathId, at: start + 2 * sessionIdle })
  const last = await visit(sessions, anna, 1, start + 2 * sessionIdle)
  assert.deepEqual([last.session, last.firstOnPath, sessions.size], [other, true, 1])
})

test('a visitor may be told of a session by either key, and have it forgotten', async () => {
  const sessions = open()
  await visit(sessions, anna, 1)
  await visit(sessions, anna, 2, start + 60)
  const known = { first: start, last: start + 60, pages: 2 }
  assert.deepEqual(sessions.known({ session: anna, former: undefined }, start + 61), known)
  assert.deepEqual(sessions.known({ session: bert, former: anna }, start + 61), known)
  assert.equal(sessions.known({ session: bert, former: undefined }, start + 61), undefined)
  assert.equal(sessions.known({ session: bert, former: toKey('third') }, start + 61), undefined)
  sessions.remove(bert)
  assert.equal(sessions.size, 1)
  sessions.remove(anna)
  assert.deepEqual([sessions.size, sessions.known({ session: anna, former: undefined }, start + 61)], [0, undefined])
})

test('of a session that has ended a visitor is told nothing', async () => {
  const sessions = open()
  await visit(sessions, anna, 1)
  assert.equal(sessions.known({ session: anna, former: undefined }, start + sessionIdle + 1), undefined)
})

test('what is known of a session and a path can be handed on, and of others there is nothing', async () => {
  const sessions = open()
  const { session } = await visit(sessions, anna, 1)
  const change = sessions.change(anna, 1 as PathId)
  assert.deepEqual(change, {
    ...{ key: anna, session, path: 1, first: start, at: start, isBounce: false, engaged: 0 },
    ...{ entry: undefined, isExit: false, seen: undefined },
  })
  assert.equal(sessions.change(bert, 1 as PathId), undefined)
  const next = open()
  next.replay({ key: anna, session, path: 1 as PathId, first: start, at: start })
  assert.deepEqual(next.change(anna, 1 as PathId), change)
  next.replay({ ...change!, isBounce: true })
  assert.equal(next.change(anna, 1 as PathId)?.isBounce, true)
})

test('a sweep forgets what has ended and nothing else', async () => {
  const sessions = open()
  await visit(sessions, anna, 1, start)
  await visit(sessions, bert, 1, start + 3600)
  sessions.sweep(start + sessionIdle + 1)
  assert.deepEqual([sessions.size, sessions.evictions], [1, 0])
  assert.equal((await visit(sessions, bert, 1, start + sessionIdle + 1)).firstOnSite, false)
})

test('the key tells sites, addresses and User-Agents apart, and without the secret it is another', () => {
  const identify = createIdentify(Buffer.alloc(32, 1))
  const other = createIdentify(Buffer.alloc(32, 2))
  const site = '1'
  const keys = [
    identify(site, 'agent', '192.0.2.1'),
    identify('2', 'agent', '192.0.2.1'),
    identify(site, 'agent2', '192.0.2.1'),
    identify(site, 'agent', '192.0.2.12'),
    identify(site, '1agent', '192.0.2.'),
    other(site, 'agent', '192.0.2.1'),
  ]
  assert.equal(new Set(keys).size, keys.length)
  assert.equal(identify(site, 'agent', '192.0.2.1'), keys[0])
  for (const key of keys) assert.equal(key.length, 32)
})

test('thousands come, go and change their keys, and each is known by its own, in the order they were heard of', async () => {
  const limit = 3000
  const sessions = open(limit)
  const random = createRandom('sessions')
  // The model: a map in the order of the last visit, and what each session has seen.
  const model = new Map<string, { session: string; paths: Set<number> }>()
  for (let turn = 0; turn < 20_000; turn++) {
    const name = `key ${random.below(4500)}`
    const former = random.next() < 0.1 ? `key ${random.below(4500)}` : undefined
    const path = 1 + random.below(6)
    const [verdict] = await sessions.visit([
      { key: toKey(name), former: former === undefined ? former : toKey(former), path: path as PathId, at: start },
    ])
    const holder = model.has(name) ? name : former !== undefined && model.has(former) ? former : undefined
    const known = holder === undefined ? undefined : model.get(holder)!
    if (holder !== undefined) model.delete(holder)
    else if (model.size === limit) model.delete(model.keys().next().value!)
    assert.equal(verdict!.firstOnSite, known === undefined)
    assert.equal(verdict!.firstOnPath, !known?.paths.has(path))
    if (known) assert.equal(verdict!.session, known.session)
    model.set(name, { session: verdict!.session, paths: new Set([...(known?.paths ?? []), path]) })
  }
  const all = [...Map.groupBy(sessions.all(), ({ key }) => key)].map(([key, of]) => [
    ...[key, of[0]!.session],
    of.map(({ path }) => path),
  ])
  assert.deepEqual(
    all,
    [...model].map(([name, { session, paths }]) => [toKey(name), session, [...paths]]),
  )
})
