// What an owner keeps, by keyboard and without a script: notes on the time line, views to begin with, a token for a program.

import assert from 'node:assert/strict'
import { before, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { agent } from '../helpers/app.ts'
import { leave, newVisitor, openBrowser } from '../helpers/browser.ts'
import { makeFolder } from '../helpers/folder.ts'
import { logIn, makeDatabase, startServer } from '../helpers/server.ts'

let browser: Browser

before(async () => {
  browser = await openBrowser()
})

test('a note is written, changed and deleted', async context => {
  const { page, url } = await enter(context)
  await page.getByText('Menu', { exact: true }).click()
  await page.getByRole('link', { name: 'Notes' }).click()
  await page.getByLabel('Day').fill('2026-11-19')
  await page.getByLabel('Note', { exact: true }).fill('On Hacker News')
  await page.keyboard.press('Enter')
  await page.getByText('Saved. The note is shown on its day in the chart.').waitFor()
  await page.getByRole('heading', { name: /^Thursday,? 19 November 2026$/ }).waitFor()
  await page.getByRole('link', { name: 'Edit: On Hacker News' }).click()
  await page.getByLabel('Note', { exact: true }).fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Write what happened.').waitFor()
  await page.getByLabel('Note', { exact: true }).fill('In the newspaper')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: 'Edit: In the newspaper' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByText('No notes yet.').waitFor()
  assert.equal(page.url(), `${url}/sites/example.com/notes?done=removed`)
})

test('a view is saved where it is seen, and a site begins with it', async context => {
  const { page, url } = await enter(context)
  await page.goto(`${url}/sites/example.com?period=month`)
  await page.getByText('Filter', { exact: true }).first().click()
  await page.getByLabel('Save this view as').fill('The month')
  await page.getByLabel('Make default').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved to your views.').waitFor()
  await page.goto(`${url}/sites/example.com`)
  assert.equal(page.url(), `${url}/sites/example.com?period=month`)
  await page.getByText('Menu', { exact: true }).click()
  await page.getByRole('link', { name: 'Your account' }).click()
  await page.getByRole('link', { name: 'Saved views' }).click()
  await leave(page, () => page.getByRole('button', { name: 'Remove as default: The month' }).click())
  await page.goto(`${url}/sites/example.com`)
  assert.equal(page.url(), `${url}/sites/example.com`)
})

test('a token is made and seen once, works, and is deleted', async context => {
  const { page, url } = await enter(context)
  await page.getByText('Menu', { exact: true }).click()
  await page.getByRole('link', { name: 'Your account' }).click()
  await page.getByRole('link', { name: 'API tokens' }).click()
  await page.getByLabel('Token name').fill('Deploy script')
  await page.getByLabel('write notes').check()
  await page.getByRole('button', { name: 'Create token' }).click()
  const token = (await page.locator('#token').textContent())!
  const write = () =>
    fetch(`${url}/sites/example.com/notes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams({ text: 'Version 2' }),
    })
  assert.equal((await write()).status, 201)
  await page.goto(`${url}/account/tokens`)
  assert.ok(!(await page.content()).includes(token))
  await page.getByText(/write notes \(all sites\); created on .*; last used on /).waitFor()
  await page.getByRole('button', { name: 'Delete the token Deploy script' }).click()
  await page.getByText('Deleted.').waitFor()
  assert.equal((await write()).status, 401)
})

/** The dashboard of a site with one visit, and its owner logged in. */
async function enter(context: TestContext): Promise<{ page: Page; url: string }> {
  const server = await startServer(context, await makeDatabase(makeFolder(context)))
  const { url } = server
  assert.equal((await fetch(`${url}/count?p=/a`, { headers: { 'user-agent': agent } })).status, 200)
  const visitor = await newVisitor(browser, { javaScriptEnabled: false })
  context.after(() => visitor.close())
  await logIn(visitor, server)
  const page = await visitor.newPage()
  await page.goto(`${url}/sites/example.com`)
  return { page, url }
}
