// Cleaning up, in a browser: pages become one and come back, old numbers go after what would go was shown, and a rule is tried first. Without a script: what is sent here is not touched by one.

import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import Database from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { domain, fill } from '../../scripts/bench/fill.ts'
import { leave, newVisitor, openBrowser } from '../helpers/browser.ts'
import { makeFolder } from '../helpers/folder.ts'
import { logIn, startServer } from '../helpers/server.ts'
import { until } from '../helpers/until.ts'

let browser: Browser
/** What each test has a copy of. */
const filled = join(mkdtempSync(join(tmpdir(), 'hoofprint-')), 'hoofprint.db')

before(async () => {
  browser = await openBrowser()
  await fill(filled, { hits: 300, paths: 30, days: 45 })
})
after(() => rmSync(dirname(filled), { recursive: true }))

test('pages that are found become one and come back, and the audit log tells of it', async context => {
  const { page, url, isAtWork } = await enter(context)
  /** The newest change comes to a state: what the form has not done itself is done after it. */
  const waitForState = async (words: string) => {
    await until(() => !isAtWork())
    await page.reload()
    const newest = page.getByRole('list').filter({ hasText: '/articles/1*' }).getByRole('listitem').first()
    assert.ok((await newest.innerText()).includes(words))
  }
  await page.goto(`${url}/sites/${domain}/settings`)
  await page.getByRole('link', { name: 'clean up' }).click()
  const seen = await find(page, '/articles/1*')
  assert.match(seen, /^\d+ pages with \d+ visits and \d+ pageviews\.$/)
  const [pages, visits] = seen.match(/\d+/g)!
  assert.equal(await page.locator('main tbody tr th').filter({ hasText: '/articles/1' }).count(), Number(pages))

  await press(page, 'Merge or rename…')
  await page.getByText('Enter a path that begins with /').waitFor()
  await page.getByLabel('New name or existing page').fill('/first')
  await press(page, 'Merge or rename…')
  await page.getByRole('heading', { name: `Make ${pages} pages into /first?` }).waitFor()
  await page.getByText(`It gets ${visits} visits and`).waitFor()
  await press(page, 'Merge')
  await page.getByText(`${pages} pages merged into /first`).waitFor()
  await waitForState('can be undone until')
  assert.match(await find(page, '/first'), new RegExp(`^1 page with ${visits} visits and `))
  assert.equal(await find(page, '/articles/1*'), 'No page fits.')

  await press(page, 'Undo')
  await waitForState('· undone')
  assert.equal(await find(page, '/articles/1*'), seen)

  await press(page, 'Delete…')
  await page.getByText(`The totals of the site lose ${visits} visits`).waitFor()
  await press(page, 'Delete')
  await waitForState('can be undone until')
  await page.getByRole('cell', { name: 'Pages: /articles/1*' }).waitFor()
  await page.goto(`${url}/audit`)
  for (const words of [
    'Pages merged or renamed: /articles/1* → /first',
    'Pages restored: /articles/1*',
    'Pages deleted: /articles/1*',
  ])
    await page.getByText(words).waitFor()
})

test('old numbers go when that was shown and confirmed', async context => {
  const { page, url } = await enter(context)
  await page.goto(`${url}/sites/${domain}/cleanup`)
  await page.getByLabel('Delete everything after this many days').fill('30')
  await press(page, 'Show what would go')
  await page.getByText('Enter 0, or 31 to').waitFor()
  await page.getByLabel('Delete everything after this many days').fill('31')
  await press(page, 'Show what would go')
  await page.getByText(/^Everything from before .* would go, for good: \d+ days with \d+ hits/).waitFor()
  await press(page, 'Delete it and keep to this')
  assert.equal(await page.getByLabel('Delete everything after this many days').inputValue(), '31')
  await page.goto(`${url}/audit`)
  await page.getByText('Delete everything after this many days: 0 → 31').waitFor()
})

test('a rule that makes pages one is tried on the last thirty days, and saved', async context => {
  const { page, url } = await enter(context)
  await page.goto(`${url}/sites/${domain}/rules`)
  await page.getByLabel('Pages that are one').fill('/articles/* => /articles')
  await press(page, 'Test on the last 30 days')
  const row = page.getByRole('row', { name: /^\/articles / })
  assert.match(await row.innerText(), /\/articles\/0/)
  assert.equal(await page.getByLabel('Pages that are one').inputValue(), '/articles/* => /articles')
  await press(page, 'Save')
  await page.goto(`${url}/audit`)
  await page.getByText('Pages that are one: nothing → /articles/* => /articles').waitFor()
  const answer = await fetch(`${url}/count?p=/articles/never-seen`, {
    headers: { 'user-agent': await userAgent(page) },
  })
  assert.equal(answer.status, 200)
  await page.goto(`${url}/sites/${domain}/cleanup`)
  assert.match(await find(page, '/articles'), /^1 page with one visit /)
})

const userAgent = (page: Page) => page.evaluate(() => navigator.userAgent)

const press = (page: Page, name: string) => leave(page, () => page.getByRole('button', { name, exact: true }).click())

/** What is said of the pages that fit. */
async function find(page: Page, pattern: string): Promise<string> {
  await page.getByLabel('Pages and events').fill(pattern)
  await press(page, 'Find')
  return page.getByRole('status').innerText()
}

/** The owner of a site with weeks of visits to some pages. `isAtWork`: whether some pages are still being edited. */
async function enter(context: TestContext): Promise<{ page: Page; url: string; isAtWork(): boolean }> {
  const db = join(makeFolder(context), 'hoofprint.db')
  copyFileSync(filled, db)
  const server = await startServer(context, db)
  const { url } = server
  const visitor = await newVisitor(browser, { javaScriptEnabled: false })
  context.after(() => visitor.close())
  await logIn(visitor, server)
  const page = await visitor.newPage()
  const connection = new Database(db, { readonly: true })
  context.after(() => connection.close())
  const running = connection.prepare("select 1 from page_edits where state in ('running', 'undoing')")
  return { page, url, isAtWork: () => running.get() !== undefined }
}
