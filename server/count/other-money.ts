// Revenue of hits whose properties are (other): its amounts are added up at once, so that money is exact whatever becomes of names.

import { type Decimal, roundDecimal } from '../kit/decimal.ts'
import { mostDigits, readAmount, readCurrency } from '../kit/money.ts'
import { type Counted, type OtherMoney, type Others, placeOfName } from './batch.ts'
import { dimensions } from './dimensions.ts'
import type { Hit } from './hit.ts'
import { currencyKey, fromPropsLabel, revenueKey } from './props.ts'

/** The revenue of those hits of a batch whose properties are (other). Each amount is in their sum or here, never in both. */
export function sumOtherMoney(hits: readonly Hit[], counted: readonly Counted[], others: Others): OtherMoney[] {
  if (others.size === 0) return []
  const sums = new Map<string, OtherMoney>()
  for (const [index, hit] of hits.entries()) {
    if (!others.has(placeOfName(index, place))) continue
    const revenue = readRevenue(hit)
    if (!revenue) continue
    const { site, path, day } = counted[index]!
    const key = `${path} ${day} ${revenue.currency}`
    const known = sums.get(key) ?? { site, path, day, currency: revenue.currency, hits: 0, units: 0n }
    sums.set(key, { ...known, hits: known.hits + 1, units: known.units + revenue.amount.units })
  }
  return [...sums.values()]
}

const place = dimensions.findIndex(({ name }) => name === 'props')

function readRevenue({ labels }: Hit): { currency: string; amount: Decimal } | undefined {
  const props = new Map(fromPropsLabel(labels[place]?.name ?? ''))
  const currency = readCurrency(props.get(currencyKey) ?? '') ?? ''
  const amount = readAmount(props.get(revenueKey) ?? '', currency)
  return amount && { currency, amount: roundDecimal(amount, mostDigits) }
}
