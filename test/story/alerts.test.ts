// Somebody adds a webhook and tries it, in a real browser, against a real receiver; and what is told comes by itself.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { leave, newVisitor, openBrowser } from '../helpers/browser.ts'
import { makeFolder } from '../helpers/folder.ts'
import { logIn, makeDatabase, startServer } from '../helpers/server.ts'
import { startWeb } from '../helpers/web.ts'

let browser: Browser

before(async () => {
  browser = await openBrowser()
})

test('a webhook is added, tested, mended and deleted, without JavaScript', async context => {
  let status = 500
  const bodies: string[] = []
  const web = await startWeb(context, (request, response) => {
    let body = ''
    request.on('data', piece => {
      body += piece
    })
    request.on('end', () => {
      bodies.push(body)
      response.writeHead(status).end(status === 500 ? 'busy' : 'ok')
    })
  })
  const db = await makeDatabase(makeFolder(context))
  const server = await startServer(context, db, ['--webhook-private', '127.0.0.1'])
  const visitor = await newVisitor(browser, { javaScriptEnabled: false, locale: 'en-GB' })
  await logIn(visitor, server)
  const page = await visitor.newPage()
  const press = (selector: string) => leave(page, () => page.click(selector))
  await page.goto(`${server.url}/sites/example.com/settings`)
  await press('text=Choose what, and whom')
  await press('text=Add Slack')
  await page.fill('[name=name]', 'Team')
  await page.fill('[name=url]', 'nothing')
  await press('text=Add the webhook')
  assert.match((await page.textContent('#field-url-error')) ?? '', /Write a whole address/)
  assert.equal(await page.inputValue('[name=name]'), 'Team')
  await page.fill('[name=url]', `${web.url}/services/whispered`)
  await press('text=Add the webhook')
  await press('text=Send a test')
  assert.match(await page.innerText('main'), /not taken, 500.*busy/s)
  status = 200
  await press('text=Try again now')
  assert.match(await page.innerText('main'), /works.*taken, 200/s)
  assert.equal(bodies.length, 2)
  assert.equal(JSON.parse(bodies[1]!).text, 'A test: example.com')
  assert.doesNotMatch(await page.content(), /whispered/)
  await press('text=Delete')
  assert.match(await page.innerText('main'), /There are no webhooks yet/)
  await visitor.close()
  assert.equal(await server.stop(), 0)
})
