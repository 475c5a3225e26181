// A person walks through time, without JavaScript: back and forward, by other pieces, against other days, to one bar.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../helpers/browser.ts'
import { enter } from '../helpers/crawl.ts'
import { openFull } from '../helpers/large-installation.ts'
import { openScreen } from '../helpers/screen.ts'

let browser: Browser

before(async () => {
  browser = await openBrowser()
})

test('links lead everywhere in time, and every chart says what it shows', async () => {
  const app = await openFull({ days: 90 })
  const { page, show } = await openScreen(browser, app, { javaScriptEnabled: false })
  const path = `/sites/${app.full.code}`
  await show(`${path}?period=month`, await enter(app))
  const title = () => page.locator('h1').innerText()
  const asked = () => new URL(page.url()).search
  const sentence = () => page.locator('.chart figcaption').innerText()
  const follow = async (name: string | RegExp) => {
    await Promise.all([
      page.waitForEvent('load'),
      page
        .getByRole('link', { name, exact: typeof name === 'string' })
        .first()
        .click(),
    ])
  }
  const marked = (label: string) => page.locator(`nav[aria-label="${label}"] [aria-current]`).allInnerTexts()

  // The month is not over, and its last bar is hatched; the one before is.
  const month = await title()
  assert.equal(month, 'November 2026')
  assert.match(await sentence(), /Hatched: day still in progress\.$/)
  assert.equal(await page.locator('rect.part').count(), 1)
  await follow('Previous period')
  assert.equal(await title(), 'October 2026')
  assert.deepEqual(await marked('Period'), ['Month'])
  assert.equal(await page.locator('rect.part').count(), 0)
  assert.match(await sentence(), /^Most on /)
  await follow('Next period')
  assert.equal(await title(), month)
  assert.equal(await page.getByRole('link', { name: 'Next period' }).count(), 0)

  // What is compared stands on the line of controls, in the table and in the address; nothing takes it away.
  const line = () => page.locator('.compare .line')
  const open = (which: string) => page.locator(`.drop${which} > summary`).click()
  assert.equal(await line().count(), 1)
  const rows = page.locator('.numbers tbody tr').first().locator('td')
  const columns = await rows.count()
  await open('.compare')
  await follow('none')
  assert.match(asked(), /compare=none/)
  assert.equal(await line().count(), 0)
  assert.ok((await rows.count()) < columns)
  await open('.compare')
  await follow('previous month')
  await open('.compare')
  await follow('match weekdays')
  assert.match(asked(), /align=weekday/)
  const weekdays = await page.locator('.numbers tbody tr').first().locator('th, td').allTextContents()
  const [here, there] = [weekdays[0]!.trim(), weekdays.find((text, place) => place > 0 && /^[A-Z]/.test(text))!]
  assert.equal(there.slice(0, 3), here.slice(0, 3))

  // Any other days.
  await open('.compare')
  const from = await page.getByLabel('Starting on').getAttribute('min')
  await page.getByLabel('Starting on').fill(from!)
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Compare' }).click()])
  assert.match(asked(), new RegExp(`compare=${from}`))

  // By weeks, and into one of them.
  await open('.tools')
  await follow('Weekly')
  assert.match(asked(), /group=week/)
  assert.match(asked(), /compare=/)
  const bars = await page.locator('.columns > a').count()
  assert.ok(bars >= 2 && bars <= 6, `${bars} weeks`)
  await page.locator('details.numbers').first().locator('summary').click()
  await Promise.all([page.waitForEvent('load'), page.locator('.numbers tbody a').first().click()])
  assert.equal(await page.locator('.period > summary').innerText(), 'Week')
  assert.doesNotMatch(asked(), /group=/)

  // Two dates by hand.
  await open('.period')
  await page.getByLabel('From', { exact: true }).fill('2026-01-05')
  await page.getByLabel('To', { exact: true }).fill('2026-01-07')
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Apply' }).click()])
  assert.match(asked(), /from=2026-01-05&to=2026-01-07/)
  assert.deepEqual(await marked('Period'), [])
  await page.context().close()
})
