// What a path was called before.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import type { PathId } from '../../../server/count/hit.ts'
import type { Opened } from '../contract.ts'
import { at, count, deleteData, farm, makeSite, shop } from '../visits.ts'

export function titleContract(open: () => Promise<Opened>): void {
  test('a path has its title since the day of its first hit, on the clocks of its site', async () => {
    const { store, id } = await goats(open, 'Goats')
    assert.deepEqual(await store.titlesOf(id), [{ since: at('2026-11-19T23:00'), title: 'Goats' }])
  })

  test('a path without a title has none, until it gets one', async () => {
    const { store, site, id } = await goats(open, '')
    assert.deepEqual(await store.titlesOf(id), [])
    await count(store, site, [], { titles: [{ path: id, title: 'Goats', at: at('2026-11-21T10:00') }] })
    assert.deepEqual(await store.titlesOf(id), [{ since: at('2026-11-21T10:00'), title: 'Goats' }])
  })

  test('former titles are kept, the newest first', async () => {
    const { store, site, id } = await goats(open, 'Goats')
    for (const [hour, title] of [
      [10, 'Our goats'],
      [12, 'All our goats'],
    ] as const) {
      await count(store, site, [], { titles: [{ path: id, title, at: at(`2026-11-21T${hour}:00`) }] })
    }
    assert.deepEqual(await store.titlesOf(id), [
      { since: at('2026-11-21T12:00'), title: 'All our goats' },
      { since: at('2026-11-21T10:00'), title: 'Our goats' },
      { since: at('2026-11-19T23:00'), title: 'Goats' },
    ])
  })

  test('titles stay in the order in which they came, even within a second or when a hit came late', async () => {
    const { store, site, id } = await goats(open, 'Goats')
    const moment = at('2026-11-20T09:00')
    for (const [late, title] of [
      [0, 'A'],
      [0, 'B'],
      [500, 'C'],
    ] as const) {
      await count(store, site, [], { titles: [{ path: id, title, at: moment - late }] })
    }
    const titles = await store.titlesOf(id)
    assert.deepEqual(
      titles.map(({ title }) => title),
      ['C', 'B', 'A', 'Goats'],
    )
    assert.equal((await store.findPath(site.id, '/goats'))!.title, titles[0]!.title)
  })

  test('the newest twenty titles of a path are kept', async () => {
    const { store, site, id } = await goats(open, 'Goats')
    for (let n = 1; n <= 30; n += 1) {
      await count(store, site, [], { titles: [{ path: id, title: `Goats ${n}`, at: at('2026-11-21T10:00') + n }] })
    }
    const titles = (await store.titlesOf(id)).map(({ title }) => title)
    assert.equal(titles.length, 20)
    assert.deepEqual([titles[0], titles.at(-1)], ['Goats 30', 'Goats 11'])
  })

  test('a path that is not there has no titles', async () => {
    const { store } = await open()
    assert.deepEqual(await store.titlesOf(987 as PathId), [])
  })

  test('when the data of a site are deleted the titles of its paths go, and those of others stay', async () => {
    const { store, site, id } = await goats(open, 'Goats')
    const other = await makeSite(store, shop)
    await count(store, other, [{ path: '/hay', title: 'Hay' }])
    const hay = (await store.findPath(other.id, '/hay'))!.id
    for (const path of [id, hay])
      await count(store, site, [], { titles: [{ path, title: 'New', at: at('2026-11-22T10:00') }] })
    await deleteData(store, site)
    assert.deepEqual(await store.titlesOf(id), [])
    assert.deepEqual(
      (await store.titlesOf(hay)).map(({ title }) => title),
      ['New', 'Hay'],
    )
  })
}

/** A path that was hit on two days, with this title from the first. */
async function goats(open: () => Promise<Opened>, title: string) {
  const { store } = await open()
  const site = await makeSite(store, farm)
  await count(store, site, [{ path: '/goats', title, at: '2026-11-20T09:30' }])
  await count(store, site, [{ path: '/goats', title, at: '2026-11-21T09:30' }])
  return { store, site, id: (await store.findPath(site.id, '/goats'))!.id }
}
