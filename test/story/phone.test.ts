// What a row says beside its name is said on a small screen too, and to whoever enlarges a page.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { agent } from '../helpers/app.ts'
import { openBrowser } from '../helpers/browser.ts'
import { enter } from '../helpers/crawl.ts'
import { openFull } from '../helpers/large-installation.ts'
import { openScreen } from '../helpers/screen.ts'

let browser: Browser
let app: Awaited<ReturnType<typeof openFull>>
let cookie: string

before(async () => {
  browser = await openBrowser()
  app = await openFull()
  cookie = await enter(app)
})

// Runs in the page: what of the rows can be seen, and what is there.
const look = `(() => {
  const told = [...document.querySelectorAll('.ledger tbody :is(.was:not(.revenue), .share, .spark svg), .ledger.whole .note')]
  const cut = [...document.querySelectorAll('.ledger tbody bdi')].filter(name => name.checkVisibility()).filter(name => {
    const box = name.closest('.name').getBoundingClientRect()
    return name.getBoundingClientRect().left < box.left || name.getBoundingClientRect().right > box.right + 1
  })
  return { all: told.length, unseen: told.filter(one => !one.checkVisibility()).map(one => one.outerHTML), cut: cut.map(one => one.textContent) }
})()`

test('changes and shares are there on any screen, as are titles and small charts of a whole list, and no name is cut on a phone', async () => {
  const { page, show } = await openScreen(browser, app)
  for (const path of ['', '/pages', '/countries']) {
    await show(`/sites/${app.full.code}${path}?period=30d&compare=previous`, cookie)
    const seen: Record<number, number> = {}
    for (const width of [1280, 640, 390, 320]) {
      await page.setViewportSize({ width, height: 900 })
      const { all, unseen, cut } = (await page.evaluate(look)) as { all: number; unseen: string[]; cut: string[] }
      assert.deepEqual(unseen, [], `${path} at ${width}`)
      if (width < 400) assert.deepEqual(cut, [], `${path} at ${width}`)
      seen[width] = all
    }
    assert.ok(seen[320]! > 10 && seen[320] === seen[1280], JSON.stringify(seen))
  }
  await page.context().close()
})

test('names of a whole list have half of its width on a phone, compared or not', async () => {
  const { page, show } = await openScreen(browser, app)
  await page.setViewportSize({ width: 320, height: 900 })
  for (const compare of ['previous', 'none']) {
    await show(`/sites/${app.full.code}/pages?period=30d&compare=${compare}`, cookie)
    const list = await page.locator('.ledger').boundingBox()
    const name = await page.locator('.ledger tbody .cell').first().boundingBox()
    assert.ok(name!.width >= 0.4 * list!.width, `${name!.width} of ${list!.width} pixels, ${compare}`)
  }
  await page.context().close()
})

test('what was received, counted and not stands in one row, also on a phone', async () => {
  const { page, show } = await openScreen(browser, app)
  await page.setViewportSize({ width: 390, height: 900 })
  await show(`/sites/${app.full.code}/received?period=30d`, cookie)
  const boxes = await Promise.all((await page.locator('.sum dd').all()).map(one => one.boundingBox()))
  assert.equal(boxes.length, 3)
  assert.equal(new Set(boxes.map(box => box!.y)).size, 1)
  await page.context().close()
})

// Runs in the page: figures of a busy site, in letters as far apart as WCAG's text spacing asks for.
const spread = `(() => {
  document.documentElement.style.letterSpacing = '0.12em'
  const figures = [...document.querySelectorAll('.figures strong')]
  for (const figure of figures) figure.textContent = '12,345,678'
  const boxes = figures.map(figure => figure.getBoundingClientRect())
  const touch = boxes.filter((one, place) => {
    const next = boxes[place + 1]
    return next && one.right > next.left && one.bottom > next.top
  })
  const { scrollWidth } = document.documentElement
  return { figures: figures.length, touch: touch.length, sideways: scrollWidth > innerWidth }
})()`

test('figures of eight digits stand beside or below each other on any screen', async () => {
  const { page, show } = await openScreen(browser, app)
  for (const width of [1280, 768, 390, 320]) {
    await page.setViewportSize({ width, height: 900 })
    await show(`/sites/${app.full.code}?period=30d`, cookie)
    assert.deepEqual(await page.evaluate(spread), { figures: 5, touch: 0, sideways: false }, `at ${width}`)
  }
  await page.context().close()
})

test('what arrived last says its path in words on a phone, also beside a long reason', async () => {
  await app.ask(`/count?site=${app.full.code}&p=`, { headers: { 'user-agent': agent } })
  const { page, show } = await openScreen(browser, app)
  await page.setViewportSize({ width: 320, height: 900 })
  await show(`/sites/${app.full.code}/start`, cookie)
  const box = await page.locator('.arrivals .path').first().boundingBox()
  assert.ok(box!.width >= 90, `${box!.width} pixels`)
  await page.context().close()
})
