// The field of the filter: conditions are taken as they are, and any other text is looked for in every list.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { agent, openApp, type TestApp } from '../../helpers/app.ts'
import { enter, readLinks } from '../../helpers/crawl.ts'
import { unlimited } from '../../helpers/small-installation.ts'

const site = '/sites/example.com'
let app: TestApp

before(async () => {
  app = await openApp({ flags: unlimited })
  const headers = { 'user-agent': agent }
  await app.count('p=/goats&t=All+goats&r=https://goats.example/', { headers: { ...headers, 'accept-language': 'de' } })
  await app.count('p=/mud&q=utm_campaign%3Dgoat-week', { headers: { ...headers, 'accept-language': 'nl' } })
  await app.count(`p=milked&e=1&props=${encodeURIComponent('{"goat":"Berta","litres":2.5,"by":"x@farm.example"}')}`)
  await app.app.services.directory.reload()
})

const search = async (text: string, more = '') => {
  const answer = await app.own(`${site}/search?period=7d&q=${encodeURIComponent(text)}${more}`)
  return { answer, html: await answer.text() }
}

test('a text is found in every list, whatever its case, and each row leaves what it names', async () => {
  const { html } = await search('GOAT')
  const links = readLinks(html).go
  for (const filter of ['page%3A%2Fgoats', 'referrer%3Agoats.example', 'campaign%3Agoat-week', 'text%3A*GOAT*'])
    assert.ok(links.includes(`${site}?period=7d&filter=${filter}`), `${filter} in ${links}`)
})

test('a property is found by its value and by its key, and leaves that value', async () => {
  for (const text of ['bert', 'GOAT=b', 'goat']) {
    const links = readLinks((await search(text)).html).go
    assert.ok(links.includes(`${site}?period=7d&filter=prop%3Agoat%3DBerta`), text)
  }
})

test('a language is found by its name in the language of the reader', async () => {
  const { html } = await search('germ')
  assert.match(html, /<bdi>German<\/bdi>/)
  assert.ok(readLinks(html).go.includes(`${site}?period=7d&filter=language%3Ade`))
})

test('a condition leads to the view that it leaves, beside those there are, and so do GoatCounter’s words', async () => {
  const to = async (text: string, more = '') => (await search(text, more)).answer.headers.get('location')
  assert.equal(await to('country:NL'), `${site}?period=7d&filter=country%3ANL`)
  assert.equal(
    await to('-browser:Firefox', '&filter=language:de'),
    `${site}?period=7d&filter=language%3Ade&filter=-browser%3AFirefox`,
  )
  assert.equal(await to('in:path at:start /goats'), `${site}?period=7d&filter=in%3Apath%20at%3Astart%20%2Fgoats`)
  assert.equal(await to('country:NL', '&view=browsers'), `${site}/browsers?period=7d&filter=country%3ANL`)
  assert.equal(
    await to('country:NL', '&view=page&path=/goats'),
    `${site}/page?path=%2Fgoats&period=7d&filter=country%3ANL`,
  )
  assert.equal(await to('country:NL', '&view=https://evil.example'), `${site}?period=7d&filter=country%3ANL`)
  assert.equal(await to('  '), `${site}?period=7d`)
})

test('the field names the view that it is of, and the dashboard without saying so', async () => {
  const fieldOf = async (path: string) =>
    /<form class="seek"[\s\S]*?<\/form>/.exec(await (await app.own(`${site}${path}`)).text())?.[0] ?? ''
  assert.match(await fieldOf('/browsers'), /name="view" value="browsers"/)
  assert.doesNotMatch(await fieldOf(''), /name="view"/)
})

test('what no list has is said', async () => {
  assert.match((await search('nonsense')).html, /No list of this period has it\./)
})

test('the field is told the same while somebody types', async () => {
  const headers = { cookie: await enter(app), accept: 'application/json' }
  const answer = await app.ask(`${site}/search?period=7d&q=goat`, { headers })
  assert.deepEqual(await answer.json(), [
    { filter: 'page:/goats', name: '/goats', list: 'Pages' },
    { filter: 'referrer:goats.example', name: 'goats.example', list: 'Referrers' },
    { filter: 'campaign:goat-week', name: 'goat-week', list: 'Campaigns' },
    { filter: 'prop:goat=Berta', name: 'goat = Berta', list: 'Property' },
  ])
  const begun = await app.ask(`${site}/search?period=7d&q=prop:lit`, { headers })
  assert.deepEqual(await begun.json(), [{ filter: 'prop:litres=2.5', name: 'litres = 2.5', list: 'Property' }])
  const dashboard = await (await app.own(`${site}?period=7d`)).text()
  assert.match(dashboard, /<option value="page:\/goats" label="\/goats · Pages">/)
})
