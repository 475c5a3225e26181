// How a person reads, whatever was stored.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { defaultUserSettings, isLocked, readUserSettings, type UserSettings } from '../../server/sites/user-settings.ts'

const chosen: UserSettings = {
  language: 'nl',
  numbers: 'apostrophe',
  dates: 'dots',
  clock: '12',
  weekStart: 7,
  zone: 'Asia/Kolkata',
  theme: 'dark',
  keys: false,
  lists: ['rhythm', 'pages'],
  figures: ['pageviews', 'visitors'],
  fewerNumbers: true,
  fewerNumbersUntil: 1_795_262_400,
}

test('what was chosen is read as it was stored', () => {
  for (const settings of [defaultUserSettings, chosen]) {
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
  { numbers: 'constructor', dates: 'ISO', clock: 24, zone: 'Middle/Earth', lists: 'pages', figures: ['averageTime'] },
  { zone: '+02:00', figures: [], fewerNumbers: 'on', fewerNumbersUntil: 1.5 },
]
for (const stored of odd) {
  test(`${JSON.stringify(stored)} is read as the settings of a new person`, () => {
    assert.deepEqual(readUserSettings(stored), defaultUserSettings)
  })
}

test('one setting that is not understood does not spoil the others', () => {
  assert.deepEqual(
    readUserSettings({ language: 'de', weekStart: -1, theme: 'light', lists: ['pages', 'goats', 'pages'] }),
    {
      ...defaultUserSettings,
      language: 'de',
      theme: 'light',
      lists: ['pages'],
    },
  )
})

test('an older name of a zone is read as that of today', () => {
  assert.equal(readUserSettings({ zone: 'Asia/Calcutta' }).zone, 'Asia/Kolkata')
})

test('fewer numbers are locked until that moment, and only while they are on', () => {
  assert.equal(isLocked(chosen, chosen.fewerNumbersUntil - 1), true)
  assert.equal(isLocked(chosen, chosen.fewerNumbersUntil), false)
  assert.equal(isLocked({ ...chosen, fewerNumbers: false }, 0), false)
})

test('settings are read from anything, and reading them again changes nothing', () => {
  fc.assert(
    fc.property(fc.anything(), stored => {
      const read = readUserSettings(stored)
      assert.deepEqual(readUserSettings(read), read)
    }),
  )
})
