// How somebody reads, by the API.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openV1 } from './v1-app.ts'

test('preferences are read and changed, and what makes no sense is refused', async () => {
  const app = await openV1()
  const { body: before } = await app.v1('GET', '/me/preferences')
  assert.deepEqual([before.dates, before.lists, before.fewer_numbers_until], ['', null, null])
  const changed = await app.v1('PATCH', '/me/preferences', {
    dates: 'iso',
    zone: 'Asia/Calcutta',
    week_start: 7,
    lists: ['rhythm'],
  })
  assert.deepEqual(changed.body, { ...before, dates: 'iso', zone: 'Asia/Kolkata', week_start: 7, lists: ['rhythm'] })
  assert.deepEqual((await app.v1('GET', '/me/preferences')).body, changed.body)
  for (const wrong of [
    { dates: 'ISO' },
    { zone: 'Middle/Earth' },
    { week_start: 8 },
    { figures: ['averageTime'] },
    { goats: 1 },
  ]) {
    assert.equal((await app.v1('PATCH', '/me/preferences', wrong)).status, 422, JSON.stringify(wrong))
  }
  assert.deepEqual((await app.v1('GET', '/me/preferences')).body, changed.body)
})

test('a lock is not ended by it', async () => {
  const app = await openV1()
  const user = (await app.store.users())[0]!
  const locked = { ...user.settings, fewerNumbers: true, fewerNumbersUntil: 4_000_000_000 }
  await app.store.changeUserSettings(user.id, locked)
  assert.equal((await app.v1('PATCH', '/me/preferences', { fewer_numbers: false })).status, 409)
  const told = await app.v1('PATCH', '/me/preferences', { theme: 'dark' })
  assert.deepEqual([told.body.fewer_numbers, told.body.fewer_numbers_until], [true, '2096-10-02T07:06:40Z'])
})
