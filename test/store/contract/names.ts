// Names become ids.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { firstCursor } from '../../../server/stats/source.ts'
import { reads } from '../../helpers/read-range.ts'
import type { Opened } from '../contract.ts'
import { count, days, farm, label, makeSite, shop, toHit } from '../visits.ts'

export function nameContract(open: () => Promise<Opened>): void {
  const samePaths = [
    { a: '/Goats', b: '/goats', same: true },
    { a: '/É', b: '/é', same: false },
    { a: '/\u212a', b: '/k', same: false },
    { a: '/ÉA', b: '/Éa', same: true },
    { a: '/goats', b: '/goats/', same: false },
    { a: "/'; drop table hits; --", b: "/'; DROP table hits; --", same: true },
  ]
  for (const { a, b, same } of samePaths) {
    test(`${a} and ${b} are ${same ? 'one path' : 'two paths'}, now and after a restart`, async () => {
      const { store, beside } = await open()
      const site = await makeSite(store, farm)
      const together = await store.resolve([a, b].map(path => toHit(site, { path })))
      assert.equal(together.paths[0]!.id === together.paths[1]!.id, same)
      const again = await (await beside()).resolve([b, a].map(path => toHit(site, { path })))
      assert.deepEqual(again.paths.toReversed(), together.paths)
    })
  }

  test('where case counts, paths that differ in it are two, now and after a restart', async () => {
    const { store, beside } = await open()
    const site = await makeSite(store, farm)
    const hits = ['/s/aBc', '/s/AbC', '/s/aBc'].map(path => ({ ...toHit(site, { path }), caseSensitive: true }))
    const ids = (await store.resolve(hits)).paths.map(({ id }) => id)
    assert.equal(ids[0], ids[2])
    assert.notEqual(ids[0], ids[1])
    const again = (await (await beside()).resolve(hits)).paths.map(({ id }) => id)
    assert.deepEqual(again, ids)
    assert.equal((await store.findPath(site.id, '/s/AbC'))?.id, ids[1])
    assert.equal((await store.findPath(site.id, '/s/aBc'))?.id, ids[0])
    assert.equal((await store.findPath(site.id, '/S/ABC'))?.id, ids[0])
  })

  test('where case no longer counts, the first of several paths goes on', async () => {
    const { store, beside } = await open()
    const site = await makeSite(store, farm)
    const [first] = (await store.resolve([{ ...toHit(site, { path: '/a' }), caseSensitive: true }])).paths
    await store.resolve([{ ...toHit(site, { path: '/A' }), caseSensitive: true }])
    for (const one of [store, await beside()]) {
      const { paths } = await one.resolve(['/A', '/a'].map(path => toHit(site, { path })))
      assert.deepEqual(
        paths.map(({ id }) => id),
        [first?.id, first?.id],
      )
    }
  })

  test('a condition on one page leaves out those that differ in case', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(
      store,
      site,
      [{ path: '/s/aBc' }, { path: '/s/AbC' }, { path: '/s/AbC' }].map(hit => ({ ...hit, caseSensitive: true })),
    )
    const range = days(site, 20261121, 20261122)
    const visits = async (pattern: string, not = false) => {
      const scope = { site: site.id, filter: [{ field: 'page' as const, not, pattern }] }
      const { rows } = await reads(store).topPaths(scope, range, { limit: 10, offset: 0, order: 'visits' })
      return rows.map(({ path }) => path).sort()
    }
    assert.deepEqual(await visits('/s/aBc'), ['/s/aBc'])
    assert.deepEqual(await visits('/s/AbC'), ['/s/AbC'])
    assert.deepEqual(await visits('/s/aBc', true), ['/s/AbC'])
    assert.deepEqual(await visits('/s/abc'), ['/s/AbC', '/s/aBc'])
    assert.deepEqual(await visits('/s/*'), ['/s/AbC', '/s/aBc'])
  })

  test('the first spelling and title of a path are kept', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(store, site, [{ path: '/Goats', title: 'Goats' }])
    await count(store, site, [{ path: '/goats', title: 'No goats' }])
    const { id, ...found } = (await store.findPath(site.id, '/GOATS'))!
    assert.deepEqual(found, { path: '/Goats', title: 'Goats', event: false })
  })

  test('one path is two on two sites', async () => {
    const { store } = await open()
    const [a, b] = [await makeSite(store, farm), await makeSite(store, shop)]
    const { paths } = await store.resolve([toHit(a, {}), toHit(b, {})])
    assert.notEqual(paths[0]!.id, paths[1]!.id)
  })

  test('labels are told apart by dimension, kind, name and detail, and by nothing else', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const { labels } = await store.resolve([
      toHit(site, { labels: { browser: label('Firefox', '128'), system: label('Firefox', '128') } }),
      toHit(site, { labels: { browser: label('firefox', '128') } }),
      toHit(site, { labels: { browser: label('Firefox', '129') } }),
      toHit(site, { labels: { browser: label('Firefox1', '28') } }),
      toHit(site, { labels: { browser: label('Firefox', '128', 'g') } }),
    ])
    const browser = labels.map(row => row[2])
    assert.equal(browser[1], browser[0])
    const all = [browser[0], browser[2], browser[3], browser[4], labels[0]![3]]
    assert.equal(new Set(all).size, all.length)
    assert.deepEqual(
      labels[1]!.toSpliced(2, 1),
      labels[1]!.toSpliced(2, 1).map(() => null),
    )
  })

  test('a batch that has more names than are remembered gets all its ids', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const hits = Array.from({ length: 21_000 }, (_, n) => toHit(site, { path: `/${n}` }))
    const { paths } = await store.resolve(hits)
    assert.equal(new Set(paths.map(path => path.id)).size, hits.length)
    assert.deepEqual((await store.resolve(hits)).paths, paths)
  })

  test('text that no keyboard writes comes back, or is at least taken', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const strange = ['/\u0000a', '/\u0000b', '/\ud800', '/\u{1f410}', '/\u202e']
    await count(
      store,
      site,
      strange.map(path => ({ path, title: path, labels: { referrer: label(path, path, 'h') } })),
    )
    assert.equal((await store.rawHits(site.id, firstCursor, 10)).length, strange.length)
    assert.equal((await store.findPath(site.id, '/\u{1f410}'))?.title, '/\u{1f410}')
  })
}
