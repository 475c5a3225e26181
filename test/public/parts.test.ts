// What a tag may ask for beside pageviews, as it is served, in a real Chromium: engagement, automatic events, hash routing.

import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newVisitor, openBrowser } from '../helpers/browser.ts'
import { composeMinified } from '../helpers/script.ts'
import { startWebsite, type Website } from './website.ts'

type Sent = Record<string, string>

const queries = [
  ...[
    '',
    'only=pageviews',
    'engagement',
    'auto=all',
    'auto=outbound',
    'auto=vitals',
    'hash',
    'consent&engagement',
    'auto=all&engagement&hash',
  ],
  'counter',
]
const scripts = new Map<string, string>()

let browser: Browser
let page: Page
let website: Website
let thrown: Error[]

before(async () => {
  for (const query of queries) scripts.set(query, await composeMinified(query))
  website = await startWebsite(query => scripts.get(query)!)
  browser = await openBrowser()
  page = await (await newVisitor(browser)).newPage()
  page.on('pageerror', error => thrown.push(error))
})

after(async () => {
  await website?.close()
})

afterEach(() => {
  assert.deepEqual(thrown, [])
})

// Time stands still unless a test lets it pass, and what is sent is kept in the page.
const beginning = `
  window.sent = []; window.later = []; window.time = 1000
  window.fetch = async url => sent.push(url)
  navigator.sendBeacon = url => sent.push(url)
  performance.now = () => time
  setTimeout = (task, delay, ...given) => later.push(() => task(...given))
  window.look = {
    hidden(value) {
      Object.defineProperty(document, 'hidden', { value, configurable: true })
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    },
    focus(value) {
      document.hasFocus = () => value
      dispatchEvent(new Event(value ? 'focus' : 'blur'))
    },
  }
  document.hasFocus = () => true`

type Visit = {
  first?: string
  query?: string
  attributes?: string
  body?: string
  url?: string
  title?: string
  status?: number
}

async function visit({
  first = '',
  query = '',
  attributes = '',
  body = '',
  url = '/page',
  title = 'A page',
  status,
}: Visit) {
  thrown = []
  const src = query === '' ? '/count.js' : `/count.js?${query}`
  website.serve(
    `<!doctype html><meta charset="utf-8"><title>${title}</title><script>${beginning};${first}</script>
    <body>${body}<script async src="${src}" ${attributes}></script></body>`,
    {},
    status,
  )
  await page.goto(`http://example.com:${website.port}${url}`)
}

async function run(code: string): Promise<void> {
  await page.evaluate(code)
}

async function sent(): Promise<Sent[]> {
  const urls = await page.evaluate<string[]>('sent')
  return urls.map(url => Object.fromEntries(new URL(url, page.url()).searchParams))
}

/** What was told of pages while they were open. */
async function told(): Promise<(string | undefined)[][]> {
  return (await sent()).filter(({ engaged }) => engaged).map(({ p, engaged, scroll }) => [p, engaged, scroll])
}

/** The events: name and properties. */
async function events(): Promise<unknown[]> {
  const all = (await sent()).filter(({ e }) => e === 'true')
  return all.map(({ p, props }) => (props ? [p, JSON.parse(props)] : [p]))
}

describe('pageviews only', () => {
  test('a load is counted, and nothing else there is', async () => {
    await visit({ query: 'only=pageviews', url: '/page?a=b', body: '<b data-goatcounter-click="x">x</b>' })
    await page.click('b')
    await run(`history.pushState(null, '', '/next'); later.forEach(task => task())`)
    const [data, ...more] = await sent()
    assert.deepEqual([data!.p, data!.t, data!.s, data!.q], ['/page?a=b', 'A page', '1280', '?a=b'])
    assert.deepEqual(more, [])
  })

  test('a page in the background is counted when it is looked at', async () => {
    await visit({ query: 'only=pageviews' })
    await run('look.hidden(true); look.hidden(false)')
    assert.equal((await sent()).length, 1)
  })
})

describe('engagement', () => {
  const query = 'engagement'

  test('seconds in view and with the focus are told when the page is hidden, and only those since the last time', async () => {
    await visit({ query })
    await run('time += 5400; look.focus(false); time += 60000; look.focus(true); time += 2000; look.hidden(true)')
    await run('time += 90000; look.hidden(false); time += 3700; dispatchEvent(new Event("pagehide"))')
    // What is no whole second is told with the next: 7.4, then 3.7 and those 0.4.
    assert.deepEqual(await told(), [
      ['/page', '7', '100'],
      ['/page', '4', '100'],
    ])
  })

  test('it is no hit, says which page it is, and is told once for each time the page is hidden', async () => {
    await visit({ query })
    await run('time += 9000; look.hidden(true); dispatchEvent(new Event("pagehide")); look.hidden(true)')
    const [hit, beacon, ...more] = await sent()
    assert.equal(hit!.engaged, undefined)
    assert.deepEqual([beacon!.p, beacon!.engaged, beacon!.h, beacon!.t], ['/page', '9', 'example.com', undefined])
    assert.deepEqual(more, [])
  })

  test('a page that nobody has looked at tells nothing', async () => {
    await visit({ query, attributes: `data-goatcounter-settings='{"no_onload":true}'` })
    await run('time += 9000; look.hidden(true)')
    assert.deepEqual(await sent(), [])
  })

  test('the deepest point is told in per cent, and told again where it is deeper', async () => {
    await visit({ query, body: '<div style="height: 7200px; margin: 0"></div><style>body { margin: 0 }</style>' })
    await run(`window.scrolled = new Promise(done => addEventListener('scroll', done)); scrollTo(0, 2880)`)
    await run('scrolled')
    await run('look.hidden(true); look.hidden(false); scrollTo(0, 0); look.hidden(true)')
    assert.deepEqual(await told(), [['/page', '0', '50']])
  })

  test('a move of a single-page app ends the page before', async () => {
    await visit({ query, url: '/a' })
    await run(`later.splice(0).forEach(task => task()); time += 4000; history.pushState(null, '', '/b')`)
    await page.waitForFunction('later.length > 0')
    await run('later.splice(0).forEach(task => task()); time += 6000; look.hidden(true)')
    assert.deepEqual(
      (await sent()).map(({ p, engaged }) => [p, engaged]),
      [
        ['/a', undefined],
        ['/a', '4'],
        ['/b', undefined],
        ['/b', '6'],
      ],
    )
  })

  test('a page that the browser kept is measured anew', async () => {
    await visit({ query })
    await run('time += 4000; look.hidden(true); dispatchEvent(new Event("pagehide")); time += 50000')
    await run('look.hidden(false); dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))')
    await run('time += 2000; look.hidden(true)')
    assert.deepEqual(await told(), [
      ['/page', '4', '100'],
      ['/page', '2', '100'],
    ])
  })

  test('data-engagement="false" turns it off, and a tag that does not ask for it has none', async () => {
    for (const given of [{ query, attributes: 'data-engagement="false"' }, { query: '' }]) {
      await visit(given)
      await run('time += 9000; look.hidden(true); dispatchEvent(new Event("pagehide"))')
      assert.deepEqual(await told(), [])
    }
  })

  test('who is not counted is not measured', async () => {
    await visit({ query, attributes: `data-goatcounter-settings='{"allow_local":false}'` })
    await run(`localStorage.skipgc = 't'`)
    await page.reload()
    await run('time += 9000; look.hidden(true)')
    assert.deepEqual(await sent(), [])
    await run('delete localStorage.skipgc')
  })
})

describe('consent', () => {
  const query = 'consent&engagement'

  test('nothing is sent before the page says that its visitor agrees, and what was seen until then goes then', async () => {
    await visit({ query, body: 'text' })
    await run('goatcounter.count({ path: "early", event: true }); look.hidden(true); look.hidden(false)')
    assert.deepEqual(await sent(), [])
    await run('goatcounter.consent()')
    assert.deepEqual(
      (await sent()).map(({ p, consent }) => [p, consent]),
      [
        ['/page', '1'],
        ['early', '1'],
      ],
    )
    await run('time += 9000; look.hidden(true)')
    assert.deepEqual(
      (await sent()).slice(2).map(({ engaged, consent }) => [engaged, consent]),
      [['9', '1']],
    )
  })

  test('a page that knows it already says so before the script is there', async () => {
    await visit({ query, body: 'text', first: 'window.goatcounter = { consent: true }' })
    assert.deepEqual(
      (await sent()).map(({ consent }) => consent),
      ['1'],
    )
  })

  test('who refuses, or takes it back, is told of no more', async () => {
    await visit({ query, body: 'text' })
    await run('goatcounter.consent(false); goatcounter.count({ path: "late", event: true }); goatcounter.consent()')
    assert.deepEqual(await sent(), [])
    await run('goatcounter.count(); goatcounter.consent(false); time += 9000; look.hidden(true)')
    assert.equal((await sent()).length, 1)
  })
})

describe('web vitals', () => {
  const query = 'auto=vitals'

  const names = ['ttfb', 'fcp', 'lcp', 'cls', 'inp']

  /** The metrics that were told, each time. */
  async function vitals(): Promise<Record<string, number>[]> {
    const all = (await sent()).map(told => names.flatMap(name => (told[name] ? [[name, Number(told[name])]] : [])))
    return all.filter(found => found.length > 0).map(found => Object.fromEntries(found))
  }

  test('what the browser measured is told once, when the page is hidden, and nothing of it is a hit', async () => {
    await visit({ query, body: '<p>text</p><button id="x">x</button>' })
    await page.waitForFunction('performance.getEntriesByName("first-contentful-paint").length > 0')
    await page.click('#x')
    await page.waitForFunction('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))')
    await run('look.hidden(true); look.hidden(false); look.hidden(true)')
    const [told, ...more] = await vitals()
    assert.deepEqual(more, [])
    for (const name of ['ttfb', 'fcp', 'lcp', 'cls']) assert.ok(told![name]! >= 0, `${name} in ${JSON.stringify(told)}`)
    assert.equal((await sent()).filter(({ ttfb }) => !ttfb).length, 1)
  })

  test('what shifts is added up', async () => {
    const body = '<p id="x">text</p><p>more text</p>'
    await visit({ query, body })
    await page.waitForFunction('performance.getEntriesByName("first-contentful-paint").length > 0')
    await run(`
      window.shifted = new Promise(done => new PerformanceObserver(done).observe({ type: 'layout-shift', buffered: true }))
      x.style.marginTop = '300px'`)
    await run('shifted.then(() => 1)')
    await run('look.hidden(true)')
    const [told] = await vitals()
    assert.ok(told!.cls! > 0.01 && told!.cls! < 1, JSON.stringify(told))
  })

  test('a page that was opened in the background tells nothing', async () => {
    await visit({
      query,
      body: 'text',
      first: 'Object.defineProperty(document, "hidden", { value: true, configurable: true })',
    })
    await run('look.hidden(false); look.hidden(true)')
    assert.deepEqual(await vitals(), [])
  })
})

describe('automatic events', () => {
  const query = 'auto=all'
  const stay = `<script>addEventListener('click', event => event.preventDefault()); addEventListener('auxclick', event => event.preventDefault())</script>`

  /** Opens a page of which every link leads nowhere, and clicks what has an id. */
  async function click(body: string, given: Visit = {}, button: 'left' | 'middle' | 'right' = 'left') {
    await visit({ query, ...given, body: body + stay })
    await page.click('#x', { button })
    return events()
  }

  const links: [title: string, body: string, expected: unknown[]][] = [
    [
      'a link to another host, without its query',
      '<a id="x" href="https://other.example/a/b?email=x@y.example#z">x</a>',
      [['outbound', { url: 'other.example/a/b' }]],
    ],
    ['a link to a page of the same host: none', '<a id="x" href="/next">x</a>', []],
    [
      'a file by its ending',
      '<a id="x" href="/files/Guide.PDF?v=2">x</a>',
      [['download', { file: '/files/Guide.PDF' }]],
    ],
    [
      'a file of another host, once',
      '<a id="x" href="//cdn.example/a.zip">x</a>',
      [['download', { file: 'cdn.example/a.zip' }]],
    ],
    ['a link that says it is a download', '<a id="x" href="/make" download>x</a>', [['download', { file: '/make' }]]],
    ['an e-mail address, which is not told', '<a id="x" href="mailto:iris@example.com">x</a>', [['mailto']]],
    ['a telephone number, which is not told', '<a id="x" href="tel:+31201234567">x</a>', [['tel']]],
    [
      'what is inside a link',
      '<a href="//other.example/"><b id="x">x</b></a>',
      [['outbound', { url: 'other.example/' }]],
    ],
    [
      'a link in SVG',
      '<svg width="50" height="50"><a href="//other.example/svg"><rect id="x" width="40" height="40"/></a></svg>',
      [['outbound', { url: 'other.example/svg' }]],
    ],
    [
      'a link in a shadow root',
      `<div id="x" style="display: inline-block"></div><script>x.attachShadow({ mode: 'open' }).innerHTML = '<a href="//other.example/shadow">link</a>'</script>`,
      [['outbound', { url: 'other.example/shadow' }]],
    ],
    [
      'a click that the page keeps to itself',
      '<a id="x" href="//other.example/">x</a><script>x.onclick = event => { event.stopImmediatePropagation(); return false }</script>',
      [['outbound', { url: 'other.example/' }]],
    ],
    [
      'a link with a name of its own: by that name alone',
      '<a id="x" href="//other.example/" data-goatcounter-click="mine">x</a>',
      [['mine']],
    ],
    ['an address that is none', '<a id="x" href="http://">x</a>', []],
    ['a link without an address', '<a id="x">x</a>', []],
  ]
  for (const [title, body, expected] of links) {
    test(title, async () => {
      assert.deepEqual(await click(body), expected)
    })
  }

  const outbound = '<a id="x" href="//other.example/">x</a>'

  test('the middle button counts, the right one does not', async () => {
    assert.equal((await click(outbound, {}, 'middle')).length, 1)
    assert.equal((await click(outbound, {}, 'right')).length, 0)
  })

  test('a link that is taken with the keyboard counts', async () => {
    await visit({ query, body: outbound + stay })
    await page.focus('#x')
    await page.keyboard.press('Enter')
    assert.equal((await events()).length, 1)
  })

  test('only what data-auto names, and what data-downloads takes for a file', async () => {
    assert.deepEqual(await click(outbound, { attributes: 'data-auto="downloads forms"' }), [])
    const pdf = '<a id="x" href="/a.pdf">x</a>'
    assert.deepEqual(await click(pdf, { attributes: 'data-auto="downloads" data-downloads="gpx, .kml"' }), [])
    const gpx = '<a id="x" href="/a.gpx">x</a>'
    assert.deepEqual(await click(gpx, { attributes: 'data-downloads="gpx, .kml"' }), [['download', { file: '/a.gpx' }]])
  })

  test('what the query does not ask for is not counted', async () => {
    assert.deepEqual(await click(outbound, { query: '' }), [])
    assert.deepEqual(await click('<a id="x" href="tel:1">x</a>', { query: 'auto=outbound' }), [])
  })

  test('with no_onload nothing is counted by itself', async () => {
    assert.deepEqual(await click(outbound, { attributes: `data-goatcounter-settings='{"no_onload":true}'` }), [])
  })

  test('a form that is sent is told by its id or name, and by nothing that is in it', async () => {
    const forms = [
      '<form id="signup" name="n"><input name="id" value="secret"><button id="x">x</button></form>',
      '<form name="search"><input name="q" value="secret"><button id="x">x</button></form>',
      '<form><button id="x">x</button></form>',
    ]
    const found = []
    for (const form of forms) {
      await visit({ query, body: `${form}<script>document.forms[0].onsubmit = () => false</script>` })
      await page.click('#x')
      found.push(...(await events()))
    }
    assert.deepEqual(found, [['form', { form: 'signup' }], ['form', { form: 'search' }], ['form']])
  })

  test('a page that is not found is told by its status, and by its title where there is none', async () => {
    await visit({ query, url: '/gone', status: 404 })
    assert.deepEqual(await events(), [['404', { path: '/gone' }]])
    await visit({ query, url: '/room/404', title: 'Room 404' })
    assert.deepEqual(await events(), [])
  })

  test('a click leads where it leads', async () => {
    await visit({ query, body: '<a id="x" href="/next?from=link">x</a>' })
    await Promise.all([page.waitForURL('**/next?from=link'), page.click('#x')])
  })
})

describe('the visitor counter', () => {
  test('a tag that asks for it has it from the beginning', async () => {
    await visit({ query: 'counter', url: '/a b' })
    assert.equal(
      await page.evaluate(`goatcounter.visit_count({ type: 'svg' }); document.querySelector('img').src`),
      `http://example.com:${website.port}/counter/%2Fa%2520b.svg?counter`,
    )
  })
})

describe('properties', () => {
  test('count takes them as an object', async () => {
    await visit({})
    await run(`goatcounter.count({ event: true, path: 'bought', props: { plan: 'pro', seats: 3 } })`)
    assert.deepEqual(await events(), [['bought', { plan: 'pro', seats: 3 }]])
  })

  test('an element with data-goatcounter-click has them as attributes', async () => {
    await visit({
      body: '<b data-goatcounter-click="bought" data-goatcounter-prop-plan="pro" data-goatcounter-prop-pay-per="year">x</b>',
    })
    await page.click('b')
    assert.deepEqual(await events(), [['bought', { plan: 'pro', 'pay-per': 'year' }]])
  })
})

describe('hash routing', () => {
  test('the hash is part of the path, and each move counts', async () => {
    await visit({ query: 'hash', url: '/app?x=1#/a' })
    await run(`location.hash = '/b'`)
    await page.waitForFunction('later.length > 0')
    await run('later.splice(0).forEach(task => task())')
    await run(`location.replace('#/c')`)
    await page.waitForFunction('later.length > 0')
    await run('later.splice(0).forEach(task => task())')
    assert.deepEqual(
      (await sent()).map(({ p }) => p),
      ['/app?x=1#/a', '/app?x=1#/b', '/app?x=1#/c'],
    )
  })
})
