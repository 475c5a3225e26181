// Keys lead about a page of numbers, for those who want them; and menus close by themselves.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { owner, type TestApp } from '../helpers/app.ts'
import { leave, openBrowser } from '../helpers/browser.ts'
import { enter } from '../helpers/crawl.ts'
import { openFull } from '../helpers/large-installation.ts'
import { openScreen } from '../helpers/screen.ts'

let browser: Browser
let app: TestApp
let dashboard: string
let cookie: string

before(async () => {
  browser = await openBrowser()
  const filled = await openFull({ days: 20 })
  app = filled
  dashboard = `/sites/${filled.full.code}?period=week`
  cookie = await enter(app)
})

const open = async (): Promise<Page> => {
  const { page, show } = await openScreen(browser, app)
  await show(dashboard, cookie)
  return page
}
const focused = (page: Page) =>
  page.evaluate('document.activeElement.getAttribute("type") ?? document.activeElement.localName')

test('a slash opens the filter and is not typed into it; what is typed there presses nothing', async () => {
  const page = await open()
  await page.keyboard.press('/')
  assert.equal(await focused(page), 'search')
  await page.keyboard.type('1/?')
  await page.keyboard.press('ArrowLeft')
  assert.equal(await page.locator('.filter input[type=search]').inputValue(), '1/?')
  assert.ok(page.url().endsWith(dashboard))
  await page.context().close()
})

test('arrows go back and forth in time, a digit chooses a period, and a question mark leads to the keys in the manual', async () => {
  const page = await open()
  const when = () => page.locator('.when').textContent()
  const begun = await when()
  await leave(page, () => page.keyboard.press('ArrowLeft'))
  assert.notEqual(await when(), begun)
  await leave(page, () => page.keyboard.press('ArrowRight'))
  assert.equal(await when(), begun)
  const third = await page.locator('[data-part=period] nav .choices a').nth(2).getAttribute('href')
  await page.keyboard.press('Control+3')
  await leave(page, () => page.keyboard.press('3'))
  assert.ok(page.url().endsWith(third!))
  await leave(page, () => page.keyboard.press('?'))
  assert.match(page.url(), /\/help\/reading#shortcuts$/)
  assert.equal(await page.locator('#shortcuts').count(), 1)
  await page.context().close()
})

test('one who has switched them off gets a page without them', async () => {
  const { id, settings } = (await app.store.findUser(owner.email))!
  await app.store.changeUserSettings(id, { ...settings, keys: false })
  const page = await open()
  assert.equal(await page.locator('script[src*="keys"]').count(), 0)
  await page.keyboard.press('/')
  assert.notEqual(await focused(page), 'search')
  await app.store.changeUserSettings(id, { ...settings, keys: true })
  await page.context().close()
})

test('a menu closes with Escape, which goes back to its name, by a click elsewhere, and when another one opens', async () => {
  const page = await open()
  const opened = page.locator('details:is(.menu, .drop)[open]')
  const menu = page.locator('.menu.end > summary')
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.equal(await focused(page), 'a')
  await page.keyboard.press('Escape')
  assert.equal(await opened.count(), 0)
  assert.equal(await focused(page), 'summary')
  await menu.click()
  assert.equal(await opened.count(), 1)
  await page.locator('.menu.sites > summary').click()
  assert.equal(await opened.count(), 1)
  await page.locator('.when').click()
  assert.equal(await opened.count(), 0)
  await page.context().close()
})
