// Which lists and figures somebody has on their dashboards, and in which order.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, owner, type TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'

const path = '/account/dashboard'

async function send(app: TestApp, fields: readonly [string, string][]) {
  const headers = { cookie: await enter(app), origin: 'http://stats.example.org' }
  return app.ask(path, {
    method: 'POST',
    headers,
    body: new URLSearchParams([...fields]),
  })
}

const settings = async (app: TestApp) => (await app.store.findUser(owner.email))!.settings

/** Lists or figures in this order, of which these are ticked. */
const form = (section: string, order: string[], show = order, ...more: [string, string][]) =>
  [['section', section], ...order.map(name => ['order', name]), ...show.map(name => ['show', name]), ...more] as [
    string,
    string,
  ][]

const all = ['pages', 'sources', 'places', 'devices', 'goals', 'rhythm']

const placesOf = (html: string) =>
  [...html.matchAll(/<section class="list[^>]* data-part="(\w+)"/g)].map(([, name]) => name)

test('lists stand in the chosen order, the others lead to their own page', async () => {
  const app = await openApp()
  await app.count('p=/a&z=Europe/Amsterdam')
  const dashboard = async () => (await app.own('/sites/example.com?period=7d')).text()
  assert.deepEqual(placesOf(await dashboard()), ['pages', 'sources', 'places', 'devices'])
  assert.equal(
    (await send(app, form('lists', ['devices', 'pages', 'rhythm', 'places', 'sources', 'goals'], ['devices', 'pages'])))
      .status,
    303,
  )
  assert.deepEqual((await settings(app)).lists, ['devices', 'pages'])
  const html = await dashboard()
  assert.deepEqual(placesOf(html), ['devices', 'pages'])
  const [, hidden = ''] = /Not on this dashboard:(.*)<\/p>/.exec(html) ?? []
  const links = [...hidden.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
  assert.deepEqual(
    links.map(href => href.replace(/\?.*/, '')),
    ['/sites/example.com/channels', '/sites/example.com/countries', path],
  )
  for (const link of links) assert.equal((await app.own(link)).status, 200, link)
  // Programs are told all of them, and a page of the site has its own.
  const json = (await (await app.own('/sites/example.com.json?period=7d')).json()) as { lists: object }
  assert.ok('countries' in json.lists)
  assert.deepEqual(placesOf(await (await app.own('/sites/example.com/page?path=/a')).text()), [
    'sources',
    'places',
    'devices',
  ])
})

test('a list moves by one, up and down, and no further than there is room', async () => {
  const app = await openApp()
  const move = async (order: string[], where: string) => {
    await send(app, form('lists', order, order, ['move', where]))
    return (await settings(app)).lists
  }
  assert.deepEqual(await move(all, 'up places'), ['pages', 'places', 'sources', 'devices', 'goals', 'rhythm'])
  assert.deepEqual(await move(['goals', 'pages'], 'down goals'), ['pages', 'goals'])
  assert.deepEqual(await move(['goals', 'pages'], 'up goals'), ['goals', 'pages'])
  assert.deepEqual(await move(['goals', 'pages'], 'down pages'), ['goals', 'pages'])
  assert.deepEqual(await move(['goals', 'pages'], 'down devices'), ['goals', 'pages'])
  assert.deepEqual(await move(['goals', 'pages'], 'sideways __proto__'), ['goals', 'pages'])
})

test('what everybody has is no choice: what a later version adds is seen', async () => {
  const app = await openApp()
  await send(app, form('lists', ['rhythm'], ['rhythm']))
  await send(app, form('lists', all))
  assert.equal((await settings(app)).lists, null)
  await send(app, form('lists', ['rhythm'], ['rhythm']))
  await send(app, form('lists', ['rhythm'], ['rhythm'], ['reset', '1']))
  assert.equal((await settings(app)).lists, null)
})

test('names that are no list are none, and one that comes twice is there once', async () => {
  const app = await openApp()
  await send(app, form('lists', ['pages', '<script>', 'pages', 'constructor'], ['pages', '<script>', 'constructor']))
  assert.deepEqual((await settings(app)).lists, ['pages'])
  await send(app, form('lists', [], []))
  assert.deepEqual((await settings(app)).lists, [])
  assert.deepEqual(placesOf(await (await app.own('/sites/example.com?period=7d')).text()), [])
})

test('figures stand in the chosen order, with what the chart shows, and one that is counted', async () => {
  const app = await openApp()
  await app.count('p=/a')
  const words = async (search: string) =>
    [...(await (await app.own(`/sites/example.com?${search}`)).text()).matchAll(/<span class="word">([^<]*)</g)].map(
      ([, word]) => word,
    )
  await send(app, form('figures', ['bounceRate', 'pageviews', 'visitors'], ['bounceRate', 'pageviews']))
  assert.deepEqual(await words('period=7d&figure=pageviews'), ['bounce rate', 'pageview'])
  assert.deepEqual(await words('period=7d'), ['bounce rate', 'pageview', 'visit'])
  const refused = await send(app, form('figures', ['bounceRate', 'visits'], ['bounceRate']))
  assert.equal(refused.status, 422)
  const html = await refused.text()
  assert.match(html, /id="figures-error">Keep visitors/)
  assert.match(html, /value="bounceRate" id="show-bounceRate" checked/)
  assert.doesNotMatch(html, /value="visits" id="show-visits" checked/)
  assert.deepEqual((await settings(app)).figures, ['bounceRate', 'pageviews'])
})

test('nobody chooses who is not logged in', async () => {
  const app = await openApp()
  const answer = await app.ask(path, { method: 'POST', body: new URLSearchParams(form('lists', ['pages'])) })
  assert.match(answer.headers.get('location')!, /^\/login/)
})
