// Text from strangers in a form that is fit to keep.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sanitize } from '../../server/kit/sanitize.ts'
import { anyText } from '../helpers/any-text.ts'

const cases: [string, number, string][] = [
  ['Goats', 10, 'Goats'],
  ['  Goats \n', 10, 'Goats'],
  ['one\r\ntwo\0three\u2028four', 40, 'one two three four'],
  ['\u202egnp.tac', 10, 'gnp.tac'],
  ['a word too many', 7, 'a word'],
  ['🐐🐐', 3, '🐐\ufffd'],
  ['', 5, ''],
]
for (const [text, limit, expected] of cases) {
  test(`${JSON.stringify(text)} is kept as ${JSON.stringify(expected)}`, () => {
    assert.equal(sanitize(text, limit), expected)
  })
}

test('whatever it was, it is one line within its limit, and stays as it is', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 60 }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
      const line = sanitize(text, limit)
      assert.ok(line.length <= limit && line.isWellFormed())
      assert.doesNotMatch(line, /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
      assert.equal(sanitize(line, limit), line)
    }),
  )
})
