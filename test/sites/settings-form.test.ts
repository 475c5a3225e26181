// The settings as a person fills them in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { FieldError } from '../../server/sites/form-errors.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import { readSettingsForm } from '../../server/sites/settings-form.ts'
import { anyText } from '../helpers/any-text.ts'

const filled = {
  name: 'My site',
  domains: 'example.com',
  zone: 'Europe/Amsterdam',
  keepHitsDays: '',
}
const {
  rules: _rules,
  countAnyway: _countAnyway,
  collectRegions: _regions,
  api: _api,
  sharing: _sharing,
  defaults: _defaults,
  retention: _retention,
  ...ofForm
} = defaultSettings
const allCollected = {
  referrer: 'on',
  device: 'on',
  size: 'on',
  country: 'on',
  language: 'on',
  props: 'on',
  engagement: 'on',
  hits: 'on',
}
const allOn = { sessions: 'on', caseSensitive: 'on', dropEmails: 'on', ...allCollected }

function read(fields: Record<string, string>) {
  return readSettingsForm(new URLSearchParams({ ...filled, ...fields }), 'Europe/Amsterdam')
}

function errorsOf(fields: Record<string, string>) {
  const result = read(fields)
  return 'errors' in result ? result.errors : {}
}

function settingsOf(fields: Record<string, string>) {
  const result = read(fields)
  return 'errors' in result ? assert.fail(JSON.stringify(result.errors)) : result
}

test('A form that is filled in says what was chosen', () => {
  assert.deepEqual(settingsOf(allOn), {
    name: 'My site',
    code: undefined,
    domains: ['example.com'],
    zone: 'Europe/Amsterdam',
    settings: ofForm,
  })
})

test('A box that was not sent is off', () => {
  const { settings } = settingsOf({})
  assert.deepEqual(
    [
      ...[settings.sessions, ...Object.values(settings.collect), settings.caseSensitive, settings.countDoNotTrack],
      settings.allowCounter,
      settings.dropEmails,
    ],
    Array(14).fill(false),
  )
})

for (const name of [...Object.keys(allOn), 'region', 'allowCounter']) {
  test(`The box “${name}” switches that and nothing else`, () => {
    const { settings } = settingsOf({ [name]: 'on' })
    const { sessions, caseSensitive, allowCounter, dropEmails, collect } = settings
    const on = Object.entries({ sessions, caseSensitive, allowCounter, dropEmails, ...collect }).filter(
      ([, value]) => value,
    )
    assert.deepEqual(on, [[name, true]])
  })
}

test('A code is read in small letters, and one that cannot stand in an address is wrong', () => {
  assert.equal(settingsOf({ code: ' Blog ' }).code, 'blog')
  for (const code of ['', 'a', 'a b', 'settings', 'x.csv', 'ä', '-x', 'x'.repeat(65)])
    assert.deepEqual(errorsOf({ code }), { code: { wrong: 'notCode' } }, code)
})

test('Domains may stand on lines or between commas, in any spelling, and count once', () => {
  const { domains } = settingsOf({
    domains: ' https://Example.com/\r\nwww.example.org, example.com;',
  })
  assert.deepEqual(domains, ['example.com', 'www.example.org'])
})

test('A number of days is read', () => assert.equal(settingsOf({ keepHitsDays: ' 90 ' }).settings.keepHitsDays, 90))

test('Which visits count is read: the origin as a browser would write it, and the usual stay where none was typed', () => {
  const { quality } = settingsOf({
    minimumStay: 'on',
    staySeconds: '',
    pathOrigin: ' HTTP://192.168.1.5:80/ ',
  }).settings
  const pathOrigin = 'http://192.168.1.5'
  assert.deepEqual(quality, { minimumStay: true, staySeconds: 19, checkPaths: false, pathOrigin })
})

test('White space in a name is made one blank', () =>
  assert.equal(settingsOf({ name: ' My\n  site ' }).name, 'My site'))

const wrong: [field: string, value: string, error: FieldError][] = [
  ['name', ' ', { wrong: 'noName', value: 100 }],
  ['name', 'x'.repeat(101), { wrong: 'noName', value: 100 }],
  ['domains', '', { wrong: 'noDomain' }],
  ['domains', 'example.com *', { wrong: 'notDomain', value: '*' }],
  ['domains', Array.from({ length: 101 }, (_, i) => `a${i}.example`).join(' '), { wrong: 'manyDomains', value: 100 }],
  ['zone', 'Mars/Olympus', { wrong: 'noZone' }],
  ['zone', '', { wrong: 'noZone' }],
  ['keepHitsDays', '-1', { wrong: 'notDays', value: 36_500 }],
  ['keepHitsDays', '1e3', { wrong: 'notDays', value: 36_500 }],
  ['keepHitsDays', '99999', { wrong: 'notDays', value: 36_500 }],
  ['staySeconds', '0', { wrong: 'notStay', value: 600 }],
  ['staySeconds', '601', { wrong: 'notStay', value: 600 }],
  ['staySeconds', '1.5', { wrong: 'notStay', value: 600 }],
  ...['example.com', 'ftp://x', 'http://x/y', 'http://x/?', 'http://u:p@x', 'http://x/#', 'http://['].map(
    (value): [string, string, FieldError] => ['pathOrigin', value, { wrong: 'notOrigin', value }],
  ),
]

for (const [field, value, error] of wrong) {
  test(`${field} ${JSON.stringify(value.slice(0, 30))} is told at its field, and nowhere else`, () => {
    assert.deepEqual(errorsOf({ [field]: value }), { [field]: error })
  })
}

test('An empty form is told what it needs', () => {
  const result = readSettingsForm(new URLSearchParams(), 'Europe/Amsterdam')
  assert.deepEqual('errors' in result && Object.keys(result.errors), ['name', 'domains', 'zone'])
})

test('No form makes it fail', () => {
  const fields = fc.dictionary(fc.constantFrom(...Object.keys(filled)), anyText())
  fc.assert(fc.property(fields, fields => void read(fields)))
})
