// The script with all that a tag may ask for, on a website of its own, in a real browser and with a real server: what a visitor
// does arrives, and what they do works as it would without the script.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openApp, type TestApp } from '../helpers/app.ts'
import { newVisitor, openBrowser, openWholeBrowser } from '../helpers/browser.ts'
import { startWeb } from '../helpers/web.ts'

type Seen = { method: string; query: Record<string, string> }

type World = {
  app: TestApp
  page: Page
  /** Opens a page of the website. */
  open(path: string): Promise<void>
  /** What arrived at /count, in order; resolves once this many have. */
  arrived(count: number): Promise<Seen[]>
}

/** A website whose pages hold this tag; those below /missing are answered with 404. Its clock stands where a test puts it. */
async function openWorld(
  context: TestContext,
  query: string,
  attributes = '',
  browser = openBrowser(),
): Promise<World> {
  const app = await openApp()
  const seen: Seen[] = []
  let arrival = () => {}
  const web = await startWeb(context, (request, response) => {
    const url = new URL(request.url!, 'http://x')
    if (request.headers.host?.startsWith('stats.')) {
      if (url.pathname === '/count') {
        seen.push({ method: request.method!, query: Object.fromEntries(url.searchParams) })
        arrival()
      }
      return app.app.listener(request, response)
    }
    const type = url.pathname.endsWith('.pdf') ? 'application/pdf' : 'text/html; charset=utf-8'
    const tag = `<script src="http://stats.example.net:${port}/count.js${query}" ${attributes}></script>`
    response.writeHead(url.pathname.startsWith('/missing') ? 404 : 200, { 'content-type': type }).end(`<!doctype html>
      <title>Page ${url.pathname}</title><body style="margin: 0"><div style="height: 2400px">
      <a id="out" href="http://other.example:${port}/there?mine=secret">Out</a> <a id="file" href="/guide.pdf" download>Guide</a>
      <form id="signup" action="/thanks"><input name="email" value="iris@example.com"><button>Go</button></form></div>${tag}</body>`)
  })
  const { port } = new URL(web.url)

  const visitor = await newVisitor(await browser)
  context.after(() => visitor.close())
  await visitor.addInitScript('window.time = 1000; performance.now = () => time')
  const page = await visitor.newPage()
  return {
    app,
    page,
    async open(path) {
      await page.goto(`http://example.com:${port}${path}`)
    },
    arrived(count) {
      return new Promise(resolve => {
        arrival = () => seen.length >= count && resolve(seen)
        arrival()
      })
    },
  }
}

function told(seen: Seen[]): (string | undefined)[][] {
  return seen.map(({ query: { p, engaged, scroll } }) => [p, engaged, scroll])
}

test('a tab that is closed tells for how long and how far down its page was seen', async context => {
  const { page, open, arrived } = await openWorld(context, '?engagement')
  await open('/long')
  await arrived(1)
  await page.evaluate('time += 12700')
  await page.close({ runBeforeUnload: true })
  const seen = await arrived(2)
  // 720 of 2,400 pixels.
  assert.deepEqual(told(seen), [
    ['/long', undefined, undefined],
    ['/long', '12', '30'],
  ])
  assert.equal(seen[1]!.method, 'POST')
})

test('a page that is left and kept is measured anew when the visitor comes back to it', async context => {
  const { page, open, arrived } = await openWorld(context, '?engagement', '', openWholeBrowser())
  await open('/one')
  await page.evaluate('window.kept = true; time += 3000')
  await open('/two')
  await arrived(3)
  await page.evaluate('time += 5000')
  await page.goBack({ waitUntil: 'commit' })
  const seen = await arrived(5)
  assert.equal(await page.waitForFunction('window.kept').then(kept => kept.jsonValue()), true)
  await page.evaluate('time += 2000')
  await page.close({ runBeforeUnload: true })
  await arrived(6)
  // A page may be told of before or after the next one is counted.
  const sorted = told(seen)
    .map(one => one.slice(0, 2).join(' '))
    .sort()
  assert.deepEqual(sorted, ['/one ', '/one ', '/one 2', '/one 3', '/two ', '/two 5'])
})

test('with engagement off nothing but the pageview is sent', async context => {
  const { page, open, arrived } = await openWorld(context, '?engagement', 'data-engagement="false"', openWholeBrowser())
  await open('/one')
  await page.evaluate('time += 3000')
  await open('/two')
  const seen = await arrived(2)
  assert.deepEqual(told(seen), [
    ['/one', undefined, undefined],
    ['/two', undefined, undefined],
  ])
})

test('outbound links, downloads, forms and missing pages are events, and lead where they lead', async context => {
  const { app, page, open, arrived } = await openWorld(
    context,
    '?auto=outbound,downloads,forms,404',
    '',
    openWholeBrowser(),
  )
  await open('/missing/page')
  await arrived(2)
  const download = page.waitForEvent('download')
  await page.click('#file')
  await download
  await arrived(3)
  await page.click('#signup button')
  await page.waitForURL('**/thanks?email=iris%40example.com')
  // Its own load is counted too.
  await arrived(5)
  await page.click('#out')
  await page.waitForURL('**/there?mine=secret')
  const seen = await arrived(7)
  const events = seen.filter(({ query: { e } }) => e === 'true').map(({ query: { p, props } }) => [p, props])
  const { port } = new URL(page.url())
  assert.deepEqual(events, [
    ['404', '{"path":"/missing/page"}'],
    ['download', '{"file":"/guide.pdf"}'],
    ['form', '{"form":"signup"}'],
    ['outbound', `{"url":"other.example:${port}/there"}`],
  ])
  // The server of this test answers late: what is on its way when a page is left is not sent again.
  assert.equal(seen.length, 7)
  // What they were is on the view of the event.
  // An event has arrived before it is committed: each look lets time pass.
  let html = ''
  for (let looks = 0; looks < 100 && !html.includes('/guide.pdf'); looks++) {
    html = await (await app.own('/sites/example.com/page?path=download&event=true')).text()
  }
  assert.match(html, /\/guide\.pdf/)
})
