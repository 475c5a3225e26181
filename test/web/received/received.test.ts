// Received and not counted: the page, the same as CSV, and what is counted anyway.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropReasons, type Overrulable, overrulable } from '../../../server/count/drops.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { settingsOf } from '../../../server/web/received/received-view.ts'
import { addSite, openApp, type TestApp } from '../../helpers/app.ts'

const { number, texts } = toReader()

const page = '/sites/example.com/received?period=day'
const curl = { headers: { 'user-agent': 'curl/8.5.0' } }

/** Some of everything: three visits, one of them an event, two repeats, an event once more, and six drops for four reasons. */
async function visited(app: TestApp): Promise<void> {
  const count = async (query: string, headers = {}) => {
    await app.count(`${query}&site=example.com`, { headers })
    app.clock.advance(1000)
  }
  for (const query of ['p=/', 'p=/b', 'p=go&e=true', 'p=/', 'p=/b', 'p=go&e=true']) await count(query)
  for (const agent of ['curl/8.5.0', 'curl/7.1.0', 'Mozilla/5.0 (compatible; Googlebot/2.1)'])
    await count('p=/wanted', { 'user-agent': agent })
  await count('p=/shy', { dnt: '1' })
  await count('p=/favicon.ico')
  await count('p=/&b=153')
  await app.app.services.counter.drain()
}

async function read(app: TestApp, path = page): Promise<string> {
  const answer = await app.own(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

/** The figures and the names of all ledgers of a page, and its sum. */
function readRows(html: string): string[] {
  const plain = (text: string) => text.replace(/<small.*?<\/small>|<[^>]+>/g, '').trim()
  return [...html.matchAll(/<tr>\s*<td class="value">(.*?)<\/td>\s*<th scope="row">(.*?)<\/th>/g)].map(
    ([, value = '', name = '']) => `${plain(name)}: ${plain(value)}`,
  )
}

function readSum(html: string): string[] {
  return [...html.matchAll(/<dd>(.*?)<\/dd>/g)].map(([, value = '']) => value)
}

async function readCsv(app: TestApp, path: string): Promise<string[][]> {
  const csv = await read(app, path)
  return csv
    .trimEnd()
    .split(/\r?\n/)
    .map(line => line.split(',').map(cell => cell.replace(/^"|"$/g, '')))
}

test('everything that came in is there once, with its reason, and adds up', async () => {
  const app = await openApp()
  await visited(app)
  const html = await read(app)
  assert.deepEqual(readSum(html), ['12', '6', '6'])
  assert.deepEqual(readRows(html), [
    'Visits: 3',
    'Repeat views: 2',
    'Repeated events: 1',
    'counted in total: 6',
    'bot: 3',
    'automated: 1',
    'do-not-track: 1',
    'ignored-path: 1',
    'not counted in total: 6',
    'curl: 2',
    'Googlebot: 1',
  ])
  assert.match(html, /Includes one event\./)
  assert.match(html, /12 requests received: 6 counted, 6 not counted\./)
})

test('the CSV has the numbers of the page', async () => {
  const app = await openApp()
  await addSite(app, 'other.example')
  await visited(app)
  await app.count('p=/x&site=nobody')
  await app.app.services.counter.drain()
  const html = await read(app)
  const [head, ...rows] = await readCsv(app, page.replace('received', 'received.csv'))
  assert.deepEqual(head, ['part', 'name', 'received', 'counted', 'not counted', 'engagement'])
  for (const [part, name, received, counted, not, told] of rows)
    assert.equal(Number(received), Number(counted) + Number(not) + Number(told), `${part} ${name}`)
  const [, , ...total] = rows.find(([part]) => part === 'total')!
  assert.deepEqual(
    total.slice(0, 3).map(text => number(Number(text))),
    readSum(html),
  )
  const titles: Record<string, string> = { visits: 'Visits', repeats: 'Repeat views', events: 'Repeated events' }
  const named = rows.filter(([part = '']) => ['counted', 'not counted', 'bot', 'no site'].includes(part))
  assert.deepEqual(
    named.map(([, name = '', received]) => `${titles[name] ?? name}: ${number(Number(received))}`),
    readRows(html).filter(row => !row.includes(' in total: ')),
  )
  for (const part of ['total', 'hour', 'counted,not counted']) {
    const own = rows.filter(([name = '']) => part.split(',').includes(name))
    assert.equal(
      own.reduce((sum, row) => sum + Number(row[2]), 0),
      12,
      part,
    )
  }
})

test('what told how pages were seen is received, and no hit, in every format', async () => {
  const app = await openApp()
  await app.count('p=/')
  for (const seconds of [3, 4]) await app.count(`p=/&engaged=${seconds}`)
  await app.count('p=/', curl)
  await app.app.services.counter.drain()
  const html = await read(app)
  assert.deepEqual(readSum(html), ['4', '1', '2', '1'])
  assert.match(html, /4 requests received: 1 counted, 2 of engagement, 1 not counted\./)
  assert.ok(html.includes(texts.received.told.says))
  const rows = await readCsv(app, page.replace('received', 'received.csv'))
  assert.deepEqual(rows[1]!.slice(2), ['4', '1', '1', '2'])
  const data = JSON.parse(await read(app, page.replace('received', 'received.json')))
  const sums = [data.received, data.counted, data.engagement, data.not_counted]
  assert.deepEqual(sums, [4, 1, 2, 1])
  assert.equal(
    data.buckets.reduce((sum: number, { engagement }: { engagement: number }) => sum + engagement, 0),
    2,
  )
})

test('each reason leads to its words in the manual, and to the setting that changes it', async () => {
  const app = await openApp()
  const { counter } = app.app.services
  for (const reason of dropReasons) counter.drop({ reason, why: '' }, app.site, '/')
  await counter.drain()
  const html = await read(app)
  for (const reason of dropReasons) {
    assert.ok(html.includes(texts.drops[reason]), reason)
    assert.ok(html.includes(`href="/help/drops#${reason}"`), reason)
  }
  for (const [reason, { of, path }] of Object.entries(settingsOf)) {
    const address = of === 'site' ? `/sites/example.com${path}` : path
    assert.ok(html.includes(`href="${address}"`), reason)
    const [where = '', id] = address.split('#')
    assert.ok((await read(app, where)).includes(`id="${id}"`), address)
  }
})

test('a bot is counted anyway once its owner says so, and dropped again after that', async () => {
  const app = await openApp()
  assert.match((await app.count('p=/', curl)).headers.get('x-goatcounter') ?? '', /bot/)
  await app.app.services.counter.drain()
  assert.match(await read(app), /From the next hit, <bdi>curl<\/bdi> will be counted/)
  const form = { list: 'bots', name: 'curl' }
  const answer = await app.own(page, { ...form, count: 'yes' })
  assert.equal(answer.headers.get('location'), '/sites/example.com/received?period=day&done=anyway')
  assert.match(await read(app, answer.headers.get('location')!), /Saved. They are counted from the next hit\./)
  assert.equal((await app.count('p=/', curl)).headers.get('x-goatcounter'), null)
  assert.equal((await app.count('p=/', { headers: { 'user-agent': 'Wget/1.2' } })).headers.has('x-goatcounter'), true)
  assert.match(await read(app, '/sites/example.com/settings'), /Counted anyway: <bdi>curl<\/bdi>/)
  const html = await read(app)
  assert.match(html, /<bdi>curl<\/bdi> <button/)
  assert.doesNotMatch(html, /<bdi>curl<\/bdi> will be counted/)
  await app.own(page, form)
  assert.equal((await app.count('p=/', curl)).headers.has('x-goatcounter'), true)
})

const reasons: [reason: Overrulable, query: string, headers: Record<string, string>][] = [
  ['no-agent', 'p=/', { 'user-agent': '' }],
  ['bot', 'p=/', curl.headers],
  ['automated', 'p=/&b=153', {}],
  ['ignored-path', 'p=/favicon.ico', {}],
  ['do-not-track', 'p=/', { dnt: '1' }],
]

test('these reasons can be counted anyway, and undone', async () => {
  const app = await openApp()
  for (const [reason, query, headers] of reasons) {
    const counted = async () => {
      app.clock.advance(1000)
      return (await app.count(query, { headers })).headers.get('x-goatcounter') === null
    }
    assert.equal(await counted(), false, reason)
    await app.own(page, { list: 'reasons', name: reason, count: 'yes' })
    assert.equal(await counted(), true, reason)
    assert.ok((await read(app)).includes(`<bdi>${texts.received.anyway.who[reason]}</bdi> <button`), reason)
    await app.own(page, { list: 'reasons', name: reason })
    assert.equal(await counted(), false, reason)
  }
  assert.deepEqual(reasons.map(([reason]) => reason).sort(), [...overrulable].sort())
})

test('what a site counts anyway another site drops, and saving the settings keeps it', async () => {
  const app = await openApp()
  await addSite(app, 'other.example')
  await app.own(page, { list: 'bots', name: 'curl', count: 'yes' })
  await app.own('/sites/example.com/settings', { name: 'Mine', domains: 'example.com', zone: 'UTC', keepHitsDays: '0' })
  assert.equal((await app.count('p=/&site=example.com', curl)).headers.get('x-goatcounter'), null)
  assert.notEqual((await app.count('p=/&site=other.example', curl)).headers.get('x-goatcounter'), null)
})

const refused: [what: string, form: Record<string, string>][] = [
  ['a reason that cannot be overruled', { list: 'reasons', name: 'invalid' }],
  ['a reason that there is not', { list: 'reasons', name: 'toString' }],
  ['a bot that is in no list', { list: 'bots', name: '<script>' }],
  ['another list', { list: '__proto__', name: 'bot' }],
  ['nothing', {}],
]

test('nothing else can be counted anyway', async () => {
  const app = await openApp()
  for (const [what, form] of refused) assert.equal((await app.own(page, { ...form, count: 'yes' })).status, 422, what)
  const [site] = await app.store.sites()
  assert.deepEqual(site!.settings, app.site.settings)
})

test('the last drops are told with path and reason, and with nothing of who it was', async () => {
  const app = await openApp()
  await app.count('p=/wanted', { ...curl, ip: '203.0.113.77' })
  await app.count('p=<b>bold', { ...curl, ip: '203.0.113.77' })
  const html = await read(app)
  const last = html.slice(html.indexOf('id="last"'))
  assert.match(last, /#bot">bot<\/a><\/td><td class="path"><bdi dir="ltr">\/wanted<\/bdi> <small><bdi>curl</)
  assert.match(last, /&lt;b&gt;bold|\/&lt;b&gt;bold/)
  for (const secret of ['203.0.113.77', 'curl/8', '<b>']) assert.ok(!html.includes(secret), secret)
})

test('with several sites, what found none is told by what it named; with one there is no such list', async () => {
  const app = await openApp()
  assert.doesNotMatch(await read(app), /id="nowhere"/)
  await addSite(app, 'other.example')
  await app.count('p=/a&site=<i>old')
  await app.count('p=/b', { headers: { origin: 'https://Elsewhere.example:8443' } })
  await app.count('p=/c')
  await app.app.services.counter.drain()
  const html = await read(app)
  assert.deepEqual(readSum(html), [])
  assert.deepEqual(readRows(html), ['elsewhere.example: 1', 'site=&lt;i&gt;old: 1', 'stats.example.org: 1'])
})

test('a flood of made-up sites leaves three names of each network, fifty in a day, and the rest under one', async () => {
  const app = await openApp()
  await addSite(app, 'other.example')
  const { counter } = app.app.services
  for (let place = 0; place < 200; place++)
    counter.drop({ reason: 'no-site', why: '', name: `host-${place}` }, undefined, '', {
      address: `203.0.${place % 20}.1`,
    })
  await counter.drain()
  const rows = (await readCsv(app, page.replace('received', 'received.csv'))).filter(([part]) => part === 'no site')
  assert.equal(rows.length, 51)
  assert.deepEqual(rows[0], ['no site', '(other)', '150', '0', '150', '0'])
})

test('one network alone cannot take the fifty: a real mistake is still named', async () => {
  const app = await openApp()
  await addSite(app, 'other.example')
  for (let place = 0; place < 10; place++) await app.count(`p=/&site=made-up-${place}`, { ip: `192.0.2.${place}` })
  await app.count('p=/', { headers: { origin: 'https://blog.example' } })
  await app.app.services.counter.drain()
  assert.deepEqual(readRows(await read(app)).sort(), [
    '(other): 7',
    'blog.example: 1',
    'site=made-up-0: 1',
    'site=made-up-1: 1',
    'site=made-up-2: 1',
  ])
})

test('where nothing came in it says so, and where nothing was dropped too', async () => {
  const app = await openApp()
  assert.match(await read(app), /No requests in this period\./)
  await app.count('p=/')
  assert.match(await read(app), /One request received and counted\.[\s\S]*Everything received was counted\./)
})

test('the dashboard says how many were not counted, and leads there', async () => {
  const app = await openApp()
  await app.count('p=/')
  const dashboard = '/sites/example.com?period=week'
  assert.match(await read(app, dashboard), /<a href="\/sites\/example\.com\/received\?period=week">Not counted</)
  await app.count('p=/', curl)
  await app.app.services.counter.drain()
  assert.match(await read(app, dashboard), /<a href="\/sites\/example\.com\/received\?period=week">1 not counted</)
})

test('while the database takes no hits, every page says how many wait, and no longer', async () => {
  const app = await openApp()
  await app.count('p=/')
  const { record } = app.store
  app.store.record = async () => {
    throw new Error('database or disk is full')
  }
  for (const path of ['/a', '/b']) assert.equal((await app.count(`p=${path}`)).status, 202)
  const said = /is not accepting hits right now \(database or disk is full\)\. 2 hits are waiting in memory/
  for (const path of ['/sites/example.com', page]) assert.match(await read(app, path), said)
  assert.doesNotMatch(await (await app.ask('/help')).text(), said)
  app.store.record = record
  await app.app.services.counter.drain()
  assert.doesNotMatch(await read(app, page), said)
})
