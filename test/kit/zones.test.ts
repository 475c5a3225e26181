// The zones to choose from.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalZone, zones as readZones } from '../../server/kit/zones.ts'

const zones = readZones()

test('every zone to choose is one that this machine knows', () => {
  assert.ok(zones.length > 300)
  for (const name of zones) assert.equal(canonicalZone(name), name)
})

test('UTC comes first, the others follow in order, each once', () => {
  assert.equal(zones[0], 'UTC')
  assert.deepEqual(zones.slice(1), [...new Set(zones.slice(1))].sort())
  assert.equal(zones.lastIndexOf('UTC'), 0)
})

test('zones stand under the names of today', () => {
  for (const name of ['Europe/Kyiv', 'Asia/Kolkata', 'Asia/Ho_Chi_Minh', 'America/Nuuk', 'Asia/Yangon']) {
    assert.ok(zones.includes(name), name)
  }
  for (const name of ['Europe/Kiev', 'Asia/Calcutta', 'Asia/Saigon', 'America/Godthab', 'Asia/Rangoon']) {
    assert.ok(!zones.includes(name), name)
  }
})

// What browsers propose, what people type, and what other counters keep.
const aliases: [given: string, name: string][] = [
  ['US/Central', 'America/Chicago'],
  ['us/central', 'America/Chicago'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Godthab', 'America/Nuuk'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['GB', 'Europe/London'],
  ['UTC', 'UTC'],
  ['GMT', 'UTC'],
  ['Etc/UTC', 'UTC'],
  ['Etc/GMT', 'UTC'],
  ['Zulu', 'UTC'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
  ['Etc/GMT-14', 'Etc/GMT-14'],
]
for (const [given, name] of aliases) {
  test(`${given} is ${name}`, () => assert.equal(canonicalZone(given), name))
}

test('an offset is no zone, nor is anything else that this machine does not know', () => {
  const names = ['', '+02:00', '-05', 'Europe/Nowhere', '__proto__', 'constructor', '<b>', 'Europe/Amsterdam\0']
  for (const name of names) assert.equal(canonicalZone(name), '', name)
})
