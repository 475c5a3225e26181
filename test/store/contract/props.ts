// What properties come to, whatever becomes of their names.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { placeOfName } from '../../../server/count/batch.ts'
import { dimensions } from '../../../server/count/dimensions.ts'
import { sumOtherMoney } from '../../../server/count/other-money.ts'
import type { Opened } from '../contract.ts'
import { count, days, farm, label, makeSite, purge, toBatch, toHit, type Visit } from '../visits.ts'

export function propContract(open: () => Promise<Opened>): void {
  const asked = { currency: '', keys: 30, values: 30 }
  const sold = (revenue: string, more: Partial<Visit> & { currency?: string } = {}): Visit => {
    const { currency = 'EUR', ...visit } = more
    const name = JSON.stringify({ ...(currency && { currency }), revenue })
    return { path: 'bought', event: true, ...visit, labels: { props: label(name) } }
  }

  /** Counts visits of which the sets at these places are (other). */
  async function countOthers({ store }: Opened, site: Awaited<ReturnType<typeof makeSite>>, visits: Visit[]) {
    const hits = visits.map(visit => toHit(site, visit))
    const place = dimensions.findIndex(({ name }) => name === 'props')
    const names = await store.resolve(hits, undefined, new Set(visits.map((_, index) => placeOfName(index, place))))
    const batch = toBatch(site, visits, names, (await store.lastBatch()) + 1)
    assert.equal(await store.record({ ...batch, money: sumOtherMoney(hits, batch.hits, names.others) }), 'recorded')
  }

  test('money is exact, whether its properties have a name or are (other)', async () => {
    const opened = await open()
    const { store } = opened
    const site = await makeSite(store, farm)
    await count(store, site, [
      sold('9.95'),
      sold('9.95', { firstOnPath: false, firstOnSite: false }),
      sold('5', { currency: '' }),
    ])
    await countOthers(opened, site, [
      sold('0.1'),
      sold('0.2'),
      sold('-0.05'),
      sold('1200.4', { currency: 'JPY' }),
      sold('7.1234', { currency: '' }),
      sold('free'),
      sold('1', { path: 'other event' }),
      sold('1', { at: '2026-11-22T12:00' }),
    ])
    const path = (await store.findPath(site.id, 'bought'))!.id
    const range = days(site, 20261121, 20261122)
    const read = async (scope: object, currency = '') => {
      const [reading] = await store.read({ site: site.id, ...scope }, [range])
      const { keys, unknown } = await reading!.props({ ...asked, currency })
      return [keys.find(({ key }) => key === 'revenue')?.money.map(one => Object.values(one)), unknown.hits]
    }
    assert.deepEqual(await read({ path }), [[['EUR', 5, '20.15'], ['JPY', 1, '1200']], 6]) // biome-ignore format: one line tells it
    assert.deepEqual(await read({ path }, 'KWD'), [
      [
        ['EUR', 5, '20.15'],
        ['KWD', 2, '12.123'],
        ['JPY', 1, '1200'],
      ],
      6,
    ])
    assert.deepEqual(await read({}), [[['EUR', 6, '21.15'], ['JPY', 1, '1200']], 7]) // biome-ignore format: one line tells it
    // A filter cannot know of what they were.
    const filter = [{ field: 'prop' as const, not: false, pattern: 'revenue' }]
    assert.deepEqual(await read({ filter }), [[['EUR', 2, '19.90']], 0])
    while (await store.foldHits(site.id, Number.MAX_SAFE_INTEGER, 2));
    assert.deepEqual((await read({ path }))[0], [['EUR', 5, '20.15'], ['JPY', 1, '1200']]) // biome-ignore format: one line tells it
    await store.deleteSite(site.id)
    await purge(store)
    assert.deepEqual(await read({}), [undefined, 0])
  })

  test('made-up amounts without end are no error', async () => {
    const opened = await open()
    const site = await makeSite(opened.store, farm)
    const range = days(site, 20261121, 20261124)
    const batch = toBatch(site, [], await opened.store.resolve([]), 1)
    const units = 3_999_999_999_999_999_999n
    const { paths } = await opened.store.resolve([toHit(site, {})])
    const last = await opened.store.lastBatch()
    for (let number = last + 1; number < last + 5; number++) {
      const money = [20261121, 20261122, 20261123].map(day => ({
        site: site.id,
        path: paths[0]!.id,
        day,
        currency: 'EUR',
        hits: 1,
        units,
      }))
      const { version } = await opened.store.resolve([])
      await opened.store.record({ ...batch, version, number, money })
    }
    const [reading] = await opened.store.read({ site: site.id }, [range])
    const { keys } = await reading!.props(asked)
    assert.deepEqual(keys[0]!.money, [{ currency: 'EUR', hits: 12, amount: '1200000000000000.00' }])
  })
}
