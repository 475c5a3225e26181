// What is shared, in a real browser: by a stranger, behind a password, and on the page of another site.

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
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

test('an owner makes a site public, and a stranger looks around in it, without scripts', async context => {
  const { page, url } = await enter(context, false)
  await page.getByText('Menu', { exact: true }).click()
  await leave(page, () => page.getByRole('link', { name: 'Sharing' }).click())
  await page.getByLabel('Everybody may see the dashboard').check()
  await leave(page, () => page.getByRole('button', { name: 'Save' }).first().click())
  await page.getByText('Saved.').waitFor()
  const address = (await page.locator('#public-address').textContent())!
  const stranger = await visit(context, false)
  await stranger.goto(`${url}/sites/example.com`)
  assert.equal(stranger.url(), address)
  await stranger.getByRole('heading', { name: 'Pages' }).waitFor()
  assert.equal(await stranger.getByText('Menu', { exact: true }).count(), 0)
  await leave(stranger, () => stranger.getByRole('link', { name: '/goats' }).first().click())
  await stranger.getByRole('heading', { name: '/goats' }).waitFor()
  assert.match(stranger.url(), /\/share\/example\.com\/page\?path=%2Fgoats/)
})

test('a link with a password opens to whoever knows it, without scripts', async context => {
  const { page } = await enter(context, false)
  await makeLink(page, { Name: 'For Ann', Password: 'a goat in the hay' })
  const address = (await page.locator('.shared code').first().textContent())!
  const ann = await visit(context, false)
  await ann.goto(address)
  await ann.getByLabel('Password', { exact: true }).fill('a goat in the barn')
  await leave(ann, () => ann.getByLabel('Password', { exact: true }).press('Enter'))
  await ann.getByText('This is not the password of this link.').waitFor()
  await ann.getByLabel('Password', { exact: true }).fill('a goat in the hay')
  await leave(ann, () => ann.getByLabel('Password', { exact: true }).press('Enter'))
  await ann.getByRole('heading', { name: 'Pages' }).waitFor()
  await leave(page, () => page.getByRole('button', { name: 'Revoke: For Ann' }).click())
  await ann.reload()
  await ann.getByText('This link has ended.').waitFor()
})

test('a page of another site shows a dashboard in a frame, where its origin is named, and a chart and a number', async context => {
  const { page, url } = await enter(context, true)
  await page.goto(`${url}/sites/example.com/sharing`)
  await page.getByLabel('Everybody may see the dashboard').check()
  await leave(page, () => page.getByRole('button', { name: 'Save' }).first().click())
  const blog = await openBlog(context, url)
  const refused = await visit(context, false)
  await refused.goto(blog)
  for (const name of ['dashboard', 'chart', 'number']) assert.equal(await textIn(refused, name), undefined, name)

  await page.getByLabel('Pages that may embed it').fill(blog)
  await leave(page, () => page.getByRole('button', { name: 'Save' }).last().click())
  // Whoever was refused has that for a minute: a public view may be kept so long.
  const reader = await visit(context, false)
  await reader.goto(blog)
  assert.match((await textIn(reader, 'dashboard')) ?? '', /\/goats/)
  assert.match((await textIn(reader, 'chart')) ?? '', /example\.com, /)
  assert.match((await textIn(reader, 'number')) ?? '', /1\s*visit/)
  assert.equal(await reader.frame('dashboard')!.locator('html').getAttribute('data-theme'), 'dark')
  assert.ok(Number(await reader.evaluate('document.images[0].naturalWidth')) > 0)
  // What is chosen in the frame stays in the frame.
  const frame = reader.frame('dashboard')!
  await frame.getByRole('link', { name: '7 days' }).click()
  await frame.waitForURL(/\/embed\/dark\/example\.com\?period=7d/)
  assert.equal(reader.url(), `${blog}/`)
})

test('the builder shows the HTML and what it looks like', async context => {
  const { page, url } = await enter(context, true)
  await makeLink(page, { Name: 'Blog', 'Limited to pages': '/goats' })
  await page.getByLabel('Show', { exact: true }).selectOption('Number')
  await page.getByLabel('Colours').selectOption('Dark')
  await leave(page, () => page.getByRole('button', { name: 'Show HTML' }).click())
  const html = (await page.locator('#snippet').textContent())!
  const token = (await page.locator('.shared code').first().textContent())!.split('/').at(-1)!
  assert.ok(html.startsWith(`<iframe src="${url}/embed/dark/${token}/number?period=30d"`), html)
  await page.frameLocator('iframe.preview').getByText('1', { exact: true }).waitFor()
})

/** The text in the frame of that name; undefined where the browser refuses to show it. */
async function textIn(page: Page, name: string): Promise<string | undefined> {
  const frame = page.frame(name)
  if (!frame || frame.url().startsWith('chrome-error:')) return undefined
  return (await frame.locator('body').textContent()) ?? undefined
}

/** A page of another site, with everything that can be embedded; answers its origin. */
async function openBlog(context: TestContext, url: string): Promise<string> {
  const frame = (name: string, end = '') => `<iframe name="${name}" src="${url}/embed/dark/example.com${end}"></iframe>`
  const parts = [frame('dashboard'), frame('chart', '/chart'), frame('number', '/number')]
  const html = `<!doctype html><title>Blog</title>${parts.join('')}<img src="${url}/embed/light/example.com/chart.svg">`
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(html)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.close())
  return `http://blog.example:${(server.address() as AddressInfo).port}`
}

async function makeLink(page: Page, fields: Record<string, string>): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/sites/example.com/sharing`)
  const form = page.locator('section[aria-labelledby=links] form').last()
  for (const [label, text] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(text)
  await leave(page, () => form.getByRole('button', { name: 'Make link' }).click())
  await page.getByText('Link made.').waitFor()
}

async function enter(context: TestContext, javaScriptEnabled: boolean): Promise<{ page: Page; url: string }> {
  const server = await startServer(context, await makeDatabase(makeFolder(context)))
  const { url } = server
  assert.equal((await fetch(`${url}/count?p=/goats`, { headers: { 'user-agent': agent } })).status, 200)
  const page = await visit(context, javaScriptEnabled)
  await logIn(page.context(), server)
  await page.goto(`${url}/sites/example.com`)
  return { page, url }
}

async function visit(context: TestContext, javaScriptEnabled: boolean): Promise<Page> {
  const visitor = await newVisitor(browser, { javaScriptEnabled })
  context.after(() => visitor.close())
  return visitor.newPage()
}
