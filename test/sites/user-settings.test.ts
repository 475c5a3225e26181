// How a person reads, whatever was stored.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { defaultUserSettings, readUserSettings } from '../../server/sites/user.ts'

test('what was chosen is read as it was stored', () => {
  for (const settings of [defaultUserSettings, { language: 'nl', weekStart: 7, theme: 'dark' as const, keys: false }]) {
    assert.deepEqual(readUserSettings(JSON.parse(JSON.stringify(settings))), settings)
  }
})

const odd: unknown[] = [
  undefined,
  null,
  7,
  'dark',
  [],
  {},
  { language: 7, weekStart: '1', theme: 'blue' },
  { language: '<script>', weekStart: 8, theme: 1 },
  { language: 'nl\n', weekStart: 1.5 },
]
for (const stored of odd) {
  test(`${JSON.stringify(stored)} is read as the settings of a new person`, () => {
    assert.deepEqual(readUserSettings(stored), defaultUserSettings)
  })
}

test('one setting that is not understood does not spoil the others', () => {
  assert.deepEqual(readUserSettings({ language: 'de', weekStart: -1, theme: 'light' }), {
    language: 'de',
    weekStart: 0,
    theme: 'light',
    keys: true,
  })
})

test('settings are read from anything, and reading them again changes nothing', () => {
  fc.assert(
    fc.property(fc.anything(), stored => {
      const read = readUserSettings(stored)
      assert.deepEqual(readUserSettings(read), read)
    }),
  )
})
