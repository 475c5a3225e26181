// The visitor script as it is served, in a real Chromium: what it sends, when, and what keeps it from it.

import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import type { Browser, Dialog, Page } from 'playwright-core'
import { newVisitor, openBrowser, openWholeBrowser } from '../helpers/browser.ts'
import { composeMinified } from '../helpers/script.ts'
import { startWebsite, type Website } from './website.ts'

type Counter = {
  count(vars?: object | null): void
  url(vars?: object): string | undefined
  get_data(vars?: object): Record<string, unknown>
  get_query(name: string): string | undefined
  filter(): string | false
  bind_events(): void
  visit_count(options?: object): void
}

// What the functions that run in the page find there.
declare const goatcounter: Counter
declare const history: { pushState(a: null, b: '', url: string): void; replaceState(a: null, b: '', url: string): void }
declare const location: { href: string; hash: string }

const script = await composeMinified()
const counter = await composeMinified('only=counter')

// One page for all of them: a new one takes longer than most tests.
let page: Page
let website: Website
let here: string // the origin of the page
let stats: string // the origin of the server that counts
let said: string[] // on the console, since the page was opened
let thrown: Error[] // that nobody caught

before(async () => {
  website = await startWebsite(query => (query === 'only=counter' ? counter : script))
  here = `http://example.com:${website.port}`
  stats = `http://stats.example.net:${website.port}`
  page = await openPage(await openBrowser())
})

after(async () => {
  await website?.close()
})

afterEach(() => {
  assert.deepEqual(thrown, [])
  assert.equal(website.waiting(), 0, 'something was counted that no test asked for')
})

async function openPage(browser: Browser): Promise<Page> {
  const opened = await (await newVisitor(browser)).newPage()
  opened.on('console', message => said.push(message.text()))
  opened.on('pageerror', error => thrown.push(error))
  return opened
}

type Visit = {
  /** The attributes of the script tag; without one, those of the shortest form. */
  tag?: string
  head?: string
  body?: string
  host?: string
  url?: string
  /** Runs in the page before everything else. */
  first?: string
  headers?: Record<string, string>
  referrer?: string
  /** Sends what it counts; else that is kept in the page, in the list `sent`. */
  send?: boolean
}

// Where time does not pass unless a test says so, and nothing is left of the test before.
const beginning = `
  localStorage.clear()
  window.later = []
  setTimeout = (task, delay, ...given) => later.push(() => task(...given))`
const keepHits = 'window.sent = []; window.fetch = async url => sent.push(url)'

/** Opens a page with the script on it, and waits until it has loaded. */
async function visit(given: Visit = {}): Promise<void> {
  const { head = '', body = '', host = 'example.com', url = '/page', first = '' } = given
  const tag = given.tag ?? `async src="${stats}/count.js"`
  const start = `<script>${beginning};${given.send ? '' : keepHits};${first}</script>`
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>A page</title>${start}${head}</head>
    <body>${body}<script ${tag}></script></body></html>`
  website.serve(html, given.headers)
  said = []
  thrown = []
  await page.goto(`http://${host}:${website.port}${url}`, given.referrer ? { referer: given.referrer } : {})
}

/** Lets so much time pass that everything that was put off has happened. */
async function pass(): Promise<void> {
  await page.evaluate('later.splice(0).forEach(task => task())')
}

/** What the page sent so far. */
async function sent(): Promise<Record<string, string>[]> {
  const urls = await page.evaluate<string[]>('sent')
  return urls.map(url => Object.fromEntries(new URL(url, here).searchParams))
}

/** Their paths. */
async function paths(): Promise<(string | undefined)[]> {
  return (await sent()).map(({ p }) => p)
}

describe('what is sent', () => {
  test('the shortest tag counts at the address that it was loaded from', async () => {
    const referrer = 'https://ref.example/x'
    await visit({ send: true, url: '/path/?utm_source=news&a=b', referrer })
    const { method, query, headers } = await website.arrival()
    const encoded = '%3Futm_source%3Dnews%26a%3Db'
    assert.match(
      query,
      new RegExp(
        `^\\?p=%2Fpath%2F${encoded}&r=https%3A%2F%2Fref\\.example%2Fx&t=A%20page&s=1280&q=${encoded}&z=Europe%2FAmsterdam&h=example\\.com&rnd=0\\.\\d+$`,
      ),
    )
    assert.equal(method, 'POST')
    assert.equal(headers.host, stats.slice('http://'.length))
    assert.equal(headers.origin, here)
    assert.equal(headers.cookie, undefined)
  })

  const endpoints: [title: string, given: Visit, expected: () => string][] = [
    [
      'GoatCounter’s attribute',
      { tag: 'data-goatcounter="//a.example/count" src="/count.js"' },
      () => '//a.example/count',
    ],
    ['a query on our own address', { tag: 'src="/count.js?site=blog"' }, () => `${here}/count?site=blog`],
    ['a path before our own address', { tag: 'src="/x/../count.js"' }, () => `${here}/count`],
    ['window.goatcounter.endpoint', { first: 'window.goatcounter = { endpoint: "/e" }' }, () => '/e'],
    [
      'the attribute, before window.goatcounter.endpoint',
      { first: 'window.goatcounter = { endpoint: "/e" }', tag: 'data-goatcounter="/a" src="/count.js"' },
      () => '/a',
    ],
    ['our own address, deferred', { tag: 'defer src="/count.js"' }, () => `${here}/count`],
    [
      'the attribute of another tag, when the script is part of the page',
      { head: '<script data-goatcounter="/a"></script>', tag: `>${script}</script><script` },
      () => '/a',
    ],
    [
      'our own address, from a module',
      { tag: 'type="module" src="/count.js?site=blog"' },
      () => `${here}/count?site=blog`,
    ],
    ['our own address, by the name of an old version', { tag: `src="${'/'}count.v5.js"` }, () => `${here}/count`],
    [
      'the attribute of a module’s own tag',
      {
        head: '<script data-goatcounter="https://x.goatcounter.com/count"></script>',
        tag: 'type="module" data-goatcounter="/a" src="/count.js"',
      },
      () => '/a',
    ],
    [
      'our own address, imported by a module beside GoatCounter’s own tag',
      {
        head: '<script data-goatcounter="https://x.goatcounter.com/count"></script>',
        tag: `type="module">await import('/count.js')</script><script`,
      },
      () => `${here}/count`,
    ],
    [
      'our own address, from a tag that a script has added',
      {
        tag: `>document.head.append(Object.assign(document.createElement('script'), { src: '/count.js' }))</script><script`,
      },
      () => `${here}/count`,
    ],
    [
      'our own address, beside GoatCounter’s own tag',
      { head: '<script data-goatcounter="https://x.goatcounter.com/count"></script>' },
      () => `${stats}/count`,
    ],
  ]
  for (const [title, given, expected] of endpoints) {
    test(`it goes to ${title}`, async () => {
      await visit(given)
      await page.waitForFunction('sent.length > 0')
      const [url] = await page.evaluate<string[]>('sent')
      const [base, rest] = url!.split(/[?&]p=/)
      assert.equal(base, expected())
      assert.match(rest!, /^%2Fpage&t=/)
    })
  }

  test('without an address to send to, it says so', async () => {
    await visit({ tag: `>${script}</script><script` })
    assert.deepEqual(await sent(), [])
    assert.deepEqual(said, ['Hoofprint: no endpoint'])
  })

  const settings: [title: string, settings: object | string, expected: Record<string, string | undefined>][] = [
    ['a fixed path', { path: '/mine' }, { p: '/mine' }],
    ['a path that is empty stays empty', { path: '' }, { p: undefined }],
    ['a path of null is the default', { path: null }, { p: '/page?a=b' }],
    ['a function that changes the path', '{ path: p => p.split("?")[0] + "!" }', { p: '/page!' }],
    ['a title and a referrer', { title: 'T', referrer: 'R' }, { t: 'T', r: 'R' }],
    ['functions of title and referrer', '{ title: t => t + 1, referrer: r => r + 2 }', { t: 'A page1', r: '2' }],
    ['an event', { event: true }, { e: 'true' }],
  ]
  for (const [title, given, expected] of settings) {
    test(`a setting: ${title}`, async () => {
      const object = typeof given === 'string' ? given : JSON.stringify(given)
      await visit({ url: '/page?a=b', first: `window.goatcounter = ${object}` })
      const [data] = await sent()
      for (const [key, value] of Object.entries(expected)) assert.equal(data![key], value)
    })
  }

  test('the JSON on the tag goes before window.goatcounter', async () => {
    const json = JSON.stringify({ path: '/json', title: 'From JSON', count: 'ignored' })
    await visit({
      first: 'window.goatcounter = { path: "/object", referrer: "object" }',
      tag: `data-goatcounter="/count" data-goatcounter-settings='${json}' src="/count.js"`,
    })
    const [data] = await sent()
    assert.deepEqual([data!.p, data!.t, data!.r], ['/json', 'From JSON', 'object'])
  })

  test('JSON that is not JSON is told, and the visit counted', async () => {
    await visit({ tag: `data-goatcounter-settings="{no}" src="/count.js"` })
    assert.deepEqual(await paths(), ['/page'])
    assert.match(said[0]!, /^Hoofprint: data-goatcounter-settings: SyntaxError/)
  })

  const canonicals: [title: string, href: string, expected: string][] = [
    ['of the same host is the path', '/real?id=1', '/real?id=1'],
    ['that differs by www. is the path', 'https://www.example.com/real', '/real'],
    ['of another host is not', 'https://other.example/real', '/page?a=b'],
    ['that is no address is not', 'http://', '/page?a=b'],
  ]
  for (const [title, href, expected] of canonicals) {
    test(`a canonical link ${title}`, async () => {
      await visit({ url: '/page?a=b', head: `<link rel="canonical" href="${href}">` })
      assert.deepEqual(await paths(), [expected])
    })
  }

  const robots: [code: string | undefined, first: string][] = [
    // What a wallet of that name sets; the browser PhantomJS could not run this script.
    [undefined, 'window.phantom = {}'],
    ['151', 'window.__nightmare = {}'],
    ['152', 'document.__selenium_unwrapped = {}'],
    ['152', 'document.__webdriver_evaluate = {}'],
    ['152', 'document.__driver_evaluate = {}'],
    ['153', 'Object.defineProperty(navigator, "webdriver", { value: true })'],
  ]
  for (const [code, first] of robots) {
    test(`a steered browser is told by code ${code}: ${first}`, async () => {
      await visit({ first })
      assert.equal((await sent())[0]!.b, code)
    })
  }

  test('data-collect-dnt="true" on the tag is sent along', async () => {
    await visit({ tag: 'data-collect-dnt="true" src="/count.js"' })
    assert.equal((await sent())[0]!.d, 'true')
  })

  test('a browser without time zones sends none', async () => {
    await visit({ first: 'delete window.Intl' })
    assert.equal((await sent())[0]!.z, undefined)
  })

  test('half a character in the title does not cost the visit', async () => {
    await visit({ first: 'window.goatcounter = { title: "deer \\ud83e" }' })
    assert.equal((await sent())[0]!.t, 'deer ')
  })
})

describe('the methods', () => {
  test('count takes path, title, referrer, event and no_session', async () => {
    await visit({ tag: 'data-goatcounter-settings=\'{"no_onload":true}\' src="/count.js"' })
    await page.evaluate(() =>
      goatcounter.count({ path: 'buy', title: 'Buy', referrer: 'shop', event: true, no_session: true }),
    )
    const [data] = await sent()
    assert.deepEqual(
      { ...data, rnd: '' },
      {
        p: 'buy',
        r: 'shop',
        t: 'Buy',
        e: 'true',
        s: '1280',
        ns: 'true',
        z: 'Europe/Amsterdam',
        h: 'example.com',
        rnd: '',
      },
    )
  })

  test('no_session may be a function, and null stands for nothing at all', async () => {
    await visit()
    await page.evaluate(() => {
      goatcounter.count({ no_session: () => true })
      goatcounter.count(null)
    })
    assert.deepEqual(
      (await sent()).map(({ p, ns }) => [p, ns]),
      [
        ['/page', undefined],
        ['/page', 'true'],
        ['/page', undefined],
      ],
    )
  })

  test('what a call does not say is as it was set, and an event that was set stays one', async () => {
    await visit({ first: 'window.goatcounter = { no_onload: true, path: "/set", title: "Set", event: true }' })
    await page.evaluate(() => goatcounter.count({ path: undefined, event: false }))
    await page.evaluate(() => goatcounter.count({ path: null, title: '' }))
    assert.deepEqual(
      (await sent()).map(({ p, t, e }) => [p, t, e]),
      [
        ['/set', 'Set', 'true'],
        ['/page', undefined, 'true'],
      ],
    )
  })

  test('url and get_data tell what count would send', async () => {
    await visit()
    const url = await page.evaluate(() => goatcounter.url({ path: '/x', title: '' }))
    assert.match(url!, new RegExp(`^${stats}/count\\?p=%2Fx&s=1280&z=Europe%2FAmsterdam&h=example\\.com&rnd=0\\.\\d+$`))
    assert.deepEqual(await page.evaluate(() => JSON.parse(JSON.stringify(goatcounter.get_data()))), {
      p: '/page',
      r: '',
      t: 'A page',
      e: false,
      s: 1280,
      b: 0,
      q: '',
    })
  })

  test('a path function that returns null keeps the page from being counted', async () => {
    await visit({ first: 'window.goatcounter = { path: () => null }' })
    assert.deepEqual(await sent(), [])
    assert.deepEqual(said, ['Hoofprint: no path'])
    assert.equal(await page.evaluate(() => goatcounter.url()), undefined)
  })

  test('a function of the owner’s that throws is told on the console, and the page goes on', async () => {
    await visit({ first: 'window.goatcounter = { title: () => nothing.there }' })
    assert.deepEqual(await sent(), [])
    assert.deepEqual(said, ['Hoofprint: ReferenceError: nothing is not defined'])
  })

  test('get_query finds the raw value of a key in any case', async () => {
    await visit({ url: '/page?Ref=a%20b&empty=&flag&url=/x?in=1&a[0]=list&xref=no' })
    const names = ['ref', 'REF', 'empty', 'flag', 'in', 'a[0]', 'a', 'none']
    const values = await page.evaluate(list => list.map(name => goatcounter.get_query(name)), names)
    assert.deepEqual(values, ['a%20b', 'a%20b', '', undefined, undefined, 'list', undefined, undefined])
  })

  test('visit_count puts a frame with the counter on the page', async () => {
    await visit({ url: '/a%20b/?x=1', body: '<div id="here"></div>' })
    await page.evaluate(() => goatcounter.visit_count({ append: '#here' }))
    assert.deepEqual(await attributesOf('#here > iframe'), {
      src: `${stats}/counter/%2Fa%2520b%2F%3Fx%3D1.html`,
      width: '200',
      height: '80',
      frameborder: '0',
      scrolling: 'no',
    })
  })

  test('visit_count takes type, path, no_branding, style, start, end and attributes', async () => {
    await visit({ tag: 'data-goatcounter="/count?site=blog" src="/count.js"' })
    const style = 'div { color: red }'
    const options = { type: 'svg', path: 'TOTAL', no_branding: true, style, start: 'week', end: '2026-01-01' }
    await page.evaluate(given => goatcounter.visit_count(given), { ...options, attr: { width: '9', class: 'c' } })
    assert.deepEqual(await attributesOf('body > img'), {
      src: '/counter/TOTAL.svg?site=blog&no_branding=true&style=div%20%7B%20color%3A%20red%20%7D&start=week&end=2026-01-01',
      width: '9',
      height: '60',
      class: 'c',
    })
  })

  test('visit_count waits for the body, and does not throw where there is nothing to append to', async () => {
    const call = '<script>goatcounter.visit_count(); goatcounter.visit_count({ append: "#none" })</script>'
    const refused = page.waitForEvent('console')
    await visit({ head: `<script src="${stats}/count.js"></script>${call}`, tag: '' })
    await page.waitForSelector('body > iframe')
    await refused
    assert.equal(await page.locator('body > iframe').count(), 1)
    assert.deepEqual(said, ['Hoofprint: visit_count: unknown type or element'])
  })

  test('visit_count of a type that is none puts nothing on the page, and nothing at all is the usual', async () => {
    await visit()
    const refused = page.waitForEvent('console')
    await page.evaluate(() => goatcounter.visit_count({ type: 'gif' }))
    await refused
    assert.equal(await page.locator('iframe, img').count(), 0)
    assert.deepEqual(said, ['Hoofprint: visit_count: unknown type or element'])
    await page.evaluate('goatcounter.visit_count(null)')
    assert.equal(await page.locator('body > iframe').count(), 1)
  })

  async function attributesOf(selector: string): Promise<Record<string, string>> {
    const list = await page.locator(selector).evaluate(element => {
      const attributes = Array.from(element.attributes as Iterable<{ name: string; value: string }>)
      return attributes.map(({ name, value }) => [name, value])
    })
    return Object.fromEntries(list)
  }
})

describe('why a page is not counted', () => {
  const reasons: [reason: string, given: Visit][] = [
    ['localhost', { host: 'localhost' }],
    ['localhost', { host: 'www.localhost' }],
    ['localhost', { host: '127.0.0.1' }],
    ['localhost', { host: '[::1]' }],
    ['localhost', { host: '10.1.2.3' }],
    ['localhost', { host: '172.31.0.1' }],
    ['localhost', { host: '192.168.0.1' }],
    ['localhost', { host: '0.0.0.0' }],
    ['disabled with #toggle-goatcounter', { first: 'localStorage.setItem("skipgc", "t")' }],
  ]
  for (const [reason, given] of reasons) {
    test(`${reason}: ${given.host ?? given.first}`, async () => {
      await visit(given)
      const local = reason === 'localhost'
      const told = local ? 'localhost (allow_local)' : reason
      assert.deepEqual(said, [`Hoofprint: not counted, ${told}`])
      assert.equal(await page.evaluate(() => goatcounter.filter()), reason)
      // The server is told, which does not count it either.
      assert.deepEqual(
        (await sent()).map(({ p, f }) => [p, f]),
        local ? [['/page', 'localhost']] : [],
      )
    })
  }

  test('who asked not to be counted is not told of on localhost either', async () => {
    await visit({ host: 'localhost', first: 'localStorage.setItem("skipgc", "t")' })
    assert.deepEqual(await sent(), [])
  })

  for (const host of ['example.com', '172.32.0.1', '11.0.0.1', 'localhost.example.com']) {
    test(`a page on ${host} is counted`, async () => {
      await visit({ host })
      assert.deepEqual(await paths(), ['/page'])
      assert.equal(await page.evaluate(() => goatcounter.filter()), false)
    })
  }

  test('allow_local counts them', async () => {
    await visit({ host: 'localhost', first: 'window.goatcounter = { allow_local: true }' })
    assert.deepEqual(
      (await sent()).map(({ p, f }) => [p, f]),
      [['/page', undefined]],
    )
    assert.deepEqual(said, [])
  })

  test('a page of a file is not counted, unless allow_local says so', async () => {
    await page.goto(new URL('./empty.html', import.meta.url).href)
    await page.evaluate('window.goatcounter = { no_onload: true, endpoint: "http://example.com/count" }')
    await page.evaluate(script)
    assert.equal(await page.evaluate(() => goatcounter.filter()), 'localfile')
    await page.evaluate('goatcounter.allow_local = true')
    assert.equal(await page.evaluate(() => goatcounter.filter()), false)
  })

  test('a page in a frame is not counted, unless allow_frame says so', async () => {
    await visit()
    const allowed = 'goatcounter = { allow_frame: location.search === "?allowed" }'
    website.serve(`<body><script>${keepHits};${allowed}</script><script src="/count.js"></script>`)
    await page.evaluate(`Promise.all(['/framed', '/framed?allowed'].map(src => new Promise(onload =>
      document.body.append(Object.assign(document.createElement('iframe'), { src, onload })))))`)
    const frames = page.frames().slice(1)
    const seen = await Promise.all(frames.map(frame => frame.evaluate('[goatcounter.filter(), sent.length]')))
    assert.deepEqual(seen, [
      ['frame', 0],
      [false, 1],
    ])
  })

  test('#toggle-goatcounter in the address switches counting off in this browser, and on again', async () => {
    const told: string[] = []
    const read = (dialog: Dialog) => {
      told.push(dialog.message())
      return dialog.accept()
    }
    page.on('dialog', read)
    const skipped = 'localStorage.getItem("skipgc")'
    // The page clears the storage at its beginning.
    await visit({ url: '/page?1#toggle-goatcounter' })
    assert.deepEqual([await paths(), await page.evaluate(skipped)], [[], 't'])
    await visit({ url: '/page?2#toggle-goatcounter', first: 'localStorage.setItem("skipgc", "t")' })
    assert.deepEqual([await paths(), await page.evaluate(skipped)], [['/page?2'], null])
    assert.deepEqual(told, ['Hoofprint: not counting you', 'Hoofprint: counting you'])
    page.off('dialog', read)
  })

  test('a browser that blocks storage is counted', async () => {
    const refuse = 'get() { throw new DOMException("denied", "SecurityError") }'
    await visit({ first: `Object.defineProperty(window, 'localStorage', { ${refuse} })` })
    assert.deepEqual(await paths(), ['/page'])
    assert.deepEqual(said, [])
  })

  test('nothing is stored in the browser', async () => {
    await visit()
    assert.deepEqual(await page.evaluate('[document.cookie, localStorage.length, sessionStorage.length]'), ['', 0, 0])
  })
})

describe('how it is sent', () => {
  const ways: [title: string, given: Visit, method: string][] = [
    ['fetch', {}, 'POST'],
    ['fetch, where beacons are sent to nowhere', { first: 'navigator.sendBeacon = () => true' }, 'POST'],
    ['an image, where there is no fetch', { first: 'delete window.fetch' }, 'GET'],
    ['an image, where fetch is refused', { first: 'window.fetch = async () => { throw new TypeError() }' }, 'GET'],
    ['an image, where fetch throws', { first: 'window.fetch = () => { throw new Error() }' }, 'GET'],
    [
      'an image, where the page’s policy forbids the fetch',
      { headers: { 'content-security-policy': "connect-src 'none'" } },
      'GET',
    ],
  ]
  for (const [title, given, method] of ways) {
    test(`by ${title}, once`, async () => {
      await visit({ ...given, send: true })
      const arrival = await website.arrival()
      assert.equal(arrival.method, method)
      assert.equal(arrival.parameters.p, '/page')
      // Whatever else was sent has arrived before what is sent now.
      await page.evaluate(`new Promise(done => Object.assign(new Image(), { onload: done, src: '/count?p=last' }))`)
      assert.equal((await website.arrival()).parameters.p, 'last')
    })
  }

  test('what is counted as the page is left arrives', async () => {
    const body = '<a href="/next" data-goatcounter-click="out">out</a>'
    await visit({ send: true, body })
    await website.arrival()
    website.serve('<title>Next</title>')
    await page.click('a')
    assert.equal((await website.arrival()).parameters.p, 'out')
    await page.waitForURL('**/next')
  })
})

describe('when a load is counted', () => {
  test('the same script twice on a page counts once', async () => {
    await visit({ head: `<script src="${stats}/count.js"></script>` })
    assert.deepEqual(await paths(), ['/page'])
  })

  test('a script in the head waits for the body, and knows the title', async () => {
    await visit({ head: `<script src="${stats}/count.js"></script><title>Late</title>`, tag: '' })
    assert.deepEqual(await paths(), ['/page'])
  })

  test('no_onload does nothing by itself: no count, no clicks, no history', async () => {
    const body = '<button data-goatcounter-click="b">B</button>'
    await visit({ body, first: 'window.goatcounter = { no_onload: true }' })
    await page.click('button')
    await page.evaluate(() => history.pushState(null, '', '/next'))
    await pass()
    assert.deepEqual(await sent(), [])
  })

  test('a page in the background is counted when it is looked at, once', async () => {
    await visit({ first: visibility('hidden') })
    assert.deepEqual(await sent(), [])
    for (const state of ['visible', 'hidden', 'visible']) {
      await page.evaluate(`${visibility(state)}; document.dispatchEvent(new Event('visibilitychange'))`)
    }
    assert.deepEqual(await paths(), ['/page'])
  })

  test('a page that is rendered ahead is counted when it is shown', async () => {
    await visit({ first: prerendering(true) })
    assert.deepEqual(await sent(), [])
    await page.evaluate(`${prerendering(false)}; document.dispatchEvent(new Event('prerenderingchange'))`)
    assert.deepEqual(await paths(), ['/page'])
  })

  test('going back to a page that the browser kept counts as a load', async context => {
    const usual = page
    // The one without windows keeps none.
    page = await openPage(await openWholeBrowser())
    context.after(async () => {
      await page.context().close()
      page = usual
    })
    await visit({ send: true, url: '/one', referrer: 'https://ref.example/' })
    await website.arrival()
    await page.evaluate('window.kept = true')
    await page.goto(`${here}/two`)
    assert.equal((await website.arrival()).parameters.p, '/two')
    const arrival = website.arrival()
    await page.goBack({ waitUntil: 'commit' })
    const { p, r } = (await arrival).parameters
    assert.deepEqual([p, r], ['/one', 'https://ref.example/'])
    // Asked until it is this page that answers, and not the one before.
    await page.waitForFunction('window.kept === true')
  })

  function visibility(state: string): string {
    return `Object.defineProperty(document, 'hidden', { value: ${state !== 'visible'}, configurable: true })`
  }

  function prerendering(value: boolean): string {
    return `Object.defineProperty(document, 'prerendering', { value: ${value}, configurable: true })`
  }
})

describe('clicks', () => {
  test('the name, title and referrer of the event come from the element', async () => {
    const body = `
      <a data-goatcounter-click="given" name="n" id="i1" title="T" data-goatcounter-title="Given" data-goatcounter-referrer="R">x</a>
      <a data-goatcounter-click name="named" id="i2" title="T" data-goatcounter-referral="old">x</a>
      <a data-goatcounter-click id="i3" data-goatcounter-no-session="TRUE"><b>inner</b></a>`
    await visit({ body })
    for (const id of ['#i1', '#i2', '#i3']) await page.click(id)
    assert.deepEqual(
      (await sent()).slice(1).map(({ p, t, r, e, ns }) => ({ p, t, r, e, ns })),
      [
        { p: 'given', t: 'Given', r: 'R', e: 'true', ns: undefined },
        { p: 'named', t: 'T', r: 'old', e: 'true', ns: undefined },
        { p: 'i3', t: '<b>inner</b>', r: undefined, e: 'true', ns: 'true' },
      ],
    )
  })

  test('a title is cut at 200 characters, even in the middle of one', async () => {
    await visit({ body: `<button data-goatcounter-click="b">${'x'.repeat(199)}🦌</button>` })
    await page.click('button')
    assert.equal((await sent())[1]!.t, 'x'.repeat(199))
  })

  test('the middle button counts as well', async () => {
    await visit({ body: '<button data-goatcounter-click="b">B</button>' })
    await page.click('button', { button: 'middle' })
    assert.deepEqual(await paths(), ['/page', 'b'])
  })

  test('an element is bound once, and new ones when bind_events is called', async () => {
    await visit({ body: '<button data-goatcounter-click="b">B</button>' })
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<i data-goatcounter-click="new">new</i>')`)
    await page.evaluate(() => goatcounter.bind_events())
    await page.evaluate(() => goatcounter.bind_events())
    await page.click('button')
    await page.click('i')
    assert.deepEqual(await paths(), ['/page', 'b', 'new'])
    assert.equal(await page.locator('[data-goatcounter-bound="true"]').count(), 2)
  })

  test('no_events leaves elements alone', async () => {
    const body = '<button data-goatcounter-click="b">B</button>'
    await visit({ body, first: 'window.goatcounter = { no_events: true }' })
    await page.click('button')
    assert.deepEqual(await paths(), ['/page'])
  })
})

// Browsers without the Navigation API are followed through the History API.
const worlds: [title: string, first: string][] = [
  ['with the Navigation API', ''],
  ['without the Navigation API', 'Object.defineProperty(window, "navigation", { value: undefined });'],
]
for (const [world, first] of worlds) {
  describe(`single-page apps, ${world}`, () => {
    /** Opens a page and takes these steps from it, with time between them. */
    async function wander(steps: (() => void)[], given: Visit): Promise<void> {
      await visit({ ...given, first: first + (given.first ?? '') })
      for (const step of steps) {
        await page.evaluate(step)
        await pass()
      }
    }

    const cases: [title: string, url: string, steps: (() => void)[], expected: string[]][] = [
      ['a path pushed', '/a', [() => history.pushState(null, '', '/b')], ['/a', '/b']],
      ['a path replaced', '/a', [() => history.replaceState(null, '', '/b')], ['/a', '/b']],
      ['another query', '/a?n=1', [() => history.pushState(null, '', '?n=2')], ['/a?n=1', '/a?n=2']],
      [
        'a query replaced: not counted, however often',
        '/a?sel=0',
        [1, 2, 3, 4, 5, 6].map(() => () => history.replaceState(null, '', `?sel=${Math.random()}`)),
        ['/a?sel=0'],
      ],
      [
        'a path after a replaced query',
        '/a',
        [() => history.replaceState(null, '', '/a?sel=1'), () => history.pushState(null, '', '/b')],
        ['/a', '/b'],
      ],
      ['a query left by a push', '/a?n=1', [() => history.pushState(null, '', '/a')], ['/a?n=1', '/a']],
      [
        'there and back again',
        '/a',
        [() => history.pushState(null, '', '/b'), () => history.pushState(null, '', '/a')],
        ['/a', '/b', '/a'],
      ],
      [
        'two steps in one moment, such as a redirect: only where it ends',
        '/a',
        [
          () => {
            history.pushState(null, '', '/b')
            history.replaceState(null, '', '/c')
          },
        ],
        ['/a', '/c'],
      ],
      ['the hash: not counted', '/a', [() => (location.hash = 'x'), () => history.pushState(null, '', '#y')], ['/a']],
      ['the same path pushed: not counted', '/a', [() => history.pushState(null, '', '/a')], ['/a']],
      [
        'a query tidied away by a replacement: not counted',
        '/a?utm_source=x&id=1&utm_medium=y',
        [() => history.replaceState(null, '', '/a?id=1'), () => history.replaceState(null, '', '/a')],
        ['/a?utm_source=x&id=1&utm_medium=y'],
      ],
      [
        'a path after a tidied query',
        '/a?utm_source=x',
        [() => history.replaceState(null, '', '/a'), () => history.pushState(null, '', '/b')],
        ['/a?utm_source=x', '/b'],
      ],
      [
        'a path that the page counts by itself too: once',
        '/a',
        [
          () => {
            history.pushState(null, '', '/b')
            goatcounter.count({ path: '/b' })
          },
        ],
        ['/a', '/b'],
      ],
      [
        'a page that counts by hand: what it counts, and no more',
        '/a',
        [
          () => {
            history.pushState(null, '', '/b')
            goatcounter.count({ path: '/b', title: 'B' })
          },
          () => history.pushState(null, '', '/c'),
          () => goatcounter.count({ path: '/virtual' }),
        ],
        ['/a', '/b', '/virtual'],
      ],
      [
        'a page that counts an event by hand is followed',
        '/a',
        [() => goatcounter.count({ path: 'e', event: true }), () => history.pushState(null, '', '/b')],
        ['/a', 'e', '/b'],
      ],
      [
        'a path that is only counted, a state that is only kept, and a hash: no more than that',
        '/a',
        [
          () => goatcounter.count({ path: '/virtual' }),
          () => history.replaceState(null, '', '/a'),
          () => history.pushState(null, '', '#x'),
        ],
        ['/a', '/virtual'],
      ],
    ]
    for (const [title, url, steps, expected] of cases) {
      test(title, async () => {
        await wander(steps, { url })
        assert.deepEqual(await paths(), expected)
      })
    }

    test('the back button', async () => {
      await wander([() => history.pushState(null, '', '/b')], { url: '/a' })
      await page.evaluate(`new Promise(resolve => { addEventListener('popstate', resolve); history.back() })`)
      await pass()
      assert.deepEqual(await paths(), ['/a', '/b', '/a'])
    })

    test('a move has the new title and query, and the page before as its referrer', async () => {
      await wander([], { url: '/a', referrer: 'https://ref.example/' })
      await page.evaluate('history.pushState(null, "", "/b?utm_source=x"); document.title = "B"')
      await pass()
      const [load, move] = await sent()
      assert.equal(load!.r, 'https://ref.example/')
      const before = new URL('/a', page.url()).href
      assert.deepEqual([move!.p, move!.t, move!.r, move!.q], ['/b?utm_source=x', 'B', before, '?utm_source=x'])
    })

    test('clicks are bound on elements that came with a move', async () => {
      await wander([], { url: '/a' })
      await page.evaluate(
        `document.body.innerHTML = '<i data-goatcounter-click="new">new</i>'; history.pushState(null, '', '/b')`,
      )
      await pass()
      await page.click('i')
      assert.deepEqual(await paths(), ['/a', '/b', 'new'])
    })

    test('a canonical link counts for the page that it came with, not for the next', async () => {
      const head = '<link rel="canonical" href="/real">'
      const next = [() => history.pushState(null, '', '/b'), () => history.pushState(null, '', '/a?x=1')]
      await wander(next, { url: '/a', head })
      assert.deepEqual(await paths(), ['/real', '/b', '/real'])
    })

    test('a canonical link that changes with the page is heeded', async () => {
      await wander([], { url: '/a', head: '<link rel="canonical" href="/real">' })
      await page.evaluate('history.pushState(null, "", "/b"); document.querySelector("link").href = "/real-b"')
      await pass()
      assert.deepEqual(await paths(), ['/real', '/real-b'])
    })

    for (const [title, given] of [
      ['on window.goatcounter', { first: 'window.goatcounter = { no_spa: true };' }],
      ['in the JSON on the tag', { tag: `data-goatcounter-settings='{"no_spa":true}' src="/count.js"` }],
    ] as const) {
      test(`no_spa ${title} leaves it to the page`, async () => {
        await wander([() => history.pushState(null, '', '/b')], { url: '/a', ...given })
        assert.deepEqual(await paths(), ['/a'])
      })
    }

    test('a path that nobody has looked at yet is not counted before the page is seen', async () => {
      const hidden = 'Object.defineProperty(document, "hidden", { value: true, configurable: true });'
      await wander([() => history.pushState(null, '', '/b')], { url: '/a', first: hidden })
      assert.deepEqual(await sent(), [])
    })
  })
}

test('a navigation that the page intercepts is counted', async () => {
  await visit({ url: '/a' })
  await page.evaluate(`navigation.addEventListener('navigate', event => event.intercept({}))`)
  await page.evaluate(`navigation.navigate('/b').finished.then(() => 1)`)
  await pass()
  assert.deepEqual(await paths(), ['/a', '/b'])
})

test('an element that is called navigation is not taken for the Navigation API', async () => {
  const first = 'delete window.navigation'
  await visit({ url: '/a', first, body: '<nav id="navigation"></nav>' })
  assert.equal(await page.evaluate('String(window.navigation)'), '[object HTMLElement]')
  await page.evaluate(() => history.pushState(null, '', '/b'))
  await pass()
  assert.deepEqual(await paths(), ['/a', '/b'])
})

test('pushState answers as it did, and throws what it threw, with the script on the page', async () => {
  await visit({ first: 'Object.defineProperty(window, "navigation", { value: undefined })' })
  assert.equal(await page.evaluate('history.pushState({ a: 1 }, "", "/b"), history.state.a'), 1)
  await assert.rejects(page.evaluate('history.pushState(null, "", "https://other.example/")'), /SecurityError/)
})
