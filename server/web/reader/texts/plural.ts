// Forms of a word by number.

import { once } from '../../../kit/once.ts'

/** A number, and how the reader writes it. */
export type Amount = { value: number; text: string }

/** The forms that a language has, by the rules of Unicode: most have `one` and `other`. */
export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** Chooses the form that goes with a number in a language. */
export function pluralOf(language: string): (amount: Amount, forms: Forms) => string {
  const rules = once(() => new Intl.PluralRules(language))
  return ({ value }, forms) => forms[rules().select(value)] ?? forms.other
}
