// What a view keeps of an address, and which names there may be.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readName } from '../../server/sites/names.ts'
import { readViewSearch } from '../../server/sites/views.ts'
import { anyText } from '../helpers/any-text.ts'

const searches: [string, string][] = [
  ['', ''],
  ['?', ''],
  ['?period=month&page=3', 'period=month'],
  ['period=month&done=view', 'period=month'],
  ['page=1&page=2', ''],
  ['path=/a%20b&path=/c', 'path=%2Fa+b&path=%2Fc'],
]

test('an address that a browser could not come back to is not kept', () => {
  assert.equal(readViewSearch(`path=${'a'.repeat(3000)}`)?.length, 3005)
  assert.equal(readViewSearch(`path=${'一'.repeat(3000)}`), undefined)
})

for (const [search, kept] of searches) {
  test(`of “${search}” a view keeps “${kept}”`, () => assert.equal(readViewSearch(search), kept))
}

test('what a view keeps fits into an address, and is kept the same again', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 200 }), search => {
      const kept = readViewSearch(search)!
      assert.match(kept, /^[\w%=&*.+-]*$/)
      assert.equal(readViewSearch(kept), kept)
    }),
  )
})

const names: [string, string | undefined][] = [
  ['Goats', 'Goats'],
  ['  the \t goats\n', 'the goats'],
  ['', undefined],
  [' \u200e ', undefined],
  ['x'.repeat(60), 'x'.repeat(60)],
  ['x'.repeat(61), undefined],
]
for (const [typed, name] of names) {
  test(`${JSON.stringify(typed).slice(0, 40)} is ${name === undefined ? 'no name' : 'a name'}`, () =>
    assert.equal(readName(typed), name))
}
