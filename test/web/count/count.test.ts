// The counter's door, asked as browsers and clients of GoatCounter ask it, by both ways in: the web framework, and the shorter
// one that production takes.

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { dimensions } from '../../../server/count/dimensions.ts'
import { noRules } from '../../../server/sites/rules.ts'
import { firstCursor } from '../../../server/stats/source.ts'
import { anyText } from '../../helpers/any-text.ts'
import { addSite, agent, openApp as open, type TestApp } from '../../helpers/app.ts'
import { type Door, doors } from '../../helpers/door.ts'
import { reads } from '../../helpers/read-range.ts'
import { runs } from '../../helpers/runs.ts'

const pixel = '47494638396101000100800100000000ffffff21f904010a0001002c00000000010001000002024c01003b'

const unlimited = ['--rate-limit', 'count:none']

async function visits(app: TestApp, site = app.site): Promise<number[]> {
  const range = { fromDay: 20000101, toDay: 20991231, from: 0, to: 4_102_444_800 }
  const points = await reads(app.store).series({ site: site.id }, 'day', range)
  const sum = (name: 'visitors' | 'visits' | 'pageviews') => points.reduce((all, point) => all + point[name], 0)
  return [sum('visitors'), sum('visits'), sum('pageviews')]
}

async function drops(app: TestApp): Promise<Record<string, number>> {
  await app.app.services.counter.drain()
  const range = { fromDay: 20000101, toDay: 20991231, from: 0, to: 4_102_444_800 }
  const rows = [...(await app.store.drops(app.site.id, range)), ...(await app.store.drops(0, range))]
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]))
}

for (const door of doors) describe(`/count by the ${door}`, () => suite(door))

function suite(door: Door): void {
  const openApp = (given: Parameters<typeof open>[0] = {}) => open({ door, ...given })

  test('a hit is answered with a pixel once it is on disk', async () => {
    const app = await openApp()
    for (const method of ['GET', 'POST']) {
      const answer = await app.ask('/count?p=/hooves', { method, headers: { 'user-agent': agent } })
      assert.equal(answer.status, 200)
      assert.equal(Buffer.from(await answer.arrayBuffer()).toString('hex'), pixel)
      const told = Object.fromEntries(answer.headers)
      assert.equal(told['content-type'], 'image/gif')
      if (door === 'socket') assert.equal(told['content-length'], '43')
      assert.equal(told['access-control-allow-origin'], '*')
      assert.equal(told['cross-origin-resource-policy'], 'cross-origin')
      assert.equal(told['cache-control'], 'no-store,no-cache')
      assert.equal(told['x-content-type-options'], 'nosniff')
      assert.equal(told['x-frame-options'], 'deny')
      assert.equal(told['x-rate-limit-limit'], '20')
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
    assert.deepEqual(await visits(app), [1, 3, 5])
    await app.count('p=/a', { ip: '198.51.100.8' })
    await app.count('p=/a', { headers: { 'user-agent': `${agent} other` } })
    assert.deepEqual(await visits(app), [3, 5, 7])
  })

  test('an event is a visit and no pageview, and a hit without a session is always a visit', async () => {
    const app = await openApp()
    for (let turn = 0; turn < 2; turn++) await app.count('p=signup&e=true')
    assert.deepEqual(await visits(app), [1, 1, 0])
    for (let turn = 0; turn < 2; turn++) await app.count('p=/a&ns=1')
    assert.deepEqual(await visits(app), [1, 3, 2])
  })

  /** The properties of each hit that is kept, in their order. */
  async function props(app: TestApp): Promise<(string | undefined)[]> {
    const place = dimensions.findIndex(({ name }) => name === 'props')
    return (await app.store.rawHits(app.site.id, firstCursor, 100)).map(({ labels }) => labels[place]?.name)
  }

  const toQuery = (props: unknown) => `p=bought&e=true&props=${encodeURIComponent(JSON.stringify(props))}`

  test('an event is kept with its properties, and an e-mail address among them is not', async () => {
    const app = await openApp({ flags: unlimited })
    const answer = await app.count(toQuery({ plan: 'pro', seats: 3, by: 'ada@farm.example' }))
    assert.deepEqual([answer.status, answer.headers.get('x-goatcounter')], [200, null])
    await app.count('p=bought&e=true')
    assert.deepEqual(await props(app), ['{"by":null,"plan":"pro","seats":"3"}', undefined])
  })

  test('properties that cannot be kept are left out or cut, and the answer says so', async () => {
    const app = await openApp({ flags: unlimited })
    const cases: [query: string, note: string, kept?: string][] = [
      ['p=/&props=%7B', 'props could not be read'],
      ['p=/&props=%ff', 'props could not be read'],
      ['p=/&props=%7B%22a%22%3A%22%ff%22%7D', 'props could not be read'],
      ['p=/&props=%5B%5D', 'props must be an object'],
      [toQuery({ a: [1], b: 'x' }), 'a value of props was neither text nor number nor boolean', '{"b":"x"}'],
      [toQuery({ ['k'.repeat(301)]: 1 }), 'a key of props was cut to 300 characters', `{"${'k'.repeat(300)}":"1"}`],
    ]
    for (const [query, note] of cases) {
      const answer = await app.count(query)
      assert.deepEqual([answer.status, answer.headers.get('x-goatcounter')], [200, `counted, but ${note}`], query)
    }
    assert.deepEqual(
      await props(app),
      cases.map(([, , kept]) => kept),
    )
  })

  test('a site that collects no properties keeps none', async () => {
    const app = await openApp()
    const { settings } = app.site
    const changed = { settings: { ...settings, collect: { ...settings.collect, props: false } } }
    await app.store.changeSite(app.site.id, changed)
    await app.app.services.directory.reload()
    await app.count(toQuery({ plan: 'pro' }))
    assert.deepEqual(await props(app), [undefined])
  })

  test('no properties make an error of ours, whatever they are', async () => {
    const app = await openApp({ flags: unlimited })
    const bytes = fc
      .uint8Array({ maxLength: 60 })
      .map(all => [...all].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join(''))
    const text = fc.oneof(fc.json(), anyText(), fc.constantFrom('['.repeat(5000), '{"a":'.repeat(2000)))
    const encoded = fc.oneof(
      bytes,
      text.map(one => encodeURIComponent(one.toWellFormed())),
    )
    await fc.assert(
      fc.asyncProperty(encoded, async props => {
        const { status, headers } = await app.count(`p=/&props=${props.slice(0, 8000).replace(/%.?$/, '')}`)
        assert.equal(status, 200)
        assert.match(headers.get('x-goatcounter') ?? '', /^(?:counted, but [\x20-\x7e]+)?$/)
      }),
      runs(60),
    )
  })

  // What is asked, besides p=/; the status; the header that says why; the reason for which it is counted as a drop.
  const cases: [what: string, query: string, headers: Record<string, string>, number, RegExp | null, string | null][] =
    [
      [
        'a missing path',
        't=x',
        {},
        400,
        /^not valid: path: must be set, must be longer than 1 characters\.$/,
        'invalid',
      ],
      ['a path that is too long', `p=/${'x'.repeat(2048)}`, {}, 400, /path is longer than 2048 bytes/, 'invalid'],
      ['a path that is not UTF-8', 'p=/%ff', {}, 400, /^not valid: path: must be UTF-8\.$/, 'invalid'],
      ['a title that is too long', `p=/&t=${'x'.repeat(1320)}`, {}, 200, /^counted, but t was cut to 1024 ch/, null],
      ['a referrer that is too long', `p=/&r=https://a/${'x'.repeat(2100)}`, {}, 200, /^counted, but r was cut/, null],
      ['a path that only a click id makes too long', `p=/land%3Ffbclid=${'x'.repeat(2150)}`, {}, 200, null, null],
      ['a title that is half an escape', 'p=/x&t=100%', {}, 200, /^counted, but t could not be read$/, null],
      ['a referrer that is half an escape', 'p=/x&r=https://a/?q=%', {}, 200, /^counted, but r could not/, null],
      ['a stranger’s parameter that is half an escape', 'p=/x&foo=%', {}, 200, null, null],
      ['a page’s query that is not UTF-8', 'p=/x&q=%ff', {}, 200, /^counted, but q could not be read$/, null],
      ['somebody else’s d', 'p=/x&d=www.page.test', {}, 200, /^counted, but d could not be read$/, null],
      ['several of them', 'p=/x&t=%&ns=x', {}, 200, /^counted, but t could not be read, ns could not/, null],
      ['a language that is not known', 'p=/', { 'accept-language': 'und' }, 200, null, null],
      ['a language and a region', 'p=/', { 'accept-language': 'und-DE' }, 200, null, null],
      ['a language after one', 'p=/', { 'accept-language': 'und;q=1, en' }, 200, null, null],
      ['a page on localhost', 'p=/&f=localhost', {}, 200, /^the page is on localhost$/, 'localhost'],
      ['a boolean that is none', 'p=/&e=maybe', {}, 400, /^error decoding parameters: /, 'invalid'],
      ['a size that is none', 'p=/&s=wide', {}, 400, /^error decoding parameters: /, 'invalid'],
      ['a bot code of the server', 'p=/&b=7', {}, 400, /^wrong value: b=7$/, 'invalid'],
      [
        'a User-Agent that is too long',
        'p=/',
        { 'user-agent': `${agent}${' x/1'.repeat(200)}` },
        200,
        /User-Agent was cut/,
        null,
      ],
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

  test('a path of broken escapes is refused, and never an error of ours', async () => {
    const app = await openApp({ flags: unlimited })
    for (const query of ['%', 'p=%', 'p=%zz', '=&=&&;', 'p[]=/', 'p=%00', `p=/${'%'.repeat(100)}`]) {
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

  test('one browser may send twenty requests at once, and four a second after that', async () => {
    const app = await openApp()
    const burst = await sendAll(app, 24)
    const refused = burst.filter(({ status }) => status === 429)
    assert.equal(refused.length, 4)
    assert.equal(refused[0]!.headers.get('retry-after'), '1')
    assert.equal(refused[0]!.headers.get('x-goatcounter'), 'too many requests from one visitor')
    assert.match(await refused[0]!.text(), /^rate limited exceeded; try again in 1s\n$/)
    assert.equal((await app.count('p=/', { ip: '198.51.100.8' })).status, 200)
    app.clock.advance(1000)
    assert.equal((await sendAll(app, 6)).filter(({ status }) => status === 200).length, 4)
    assert.equal((await drops(app))['rate-limit'], 6)
  })

  for (const [what, proxied] of [
    ['a browser on the machine itself', { ip: '127.0.0.1' }],
    ['a visitor behind a proxy that adds no header', { ip: '127.0.0.1', headers: { connection: 'keep-alive' } }],
    ['one on ::1', { ip: '::1' }],
  ] as const) {
    test(`${what} is limited like everybody`, async () => {
      const app = await openApp()
      const answers = await sendAll(app, 22, () => proxied)
      assert.equal(answers.filter(({ status }) => status === 429).length, 2)
    })
  }

  for (const [what, toVisitor] of [
    [
      'one address with a new User-Agent each time',
      place => ({ headers: { 'user-agent': `${agent.replace('145', `${place}`)}` } }),
    ],
    ['one /24 with a new address each time', place => ({ ip: `203.0.113.${place % 254}` })],
    [
      'one /64 with a new address and User-Agent each time',
      place => ({
        ip: `2001:db8:1:2:${(place + 1).toString(16)}::1`,
        headers: { 'user-agent': agent.replace('145', `${place}`) },
      }),
    ],
  ] as [string, (place: number) => Visitor][]) {
    test(`${what} has the room of a network`, async () => {
      const app = await openApp({ flags: ['--rate-limit', 'count:4/1,network:10/60'] })
      const answers = await sendAll(app, 30, toVisitor)
      const refused = answers.filter(({ status }) => status === 429)
      assert.equal(refused.length, 20)
      assert.ok(refused.at(-1)!.headers.get('x-goatcounter')!.startsWith('too many requests from one '))
      assert.equal((await app.count('p=/', { ip: '198.51.101.1' })).status, 200)
      assert.equal((await app.count('p=/', { ip: '2001:db8:1:3::1' })).status, 200)
    })
  }

  test('two hundred people in one office come at once, and all of them count', async () => {
    const app = await openApp()
    const people = (place: number) => ({ headers: { 'user-agent': agent.replace('145', `${place % 200}`) } })
    assert.deepEqual(new Set((await sendAll(app, 400, people)).map(({ status }) => status)), new Set([200]))
    assert.equal((await visits(app))[0], 200)
  })

  test('who is refused uses up nothing of the network', async () => {
    const app = await openApp({ flags: ['--rate-limit', 'count:4/60,network:10/60'] })
    await sendAll(app, 50)
    const others = await sendAll(app, 8, place => ({ ip: `198.51.100.${100 + place}` }))
    assert.deepEqual(
      others.map(({ status }) => status),
      [200, 200, 200, 200, 200, 200, 429, 429],
    )
  })

  test('without a limit for visitors there is none for networks, and a wider one for visitors widens that of networks', async () => {
    const none = await openApp({ flags: unlimited })
    assert.ok((await sendAll(none, 600)).every(({ status }) => status === 200))
    const wide = await openApp({ flags: ['--rate-limit', 'count:1000/1'] })
    assert.ok((await sendAll(wide, 600)).every(({ status }) => status === 200))
  })

  test('an IPv6 device that makes up a new address in its /64 stays one visitor', async () => {
    const app = await openApp({ flags: unlimited })
    for (const ip of ['2001:db8:1:2::1', '2001:db8:1:2:a:b:c:d', '2001:db8:1:2:ffff::']) await app.count('p=/', { ip })
    assert.deepEqual(await visits(app), [1, 1, 3])
    await app.count('p=/', { ip: '2001:db8:1:3::1' })
    assert.deepEqual(await visits(app), [2, 2, 4])
  })

  type Visitor = { ip?: string; headers?: Record<string, string> }

  /** So many requests at one moment. */
  async function sendAll(app: TestApp, count: number, toVisitor: (place: number) => Visitor = () => ({})) {
    const asked = Array.from({ length: count }, (_, place) => {
      const { ip = '198.51.100.7', headers } = toVisitor(place)
      const request = new Request('http://stats.example.org/count?p=/', {
        headers: { 'user-agent': agent, ...headers },
      })
      Object.defineProperty(request, 'ip', { value: ip })
      return app.send(request)
    })
    return app.settle(Promise.all(asked))
  }

  test('an ignored address is answered with 202 and GoatCounter’s words', async () => {
    const app = await openApp()
    const settings = { ...app.site.settings, rules: { ...noRules, networks: ['198.51.100.0/29'] } }
    await app.store.changeSite(app.site.id, { settings })
    await app.app.services.directory.reload()
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
    ['what the page says, where the browser does not', 'h=second.example', { origin: 'null' }, 'second.example'],
    ['the page that Google translates', '', { origin: 'https://www-second-example.translate.goog' }, 'second.example'],
    ['the page in an AMP cache', '', { origin: 'https://second-example.cdn.ampproject.org' }, 'second.example'],
    ['a host of its rules', '', { origin: 'https://branch-1.pages.example' }, 'second.example'],
    ['nothing', '', { origin: 'https://unknown.example' }, undefined],
    ['nothing, whatever else is in the path', 'h=unknown.example', { origin: 'null' }, undefined],
    ['nothing at all', '', {}, undefined],
  ]

  for (const [what, query, headers, code] of finding) {
    test(`with several sites a hit is found by ${what}${code ? '' : ', and refused'}`, async () => {
      const app = await openApp()
      const second = await addSite(app, 'second.example')
      const settings = { ...second.settings, rules: { ...noRules, hosts: ['pages.example'] } }
      await app.store.changeSite(second.id, { settings })
      await app.app.services.directory.reload()
      const answer = await app.count(`p=/&${query}`, { headers })
      assert.equal(answer.status, code ? 200 : 400)
      assert.deepEqual(await visits(app, second), code ? [1, 1, 1] : [0, 0, 0])
      assert.deepEqual(await visits(app), [0, 0, 0])
      if (!code) assert.deepEqual(await drops(app), { 'no-site': 1 })
    })
  }

  test('an archive’s copy is a page of the site that it was taken from', async () => {
    const app = await openApp()
    const second = await addSite(app, 'second.example')
    const path = encodeURIComponent('/web/20260102030405/https://www.second.example/a?b=c')
    const answer = await app.count(`p=${path}&h=web.archive.org`, { headers: { origin: 'https://web.archive.org' } })
    assert.equal(answer.status, 200)
    assert.deepEqual(await visits(app, second), [1, 1, 1])
  })

  test('of several sites, a hit that belongs to none is told by the host of its page', async () => {
    const app = await openApp()
    await addSite(app, 'second.example')
    const told = async (query: string, headers: Record<string, string>) =>
      (await app.count(`p=/&${query}`, { headers })).headers.get('x-goatcounter')
    assert.equal(await told('', { origin: 'https://p-1.pages.dev' }), 'no site has pages under "p-1.pages.dev"')
    assert.equal(await told('h=p-2.pages.dev', { origin: 'null' }), 'no site has pages under "p-2.pages.dev"')
    assert.equal(await told('h=localhost&f=localhost', { origin: 'http://localhost:3000' }), 'the page is on localhost')
    assert.deepEqual(await drops(app), { 'no-site': 2, localhost: 1 })
  })

  test('the host of a translated page is held against the rules of its site', async () => {
    const app = await openApp()
    const count = () => app.count('p=/', { headers: { origin: 'https://example-com.translate.goog' } })
    const rule = async (hosts: string[]) => {
      const settings = { ...app.site.settings, rules: { ...noRules, onlyHosts: true, hosts } }
      await app.store.changeSite(app.site.id, { settings })
      await app.app.services.directory.reload()
    }
    await rule([])
    assert.match(
      (await count()).headers.get('x-goatcounter') ?? '',
      /^the page is under "example-com\.translate\.goog"/,
    )
    await rule(['translate.goog'])
    assert.equal((await count()).headers.get('x-goatcounter'), null)
  })

  test('a campaign’s name counts as it was meant, escaped once or twice', async () => {
    const app = await openApp()
    for (const query of ['utm_campaign=%C3%A9', encodeURIComponent('?utm_campaign=%C3%A9')]) {
      await app.count(`p=/&q=${query}`)
    }
    const { id } = dimensions.find(({ name }) => name === 'campaign')!
    const range = { fromDay: 20000101, toDay: 20991231, from: 0, to: 4_102_444_800 }
    const page = { limit: 9, offset: 0, order: 'pageviews' } as const
    const { rows } = await reads(app.store).topDetails({ site: app.site.id }, id, range, page)
    assert.deepEqual(
      rows.map(({ name, pageviews }) => [name, pageviews]),
      [['é', 2]],
    )
  })

  const headerNames = [
    ...['user-agent', 'accept-language', 'accept', 'accept-encoding', 'origin', 'referer', 'host', 'cookie', 'via'],
    ...['dnt', 'sec-gpc', 'purpose', 'x-purpose', 'x-moz', 'sec-purpose', 'sec-fetch-site', 'sec-fetch-mode', 'range'],
    ...['sec-ch-ua', 'sec-ch-ua-platform', 'sec-ch-ua-platform-version', 'sec-ch-ua-mobile', 'authorization'],
    ...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'cf-connecting-ip'],
    ...['fly-client-ip', 'content-type', 'if-none-match', 'x-requested-with'],
  ]
  const pieces = [
    ...[
      'und',
      'und-DE',
      '-',
      ';q=1',
      ',',
      '*',
      'x',
      'null',
      'https://',
      'http://[',
      '::1',
      ']',
      ':',
      '/',
      '@',
      '?',
      '#',
    ],
    ...[
      '"',
      '=',
      '%',
      '%ff',
      '%00',
      '\xff',
      '\xc3\xa9',
      '\xc3',
      ' ',
      '\t',
      '127.0.0.1',
      '0',
      '1',
      'localhost',
      '.',
      '\\',
    ],
    ...['prefetch', 'for=', 'proto=', 'Chrome/1', 'Android', 'Mozilla/5.0 (', ')', 'bot', 'x'.repeat(3000)],
  ]
  const anyHeader = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map(services => services.join('')),
    fc
      .string({ unit: fc.nat(255).map(code => String.fromCharCode(code)) })
      .map(text => text.replace(/[^\t -~\x80-\xff]/g, '')),
  )

  test('no header makes an error of ours, whatever it says', async () => {
    const app = await openApp({ flags: unlimited })
    await addSite(app, 'second.example')
    const headers = fc.dictionary(fc.constantFrom(...headerNames), anyHeader, { maxKeys: 5 })
    const query = fc.constantFrom('p=/', 'p=/&site=example.com', 'p=/&site=example.com&e=x', 'p=%', 'h=x&f=localhost')
    await fc.assert(
      fc.asyncProperty(headers, query, async (given, text) => {
        const { status } = await app.count(text, { headers: given })
        assert.ok(status === 200 || status === 400, `${status}`)
      }),
      runs(100),
    )
    assert.deepEqual(
      app.log.filter(line => line.includes('nobody foresaw')),
      [],
    )
  })

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
}
