// The script of live pages in a real Chromium, with a stream and a clock that the test moves.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, beforeEach, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { newVisitor, openBrowser } from '../helpers/browser.ts'

const read = (name: string) => readFileSync(new URL(`../../public/${name}`, import.meta.url), 'utf8')
const script = read('live.js')

/** What the functions that run in the page find there: the streams that were opened, the last one last. */
type Stream = { url: string; closed: boolean; say(event: string, data?: object): void; fail(): void }
declare const streams: Stream[]
declare const document: {
  activeElement: { blur(): void }
  dispatchEvent(event: object): void
  querySelector(selector: string): { textContent: string }
}
declare const Event: new (name: string) => object

let browser: Browser
let context: BrowserContext
let page: Page
/** What the page answers when it fetches itself, and how often it did. */
let served: { html: string; status: number }
let fetched: number
let thrown: Error[]

before(async () => {
  browser = await openBrowser()
})

const html = ({ figures = '5 visits', list = '<p>/a</p>', style = 'style.1.css' } = {}) =>
  `<!doctype html><title>${figures}</title><link rel="stylesheet" href="/${style}">
  <main data-live="/live"><section data-part="figures">${figures}</section><a href="/now" data-here="Online now">3 online now</a>
  <p role="status" data-aloud></p><section data-part="list">${list}</section></main><script src="/live.js" defer></script>`

/** Opens a page with that in it; time stands still there until the test moves it. */
async function open(first = html()): Promise<void> {
  served = { html: first, status: 200 }
  await page.goto('http://stats.example/')
  fetched = 0
}

beforeEach(async () => {
  await context?.close()
  context = await newVisitor(browser)
  page = await context.newPage()
  thrown = []
  page.on('pageerror', error => thrown.push(error))
  await page.clock.install({ time: new Date('2026-11-21T12:00:00Z') })
  await page.addInitScript(() => {
    const opened: object[] = []
    class FakeStream {
      url: string
      closed = false
      listeners = new Map<string, (event: object) => void>()
      onerror = () => {}
      constructor(url: string) {
        this.url = url
        opened.push(this)
      }
      addEventListener(name: string, listener: (event: object) => void) {
        this.listeners.set(name, listener)
      }
      close() {
        this.closed = true
      }
      say(name: string, data: object = {}) {
        if (!this.closed) this.listeners.get(name)?.({ data: JSON.stringify(data) })
      }
      fail() {
        this.onerror()
      }
    }
    Object.assign(globalThis, { streams: opened, EventSource: FakeStream })
  })
  await page.route('**/*', route => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/live.js') return route.fulfill({ contentType: 'text/javascript', body: script })
    if (pathname !== '/') return route.fulfill({ contentType: 'text/css', body: '' })
    fetched += 1
    return route.fulfill({ contentType: 'text/html', status: served.status, body: served.html })
  })
})

const say = (event: string, data?: object) =>
  page.evaluate(([name, said]) => streams.at(-1)!.say(name, said), [event, data] as const)
const fail = () => page.evaluate(() => streams.at(-1)!.fail())
const opened = () => page.evaluate(() => streams.length)
const closed = () => page.evaluate(() => streams.at(-1)!.closed)
const text = (selector: string) => page.locator(selector).textContent()
const seconds = (amount: number) => page.clock.runFor(amount * 1000)

/** Hides the tab, or shows it again. */
function hide(hidden: boolean): Promise<void> {
  return page.evaluate(isHidden => {
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}

/** Numbers have changed: lets the page fetch itself, and waits until that is done. */
async function renew(change: Parameters<typeof html>[0]): Promise<void> {
  const asked = page.waitForResponse('http://stats.example/')
  served.html = html(change)
  await say('counted')
  await seconds(10)
  await asked
  await page.waitForFunction(
    title => document.querySelector('title').textContent === title,
    change?.figures ?? '5 visits',
  )
}

test('the sentence of who is here changes with each event, and is heard once a minute at most', async () => {
  await open()
  await say('here', { said: '4 here now' })
  assert.equal(await text('[data-here]'), '4 here now')
  assert.equal(await text('[data-aloud]'), '')
  await seconds(61)
  await say('here', { said: '5 here now' })
  assert.equal(await text('[data-aloud]'), '5 here now')
  await seconds(30)
  await say('here', { said: '6 here now' })
  assert.deepEqual([await text('[data-here]'), await text('[data-aloud]')], ['6 here now', '5 here now'])
  await seconds(30)
  await say('here', { said: '7 here now' })
  assert.equal(await text('[data-aloud]'), '7 here now')
})

test('numbers that have changed are fetched every ten seconds at most, and not again before they change', async () => {
  await open()
  served.html = html({ figures: '6 visits' })
  await say('counted')
  await say('counted')
  await seconds(9)
  assert.equal(fetched, 0)
  await seconds(1)
  await page.waitForFunction(() => document.querySelector('[data-part=figures]').textContent === '6 visits')
  assert.equal(await page.title(), '6 visits')
  await seconds(60)
  assert.equal(fetched, 1)
})

test('numbers that are still being added up leave those that stand there, and are asked for again soon', async () => {
  await open()
  served = { html: html({ figures: 'Adding up', list: '' }), status: 202 }
  const asked = page.waitForResponse('http://stats.example/')
  await say('counted')
  await seconds(10)
  await (await asked).finished()
  assert.equal(await text('[data-part=figures]'), '5 visits')
  served = { html: html({ figures: '6 visits' }), status: 200 }
  while (fetched < 2) await seconds(2)
  await page.waitForFunction(() => document.querySelector('[data-part=figures]').textContent === '6 visits')
})

test('what is the same stays the very same element', async () => {
  await open()
  const list = await page.locator('[data-part=list]').elementHandle()
  const figures = await page.locator('[data-part=figures]').elementHandle()
  await renew({ figures: '6 visits' })
  assert.equal(await list!.evaluate(element => (element as { isConnected: boolean }).isConnected), true)
  assert.equal(await figures!.evaluate(element => (element as { isConnected: boolean }).isConnected), false)
})

test('what holds the focus is left alone', async () => {
  await open(html({ list: '<a href="#x">/a</a>' }))
  await page.locator('[data-part=list] a').focus()
  await renew({ figures: '6 visits', list: '<a href="#x">/b</a>' })
  assert.deepEqual([await text('[data-part=figures]'), await text('[data-part=list]')], ['6 visits', '/a'])
  await page.evaluate(() => document.activeElement.blur())
  await renew({ figures: '7 visits', list: '<a href="#x">/b</a>' })
  assert.equal(await text('[data-part=list]'), '/b')
})

test('what somebody has unfolded, selected or typed into is left alone', async () => {
  for (const [list, use] of [
    ['<details><summary>More</summary>a</details>', () => page.locator('summary').click()],
    ['<p>text to select</p>', () => page.locator('[data-part=list] p').selectText()],
    ['<input aria-label="Name">', () => page.locator('input').fill('something')],
  ] as const) {
    await open(html({ list }))
    await use()
    await page.evaluate(() => document.activeElement.blur())
    await renew({ figures: '6 visits', list: 'another' })
    assert.notEqual(await text('[data-part=list]'), 'another', list)
    assert.equal(await text('[data-part=figures]'), '6 visits')
  }
})

test('another version of the page, or one with other parts, is loaded anew, unless somebody is at work in it', async () => {
  for (const other of [html({ style: 'style.2.css' }), html().replace('data-part="list"', 'data-part="other"')]) {
    await open()
    served.html = other
    const loaded = page.waitForEvent('load')
    await say('counted')
    await seconds(10)
    await loaded
  }
  await open(html({ list: '<input aria-label="Name">' }))
  await page.locator('input').fill('something')
  await page.evaluate(() => document.activeElement.blur())
  served.html = html({ style: 'style.2.css' })
  await say('counted')
  await seconds(10)
  await page.waitForFunction(() => true)
  assert.equal(await page.locator('input').inputValue(), 'something')
})

test('a hidden tab fetches nothing, closes its stream after a minute, and catches up when it is looked at', async () => {
  await open()
  await say('here', { said: '4 here now' })
  await hide(true)
  await say('counted')
  await seconds(59)
  assert.deepEqual([fetched, await closed()], [0, false])
  await seconds(1)
  assert.deepEqual([fetched, await closed(), await text('[data-here]')], [0, true, 'Online now'])
  await seconds(3600)
  assert.deepEqual([fetched, await opened()], [0, 1])
  served.html = html({ figures: '9 visits' })
  await hide(false)
  assert.deepEqual([await opened(), await closed()], [2, false])
  await say('here', { said: '8 here now' })
  await seconds(1)
  await page.waitForFunction(() => document.querySelector('[data-part=figures]').textContent === '9 visits')
  assert.deepEqual([fetched, await text('[data-here]')], [1, '8 here now'])
})

test('a tab that is hidden for less than a minute keeps its stream', async () => {
  await open()
  await hide(true)
  await seconds(50)
  await hide(false)
  await seconds(50)
  assert.deepEqual([await opened(), await closed()], [1, false])
})

test('when the stream fails the sentence goes, and it is tried again with pauses that grow', async () => {
  await open()
  await say('here', { said: '4 here now' })
  let pause = 2
  for (let time = 1; time <= 9; time++) {
    await fail()
    assert.equal(await text('[data-here]'), 'Online now')
    await seconds(pause - 1)
    assert.equal(await opened(), time)
    await seconds(1)
    assert.equal(await opened(), time + 1)
    pause = Math.min(2 * pause, 300)
  }
  await say('here', { said: '5 here now' })
  assert.equal(await text('[data-here]'), '5 here now')
  await fail()
  await seconds(2)
  assert.equal(await opened(), 11)
  assert.deepEqual(thrown, [])
})

test('when a fetch fails nothing on the page changes, and it is tried again with pauses that grow', async () => {
  await open()
  served = { html: 'The server stands still.', status: 503 }
  await say('counted')
  for (const [pause, times] of [
    [10, 1],
    [20, 2],
    [40, 3],
  ] as const) {
    const asked = page.waitForResponse('http://stats.example/')
    await seconds(pause - 1)
    assert.equal(fetched, times - 1)
    await seconds(1)
    await (await asked).finished()
    await page.evaluate(() => new Promise(resolve => Promise.resolve().then(resolve)))
    assert.equal(await text('[data-part=figures]'), '5 visits')
  }
  assert.deepEqual(thrown, [])
})

test('all our optional scripts together are at most 6 KB as they are sent', () => {
  const size = ['form.js', 'keys.js', 'live.js', 'tip.js'].reduce(
    (sum, name) => sum + gzipSync(read(name), { level: 9 }).length,
    0,
  )
  assert.ok(size <= 6144, `${size} bytes`)
})
