// The page that waits for the first hit: what arrived, and why it did not count.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addSite, openApp, type TestApp } from '../../helpers/app.ts'

const see = async (app: TestApp, site = 'example.com') => (await app.own(`/sites/${site}/start`)).text()

test('it says that a hit was refused because its page is on localhost', async () => {
  const app = await openApp()
  await app.count('p=/draft&h=localhost&f=localhost', { headers: { origin: 'http://localhost:3000' } })
  const html = await see(app)
  assert.match(html, /Waiting for the first hit/)
  assert.match(html, /\/draft<\/bdi>.*The page is on localhost.*allow_local.*help\/drops#localhost/s)
  assert.doesNotMatch(html, /Nothing yet/)
})

test('it says so on the page of every site where the page belongs to none', async () => {
  const app = await openApp()
  await addSite(app, 'second.example')
  await app.count('p=/draft&h=localhost&f=localhost', { headers: { origin: 'http://localhost:3000' } })
  for (const site of ['example.com', 'second.example']) assert.match(await see(app, site), /The page is on localhost/)
})

test('a hit that found no site is told by the host of its page', async () => {
  const app = await openApp()
  await addSite(app, 'second.example')
  await app.count('p=/', { headers: { origin: 'https://branch-1.pages.dev' } })
  assert.match(await see(app), /no site has pages under &quot;branch-1\.pages\.dev&quot;/)
})
