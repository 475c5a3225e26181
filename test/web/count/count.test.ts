// The counter's door, asked as browsers and clients of GoatCounter ask it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noRules } from '../../../server/sites/rules.ts'
import { addSite, agent, openApp, type TestApp } from '../../helpers/app.ts'

const pixel = '47494638396101000100800100000000ffffff21f904010a0001002c00000000010001000002024c01003b'

const unlimited = ['--rate-limit', 'count:none']

async function visits(app: TestApp, site = app.site): Promise<number[]> {
  const range = { fromDay: 20000101, toDay: 20991231, from: 0, to: 4_102_444_800 }
  const points = await app.store.series({ site: site.id }, 'day', range)
  const sum = (name: 'visitors' | 'visits' | 'pageviews') => points.reduce((all, point) => all + point[name], 0)
  return [sum('visitors'), sum('visits'), sum('pageviews')]
}

async function drops(app: TestApp): Promise<Record<string, number>> {
  await app.app.parts.counter.drain()
  const range = { fromDay: 20000101, toDay: 20991231, from: 0, to: 4_102_444_800 }
  const rows = [...(await app.store.drops(app.site.id, range)), ...(await app.store.drops(0, range))]
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]))
}

test('a hit is answered with a pixel once it is on disk', async () => {
  const app = await openApp()
  for (const method of ['GET', 'POST']) {
    const answer = await app.ask('/count?p=/hooves', { method, headers: { 'user-agent': agent } })
    assert.equal(answer.status, 200)
    assert.equal(Buffer.from(await answer.arrayBuffer()).toString('hex'), pixel)
    const told = Object.fromEntries(answer.headers)
    assert.equal(told['content-type'], 'image/gif')
    assert.equal(told['access-control-allow-origin'], '*')
    assert.equal(told['cross-origin-resource-policy'], 'cross-origin')
    assert.equal(told['cache-control'], 'no-store,no-cache')
    assert.equal(told['x-content-type-options'], 'nosniff')
    assert.equal(told['x-frame-options'], 'deny')
    assert.equal(told['x-rate-limit-limit'], '4')
    assert.equal(told['x-goatcounter'], undefined)
    assert.equal(told['set-cookie'], undefined)
    assert.equal(told.connection, undefined)
  }
  assert.deepEqual(await visits(app), [1, 1, 2])
})

test('HSTS is promised only to those who came by https', async () => {
  const app = await openApp()
  const proxied = { ip: '127.0.0.1', headers: { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' } }
  assert.match((await app.count('p=/', proxied)).headers.get('strict-transport-security') ?? '', /^max-age=\d+$/)
  assert.equal((await app.count('p=/')).headers.get('strict-transport-security'), null)
})

test('a session counts one visitor, one visit for each page, and every pageview', async () => {
  const app = await openApp({ flags: unlimited })
  for (const path of ['/a', '/b', '/a', '/A', '/a?utm_source=x']) await app.count(`p=${encodeURIComponent(path)}`)
  assert.deepEqual(await visits(app), [1, 2, 5])
  await app.count('p=/a', { ip: '198.51.100.8' })
  await app.count('p=/a', { headers: { 'user-agent': `${agent} other` } })
  assert.deepEqual(await visits(app), [3, 4, 7])
})

test('an event is a visit and no pageview, and a hit without a session is always a visit', async () => {
  const app = await openApp()
  for (let turn = 0; turn < 2; turn++) await app.count('p=signup&e=true')
  assert.deepEqual(await visits(app), [1, 1, 0])
  for (let turn = 0; turn < 2; turn++) await app.count('p=/a&ns=1')
  assert.deepEqual(await visits(app), [1, 3, 2])
})

// What is asked, besides p=/; the status; the header that says why; the reason for which it is counted as a drop.
const cases: [what: string, query: string, headers: Record<string, string>, number, RegExp | null, string | null][] = [
  ['a missing path', 't=x', {}, 400, /^not valid: path: must be set, must be longer than 1 characters\.$/, 'invalid'],
  ['a path that is too long', `p=/${'x'.repeat(2048)}`, {}, 400, /path is longer than 2048 bytes/, 'invalid'],
  ['a path that is not UTF-8', 'p=/%ff', {}, 400, /^not valid: path: must be UTF-8\.$/, 'invalid'],
  ['a title that is too long', `p=/&t=${'x'.repeat(1025)}`, {}, 400, /^not valid: title: must be shorter/, 'invalid'],
  ['a boolean that is none', 'p=/&e=maybe', {}, 400, /^error decoding parameters: /, 'invalid'],
  ['a size that is none', 'p=/&s=wide', {}, 400, /^error decoding parameters: /, 'invalid'],
  ['a bot code of the server', 'p=/&b=7', {}, 400, /^wrong value: b=7$/, 'invalid'],
  ['a User-Agent that is too long', 'p=/', { 'user-agent': 'x/1 '.repeat(200) }, 400, /user_agent_header/, 'invalid'],
  ['a prefetch', 'p=/', { purpose: 'prefetch' }, 200, /ahead/, 'prefetch'],
  ['a prefetch by its newer name', 'p=/', { 'sec-purpose': 'prefetch;prerender' }, 200, /ahead/, 'prefetch'],
  ['a prefetch whose parameters are wrong', 'p=/&e=maybe', { 'x-moz': 'prefetch' }, 200, /ahead/, 'prefetch'],
  ['Do Not Track', 'p=/', { dnt: '1' }, 200, /not to be tracked/, 'do-not-track'],
  ['Global Privacy Control', 'p=/', { 'sec-gpc': '1' }, 200, /not to be tracked/, 'do-not-track'],
  ['an empty User-Agent', 'p=/', { 'user-agent': '' }, 200, /User-Agent/, 'no-agent'],
  ['a bot', 'p=/', { 'user-agent': 'curl/8.5.0' }, 200, /bot/, 'bot'],
  ['a bot whose parameters are not valid', 't=x', { 'user-agent': 'curl/8.5.0' }, 200, /bot/, 'bot'],
  ['a browser that a program steers', 'p=/&b=153', {}, 200, /b=153/, 'automated'],
  ['a path that no page has', 'p=/favicon.ico', {}, 200, /path/, 'ignored-path'],
  [
    'a site that is not there',
    'p=/&site=other',
    {},
    400,
    /^no site at this domain \("stats\.example\.org"\)$/,
    'no-site',
  ],
  ['Do Not Track on a page that counts it all the same', 'p=/&d=1', { dnt: '1' }, 200, null, null],
]

for (const [what, query, headers, status, why, reason] of cases) {
  test(`${what} is answered with ${status} and ${reason ? `counted as a drop: ${reason}` : 'counted'}`, async () => {
    const app = await openApp()
    const answer = await app.count(query, { headers })
    assert.equal(answer.status, status)
    const told = answer.headers.get('x-goatcounter')
    if (why) assert.match(told ?? '', why)
    else assert.equal(told, null)
    assert.deepEqual(await drops(app), reason ? { [reason]: 1 } : {})
    assert.deepEqual((await visits(app))[1], reason ? 0 : 1)
  })
}

test('a query of broken escapes is refused, and never an error of ours', async () => {
  const app = await openApp({ flags: unlimited })
  for (const query of [
    '%',
    'p=%',
    'p=%zz',
    '%%%=1&p=/',
    'p=/&t=%E0%A4%A',
    '=&=&&;',
    'p[]=/',
    'p=%00',
    `p=/${'%'.repeat(100)}`,
  ]) {
    const { status } = await app.count(query)
    assert.equal(status, 400, query)
  }
})

test('methods other than GET and POST are refused with 405', async () => {
  const app = await openApp()
  for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
    const answer = await app.ask('/count?p=/', { method, headers: { 'user-agent': agent } })
    assert.equal(answer.status, 405, method)
    assert.equal(answer.headers.get('allow'), 'GET, POST')
  }
})

test('a slash too many is redirected away, and never to another host', async () => {
  const app = await openApp()
  const answer = await app.ask('/count/?p=/a')
  assert.equal(answer.status, 301)
  assert.equal(answer.headers.get('location'), '/count?p=/a')
  for (const path of ['//evil.example/', '/%5Cevil.example/', '/\\evil.example/']) {
    const location = (await app.ask(path)).headers.get('location')
    assert.doesNotMatch(location ?? '', /^(\/\/|\/\\|https?:)/, path)
  }
})

test('more than four requests a second from one browser are too many; it is told when to come again', async () => {
  const app = await openApp()
  const answers = []
  for (let turn = 0; turn < 6; turn++) answers.push(await app.count(`p=/${turn}`))
  const refused = answers.filter(({ status }) => status === 429)
  assert.ok(refused.length >= 1)
  assert.equal(refused[0]!.headers.get('retry-after'), '1')
  assert.match(await refused[0]!.text(), /^rate limited exceeded; try again in 1s\n$/)
  assert.deepEqual(await drops(app), { 'rate-limit': refused.length })
  assert.equal((await app.count('p=/', { ip: '198.51.100.8' })).status, 200)
})

test('a program on the machine itself is not limited', async () => {
  const app = await openApp()
  for (let turn = 0; turn < 20; turn++) assert.equal((await app.count('p=/', { ip: '127.0.0.1' })).status, 200)
})

test('an ignored address is answered with 202 and GoatCounter’s words', async () => {
  const app = await openApp()
  const settings = { ...app.site.settings, rules: { ...noRules, networks: ['198.51.100.0/29'] } }
  await app.store.changeSite(app.site.id, { settings })
  await app.app.parts.directory.reload()
  const answer = await app.count('p=/&e=nonsense')
  assert.equal(answer.status, 202)
  assert.equal(answer.headers.get('x-goatcounter'), 'ignored because "198.51.100.7" is in the IP ignore list')
  assert.deepEqual(await drops(app), { 'ignored-address': 1 })
})

const finding: [what: string, query: string, headers: Record<string, string>, code: string | undefined][] = [
  ['its code', 'site=second.example', { origin: 'https://example.com' }, 'second.example'],
  ['its code, in any case', 'site=SECOND.example', {}, 'second.example'],
  ['the host that was asked', '', { host: 'second.example', origin: 'https://example.com' }, 'second.example'],
  ['the page’s Origin', '', { origin: 'https://www.second.example' }, 'second.example'],
  ['the page’s Referer', '', { referer: 'https://second.example/deep/page?x=1' }, 'second.example'],
  ['nothing', '', { origin: 'https://unknown.example' }, undefined],
  ['nothing at all', '', {}, undefined],
]

for (const [what, query, headers, code] of finding) {
  test(`with several sites a hit is found by ${what}${code ? '' : ', and refused'}`, async () => {
    const app = await openApp()
    const second = await addSite(app, 'second.example')
    const answer = await app.count(`p=/&${query}`, { headers })
    assert.equal(answer.status, code ? 200 : 400)
    assert.deepEqual(await visits(app, second), code ? [1, 1, 1] : [0, 0, 0])
    assert.deepEqual(await visits(app), [0, 0, 0])
    if (!code) assert.deepEqual(await drops(app), { 'no-site': 1 })
  })
}

test('before the set-up nothing can be counted, and the browser is sent there', async () => {
  const app = await openApp({ empty: true })
  const answer = await app.count('p=/')
  assert.equal(answer.status, 307)
  assert.equal(answer.headers.get('location'), '/')
})

test('whatever comes in, what was received is what was counted and what was dropped', async () => {
  const app = await openApp({ flags: unlimited })
  let received = 0
  for (const [, query, headers] of cases) {
    await app.count(query, { headers })
    received += 1
  }
  const dropped = Object.values(await drops(app)).reduce((all, count) => all + count, 0)
  const [, , counted] = await visits(app)
  assert.equal(dropped + counted!, received)
})
