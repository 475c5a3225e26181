// How many new names a site may get in a day.

import { strict as assert } from 'node:assert'
import { beforeEach, test } from 'node:test'
import type { NameCaps, Others } from '../../../server/count/batch.ts'
import { dimensions } from '../../../server/count/dimensions.ts'
import { createNameShares } from '../../../server/count/name-shares.ts'
import { localDay } from '../../../server/kit/zone.ts'
import type { Site } from '../../../server/sites/site.ts'
import type { Store } from '../../../server/store/store.ts'
import { reads } from '../../helpers/read-range.ts'
import type { Opened } from '../contract.ts'
import { days, deleteData, farm, label, makeSite, mostVisits, shop, toBatch, toHit, type Visit } from '../visits.ts'

let caps: NameCaps

beforeEach(() => {
  caps = { paths: 3, labels: 2, dayOf: ({ at }) => localDay(farm.zone, at), shares: createNameShares(() => 0) }
})

async function resolve(store: Store, site: Site, visits: Visit[], others?: Others) {
  const hits = visits.map(visit => toHit(site, visit))
  const names = await store.resolve(hits, caps, others)
  return { ...names, ids: names.paths.map(({ id }) => id), areOther: names.paths.map(({ other }) => other === true) }
}

/** Each page is sent by a network of its own, always the same. */
const pages = (from: number, to: number, visit: Visit = {}): Visit[] =>
  Array.from({ length: to - from + 1 }, (_, place) => ({
    network: `${from + place}`,
    ...visit,
    path: `/${from + place}`,
  }))

export function capContract(open: () => Promise<Opened>): void {
  test('what is new beyond the cap is one path, and what is known keeps its own', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const first = await resolve(store, site, pages(1, 5))
    assert.deepEqual(first.areOther, [false, false, false, true, true])
    assert.equal(first.ids[3], first.ids[4])
    assert.deepEqual(first.capped, [{ site: site.id, day: 20261121, what: 'path', by: 'day' }])
    const again = await resolve(store, site, pages(1, 9))
    assert.deepEqual(again.ids, [...first.ids, ...Array(4).fill(first.ids[4])])
    assert.deepEqual((await resolve(store, site, pages(1, 3))).capped, [])
    assert.equal((await store.findPath(site.id, '/4'))?.path, undefined)
    assert.equal((await store.findPath(site.id, '(other)'))?.id, first.ids[4])
  })

  test('the cap holds for each site, and begins anew each day of the site', async () => {
    const { store } = await open()
    const [site, second] = [await makeSite(store, farm), await makeSite(store, shop)]
    await resolve(store, site, pages(1, 9))
    assert.deepEqual((await resolve(store, second, pages(1, 3))).capped, [])
    // 23:30 and 00:30 in Amsterdam.
    assert.deepEqual((await resolve(store, site, pages(10, 10, { at: '2026-11-21T22:30' }))).areOther, [true])
    assert.deepEqual((await resolve(store, site, pages(10, 13, { at: '2026-11-21T23:30' }))).areOther, [
      false,
      false,
      false,
      true,
    ])
    // What comes late belongs to its own day.
    assert.deepEqual((await resolve(store, site, pages(14, 14, { at: '2026-11-21T22:30' }))).areOther, [true])
    assert.deepEqual((await resolve(store, site, pages(14, 14, { at: '2026-11-20T12:00' }))).areOther, [false])
  })

  test('the cap holds across restarts, and in another process', async () => {
    const { store, beside } = await open()
    const site = await makeSite(store, farm)
    await resolve(store, site, pages(1, 2))
    const other = await beside()
    assert.deepEqual((await resolve(other, site, pages(1, 5))).areOther, [false, false, false, true, true])
    assert.deepEqual((await resolve(store, site, pages(1, 6))).areOther, [false, false, false, true, true, true])
  })

  test('each dimension has a cap of its own; a label that another site has made is known', async () => {
    const { store } = await open()
    const [site, second] = [await makeSite(store, farm), await makeSite(store, shop)]
    const referrers = (...names: string[]): Visit[] =>
      names.map(name => ({ network: name, labels: { referrer: label(name, '', 'h'), browser: label('Firefox') } }))
    const first = await resolve(store, site, referrers('a', 'b', 'c', 'd'))
    const ids = first.labels.map(row => row[0])
    assert.equal(new Set(ids).size, 3)
    assert.equal(ids[2], ids[3])
    assert.deepEqual(first.capped, [{ site: site.id, day: 20261121, what: 'referrer', by: 'day' }])
    // Hit after hit, in one batch too: too much for the one, new to the other, and from then on known to both.
    const both = await store.resolve(
      [site, second, site].map(one => toHit(one, { network: 'c', labels: { referrer: label('c', '', 'h') } })),
      caps,
    )
    const [before, made, after] = both.labels.map(row => row[0])
    assert.deepEqual([before, after], [ids[2], made])
    assert.notEqual(before, made)
    assert.deepEqual((await resolve(store, site, referrers('c'))).labels[0]![0], made)
  })

  test('a set of properties that is as long as several names takes as many of them', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const sets = (letter: string, length: number) =>
      [1, 2].map(place => ({
        network: `${place}`,
        labels: { props: label(`{"a":"${letter.repeat(length)}${place}"}`) },
      }))
    const areMade = async (visits: Visit[]) => {
      const { labels } = await resolve(store, site, visits)
      return new Set(labels.map(all => all[dimensions.findIndex(({ name }) => name === 'props')])).size
    }
    assert.equal(await areMade(sets('x', 10)), 2)
    assert.equal(await areMade(sets('y', 10).map(visit => ({ ...visit, at: '2026-11-22T12:00' }))), 2)
    const long = sets('z', 6000).map(visit => ({ ...visit, at: '2026-11-23T12:00' }))
    assert.equal((await resolve(store, site, long)).capped.length, 1)
  })

  test('what is counted under (other) is shown as that, and adds up', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const visits = pages(1, 10, { labels: {} }).map((visit, place) => ({
      ...visit,
      title: `Title ${place}`,
      labels: { referrer: label(`${place}.example`, '/x', 'h') },
    }))
    const names = await resolve(store, site, visits)
    assert.equal(await store.record(toBatch(site, visits, names, 1)), 'recorded')
    const range = days(site, 20261121, 20261122)
    const { rows, total } = await reads(store).topPaths({ site: site.id }, range, mostVisits)
    assert.equal(total, 4)
    assert.deepEqual([rows[0]!.path, rows[0]!.visits, rows[0]!.title], ['(other)', 7, ''])
    const { rows: referrers } = await reads(store).topNames({ site: site.id }, 1, range, mostVisits)
    assert.deepEqual(
      referrers.map(({ name, visits }) => [name, visits]),
      [
        ['(other)', 8],
        ['0.example', 1],
        ['1.example', 1],
      ],
    )
  })

  test('a site whose numbers were deleted may get new names at once', async () => {
    const { store } = await open()
    const [site, second] = [await makeSite(store, farm), await makeSite(store, shop)]
    await resolve(store, site, pages(1, 9))
    await resolve(store, second, pages(1, 9))
    const emptied = await deleteData(store, site)
    assert.deepEqual((await resolve(store, emptied, pages(10, 12))).capped, [])
    assert.equal((await resolve(store, second, pages(10, 12))).capped.length, 1)
  })

  test('without caps everything gets a name, and takes none from those who have', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const { capped } = await store.resolve(pages(1, 100).map(visit => toHit(site, visit)))
    assert.deepEqual(capped, [])
    assert.deepEqual((await resolve(store, site, pages(101, 103))).capped, [])
  })

  test('one network brings a twentieth of them, and leaves the rest to others', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    caps.paths = 40
    const flood = await resolve(store, site, pages(1, 100, { network: 'a' }))
    assert.equal(flood.areOther.filter(other => !other).length, 2)
    assert.deepEqual(flood.capped, [{ site: site.id, day: 20261121, what: 'path', by: 'network' }])
    assert.deepEqual((await resolve(store, site, pages(101, 102, { network: 'b' }))).areOther, [false, false])
  })

  test('what three networks send has its name, whatever came before', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await resolve(store, site, pages(1, 9))
    const launch = (network: string) => resolve(store, site, pages(50, 50, { network }))
    assert.deepEqual((await launch('a')).areOther, [true])
    assert.deepEqual((await launch('a')).areOther, [true])
    assert.deepEqual((await launch('b')).areOther, [true])
    assert.deepEqual((await launch('c')).areOther, [false])
    assert.deepEqual((await launch('a')).areOther, [false])
  })

  test('but never more than twice as many as there should be, however many networks agree', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await resolve(store, site, pages(1, 9))
    const agreed: boolean[] = []
    for (let page = 50; page < 60; page++) {
      const networks = ['a', 'b', 'c'].map(name => `${name}${page}`)
      const three = await resolve(
        store,
        site,
        networks.flatMap(network => pages(page, page, { network })),
      )
      agreed.push(!three.areOther[2])
    }
    assert.equal(agreed.filter(Boolean).length, 3)
  })

  test('hits that are resolved again get the same names, though the third network came with them', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await resolve(store, site, pages(1, 9))
    const visits = ['a', 'b', 'c', 'd'].flatMap(network => pages(50, 50, { network }))
    const first = await resolve(store, site, visits)
    assert.deepEqual(first.areOther, [true, true, false, false])
    const again = await resolve(store, site, visits, first.others)
    assert.deepEqual([again.ids, again.areOther], [first.ids, first.areOther])
    assert.deepEqual((await resolve(store, site, visits)).areOther, [false, false, false, false])
  })
}
