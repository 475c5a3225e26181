// Pages are deleted, merged, renamed and given back, and old numbers go, while hits come, are packed and are folded: after every
// step everything agrees, and every number is what it must be.

import { strict as assert } from 'node:assert'
import { randomFillSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { createFlush } from '../../../server/count/flush.ts'
import { createMemorySessions } from '../../../server/count/memory-sessions.ts'
import { addDays, localDay, startOfDay } from '../../../server/kit/zone.ts'
import type { Site } from '../../../server/sites/site.ts'
import { editSeconds, type PageEdit, type PagesWanted } from '../../../server/stats/cleanup.ts'
import type { PackSizes } from '../../../server/store/sqlite/query/pack-hits.ts'
import type { Store } from '../../../server/store/store.ts'
import { createTestClock, type TestClock } from '../../helpers/clock.ts'
import { problemsOf, recountAll } from '../contract/verify.ts'
import { days, farm, label, makeSite, toHit } from '../visits.ts'
import { openStore, temporaryFile } from './files.ts'

const tiny: PackSizes = { atOnce: 3, keep: 1, most: 8, hours: 2, pages: 1000, changes: 2 }
const start = Date.UTC(2026, 10, 20, 9) / 1000

type Op =
  | { does: 'count'; hits: { visitor: string; path: string; wait: number; told: boolean }[] }
  | { does: 'pack' | 'steps' | 'restart'; times: number }
  | { does: 'fold'; back: number }
  | { does: 'forget'; back: number; times: number }
  | { does: 'delete'; pattern: string }
  | { does: 'merge'; pattern: string; into: string }
  | { does: 'undo' }

const paths = ['/', '/a', '/b', '/b/c', '/B', 'buy']
const patterns = ['/', '/a', '/b*', '*c', 'buy', '/nothing', '*/b']
const times = fc.integer({ min: 1, max: 12 })
const someOps: fc.Arbitrary<Op[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        does: fc.constant('count' as const),
        hits: fc.array(
          fc.record({
            visitor: fc.constantFrom('anna', 'bert', 'carl'),
            path: fc.constantFrom(...paths),
            wait: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 900, max: 40_000 })),
            told: fc.boolean(),
          }),
          { minLength: 1, maxLength: 8 },
        ),
      }),
    },
    { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('pack' as const, 'steps' as const), times }) },
    fc.record({ does: fc.constant('restart' as const), times }),
    fc.record({ does: fc.constant('fold' as const), back: fc.integer({ min: 0, max: 60_000 }) }),
    fc.record({ does: fc.constant('forget' as const), back: fc.integer({ min: 0, max: 2 }), times }),
    fc.record({ does: fc.constant('delete' as const), pattern: fc.constantFrom(...patterns) }),
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('merge' as const),
        pattern: fc.constantFrom(...patterns),
        into: fc.constantFrom('/a', '/b', '/new', '/b/c'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('undo' as const) }) },
  ),
  { maxLength: 20 },
)

/** Visits and pageviews by page and day, as the store tells them. */
type Numbers = Map<string, [visits: number, pageviews: number]>

async function readNumbers(store: Store, site: Site, now: number): Promise<Numbers> {
  const numbers: Numbers = new Map()
  for (let day = 20261120; day <= localDay(site.zone, now); day = addDays(day, 1)) {
    const next = addDays(day, 1)
    const range = { fromDay: day, toDay: next, from: startOfDay(site.zone, day), to: startOfDay(site.zone, next) }
    const [reading] = await store.read({ site: site.id }, [range])
    const { rows } = await reading!.paths({ limit: 100, offset: 0, order: 'visits' })
    for (const { path, visits, pageviews } of rows) add(numbers, `${day} ${path}`, [visits, pageviews])
    const total = (await reading!.series('day')).reduce((sum, { visits }) => sum + visits, 0)
    assert.equal(
      total,
      rows.reduce((sum, { visits }) => sum + visits, 0),
      `the pages of ${day} make up the site`,
    )
  }
  return numbers
}

function add(numbers: Numbers, key: string, [visits, pageviews]: readonly [number, number], sign = 1): void {
  const [before, beforePageviews] = numbers.get(key) ?? [0, 0]
  const sum: [number, number] = [before + sign * visits, beforePageviews + sign * pageviews]
  if (sum[0] === 0 && sum[1] === 0) numbers.delete(key)
  else numbers.set(key, sum)
}

/** The last edit: the numbers of before, what has come since, and of a page that was renamed what it was called. */
type LastEdit = {
  id: PageEdit['id']
  before: Numbers
  since: Numbers
  renamed?: { from: string; to: string } | undefined
}

/** What is expected: the numbers of now, and what is needed to undo the last edit. */
type Expected = { now: Numbers; edit?: LastEdit | undefined }

/** Every step of something, which must come to an end. */
async function toEnd(step: () => Promise<boolean>): Promise<void> {
  for (let steps = 0; await step(); steps++) assert.ok(steps < 2000, `it goes on for ever: ${step}`)
}

const wantedOf = (pattern: string): PagesWanted => ({ patterns: [pattern], matchCase: true, titles: false })

class Game {
  readonly clock: TestClock = createTestClock(1000 * start)
  readonly sessions = createMemorySessions({ limit: 100, random: randomFillSync })
  readonly expected: Expected = { now: new Map() }
  readonly file = temporaryFile()
  declare store: Store
  declare site: Site

  get now(): number {
    return Math.floor(this.clock.now() / 1000)
  }

  async open(): Promise<void> {
    this.store = await openStore({ file: this.file, packing: tiny, clock: this.clock })
    this.site = (await this.store.sites())[0] ?? (await makeSite(this.store, farm))
  }

  async keepHits(hits: boolean): Promise<void> {
    const { settings, id } = this.site
    await this.store.changeSite(id, { settings: { ...settings, collect: { ...settings.collect, hits } } })
    this.site = (await this.store.sites())[0]!
  }

  async count(hits: Extract<Op, { does: 'count' }>['hits']): Promise<void> {
    const before = await readNumbers(this.store, this.site, this.now)
    const flush = createFlush({ store: this.store, sessions: this.sessions, siteOf: () => this.site, engagement: true })
    for (const { visitor, path, wait, told } of hits) {
      this.clock.advance(1000 * wait)
      const labels = { browser: label('Firefox', visitor === 'anna' ? '1' : '2'), location: label('NL') }
      const hit = {
        ...toHit(this.site, { path, event: !path.startsWith('/'), session: visitor, labels }),
        at: this.now,
      }
      await flush({ hits: [hit], drops: [] })
      if (!told || hit.event) continue
      this.clock.advance(20_000)
      const tells = { ...hit, at: this.now, told: { seconds: 15, depth: 50 }, labels: hit.labels.map(() => null) }
      await flush({ hits: [tells], drops: [] })
    }
    const after = await readNumbers(this.store, this.site, this.now)
    for (const numbers of [this.expected.now, this.expected.edit?.since]) {
      if (!numbers) continue
      for (const [key, sums] of after) add(numbers, key, sums)
      for (const [key, sums] of before) add(numbers, key, sums, -1)
    }
  }

  async edit(pattern: string, into?: string): Promise<void> {
    await this.settle()
    const { rows } = await this.store.findPages(this.site.id, wantedOf(pattern), 1)
    const begun = await this.store.beginPageEdit(this.site.id, { ...wantedOf(pattern), into, at: this.now, user: null })
    if ('refused' in begun) return
    const before = new Map(this.expected.now)
    const renamed = begun.kind === 'rename' ? { from: rows[0]!.path, to: begun.name } : undefined
    this.expected.edit = { id: begun.id, before, since: new Map(), renamed }
    const fits = (path: string) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(path) && path !== into
    for (const [key, sums] of before) {
      const [day, path] = [key.slice(0, 8), key.slice(9)]
      if (!fits(path)) continue
      this.expected.now.delete(key)
      if (into !== undefined) add(this.expected.now, `${day} ${into}`, sums)
    }
  }

  async undo(): Promise<void> {
    const { edit } = this.expected
    if (!edit) return
    const undone = await this.store.undoPageEdit(this.site.id, edit.id, this.now)
    if ('refused' in undone) {
      assert.equal(undone.refused, 'late')
      return
    }
    const numbers = new Map(edit.before)
    // A page that was renamed gets its name back, with all that has come since; one that others have become keeps what has.
    const nameOf = (path: string) => (path === edit.renamed?.to ? edit.renamed.from : path)
    for (const [key, sums] of edit.since) add(numbers, `${key.slice(0, 9)}${nameOf(key.slice(9))}`, sums)
    this.expected.now = numbers
    this.expected.edit = undefined
  }

  async forget(back: number, steps: number): Promise<void> {
    const day = addDays(localDay(this.site.zone, this.now), -back)
    if (await this.store.forgetBefore(this.site.id, startOfDay(this.site.zone, day), 'a test')) {
      this.site = (await this.store.sites())[0]!
      for (const numbers of [this.expected.now, this.expected.edit?.before, this.expected.edit?.since]) {
        for (const key of numbers?.keys() ?? []) if (Number(key.slice(0, 8)) < day) numbers!.delete(key)
      }
    }
    for (let step = 0; step < steps; step++) await this.store.removeForgotten(this.site.id)
  }

  /** All that is left to do of edits. */
  async settle(): Promise<void> {
    await toEnd(() => this.store.editPages(this.now))
  }

  async play(op: Op): Promise<void> {
    if (op.does === 'count') await this.count(op.hits)
    else if (op.does === 'pack') for (let step = 0; step < op.times; step++) await this.store.packHits()
    else if (op.does === 'steps') for (let step = 0; step < op.times; step++) await this.store.editPages(this.now)
    else if (op.does === 'fold') await this.store.foldHits(this.site.id, this.now - op.back, 7)
    else if (op.does === 'forget') await this.forget(op.back, op.times)
    else if (op.does === 'delete') await this.edit(op.pattern)
    else if (op.does === 'merge') await this.edit(op.pattern, op.into)
    else if (op.does === 'undo') await this.undo()
    else {
      await this.store.close()
      await this.open()
    }
  }
}

/** A hit of one visitor, so many seconds after the one before. */
const hit = (path: string, wait: number) => ({ visitor: 'anna', path, wait, told: false })

/** No sum contradicts another, and all numbers are as if what was undone had never been begun. */
async function endRight(game: Game): Promise<void> {
  assert.deepEqual(await problemsOf(game.store), [])
  assert.deepEqual(await readNumbers(game.store, game.site, game.now), game.expected.now)
  await game.store.close()
}

test('a page that was renamed gets its name back with what has come since', async () => {
  const game = new Game()
  await game.open()
  const hits = [{ visitor: 'anna', path: '/', wait: 0, told: false }]
  await game.count(hits)
  await game.edit('/', '/new')
  await game.count(hits)
  assert.deepEqual([...game.expected.now.keys()], ['20261120 /new'])
  await game.undo()
  assert.deepEqual([...game.expected.now], [['20261120 /', [1, 2]]])
  assert.deepEqual(await readNumbers(game.store, game.site, game.now), game.expected.now)
  await game.store.close()
})

test('what is taken back of a page that is just becoming another is no contradiction, and in the end nothing is missing', async () => {
  const game = new Game()
  await game.open()
  await game.count([hit('/b/c', 0), hit('/', 900)])
  await game.edit('/', '/b/c')
  // The exit was on the page that becomes another.
  await game.count([hit('/b', 900)])
  assert.deepEqual(await problemsOf(game.store), [])
  await game.settle()
  await endRight(game)
})

/** Which page sessions ended on, and how often. */
async function exitsOf({ store, site }: Game): Promise<Map<string, number>> {
  const [reading] = await store.read({ site: site.id }, [days(site, 20261120, 20261122)])
  const { rows } = await reading!.engagement.exits({ limit: 10, offset: 0 })
  return new Map(rows.map(({ path, exits }) => [path, exits]))
}

const pack = ({ store }: Game) => toEnd(() => store.packHits())
const fold = ({ store, site, now }: Game) => toEnd(async () => (await store.foldHits(site.id, now + 1, 7)) === 7)

/** What becomes of the hits of a page before it is edited, and between what is added to them and the undoing. */
const ways: [what: string, keepsHits: boolean, before: (game: Game) => Promise<void>, after: typeof pack][] = [
  ['rows', true, async () => {}, async () => {}],
  ['packed', true, pack, async () => {}],
  ['packed again with what was added', true, pack, pack],
  ['folded afterwards', true, pack, fold],
  ['folded before', true, fold, async () => {}],
  ['not kept', false, async () => {}, async () => {}],
]

for (const [what, keepsHits, before, after] of ways) {
  for (const into of ['/a', undefined]) {
    test(`a page that was ${into ? 'merged' : 'deleted'} comes back without the exits that were taken back meanwhile; its hits are ${what}`, async () => {
      const game = new Game()
      await game.open()
      await game.keepHits(keepsHits)
      const hit = (visitor: string, path: string) => ({ visitor, path, wait: 60, told: true })
      await game.count([hit('anna', '/a'), hit('bert', '/b'), hit('carl', '/b'), hit('dora', '/b'), hit('bert', '/b')])
      await before(game)
      // One goes on before, one while it is edited, one when that is done.
      await game.count([hit('carl', '/')])
      await game.edit('/b', into)
      await game.count([hit('bert', '/')])
      await game.settle()
      await game.count([hit('anna', '/')])
      await after(game)
      await game.undo()
      await game.settle()
      assert.deepEqual(
        await exitsOf(game),
        new Map([
          ['/', 3],
          ['/b', 1],
        ]),
      )
      await endRight(game)
    })
  }
}

test('a deletion that is undone before its end gives back to its own page what was added to hits that it had not taken', async () => {
  const game = new Game()
  await game.open()
  await game.count([hit('/a', 900)])
  await game.edit('/a')
  // A page of the same name is made anew.
  await game.count([hit('/a', 60), hit('/', 900)])
  await game.undo()
  await game.settle()
  assert.deepEqual(await exitsOf(game), new Map([['/', 1]]))
  await endRight(game)
})

test('who goes on from a page that has become another, and that one a third, is found when both are undone', async () => {
  const game = new Game()
  await game.open()
  const hit = (visitor: string, path: string) => ({ visitor, path, wait: 60, told: false })
  await game.count([hit('anna', '/a'), hit('bert', '/b'), hit('carl', '/c')])
  await game.edit('/c', '/b')
  const { edit: first } = game.expected
  await game.edit('/b', '/a')
  await game.settle()
  await game.count([hit('carl', '/')])
  await fold(game)
  assert.deepEqual(
    await exitsOf(game),
    new Map([
      ['/a', 2],
      ['/', 1],
    ]),
  )
  await game.undo()
  await game.settle()
  assert.deepEqual(
    await exitsOf(game),
    new Map([
      ['/', 1],
      ['/a', 1],
      ['/b', 1],
    ]),
  )
  game.expected.edit = first
  await game.undo()
  await game.settle()
  assert.deepEqual(
    await exitsOf(game),
    new Map([
      ['/', 1],
      ['/a', 1],
      ['/b', 1],
    ]),
  )
  assert.deepEqual(await problemsOf(game.store), [])
  await game.store.close()
})

test('of two pages in the same second each takes back its own exit, wherever they are packed', async () => {
  const game = new Game()
  await game.open()
  const hit = (visitor: string, path: string, wait: number) => ({ visitor, path, wait, told: false })
  // Neither is the first of the session, which would tell them apart.
  await game.count([hit('bert', '/c', 60), hit('bert', '/a', 60), hit('bert', '/b', 0), hit('anna', '/', 60)])
  await pack(game)
  await game.edit('/b', '/a')
  await game.settle()
  await game.count([hit('bert', '/', 60), hit('anna', '/', 60)])
  await pack(game)
  await game.undo()
  await game.settle()
  assert.deepEqual(await exitsOf(game), new Map([['/', 2]]))
  assert.deepEqual(await problemsOf(game.store), [])
  await game.store.close()
})

test('who goes on from a day that was deleted takes back nothing of it', async () => {
  const game = new Game()
  await game.open()
  const hit = (wait: number) => ({ visitor: 'anna', path: '/', wait, told: false })
  // At ten to midnight, and ten minutes past it.
  await game.count([hit(13 * 3600 + 3000)])
  game.clock.advance(1_200_000)
  await game.forget(0, 0)
  await toEnd(() => game.store.removeForgotten(game.site.id))
  await game.count([hit(0)])
  assert.deepEqual(await problemsOf(game.store), [])
  await game.store.close()
})

test('a month of which only some days are known gets back what is of these, and loses the others once', async () => {
  const game = new Game()
  await game.open()
  await game.count([hit('/b', 0), hit('/b/c', 60)])
  game.clock.advance(1000 * 14 * 3600)
  await game.count([hit('/b', 0), hit('/a', 60)])
  // The hits of yesterday are gone, and their sums are not yet.
  await game.forget(0, 1)
  await game.edit('/b*', '/a')
  await game.settle()
  await game.undo()
  await game.settle()
  await toEnd(() => game.store.removeForgotten(game.site.id))
  await endRight(game)
})

test('a name stays as long as a segment has it, also of hits that are gone, and goes then', async () => {
  const game = new Game()
  await game.open()
  // Yesterday and today are packed together.
  await game.count([
    hit('/only-yesterday', 0),
    hit('/', 60),
    hit('/', 60_000),
    hit('/', 60),
    hit('/', 60),
    hit('/', 60),
  ])
  await toEnd(() => game.store.packHits())
  await game.forget(0, 500)
  assert.deepEqual(await problemsOf(game.store), [])
  await toEnd(() => game.store.packHits())
  await toEnd(() => game.store.removeForgotten(game.site.id))
  assert.deepEqual(await problemsOf(game.store), [])
  assert.equal(await game.store.findPath(game.site.id, '/only-yesterday'), undefined)
  await game.store.close()
})

test('a page of which nothing is left goes with its month, also where no day of that month is left', async () => {
  const game = new Game()
  await game.open()
  const hit = (wait: number, told: boolean) => ({ visitor: 'anna', path: '/', wait, told })
  // The last of it is told after midnight.
  await game.count([hit(900, false), hit(29_507, true), hit(19_953, true)])
  await game.forget(0, 1)
  await toEnd(() => game.store.removeForgotten(game.site.id))
  assert.deepEqual(await problemsOf(game.store), [])
  assert.equal(await game.store.findPath(game.site.id, '/'), undefined)
  await game.store.close()
})

test('sums of folded hits agree after each step of a deletion and of its undoing', async () => {
  const game = new Game()
  await game.open()
  const wait = 30_000
  await game.count(['/a', '/b', '/a', '/'].map(path => ({ visitor: 'anna', path, wait, told: true })))
  await toEnd(async () => (await game.store.foldHits(game.site.id, game.now + 1, 7)) === 7)
  await game.edit('/a')
  const agree = async () => assert.deepEqual(await problemsOf(game.store), [])
  const stepAndAgree = async () => {
    const isMore = await game.store.editPages(game.now)
    await agree()
    return isMore
  }
  await toEnd(stepAndAgree)
  assert.deepEqual(await readNumbers(game.store, game.site, game.now), game.expected.now)
  await game.undo()
  await toEnd(stepAndAgree)
  assert.deepEqual(await readNumbers(game.store, game.site, game.now), game.expected.now)
  await game.store.close()
})

test('everything agrees after any step of any edit, and every page has the numbers that it must have', async () => {
  await fc.assert(
    fc.asyncProperty(someOps, async ops => {
      const game = new Game()
      await game.open()
      for (const op of ops) {
        await game.play(op)
        assert.deepEqual(await problemsOf(game.store), [], op.does)
      }
      await game.settle()
      assert.deepEqual(await readNumbers(game.store, game.site, game.now), game.expected.now)
      game.clock.advance(1000 * (editSeconds + 1))
      await game.settle()
      await toEnd(() => game.store.packHits())
      await toEnd(() => game.store.removeForgotten(game.site.id))
      assert.deepEqual(await problemsOf(game.store), [])
      assert.ok((await recountAll(game.store, game.site)).every(outcome => outcome !== 'recounted'))
      assert.deepEqual(await readNumbers(game.store, game.site, game.now), game.expected.now)
      await game.store.close()
    }),
    { numRuns: 15 },
  )
})
