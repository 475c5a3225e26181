// Narrowings under way: who waits, who is told how far it is, what is kept and what is given up.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { emptyDeltas } from '../../../server/count/fold.ts'
import { systemClock } from '../../../server/kit/clock.ts'
import { readDashboard } from '../../../server/stats/dashboard.ts'
import { parseFilter } from '../../../server/stats/filter.ts'
import { toNow } from '../../../server/stats/period.ts'
import { defaultQuery } from '../../../server/stats/query.ts'
import type { Aside } from '../../../server/store/sqlite/aside.ts'
import type { Asked, Narrowed } from '../../../server/store/sqlite/narrow.ts'
import { createNarrowings } from '../../../server/store/sqlite/narrowings.ts'
import { createTestClock } from '../../helpers/clock.ts'
import { at, count, days, farm, label, makeSite, mostVisits } from '../visits.ts'
import { cleanUp, noon, openStore, temporaryFile } from './files.ts'

after(cleanUp)

const range = { fromDay: 20261121, toDay: 20261122, from: 1_795_215_600, to: 1_795_302_000 }
const site = 1 as Asked['site']
const ask = (text: string): Asked => ({ site, path: undefined, filter: parseFilter(text).filter, range })

/** Narrowings over an aside that takes a step only when it is let. */
function inParts(limit = 20_000) {
  const clock = createTestClock()
  const told: string[] = []
  const steps: ((share: number | Error) => void)[] = []
  let number = 0
  let current = 1
  const choose = (() => async (name: string, words: unknown) => {
    told.push(`${name} ${name === 'narrowBegin' ? (words as Asked).filter[0]!.pattern : words}`)
    if (name === 'narrowBegin') return ++number
    if (name === 'narrowEnd') return makeNarrowed(number)
    return new Promise((resolve, reject) => {
      steps.push(share => (typeof share === 'number' ? resolve(share) : reject(share)))
    })
  }) as unknown as Aside['choose']
  const version = { current: () => current, raise: () => {}, changed: () => false }
  const narrowings = createNarrowings({ aside: { choose } as Aside, version, clock, limit })
  /** Everything that can go on without another step has gone on. */
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
  }
  return {
    ...{ narrowings, clock, told, settle },
    async step(share: number | Error) {
      steps.shift()!(share)
      await settle()
    },
    raise: () => {
      current += 1
    },
  }
}

function makeNarrowed(batch: number): Narrowed {
  const nothing = new Float64Array()
  const columns = { ids: nothing, visitors: nothing, visits: nothing, pageviews: nothing }
  const known = { totals: null, hours: null, lists: null }
  return { hours: columns, days: columns, paths: columns, labels: [], each: new Map(), known, batch }
}

function batchOf(number: number) {
  const hour = { key: [site, 0], visitors: 1, visits: 1, pageviews: 1, hits: 1, repeats: 0 }
  const deltas = { ...emptyDeltas(), site_hours: [hour] }
  return { number, version: 1, sessions: null, hits: [], deltas, drops: [], titles: [], firstHits: new Map() }
}

test('whoever has had patience is told how far it is, and it goes on; whoever asks again gets the answer', async () => {
  const { narrowings, clock, step, settle, told } = inParts()
  const first = narrowings.within([ask('a')], 300)
  await settle()
  await step(0.4)
  clock.advance(300)
  assert.deepEqual(await first, { working: 0.4 })
  const [second, third] = [narrowings.within([ask('a')], 300), narrowings.of(ask('a'))]
  await step(1)
  assert.deepEqual(await second, [await third])
  assert.equal((await third).batch, 1)
  assert.deepEqual(await narrowings.within([ask('a')], 0), [await third])
  assert.deepEqual(told, ['narrowBegin *a*', 'narrowStep 1', 'narrowStep 1', 'narrowEnd 1'])
})

test('several are added up one after the other within one patience, and it is told how far they are in all', async () => {
  const { narrowings, clock, step, settle, told } = inParts()
  const both = [ask('a'), ask('b')]
  const first = narrowings.within(both, 300)
  await settle()
  clock.advance(200)
  await step(1)
  await step(0.5)
  clock.advance(100)
  assert.deepEqual(await first, { working: 0.75 })
  const second = narrowings.within(both, 300)
  await step(1)
  const batches = ((await second) as Narrowed[]).map(({ batch }) => batch)
  assert.deepEqual(batches, [1, 2])
  assert.equal(told.filter(one => one.startsWith('narrowBegin')).length, 2)
})

test('what nobody has asked for in ten seconds is given up, and begins anew when somebody does', async () => {
  const { narrowings, clock, step, settle, told } = inParts()
  const first = narrowings.within([ask('a')], 300)
  await settle()
  clock.advance(300)
  assert.deepEqual(await first, { working: 0 })
  clock.advance(9_900)
  await step(0.2)
  assert.deepEqual(told.slice(-1), ['narrowStep 1'])
  clock.advance(200)
  await step(0.3)
  assert.deepEqual(told.slice(-1), ['narrowEnd 1'])
  const again = narrowings.of(ask('a'))
  await settle()
  assert.deepEqual(told.slice(-2), ['narrowBegin *a*', 'narrowStep 2'])
  clock.advance(60_000)
  await step(1)
  assert.equal((await again).batch, 2)
})

test('two go on at once, and the third when one of them is done', async () => {
  const { narrowings, step, settle, told, clock } = inParts()
  const [a, b, c] = ['a', 'b', 'c'].map(text => narrowings.within([ask(text)], 300))
  await settle()
  assert.deepEqual(told, ['narrowBegin *a*', 'narrowBegin *b*', 'narrowStep 1', 'narrowStep 2'])
  clock.advance(300)
  assert.deepEqual(await Promise.all([a, b, c]), [{ working: 0 }, { working: 0 }, { working: 0 }])
  await step(1)
  assert.ok(told.includes('narrowBegin *c*'))
})

test('an answer is kept until hits come in, and then as long as it was dear', async () => {
  const { narrowings, clock, step, settle, told, raise } = inParts()
  const begun = () => told.filter(one => one.startsWith('narrowBegin')).length
  const read = async (took: number) => {
    const answer = narrowings.of(ask('a'))
    await settle()
    clock.advance(took)
    await step(1)
    return answer
  }
  await read(10)
  clock.advance(3_600_000)
  await narrowings.of(ask('a'))
  assert.equal(begun(), 1)
  narrowings.recorded(batchOf(2))
  await read(1000)
  assert.equal(begun(), 2)
  narrowings.recorded(batchOf(3))
  clock.advance(19_000)
  await narrowings.of(ask('a'))
  assert.equal(begun(), 2)
  clock.advance(1000)
  await read(10)
  assert.equal(begun(), 3)
  raise()
  await read(10)
  assert.equal(begun(), 4)
})

test('when the time is over, the answer is what there is', async () => {
  const { narrowings, clock, step, settle } = inParts(5000)
  const answer = narrowings.of(ask('a'))
  await settle()
  clock.advance(5000)
  await step(0.1)
  assert.equal((await answer).batch, 1)
})

test('what fails, fails for those who wait, and is ended', async () => {
  const { narrowings, step, settle, told } = inParts()
  const answer = narrowings.of(ask('a'))
  answer.catch(() => {})
  await settle()
  await step(new Error('the disk is on fire'))
  await assert.rejects(answer, /on fire/)
  assert.deepEqual(told.slice(-1), ['narrowEnd 1'])
  void narrowings.of(ask('a'))
  await settle()
  assert.deepEqual(told.slice(-1), ['narrowStep 2'])
})

test('closing ends what is under way', async () => {
  const { narrowings, step, settle, told } = inParts()
  const answer = narrowings.of(ask('a'))
  answer.catch(() => {})
  await settle()
  const closed = narrowings.close()
  await step(0.1)
  await closed
  await assert.rejects(answer, /has been closed/)
  assert.deepEqual(told.slice(-1), ['narrowEnd 1'])
})

for (const thread of [undefined, 'always'] as const) {
  const where = thread ? 'in a thread' : 'in place'

  test(`${where}: without any time nothing is known, and nothing is shown`, async () => {
    const store = await openStore({ file: temporaryFile(), narrowingLimit: 0, ...(thread && { thread }) })
    const farmSite = await makeSite(store, farm)
    await count(store, farmSite, [{ labels: { browser: label('Firefox') } }])
    const whole = days(farmSite, 20261121, 20261122)
    const late = { from: whole.to, why: 'time' }
    for (const text of ['browser:Firefox', 'browser:Firefox page:*', 'page:*']) {
      const scope = { site: farmSite.id, filter: parseFilter(text).filter }
      assert.deepEqual(await store.known(scope, whole), { totals: late, hours: late, lists: late }, text)
      assert.deepEqual(await store.series(scope, 'day', whole), [])
      assert.deepEqual(await store.topPaths(scope, whole, mostVisits), { rows: [], total: 0 })
      assert.deepEqual(await store.topNames(scope, 3, whole, mostVisits), { rows: [], total: 0 })
    }
  })

  test(`${where}: lists agree with the series, although hits come in between them`, async () => {
    const clock = createTestClock()
    const store = await openStore({ file: temporaryFile(), clock, ...(thread && { thread }) })
    const farmSite = await makeSite(store, farm)
    const visit = { labels: { browser: label('Firefox') } }
    await count(store, farmSite, [visit])
    const whole = days(farmSite, 20261121, 20261122)
    const scope = { site: farmSite.id, filter: parseFilter('browser:Firefox page:*').filter }
    const visits = async () => {
      assert.deepEqual(await store.known(scope, whole), { totals: null, hours: null, lists: null })
      const [point] = await store.series(scope, 'day', whole)
      await count(store, farmSite, [visit])
      const { rows } = await store.topPaths(scope, whole, mostVisits)
      assert.equal(rows[0]!.visits, point!.visits)
      return point!.visits
    }
    assert.equal(await visits(), 1)
    clock.advance(2000)
    assert.equal(await visits(), 2)
  })

  test(`${where}: a view that nobody waits for comes by and by, while hits are counted`, async () => {
    const store = await openStore({ file: temporaryFile(), clock: systemClock, ...(thread && { thread }) })
    const farmSite = await makeSite(store, farm)
    const visit = { at: '2026-11-21T11:00', labels: { browser: label('Firefox'), location: label('NL') } }
    await count(store, farmSite, [visit, { ...visit, at: '2026-11-14T11:00' }])
    const site = { ...farmSite, firstHitAt: at('2026-10-01T00:00') }
    const query = {
      ...defaultQuery,
      period: { name: '7d', anchor: 20261121 } as const,
      filter: parseFilter('browser:Firefox country:NL').filter,
    }
    const shares: number[] = []
    let counted = 1
    for (;;) {
      const view = await readDashboard(store, site, query, toNow(site, noon.now()), () => 0)
      if (!('working' in view)) {
        assert.ok(view.sums.visits >= 1 && view.sums.visits <= counted)
        assert.equal(view.before!.sums.visits, 1)
        assert.equal(view.paths[0]!.rows[0]!.visits, view.sums.visits)
        break
      }
      shares.push(view.working)
      await count(store, farmSite, [visit])
      counted += 1
    }
    assert.ok(shares.length > 0)
    assert.ok(shares.every(share => share < 1))
  })

  test(`${where}: a store that is closed while it narrows leaves nothing open`, async () => {
    const store = await openStore({ file: temporaryFile(), ...(thread && { thread }) })
    const farmSite = await makeSite(store, farm)
    await count(store, farmSite, [{}])
    const scope = { site: farmSite.id, filter: parseFilter('page:*').filter }
    const asked = store.known(scope, days(farmSite, 20261121, 20261122))
    const outcome = asked.then(
      () => 'answered',
      (error: Error) => error.message,
    )
    await store.close()
    assert.match(await outcome, /answered|has been closed/)
  })
}
