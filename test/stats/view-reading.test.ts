// What a view becomes where not all of it is known.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readDashboard } from '../../server/stats/dashboard.ts'
import { parseFilter } from '../../server/stats/filter.ts'
import { type Period, toNow } from '../../server/stats/period.ts'
import { defaultQuery } from '../../server/stats/query.ts'
import { knowing, label, makeSite, makeStore } from './fake-store.ts'

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

describe('a view of which hours are not known', () => {
  const gone = { from: Date.UTC(2026, 10, 20) / 1000, why: 'gone' } as const

  it('has a chart of days where these are, and no rhythm', async () => {
    const view = await readDashboard(
      knowing(makeStore(hits), { totals: null, hours: gone, lists: gone }),
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
      knowing(makeStore(hits), { totals: gone, hours: gone, lists: gone }),
      site,
      { ...query, period: day },
      now,
    )
    assert.equal(view.group, 'hour')
  })
})

describe('a view', () => {
  it('is read once, for its own days and those it is compared with', async () => {
    const store = makeStore(hits)
    const asked: number[][] = []
    const read: typeof store.read = (scope, ranges) => {
      asked.push(ranges.map(({ fromDay }) => fromDay))
      return store.read(scope, ranges)
    }
    await readDashboard({ ...store, read }, site, query, now)
    assert.deepEqual(asked, [[20261023, 20260923]])
  })

  it('is compared with nothing that is known only in part', async () => {
    const lost = { from: 20261001, to: 20261002 }
    for (const known of [{ totals: { from: 0, why: 'time' } as const }, { unreadable: [lost] }]) {
      assert.equal((await readDashboard(knowing(makeStore(hits), known), site, query, now)).before, null)
    }
    assert.notEqual((await readDashboard(makeStore(hits), site, query, now)).before, null)
  })
})
