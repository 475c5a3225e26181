// Somebody forgets their password and gets a link by mail, and somebody comes in by a provider and goes out again, in a real browser.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leave, newVisitor, openBrowser } from '../helpers/browser.ts'
import { makeFolder } from '../helpers/folder.ts'
import { startMailServer } from '../helpers/mail-server.ts'
import { freePort, makeDatabase, owner, startServer } from '../helpers/server.ts'
import { client, startProvider } from '../helpers/sign-on.ts'
import { until } from '../helpers/until.ts'

test('a forgotten password becomes a new one by a link in a mail, once', async context => {
  const mail = await startMailServer(context)
  const port = await freePort()
  const url = `http://localhost:${port}`
  await startServer(context, await makeDatabase(makeFolder(context)), [
    ...['--listen', `127.0.0.1:${port}`, '--public-url', url],
    ...['--smtp', `smtp://127.0.0.1:${mail.port}`, '--smtp-tls', 'none', '--mail-from', 'stats@example.org'],
  ])
  const visitor = await newVisitor(await openBrowser())
  context.after(() => visitor.close())
  const page = await visitor.newPage()
  const press = (name: string) => leave(page, () => page.getByRole('button', { name, exact: true }).click())

  await page.goto(`${url}/login`)
  await leave(page, () => page.getByRole('link', { name: 'Forgotten your password?' }).click())
  await page.getByLabel('E-mail address').fill(owner.email)
  await press('Send the link')
  assert.match(await page.locator('.flash').innerText(), /If somebody has this address here/)
  await until(() => mail.mails.length > 0)
  const [sent] = mail.mails
  assert.deepEqual(sent?.to, [owner.email])
  const link = /http:\/\/localhost:\d+\/login\/reset\?token=[\w-]+/.exec(sent.text)![0]

  await page.goto(link)
  assert.match(await page.locator('main').innerText(), /For iris@example\.com\./)
  await page.getByLabel('New password').fill('another goat elsewhere')
  await press('Set password')
  assert.match(await page.locator('.flash').innerText(), /Log in with the new one/)
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill('another goat elsewhere')
  await press('Log in')
  assert.equal(new URL(page.url()).pathname, '/sites/example.com')
  assert.equal((await page.goto(link))!.status(), 403)
})

test('somebody comes in by a provider, to the page they wanted, and logs out here and there', async context => {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const issuer = await startProvider(context, { iris: { email: owner.email, email_verified: true } }, url)
  await startServer(context, await makeDatabase(makeFolder(context)), [
    ...['--listen', `127.0.0.1:${port}`, '--oidc-issuer', issuer, '--oidc-name', 'Example ID'],
    ...['--oidc-client-id', client.id, '--oidc-client-secret', client.secret],
  ])
  const visitor = await newVisitor(await openBrowser())
  context.after(() => visitor.close())
  const page = await visitor.newPage()
  await page.goto(`${url}/account/logins`)
  await leave(page, () => page.getByRole('link', { name: 'Log in with Example ID' }).click())
  assert.equal(new URL(page.url()).origin, issuer)
  await page.locator('[name=login]').fill('iris')
  await page.locator('[name=password]').fill('whatever it is there')
  await leave(page, () => page.locator('[type=submit]').click())
  assert.equal(page.url(), `${url}/account/logins`)
  assert.match(await page.locator('.entries').innerText(), /Chrome on Linux\s+by single sign-on/)

  await page.getByText('Menu', { exact: true }).click()
  await leave(page, () => page.getByRole('button', { name: 'Log out', exact: true }).click())
  assert.match(await page.locator('main').innerText(), /You are logged out here\./)
  await leave(page, () => page.getByRole('link', { name: /Log out there too/ }).click())
  assert.equal(new URL(page.url()).origin, issuer)
})
