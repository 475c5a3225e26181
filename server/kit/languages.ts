// Languages as people write them: a name in English or in their own language.

import { normalizeName } from './countries.ts'
import { onceFor } from './once.ts'

/**
 * The letters of a language; undefined when the text names none. Names may be English, or of another `language`. Only
 * languages with two letters have names here.
 */
export function findLanguage(text: string, language = 'en'): string | undefined {
  const folded = normalizeName(text)
  return folded === '' ? undefined : (codesOf(language).get(folded) ?? codesOf('en').get(folded))
}

// Made when a name is first asked for.
const codesOf = onceFor((language: string) => new Map(namesOf(language)))

function namesOf(language: string): [name: string, code: string][] {
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' })
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  return letters
    .flatMap(first => letters.map(second => first + second))
    .filter(code => Intl.getCanonicalLocales(code)[0] === code)
    .flatMap(code => {
      const name = names.of(code)
      return name === undefined ? [] : [[normalizeName(name), code] satisfies [string, string]]
    })
}
