// The main job, end to end, in a real browser against a real server: set up, embed, visit, see the visit, take it along.

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { before, type TestContext, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { leave, newVisitor, openBrowser } from '../helpers/browser.ts'
import { makeFolder } from '../helpers/folder.ts'
import { logIn, makeDatabase, setUpLink, startServer } from '../helpers/server.ts'

let browser: Browser

before(async () => {
  browser = await openBrowser()
})

/** A static website: every path is a page with this tag, a button and links. */
async function serveWebsite(context: TestContext, tag: string, policy?: string | undefined): Promise<number> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://x')
    if (pathname === '/favicon.ico') return response.writeHead(204).end()
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        ...(policy && { 'content-security-policy': policy }),
      })
      .end(`<!doctype html><title>Page ${pathname}</title>
      <body><button data-goatcounter-click="signup" data-goatcounter-title="Signed up">Sign up</button>${tag}</body>`)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.closeAllConnections())
  context.after(() => server.close())
  return (server.address() as AddressInfo).port
}

/** Does something, and waits for the hit that comes of it to be answered. */
async function counted(page: Page, doing: () => Promise<unknown>): Promise<number> {
  const [answer] = await Promise.all([page.waitForResponse(response => response.url().includes('/count?')), doing()])
  return answer.status()
}

/** The figures that are numbers, as a person sees them: rates and times stand behind them. */
async function figures(page: Page): Promise<Record<string, number>> {
  const texts = await page.locator('.figure').allInnerTexts()
  return Object.fromEntries(
    texts.flatMap(text => {
      const [, number, word] = /^([\d\s]+?)\s*([a-z]+)$/s.exec(text.trim()) ?? []
      if (word === undefined) return []
      return [[word.replace(/s?$/, 's'), Number(number!.replace(/\D/g, ''))]]
    }),
  )
}

test('the set-up proposes the zone of the browser, under its name of today', async context => {
  const server = await startServer(context, join(makeFolder(context), 'hoofprint.db'))
  for (const [timezoneId, proposed] of [
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Amsterdam', 'Europe/Amsterdam'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ] as const) {
    const visitor = await newVisitor(browser, { timezoneId })
    const page = await visitor.newPage()
    await page.goto(server.url)
    assert.equal(await page.getByLabel('Time zone').inputValue(), proposed)
    await visitor.close()
  }
})

test('set up, embed, visit, see the visit, and take it along', async context => {
  const server = await startServer(context, join(makeFolder(context), 'hoofprint.db'))
  const owner = await (await newVisitor(browser)).newPage()

  // First run: without the code nobody sets up, and the link that was printed holds it.
  await owner.goto(server.url)
  assert.match(owner.url(), /\/setup$/)
  assert.equal(await owner.getByLabel('Set-up code').count(), 1)
  await owner.goto(setUpLink(server))
  assert.equal(await owner.getByLabel('Set-up code').count(), 0)
  await owner.getByLabel('Your e-mail address').fill('iris@example.com')
  await owner.getByLabel('Password', { exact: true }).fill('a goat in the garden')
  await owner.getByRole('button', { name: 'Show' }).click()
  assert.equal(await owner.getByLabel('Password', { exact: true }).getAttribute('type'), 'text')
  await owner.getByLabel('Your website').fill('https://example.com/')
  assert.equal(await owner.getByLabel('Time zone').inputValue(), 'Europe/Amsterdam')
  await owner.getByRole('button', { name: 'Start counting' }).click()

  // The tag, ready to copy, and the wait.
  await owner.getByRole('heading', { name: 'Waiting for the first hit' }).waitFor()
  const tag = await owner.locator('#tag').innerText()
  assert.equal(tag, `<script async src="${server.url}/count.js"></script>`)

  // A website on another origin, with our tag.
  const port = await serveWebsite(context, tag)
  const visitor = await (await newVisitor(browser)).newPage()
  const visit = (path: string) => counted(visitor, () => visitor.goto(`http://example.com:${port}${path}`))

  // A try on the owner's own machine does not count, and the page that waits says why.
  assert.equal(await counted(visitor, () => visitor.goto(`http://localhost:${port}/draft`)), 200)
  await owner.getByText('The page is on localhost').waitFor()
  assert.equal(await visit('/'), 200)

  // The page that waits finds it by itself.
  await owner.getByText('The first hit is in.').waitFor()

  assert.equal(await visit('/hooves'), 200)
  assert.equal(await visit('/mud'), 200)
  assert.equal(await counted(visitor, () => visitor.reload()), 200)
  assert.equal(await counted(visitor, () => visitor.evaluate("history.pushState({}, '', '/snow')")), 200)
  assert.equal(await counted(visitor, () => visitor.getByRole('button').click()), 200)

  await leave(owner, () => owner.getByRole('link', { name: 'Open dashboard' }).click())
  assert.deepEqual(await figures(owner), { visitors: 1, visits: 5, pageviews: 5 })
  const openTab = (name: string) => leave(owner, () => owner.getByRole('link', { name, exact: true }).click())
  const pages = owner.getByRole('table', { name: /^(Pages|Events), / })
  for (const path of ['/', '/hooves', '/mud', '/snow'])
    assert.equal(await pages.getByRole('link', { name: path, exact: true }).count(), 1, path)
  await openTab('Events')
  assert.equal(await pages.getByRole('link', { name: 'signup', exact: true }).count(), 1)

  // GoatCounter's own form of the tag, on a page of another visitor who comes from somewhere.
  const goat = await serveWebsite(
    context,
    `<script data-goatcounter="${server.url}/count" async src="${server.url}/count.js"></script>`,
  )
  const second = await (
    await newVisitor(browser, {
      userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
      locale: 'de-DE',
    })
  ).newPage()
  const from = { referer: 'https://news.ycombinator.com/item?id=1' }
  assert.equal(
    await counted(second, () => second.goto(`http://example.com:${goat}/hooves?utm_campaign=spring`, from)),
    200,
  )
  await owner.reload()
  assert.deepEqual(await figures(owner), { visitors: 2, visits: 6, pageviews: 6 })
  const seen = async (...labels: string[]) => {
    for (const label of labels) assert.ok((await owner.getByText(label, { exact: true }).count()) > 0, label)
  }
  await seen('Netherlands', 'Firefox', 'Chrome')
  await openTab('Referrers')
  await seen('Hacker News')
  for (const tab of ['Campaigns', 'Languages', 'Systems']) await openTab(tab)
  await seen('spring', 'German', 'Windows', 'Linux')

  // Sessions off: from the next hit on every load counts, and visitors are not shown.
  await owner.getByText('Menu', { exact: true }).click()
  await owner.getByRole('link', { name: 'Settings' }).click()
  await owner.getByLabel('Sessions').uncheck()
  await owner.getByRole('region', { name: 'Visits', exact: true }).getByRole('button', { name: 'Save' }).click()
  await owner.getByText('Saved.').waitFor()
  for (let turn = 0; turn < 2; turn++) assert.equal(await visit('/mud'), 200)
  await owner.goto(`${server.url}/sites/example.com`)
  assert.deepEqual(await figures(owner), { visits: 8, pageviews: 8 })

  // Every hit is in the CSV, with its session; no address and no User-Agent is.
  const download = owner.waitForEvent('download')
  await owner.goto(`${server.url}/sites/example.com/settings`)
  await owner.getByRole('link', { name: 'uncompressed' }).first().click()
  const rows = (await text(await (await download).createReadStream())).trim().split('\n').slice(1)
  assert.equal(rows.length, 9)
  const sessions = rows.map(row => row.split(',')[6]!)
  assert.match(sessions[0]!, /^[0-9a-f]+-[0-9a-f]+$/)
  assert.equal(new Set(sessions.slice(0, 6)).size, 1)
  assert.notEqual(sessions[6], sessions[0])
  assert.deepEqual(sessions.slice(7), ['', ''])
  assert.doesNotMatch(rows.join('\n'), /127\.0\.0\.1|::1|Mozilla|AppleWebKit|Gecko/)

  assert.equal(await server.stop(), 0)
})

test('a page counts once, whatever stands in the way of its script', async context => {
  const server = await startServer(context, await makeDatabase(makeFolder(context)))
  const script = `${server.url}/count.js`
  const plain = `<script async src="${script}"></script>`
  const ways: [path: string, tag: string, policy?: string | undefined, blocked?: string][] = [
    ['/no-connect', plain, `script-src ${server.url}; img-src ${server.url}; connect-src 'none'`],
    ['/no-fetch', plain, undefined, 'fetch'],
    ['/module', `<script type="module" src="${script}"></script>`],
    ['/import', `<script type="module">import('${script}')</script>`],
    ['/old', `<script async src="${server.url}/count.v4.js"></script>`],
    ['/no-referrer', `<meta name="referrer" content="no-referrer">${plain}`],
  ]
  for (const [path, tag, policy, blocked] of ways) {
    const port = await serveWebsite(context, tag, policy)
    const visitor = await (await newVisitor(browser)).newPage()
    // As a blocker stops one kind of request.
    await visitor.route('**/count?*', route =>
      route.request().resourceType() === blocked ? route.abort('blockedbyclient') : route.continue(),
    )
    const answer = visitor.waitForResponse(response => response.url().includes('/count?') && response.ok())
    await visitor.goto(`http://example.com:${port}${path}`)
    await answer
    await visitor.context().close()
  }
  const visitor = await newVisitor(browser)
  await logIn(visitor, server)
  const owner = await visitor.newPage()
  await owner.goto(`${server.url}/sites/example.com`)
  assert.equal((await figures(owner)).pageviews, ways.length)
  for (const [path] of ways) {
    const rows = owner.getByRole('table', { name: /^Pages, / })
    assert.equal(await rows.getByRole('link', { name: path, exact: true }).count(), 1, path)
  }
  assert.equal(await server.stop(), 0)
})

test('without JavaScript everything works but the comforts', async context => {
  const server = await startServer(context, join(makeFolder(context), 'hoofprint.db'))
  const owner = await (await newVisitor(browser, { javaScriptEnabled: false })).newPage()
  await owner.goto(server.url)
  await owner.goto(setUpLink(server))
  await owner.getByLabel('Your e-mail address').fill('iris@example.com')
  await owner.getByLabel('Password', { exact: true }).fill('a goat in the garden')
  await owner.getByLabel('Your website').fill('example.com')
  await owner.getByLabel('Time zone').selectOption('Europe/Berlin')
  await owner.getByRole('button', { name: 'Start counting' }).click()
  const port = await serveWebsite(context, `<img src="${server.url}/count?p=/pixel" alt="">`)
  const visitor = await (await newVisitor(browser, { javaScriptEnabled: false })).newPage()
  await visitor.goto(`http://example.com:${port}/`)
  await owner.getByText('The first hit is in.').waitFor()
  await owner.getByRole('link', { name: 'Open dashboard' }).click()
  await owner.getByRole('link', { name: '/pixel' }).first().click()
  await owner.getByRole('heading', { name: '/pixel' }).waitFor()
  await owner.getByText('Menu', { exact: true }).click()
  await leave(owner, () => owner.getByRole('button', { name: 'Log out' }).click())
  assert.match(owner.url(), /\/login$/)
  assert.equal(await server.stop(), 0)
})

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
