// Deleting a site, or what was counted of it, deletes all of it.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { firstCursor } from '../../../server/stats/source.ts'
import { reads } from '../../helpers/read-range.ts'
import type { Opened } from '../contract.ts'
import { at, count, days, deleteData, farm, label, makeSite, mostVisits, purge, shop, type Visit } from '../visits.ts'

export function forgetContract(open: () => Promise<Opened>): void {
  test('after deletion a site has its settings and no numbers, and another site has both', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const visits: Visit[] = [
      { labels: { browser: label('Firefox') } },
      { raw: false, labels: { browser: label('Chrome') } },
    ]
    const named = { name: 'Googlebot', day: 20261121 }
    const drops = (of: typeof site) => [
      { site: of.id, hour: at('2026-11-21T12:00'), reason: 'bot', count: 1, named } as const,
    ]
    for (const each of [site, other]) await count(store, each, visits, { drops: drops(each) })
    const emptied = await deleteData(store, site)
    const range = days(site, 20261101, 20261201)
    const numbers = async (of: typeof site) => [
      (await reads(store).series({ site: of.id }, 'hour', range)).length,
      (await reads(store).series({ site: of.id }, 'day', range)).length,
      (await reads(store).topPaths({ site: of.id }, range, mostVisits)).total,
      (await reads(store).topDetails({ site: of.id }, 3, range, mostVisits)).rows.map(row => row.name).join(),
      (await store.drops(of.id, range)).length,
      (await store.dropNames(of.id, 'bot', range, 10)).total,
      (await store.arrivals(of.id, [range.from, range.to]))[0]!.hits,
      (await store.rawHits(of.id, firstCursor, 10)).map(hit => hit.labels[2]?.name).join(),
      Boolean(await store.findPath(of.id, '/')),
    ]
    for (const gone of [site, emptied]) {
      assert.deepEqual(await numbers(gone), [0, 0, 0, '', 0, 0, 0, '', false])
    }
    assert.deepEqual(await numbers(other), [1, 1, 1, 'Chrome,Firefox', 1, 1, 2, 'Firefox', true])
    assert.deepEqual(
      (await store.sites()).map(({ code, firstHitAt }) => [code, firstHitAt]),
      [
        ['shop.example', at('2026-11-21T12:00')],
        ['farm.example', null],
      ],
    )
    assert.deepEqual({ ...emptied, id: site.id }, site)
  })

  test('after deletion a site counts again', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(store, site, [{ path: '/a' }])
    const emptied = await deleteData(store, site)
    await count(store, emptied, [{ path: '/a' }])
    const { rows } = await reads(store).topPaths({ site: emptied.id }, days(emptied, 20261121, 20261122), mostVisits)
    assert.deepEqual(
      rows.map(row => row.visits),
      [1],
    )
  })

  test('a deleted site is none from that moment on, and its code and domains are free', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    await count(store, site, [{ path: '/a' }])
    await store.changeSite(site.id, { code: 'meadow' })
    await store.deleteSite(site.id)
    assert.deepEqual(await store.sites(), [other])
    const again = await makeSite(store, { ...farm, code: 'meadow' })
    assert.deepEqual([again.formerCodes, again.firstHitAt, again.domains], [[], null, farm.domains])
    await count(store, again, [{ path: '/a' }])
    await purge(store)
    assert.equal(
      (await reads(store).topPaths({ site: again.id }, days(again, 20261121, 20261122), mostVisits)).total,
      1,
    )
  })

  test('what is changed of a deleted site, or deleted again, changes nothing', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await store.deleteSite(site.id)
    await store.deleteSite(site.id)
    await store.deleteSiteData(site.id)
    await store.changeSite(site.id, { name: 'x', code: 'meadow', domains: ['meadow.example'] })
    assert.deepEqual(await store.sites(), [])
    await makeSite(store, { ...farm, code: 'meadow', domains: ['meadow.example'] })
    await purge(store)
    assert.equal((await store.sites()).length, 1)
  })

  test('it goes a few rows at a time, and meanwhile others count and everything agrees', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const many = Array.from({ length: 50 }, (_, n): Visit => ({ path: `/${n}`, labels: { browser: label(`B${n}`) } }))
    await count(store, site, many)
    await store.deleteSite(site.id)
    let steps = 0
    while (await store.purgeDeleted(10)) {
      steps += 1
      await count(store, other, [{ path: `/${steps}`, session: String.fromCharCode(32 + steps) }])
      const wrong: string[] = []
      await store.verify({ progress() {}, checked: ({ problems }) => wrong.push(...problems.map(one => one.sentence)) })
      assert.deepEqual(wrong, [])
    }
    assert.ok(steps > 20, `${steps} steps`)
    assert.equal(
      (await reads(store).topPaths({ site: other.id }, days(other, 20261121, 20261122), mostVisits)).total,
      steps,
    )
  })

  test('what was deleted is not on the disk any more, however often it was moved about before', async () => {
    const { store, bytes } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const marked = (batch: number, n: number): Visit => ({
      path: `/whispered-path-${(n * 7919) % 1000}-${batch}`,
      title: `whispered-title-${n}`,
      session: 'Z',
      raw: n % 3 > 0,
      labels: { referrer: label(`whispered-referrer-${(n * 31) % 997}`, `whispered-detail-${batch}`, 'h') },
    })
    for (let batch = 0; batch < 4; batch += 1) {
      await count(
        store,
        site,
        Array.from({ length: 200 }, (_, n) => marked(batch, n)),
      )
      await count(
        store,
        other,
        Array.from({ length: 200 }, (_, n) => ({ path: `/kept-${n}-${batch}`, session: 'K' })),
      )
      const titles = (
        await reads(store).topPaths({ site: site.id }, days(site, 20261121, 20261122), { ...mostVisits, limit: 200 })
      ).rows
      const retitles = titles.map(({ id }) => ({ path: id, title: `whispered-new-title-${batch}`, at: batch }))
      await count(store, site, [], { titles: retitles })
    }
    await store.foldHits(site.id, at('2026-11-30T00:00'), 100)
    assert.ok(bytes().includes('whispered-path') && bytes().includes('ZZZZZZZZZZZZZZZZ'))
    await deleteData(store, site)
    const left = ['whispered-', 'ZZZZZZZZZZZZZZZZ'].filter(text => bytes().includes(text))
    assert.deepEqual(left, [])
    assert.ok(bytes().includes('/kept-7-3'))
  })
}
