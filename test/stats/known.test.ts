// How long a view is waited for, and what it becomes where not all of it is known.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readDashboard } from '../../server/stats/dashboard.ts'
import { parseFilter } from '../../server/stats/filter.ts'
import { readList } from '../../server/stats/list.ts'
import { readPage } from '../../server/stats/page.ts'
import { findList } from '../../server/stats/panels.ts'
import { type Period, toNow } from '../../server/stats/period.ts'
import { defaultQuery } from '../../server/stats/query.ts'
import type { Known, StatsStore } from '../../server/stats/source.ts'
import { label, makeSite, makeStore } from './fake-store.ts'

const noon = Date.UTC(2026, 10, 21, 12)
const site = makeSite()
const now = toNow(site, noon)
const hits = Array.from({ length: 70 }, (_, day) => ({
  at: noon / 1000 - day * 86_400,
  path: '/a',
  labels: [null, null, label('Firefox')],
}))
const query = { ...defaultQuery, filter: parseFilter('browser:Firefox').filter }
const day: Period = { name: 'day', anchor: 20261119 }

/** A store in which each of these takes some milliseconds, and a patience that they use up. */
function slowStore(took: { view: number; before: number; charts: number }) {
  let time = 0
  const store = makeStore(hits)
  const asked: string[] = []
  const take = <Answer>(what: keyof typeof took, patience: number | undefined, answer: Answer) => {
    // Who asks without patience waits for as long as it takes, and finds what has been added up.
    if (patience === undefined) return answer
    asked.push(what)
    time += Math.min(took[what], patience)
    return took[what] > patience ? { working: patience / took[what] } : answer
  }
  const known: StatsStore['known'] = async (_scope, range, patience?: number) =>
    take(range.to > noon / 1000 ? 'view' : 'before', patience, { totals: null, hours: null, lists: null }) as Known
  const pathSeries = (async (scope, ids, unit, range, patience?: number) =>
    take('charts', patience, await store.pathSeries(scope, ids, unit, range))) as StatsStore['pathSeries']
  return { store: { ...store, known, pathSeries }, asked, patience: () => Math.max(0, 1000 - time), time: () => time }
}

/** How far a view is; null when it is there. */
function shareOf(view: object | undefined): number | null {
  return view && 'working' in view ? Math.round(100 * Number(view.working)) / 100 : null
}

/** A store that knows only so much of what a filter leaves. */
function knowing(known: Known): StatsStore {
  return { ...makeStore(hits), known: async () => known } as StatsStore
}

describe('the patience for a view', () => {
  const cases: [string, Parameters<typeof slowStore>[0], string[], number | null][] = [
    ['is enough for all of it', { view: 300, before: 300, charts: 300 }, ['view', 'before', 'charts'], null],
    ['ends before the view itself is known', { view: 2000, before: 300, charts: 300 }, ['view'], 0.2],
    ['ends while the comparison is added up', { view: 500, before: 1000, charts: 300 }, ['view', 'before'], 0.6],
    ['ends with the small charts', { view: 100, before: 100, charts: 1600 }, ['view', 'before', 'charts'], 0.9],
  ]
  for (const [what, took, asked, working] of cases) {
    it(what, async () => {
      const slow = slowStore(took)
      const view = await readDashboard(slow.store, site, query, now, slow.patience)
      assert.equal(shareOf(view), working)
      assert.deepEqual(slow.asked, asked)
      assert.ok(slow.time() <= 1000)
    })
  }

  it('is the same for a list and for one page', async () => {
    const slow = { view: 500, before: 1000, charts: 1000 }
    const list = slowStore(slow)
    const options = { patience: list.patience }
    const ofList = await readList(list.store, site, findList('pages')!, query, now, options)
    assert.equal(shareOf(ofList), 0.6)
    const page = slowStore(slow)
    const ofPage = await readPage(page.store, site, { ...query, path: '/a' }, now, page.patience)
    assert.equal(shareOf(ofPage), 0.6)
  })

  it('ends with the small charts of a list', async () => {
    const slow = slowStore({ view: 100, before: 100, charts: 1600 })
    const view = await readList(slow.store, site, findList('pages')!, query, now, { patience: slow.patience })
    assert.equal(shareOf(view), 0.9)
  })

  it('does not end for who has time', async () => {
    const slow = slowStore({ view: 5000, before: 5000, charts: 5000 })
    const view = await readDashboard(slow.store, site, query, now)
    assert.equal(view.sums.visits, 60)
  })
})

describe('a view of which hours are not known', () => {
  const gone = { from: Date.UTC(2026, 10, 20) / 1000, why: 'gone' } as const

  it('has a chart of days where these are, and no rhythm', async () => {
    const view = await readDashboard(
      knowing({ totals: null, hours: gone, lists: gone }),
      site,
      { ...query, period: day },
      now,
    )
    assert.equal(view.group, 'day')
    assert.deepEqual(
      view.buckets.map(({ visits }) => visits),
      [2],
    )
    assert.equal(view.rhythm, null)
  })

  it('keeps its chart of hours where days are known no better', async () => {
    const view = await readDashboard(
      knowing({ totals: gone, hours: gone, lists: gone }),
      site,
      { ...query, period: day },
      now,
    )
    assert.equal(view.group, 'hour')
  })
})
