// What somebody sees of a dashboard at first: how much there is to read, how much to press, and where the first rows are.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../helpers/browser.ts'
import { enter } from '../helpers/crawl.ts'
import { openFull } from '../helpers/large-installation.ts'
import { openScreen } from '../helpers/screen.ts'

let browser: Browser
let app: Awaited<ReturnType<typeof openFull>>

before(async () => {
  browser = await openBrowser()
  app = await openFull()
})

// Runs in the page. A word has a letter or a digit in it; what is drawn, what opens only
// when it is pressed, and what notes say, is not counted.
const look = `(() => {
  const first = document.querySelector('.ledger tbody tr')
  const stands = one => first.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING
  const seen = one => one.checkVisibility() && one.getBoundingClientRect().width > 2 && !one.closest('.hidden, .skip, .happened, .quiet')
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const words = []
  while (walk.nextNode()) {
    const { parentElement, data } = walk.currentNode
    if (stands(parentElement) && seen(parentElement) && !parentElement.closest('svg, .scale')) words.push(...data.split(/\\s+/).filter(word => /[\\p{L}\\p{N}]/u.test(word)))
  }
  const controls = [...document.querySelectorAll('a, button, input, select, summary')]
    .filter(one => stands(one) && seen(one) && one.tabIndex >= 0)
  const rows = id => [...document.querySelectorAll('#' + id + ' tbody tr')]
    .filter(row => row.getBoundingClientRect().bottom <= innerHeight).length
  const low = [...document.querySelectorAll('.ledger tbody tr:has(.row)')]
    .filter(row => row.getBoundingClientRect().height < 28).length
  return {
    words: words.length,
    said: words.join(' '),
    controls: controls.length,
    rows: Math.min(rows('pages'), rows('sources')),
    low,
    height: document.documentElement.scrollHeight,
    sideways: document.documentElement.scrollWidth - innerWidth,
  }
})()`

type Seen = {
  words: number
  said: string
  controls: number
  rows: number
  low: number
  height: number
  sideways: number
}

// Widths of a desk, a tablet and a phone; how high the page may be, and how many rows of both lists are on the first screen.
const screens = [
  { width: 1280, height: 900, most: 2000, rows: 5 },
  { width: 820, height: 1180, most: 3200, rows: 0 },
  { width: 390, height: 844, most: 3600, rows: 0 },
]

for (const font of ['DejaVu Sans', 'Noto Sans']) {
  test(`the first screen of a month is understood, in ${font}`, async () => {
    const { page, show } = await openScreen(browser, app)
    await show(`/sites/${app.full.code}?period=30d`, await enter(app))
    // Where it is not installed, the browser's own takes its place: what is asked holds in any.
    await page.evaluate(`document.documentElement.style.setProperty('--sans', '"${font}", sans-serif')`)
    for (const { width, height, most, rows } of screens) {
      await page.setViewportSize({ width, height })
      const seen = (await page.evaluate(look)) as Seen
      const at = `at ${width}: ${JSON.stringify(seen)}`
      assert.ok(seen.words <= 60, at)
      assert.ok(seen.controls <= 20, at)
      assert.ok(seen.rows >= rows, at)
      assert.ok(seen.height <= most, at)
      assert.ok(seen.sideways <= 0, at)
      assert.equal(seen.low, 0, at)
    }
    await page.context().close()
  })
}
