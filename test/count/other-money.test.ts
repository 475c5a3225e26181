// Revenue of hits whose properties are (other).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Counted, placeOfName } from '../../server/count/batch.ts'
import { dimensions } from '../../server/count/dimensions.ts'
import type { Hit, PathId, SessionId } from '../../server/count/hit.ts'
import { sumOtherMoney } from '../../server/count/other-money.ts'
import { toPropsLabel } from '../../server/count/props.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'
import { toHit } from '../store/visits.ts'

const site = 3 as SiteId
const place = dimensions.findIndex(({ name }) => name === 'props')

type Sale = { props?: Record<string, string>; path?: number; day?: number; isOther?: boolean }

function sumSales(sales: readonly Sale[]) {
  const hits = sales.map(({ props }): Hit => {
    const labels = props && { props: toPropsLabel(new Map(Object.entries(props)), false) }
    return toHit({ id: site } as Site, { ...(labels && { labels }) })
  })
  const counted = sales.map(
    ({ path = 5, day = 20261121 }): Counted => ({
      ...{ site, path: path as PathId, at: 0, hour: 0, day, event: false, session: null as SessionId | null },
      ...{ firstOnSite: true, firstOnPath: true, labels: [], raw: true },
    }),
  )
  const others = sales.flatMap(({ isOther = true }, index) => (isOther ? [placeOfName(index, place)] : []))
  return sumOtherMoney(hits, counted, new Set(others))
}

const of = { site, path: 5, day: 20261121 }

test('only what is (other) is added up, all other amounts stand in the sums of their own labels', () => {
  const props = { revenue: '9.95', currency: 'EUR' }
  assert.deepEqual(sumSales([{ props, isOther: false }]), [])
  assert.deepEqual(sumSales([{ props, isOther: false }, { props }]), [
    { ...of, currency: 'EUR', hits: 1, units: 99_500n },
  ])
})

test('each path, day and currency has its own sum, and one without a currency as well', () => {
  const euros = { revenue: '1.10', currency: 'EUR' }
  const sums = sumSales([
    ...[{ props: euros }, { props: { ...euros, revenue: '2.2' } }],
    ...[
      { props: euros, path: 6 },
      { props: euros, day: 20261122 },
    ],
    ...[{ props: { revenue: '3', currency: 'USD' } }, { props: { revenue: '4' } }],
  ])
  assert.deepEqual(sums, [
    { ...of, currency: 'EUR', hits: 2, units: 33_000n },
    { ...of, path: 6, currency: 'EUR', hits: 1, units: 11_000n },
    { ...of, day: 20261122, currency: 'EUR', hits: 1, units: 11_000n },
    { ...of, currency: 'USD', hits: 1, units: 30_000n },
    { ...of, currency: '', hits: 1, units: 40_000n },
  ])
})

test('a hit without properties or without an amount adds nothing', () => {
  assert.deepEqual(sumSales([{}, { props: { currency: 'EUR' } }, { props: { revenue: 'much' } }]), [])
})
