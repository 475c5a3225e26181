// Lists that share a place: the address says which are shown, and a browser remembers it.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openApp, type TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'
import { unlimited } from '../../helpers/small-installation.ts'

let app: TestApp
let login: string

before(async () => {
  app = await openApp({ flags: unlimited })
  assert.equal((await app.count('p=/a')).status, 200)
  await app.app.services.directory.reload()
  login = await enter(app)
})

/** The lists that a page shows, and the cookie that it leaves. */
async function look(search: string, cookie = '') {
  const answer = await app.ask(`/sites/example.com${search}`, { headers: { cookie: `${login}; ${cookie}` } })
  const html = await answer.text()
  const shown = [...html.matchAll(/<span aria-current="true">([^<]*)<\/span>/g)].map(([, label]) => label)
  return { shown, html, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0]! }
}

test('each place shows its first list, and the one that the address names', async () => {
  assert.deepEqual((await look('?period=7d')).shown, ['Top', 'Channels', 'Countries', 'Browsers'])
  const { shown } = await look('?period=7d&tab=entries&tab=systems&tab=sizes')
  assert.deepEqual(shown, ['Entry, exit', 'Channels', 'Countries', 'Screens'])
  const exit = await look('?period=7d&tab=exits')
  assert.equal(exit.shown[0], 'Entry, exit')
  assert.match(exit.html, /aria-current="true"><bdi>Exit</)
  const page = await look('/page?path=/a&period=7d&tab=campaigns')
  assert.deepEqual(page.shown, ['Campaigns', 'Countries', 'Browsers'])
  const source = await look('?period=7d&tab=sources')
  assert.equal(source.shown[1], 'Campaigns')
  assert.match(source.html, /aria-current="true"><bdi>Source</)
})

test('a tab that there is not is said, and the usual one shown', async () => {
  const { html, shown } = await look('?period=7d&tab=<b>')
  assert.match(html, /Unknown list in tab; ignored\./)
  assert.equal(shown[0], 'Top')
})

test('what was chosen is remembered, until another is', async () => {
  const { cookie, html } = await look('?period=7d&tab=events&tab=nonsense')
  assert.equal(cookie, 'hoofprint-tabs=events')
  assert.equal((await look('?period=30d', cookie)).shown[0], 'Events')
  const [, back = ''] = /href="\/sites\/example\.com([^"#]*)#pages">Top</.exec(html) ?? []
  const again = await look(back.replaceAll('&amp;', '&'), cookie)
  assert.equal(again.shown[0], 'Top')
  assert.equal(again.cookie, 'hoofprint-tabs=')
  assert.equal((await look('?period=30d', 'hoofprint-tabs=<b>.evil')).shown[0], 'Top')
})

test('a site without sessions has no entry pages to choose', async () => {
  await app.store.changeSite(app.site.id, { settings: { ...app.site.settings, sessions: false } })
  await app.app.services.directory.reload()
  const { shown, html } = await look('?period=7d&tab=entries')
  assert.equal(shown[0], 'Top')
  assert.doesNotMatch(html, />Entry, exit</)
})
