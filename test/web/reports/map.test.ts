// The map beside the list of countries.

import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { agent, type TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'
import { openFilled } from '../../helpers/small-installation.ts'

let app: TestApp
let cookie: string

before(async () => {
  app = await openFilled()
  cookie = await enter(app)
  // From everywhere where clocks have a name.
  const headers = { 'user-agent': agent }
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const { status } = await app.ask(`/count?site=example.com&p=/${zone}&z=${zone}`, { headers })
    assert.equal(status, 200)
  }
})

async function look(path: string): Promise<string> {
  const answer = await app.ask(`/sites/example.com${path}`, { headers: { cookie } })
  assert.equal(answer.status, 200)
  return answer.text()
}

const mapOf = (html: string) => /<figure class="map">[\s\S]*?<\/figure>/.exec(html)?.[0] ?? ''
const linksOf = (map: string) =>
  [
    ...map.matchAll(/<a href="([^"]*)"([^>]*)><use class="step-(\d)" href="[^"#]*#(\w\w)"\/><title>([^<]*)<\/title>/g),
  ].map(([, href, rest, step, code, title]) => ({ step, href, rest, code, title }))

describe('the map', () => {
  it('has all countries of a period, not only those that the list shows at a time, each with its number', async () => {
    const links = linksOf(mapOf(await look('/countries?period=30d')))
    assert.ok(links.length > 200, `${links.length}`)
    const germany = links.find(({ code }) => code === 'DE')
    assert.match(germany?.title ?? '', /^Germany\n\d+ visits$/)
    assert.equal(links[0]?.step, '5')
  })

  it('leads from each to what is left of it, and shows the country alone', async () => {
    const links = linksOf(mapOf(await look('/countries?period=30d')))
    const { href } = links.find(({ code }) => code === 'DE')!
    const left = await look(href!.replaceAll('&amp;', '&').replace('/sites/example.com', ''))
    assert.deepEqual(
      linksOf(mapOf(left)).map(({ code }) => code),
      ['DE'],
    )
  })

  it('is reached by the keys at one place, however many countries there are', async () => {
    const links = linksOf(mapOf(await look('/countries?period=30d')))
    assert.equal(links.filter(({ rest }) => !rest?.includes('tabindex="-1"')).length, 1)
  })

  it('uses no shape that is not there', async () => {
    const shapes = await (await app.ask(app.app.services.assets.path('world.svg'))).text()
    for (const { code } of linksOf(mapOf(await look('/countries?period=30d'))))
      assert.ok(shapes.includes(`id="${code}"`), code)
  })

  it('is not where there is nobody, and not beside another list', async () => {
    for (const path of ['/countries?from=2020-01-01&to=2020-01-02', '/languages?period=30d'])
      assert.equal(mapOf(await look(path)), '')
  })

  it('is 2 KB of a page for a hundred countries at most, and 15 KB of shapes, once', async context => {
    const html = await look('/countries?period=30d')
    const map = mapOf(html)
    const rest = map
      .match(/<a [\s\S]*?<\/a>\n/g)!
      .slice(100)
      .join('')
    const sent = (text: string) => gzipSync(text).length
    const bytes = sent(html.replace(rest, '')) - sent(html.replace(map, ''))
    const answer = await app.ask(app.app.services.assets.path('world.svg'), { headers: { 'accept-encoding': 'gzip' } })
    const shapes = (await answer.arrayBuffer()).byteLength
    context.diagnostic(`${bytes} bytes, and ${shapes}`)
    assert.ok(bytes > 0 && bytes <= 2048, `${bytes}`)
    assert.ok(shapes <= 15 * 1024, `${shapes}`)
  })
})
