// What somebody looks for who has never seen it: each answer is a press or two from the dashboard, under the words of the manual.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../helpers/browser.ts'
import { enter } from '../helpers/crawl.ts'
import { openFull } from '../helpers/large-installation.ts'
import { openScreen } from '../helpers/screen.ts'

let browser: Browser
let app: Awaited<ReturnType<typeof openFull>>
let cookie: string

before(async () => {
  browser = await openBrowser()
  // The month before is there to be compared with.
  app = await openFull({ days: 32 })
  cookie = await enter(app)
  const asked = await app.ask(`/count?p=/hooves&site=${app.full.code}`, { headers: { 'user-agent': 'curl/8.1' } })
  assert.equal(asked.headers.get('x-goatcounter'), 'the User-Agent is a bot')
})

async function press(page: Page, name: string | RegExp, within = 'body'): Promise<void> {
  const link = page.locator(within).getByRole('link', { name, exact: true }).first()
  await Promise.all([page.waitForEvent('load'), link.click()])
}

const first = (page: Page, selector: string) => page.locator(selector).first()

for (const [who, viewport] of [
  ['a blogger on a phone', { width: 390, height: 844 }],
  ['an agency on a wide screen', { width: 1280, height: 900 }],
] as const)
  test(`${who} finds yesterday’s visitors, the best page, its sources, what was not counted, and the CSV`, async () => {
    const { page, show } = await openScreen(browser, app, { viewport })
    assert.equal(await show('/sites', cookie), 200)
    await press(page, app.full.name, 'main')

    await press(page, 'Yesterday')
    assert.match(await first(page, '.figures > *').innerText(), /^[\d,]+\s+visitors/)

    await press(page, 'Month')
    const best = first(page, '.ledger tbody tr a')
    const path = await best.innerText()
    await Promise.all([page.waitForEvent('load'), best.click()])
    assert.ok((await page.locator('h1').innerText()).includes(path.trim().split(/\s/)[0]!), path)
    const sources = page.getByRole('heading', { name: 'Sources' })
    assert.ok(await sources.isVisible())

    await page.goto(`http://stats.example.org/sites/${app.full.code}`)
    assert.match(await first(page, '.foot').innerText(), /CSV[\s\S]*not counted/i)
    await press(page, /not counted/i, '.foot')
    assert.ok(await page.getByText('bot', { exact: true }).first().isVisible())
    await page.context().close()
  })

test('somebody from another counter finds which number is which, from any page', async () => {
  const { page, show } = await openScreen(browser, app)
  await show(`/sites/${app.full.code}`, cookie)
  await page.getByText('Menu', { exact: true }).click()
  await press(page, 'Help')
  await press(page, 'Quick answers')
  await press(page, 'Moving from another counter')
  const row = page.locator('tr', { hasText: 'Plausible: unique visitors' })
  assert.match(await row.innerText(), /Visitors$/)
  assert.ok(page.url().endsWith('/help/moving#words'))
  await page.context().close()
})
