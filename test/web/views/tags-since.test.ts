// What tagged links say of a site that was counted before all of it was kept: known from a day on, and said so.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, type TestApp } from '../../helpers/app.ts'

/** A site that kept no more of a tagged link than its source until five days ago, with visits of then and of today. */
async function openOldSite(): Promise<TestApp> {
  const app = await openApp()
  await app.count('p=/&q=%3Futm_source%3Dletter%26utm_medium%3Demail%26utm_term%3Dmud')
  const { sites } = app.store
  const engagementSince = Math.floor(app.clock.now() / 1000) - 5 * 86_400
  app.store.sites = async () => (await sites()).map(site => ({ ...site, engagementSince }))
  await app.app.services.directory.reload()
  return app
}

const html = async (app: TestApp, path: string) => (await app.own(`/sites/example.com${path}`)).text()
const judged = 'Known in full from 17 Nov on: of tagged links before that, only name and source were kept.'
const missing = 'Known from 17 Nov on.'

test('lists of what newer links say are known from a day on, on their own page, the dashboard and in text', async () => {
  const app = await openOldSite()
  for (const list of ['mediums', 'terms', 'contents']) {
    assert.ok((await html(app, `/${list}?period=30d`)).includes(missing), list)
    assert.ok((await html(app, `?period=30d&tab=${list}`)).includes(missing), list)
  }
  for (const list of ['channels', 'referrers']) {
    assert.ok((await html(app, `/${list}?period=30d`)).includes(judged), list)
    assert.ok((await html(app, `?period=30d&tab=${list}`)).includes(judged), list)
  }
  assert.ok((await html(app, '/mediums.txt?period=30d')).includes(missing))
})

test('a part of a list is no share of the whole, and is compared with nothing', async () => {
  const app = await openOldSite()
  assert.match(await html(app, '/terms?period=day'), /class="share"/)
  assert.doesNotMatch(await html(app, '/terms?period=30d'), /class="share"/)
  // Of the week before this day nothing was kept: mud is not new.
  assert.doesNotMatch(await html(app, '/terms?period=7d'), /class="was"/)
})

test('a filter by what only newer links say is told as known from that day', async () => {
  const app = await openOldSite()
  const told = 'Medium, term and content of links are known from 17 Nov on.'
  for (const filter of ['medium:email', 'term:mud', 'content:x'])
    assert.ok((await html(app, `?period=30d&filter=${filter}`)).includes(told), filter)
  for (const query of ['?period=30d&filter=source:letter', '?period=day&filter=medium:email'])
    assert.ok(!(await html(app, query)).includes(told), query)
})

test('lists that were always whole, days after that one, and sites that began with all say nothing', async () => {
  const old = await openOldSite()
  for (const path of ['/sources?period=30d', '/campaigns?period=30d', '/browsers?period=30d', '/channels?period=day'])
    assert.doesNotMatch(await html(old, path), /Known (in full )?from/, path)
  const app = await openApp()
  await app.count('p=/')
  for (const path of ['/channels?period=30d', '/mediums?period=30d'])
    assert.doesNotMatch(await html(app, path), /Known (in full )?from/, path)
})
