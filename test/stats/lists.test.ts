// What a list is in order of, from when on it is known, and what visitors did row by row, on the days of which that is known.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noEngagement } from '../../server/count/batch.ts'
import { dimensionOf } from '../../server/count/dimensions.ts'
import type { PathId } from '../../server/count/hit.ts'
import type { Site } from '../../server/sites/site.ts'
import type { Compared } from '../../server/stats/compare.ts'
import { parseFilter } from '../../server/stats/filter.ts'
import { type KnownReading, readDid, readKnown, toKnown } from '../../server/stats/list-rates.ts'
import { isInOrder, ownHosts, readLabels, readPlaces, sinceOf } from '../../server/stats/lists.ts'
import { type Panel, panels, pathLists } from '../../server/stats/panels.ts'
import { type Period, toNow } from '../../server/stats/period.ts'
import { defaultQuery } from '../../server/stats/query.ts'
import type { EngagementSince, Reading, ReadRange, ReadStore } from '../../server/stats/source.ts'
import { toTimeFrame } from '../../server/stats/time-frame.ts'
import type { ViewReading } from '../../server/stats/view-reading.ts'
import { makeSite } from './fake-store.ts'

const site = makeSite()
const now = toNow(site, Date.UTC(2026, 10, 21, 12))
const panel = (list: Panel['list']) => panels.find(one => one.list === list)!
const filter = (text: string) => parseFilter(text).filter

const reading = (since: EngagementSince | null, range = {}) => ({ range, engagement: { since } }) as unknown as Reading
const from = (text: string): EngagementSince => ({ from: Date.parse(text) / 1000, why: 'before' })

const week: Period = { name: 'dates', from: 20261115, to: 20261121 }

/** A view of a week, of which it is known so much, and what is read of it anew. */
function viewOf(
  since: EngagementSince | null,
  { owner = site, compared = null as Reading | null, again = null as EngagementSince | null } = {},
) {
  const view: ViewReading = {
    ...toTimeFrame(owner, { ...defaultQuery, period: week }, now),
    ...{ scope: { site: site.id }, reading: reading(since), compared },
  }
  const asked: ReadRange[] = []
  const store: ReadStore = {
    async read(_scope, ranges) {
      asked.push(...ranges)
      return ranges.map(range => reading(again, range))
    },
  }
  return { view, store, asked }
}

const withoutSessions: Site = { ...site, settings: { ...site.settings, sessions: false } }

test('what is known of all of a view is that reading, with what it is compared with where that is known too', async () => {
  const { view, store, asked } = viewOf(null, { compared: reading(null) })
  assert.deepEqual(await readKnown(store, view), { reading: view.reading, compared: view.compared })
  assert.deepEqual(asked, [])
  const part = viewOf(null, { compared: reading(from('2026-11-10T00:00Z')) }).view
  assert.deepEqual(toKnown(part), { reading: part.reading, compared: null })
  assert.deepEqual(toKnown(viewOf(null).view)?.compared, null)
})

test('of a site without sessions nobody knows what visitors did', async () => {
  for (const since of [null, from('2026-11-16T00:00+01:00')]) {
    const { view, store, asked } = viewOf(since, { owner: withoutSessions })
    assert.equal(await readKnown(store, view), null)
    assert.equal(toKnown(view), null)
    assert.deepEqual(asked, [])
  }
})

test('what is known of a part is read from the first whole day on, and compared with nothing', async () => {
  const firstDay = async (since: string, again: EngagementSince | null = null) => {
    const { view, store, asked } = viewOf(from(since), { compared: reading(null), again })
    const known = await readKnown(store, view)
    assert.equal(toKnown(view), null)
    assert.equal(known?.compared ?? null, null)
    return [known !== null, ...asked.flatMap(({ fromDay, from, toDay }) => [fromDay, from, toDay])]
  }
  const midnight = (day: string) => Date.parse(`${day}T00:00+01:00`) / 1000
  assert.deepEqual(await firstDay('2026-11-16T00:00+01:00'), [true, 20261116, midnight('2026-11-16'), 20261122])
  assert.deepEqual(await firstDay('2026-11-16T00:01+01:00'), [true, 20261117, midnight('2026-11-17'), 20261122])
  assert.deepEqual(await firstDay('2026-11-21T00:00+01:00'), [true, 20261121, midnight('2026-11-21'), 20261122])
  assert.deepEqual(await firstDay('2026-11-21T09:00+01:00'), [false])
  const still = await firstDay('2026-11-16T00:00+01:00', from('2026-11-18T00:00Z'))
  assert.equal(still[0], false)
})

test('what visitors of some rows did stands beside their figures, where anything was kept', async () => {
  const triples = [1, 2].map(count => ({ visitors: count, visits: 2 * count, pageviews: 3 * count }))
  const ofRows = (exits: number) =>
    ({
      sums: async () => triples,
      engagement: { sums: async () => [{ ...noEngagement }, { ...noEngagement, exits }] },
    }) as unknown as Reading
  assert.deepEqual(await readDid(ofRows(1), { paths: [] }), [
    { ...noEngagement, ...triples[0] },
    { ...noEngagement, ...triples[1], exits: 1 },
  ])
  assert.equal(await readDid(ofRows(0), { paths: [] }), null)
})

test('a list is in order of a rate where it has that and it is known, and of a figure or name always', () => {
  const known = { reading: reading(null), compared: null }
  const [pages, , exits, events] = pathLists
  assert.deepEqual(
    (['most', 'least', 'name'] as const).map(sort => isInOrder(sort, events!, null)),
    [true, true, true],
  )
  assert.deepEqual(
    [pages!, exits!, events!, panel('browsers')].map(list => isInOrder('bounceRate', list, known)),
    [true, false, false, true],
  )
  assert.equal(isInOrder('leastExitRate', exits!, known), true)
  assert.equal(isInOrder('bounceRate', pages!, null), false)
})

test('a list is known as long as the sums where the filter is about it alone', () => {
  const [totals, lists] = [20261101, 20261110].map(from => ({ from, why: 'gone' as const }))
  const coverage = { totals: totals!, hours: null, lists: lists!, unreadable: [] }
  const ofBrowsers = (text: string) => sinceOf(coverage, { filter: filter(text) }, panel('browsers'))
  assert.equal(ofBrowsers('browser:Firefox'), totals)
  assert.equal(ofBrowsers(''), totals)
  assert.equal(ofBrowsers('browser:Firefox country:NL'), lists)
  assert.equal(sinceOf(coverage, { filter: filter('browser:Firefox') }), lists)
  assert.equal(sinceOf(coverage, {}, panel('browsers')), totals)
})

test('the hosts of a site are meant with and without www', () => {
  assert.deepEqual(ownHosts({ domains: ['example.com', 'www.farm.example', 'wwwx.example'] }), [
    ...['example.com', 'www.example.com', 'farm.example', 'www.farm.example', 'wwwx.example', 'www.wwwx.example'],
  ])
})

const triple = (visits: number) => ({ visitors: visits, visits, pageviews: visits })
const compared = { lists: true } as Compared

/** Reads a list of labels of a site; answers the rows, and how the list was asked for. */
async function labelsOf(
  list: Panel['list'],
  {
    text = '',
    path = undefined as PathId | undefined,
    whole = compared as Compared | null,
    known = null as KnownReading | null,
    owner = site,
  } = {},
) {
  const asked: Record<string, unknown>[] = []
  const ask = async (dimension: number, page: object) => {
    asked.push({ dimension, ...page })
    return { rows: [{ name: 'A', detail: 'b', kind: '', ...triple(5) }], total: 1 }
  }
  const own = { ...reading(null), names: ask, parts: ask } as unknown as Reading
  const earlier = { range: { from: 1000 }, sums: async () => [triple(3)] } as unknown as Reading
  const { view } = viewOf(null, { owner, compared: earlier })
  const scope = { site: site.id, filter: filter(text), ...(path && { path }) }
  const read = await readLabels({ ...view, scope, reading: own }, panel(list), whole, { limit: 10, offset: 20 }, known)
  const { detailed, total, rows } = read
  return { asked: asked[0]!, detailed, total, row: rows[0]! }
}

test('a list of names is read by figure, and of finer parts where the filter leaves one name of it', async () => {
  const { asked, total, row } = await labelsOf('browsers')
  const { id: dimension } = panel('browsers').dimension
  assert.deepEqual(asked, {
    ...{ dimension, limit: 10, offset: 20, sort: 'most', search: '', order: 'visits' },
    ...{ facet: undefined, detailed: false, except: [] },
  })
  assert.deepEqual([total, row.name, row.visits, 'did' in row], [1, 'A', 5, false])
  const isDetailed = async (text: string) => (await labelsOf('browsers', { text })).detailed
  assert.deepEqual(
    await Promise.all(
      ['browser:Firefox', '-browser:Firefox', 'browser:Fire*', 'browser:', 'system:Linux', 'browser:a browser:b'].map(
        isDetailed,
      ),
    ),
    [true, false, false, false, false, false],
  )
  assert.equal((await labelsOf('sources', { text: 'source:news' })).detailed, false)
  assert.equal((await labelsOf('regions')).detailed, true)
})

test('the own pages of a site are no sources of it, but of one of its pages, and where one name is looked at', async () => {
  const exceptOf = async (...words: Parameters<typeof labelsOf>) => (await labelsOf(...words)).asked.except
  assert.deepEqual(await exceptOf('referrers'), ['example.com', 'www.example.com'])
  assert.deepEqual(await exceptOf('channels'), ['own'])
  assert.deepEqual(await exceptOf('countries'), [])
  assert.deepEqual(await exceptOf('referrers', { path: 7 as PathId }), [])
  assert.deepEqual(await exceptOf('referrers', { text: 'referrer:news.example' }), [])
})

test('a row is compared where its list is known of both periods', async () => {
  const before = async (...words: Parameters<typeof labelsOf>) => (await labelsOf(...words)).row.before
  const part = { lists: false } as Compared
  assert.deepEqual(await before('browsers'), triple(3))
  assert.equal(await before('browsers', { whole: null }), null)
  assert.equal(await before('browsers', { whole: part, text: 'country:NL' }), null)
  assert.deepEqual(await before('browsers', { whole: part, text: 'browser:Firefox' }), triple(3))
  // Of mediums nothing was kept when the compared days were counted.
  const late = { ...site, engagementSince: 2000 }
  assert.equal(await before('mediums', { owner: late }), null)
  assert.deepEqual(await before('mediums'), triple(3))
  assert.deepEqual(await before('channels', { owner: late }), triple(3))
})

test('a row says what visitors did where its list has rates, and what they did before where that is known', async () => {
  const did = (bounces: number) =>
    ({
      sums: async () => [triple(10)],
      engagement: { sums: async () => [{ ...noEngagement, bounces }] },
    }) as unknown as Reading
  const known = { reading: did(4), compared: did(2) }
  const row = async (...words: Parameters<typeof labelsOf>) => {
    const { did, didBefore } = (await labelsOf(...words)).row
    return [did?.bounces, didBefore?.bounces]
  }
  assert.deepEqual(await row('browsers', { known }), [4, 2])
  assert.deepEqual(await row('browsers', { known: { ...known, compared: null } }), [4, undefined])
  assert.deepEqual(await row('browsers', { known, whole: null }), [4, undefined])
  assert.deepEqual(await row('browsers', { known: { reading: did(0), compared: did(0) } }), [undefined, undefined])
})

test('a map has every country, whatever page of a list is shown', async () => {
  const asked: unknown[] = []
  const names = async (...words: unknown[]) => {
    asked.push(...words)
    return { rows: [{ name: 'NL' }], total: 1 }
  }
  const rows = await readPlaces({ query: defaultQuery, reading: { names } as unknown as Reading })
  assert.deepEqual(rows, [{ name: 'NL' }])
  assert.deepEqual(asked, [dimensionOf('location').id, { limit: 700, offset: 0, order: 'visits' }])
})
