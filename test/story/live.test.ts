// Watching a site: numbers rise by themselves, nothing grows or is left behind, and all of it can be had without a script.

import assert from 'node:assert/strict'
import { before, type TestContext, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { agent } from '../helpers/app.ts'
import { newVisitor, openBrowser } from '../helpers/browser.ts'
import { makeFolder } from '../helpers/folder.ts'
import { logIn, makeDatabase, type RunningServer, startServer } from '../helpers/server.ts'
import { until } from '../helpers/until.ts'

const metricsToken = 'a-token-of-the-goat'

let browser: Browser

before(async () => {
  browser = await openBrowser()
})

async function start(context: TestContext): Promise<RunningServer> {
  return startServer(context, await makeDatabase(makeFolder(context)), ['--metrics-token', metricsToken])
}

/** A server with one visitor on its site. */
async function startVisited(context: TestContext): Promise<RunningServer> {
  const server = await start(context)
  await visit(server, 1, '/a')
  return server
}

async function visit({ url }: RunningServer, visitor: number, path: string): Promise<void> {
  const headers = { 'user-agent': agent, 'x-forwarded-for': `203.0.113.${visitor}` }
  const answer = await fetch(`${url}/count?p=${path}`, { headers })
  await answer.arrayBuffer()
  assert.equal(answer.status, 200)
}

/** A page of the owner, logged in. */
async function enter(visitor: BrowserContext, server: RunningServer): Promise<Page> {
  await logIn(visitor, server)
  return visitor.newPage()
}

/** How many streams the server has open. */
async function streams({ url }: RunningServer): Promise<number> {
  const headers = { authorization: `Bearer ${metricsToken}` }
  const text = await (await fetch(`${url}/metrics`, { headers })).text()
  return Number(/^hoofprint_live_streams (\d+)$/m.exec(text)![1])
}

test('who is here and today’s numbers change without a reload, and nothing is left when the page is closed', async context => {
  const server = await startVisited(context)
  const page = await enter(await newVisitor(browser), server)
  await page.clock.install()
  await page.goto(`${server.url}/sites/example.com`)
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  const here = page.locator('[data-here]')
  const visits = page.locator('.figures .chosen strong')
  assert.deepEqual([await here.textContent(), await visits.textContent()], ['1 online now', '1'])
  await until(async () => (await streams(server)) === 1)

  await visit(server, 2, '/a')
  await visit(server, 3, '/b')
  await here.getByText('3 online now').waitFor()
  await page.clock.runFor(10_000)
  await visits.getByText('3', { exact: true }).waitFor()
  assert.ok(await page.locator('[data-part=pages]').getByText('/b').first().isVisible())
  assert.equal(loads, 0)

  await here.click()
  await page.getByRole('heading', { name: '3 online now' }).waitFor()
  await visit(server, 1, '/b')
  await until(async () => {
    await page.clock.runFor(10_000)
    return (await page.locator('[data-part=here] tbody tr').first().textContent())?.includes('/b') === true
  })
  await page.close()
  await until(async () => (await streams(server)) === 0)
})

test('the page that waits for the first visit becomes the dashboard when it comes', async context => {
  const server = await start(context)
  const page = await enter(await newVisitor(browser), server)
  await page.clock.install()
  await page.goto(`${server.url}/sites/example.com`)
  await page.getByRole('heading', { name: 'No visits yet' }).waitFor()
  await until(async () => (await streams(server)) === 1)
  await visit(server, 1, '/a')
  await until(async () => {
    await page.clock.runFor(10_000)
    return (await page.locator('.figures').count()) === 1
  })
  assert.equal(await page.locator('[data-here]').textContent(), '1 online now')
})

test('two hundred sentences and sixty renewals leave a page as it was', async context => {
  const server = await startVisited(context)
  const visitor = await newVisitor(browser)
  const page = await enter(visitor, server)
  // The stream, the answers and the waiting are the test's own: all of it would take a quarter of an hour otherwise.
  await page.addInitScript(() => {
    type Listener = (event: { data: string }) => void
    const window = globalThis as unknown as Record<string, unknown> & {
      MessageChannel: new () => { port1: { onmessage: () => void }; port2: { postMessage(data: null): void } }
      setTimeout(task: () => void): void
      fetch(url: string): Promise<{ text(): Promise<string> }>
      location: { href: string }
      document: { title: string }
    }
    const listeners = new Map<string, Listener>()
    window.EventSource = class {
      addEventListener(name: string, listener: Listener) {
        listeners.set(name, listener)
      }
      close() {}
    }
    // Without the pause of some milliseconds that browsers put between timers.
    const tasks: (() => void)[] = []
    const { port1, port2 } = new window.MessageChannel()
    port1.onmessage = () => tasks.shift()?.()
    window.setTimeout = (task: () => void) => {
      tasks.push(task)
      port2.postMessage(null)
    }
    const { fetch } = window
    let html = ''
    let count = 0
    window.fetch = async () => ({
      ok: true,
      text: async () =>
        html
          .replace(/<title>[^<]*/, `<title>${count}`)
          .replace(/<strong>[^<]*/g, `<strong>${count}`)
          .replace(/(data-part="[^"]*")/g, `$1 data-round="${count}"`),
    })
    window.update = async (times: number) => {
      html ||= await (await fetch.call(window, window.location.href)).text()
      for (const last = count + times; count < last; ) {
        count += 1
        for (const said of ['nobody', 'somebody', `${count} online now`]) {
          listeners.get('here')!({ data: JSON.stringify({ said }) })
        }
        listeners.get('counted')!({ data: '{}' })
        while (window.document.title !== String(count)) await new Promise<void>(done => window.setTimeout(done))
      }
    }
  })
  await page.goto(`${server.url}/sites/example.com`)
  const tools = await visitor.newCDPSession(page)
  await tools.send('Performance.enable')
  async function measure(times: number): Promise<Record<string, number>> {
    await page.evaluate(
      amount => (globalThis as unknown as { update(times: number): Promise<void> }).update(amount),
      times,
    )
    for (let time = 0; time < 3; time++) await tools.send('HeapProfiler.collectGarbage')
    const { metrics } = await tools.send('Performance.getMetrics')
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
  }
  const early = await measure(10)
  const late = await measure(60)
  assert.equal(await page.locator('.figures .chosen strong').textContent(), '70')
  assert.equal(await page.locator('[data-here]').textContent(), '70 online now')
  assert.equal(late.JSEventListeners, early.JSEventListeners)
  assert.ok(late.Nodes! <= early.Nodes! + 20, `${early.Nodes} and then ${late.Nodes} nodes`)
  assert.ok(late.Documents! <= early.Documents!, `${early.Documents} and then ${late.Documents} documents`)
  assert.ok(
    late.JSHeapUsedSize! < early.JSHeapUsedSize! + 500_000,
    `${early.JSHeapUsedSize} and then ${late.JSHeapUsedSize} bytes`,
  )
})

test('a server stops also while a page is open, which says nothing false after it', async context => {
  const server = await startVisited(context)
  const page = await enter(await newVisitor(browser), server)
  await page.goto(`${server.url}/sites/example.com`)
  await until(async () => (await streams(server)) === 1)
  assert.equal(await server.stop(), 0)
  await page.locator('[data-here]').getByText('Online now').waitFor()
})

test('without a script the dashboard leads to who is here, and that page looks again by itself', async context => {
  const server = await startVisited(context)
  const page = await enter(await newVisitor(browser, { javaScriptEnabled: false }), server)
  // A second stands for the ten that it says.
  await page.route('**/now', async route => {
    const response = await route.fetch()
    const html = await response.text()
    assert.match(html, /<meta http-equiv="refresh" content="10"/)
    await route.fulfill({ response, body: html.replace('content="10"', 'content="1"') })
  })
  await page.goto(`${server.url}/sites/example.com`)
  await page.getByRole('link', { name: '1 online now' }).click()
  await page.getByRole('heading', { name: '1 online now' }).waitFor()
  assert.ok(await page.getByRole('link', { name: '/a' }).isVisible())
  await visit(server, 2, '/b')
  await page.getByRole('heading', { name: '2 online now' }).waitFor()
  await page.getByRole('link', { name: 'Pause' }).click()
  assert.equal(await page.locator('meta[http-equiv=refresh]').count(), 0)
})
