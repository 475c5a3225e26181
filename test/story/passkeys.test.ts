// Somebody makes a passkey in a real browser, logs in by it instead of a password and after one, and takes it away again.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { leave, newVisitor, openBrowser } from '../helpers/browser.ts'
import { makeFolder } from '../helpers/folder.ts'
import { makeDatabase, owner, startServer } from '../helpers/server.ts'

/** A browser with an authenticator of its own, at a server that runs. */
async function setUp(context: TestContext) {
  const { url } = await startServer(context, await makeDatabase(makeFolder(context)))
  const visitor = await newVisitor(await openBrowser())
  context.after(() => visitor.close())
  const page = await visitor.newPage()
  const devtools = await visitor.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const verify = (isUserVerified: boolean) =>
    devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  return { url, page, visitor, verify }
}

async function logIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/login?to=/account/passkeys`)
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await leave(page, () => page.getByRole('button', { name: 'Log in', exact: true }).click())
}

const press = (page: Page, name: string) => leave(page, () => page.getByRole('button', { name, exact: true }).click())

test('a passkey is made, lets in alone and after the password, and is removed', async context => {
  const { url, page, visitor, verify } = await setUp(context)
  await logIn(page, url)
  await page.getByLabel('Name').fill('my laptop')
  await page.getByLabel('Current password').fill('not my password')
  await page.getByRole('button', { name: 'Add passkey' }).click()
  await page.getByText('not your current password').waitFor()
  await page.getByLabel('Current password').fill(owner.password)
  await press(page, 'Add passkey')
  assert.match(await page.locator('.entries').innerText(), /my laptop\s+for localhost · since .+ · not used yet/)

  // Once more on the same device: it says that it has one.
  await page.locator('form[data-passkey]').getByLabel('Current password').fill(owner.password)
  await page.getByRole('button', { name: 'Add passkey' }).click()
  await page.getByText('You already have a passkey there.').waitFor()

  await visitor.clearCookies()
  await page.goto(`${url}/login?to=/account/passkeys`)
  await press(page, 'Log in with a passkey')
  assert.match(await page.locator('.entries').innerText(), /last used/)

  await page.locator('form:not([data-passkey])').getByLabel('Current password').fill(owner.password)
  await press(page, 'Ask for a passkey')
  assert.equal((await page.locator('#codes').innerText()).split('\n').length, 10)
  await visitor.clearCookies()
  await logIn(page, url)
  assert.equal(await page.locator('h1').innerText(), 'Use your passkey')
  await press(page, 'Log in with a passkey')
  assert.match(await page.locator('main').innerText(), /Recovery codes left: 10/)

  await page.locator('form:not([data-passkey])').getByLabel('Current password').fill(owner.password)
  await press(page, 'Do not ask')
  await press(page, 'Remove passkey: my laptop')
  assert.equal(await page.locator('.entries').count(), 0)

  await visitor.clearCookies()
  await page.goto(`${url}/login`)
  assert.equal(await page.getByRole('button', { name: 'Log in with a passkey' }).count(), 0)
  await verify(false)
})

test('whoever fails to prove who they are reads why, and can try again', async context => {
  const { url, page, visitor, verify } = await setUp(context)
  await logIn(page, url)
  await page.getByLabel('Current password').fill(owner.password)
  await press(page, 'Add passkey')
  await visitor.clearCookies()
  await page.goto(`${url}/login`)
  await verify(false)
  await page.getByRole('button', { name: 'Log in with a passkey' }).click()
  await page.getByText('Cancelled, or it took too long.').waitFor()
  await verify(true)
  await press(page, 'Log in with a passkey')
  assert.equal(new URL(page.url()).pathname, '/sites/example.com')
})

test('without JavaScript the page says that passkeys need it, and the password lets in', async context => {
  const { url } = await startServer(context, await makeDatabase(makeFolder(context)))
  const visitor = await newVisitor(await openBrowser(), { javaScriptEnabled: false })
  context.after(() => visitor.close())
  const page = await visitor.newPage()
  await logIn(page, url)
  assert.match(await page.locator('main').innerText(), /Passkeys need JavaScript/)
  assert.equal(await page.locator('form[data-passkey]').isVisible(), false)
})
