// A dashboard is narrowed step by step, with a keyboard and without JavaScript: by typing, by a row, by the form; and back.

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

/** Pageviews, as the dashboard shows them; undefined where it shows no figures. */
async function pageviews(page: Page): Promise<number | undefined> {
  const [text] = await page.locator('.figures a', { hasText: /pageviews?/ }).allInnerTexts()
  return text === undefined ? undefined : Number(text.replace(/\D/g, ''))
}

test('type a condition, follow a row, make one by the form, and take them away again', async context => {
  const db = await makeDatabase(makeFolder(context))
  const server = await startServer(context, db)
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'
  const sent: [path: string, agent: string, language: string][] = [
    ['/hooves/front', agent, 'nl'],
    ['/hooves/back', agent, 'de'],
    ['/mud', agent, 'nl'],
    ['/hooves/front', windows, 'nl'],
    ['/hooves/back', windows, 'de'],
  ]
  for (const [path, userAgent, language] of sent) {
    const headers = { 'user-agent': userAgent, 'accept-language': language }
    assert.equal((await fetch(`${server.url}/count?p=${path}`, { headers })).status, 200)
  }
  const page = await (await newVisitor(browser, { javaScriptEnabled: false })).newPage()
  /** Does something with the keyboard, and waits for the page that comes of it. */
  const enter = async (doing: () => Promise<unknown>) => {
    await Promise.all([page.waitForEvent('load'), doing().then(() => page.keyboard.press('Enter'))])
  }
  const follow = (name: string) => enter(() => page.getByRole('link', { name, exact: true }).first().focus())
  const conditions = () => page.locator('.chip > span').allInnerTexts()

  await page.goto(`${server.url}/sites/example.com?period=7d`)
  await page.getByLabel('E-mail address').fill(owner.email)
  await enter(() => page.getByLabel('Password', { exact: true }).fill(owner.password))
  assert.equal(await pageviews(page), 5)

  // What is typed, in GoatCounter's words.
  const type = (text: string) =>
    enter(async () => {
      await page.getByText('Filter', { exact: true }).first().click()
      await page.getByRole('combobox', { name: /^Filter by/ }).focus()
      await page.keyboard.type(text)
    })
  await type('in:path at:start /hooves')
  assert.equal(await pageviews(page), 4)
  assert.deepEqual(await conditions(), ['Page begins with /hooves'])

  // A row of another list.
  await follow('Languages')
  await follow('Dutch')
  assert.equal(await pageviews(page), 2)
  assert.deepEqual(await conditions(), ['Page begins with /hooves', 'Language is Dutch'])

  // The form.
  await page.getByText('Filter', { exact: true }).first().click()
  await page.getByLabel('Field').selectOption('Operating system')
  await page.locator('[name=manner]').selectOption('is not')
  await enter(() => page.getByLabel('Value').fill('Linux'))
  assert.deepEqual(await conditions(), [
    'Page begins with /hooves',
    'Language is Dutch',
    'Operating system is not Linux',
  ])
  assert.equal(await pageviews(page), 1)
  const { searchParams } = new URL(page.url())
  assert.deepEqual(searchParams.getAll('filter'), ['page:/hooves*', 'language:nl', '-system:Linux'])

  // A page's own view keeps them, and so does the way back.
  await follow('/hooves/front')
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), '/hooves/front')
  assert.equal(await pageviews(page), 1)
  await follow('Dashboard')
  assert.equal((await conditions()).length, 3)

  // A chip, nothing, and all of it.
  await follow('Remove: Operating system is not Linux')
  assert.equal(await pageviews(page), 2)
  await type('country:Atlantis')
  assert.equal(await pageviews(page), undefined)
  await page.getByText('Nothing in this period matches.').waitFor()
  await follow('Without “Country is Atlantis”')
  assert.equal(await pageviews(page), 2)
  await follow('Clear all')
  assert.equal(await pageviews(page), 5)
  assert.deepEqual(await conditions(), [])
  assert.equal(await server.stop(), 0)
})
