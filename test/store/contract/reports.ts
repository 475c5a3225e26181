// Lists: paths, details and drops of a range.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import type { Triple } from '../../../server/count/batch.ts'
import type { DropReason } from '../../../server/count/drops.ts'
import type { PathId } from '../../../server/count/hit.ts'
import {
  type Cursor,
  firstCursor,
  lastCursor,
  type Page,
  type PathKind,
  type RowsOf,
} from '../../../server/stats/source.ts'
import { reads } from '../../helpers/read-range.ts'
import type { Opened } from '../contract.ts'
import { at, count, days, farm, label, makeSite, mostVisits, shop, type Visit } from '../visits.ts'

const repeat: Visit = { firstOnSite: false, firstOnPath: false }
const browser = 3
const location = 6

type PathPage = Page & { only: PathKind }

export function reportContract(open: () => Promise<Opened>): void {
  test('top paths come by the chosen figure, then by name, in pages, with the number of all', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    await count(store, other, [{ path: '/theirs' }])
    await count(store, site, [
      { path: '/b', title: 'B' },
      { path: '/A' },
      { path: '/c', firstOnSite: false },
      { path: '/c', firstOnSite: false, firstOnPath: true },
      { path: '/a', ...repeat },
      { path: 'click', event: true, firstOnSite: false },
      { path: 'nothing', event: true, ...repeat },
    ])
    const range = days(site, 20261121, 20261122)
    const names = async (order: keyof Triple, limit = 10, offset = 0) => {
      const { rows, total } = await reads(store).topPaths({ site: site.id }, range, { order, limit, offset })
      return [...rows.map(row => `${row.path} ${row[order]}`), total]
    }
    assert.deepEqual(await names('visits'), ['/c 2', '/A 1', '/b 1', 'click 1', 4])
    assert.deepEqual(await names('visitors'), ['/A 1', '/b 1', '/c 0', 'click 0', 4])
    assert.deepEqual(await names('pageviews'), ['/A 2', '/c 2', '/b 1', 'click 0', 4])
    assert.deepEqual(await names('visits', 2, 1), ['/A 1', '/b 1', 4])
    assert.deepEqual(await names('visits', 2, 10), [4])
    const b = (await reads(store).topPaths({ site: site.id }, range, mostVisits)).rows[2]!
    assert.deepEqual(
      { ...b, id: 0 },
      { id: 0, path: '/b', title: 'B', event: false, visitors: 1, visits: 1, pageviews: 1 },
    )
    assert.equal((await reads(store).topPaths({ site: site.id }, range, mostVisits)).rows[3]!.event, true)
    const empty = await reads(store).topPaths({ site: site.id }, days(site, 20200101, 20200201), mostVisits)
    assert.deepEqual(empty, { rows: [], total: 0 })
  })

  test('top paths come by name or with the least first as well, and can be searched by path and title', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(store, site, [
      { path: '/b', title: '100%' },
      { path: '/A', title: 'First' },
      { path: '/c', title: 'Ärger' },
      { path: '/c', firstOnSite: false },
      { path: 'a_click', event: true, firstOnSite: false },
    ])
    const range = days(site, 20261121, 20261122)
    const names = async (page: Partial<PathPage>) => {
      const { rows, total } = await reads(store).topPaths({ site: site.id }, range, { ...mostVisits, ...page })
      return [...rows.map(row => `${row.path} ${row.visits}`), total]
    }
    assert.deepEqual(await names({ sort: 'least' }), ['/A 1', '/b 1', 'a_click 1', '/c 2', 4])
    assert.deepEqual(await names({ sort: 'least', limit: 2, offset: 2 }), ['a_click 1', '/c 2', 4])
    assert.deepEqual(await names({ sort: 'least', order: 'pageviews', limit: 1 }), ['a_click 1', 4])
    assert.deepEqual(await names({ sort: 'name' }), ['/A 1', '/b 1', '/c 2', 'a_click 1', 4])
    assert.deepEqual(await names({ sort: 'name', limit: 1, offset: 2 }), ['/c 2', 4])
    assert.deepEqual(await names({ search: 'a' }), ['/A 1', 'a_click 1', 2])
    assert.deepEqual(await names({ search: 'FIRST', limit: 0 }), [1])
    assert.deepEqual(await names({ search: '%' }), ['/b 1', 1])
    assert.deepEqual(await names({ search: '_', sort: 'least' }), ['a_click 1', 1])
    assert.deepEqual(await names({ search: 'Ärger' }), ['/c 2', 1])
    assert.deepEqual(await names({ search: 'nowhere' }), [0])
    assert.deepEqual(await names({ only: 'pages' }), ['/c 2', '/A 1', '/b 1', 3])
    assert.deepEqual(await names({ only: 'pages', limit: 1, offset: 1 }), ['/A 1', 3])
    assert.deepEqual(await names({ only: 'events' }), ['a_click 1', 1])
    assert.deepEqual(await names({ only: 'events', search: '/' }), [0])
    assert.deepEqual(await names({ only: 'entries', order: 'visitors', sort: 'least' }), ['/A 1', '/b 1', '/c 2', 3])
  })

  test('names and their details can be searched, and come by name or with the least first', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const by = (name: string, detail: string) => ({ labels: { browser: label(name, detail) } })
    await count(store, site, [by('Firefox', '128'), by('firefox', '129'), by('Chrome', '128'), by('Opera', '1')])
    const range = days(site, 20261121, 20261122)
    const names = async (page: Partial<Page>) => {
      const { rows, total } = await reads(store).topNames({ site: site.id }, browser, range, { ...mostVisits, ...page })
      return [...rows.map(row => `${row.name} ${row.visits}`), total]
    }
    const details = async (page: Partial<Page>) => {
      const { rows, total } = await reads(store).topDetails({ site: site.id }, browser, range, {
        ...mostVisits,
        ...page,
      })
      return [...rows.map(row => `${row.name} ${row.detail}`), total]
    }
    assert.deepEqual(await names({ sort: 'least' }), ['Chrome 1', 'Opera 1', 'Firefox 2', 3])
    assert.deepEqual(await names({ sort: 'name', offset: 1 }), ['Firefox 2', 'Opera 1', 3])
    assert.deepEqual(await names({ search: 'O', limit: 2 }), ['Firefox 2', 'Chrome 1', 3])
    assert.deepEqual(await names({ search: 'FIRE' }), ['Firefox 2', 1])
    assert.deepEqual(await details({ search: '128', sort: 'name' }), ['Chrome 128', 'Firefox 128', 2])
    assert.deepEqual(await details({ search: 'firefox' }), ['Firefox 128', 'firefox 129', 2])
  })

  test('details are added up by name, whatever their kind, some names left out', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const by = (name: string, detail: string, kind = '') => ({ labels: { browser: label(name, detail, kind) } })
    await count(store, site, [
      by('Firefox', '128'),
      by('firefox', '129'),
      by('Firefox', '129'),
      by('Chrome', '1'),
      by('Chrome', '2', 'other'),
      { ...by('Safari', '17'), path: '/other' },
    ])
    const range = days(site, 20261121, 20261122)
    const names = async (page = {}, path?: PathId) => {
      const scope = path === undefined ? { site: site.id } : { site: site.id, path }
      const { rows, total } = await reads(store).topNames(scope, browser, range, { ...mostVisits, ...page })
      return [...rows.map(row => `${row.name}${row.kind} ${row.visits}`), total]
    }
    assert.deepEqual(await names(), ['Firefox 3', 'Chromeother 2', 'Safari 1', 3])
    assert.deepEqual(await names({ limit: 1, offset: 1 }), ['Chromeother 2', 3])
    assert.deepEqual(await names({ except: ['FIREFOX', 'Safari'] }), ['Chromeother 2', 1])
    assert.deepEqual(await names({ offset: 9 }), [3])
    const other = await store.findPath(site.id, '/other')
    assert.deepEqual(await names({}, other!.id), ['Safari 1', 1])
  })

  test('finer parts are added up by name and part, whatever their kind, and names without one are left out', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const at = (country: string, region = '', kind = '') => ({ labels: { location: label(country, region, kind) } })
    await count(store, site, [
      at('NL', 'Limburg', 'LI'),
      at('NL', 'Limburg'),
      at('BE', 'Limburg', 'VLI'),
      at('NL', 'Drenthe', 'DR'),
      at('NL'),
      at('FR'),
    ])
    const range = days(site, 20261121, 20261122)
    const scope = { site: site.id }
    const parts = async (page: Partial<Page> = {}) => {
      const { rows, total } = await reads(store).topParts(scope, location, range, { ...mostVisits, ...page })
      return [...rows.map(row => `${row.name} ${row.detail} ${row.visits}`), total]
    }
    assert.deepEqual(await parts(), ['NL Limburg 2', 'NL Drenthe 1', 'BE Limburg 1', 3])
    assert.deepEqual(await parts({ search: 'limb', limit: 1 }), ['NL Limburg 2', 2])
    assert.deepEqual(
      (
        await reads(store).sumsOf(
          scope,
          {
            dimension: location,
            detailed: true,
            names: [
              { name: 'NL', detail: 'Limburg' },
              { name: 'FR', detail: 'Limburg' },
            ],
          },
          range,
          range.to,
        )
      ).map(({ visits }) => visits),
      [2, 0],
    )
  })

  test('top details come by the chosen figure, then by name and detail, with the number of all', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const by = (name: string, detail: string, visit: Visit = {}) => ({
      ...visit,
      labels: { browser: label(name, detail, 'k') },
    })
    await count(store, site, [
      by('Safari', '17'),
      by('firefox', '129'),
      by('Firefox', '128'),
      by('Chrome', '1', { firstOnSite: false }),
      by('Chrome', '1', { firstOnSite: false, path: '/other' }),
      by('Nothing', '', { ...repeat, event: true }),
      {},
    ])
    const path = (await store.findPath(site.id, '/'))!.id
    const range = days(site, 20261121, 20261122)
    const names = async (scope: { path?: typeof path }, order: keyof Triple, limit = 10, offset = 0) => {
      const page = { order, limit, offset }
      const { rows, total } = await reads(store).topDetails({ site: site.id, ...scope }, browser, range, page)
      return [...rows.map(row => `${row.name} ${row.detail} ${row[order]}`), total]
    }
    assert.deepEqual(await names({}, 'visits'), ['Chrome 1 2', 'Firefox 128 1', 'firefox 129 1', 'Safari 17 1', 4])
    assert.deepEqual(await names({}, 'visitors', 2), ['Firefox 128 1', 'firefox 129 1', 4])
    assert.deepEqual(await names({}, 'visits', 10, 10), [4])
    assert.deepEqual(await names({ path }, 'visits'), [
      'Chrome 1 1',
      'Firefox 128 1',
      'firefox 129 1',
      'Safari 17 1',
      4,
    ])
    assert.deepEqual(await names({ path }, 'visitors', 1, 3), ['Chrome 1 0', 4])
    const first = (await reads(store).topDetails({ site: site.id }, browser, range, mostVisits)).rows[0]!
    assert.deepEqual(first, {
      id: first.id,
      name: 'Chrome',
      detail: '1',
      kind: 'k',
      visitors: 0,
      visits: 2,
      pageviews: 2,
    })
    assert.deepEqual(await reads(store).topDetails({ site: site.id }, 4, range, mostVisits), { rows: [], total: 0 })
  })

  test("a page's details are those of its raw hits and those that were folded, each hit once", async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const labels = { browser: label('Firefox') }
    await count(store, site, [{ labels }, { labels, raw: false }, { labels, raw: false, at: '2026-11-22T12:00' }])
    const path = (await store.findPath(site.id, '/'))!.id
    const visits = async (from: number, to: number) =>
      (await reads(store).topDetails({ site: site.id, path }, browser, days(site, from, to), mostVisits)).rows[0]
        ?.visits
    assert.equal(await visits(20261121, 20261122), 2)
    assert.equal(await visits(20261121, 20261123), 3)
    assert.equal(await visits(20261122, 20261123), 1)
    assert.equal(await visits(20261123, 20261124), undefined)
  })

  test('the sums of some rows come in their order, as far as an instant', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const by = (path: string, detail: string, day: number): Visit => ({
      path,
      at: `2026-11-${day}T08:00`,
      labels: { browser: label(path === '/a' ? 'Firefox' : 'firefox', detail) },
    })
    await count(store, other, [by('/a', '128', 19)])
    await count(store, site, [
      ...[by('/a', '128', 18), by('/a', '128', 19), by('/b', '129', 19), by('/a', '128', 20)],
      ...Array.from({ length: 4 }, () => by('/a', '129', 20)),
      by('/a', '128', 21),
    ])
    const range = days(site, 20261119, 20261121)
    const [a, b] = await Promise.all(['/a', '/b'].map(async path => (await store.findPath(site.id, path))!.id))
    const visits = async (rows: RowsOf, until: number, path?: PathId) => {
      const scope = path === undefined ? { site: site.id } : { site: site.id, path }
      return (await reads(store).sumsOf(scope, rows, range, until)).map(sum => sum.visits)
    }
    // All that the site has on that day comes in one hour, of which half has passed.
    const halfOfIt = at('2026-11-20T08:30')
    assert.deepEqual(await visits({ paths: [b!, a!] }, range.to), [1, 6])
    assert.deepEqual(await visits({ paths: [a!] }, range.to + 86_400), [6])
    assert.deepEqual(await visits({ paths: [a!, b!] }, halfOfIt), [1 + 3, 1])
    assert.deepEqual(await visits({ paths: [a!] }, at('2026-11-19T23:00')), [1])
    assert.deepEqual(await visits({ paths: [a!] }, range.from), [0])
    assert.deepEqual(await visits({ paths: [] }, halfOfIt), [])
    const firefox = { name: 'FIREFOX' }
    const names = { dimension: browser, names: [firefox, { name: 'Opera' }] }
    assert.deepEqual(await visits(names, range.to), [7, 0])
    // Of one path single hits tell, and all of them had come by then.
    assert.deepEqual(await visits({ dimension: browser, names: [firefox] }, halfOfIt, a!), [1 + 5])
    const { rows } = await reads(store).topDetails({ site: site.id }, browser, range, { ...mostVisits, sort: 'name' })
    const details = { dimension: browser, detailed: true, names: rows }
    assert.deepEqual(
      await visits(details, range.to),
      rows.map(row => row.visits),
    )
    assert.deepEqual(await visits(details, halfOfIt), [2, 1 + 2])
  })

  test('the sums of all time of each path come in the order of their ids, kept one by one or not', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    await count(store, other, [{ path: '/' }])
    await count(store, site, [
      { path: '/b', at: '2025-12-31T12:00' },
      { path: '/a', title: 'A', raw: false },
      { path: '/b', firstOnSite: false, firstOnPath: false },
      { path: 'click', event: true },
    ])
    await store.foldHits(site.id, at('2026-01-01T00:00'), 10)
    const read = async (after: PathId | 0, limit: number) =>
      (await store.pathSums(site.id, after, limit)).map(({ id: _, ...row }) => row)
    const rows = [
      { path: '/b', title: '', event: false, visitors: 1, visits: 1, pageviews: 2 },
      { path: '/a', title: 'A', event: false, visitors: 1, visits: 1, pageviews: 1 },
      { path: 'click', title: '', event: true, visitors: 1, visits: 1, pageviews: 0 },
    ]
    assert.deepEqual(await read(0, 10), rows)
    const { id } = (await store.findPath(site.id, '/b'))!
    assert.deepEqual(await read(id, 1), rows.slice(1, 2))
  })

  test('a path is found on its own site only', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    await count(store, site, [{ path: 'Click', event: true }])
    assert.equal((await store.findPath(site.id, 'click'))?.event, true)
    assert.equal(await store.findPath(other.id, 'click'), undefined)
    assert.equal(await store.findPath(site.id, 'clic'), undefined)
  })

  test('drops are summed by reason, most first, for a site or for none', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const drop = (reason: DropReason, time: string, number: number, of: typeof site.id | 0 = site.id) => ({
      site: of,
      reason,
      hour: at(time),
      count: number,
    })
    const drops = [
      drop('bot', '2026-11-20T23:00', 2),
      drop('bot', '2026-11-20T22:00', 100),
      drop('prefetch', '2026-11-21T12:00', 5),
      drop('invalid', '2026-11-21T12:00', 3),
      drop('bot', '2026-11-21T23:00', 100),
      drop('no-site', '2026-11-21T12:00', 1, 0),
    ]
    await count(store, site, [], { drops })
    await count(store, site, [], { drops: [drop('bot', '2026-11-20T23:00', 1)] })
    const range = days(site, 20261121, 20261122)
    assert.deepEqual(await store.drops(site.id, range), [
      { reason: 'prefetch', count: 5 },
      { reason: 'bot', count: 3 },
      { reason: 'invalid', count: 3 },
    ])
    assert.deepEqual(await store.drops(0, range), [{ reason: 'no-site', count: 1 }])
    assert.deepEqual([await store.countDrops(site.id, range), await store.countDrops(0, range)], [11, 1])
  })

  test('names of what was dropped are summed over days, most first, for one reason of a site or of none', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const drop = (reason: DropReason, name: string, day: number, number: number, of: typeof site.id | 0 = site.id) => ({
      site: of,
      reason,
      hour: at('2026-12-21T12:00'),
      count: number,
      named: { name, day },
    })
    const drops = [
      drop('bot', 'bingbot', 20261221, 2),
      drop('bot', 'Googlebot', 20261221, 3),
      drop('bot', 'bingbot', 20261222, 2),
      drop('bot', 'curl', 20261222, 1),
      drop('bot', 'curl', 20261220, 100),
      drop('bot', 'curl', 20261223, 100),
      drop('no-site', 'elsewhere.example', 20261221, 5, 0),
    ]
    await count(store, site, [], { drops })
    await count(store, site, [], { drops: [drop('bot', 'curl', 20261221, 1)] })
    const range = days(site, 20261221, 20261223)
    assert.deepEqual(await store.dropNames(site.id, 'bot', range, 2), {
      rows: [
        { name: 'bingbot', count: 4 },
        { name: 'Googlebot', count: 3 },
      ],
      total: 3,
    })
    assert.deepEqual(await store.dropNames(site.id, 'no-site', range, 2), { rows: [], total: 0 })
    assert.deepEqual(await store.dropNames(0, 'no-site', range, 2), {
      rows: [{ name: 'elsewhere.example', count: 5 }],
      total: 1,
    })
    assert.deepEqual(await store.drops(0, range), [{ reason: 'no-site', count: 5 }])
  })

  test('what arrived is told between each two edges: visits, repeats, all hits, and drops by reason', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const visits: Visit[] = [
      { at: '2026-11-21T10:59' },
      { at: '2026-11-21T11:00' },
      { at: '2026-11-21T11:10', firstOnPath: false },
      { at: '2026-11-21T11:20', path: 'click', event: true },
      { at: '2026-11-21T11:30', path: 'click', event: true, firstOnPath: false },
      { at: '2026-11-21T12:00', firstOnPath: false },
      { at: '2026-11-21T13:00' },
    ]
    await count(store, other, [{ at: '2026-11-21T11:00' }])
    const drops = [{ site: site.id, hour: at('2026-11-21T12:00'), reason: 'bot', count: 7 } as const]
    await count(store, site, visits, { drops })
    const edges = ['2026-11-21T11:00', '2026-11-21T12:00', '2026-11-21T13:00'].map(at)
    assert.deepEqual(await store.arrivals(site.id, edges), [
      { hits: 4, visits: 2, pageviews: 2, repeats: 1, told: 0, drops: [] },
      { hits: 1, visits: 0, pageviews: 1, repeats: 1, told: 0, drops: [{ reason: 'bot', count: 7 }] },
    ])
    assert.deepEqual(await store.arrivals(site.id, []), [])
  })

  test('a site without hits reports nothing', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const range = days(site, 20260101, 20270101)
    assert.deepEqual(await reads(store).series({ site: site.id }, 'day', range), [])
    assert.deepEqual(await reads(store).topPaths({ site: site.id }, range, mostVisits), { rows: [], total: 0 })
    assert.deepEqual(await store.drops(site.id, range), [])
    assert.equal(await store.countDrops(site.id, range), 0)
    assert.deepEqual(await store.rawHits(site.id, firstCursor, 10), [])
  })

  test('raw hits come in groups of what rules look at, the newest first, a few at a time', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    await count(store, other, [{ path: '/theirs' }])
    const news = { referrer: label('news.example', '/one', 'h'), location: label('NL') }
    await count(store, site, [
      { path: '/old', at: '2026-11-01T00:00' },
      { path: '/a', at: '2026-11-20T10:00', labels: news },
      { path: '/b', at: '2026-11-20T11:00', labels: { ...news, location: label('') } },
      { path: '/a', at: '2026-11-20T12:00', labels: { ...news, referrer: label('news.example', '/one', 'h') } },
      { path: '/click', at: '2026-11-20T12:00', event: true },
      { path: '/not kept', at: '2026-11-20T12:00', raw: false },
    ])
    const seen: string[] = []
    const from = at('2026-11-20T10:00')
    for (let cursor: Cursor | undefined = lastCursor; cursor; ) {
      const { groups, next }: Awaited<ReturnType<typeof store.hitGroups>> = await store.hitGroups(
        site.id,
        from,
        cursor,
        2,
      )
      seen.push(...groups.map(group => JSON.stringify(group)).sort(), '')
      cursor = next
    }
    const since = (time: string) => at(`2026-11-20T${time}`)
    const referrer = { kind: 'h', name: 'news.example' }
    assert.deepEqual(
      seen.filter(text => text !== '').map(text => JSON.parse(text)),
      [
        { path: '/a', referrer, country: 'NL', hits: 1, since: since('12:00') },
        { path: '/click', referrer: null, country: null, hits: 1, since: since('12:00') },
        { path: '/a', referrer, country: 'NL', hits: 1, since: since('10:00') },
        { path: '/b', referrer, country: '', hits: 1, since: since('11:00') },
      ],
    )
    const { groups, next } = await store.hitGroups(site.id, from, lastCursor, 100)
    assert.equal(next, undefined)
    assert.deepEqual(
      groups.find(({ path }) => path === '/a'),
      { path: '/a', referrer, country: 'NL', hits: 2, since: since('10:00') },
    )
    assert.deepEqual(await store.hitGroups(site.id, at('2027-01-01T00:00'), lastCursor, 100), {
      groups: [],
      next: undefined,
    })
  })
}
