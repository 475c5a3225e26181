// The visit counter on a page of another website, in a real browser: put there by the script, in each of its forms.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp } from '../helpers/app.ts'
import { newVisitor, openBrowser } from '../helpers/browser.ts'
import { startWeb } from '../helpers/web.ts'

test('visit_count shows the number of the page as a frame and as pictures, also under a policy that allows no more', async context => {
  const app = await openApp()
  const settings = { ...app.site.settings, allowCounter: true }
  await app.store.changeSite(app.site.id, { settings })
  await app.app.services.directory.reload()
  for (const ip of ['198.51.100.1', '198.51.100.2', '198.51.100.3']) await app.count('p=/hooves/', { ip })

  const web = await startWeb(context, (request, response) => {
    if (request.headers.host?.startsWith('stats.')) return app.app.listener(request, response)
    const counts = `http://stats.example.net:${port}`
    const policy = `default-src 'none'; script-src 'unsafe-inline' ${counts}; frame-src ${counts}; img-src ${counts}; connect-src ${counts}`
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      .end(`<!doctype html><body><script>goatcounter = { no_onload: true }</script><script src="${counts}/count.js"></script>
        <script>for (const type of ['html', 'svg', 'png']) goatcounter.visit_count({ type, style: 'span { color: red }' })</script>`)
  })
  const { port } = new URL(web.url)

  const visitor = await newVisitor(await openBrowser())
  const page = await visitor.newPage()
  const said: string[] = []
  page.on('console', message => said.push(message.text()))
  await page.goto(`http://example.com:${port}/hooves`, { waitUntil: 'load' })
  const [, frame] = page.frames()
  assert.deepEqual(
    await frame!.evaluate(
      "[...document.querySelectorAll('#gcvc-views')].map(one => [one.innerText, getComputedStyle(one).color])",
    ),
    [['3', 'rgb(255, 0, 0)']],
  )
  const pictures = await page.evaluate(
    '[...document.images].map(image => [image.complete, image.naturalWidth, image.naturalHeight, image.width, image.height])',
  )
  assert.deepEqual(pictures, [
    [true, 200, 80, 200, 80],
    [true, 200, 80, 200, 80],
  ])
  const url = `http://stats.example.net:${port}/counter/%2Fhooves.json`
  assert.deepEqual(await page.evaluate(`fetch('${url}').then(answer => answer.json())`), {
    count_unique: '3',
    count: '3',
  })
  assert.deepEqual(said, [])
  await visitor.close()
})
