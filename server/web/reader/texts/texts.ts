// Every text that a person reads, by language. English is written first and says which texts there are.

import { de } from './de.ts'
import { en } from './en.ts'
import { nl } from './nl.ts'

/** All texts of one language, by topic: strings, and functions of values that answer strings. */
export type Texts = Widened<typeof en>

/** The English ones are particular strings; those of other languages are other strings. */
type Widened<Part> = Part extends string
  ? string
  : Part extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Name in keyof Part]: Widened<Part[Name]> }

export type Language = 'en' | 'nl' | 'de'

/** Every language: its texts, its own name, and the locale for those who name no region. */
export const languages: Record<Language, { texts: Texts; name: string; locale: string }> = {
  en: { texts: en, name: 'English', locale: 'en-GB' },
  nl: { texts: nl, name: 'Nederlands', locale: 'nl-NL' },
  de: { texts: de, name: 'Deutsch', locale: 'de-DE' },
}

/** Whether there are texts in a language. */
export function isLanguage(name: string): name is Language {
  return Object.hasOwn(languages, name)
}
