// The zones to choose from.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isZone } from '../../server/kit/zone.ts'
import { zones as readZones } from '../../server/kit/zones.ts'

const zones = readZones()

test('every zone to choose is one that this machine knows', () => {
  assert.ok(zones.length > 300)
  for (const name of zones) assert.ok(isZone(name), name)
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
