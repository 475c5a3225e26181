// What the properties of hits come to: each key, its values, and the sums of those that are numbers or money.

import { currencyKey, fromPropsLabel, revenueKey } from '../count/props.ts'
import { addDecimal, type Decimal, readDecimal, roundDecimal, writeDecimal, zero } from '../kit/decimal.ts'
import { digitsOf, mostDigits, readAmount, readCurrency } from '../kit/money.ts'
import { onceFor } from '../kit/once.ts'

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

/** Revenue that is in no set; `currency` '' where none was named, and in `units` of which ten to the power of `mostDigits` are one. */
export type MoreMoney = { currency: string; hits: number; units: bigint }

/** Adds up sets of properties, each the name of a label with what was counted under it. */
export function addUpProps(
  sets: Iterable<PropCounts & { name: string }>,
  { currency, keys: mostKeys, values: mostValues, search, text: most = mostText }: PropsAsked,
  others: readonly MoreMoney[] = [],
): PropList {
  const keys = new Map<string, KeySums>()
  const unknown = { visits: 0, hits: 0 }
  const wanted = search?.toLowerCase()
  const currencyOf = onceFor((text: string) => readCurrency(text) ?? '')
  let text = 0
  for (const { name, visits, hits } of sets) {
    text += name.length
    const props = text <= most ? fromPropsLabel(name) : undefined
    if (!props) {
      addCounts(unknown, visits, hits)
      continue
    }
    const paid = currencyOf(props.find(([key]) => key === currencyKey)?.[1] ?? '') || currency
    for (const [key, value] of props) {
      if (wanted !== undefined && !`${key}=${value ?? ''}`.toLowerCase().includes(wanted)) continue
      const sums = keys.get(key) ?? noSums()
      keys.set(key, sums)
      addValue(sums, value, visits, hits)
      if (key === revenueKey && paid !== '' && value !== null) addAmount(sums, value, paid, hits)
    }
  }
  const more = others.flatMap(one => toMoney(one, currency))
  if (more.length > 0 && !keys.has(revenueKey)) keys.set(revenueKey, noSums())
  const rows = [...keys]
    .map(([key, sums]) => toRow(key, sums, mostValues, key === revenueKey ? more : []))
    .sort(compareRows)
  return { keys: rows.slice(0, mostKeys), total: rows.length, unknown }
}

/** More text is not looked at: a second's work or two, and some dozen megabytes of values. */
const mostText = 16_000_000

/** `amounts`: how often each was sent, by currency. */
type KeySums = PropCounts & { values: Map<string | null, PropCounts>; amounts: Map<string, Map<string, number>> }

function addValue(sums: KeySums, value: string | null, visits: number, hits: number): void {
  addCounts(sums, visits, hits)
  const known = sums.values.get(value)
  if (known) addCounts(known, visits, hits)
  else sums.values.set(value, { visits, hits })
}

function addAmount({ amounts }: KeySums, value: string, currency: string, hits: number): void {
  const known = amounts.get(currency) ?? new Map<string, number>()
  amounts.set(currency, known)
  known.set(value, (known.get(value) ?? 0) + hits)
}

function noSums(): KeySums {
  return { visits: 0, hits: 0, values: new Map(), amounts: new Map() }
}

function addCounts(sum: PropCounts, visits: number, hits: number): void {
  sum.visits += visits
  sum.hits += hits
}

type CurrencySum = { currency: string; hits: number; sum: Decimal }

/** In the currency that was meant; nothing where that is a plain number. */
function toMoney({ currency, hits, units }: MoreMoney, otherwise: string): CurrencySum[] {
  const paid = currency || otherwise
  return paid === '' ? [] : [{ currency: paid, hits, sum: roundDecimal({ units, scale: mostDigits }, digitsOf(paid)) }]
}

/** `more`: amounts that are in none of the values. */
function toRow(
  key: string,
  { visits, hits, values, amounts }: KeySums,
  mostValues: number,
  more: readonly CurrencySum[],
): PropRow {
  const inOrder = [...values].sort(
    ([one, a], [other, b]) => b.hits - a.hits || b.visits - a.visits || compareText(one ?? '', other ?? ''),
  )
  const all = addUp(
    inOrder.map(([value, { hits }]) => [value ?? '', hits]),
    readDecimal,
  )
  return {
    key,
    visits,
    hits,
    values: inOrder.slice(0, mostValues).map(([value, counts]) => ({ value, ...counts })),
    total: inOrder.length,
    sum: 2 * all.hits > hits ? writeDecimal(all.sum) : null,
    numbers: all.hits,
    // What is no amount that anybody pays is left out; amounts below zero were paid back.
    money: joinMoney([
      ...[...amounts].map(([currency, some]) => ({ currency, ...addUp(some, text => readAmount(text, currency)) })),
      ...more,
    ]),
  }
}

function joinMoney(all: readonly CurrencySum[]): Money[] {
  return [...Map.groupBy(all, ({ currency }) => currency)]
    .map(([currency, some]) => ({
      currency,
      hits: some.reduce((count, { hits }) => count + hits, 0),
      amount: writeDecimal(some.reduce((total, { sum }) => addDecimal(total, sum), zero)),
    }))
    .filter(({ hits }) => hits > 0)
    .sort((one, other) => other.hits - one.hits || compareText(one.currency, other.currency))
}

/** What those texts come to that can be read, each so many times; and how many these are. */
function addUp(
  texts: Iterable<readonly [text: string, hits: number]>,
  read: (text: string) => Decimal | undefined,
): { sum: Decimal; hits: number } {
  let [sum, all] = [zero, 0]
  for (const [text, hits] of texts) {
    const number = read(text)
    if (!number) continue
    sum = addDecimal(sum, number, hits)
    all += hits
  }
  return { sum, hits: all }
}

function compareRows(one: PropRow, other: PropRow): number {
  const isMoney = (row: PropRow) => Number(row.money.length > 0)
  return isMoney(other) - isMoney(one) || other.hits - one.hits || compareText(one.key, other.key)
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

/** What revenue comes to, of keys in the order in which `addUpProps` has them: it is the first, where there is any. */
export function revenueOf({ keys: [first] }: Pick<PropList, 'keys'>): readonly Money[] {
  return first?.key === revenueKey ? first.money : []
}
