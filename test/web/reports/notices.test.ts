// What the dashboard says before its numbers, and the log with it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, type TestApp } from '../../helpers/app.ts'

const flags = ['--rate-limit', 'count:none', '--path-limit', '3', '--label-limit', '2']

/** Each comes from a network of its own. */
let sent = 0
const count = (app: TestApp, query: string) => app.count(query, { ip: `203.0.${sent++ % 250}.1` })

const dashboard = async (app: TestApp, path = '/sites/example.com') => (await app.own(path)).text()

test('when more new pages came than are kept, the dashboard says so for the rest of the day, and the log once', async () => {
  const app = await openApp({ flags })
  for (const path of ['/a', '/b', '/c']) await count(app, `p=${path}`)
  assert.doesNotMatch(await dashboard(app), /class="notice"/)
  for (const path of ['/d', '/e', '/d']) assert.equal((await count(app, `p=${path}`)).status, 200)
  const html = await dashboard(app)
  assert.match(html, /More than 3 new pages today; further ones are counted as \(other\)\./)
  assert.match(html, /href="\/help\/drops#other"/)
  assert.match(html, />\(other\)</)
  const lines = app.log.filter(line => line.includes('new names'))
  assert.equal(lines.length, 1)
  assert.match(lines[0]!, /site=example\.com day=20261121 names=path most=3/)
  app.clock.advance(24 * 3_600_000)
  assert.doesNotMatch(await dashboard(app), /class="notice"/)
})

test('that the list of referrer spam was not taken is said on the dashboard', async () => {
  const spam = {
    find: () => undefined,
    refresh: async () => {},
    state: () => ({ hosts: 2300, at: 0 }),
    refused: () => 9,
    stop() {},
  }
  const app = await openApp({ flags, spam })
  await count(app, 'p=/')
  assert.match(await dashboard(app), /the new one has 9 hosts, the current one 2,300\./)
})

test('the same is said of each list, by its name', async () => {
  const app = await openApp({ flags })
  for (const host of ['a', 'b', 'c']) await count(app, `p=/&r=https://${host}.example/`)
  const html = await dashboard(app)
  assert.match(html, /More than 2 new referrers today/)
})

test('what is (other) has a page, which leads to no address', async () => {
  const app = await openApp({ flags })
  for (const path of ['/a', '/b', '/c', '/d']) await count(app, `p=${path}&t=Title`)
  const html = await dashboard(app, '/sites/example.com/page?path=(other)')
  assert.match(html, /<h1[^>]*>[\s\S]*\(other\)/)
  assert.doesNotMatch(html, /https:\/\/example\.com/)
})

test('the page of what came in says it too, and the row of (other) what it is', async () => {
  const app = await openApp({ flags })
  for (const path of ['/a', '/b', '/c', '/d']) await count(app, `p=${path}&r=https://h${path}.example/`)
  assert.match(await dashboard(app, '/sites/example.com/received'), /More than 3 new pages today/)
  const rows =
    (await dashboard(app, '/sites/example.com?tab=referrers')).match(
      /\(other\)<\/bdi><\/a> <small class="note"><bdi>[^<]*/g,
    ) ?? []
  assert.equal(rows.length, 2)
  for (const row of rows) assert.match(row, /new names beyond the daily limit/)
})

test('that one network sent more than its part is said as that, and takes nothing from others', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'count:none', '--path-limit', '40'] })
  for (let place = 0; place < 60; place++) await app.count(`p=/made-up-${place}`, { ip: `192.0.2.${place}` })
  await app.count('p=/launch', { ip: '198.51.100.7' })
  const html = await dashboard(app)
  assert.match(html, /One network sent more than 2 new pages today/)
  assert.match(html, /<bdi dir="ltr">\/launch<\/bdi>/)
  assert.equal(app.log.filter(line => line.includes('one network sent a site more new names')).length, 1)
  for (const line of app.log) assert.doesNotMatch(line, /192\.0\.2/)
})
