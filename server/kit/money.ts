// Money: currencies and how many digits each has. Amounts are added up exactly, and never those of two currencies.

import { type Decimal, readDecimal, roundDecimal } from './decimal.ts'
import { once, onceFor } from './once.ts'

/** A currency by its three letters, in any case; undefined where there is none of that name. */
export function readCurrency(text: string): string | undefined {
  const code = text.trim().toUpperCase()
  return /^[A-Z]{3}$/.test(code) && currencies().has(code) ? code : undefined
}

/** Every currency by its three letters, in their order. */
export const currencies = once((): ReadonlySet<string> => new Set(Intl.supportedValuesOf('currency')))

/**
 * An amount in whole units of the smallest coin of a currency; undefined where it is no amount that anybody pays. '' is a currency
 * that is not known yet.
 */
export function readAmount(text: string, currency: string): Decimal | undefined {
  const amount = readDecimal(text.trim())
  if (!amount) return undefined
  const rounded = roundDecimal(amount, digitsOf(currency))
  const whole = rounded.units / 10n ** BigInt(rounded.scale)
  return whole < mostMoney && whole > -mostMoney ? rounded : undefined
}

/** More than a billion at once is a mistake, or a joke, that would hide all other amounts. */
const mostMoney = 1_000_000_000n

/** No currency has more. */
export const mostDigits = 4

/** How many digits of a currency stand behind the point: 2, but 0 of yen and 3 of dinars. */
export const digitsOf = onceFor((currency: string): number => {
  if (currency === '') return mostDigits
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
})
