// Decimal numbers added up exactly: no sum of prices ends in .30000000000000004.

/** So many units, of which ten to the power of `scale` are one. */
export type Decimal = { units: bigint; scale: number }

export const zero: Decimal = { units: 0n, scale: 0 }

// More digits are a key or a number of an account, and nothing to add up.
const plain = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/

/** A number as it is written plainly: digits, perhaps a minus before and a point within; undefined for any other text. */
export function readDecimal(text: string): Decimal | undefined {
  if (text.length > 32 || !plain.test(text)) return undefined
  const point = text.indexOf('.')
  if (point < 0) return { units: BigInt(text), scale: 0 }
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 }
}

/** The sum of a number, and another one so many times. */
export function addDecimal(sum: Decimal, more: Decimal, times = 1): Decimal {
  const scale = Math.max(sum.scale, more.scale)
  return { units: rescale(sum, scale) + rescale(more, scale) * BigInt(times), scale }
}

/** With so many digits behind the point; what lies in the middle goes away from zero. */
export function roundDecimal(number: Decimal, scale: number): Decimal {
  if (number.scale <= scale) return { units: rescale(number, scale), scale }
  const step = 10n ** BigInt(number.scale - scale)
  const half = number.units < 0n ? -step / 2n : step / 2n
  return { units: (number.units + half) / step, scale }
}

/** As it is written plainly. */
export function writeDecimal({ units, scale }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const point = digits.length - scale
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`
}

/** The nearest number. */
export function toNumber(decimal: Decimal): number {
  return Number(writeDecimal(decimal))
}

function rescale({ units, scale }: Decimal, to: number): bigint {
  return units * 10n ** BigInt(to - scale)
}
