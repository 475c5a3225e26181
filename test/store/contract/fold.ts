// Old raw hits become sums, and no number changes.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { dimensions } from '../../../server/count/dimensions.ts'
import type { Site } from '../../../server/sites/site.ts'
import { firstCursor } from '../../../server/stats/source.ts'
import type { Store } from '../../../server/store/store.ts'
import { reads } from '../../helpers/read-range.ts'
import type { Opened } from '../contract.ts'
import { at, count, days, farm, label, makeSite, mostVisits, shop, type Visit } from '../visits.ts'

export function foldContract(open: () => Promise<Opened>): void {
  const labels = { browser: label('Firefox', '128'), referrer: label('news.example', '', 'h') }
  const visits: Visit[] = [
    { at: '2026-11-20T22:59', path: '/a', labels },
    // On the site's own clock this is the next day already.
    { at: '2026-11-20T23:00', path: '/a', labels, firstOnSite: false },
    { at: '2026-11-21T12:00', path: '/b', labels, event: true },
    { at: '2026-11-21T12:00', path: '/b', session: null },
    { at: '2026-11-22T12:00', path: '/b', labels, firstOnSite: false, firstOnPath: false },
  ]

  test('folding moves the oldest hits, so many at a time, and answers how many', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    await count(store, other, visits)
    await count(store, site, visits)
    const before = at('2026-11-22T12:00')
    const left = async (of: Site) => (await store.rawHits(of.id, firstCursor, 10)).length
    assert.equal(await store.foldHits(site.id, before, 3), 3)
    assert.equal(await left(site), 2)
    assert.equal(await store.foldHits(site.id, before, 3), 1)
    assert.equal(await store.foldHits(site.id, before, 3), 0)
    assert.equal(await left(site), 1)
    assert.equal(await left(other), visits.length)
  })

  test('folding changes no number, of the site or of a page, on any day', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await count(store, site, visits)
    const before = await allNumbers(store, site)
    while ((await store.foldHits(site.id, at('2026-11-30T00:00'), 2)) > 0) {
      assert.deepEqual(await allNumbers(store, site), before)
    }
    assert.deepEqual(await store.rawHits(site.id, firstCursor, 10), [])
  })
}

async function allNumbers(store: Store, site: Site) {
  const numbers: unknown[] = []
  for (const day of [20261120, 20261121, 20261122]) {
    const range = days(site, day, day + 1)
    numbers.push(
      await reads(store).topPaths({ site: site.id }, range, mostVisits),
      await reads(store).series({ site: site.id }, 'hour', range),
    )
    for (const { id } of dimensions) {
      numbers.push(await reads(store).topDetails({ site: site.id }, id, range, mostVisits))
      for (const name of ['/a', '/b']) {
        const path = (await store.findPath(site.id, name))!.id
        numbers.push(await reads(store).topDetails({ site: site.id, path }, id, range, mostVisits))
      }
    }
  }
  return numbers
}
