// What is pointed at or touched in a drawing says what it stands for, and without a script the browser says the same.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { localDay } from '../../server/kit/zone.ts'
import { agent, type TestApp } from '../helpers/app.ts'
import { openBrowser } from '../helpers/browser.ts'
import { enter } from '../helpers/crawl.ts'
import { openScreen } from '../helpers/screen.ts'
import { openFilled } from '../helpers/small-installation.ts'

const dashboard = '/sites/example.com?period=30d&compare=previous'

let browser: Browser
let app: TestApp
let cookie: string

before(async () => {
  browser = await openBrowser()
  app = await openFilled()
  cookie = await enter(app)
})

/** Where the bar at a place is, on the screen. */
async function barAt(page: Page, place: number): Promise<{ x: number; y: number }> {
  const bar = page.locator('.columns > a').nth(place)
  await bar.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await bar.boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}

const titleOf = (page: Page, place: number) => page.locator('.columns > a').nth(place).locator('title').textContent()

test('a bar that is pointed at has a box beside it, of the words that its title has without a script', async () => {
  const without = await openScreen(browser, app, { javaScriptEnabled: false })
  await without.show(dashboard, cookie)
  const title = await titleOf(without.page, 12)
  assert.match(title ?? '', /^\w{3} \d+ \w+\n.* visits?$/m)
  await without.page.context().close()

  const { page, show } = await openScreen(browser, app)
  await show(dashboard, cookie)
  const { x, y } = await barAt(page, 12)
  await page.mouse.move(x, y)
  const box = page.locator('.tip')
  assert.deepEqual(await box.locator('p').allTextContents(), title!.split('\n'))
  // It covers nothing of the bar, and the browser does not say it twice.
  assert.ok((await box.boundingBox())!.x > x)
  assert.equal(await titleOf(page, 12), '')

  await page.keyboard.press('Escape')
  assert.equal(await box.count(), 0)
  assert.equal(await titleOf(page, 12), title)
  const last = await barAt(page, 29)
  await page.mouse.move(last.x, last.y)
  const { x: left, width } = (await box.boundingBox())!
  assert.ok(left + width < last.x, 'at the end of a line it stands before the bar')
  await page.mouse.move(5, 5)
  assert.equal(await box.count(), 0)
  await page.context().close()
})

test('the first touch of a bar reads it, the second opens it, and another place closes the box', async () => {
  const viewport = { width: 390, height: 844 }
  const { page, show } = await openScreen(browser, app, { hasTouch: true, isMobile: true, viewport })
  await show(dashboard, cookie)
  const { x, y } = await barAt(page, 12)
  await page.touchscreen.tap(x, y)
  await page.locator('.tip').waitFor()
  assert.match(page.url(), /period=30d/)
  await page.locator('.chart figcaption').tap()
  await page.locator('.tip').waitFor({ state: 'detached' })
  await page.touchscreen.tap(x, y)
  await page.locator('.tip').waitFor()
  await page.touchscreen.tap(x, y)
  await page.waitForURL(/period=day/)
  await page.context().close()
})

test('arrows lead from country to country on the map, and what has the focus is read', async () => {
  const headers = { 'user-agent': agent }
  const counted = await app.ask('/count?site=example.com&p=/hooves&z=Asia/Tokyo', { headers })
  assert.equal(counted.status, 200)
  const { page, show } = await openScreen(browser, app)
  await show('/sites/example.com/countries?period=30d', cookie)
  const links = page.locator('.map a')
  const [name = ''] = (await links.nth(1).locator('title').textContent())!.split('\n')
  await links.first().focus()
  await page.keyboard.press('ArrowRight')
  assert.equal(await page.evaluate('document.activeElement === document.querySelectorAll(".map a")[1]'), true)
  assert.equal(await page.locator('.tip p').first().textContent(), name)
  await page.keyboard.press('Enter')
  await page.waitForURL(/filter=country%3A/)
  assert.equal(await page.locator('.chips').getByText(name).count(), 1)
  await page.context().close()
})

test('what the program marked is a small line below its bar, and told with it', async () => {
  const at = Math.floor(app.clock.now() / 1000)
  await app.store.addMark(app.site.id, { kind: 'restart', day: localDay(app.site.zone, at), at })
  const { page, show } = await openScreen(browser, app)
  await show(dashboard, cookie)
  const bars = (await page.locator('.plot').boundingBox())!
  const line = (await page.locator('.bars .own').boundingBox())!
  assert.ok(line.height > 3 && line.width > 1 && line.y >= bars.y + bars.height - 2, JSON.stringify(line))
  const { x, y } = await barAt(page, 29)
  assert.ok(Math.abs(x - line.x) < 2)
  await page.mouse.move(x, y)
  assert.match((await page.locator('.tip').textContent())!, /restarted/)
  await page.context().close()
})
