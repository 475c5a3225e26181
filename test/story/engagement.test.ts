// For how long and how far down pages are seen, from a real browser to the sums in the database: two clocks that a test moves.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startOfDay } from '../../server/kit/zone.ts'
import { toVitalFigures } from '../../server/stats/vitals.ts'
import { openApp, type TestApp } from '../helpers/app.ts'
import { newVisitor, openBrowser, openWholeBrowser } from '../helpers/browser.ts'
import { startWeb } from '../helpers/web.ts'

type World = {
  app: TestApp
  page: Page
  /** Opens a page of the website, whose window shows 720 of its 2,400 pixels. */
  open(path: string): Promise<unknown>
  /** Lets seconds pass for the page and the server. */
  pass(seconds: number): Promise<void>
  /** Puts the tab in the background, or before it. */
  hide(hidden: boolean): Promise<void>
  close(): Promise<void>
  /** Does something, and waits until so many requests to /count more were answered. */
  until(more: number, doing: () => Promise<unknown>): Promise<void>
  /** Engaged seconds, depth, of how many pageviews that is known, and pageviews. */
  seen(path: string): Promise<number[]>
}

async function openWorld(context: TestContext, query = '?engagement', browser = openBrowser()): Promise<World> {
  const app = await openApp({ flags: ['--rate-limit', 'count:none,network:none'] })
  let answered = 0
  const web = await startWeb(context, (request, response) => {
    if (!request.headers.host?.startsWith('stats.')) {
      return response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><title>Page</title><body style="margin: 0"><div style="height: 2400px"><a href="/two">Two</a></div>
          <script src="http://stats.example.net:${port}/count.js${query}"></script>`)
    }
    // What is sent as a page is left has the name that this browser really has.
    request.headers['user-agent'] = request.headers['user-agent']?.replace('Headless', '')
    if (request.url!.startsWith('/count?')) {
      response.once('finish', () => {
        answered += 1
      })
    }
    return app.app.listener(request, response)
  })
  const { port } = new URL(web.url)

  const visitor = await newVisitor(await browser)
  context.after(() => visitor.close())
  await visitor.addInitScript(
    'window.time = 1000; performance.now = () => time; document.hasFocus = () => !document.hidden',
  )
  const page = await visitor.newPage()

  /** The server's clock stands still, but for what is to be written. */
  async function until(more: number, doing: () => Promise<unknown>): Promise<void> {
    const enough = answered + more
    await doing()
    while (answered < enough) {
      if (app.app.services.counter.state().depth > 0) app.clock.advance(1)
      await new Promise(resolve => setImmediate(resolve))
    }
  }

  return {
    app,
    page,
    until,
    open: path => page.goto(`http://example.com:${port}${path}`),
    async pass(seconds) {
      await page.evaluate(`time += ${1000 * seconds}`)
      app.clock.advance(1000 * seconds)
    },
    hide: hidden =>
      page.evaluate(
        `Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true })
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`,
      ),
    close: () => page.close({ runBeforeUnload: true }),
    async seen(path) {
      await app.app.services.counter.drain()
      const [fromDay, toDay] = [20260101, 20280101]
      const { id, zone } = app.site
      const range = { fromDay, toDay, from: startOfDay(zone, fromDay), to: startOfDay(zone, toDay) }
      const [reading] = await app.store.read({ site: id }, [range])
      const found = (await app.store.findPath(id, path))!
      const [sums] = await reading!.engagement.sums({ paths: [found.id] })
      const [triple] = await reading!.sums({ paths: [found.id] })
      return [sums!.engagedSeconds, sums!.scrollDepth, sums!.scrollTold, triple!.pageviews]
    },
  }
}

test('time in the background is none, and what is deeper is told when the tab is closed', async context => {
  const { until, open, pass, hide, page, close, seen } = await openWorld(context)
  await until(1, () => open('/long'))
  await pass(5)
  await until(1, () => hide(true))
  assert.deepEqual(await seen('/long'), [5, 30, 1, 1])
  await pass(600)
  await hide(false)
  await page.evaluate(`new Promise(done => { addEventListener('scroll', done); scrollTo(0, 1200) })`)
  await pass(4)
  await until(1, close)
  assert.deepEqual(await seen('/long'), [9, 80, 1, 1])
})

test('each page of a single-page app has its own time', async context => {
  const { until, open, pass, page, close, seen } = await openWorld(context)
  await until(1, () => open('/app'))
  await pass(7)
  // The page before is told of, and the next one counted.
  await until(2, () => page.evaluate(`history.pushState(null, '', '/app/two')`))
  await pass(11)
  await until(1, close)
  assert.deepEqual((await seen('/app')).slice(0, 1), [7])
  assert.deepEqual((await seen('/app/two')).slice(0, 1), [11])
})

test('a page that the browser kept is a pageview more, and its time is added', async context => {
  const world = await openWorld(context, '?engagement', openWholeBrowser())
  const { app, until, open, pass, page, close, seen } = world
  await until(1, () => open('/one'))
  await page.evaluate('window.kept = true')
  await pass(3)
  await until(2, () => page.click('a'))
  await pass(5)
  await until(2, () => page.goBack({ waitUntil: 'commit' }))
  assert.equal(await page.waitForFunction('window.kept').then(kept => kept.jsonValue()), true)
  await pass(2)
  await until(1, close)
  assert.deepEqual(await seen('/one'), [5, 60, 2, 2])
  assert.deepEqual(await seen('/two'), [5, 30, 1, 1])
  const [arrivals] = await app.store.arrivals(app.site.id, [0, 4_102_444_800])
  assert.deepEqual([arrivals!.hits, arrivals!.told, arrivals!.drops], [3, 3, []])
})

test('what the browser measured of a page is counted once, though it was hidden twice', async context => {
  const { app, until, open, pass, page, hide, close } = await openWorld(context, '?engagement&auto=vitals')
  await until(1, () => open('/one'))
  await page.waitForFunction('performance.getEntriesByName("first-contentful-paint").length > 0')
  await pass(3)
  await until(1, () => hide(true))
  await hide(false)
  await pass(3)
  await until(1, close)
  await app.app.services.counter.drain()
  const [rows] = await app.store.vitals({ site: app.site.id, path: null }, [{ fromDay: 20260101, toDay: 20280101 }])
  const figures = toVitalFigures(rows!)
  const measured = figures.filter(({ loads }) => loads > 0).map(({ name, loads }) => [name, loads])
  for (const name of ['lcp', 'cls', 'fcp', 'ttfb'])
    assert.ok(
      measured.some(one => one[0] === name && one[1] === 1),
      name,
    )
})
