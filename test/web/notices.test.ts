// What the dashboard says before its numbers, and the log with it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, type TestApp } from '../helpers/app.ts'

const flags = ['--rate-limit', 'count:none', '--path-limit', '3', '--label-limit', '2']

const dashboard = async (app: TestApp, path = '/sites/example.com') => (await app.own(path)).text()

test('when more new pages came than are kept, the dashboard says so for the rest of the day, and the log once', async () => {
  const app = await openApp({ flags })
  for (const path of ['/a', '/b', '/c']) await app.count(`p=${path}`)
  assert.doesNotMatch(await dashboard(app), /class="notice"/)
  for (const path of ['/d', '/e', '/d']) assert.equal((await app.count(`p=${path}`)).status, 200)
  const html = await dashboard(app)
  assert.match(html, /More than 3 new pages came today; the rest are counted under \(other\)\./)
  assert.match(html, /href="\/help\/drops#other"/)
  assert.match(html, />\(other\)</)
  const lines = app.log.filter(line => line.includes('new names'))
  assert.equal(lines.length, 1)
  assert.match(lines[0]!, /site=example\.com day=20261121 names=path most=3/)
  app.clock.advance(24 * 3_600_000)
  assert.doesNotMatch(await dashboard(app), /class="notice"/)
})

test('the same is said of each list, by its name', async () => {
  const app = await openApp({ flags })
  for (const host of ['a', 'b', 'c']) await app.count(`p=/&r=https://${host}.example/`)
  const html = await dashboard(app)
  assert.match(html, /More than 2 new referrers came today/)
})

test('what is (other) has a page, which leads to no address', async () => {
  const app = await openApp({ flags })
  for (const path of ['/a', '/b', '/c', '/d']) await app.count(`p=${path}&t=Title`)
  const html = await dashboard(app, '/sites/example.com/page?path=(other)')
  assert.match(html, /<h1[^>]*>[\s\S]*\(other\)/)
  assert.doesNotMatch(html, /https:\/\/example\.com/)
})
