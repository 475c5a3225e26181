import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findLanguage } from '../../server/kit/languages.ts'

const written: [text: string, letters: string | undefined][] = [
  ['English', 'en'],
  [' dutch ', 'nl'],
  ['Norwegian Bokmal', 'nb'],
  ['Hebrew', 'he'],
  ['Lao', 'lo'],
  ['Entish', undefined],
  ['日本語', undefined],
  ['', undefined],
]

for (const [text, letters] of written) {
  test(`“${text}” is ${letters ?? 'no language'}`, () => assert.equal(findLanguage(text), letters))
}

test('a language is found by its name in the language of the reader, and in English', () => {
  assert.equal(findLanguage('Nederlands', 'nl'), 'nl')
  assert.equal(findLanguage('Französisch', 'de'), 'fr')
  assert.equal(findLanguage('French', 'de'), 'fr')
})
