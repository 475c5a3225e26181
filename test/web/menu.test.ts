// The menu at the top right: of a view of numbers it leads to what one would look for at the foot of the page.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openApp, type TestApp } from '../helpers/app.ts'
import { unlimited } from '../helpers/small-installation.ts'

let app: TestApp

before(async () => {
  app = await openApp({ flags: unlimited })
  assert.equal((await app.count('p=/a')).status, 200)
  await app.app.services.directory.reload()
})

/** Where the menu of a page leads. */
async function menuOf(path: string): Promise<string[]> {
  const html = await (await app.own(path)).text()
  const menu = /<details class="menu end"[\s\S]*?<\/details>/.exec(html)?.[0] ?? ''
  return [...menu.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
}

test('from a view one click leads to its other formats, and to what was not counted in its period', async () => {
  const site = '/sites/example.com'
  const dashboard = await menuOf(`${site}?period=7d&filter=country:NL`)
  assert.ok(dashboard.includes(`${site}.csv?period=7d&filter=country%3ANL`), `${dashboard}`)
  assert.ok(dashboard.includes(`${site}/received?period=7d`), `${dashboard}`)
  assert.ok((await menuOf(`${site}/page?path=/a&period=day`)).includes(`${site}/page.json?path=%2Fa&period=day`))
  assert.ok((await menuOf(`${site}/browsers?period=day`)).includes(`${site}/browsers.csv?period=day`))
})

test('elsewhere it leads to what was received, whatever the period', async () => {
  assert.ok((await menuOf('/sites/example.com/notes')).includes('/sites/example.com/received'))
})
