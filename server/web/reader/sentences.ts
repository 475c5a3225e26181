// What is wrong with a form, in sentences.

import type { FieldError, FormErrors } from '../../sites/form-errors.ts'
import type { Reader } from './reader.ts'

/** A sentence for each field that is to be mended. */
export function toSentences(errors: FormErrors, reader: Reader): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([field, error]) => [field, toSentence(error, reader)]))
}

function toSentence({ wrong, value = '' }: FieldError, { texts, number, within }: Reader): string {
  const text = texts.wrong[wrong]
  if (typeof text === 'string') return text
  if (typeof value === 'string') return text(value)
  return text(wrong === 'manyAttempts' ? within(value) : number(value))
}
