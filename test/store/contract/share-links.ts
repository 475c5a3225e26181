// Links to the numbers of a site.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { mostShareLinks, type NewShareLink, type ShareId } from '../../../server/sites/share-links.ts'
import type { Site } from '../../../server/sites/site.ts'
import type { Opened } from '../contract.ts'
import { farm, makeSite, shop } from '../visits.ts'

const linkOf = ({ id }: Site, hash: string): NewShareLink => ({
  site: id,
  name: 'For Ann',
  hash,
  token: `token of ${hash}`,
  password: null,
  filter: 'country:NL',
  pages: ['/blog/*', '/about'],
  notes: true,
  goals: false,
  threshold: 5,
  createdAt: 1_800_000_000,
  lastDay: 20271231,
})

export function shareContract(open: () => Promise<Opened>): void {
  test('a link is found by its hash and read as it was written, the newest first', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    const one = await store.addShareLink(linkOf(site, 'a'))
    const other = await store.addShareLink({ ...linkOf(site, 'b'), token: null, password: 'kept', pages: [] })
    assert.ok(typeof one === 'object' && typeof other === 'object')
    assert.deepEqual(await store.findShareLink('a'), {
      ...linkOf(site, 'a'),
      id: one.id,
      revokedAt: null,
      usedOn: null,
    })
    assert.deepEqual(await store.shareLinks(site.id), [other, one])
    assert.equal(await store.findShareLink('c'), undefined)
    assert.equal(await store.addShareLink(linkOf(site, 'a')), 'taken')
  })

  test('a link is changed until it is revoked, by its own site alone, and keeps its address', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const link = await store.addShareLink(linkOf(site, 'a'))
    assert.ok(typeof link === 'object')
    const change = {
      ...{ name: 'For Bo', password: 'kept', filter: '', pages: ['/a', '/b'], notes: false, goals: true },
      ...{ threshold: 0, lastDay: null },
    }
    assert.equal(await store.changeShareLink(other.id, link.id, change), undefined)
    assert.deepEqual(await store.changeShareLink(site.id, link.id, change), { ...link, ...change })
    assert.deepEqual(await store.findShareLink('a'), { ...link, ...change })
    await store.revokeShareLink(site.id, link.id, 5)
    assert.equal(await store.changeShareLink(site.id, link.id, { ...change, name: 'Again' }), undefined)
  })

  test('a link is revoked once and stays in the list until it is deleted, and only its own site can do so', async () => {
    const { store } = await open()
    const [site, other] = [await makeSite(store, farm), await makeSite(store, shop)]
    const link = await store.addShareLink(linkOf(site, 'a'))
    assert.ok(typeof link === 'object')
    assert.equal(await store.revokeShareLink(other.id, link.id, 5), false)
    assert.equal(await store.deleteShareLink(other.id, link.id), false)
    assert.equal(await store.revokeShareLink(site.id, link.id, 5), true)
    assert.equal(await store.revokeShareLink(site.id, link.id, 9), false)
    await store.useShareLink(link.id, 20261121)
    assert.deepEqual(await store.shareLinks(site.id), [{ ...link, revokedAt: 5, usedOn: 20261121 }])
    assert.equal(await store.deleteShareLink(site.id, link.id), true)
    assert.deepEqual(await store.shareLinks(site.id), [])
    assert.equal(await store.deleteShareLink(site.id, 99 as ShareId), false)
  })

  test('a site has so many links and no more', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    for (let made = 0; made < mostShareLinks; made++) await store.addShareLink(linkOf(site, `hash ${made}`))
    assert.equal(await store.addShareLink(linkOf(site, 'one more')), 'full')
    assert.equal((await store.shareLinks(site.id)).length, mostShareLinks)
  })

  test('links stay where only the numbers are deleted, and go with their site', async () => {
    const { store } = await open()
    const site = await makeSite(store, farm)
    await store.addShareLink(linkOf(site, 'a'))
    await store.deleteSiteData(site.id)
    const [anew] = await store.sites()
    assert.equal((await store.findShareLink('a'))?.site, anew!.id)
    await store.deleteSite(anew!.id)
    while (await store.purgeDeleted(10));
    assert.equal(await store.findShareLink('a'), undefined)
  })
}
