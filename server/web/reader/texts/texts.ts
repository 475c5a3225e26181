// Every text that a person reads, by language. English is written first and says which texts there are.

import { de } from './de.ts'
import { en, type Texts } from './en.ts'
import { nl } from './nl.ts'

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
