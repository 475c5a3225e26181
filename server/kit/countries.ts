// Countries as people write them: two letters, or the English name.

import { once } from './once.ts'

/** The two-letter code of a country; undefined when the text names none. `UK` is `GB`, and marks and case do not count. */
export function readCountry(text: string): string | undefined {
  const word = text.trim()
  if (/^[a-z]{2}$/i.test(word)) {
    // The current code of an old or a common one.
    const code = new Intl.Locale(`und-${word}`).region ?? ''
    return isCountry(code) ? code : undefined
  }
  codes ??= new Map(allCodes().map(code => [fold(countryName(code)), code]))
  return codes.get(fold(word))
}

/** The English name of a country, for its code; the code itself where there is none. */
export function countryName(code: string): string {
  return (/^[A-Z]{2}$/.test(code) && names().of(code)) || code
}

const names = once(() => new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }))

// Regions that have a code and a name, and where nobody is.
const noCountry: ReadonlySet<string> = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

// Made when a name is first asked for: 676 questions take a few milliseconds.
let codes: Map<string, string> | undefined

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && names().of(code) !== undefined && !noCountry.has(code)
}

function allCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const pairs = letters.flatMap(first => letters.map(second => first + second))
  return pairs.filter(code => isCountry(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
}

function fold(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/&/g, ' and ')
    .replace(/[^a-z]+/g, ' ')
    .trim()
}
