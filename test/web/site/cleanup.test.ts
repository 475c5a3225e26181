// Cleaning up by the pages: what is found, what would change, and what has.

import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { openApp, type TestApp } from '../../helpers/app.ts'

const path = '/sites/example.com/cleanup'

async function counted(...pages: string[]): Promise<TestApp> {
  const app = await openApp()
  for (const [place, one] of pages.entries())
    await app.count(`p=${encodeURIComponent(one)}`, { ip: `203.0.113.${place}` })
  await app.app.services.counter.drain()
  return app
}

async function visits(app: TestApp): Promise<Record<string, number>> {
  const range = { fromDay: 20000101, toDay: 20991231, from: 0, to: 4_102_444_800 }
  const [reading] = await app.store.read({ site: app.site.id }, [range])
  const { rows } = await reading!.paths({ limit: 20, offset: 0, order: 'visits' })
  return Object.fromEntries(rows.map(row => [row.path, row.visits]))
}

test('pages are found by patterns, whatever their case unless that counts, and what is wrong stands beside the field', async () => {
  const app = await counted('/a', '/A/b', '/c')
  const find = async (query: string) => (await app.own(`${path}?${query}`)).text()
  assert.match(await find('pages=/a*'), /2 pages with/)
  assert.match(await find('pages=/a*&case=on'), /1 page with/)
  assert.match(await find('pages=/zzz'), /No page fits/)
  const wrong = await app.own(`${path}?pages=${encodeURIComponent('*a'.repeat(30))}`)
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /at most 20/)
})

test('deleting asks first, takes the page and its numbers, and is undone', async () => {
  const app = await counted('/junk', '/junk', '/good')
  const asked = await app.own(path, { pages: '/junk', act: 'delete', newest: '99' })
  const text = await asked.text()
  assert.match(text, /Delete 1 page\?/)
  assert.match(text, /lose 2 visits/)
  assert.deepEqual(await visits(app), { '/junk': 2, '/good': 1 })
  const done = await app.own(path, { do: 'edit', pages: '/junk', act: 'delete', newest: '99' })
  assert.equal(done.status, 303)
  assert.deepEqual(await visits(app), { '/good': 1 })
  const id = /name="id" value="(\d+)"/.exec(await (await app.own(path)).text())![1]!
  await app.own(path, { do: 'undo', id })
  assert.deepEqual(await visits(app), { '/junk': 2, '/good': 1 })
  assert.match(await (await app.own(path)).text(), /undone/)
})

test('pages become one, and hits that still come under an old name count for it', async () => {
  const app = await counted('/user/1', '/user/2', '/other')
  const wrong = await app.own(path, { pages: '/user/*', act: 'merge', into: '', newest: '99' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /begins with \//)
  await app.own(path, { do: 'edit', pages: '/user/*', act: 'merge', into: '/user', newest: '99' })
  await app.count('p=/user/2', { ip: '203.0.113.77' })
  await app.app.services.counter.drain()
  assert.deepEqual(await visits(app), { '/user': 3, '/other': 1 })
})

test('one page gets another name', async () => {
  const app = await counted('/old')
  await app.own(path, { do: 'edit', pages: '/old', act: 'merge', into: '/new', newest: '99' })
  await app.count('p=/old', { ip: '203.0.113.77' })
  await app.app.services.counter.drain()
  assert.deepEqual(await visits(app), { '/new': 2 })
})

test('pages that came since the numbers were shown stay', async () => {
  const app = await counted('/user/1')
  const newest = /name="newest" value="(\d+)"/.exec(await (await app.own(`${path}?pages=/user/*`)).text())![1]!
  await app.count('p=/user/2', { ip: '203.0.113.77' })
  await app.app.services.counter.drain()
  await app.own(path, { do: 'edit', pages: '/user/*', act: 'delete', newest })
  assert.deepEqual(await visits(app), { '/user/2': 1 })
})

test('retention says what would go before it is kept to, and views say from when on numbers are known', async () => {
  const app = await counted('/a')
  app.clock.advance(40 * 86_400_000)
  await app.count('p=/b', { ip: '203.0.113.77' })
  await app.app.services.counter.drain()
  const wrong = await app.own(path, { do: 'retention', days: '5' })
  assert.equal(wrong.status, 422)
  const asked = await (await app.own(path, { do: 'retention', days: '31' })).text()
  assert.match(asked, /would go, for good: one day with one hit|would go, for good: 1 day with 1 hit/)
  assert.equal(app.app.services.directory.byId(app.site.id)!.settings.retention.days, 0)
  await app.own(path, { do: 'retention', days: '31', sure: '31' })
  assert.equal(app.app.services.directory.byId(app.site.id)!.settings.retention.days, 31)
  app.clock.advance(3_700_000)
  for (let turn = 0; turn < 200; turn++) await new Promise(resolve => setImmediate(resolve))
  assert.deepEqual(await visits(app), { '/b': 1 })
  const text = await (await app.own('/sites/example.com?period=year')).text()
  assert.match(text, /Known from/)
  assert.match(await (await app.own(path)).text(), /kept for 31 days/)
})
