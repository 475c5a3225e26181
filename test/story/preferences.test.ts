// Somebody makes the pages their own: formats, lists, a time zone, fewer numbers; for others too, and for other sites.

import assert from 'node:assert/strict'
import { before, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { agent } from '../helpers/app.ts'
import { leave, newVisitor, openBrowser } from '../helpers/browser.ts'
import { makeFolder } from '../helpers/folder.ts'
import { logIn, makeDatabase, owner, startServer } from '../helpers/server.ts'
import { runCommand } from '../helpers/terminal.ts'
import { until } from '../helpers/until.ts'

let browser: Browser

before(async () => {
  browser = await openBrowser()
})

test('formats and a zone are chosen, and a dashboard is read so, without scripts', async context => {
  const { page, url } = await enter(context, false)
  await page.getByText('Menu', { exact: true }).click()
  await page.getByRole('link', { name: 'Your account' }).click()
  await page.getByLabel('Numbers').selectOption({ label: '1’234’567.8' })
  await page.getByLabel('Dates').selectOption({ label: '2026-11-21' })
  await page.getByLabel('Time of day').selectOption('12')
  await page.getByLabel('Time zone').selectOption('Asia/Kolkata')
  await leave(page, () => page.getByRole('button', { name: 'Save' }).click())
  await page.getByText('Saved.').waitFor()
  await page.goto(`${url}/sites/example.com?period=7d`)
  await page.getByText('Asia/Kolkata').waitFor()
  const heading = await page.title()
  assert.match(heading, /\d{4}-\d\d-\d\d – \d{4}-\d\d-\d\d/)
  const written = await page.locator('footer time').textContent()
  assert.match(written!, /^\d\d-\d\d, \d{1,2}:\d\d:\d\d [ap]\.?m/i)
})

test('lists are moved, hidden and found again, without scripts', async context => {
  const { page, url } = await enter(context, false)
  await page.goto(`${url}/account/dashboard`)
  await leave(page, () => page.getByRole('button', { name: 'Move Devices up' }).click())
  await page.getByRole('checkbox', { name: 'Sources' }).uncheck()
  await leave(page, () => page.getByRole('button', { name: 'Save' }).nth(0).press('Enter'))
  await page.goto(`${url}/sites/example.com`)
  const titles = await page.locator('.lists h2').allTextContents()
  assert.deepEqual(titles.slice(0, 3), ['Pages', 'Devices', 'Places'])
  await page.getByText('Not on this dashboard:').waitFor()
  await leave(page, () => page.getByRole('link', { name: 'Sources', exact: true }).click())
  await page.getByRole('heading', { name: 'Channels' }).waitFor()
  await page.goto(`${url}/account/dashboard`)
  await leave(page, () => page.getByRole('button', { name: 'Reset to default' }).nth(0).click())
  await page.goto(`${url}/sites/example.com`)
  assert.deepEqual((await page.locator('.lists h2').allTextContents()).slice(0, 2), ['Pages', 'Sources'])
})

test('numbers are hidden and locked, and the terminal ends it, without scripts', async context => {
  const { page, url, db } = await enter(context, false)
  await page.goto(`${url}/account/dashboard`)
  await page.getByLabel('Show shapes only').check()
  await page.getByLabel('Lock').selectOption({ label: 'For a week' })
  await leave(page, () => page.getByRole('button', { name: 'Save' }).nth(2).click())
  await page.getByText(/^Numbers are hidden until /).waitFor()
  assert.equal(await page.getByLabel('Show shapes only').count(), 0)
  await page.goto(`${url}/sites/example.com`)
  const seen = (await page.locator('main').innerText()).replaceAll(
    /\d{1,2} \w{3,}|\d{1,2} – |20\d\d|\d\d:\d\d(:\d\d)?|7 days|30 days/g,
    '',
  )
  assert.doesNotMatch(seen, /\d/)
  const { code } = await runCommand(['user', 'settings', '--email', owner.email, '--db', db, 'fewerNumbers=no'])
  assert.equal(code, 0)
  await page.goto(`${url}/sites/example.com`)
  assert.match(await page.locator('.figures').innerText(), /\d/)
})

test('settings are copied to another site, after a look at what changes', async context => {
  const { page, url, db } = await enter(context, true)
  await page.goto(`${url}/new-site`)
  await page.locator('[name=domain]').fill('second.example')
  await leave(page, () => page.locator('main button[type=submit], main form button').first().click())
  await runCommand(['site', 'settings', '--site', 'example.com', '--db', db, 'keepHitsDays=90'])
  // A server looks each second whether a command has changed something.
  await until(async () => {
    await page.goto(`${url}/sites/example.com/settings`)
    return (await page.locator('[name=keepHitsDays]').inputValue()) === '90'
  })
  await leave(page, () => page.getByRole('link', { name: 'Copy settings' }).click())
  await leave(page, () => page.getByRole('button', { name: 'Preview changes' }).click())
  await page.getByText('Choose at least one group of settings.').waitFor()
  await page.getByLabel('How long hits and numbers are kept').check()
  await page.getByLabel('second.example').check()
  await leave(page, () => page.getByRole('button', { name: 'Preview changes' }).click())
  await page.getByRole('row', { name: 'keepHitsDays 0 90' }).waitFor()
  await leave(page, () => page.getByRole('button', { name: 'Copy settings' }).click())
  await page.getByText('Saved.').waitFor()
  await page.goto(`${url}/sites/second.example/settings`)
  assert.equal(await page.locator('[name=keepHitsDays]').inputValue(), '90')
})

/** The dashboard of a site with one visit, and its owner logged in. */
async function enter(
  context: TestContext,
  javaScriptEnabled: boolean,
): Promise<{ page: Page; url: string; db: string }> {
  const db = await makeDatabase(makeFolder(context))
  const server = await startServer(context, db)
  const { url } = server
  assert.equal((await fetch(`${url}/count?p=/a`, { headers: { 'user-agent': agent } })).status, 200)
  const visitor = await newVisitor(browser, { javaScriptEnabled })
  context.after(() => visitor.close())
  await logIn(visitor, server)
  const page = await visitor.newPage()
  await page.goto(`${url}/sites/example.com`)
  return { page, url, db }
}
