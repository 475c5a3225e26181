// People, in a browser: the owner invites, the invited comes in and is made an admin of a site, a viewer sees what is theirs, a stranger nothing.

import assert from 'node:assert/strict'
import { before, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { leave, newVisitor, openBrowser } from '../helpers/browser.ts'
import { makeFolder } from '../helpers/folder.ts'
import { logIn, makeDatabase, startServer } from '../helpers/server.ts'

let browser: Browser

before(async () => {
  browser = await openBrowser()
})

test('somebody is invited, comes in, and invites to the site, without scripts', async context => {
  const server = await startServer(context, await makeDatabase(makeFolder(context)))
  const { url } = server
  const visit = () => open(context)
  const iris = await visit()
  await logIn(iris.context(), server)
  await iris.goto(url)
  await iris.getByText('Menu', { exact: true }).click()
  await iris.getByRole('link', { name: 'People', exact: true }).last().click()
  await iris.getByLabel('E-mail address').fill('adam@example.com')
  await iris.getByLabel('example.com', { exact: true }).selectOption('admin')
  await iris.getByRole('button', { name: 'Invite' }).click()
  const link = await readLink(iris)

  // A stranger with half of the link gets nowhere.
  const stranger = await visit()
  await stranger.goto(link.slice(0, -1))
  await stranger.getByText('This invitation was used or revoked').waitFor()

  const adam = await visit()
  await adam.goto(link)
  await adam.locator('[name=password]').fill('a hedgehog in the garden')
  await leave(adam, () => adam.getByRole('button', { name: 'Accept' }).click())
  await adam.goto(`${url}/sites/example.com/people`)
  await adam.getByLabel('E-mail address').fill('eve@example.com')
  await adam.getByRole('button', { name: 'Invite' }).click()
  const second = await readLink(adam)

  const eve = await visit()
  await eve.goto(second)
  await eve.locator('[name=password]').fill('a squirrel in the garden')
  await leave(eve, () => eve.getByRole('button', { name: 'Accept' }).click())
  // What a viewer may not do is not offered to them.
  await eve.goto(`${url}/sites/example.com/notes`)
  await eve.getByText('Menu', { exact: true }).click()
  assert.equal(await eve.getByRole('link', { name: 'Settings' }).count(), 0)
  assert.equal(await eve.getByLabel('Note', { exact: true }).count(), 0)

  await iris.goto(`${url}/audit`)
  await iris.getByText('Invitation accepted: eve@example.com').waitFor()
})

async function readLink(page: Page): Promise<string> {
  await page.getByText('it is not shown again').waitFor()
  return page.locator('code#link').innerText()
}

async function open(context: TestContext): Promise<Page> {
  const visitor = await newVisitor(browser, { javaScriptEnabled: false })
  context.after(() => visitor.close())
  return visitor.newPage()
}
