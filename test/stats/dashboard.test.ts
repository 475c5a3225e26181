// A dashboard's numbers.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noEngagement } from '../../server/count/batch.ts'
import { startOfDay } from '../../server/kit/zone.ts'
import { type Dashboard, readDashboard } from '../../server/stats/dashboard.ts'
import { readList } from '../../server/stats/list.ts'
import { readPage } from '../../server/stats/page.ts'
import { findList } from '../../server/stats/panels.ts'
import { toNow } from '../../server/stats/period.ts'
import { defaultQuery, type StatsQuery } from '../../server/stats/query.ts'
import { toldFigures } from '../../server/stats/rates.ts'
import { sum } from '../../server/stats/series.ts'
import type { Unit } from '../../server/stats/source.ts'
import { dashboardCsv, listCsv } from '../../server/stats/view-csv.ts'
import { type FakeHit, label, makeSite, makeStore, zone } from './fake-store.ts'

const noon = Date.UTC(2026, 10, 21, 12)
const hour = 3600
const browsers = [label('Firefox', '128'), label('Firefox', '127'), label('Chrome', '130')]

/** A visit every five hours for the last 60 days, to 15 pages. */
const hits: FakeHit[] = Array.from({ length: 288 }, (_, index) => ({
  at: noon / 1000 - index * 5 * hour,
  path: `/page-${index % 15}`,
  title: `Page ${index % 15}`,
  labels: [label(index % 2 ? '' : 'Hacker News', '', 'g'), null, browsers[index % 3]!],
}))

const read = (change: Partial<StatsQuery> = {}, site = makeSite()): Promise<Dashboard> =>
  readDashboard(makeStore(hits), site, { ...defaultQuery, ...change }, toNow(site, noon))

describe('readDashboard', () => {
  it('has one total, whichever way it is added up', async () => {
    for (const name of ['day', '7d', '30d', 'month', 'quarter', 'year', 'all'] as const) {
      const dashboard = await read({ period: { name, anchor: null } })
      assert.ok(dashboard.sums.visits > 0)
      assert.deepEqual(sum(dashboard.buckets), dashboard.sums, name)
      const referrers = dashboard.labels.find(({ panel }) => panel.list === 'referrers')
      assert.deepEqual(sum(referrers?.rows ?? []), dashboard.sums, name)
    }
  })

  it('shows each page with a small chart that adds up to its number', async () => {
    const [pages] = (await read()).paths
    assert.deepEqual([pages?.rows.length, pages?.total], [10, 15])
    for (const row of pages?.rows ?? []) assert.equal(sum(row.buckets).visits, row.visits)
  })

  it('adds versions up to names', async () => {
    const { labels, sums } = await read()
    const panel = labels.find(one => one.panel.list === 'browsers')
    assert.deepEqual(
      panel?.rows.map(({ name }) => name),
      ['Firefox', 'Chrome'],
    )
    assert.equal(sum(panel?.rows ?? []).visits, sums.visits)
  })

  it('compares a period that is not over with as much of the one before', async () => {
    const { before, sums } = await read()
    assert.equal(before?.upTo, 'hour')
    assert.deepEqual([before?.range.fromDay, before?.range.toDay], [20260923, 20261023])
    const { visits = 0 } = before?.sums ?? {}
    assert.ok(Math.abs(visits - sums.visits) <= 4, `${visits} and ${sums.visits}`)
  })

  it('compares a period that is over with the whole one before', async () => {
    const { before, over } = await read({ period: { name: '7d', anchor: 20261115 } })
    assert.equal(over, true)
    assert.equal(before?.upTo, null)
  })

  it('compares with nothing where nothing was counted so early', async () => {
    const site = makeSite({ firstHitAt: noon / 1000 - 40 * 24 * hour })
    assert.equal((await read({}, site)).before, null)
    assert.equal((await read({ period: { name: 'all', anchor: null } })).before, null)
  })

  it('says what is not collected', async () => {
    const site = makeSite()
    site.settings.collect.language = false
    const { labels } = await read({}, site)
    assert.deepEqual(
      labels.filter(({ collected }) => !collected).map(({ panel }) => panel.list),
      ['languages'],
    )
  })
})

describe('readPage', () => {
  it('shows the numbers of one page only', async () => {
    const query = { ...defaultQuery, path: '/page-3' }
    const view = await readPage(makeStore(hits), makeSite(), query, toNow(makeSite(), noon))
    const row = (await read()).paths[0]?.rows.find(({ path }) => path === '/page-3')
    assert.equal(view?.page.title, 'Page 3')
    assert.equal(view?.sums.visits, row?.visits)
  })

  it('is nothing for a path that nobody visited', async () => {
    assert.equal(
      await readPage(makeStore(hits), makeSite(), { ...defaultQuery, path: '/none' }, toNow(makeSite(), noon)),
      undefined,
    )
  })
})

describe('readList', () => {
  const list = (page: number, which = findList('pages')!) =>
    readList(makeStore(hits), makeSite(), which, { ...defaultQuery, page }, toNow(makeSite(), noon), { limit: 4 })

  it('tells of one page alone what it is asked for, and nothing of one that is not there', async () => {
    const of = (path: string, which: string) =>
      readList(makeStore(hits), makeSite(), findList(which)!, { ...defaultQuery, path }, toNow(makeSite(), noon))
    const whole = await of('', 'browsers')
    const view = await of('/page-3', 'browsers')
    assert.ok(view && sum(view.list.rows).visits < sum(whole!.list.rows).visits)
    assert.deepEqual(
      view.list.rows.map(row => 'name' in row && row.name),
      ['Firefox'],
    )
    assert.equal(await of('/none', 'browsers'), undefined)
    assert.ok(await of('/none', 'pages'))
  })

  it('tells all places beside the list of countries alone', async () => {
    const some = hits.map(hit => ({ ...hit, labels: [null, null, null, null, null, label('NL')] }))
    const places = async (which: string) =>
      (await readList(makeStore(some), makeSite(), findList(which)!, defaultQuery, toNow(makeSite(), noon)))!.places
    assert.deepEqual(
      (await places('countries')).map(({ name }) => name),
      ['NL'],
    )
    assert.deepEqual(await places('browsers'), [])
  })

  it('holds every row once over its pages', async () => {
    const views = await Promise.all([1, 2, 3, 4].map(page => list(page)))
    const paths = views.flatMap(view => (view && 'list' in view.list ? view.list.rows.map(({ path }) => path) : []))
    assert.equal(new Set(paths).size, 15)
    assert.equal(paths.length, 15)
    assert.equal(views[0]?.lastPage, 4)
  })

  it('shows its last page to one who asks for a later one', async () => {
    const view = await list(99)
    assert.deepEqual([view?.page, view?.list.rows.length], [4, 3])
  })

  it('has one page when it is empty', async () => {
    const view = await list(2, findList('campaigns')!)
    assert.deepEqual([view?.page, view?.lastPage, view?.list.total], [1, 1, 0])
  })
})

const figures = ['visitors', 'visits', 'pageviews']
const before = (names: readonly string[]) => names.map(name => `before_${name}`)
const none = ','.repeat(2 * toldFigures.length)

describe('the CSV of a view', () => {
  it('has exactly the numbers of the page', async () => {
    const dashboard = await read({ period: { name: 'day', anchor: 20261120 } })
    const rows = dashboardCsv(dashboard).trimEnd().split('\n')
    assert.equal(
      rows[0],
      `part,name,detail,${[...figures, ...before(figures), ...toldFigures, ...before(toldFigures)]}`,
    )
    const told = (...triples: object[]) => triples.flatMap(one => Object.values(one)).join(',')
    assert.equal(rows[1], `total,2026-11-20,,${told(dashboard.sums, dashboard.before!.sums)}${none}`)
    const [first] = dashboard.before!.buckets
    const was = [first!.visitors, first!.visits, first!.pageviews]
    assert.equal(rows[2], `hour,2026-11-20 00:00,,0,0,0,${was}${none}`)
    assert.equal(rows.filter(row => row.startsWith('hour,')).length, 24)
    assert.equal(rows.filter(row => row.startsWith('page,')).length, dashboard.paths[0]?.rows.length)
  })

  it('leaves out visitors of a site that keeps no sessions', async () => {
    const site = makeSite()
    site.settings.sessions = false
    assert.match(dashboardCsv(await read({}, site)), /^total,2026-10-23,,,\d+,\d+,,\d+,\d+,+$/m)
  })

  it('has nothing beside the numbers where nothing is compared', async () => {
    const sheet = dashboardCsv(await read({ compare: 'none' }))
    for (const row of sheet.trimEnd().split('\n').slice(1)) assert.match(row, /,\d+,\d+,\d+,,,,+$/)
  })

  it('says from when on it is known, where not everything is', async () => {
    const coverage = { totals: { from: noon / 1000, why: 'gone' as const }, hours: null, lists: null, unreadable: [] }
    const rows = dashboardCsv({ ...(await read()), coverage })
      .trimEnd()
      .split('\n')
    assert.match(rows.at(-1)!, /^known,totals since 2026-11-21 13:00,gone,+$/)
  })

  it('has the part of a list that is shown', async () => {
    const view = await readList(
      makeStore(hits),
      makeSite(),
      findList('pages')!,
      defaultQuery,
      toNow(makeSite(), noon),
      { limit: 4 },
    )
    assert.equal(listCsv(view!).trimEnd().split('\n').length, 5)
  })
})

describe('what visitors did, of which only the last days are known', () => {
  it('leaves open what bars of before come to', async () => {
    const since = { from: startOfDay(zone, 20261120), why: 'before' as const }
    const store = makeStore(hits)
    const site = makeSite()
    const told = { ...noEngagement, bounces: 1 }
    const knowingLess = {
      ...store,
      read: async (...words: Parameters<typeof store.read>) =>
        (await store.read(...words)).map(one => ({
          ...one,
          engagement: {
            ...one.engagement,
            since,
            series: async (unit: Unit) => [{ at: unit === 'day' ? 20261120 : since.from, ...told }],
          },
        })),
    }
    const { engagement } = await readDashboard(knowingLess, site, { ...defaultQuery, group: 'day' }, toNow(site, noon))
    assert.deepEqual(engagement?.since, since)
    assert.deepEqual(
      engagement?.bars.map(bar => (bar ? bar.bounces : null)),
      [...Array<null>(28).fill(null), 1, 0],
    )
    // What was before, is not compared with.
    assert.deepEqual([engagement?.before, engagement?.barsBefore], [null, []])
  })
})
