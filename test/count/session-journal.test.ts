// The journal: after any end of the process, sessions are as the database has committed them, and whatever becomes of its
// files, counting goes on.

import assert from 'node:assert/strict'
import { randomBytes, randomFillSync } from 'node:crypto'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { PathId, SessionId, SessionKey } from '../../server/count/hit.ts'
import { createMemorySessions } from '../../server/count/memory-sessions.ts'
import { type Handover, readJournal } from '../../server/count/session-handover.ts'
import type { SessionJournal } from '../../server/count/session-journal.ts'
import type { Secrets } from '../../server/count/session-keys.ts'
import { journalMagic, packRecord, readRecords } from '../../server/count/session-records.ts'
import type { SessionChange } from '../../server/count/sessions.ts'
import type { MemoryFolder } from '../../server/kit/memory-folder.ts'
import type { SiteId } from '../../server/sites/site.ts'
import { createTestClock, type TestClock } from '../helpers/clock.ts'
import { createTestMemory, type TestMemory } from '../helpers/memory.ts'

const hour = 3600 * 1000

type Run = Handover & {
  journal: SessionJournal
  /** What memory holds, for when the journal begins anew. */
  live: SessionChange[]
  secrets: Secrets
  deletions: Map<SiteId, number>
  reports: (string | undefined)[]
}

/** Starts a run on what the one before has left. */
function open(folder: MemoryFolder, committed: number, clock: TestClock = createTestClock()): Run {
  const reports: (string | undefined)[] = []
  const handover = readJournal({ folder, clock, committed, report: problem => reports.push(problem) })
  const { surroundings } = handover.kept
  const run = {
    ...handover,
    live: [] as SessionChange[],
    secrets: surroundings?.secrets ?? { secret: randomBytes(32), since: clock.now() },
    deletions: new Map(surroundings?.deletions),
    reports,
  }
  const journal = handover.start({
    sessions: () => run.live,
    surroundings: () => ({ secrets: run.secrets, deletions: run.deletions, optOuts: new Map() }),
  })
  return {
    ...run,
    journal,
    set secrets(secrets: Secrets) {
      run.secrets = secrets
    },
    get secrets() {
      return run.secrets
    },
  }
}

const noon = Date.UTC(2026, 10, 21, 12) / 1000

function change(key: string, path: number, at = noon, first = at): SessionChange {
  return {
    key: key.padEnd(32, '.') as SessionKey,
    session: `id of ${key}`.padEnd(16, '.').slice(0, 16) as SessionId,
    path: path as PathId,
    first,
    at,
    isBounce: false,
    engaged: 0,
    entry: undefined,
    isExit: false,
    seen: undefined,
  }
}

/** The same, and its session did not know the path before. */
const first = (one: SessionChange): SessionChange => ({ ...one, isNew: true })

/** What memory holds of a session. */
function toLive(...changes: SessionChange[]): SessionChange[] {
  return changes.map(change => ({ ...change, at: changes.at(-1)!.at }))
}

const changesOf = ({ kept }: Handover) => [...kept.changes]

test('what was committed is there again, and what was not is not', () => {
  const memory = createTestMemory()
  const { journal } = open(memory, 0)
  journal.write(1, [change('anna', 1), change('bert', 1)])
  journal.write(2, [change('anna', 2)])
  journal.write(3, [change('carl', 3)])
  const written = new Map(memory.files)
  assert.deepEqual(changesOf(open(memory, 2)), [change('anna', 1), change('bert', 1), change('anna', 2)])
  assert.deepEqual(changesOf(open(createTestMemory(written), 0)), [])
})

test('the secrets stay the same, and so the keys; so do the deletions', () => {
  const memory = createTestMemory()
  const first = open(memory, 0)
  first.secrets = { ...first.secrets, former: { secret: randomBytes(32), until: 7 } }
  first.deletions.set(3 as SiteId, 2)
  first.journal.leaveSurroundings()
  first.journal.write(1, [change('anna', 1)])
  const { secrets, deletions } = open(memory, 1).kept.surroundings!
  assert.deepEqual(
    [secrets.since, secrets.former!.until, Buffer.compare(secrets.secret, first.secrets.secret)],
    [first.secrets.since, 7, 0],
  )
  assert.deepEqual([...deletions], [[3, 2]])
  assert.equal(open(createTestMemory(), 1).kept.surroundings, undefined)
})

test('deletions are known for as long as there are files, also when those of their time are gone', () => {
  const clock = createTestClock()
  const memory = createTestMemory()
  const first = open(memory, 0, clock)
  first.deletions.set(3 as SiteId, 1)
  first.journal.leaveSurroundings()
  for (let number = 1; number <= 60; number++) {
    clock.advance(hour)
    first.journal.write(number, [change(`key ${number}`, 1, clock.now() / 1000)])
    first.journal.tidy()
  }
  assert.ok(memory.files.size <= 27, String(memory.files.size))
  assert.deepEqual([...open(memory, 60, clock).kept.surroundings!.deletions], [[3, 1]])
})

test('what a run left without committing it is void for ever, whatever number comes after', () => {
  const memory = createTestMemory()
  open(memory, 0).journal.write(1, [change('anna', 1)])
  // The process ended before the commit; the next one does not use the number again.
  const next = open(memory, 0)
  const number = next.journal.nextNumber(0)
  assert.equal(number, 2)
  next.journal.write(number, [change('bert', 2)])
  assert.deepEqual(changesOf(open(memory, number)), [change('bert', 2)])
})

test('a flush that is tried again leaves its sessions once', () => {
  const memory = createTestMemory()
  const { journal } = open(memory, 0)
  journal.write(1, [change('anna', 1)])
  memory.mark()
  for (let attempt = 0; attempt < 5; attempt++) journal.write(1, [change('anna', 1)])
  assert.equal(memory.steps(), 0)
  journal.write(1, [change('anna', 2)])
  assert.deepEqual(changesOf(open(memory, 1)), [change('anna', 1), change('anna', 2)])
})

test('where what was committed last is not there, nothing of the rest is believed', () => {
  const memory = createTestMemory()
  const first = open(memory, 0)
  for (const number of [1, 2]) first.journal.write(number, [change('a', number)])
  const written = new Map(memory.files)
  const at = (committed: number, files = written) => {
    const { handedOver, kept } = open(createTestMemory(new Map(files)), committed)
    return [handedOver, [...kept.changes].length, kept.surroundings !== undefined]
  }
  assert.deepEqual(at(2), [true, 2, true])
  assert.deepEqual(at(1), [true, 1, true])
  assert.deepEqual(at(3), [false, 0, false])
  const [name, bytes] = [...written][0]!
  const cut = new Map([[name, bytes.subarray(0, bytes.length - 1)]])
  assert.deepEqual(at(2, cut), [false, 0, false])
  assert.deepEqual(at(1, cut), [true, 1, true])
  assert.deepEqual(at(1, new Map()), [false, 0, false])
})

test('a crash at any byte leaves what was written whole before it, and what comes after it is read as well', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }), fc.nat(), (sizes, cut) => {
      const memory = createTestMemory()
      const { journal } = open(memory, 0)
      const [name] = memory.names()
      const begin = memory.files.get(name!)!.length
      const batch = (size: number, index: number) =>
        Array.from({ length: size }, (_, path) => change(`key ${index}`, path))
      const ends = sizes.map((size, index) => {
        journal.write(index + 1, batch(size, index))
        return memory.files.get(name!)!.length
      })
      const bytes = memory.files.get(name!)!
      const length = begin + (cut % (bytes.length + 1 - begin))
      memory.files.set(name!, bytes.subarray(0, length))
      const whole = ends.filter(end => end <= length).length
      const expected = sizes.slice(0, whole).flatMap(batch)
      const next = open(memory, whole)
      assert.deepEqual(changesOf(next), expected)
      assert.equal(next.handedOver, true)
      const number = next.journal.nextNumber(whole)
      next.journal.write(number, [change('later', 9)])
      assert.deepEqual(changesOf(open(memory, number)), [...expected, change('later', 9)])
    }),
  )
})

test('it forgets with the hours, a day after a session began', () => {
  const clock = createTestClock()
  const memory = createTestMemory()
  const { journal } = open(memory, 0, clock)
  journal.write(1, [change('anna', 1)])
  clock.advance(23 * hour)
  journal.write(2, [change('bert', 1)])
  assert.equal(memory.names().length, 2)
  clock.advance(2 * hour)
  journal.tidy()
  assert.equal(memory.names().length, 1)
  assert.deepEqual(changesOf(open(createTestMemory(new Map(memory.files)), 2, clock)), [change('bert', 1)])
  clock.advance(48 * hour)
  journal.tidy()
  assert.deepEqual(memory.names(), [])
  assert.equal(journal.state(), 'kept')
  journal.write(3, [change('carl', 1, clock.now() / 1000)])
  assert.equal(open(memory, 3, clock).handedOver, true)
})

test('when the former secret has ended, the files from before the new one go', () => {
  const clock = createTestClock()
  const memory = createTestMemory()
  const run = open(memory, 0, clock)
  run.journal.write(1, [change('anna', 1)])
  clock.advance(10)
  const former = { secret: run.secrets.secret, until: clock.now() + 8 * hour }
  run.secrets = { secret: randomBytes(32), since: clock.now(), former }
  run.journal.leaveSurroundings()
  run.journal.tidy()
  const [old] = memory.names()
  clock.advance(9 * hour)
  run.secrets = { secret: run.secrets.secret, since: run.secrets.since }
  run.journal.tidy()
  assert.equal(memory.files.has(old!), false)
  for (const bytes of memory.files.values()) assert.equal(bytes.indexOf('anna'), -1)
})

const breaks: [what: string, fail: (memory: TestMemory) => void][] = [
  ['were removed', memory => memory.files.clear()],
  [
    'were emptied',
    memory => {
      for (const name of memory.names()) memory.files.set(name, Buffer.alloc(0))
    },
  ],
  [
    'are those of another process now',
    memory => {
      for (const name of memory.names()) memory.files.set(name, Buffer.from('theirs'))
    },
  ],
]

for (const [what, fail] of breaks) {
  test(`when its files ${what} all that memory holds is written anew, and said once`, () => {
    const memory = createTestMemory()
    const run = open(memory, 0)
    const [anna1, anna2, bert] = [
      change('anna', 1, noon - 7200),
      change('anna', 2, noon, noon - 7200),
      change('bert', 1),
    ]
    run.journal.write(1, [anna1])
    fail(memory)
    run.live.push(...toLive(anna1, anna2), ...toLive(bert))
    run.journal.write(2, [first(anna2), first(bert)])
    run.journal.write(3, [change('carl', 1)])
    assert.equal(run.reports.length, 2)
    assert.equal(run.reports[1], undefined)
    const next = open(memory, 3)
    assert.equal(next.handedOver, true)
    assert.deepEqual(changesOf(next), [{ ...anna1, at: noon }, anna2, bert, change('carl', 1)])
  })
}

test('each session is written anew into the file of the hour in which it began, and ended ones are not', () => {
  const clock = createTestClock()
  const memory = createTestMemory()
  const run = open(memory, 0, clock)
  const old = change('old', 1, noon - 60, noon - 23 * 3600)
  const imported = change('imported', 1, noon - 400 * 24 * 3600)
  run.live.push(...toLive(imported), ...toLive(old), ...toLive(change('new', 1)))
  memory.files.clear()
  run.journal.write(1, [first(change('new', 1))])
  assert.deepEqual(changesOf(open(createTestMemory(new Map(memory.files)), 1, clock)), [old, change('new', 1)])
  clock.advance(3 * hour)
  run.journal.tidy()
  assert.deepEqual(changesOf(open(memory, 1, clock)), [change('new', 1)])
})

test('what is written anew is believed whether its batch is committed or not', () => {
  const memory = createTestMemory()
  const run = open(memory, 0)
  run.journal.write(1, [first(change('anna', 1))])
  memory.files.clear()
  const [anna2, bert] = [first(change('anna', 2)), first(change('bert', 1))]
  run.live.push(...toLive(change('anna', 1), anna2), ...toLive(bert))
  run.journal.write(run.journal.nextNumber(1), [anna2, change('anna', 1), bert])
  const written = new Map(memory.files)
  assert.deepEqual(changesOf(open(memory, 1)), [change('anna', 1)])
  assert.deepEqual(changesOf(open(createTestMemory(written), 2)), [
    change('anna', 1),
    change('anna', 2),
    change('anna', 1),
    change('bert', 1),
  ])
})

test('files that were lost while the disk was full are written anew, though the stop never commits', () => {
  const memory = createTestMemory()
  const run = open(memory, 0)
  run.journal.write(1, [first(change('anna', 1))])
  const number = run.journal.nextNumber(1)
  run.live.push(...toLive(change('anna', 1)), ...toLive(change('bert', 1)))
  run.journal.write(number, [first(change('bert', 1))])
  for (const name of memory.names()) memory.files.set(name, Buffer.from('theirs'))
  // Tried again as it was, and again in vain.
  run.journal.write(number, [first(change('bert', 1))])
  assert.deepEqual(run.reports.at(-1), undefined)
  assert.equal(run.reports.length, 2)
  const next = open(memory, 1)
  assert.equal(next.handedOver, true)
  assert.deepEqual(changesOf(next), [change('anna', 1)])
})

test('while it cannot be written it is tried once a minute, said once, and then all is there', () => {
  const clock = createTestClock()
  const memory = createTestMemory()
  let tries = 0
  const { create } = memory
  memory.create = name => {
    tries += 1
    return create(name)
  }
  const run = open(memory, 0, clock)
  run.journal.write(1, [change('anna', 1)])
  assert.equal(run.journal.state(), 'kept')
  memory.broken = 'there is no room left in memory'
  tries = 0
  for (let number = 2; number <= 301; number++) {
    clock.advance(1000)
    run.journal.write(number, [change('anna', number)])
    assert.equal(run.journal.state(), 'lost')
  }
  assert.ok(tries >= 4 && tries <= 6, String(tries))
  assert.deepEqual(run.reports, ['there is no room left in memory'])
  assert.equal(open(createTestMemory(new Map(memory.files)), 301, clock).handedOver, false)
  memory.broken = undefined
  clock.advance(61_000)
  run.live.push(...toLive(change('anna', 1), change('anna', 302)))
  run.journal.write(302, [first(change('anna', 302))])
  assert.equal(run.journal.state(), 'kept')
  assert.deepEqual(run.reports, ['there is no room left in memory', undefined])
  assert.deepEqual(changesOf(open(memory, 302, clock)), [change('anna', 1), change('anna', 302)])
})

test('without a place from the start it says so, and begins when there is one', () => {
  const clock = createTestClock()
  const memory = createTestMemory()
  memory.broken = '/dev/shm does not exist'
  const run = open(memory, 0, clock)
  assert.equal(run.journal.state(), 'never')
  run.journal.write(1, [change('anna', 1)])
  assert.deepEqual(run.reports, ['/dev/shm does not exist'])
  memory.broken = undefined
  clock.advance(61_000)
  run.live.push(...toLive(change('anna', 1)))
  run.journal.write(2, [change('anna', 1)])
  assert.equal(run.journal.state(), 'kept')
  assert.equal(open(memory, 2, clock).handedOver, true)
})

test('that files are gone is noticed without a hit', () => {
  const memory = createTestMemory()
  const run = open(memory, 0)
  run.journal.tidy()
  assert.equal(run.journal.state(), 'kept')
  memory.files.clear()
  run.journal.tidy()
  assert.equal(run.journal.state(), 'lost')
  run.journal.write(1, [change('anna', 1)])
  assert.equal(run.journal.state(), 'kept')
})

test('an older file that is gone is noticed with the hour, and all is written anew', () => {
  const clock = createTestClock()
  const memory = createTestMemory()
  const run = open(memory, 0, clock)
  run.journal.write(1, [change('anna', 1)])
  clock.advance(hour)
  run.journal.write(2, [change('bert', 1)])
  memory.files.delete(memory.names()[0]!)
  clock.advance(hour)
  run.live.push(...toLive(change('anna', 1)), ...toLive(change('bert', 1)), ...toLive(change('carl', 1)))
  run.journal.write(3, [first(change('carl', 1))])
  assert.equal(changesOf(open(memory, 3, clock)).length, 3)
})

test('a deletion that cannot be left takes with it what would now be wrong', () => {
  const memory = createTestMemory()
  const run = open(memory, 0)
  run.journal.write(1, [change('anna', 1)])
  const { create } = memory
  memory.create = () => ({ problem: 'too many open files' })
  run.deletions.set(1 as SiteId, 1)
  run.journal.leaveSurroundings()
  assert.deepEqual(memory.names(), [])
  memory.create = create
  assert.equal(open(memory, 1).handedOver, false)
})

test('any bytes at all are read without an error, and believed only where they are whole', () => {
  const memory = createTestMemory()
  const { journal } = open(memory, 0)
  for (const number of [1, 2, 3]) journal.write(number, [change('anna', number), change('bert', number)])
  const [name, bytes] = [...memory.files][0]!
  const damaged = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map(Buffer.from),
    fc.uint8Array({ maxLength: 400 }).map(tail => Buffer.concat([journalMagic, tail])),
    fc.nat(bytes.length).map(length => bytes.subarray(0, length)),
    fc
      .array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 })
      .map(flips => {
        const flipped = Buffer.from(bytes)
        for (const [at, bits] of flips) flipped[at]! ^= bits
        return flipped
      }),
  )
  // Whole records of every kind with a body that none of them has.
  const odd = fc
    .tuple(
      fc.constantFrom('changes', 'surroundings', 'start', 'memory'),
      fc.double(),
      fc.uint8Array({ maxLength: 130 }),
    )
    .map(([kind, number, body]) => Buffer.concat([bytes, packRecord(kind, number, body)]))
  const garbage = fc.oneof(
    damaged.map(found => [found, false] as const),
    odd.map(found => [found, true] as const),
  )
  fc.assert(
    fc.property(garbage, fc.constantFrom(0, 1, 2, 3, 4), ([found, odd], committed) => {
      const next = open(createTestMemory(new Map([[name, found]])), committed)
      const written = [1, 2, 3].flatMap(number => [change('anna', number), change('bert', number)])
      for (const one of next.kept.changes) assert.ok(odd || written.some(other => isDeepStrictEqual(one, other)))
      next.journal.write(next.journal.nextNumber(committed), [change('carl', 1)])
    }),
    { numRuns: 500 },
  )
})

test('a record of deletions that is empty is left out, and what follows it is read', () => {
  const memory = createTestMemory()
  const { journal } = open(memory, 0)
  journal.write(1, [change('anna', 1)])
  const [name, bytes] = [...memory.files][0]!
  const odd = (['changes', 'surroundings', 'start', 'memory'] as const).map(kind =>
    packRecord(kind, 1, Buffer.alloc(0)),
  )
  const more = packRecord('surroundings', 0, Buffer.alloc(81))
  memory.files.set(name, Buffer.concat([bytes, more, ...odd]))
  const kinds = readRecords(memory.files.get(name)!).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['surroundings', 'start', 'changes', 'changes', 'memory'])
  assert.deepEqual(changesOf(open(memory, 1)), [change('anna', 1)])
})

test('files that are something else are left out', () => {
  const files = new Map([
    ['000000001.000498684', Buffer.from('something else')],
    ['000498684', journalMagic],
    ['x', Buffer.alloc(100)],
  ])
  assert.deepEqual(changesOf(open(createTestMemory(files), 9)), [])
})

test('sessions that are replayed answer as the ones that were there', async () => {
  const asks = fc.array(
    fc.record({
      key: fc.constantFrom('anna', 'bert', 'carl'),
      path: fc.integer({ min: 1, max: 40 }),
      later: fc.nat(30 * 3600),
    }),
    { maxLength: 120 },
  )
  await fc.assert(
    fc.asyncProperty(asks, fc.nat(120), fc.boolean(), async (all, at, lost) => {
      const sorted = all
        .map(({ key, path, later }) => ({ ...change(key, path, noon + later), later }))
        .sort((a, b) => a.at - b.at)
        .map(({ key, path, at }) => ({ key, path, at }))
      const before = createMemorySessions({ limit: 100, random: randomFillSync })
      const clock = createTestClock()
      const memory = createTestMemory()
      const { journal, live } = open(memory, 0, clock)
      const known = new Set<string>()
      let number = 0
      for (const ask of sorted.slice(0, at)) {
        clock.advance(ask.at * 1000 - clock.now())
        journal.tidy()
        const [verdict] = await before.visit([ask])
        known.add(verdict!.session)
        if (lost && number === at >> 1) memory.files.clear()
        live.splice(0, live.length, ...before.all())
        journal.write(++number, [{ ...ask, session: verdict!.session, first: verdict!.first }])
      }
      const after = createMemorySessions({ limit: 100, random: randomFillSync })
      for (const one of open(memory, number, clock).kept.changes) after.replay(one)
      for (const ask of sorted.slice(at)) {
        const [was] = await before.visit([ask])
        const [is] = await after.visit([ask])
        assert.deepEqual([is!.firstOnSite, is!.firstOnPath], [was!.firstOnSite, was!.firstOnPath])
        if (known.has(was!.session)) assert.equal(is!.session, was!.session)
      }
    }),
    { numRuns: 100 },
  )
})

test('no file holds what is older than a day, however busy it is and whatever becomes of its files', () => {
  const clock = createTestClock()
  const memory = createTestMemory()
  const run = open(memory, 0, clock)
  for (let number = 1; number <= 200; number++) {
    clock.advance(1200_000)
    const at = Math.floor(clock.now() / 1000)
    const first = Math.max(noon, at - 24 * 3600)
    run.live.splice(0, run.live.length, ...toLive(change('busy', 1, at, first)))
    if (number % 37 === 0) memory.files.clear()
    run.journal.write(number, [change('busy', 1, at, first)])
    run.journal.tidy()
    for (const bytes of memory.files.values()) {
      for (const record of readRecords(bytes)) {
        if (!('changes' in record)) continue
        for (const { at: seen } of record.changes) assert.ok(at - seen <= 25 * 3600, `${at - seen}`)
      }
    }
  }
})
