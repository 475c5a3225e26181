// A site that counts only who stays: its tag in a real browser, with a real server, and two clocks that a test moves.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { firstCursor } from '../../server/stats/source.ts'
import { openApp, type TestApp } from '../helpers/app.ts'
import { newVisitor, openBrowser } from '../helpers/browser.ts'
import { startWeb } from '../helpers/web.ts'

type World = {
  app: TestApp
  page: Page
  /** Opens a page of the website, and waits until it was told to the server. */
  open(path: string): Promise<void>
  /** Lets seconds pass for the browser and the server; `arrives`: something is told to the server by then. */
  pass(seconds: number, arrives?: 'arrives'): Promise<void>
  /** Puts the tab in the background, or before it. */
  hide(hidden: boolean): Promise<void>
  counted(): Promise<string[]>
}

async function openWorld(context: TestContext): Promise<World> {
  const app = await openApp({ flags: ['--rate-limit', 'count:none,network:none'] })
  const quality = { ...app.site.settings.quality, minimumStay: true }
  await app.store.changeSite(app.site.id, { settings: { ...app.site.settings, quality } })
  await app.app.services.directory.reload()
  // As the settings write it for this site.
  const html = await (await app.own('/sites/example.com/tag')).text()
  const [, tag = ''] =
    /&lt;script async src="[^"]*(\/count\.js[^"]*"[^&]*)&gt;/.exec(html.replaceAll('&quot;', '"')) ?? []
  assert.equal(tag, '/count.js?stay=19" data-stay="19"')

  let told = 0
  let arrival = () => {}
  const web = await startWeb(context, (request, response) => {
    if (!request.headers.host?.startsWith('stats.'))
      return response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><title>Page</title><body><script src="http://stats.example.net:${port}${tag}></script>`)
    if (request.url!.startsWith('/count?')) {
      response.once('finish', () => {
        told += 1
        arrival()
      })
    }
    return app.app.listener(request, response)
  })
  const { port } = new URL(web.url)

  const visitor = await newVisitor(await openBrowser())
  context.after(() => visitor.close())
  const page = await visitor.newPage()
  await page.clock.install()

  /** Resolves once one more has arrived and was answered: the server's clock stands still but for what is written. */
  async function oneMore(doing: () => Promise<unknown>): Promise<void> {
    const before = told
    const arrived = new Promise<void>(resolve => {
      arrival = () => told > before && resolve()
    })
    let done = false
    void arrived.then(() => {
      done = true
    })
    await doing()
    while (!done) {
      app.clock.advance(1)
      await new Promise(resolve => setImmediate(resolve))
    }
  }

  return {
    app,
    page,
    open: path => oneMore(() => page.goto(`http://example.com:${port}${path}`)),
    async pass(seconds, arrives) {
      app.clock.advance(seconds * 1000)
      if (arrives) await oneMore(() => page.clock.runFor(seconds * 1000))
      else await page.clock.runFor(seconds * 1000)
    },
    hide: hidden =>
      page.evaluate(
        `Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))`,
      ),
    async counted() {
      await app.app.services.counter.drain()
      return (await app.store.rawHits(app.site.id, firstCursor, 100)).map(({ path }) => path)
    },
  }
}

test('a page counts when it was visible for as long as its site asks for', async context => {
  const { open, pass, counted } = await openWorld(context)
  await open('/read')
  await pass(19)
  assert.deepEqual(await counted(), [])
  await pass(2, 'arrives')
  assert.deepEqual(await counted(), ['/read'])
})

test('time in the background does not count, and a page that is left before is not counted', async context => {
  const { app, open, pass, hide, counted } = await openWorld(context)
  await open('/glance')
  await pass(10)
  await open('/other')
  await pass(12)
  await hide(true)
  await pass(300)
  assert.deepEqual(await counted(), [])
  await hide(false)
  await pass(9, 'arrives')
  assert.deepEqual(await counted(), ['/other'])
  app.clock.advance(1_800_000)
  app.app.services.counter.tidy()
  await app.app.services.counter.drain()
  const [arrivals] = await app.store.arrivals(app.site.id, [0, 4_102_444_800])
  assert.deepEqual([arrivals!.hits, arrivals!.told, arrivals!.drops], [1, 1, [{ reason: 'short-stay', count: 1 }]])
})

test('a single-page app has each of its pages stayed on by itself', async context => {
  const { page, open, pass, counted } = await openWorld(context)
  await open('/first')
  await pass(21, 'arrives')
  await page.evaluate(`history.pushState(null, '', '/second')`)
  await pass(1, 'arrives')
  await pass(10)
  assert.deepEqual(await counted(), ['/first'])
  await pass(11, 'arrives')
  assert.deepEqual(await counted(), ['/first', '/second'])
})
