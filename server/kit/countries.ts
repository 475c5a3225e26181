// Countries as people write them: two letters, or a name in English or in their own language.

import { once, onceFor } from './once.ts'

/**
 * The two-letter code of a country; undefined when the text names none. Names may be English, or of another `language`.
 * `UK` is `GB`, and marks and case do not count.
 */
export function readCountry(text: string, language = 'en'): string | undefined {
  const word = text.trim()
  if (/^[a-z]{2}$/i.test(word)) {
    // The current code of an old or a common one.
    const code = new Intl.Locale(`und-${word}`).region ?? ''
    return isCountry(code) ? code : undefined
  }
  const folded = normalizeName(word)
  return codesOf(language).get(folded) ?? codesOf('en').get(folded)
}

/** The name of a country, for its code; the code itself where there is none. */
export function countryName(code: string, language = 'en'): string {
  return (/^[A-Z]{2}$/.test(code) && namesOf(language).of(code)) || code
}

// Made when a name is first asked for: 676 questions take a few milliseconds, and names some memory.
const namesOf = onceFor((language: string) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }))
const codesOf = onceFor(
  (language: string) => new Map(allCodes().map(code => [normalizeName(countryName(code, language)), code])),
)

// Regions that have a code and a name, and where nobody is.
const noCountry: ReadonlySet<string> = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && namesOf('en').of(code) !== undefined && !noCountry.has(code)
}

const allCodes = once(() => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const pairs = letters.flatMap(first => letters.map(second => first + second))
  return pairs.filter(code => isCountry(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
})

/** A name without marks, case and punctuation, as names are compared. */
export function normalizeName(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/&/g, ' and ')
    .replace(/[^a-z]+/g, ' ')
    .trim()
}
