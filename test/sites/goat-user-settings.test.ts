// How a person reads in the words of GoatCounter, there and back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readGoatUserSettings, writeGoatUserSettings } from '../../server/sites/goat-user-settings.ts'
import { defaultUserSettings, readUserSettings, type UserSettings } from '../../server/sites/user-settings.ts'

const written = (change: Partial<UserSettings>) =>
  writeGoatUserSettings({ ...defaultUserSettings, ...change }, 'NL.Europe/Amsterdam')

test('what both know comes back', () => {
  for (const change of [
    { language: 'de' },
    ...(['space', 'comma', 'point', 'apostrophe', 'plain'] as const).map(numbers => ({ numbers })),
    ...(['iso', 'dashes', 'american'] as const).map(dates => ({ dates })),
    { clock: '24' as const },
    { weekStart: 7 },
    { theme: 'dark' as const },
    { fewerNumbers: true, fewerNumbersUntil: 1_798_113_600 },
    { lists: ['devices', 'pages', 'goals', 'rhythm'] as const },
  ]) {
    const read = readGoatUserSettings(written(change))
    for (const [name, value] of Object.entries(change)) assert.deepEqual(read[name as keyof UserSettings], value, name)
  }
})

test('a new person of theirs has all lists, in the usual order, and no lock', () => {
  const { lists, fewerNumbers, fewerNumbersUntil } = readGoatUserSettings(written({}))
  assert.deepEqual([lists, fewerNumbers, fewerNumbersUntil], [null, false, 0])
})

test('settings are read from anything', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (others, value) => {
      const names = [
        'language',
        'number_format',
        'date_format',
        'timezone',
        'widgets',
        'fewer_numbers_lock_until',
        'theme',
      ]
      const read = readGoatUserSettings({ ...others, ...Object.fromEntries(names.map(name => [name, value])) })
      assert.deepEqual(readUserSettings(read), read)
    }),
  )
})
