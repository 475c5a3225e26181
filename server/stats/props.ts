// What the properties of hits come to: each key, its values, and the sums of those that are numbers or money.

import { currencyKey, fromPropsLabel, revenueKey } from '../count/props.ts'
import { addDecimal, type Decimal, readDecimal, writeDecimal, zero } from '../kit/decimal.ts'
import { readAmount, readCurrency } from '../kit/money.ts'

/** `hits`: every one, also of events and of what a session did again. */
export type PropCounts = { visits: number; hits: number }

/** null: values that looked like e-mail addresses, and were not kept. */
export type PropValue = PropCounts & { value: string | null }

/** What the amounts of one currency come to, as a decimal number. */
export type Money = { currency: string; hits: number; amount: string }

/**
 * One key: its values, most first, and how many there are. `sum`: what those values come to that are numbers, of which there are
 * `numbers`; null where most are none. `money`: the amounts, where the key is revenue, by currency, most first.
 */
export type PropRow = PropCounts & {
  key: string
  values: PropValue[]
  total: number
  sum: string | null
  numbers: number
  money: Money[]
}

/** The keys, revenue first and then most first. `unknown`: hits whose properties are (other), or more than could be looked at. */
export type PropList = { keys: PropRow[]; total: number; unknown: PropCounts }

/**
 * `currency`: of revenue that names none; '' where that is a plain number. So many keys at most, and values of each. `search`: only
 * values that contain it, or whose key does, whatever the case. `text`: so many characters are looked at, `mostText` unless told.
 */
export type PropsAsked = { currency: string; keys: number; values: number; search?: string; text?: number }

/** Adds up sets of properties, each the name of a label with what was counted under it. */
export function addUpProps(
  sets: Iterable<PropCounts & { name: string }>,
  { currency, keys: mostKeys, values: mostValues, search, text: most = mostText }: PropsAsked,
): PropList {
  const keys = new Map<string, KeySums>()
  const unknown = { visits: 0, hits: 0 }
  const wanted = search?.toLowerCase()
  let text = 0
  for (const { name, visits, hits } of sets) {
    text += name.length
    const props = text <= most ? fromPropsLabel(name) : undefined
    if (!props) {
      addCounts(unknown, visits, hits)
      continue
    }
    const paid = readCurrency(props.find(([key]) => key === currencyKey)?.[1] ?? '') ?? currency
    for (const [key, value] of props) {
      if (wanted !== undefined && !`${key}=${value ?? ''}`.toLowerCase().includes(wanted)) continue
      const sums = keys.get(key) ?? { visits: 0, hits: 0, values: new Map(), numbers: 0, sum: zero, money: new Map() }
      keys.set(key, sums)
      addValue(sums, value, visits, hits)
      if (key === revenueKey && paid !== '' && value !== null) addMoney(sums.money, value, paid, hits)
    }
  }
  const rows = [...keys].map(([key, sums]) => toRow(key, sums, mostValues)).sort(compareRows)
  return { keys: rows.slice(0, mostKeys), total: rows.length, unknown }
}

/** More text is not looked at: about a second's work, and some dozen megabytes of values. */
const mostText = 16_000_000

type KeySums = PropCounts & {
  values: Map<string | null, PropCounts>
  numbers: number
  sum: Decimal
  money: Map<string, { hits: number; sum: Decimal }>
}

function addValue(sums: KeySums, value: string | null, visits: number, hits: number): void {
  addCounts(sums, visits, hits)
  const known = sums.values.get(value)
  if (known) addCounts(known, visits, hits)
  else sums.values.set(value, { visits, hits })
  const number = value === null ? undefined : readDecimal(value)
  if (!number) return
  sums.numbers += hits
  sums.sum = addDecimal(sums.sum, number, hits)
}

/** What is no amount that anybody pays is left out; amounts below zero were paid back. */
function addMoney(money: KeySums['money'], value: string, currency: string, hits: number): void {
  const amount = readAmount(value, currency)
  if (!amount) return
  const known = money.get(currency)
  money.set(currency, { hits: (known?.hits ?? 0) + hits, sum: addDecimal(known?.sum ?? zero, amount, hits) })
}

function addCounts(sum: PropCounts, visits: number, hits: number): void {
  sum.visits += visits
  sum.hits += hits
}

function toRow(key: string, { visits, hits, values, numbers, sum, money }: KeySums, mostValues: number): PropRow {
  const inOrder = [...values].sort(
    ([one, a], [other, b]) => b.hits - a.hits || b.visits - a.visits || compareText(one ?? '', other ?? ''),
  )
  return {
    key,
    visits,
    hits,
    values: inOrder.slice(0, mostValues).map(([value, counts]) => ({ value, ...counts })),
    total: inOrder.length,
    sum: 2 * numbers > hits ? writeDecimal(sum) : null,
    numbers,
    money: [...money]
      .map(([currency, { hits, sum }]) => ({ currency, hits, amount: writeDecimal(sum) }))
      .sort((one, other) => other.hits - one.hits || compareText(one.currency, other.currency)),
  }
}

function compareRows(one: PropRow, other: PropRow): number {
  const isMoney = (row: PropRow) => Number(row.money.length > 0)
  return isMoney(other) - isMoney(one) || other.hits - one.hits || compareText(one.key, other.key)
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
