// Batches are written, raw hits come back, and changes from elsewhere are noticed.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { dimensions } from '../../../server/count/dimensions.ts'
import type { PathId } from '../../../server/count/hit.ts'
import { firstCursor } from '../../../server/stats/source.ts'
import { reads } from '../../helpers/read-range.ts'
import type { Opened } from '../contract.ts'
import {
  at,
  count,
  days,
  deleteData,
  farm,
  label,
  makeSite,
  mostVisits,
  shop,
  toBatch,
  toHit,
  type Visit,
} from '../visits.ts'

export function countContract(open: () => Promise<Opened>): void {
  test('batches are numbered from 1, and another number is refused', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    assert.equal(await store.lastBatch(), 0)
    await count(store, site, [{}])
    assert.equal(await store.lastBatch(), 1)
    for (const number of [0, 1, 3]) await assert.rejects(count(store, site, [{}], { number }), /cannot follow batch 1/)
    assert.equal((await store.rawHits(site.id, firstCursor, 10)).length, 1)
  })

  test('a batch without hits is a batch', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(store, site, [], { drops: [{ site: site.id, hour: at('2026-11-21T12:00'), reason: 'bot', count: 2 }] })
    assert.equal(await store.lastBatch(), 1)
  })

  test('raw hits come in order of time with all that is known of them', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const labels = { referrer: label('news.example', '/item', 'h'), language: label('nl') }
    await count(store, site, [
      { path: '/b', at: '2026-11-21T12:00', session: 'b', firstOnPath: false, labels },
      { path: '/a', at: '2026-11-21T11:00', title: 'A', session: null, event: true },
      { path: '/hidden', raw: false },
    ])
    const rows = await store.rawHits(site.id, firstCursor, 10)
    const none = { title: '', event: false, firstOnPath: true, session: null, labels: dimensions.map(() => null) }
    assert.deepEqual(rows, [
      { ...none, id: 2, at: at('2026-11-21T11:00'), path: '/a', title: 'A', event: true },
      {
        ...none,
        id: 1,
        at: at('2026-11-21T12:00'),
        path: '/b',
        session: '62626262-6262-6262-6262-626262626262',
        firstOnPath: false,
        labels: dimensions.map(({ name }) => labels[name as keyof typeof labels] ?? null),
      },
    ])
  })

  test('raw hits are paged without a gap, also within one second', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    await count(store, other, [{}])
    await count(store, site, [{ at: '1969-12-31T23:00' }, {}, {}, {}, {}, { at: '2027-01-01T00:00' }])
    const ids: number[] = []
    for (let after = firstCursor; ; ) {
      const page = await store.rawHits(site.id, after, 2)
      ids.push(...page.map(hit => hit.id))
      if (page.length < 2) break
      after = page[1]!
    }
    assert.deepEqual(ids, [2, 3, 4, 5, 6, 7])
  })

  test('a new title is shown and resolved from then on', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(store, site, [{ path: '/Goats', title: 'Old' }])
    const { id } = (await store.findPath(site.id, '/goats'))!
    await count(store, site, [{ path: '/goats' }], { titles: [{ path: id, title: 'New', at: at('2026-11-21T12:00') }] })
    assert.equal((await store.resolve([toHit(site, { path: '/goats' })])).paths[0]!.title, 'New')
    assert.equal((await store.findPath(site.id, '/goats'))!.title, 'New')
    await count(store, site, [], { titles: [{ path: 987 as PathId, title: 'Nobody', at: 0 }] })
  })

  test('the first hit of a site is the earliest, whenever it came', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    for (const [time, first] of [
      ['2026-11-21T12:00', '2026-11-21T12:00'],
      ['2026-11-22T12:00', '2026-11-21T12:00'],
      ['2026-11-20T12:00', '2026-11-20T12:00'],
    ] as const) {
      await count(store, site, [{ at: time }])
      assert.equal((await store.sites())[0]!.firstHitAt, at(first))
    }
  })

  test('the last write of a site is known once there was one, of hits or of drops', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    assert.equal(await store.lastWrite(site.id), undefined)
    await count(store, site, [{}])
    assert.equal(typeof (await store.lastWrite(site.id)), 'number')
    assert.equal(await store.lastWrite(other.id), undefined)
    const hour = at('2026-11-21T12:00')
    await count(store, site, [], { drops: [{ site: other.id, hour, reason: 'bot', count: 1 }] })
    assert.equal(typeof (await store.lastWrite(other.id)), 'number')
  })

  test('what another process changed is noticed once, what this one changed is not', async () => {
    const { store, beside } = await open()
    const guest = await beside()
    await store.changed()
    await makeSite(store, farm)
    assert.equal(await store.changed(), false)
    await makeSite(guest, shop)
    assert.equal(await store.changed(), true)
    assert.equal(await store.changed(), false)
  })

  test('a batch is stale when another process changed anything since its names were resolved', async () => {
    const { store, beside } = await open()
    const site = await makeSite(store, farm)
    const guest = await beside()
    const visits: Visit[] = [{ path: '/old' }]
    const names = await store.resolve([toHit(site, visits[0]!)])
    await guest.changeSite(site.id, { name: 'Other' })
    assert.equal(await store.record(toBatch(site, visits, names, 1)), 'stale')
    assert.equal(await store.lastBatch(), 0)
    assert.deepEqual(await store.rawHits(site.id, firstCursor, 10), [])
    await count(store, site, visits)
  })

  test('a batch is stale when the data of a site were deleted, and resolving again gives ids that are true', async () => {
    const { store } = await open()
    let site = await makeSite(store, farm)
    const visits: Visit[] = [{ path: '/old', labels: { browser: label('Firefox') } }]
    const names = await store.resolve([toHit(site, visits[0]!)])
    site = await deleteData(store, site)
    assert.equal(await store.record(toBatch(site, visits, names, 1)), 'stale')
    await count(store, site, visits)
    assert.notEqual((await store.findPath(site.id, '/old'))!.id, names.paths[0]!.id)
    const { rows } = await reads(store).topPaths({ site: site.id }, days(site, 20261121, 20261122), mostVisits)
    assert.deepEqual(
      rows.map(row => row.path),
      ['/old'],
    )
  })
}
