// The sites at hand, and what is new among them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AccountStore } from '../../server/sites/accounts.ts'
import { createDirectory } from '../../server/sites/directory.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import type { Site, SiteId } from '../../server/sites/site.ts'
import { createTestAccounts } from '../helpers/accounts.ts'

async function add(accounts: AccountStore, code: string): Promise<Site> {
  const made = await accounts.createSite({
    code,
    name: code,
    domains: [code],
    zone: 'UTC',
    settings: defaultSettings,
    createdAt: 0,
  })
  assert.ok(!('taken' in made))
  return made
}

test('a directory of nothing knows nothing', async () => {
  const directory = await createDirectory(createTestAccounts())
  assert.deepEqual(directory.all(), [])
  assert.equal(directory.byCode('example.com'), undefined)
  assert.equal(directory.find({ host: 'example.com' }), undefined)
  assert.equal(directory.byId(1 as SiteId), undefined)
})

test('a site is found by its code in any case, by its id and by what a request says', async () => {
  const accounts = createTestAccounts()
  const [first, second] = [await add(accounts, 'a.example'), await add(accounts, 'b.example')]
  const directory = await createDirectory(accounts)
  assert.deepEqual(directory.all(), [first, second])
  assert.deepEqual(directory.byCode('A.Example'), first)
  assert.deepEqual(directory.byId(second.id), second)
  assert.deepEqual(directory.find({ host: 'b.example:8080' }), second)
  for (const name of ['__proto__', 'constructor', '']) assert.equal(directory.byCode(name), undefined, name)
})

test('what changed is known after it was read again, and at once in all ways to find it', async () => {
  const accounts = createTestAccounts()
  const site = await add(accounts, 'a.example')
  const directory = await createDirectory(accounts)
  const { find, byCode, byId } = directory
  const made = await add(accounts, 'b.example')
  await accounts.changeSite(site.id, { domains: ['c.example'] })
  assert.equal(byCode('b.example'), undefined)
  await directory.reload()
  assert.deepEqual(byCode('b.example'), made)
  assert.deepEqual(byId(made.id), made)
  assert.equal(find({ host: 'c.example' })?.id, site.id)
  assert.equal(find({ host: 'a.example' }), undefined)
})

test('a reading that fails leaves what was known', async () => {
  const accounts = createTestAccounts()
  const site = await add(accounts, 'a.example')
  const directory = await createDirectory(accounts)
  accounts.sites = async () => {
    throw new Error('the disk is gone')
  }
  await assert.rejects(directory.reload(), /the disk is gone/)
  assert.deepEqual(directory.byId(site.id), site)
  assert.deepEqual(directory.find({ code: 'a.example' }), site)
})
