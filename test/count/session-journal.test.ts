// The journal: after any end of the process, sessions are as the database has committed them.

import assert from 'node:assert/strict'
import { randomFillSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PathId, SessionId, SessionKey } from '../../server/count/hit.ts'
import { createMemorySessions } from '../../server/count/memory-sessions.ts'
import { openJournal, type SessionChange } from '../../server/count/session-journal.ts'
import type { MemoryFolder } from '../../server/kit/memory-folder.ts'
import type { SiteId } from '../../server/sites/site.ts'
import { createTestClock, type TestClock } from '../helpers/clock.ts'

const hour = 3600 * 1000

/** A folder whose files a test can look at, and cut. */
function makeFolder(files = new Map<string, Buffer>()): MemoryFolder & { files: Map<string, Buffer> } {
  return {
    files,
    names: () => [...files.keys()].sort(),
    read: name => files.get(name),
    remove: name => void files.delete(name),
    open(name, start) {
      let bytes = (files.get(name) ?? Buffer.alloc(0)).subarray(0, start)
      files.set(name, bytes)
      return {
        get size() {
          return bytes.length
        },
        append(more) {
          bytes = Buffer.concat([bytes, more])
          files.set(name, bytes)
          return undefined
        },
        close() {},
      }
    },
  }
}

function open(folder: MemoryFolder, committed: number, clock: TestClock = createTestClock()) {
  return openJournal({
    folder,
    clock,
    committed,
    newSecret: () => randomFillSync(Buffer.alloc(32)),
    report: problem => assert.fail(problem),
  })
}

function change(key: string, path: number, at = 1_795_000_000): SessionChange {
  return {
    key: key.padEnd(32, '.') as SessionKey,
    session: `id of ${key}`.padEnd(16, '.') as SessionId,
    path: path as PathId,
    at,
  }
}

test('what was committed is there again, and what was not is not', () => {
  const folder = makeFolder()
  const { journal } = open(folder, 0)
  journal.write(1, [change('anna', 1), change('bert', 1)])
  journal.write(2, [change('anna', 2)])
  journal.write(3, [change('carl', 3)])
  assert.deepEqual([...open(folder, 2).kept.changes], [change('anna', 1), change('bert', 1), change('anna', 2)])
  assert.deepEqual([...open(folder, 0).kept.changes], [])
})

test('the secret stays the same, and so the keys', () => {
  const folder = makeFolder()
  const first = open(folder, 0)
  first.journal.write(1, [change('anna', 1)])
  assert.deepEqual(open(folder, 1).kept.secret, first.kept.secret)
  assert.notDeepEqual(open(makeFolder(), 0).kept.secret, first.kept.secret)
})

test('a number that is written again before it is committed counts once, as it was written last', () => {
  const folder = makeFolder()
  open(folder, 0).journal.write(1, [change('anna', 1)])
  // The process ended before the commit; the next one begins with the same number.
  const next = open(folder, 0)
  next.journal.write(1, [change('bert', 2)])
  assert.deepEqual([...open(folder, 1).kept.changes], [change('bert', 2)])
})

test('a crash at any byte leaves what was written whole before it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }), fc.nat(), (sizes, cut) => {
      const folder = makeFolder()
      const { journal } = open(folder, 0)
      const ends = sizes.map((size, index) => {
        journal.write(
          index + 1,
          Array.from({ length: size }, (_, path) => change(`key ${index}`, path)),
        )
        return folder.files.get(folder.names()[0]!)!.length
      })
      const [name] = folder.names()
      const bytes = folder.files.get(name!)!
      const length = cut % (bytes.length + 1)
      folder.files.set(name!, bytes.subarray(0, length))
      const whole = ends.filter(end => end <= length).length
      const expected = sizes
        .slice(0, whole)
        .flatMap((size, index) => Array.from({ length: size }, (_, path) => change(`key ${index}`, path)))
      const next = open(folder, sizes.length)
      assert.deepEqual([...next.kept.changes], expected)
      // And what comes after it is read as well: what the crash cut off is out of the way.
      next.journal.write(sizes.length + 1, [change('later', 9)])
      const again = [...open(folder, sizes.length + 1).kept.changes]
      assert.deepEqual(again, [...(length < 53 ? [] : expected), change('later', 9)])
    }),
  )
})

test('it forgets with the hours, a day after a session began', () => {
  const clock = createTestClock()
  const folder = makeFolder()
  const { journal } = open(folder, 0, clock)
  journal.write(1, [change('anna', 1)])
  clock.advance(23 * hour)
  journal.write(2, [change('bert', 1)])
  assert.equal(folder.names().length, 2)
  clock.advance(2 * hour)
  journal.tidy()
  assert.deepEqual([...open(folder, 2, clock).kept.changes], [change('bert', 1)])
  clock.advance(48 * hour)
  journal.tidy()
  assert.deepEqual(folder.names(), [])
})

test('a site whose numbers were deleted is remembered as often as that was', () => {
  const folder = makeFolder()
  const { journal } = open(folder, 0)
  journal.forget(3 as SiteId)
  journal.write(1, [change('anna', 1)])
  journal.forget(3 as SiteId)
  assert.deepEqual(open(folder, 1).kept.deletions, [3, 3])
})

test('files that are something else are left out', () => {
  const folder = makeFolder(
    new Map([
      ['000000001', Buffer.from('something else')],
      ['x', Buffer.alloc(100)],
    ]),
  )
  assert.deepEqual([...open(folder, 9).kept.changes], [])
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
    fc.asyncProperty(asks, fc.nat(120), async (all, at) => {
      const sorted = all
        .map(({ key, path, later }) => ({
          key: key.padEnd(32, '.') as SessionKey,
          path: path as PathId,
          at: 1_795_000_000 + later,
        }))
        .sort((a, b) => a.at - b.at)
      const before = createMemorySessions({ limit: 100, random: randomFillSync })
      const folder = makeFolder()
      const { journal } = open(folder, 0)
      const known = new Set<string>()
      let number = 0
      for (const ask of sorted.slice(0, at)) {
        const [verdict] = await before.visit([ask])
        known.add(verdict!.session)
        journal.write(++number, [{ ...ask, session: verdict!.session }])
      }
      const after = createMemorySessions({ limit: 100, random: randomFillSync })
      for (const one of open(folder, number).kept.changes) after.replay(one)
      for (const ask of sorted.slice(at)) {
        const [was] = await before.visit([ask])
        const [is] = await after.visit([ask])
        assert.deepEqual([is!.firstOnSite, is!.firstOnPath], [was!.firstOnSite, was!.firstOnPath])
        if (known.has(was!.session)) assert.equal(is!.session, was!.session)
      }
    }),
    { numRuns: 40 },
  )
})

test('the hand-over is whole when what was committed last is there', () => {
  const folder = makeFolder()
  const first = open(folder, 0)
  assert.equal(first.handedOver, false)
  for (const number of [1, 2]) first.journal.write(number, [change('a', number)])
  assert.equal(open(folder, 2).handedOver, true)
  assert.equal(open(folder, 3).handedOver, false)
  const [name, bytes] = [...folder.files][0]!
  folder.files.set(name, bytes.subarray(0, bytes.length - 1))
  assert.equal(open(folder, 2).handedOver, false)
  assert.equal(open(folder, 1).handedOver, true)
  folder.files.clear()
  assert.equal(open(folder, 1).handedOver, false)
})
