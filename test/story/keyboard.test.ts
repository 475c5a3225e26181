// The whole way with a keyboard alone, and no JavaScript: in, past the navigation, to a period, to a row, to the numbers, out.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { agent } from '../helpers/app.ts'
import { newVisitor, openBrowser } from '../helpers/browser.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, owner, startServer } from '../helpers/server.ts'

let browser: Browser

before(async () => {
  browser = await openBrowser()
})

/** What has the focus: its words, and what is wrong with how it is seen. */
type Focus = { name: string; tag: string; wrong: string }

const readFocus = `(() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const name = element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent
  // The ring of a row of a list is that of the whole row.
  const ring = element.matches('.row') ? '::after' : null
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element, ring)
  const { x, y, width, height } = element.getBoundingClientRect()
  const seen = x + width > 0 && y + height > 0 && x < innerWidth && y < innerHeight && width > 0 && height > 0
  const ringed = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\\)$/.test(outlineColor)
  const wrong = [seen || 'out of sight', ringed || 'no ring'].filter(one => one !== true).join(', ')
  return { name: name.replace(/\\s+/g, ' ').trim(), tag: element.localName, wrong }
})()`

/** Goes on by one, and sees that one can see where one is. */
async function tab(page: Page): Promise<Focus | null> {
  await page.keyboard.press('Tab')
  const focus = (await page.evaluate(readFocus)) as Focus | null
  if (focus) assert.equal(focus.wrong, '', `${focus.tag} “${focus.name}”`)
  return focus
}

/** Goes on to what has this name; there is an end to it. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = []
  for (let turn = 0; turn < 250; turn++) {
    const focus = await tab(page)
    if (focus?.name === name) return
    passed.push(focus?.name ?? '–')
  }
  assert.fail(`nothing is called ${name}: ${passed.join(' · ')}`)
}

test('somebody without a mouse and without JavaScript gets everywhere, and always sees where they are', async context => {
  const db = await makeDatabase(makeFolder(context))
  const server = await startServer(context, db)
  for (const path of ['/hooves', '/mud', '/hooves']) {
    const counted = await fetch(`${server.url}/count?p=${path}`, { headers: { 'user-agent': agent } })
    assert.equal(counted.status, 200)
  }
  const page = await (await newVisitor(browser, { javaScriptEnabled: false })).newPage()
  const press = async (key: string) => {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
  }

  // In.
  await page.goto(server.url)
  await tabTo(page, 'E-mail address')
  await page.keyboard.type(owner.email)
  await tabTo(page, 'Password')
  await page.keyboard.type(owner.password)
  await press('Enter')
  await page.goto(`${server.url}/sites/example.com?period=30d`)

  // Past the navigation: the first thing there is, and what comes after it is the page's own.
  assert.equal((await tab(page))?.name, 'Skip to content')
  await page.keyboard.press('Enter')
  assert.ok(await page.evaluate('document.activeElement.id === "main" || location.hash === "#main"'))
  await tab(page)
  assert.ok(await page.evaluate('document.activeElement.closest("main") !== null'))

  // To a period.
  await tabTo(page, '7 days')
  await press('Enter')
  assert.match(page.url(), /period=7d/)

  // The numbers behind the chart.
  await tabTo(page, 'Table')
  await page.keyboard.press('Enter')
  assert.ok(await page.getByRole('table').first().isVisible())

  // Another list in the place of one, narrowed by a row of it, and no more.
  await tabTo(page, 'Systems')
  await press('Enter')
  assert.match(page.url(), /tab=systems/)
  await tabTo(page, 'Linux')
  await press('Enter')
  assert.match(page.url(), /filter=system%3ALinux/)
  await tabTo(page, 'Remove: Operating system is Linux')
  await press('Enter')
  assert.doesNotMatch(page.url(), /filter/)

  // Into a page.
  await tabTo(page, '/hooves')
  await press('Enter')
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), '/hooves')

  // From one end to the other: nothing holds the focus, and nothing is passed twice.
  const passed: string[] = []
  for (let focus = await tab(page); focus; focus = await tab(page)) {
    passed.push(focus.name)
    assert.ok(passed.length < 250, 'there is no end')
  }
  assert.equal(passed[0], 'Skip to content', passed.join(' · '))

  // Out.
  await tabTo(page, 'Menu')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Log out')
  await press('Enter')
  assert.match(page.url(), /\/login$/)
  assert.equal(await server.stop(), 0)
})
