// The list of all sites: sorted, searched, summed up, and what is wrong with one of them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noAccess } from '../../../server/sites/access.ts'
import { defaultUserSettings } from '../../../server/sites/user-settings.ts'
import { addSite, openApp, owner, type TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'
import { unlimited } from '../../helpers/small-installation.ts'

/** Three sites with 3, 1 and no visits; one of them has no sessions, and so no visitors. */
async function openThree(): Promise<TestApp> {
  const app = await openApp({ flags: unlimited })
  await addSite(app, 'busy.example')
  await addSite(app, 'new.example')
  const hits = ['example.com&p=/a', 'busy.example&p=/a', 'busy.example&p=/b', 'busy.example&p=/c', 'busy.example&p=/c']
  for (const hit of hits) assert.equal((await app.count(`site=${hit}`)).status, 200)
  await app.app.services.directory.reload()
  return app
}

const listOf = async (app: TestApp, search = '') => (await app.own(`/sites${search}`)).text()
const namesIn = (html: string) => [...html.matchAll(/<a class="row"[^>]*><bdi>([^<]*)/g)].map(([, name]) => name)
const cellsIn = (html: string, row: RegExp) =>
  [...(row.exec(html)?.[0] ?? '').matchAll(/<td class="(?:value|other)">([^<]*)/g)].map(([, text]) => text)

test('the list is ordered by each of its columns, both ways, and by visits when nobody asks or asks for nonsense', async () => {
  const app = await openThree()
  const byVisits = ['busy.example', 'example.com', 'new.example']
  for (const search of ['', '?sort=visits', '?sort=pageviews', '?sort=zzz', '?sort=-zzz'])
    assert.deepEqual(namesIn(await listOf(app, search)), byVisits, search)
  assert.deepEqual(namesIn(await listOf(app, '?sort=-visits')), [...byVisits].reverse())
  assert.deepEqual(namesIn(await listOf(app, '?sort=-name')), ['new.example', 'example.com', 'busy.example'])
  const html = await listOf(app, '?sort=name')
  assert.deepEqual(namesIn(html), ['busy.example', 'example.com', 'new.example'])
  assert.match(html, /class="names" aria-sort="ascending"><a href="\/sites\?sort=-name">/)
})

test('the list is of any period with a name, which its order, its search and its rows keep', async () => {
  const app = await openThree()
  app.clock.advance(86_400_000)
  await app.count('site=example.com&p=/today')
  const html = await listOf(app, '?period=yesterday&sort=name&search=e')
  assert.match(html, /<a href="\/sites\?period=yesterday&amp;sort=name&amp;search=e" aria-current="true">/)
  assert.match(html, /<a href="\/sites\?sort=name&amp;search=e"><bdi>30 days/)
  assert.deepEqual(cellsIn(html, /<tfoot>[\s\S]*<\/tfoot>/), ['4', '2', '5'])
  assert.match(html, /\/sites\?period=yesterday&amp;sort=-name&amp;search=e/)
  assert.match(html, /name="period" value="yesterday"/)
  assert.match(html, /class="row" href="\/sites\/example\.com\?period=yesterday"/)
  assert.deepEqual(cellsIn(await listOf(app, '?period=day'), /<tfoot>[\s\S]*<\/tfoot>/), ['1', '1', '1'])
  assert.deepEqual(cellsIn(await listOf(app, '?period=zzz'), /<tfoot>[\s\S]*<\/tfoot>/), ['5', '3', '6'])
})

test('below stands the sum of all that are shown', async () => {
  const app = await openThree()
  assert.deepEqual(cellsIn(await listOf(app), /<tfoot>[\s\S]*<\/tfoot>/), ['4', '2', '5'])
  assert.doesNotMatch(await listOf(app, '?search=busy'), /<tfoot>/)
})

test('a search looks at names and domains, goes on with the order, and says when it finds none', async () => {
  const app = await openThree()
  const html = await listOf(app, '?sort=name&search=BUSY')
  assert.deepEqual(namesIn(html), ['busy.example'])
  assert.match(html, /name="sort" value="name"/)
  assert.match(html, /\/sites\?sort=visits&amp;search=BUSY/)
  assert.match(await listOf(app, '?search=%3Cb%3E'), /No site has “&lt;b&gt;” in its name or domain\./)
})

test('a site that never had a hit says so, and one that knows no visitors shows none', async () => {
  const app = await openThree()
  const { settings, ...site } = app.app.services.directory.byCode('busy.example')!
  await app.store.changeSite(site.id, { ...site, code: undefined, settings: { ...settings, sessions: false } })
  await app.app.services.directory.reload()
  const html = await listOf(app)
  assert.match(html, /href="\/sites\/new\.example\/start">Waiting for its first hit/)
  assert.deepEqual(cellsIn(html, /<tr>(?:(?!<\/tr>)[\s\S])*busy\.example[\s\S]*?<\/tr>/), ['3', '–', '4'])
})

test('a site that usually has hits and has had none for longer than usual says since when, until there is one', async () => {
  const app = await openThree()
  const hour = 3_600_000
  for (let passed = 0; passed < 12; passed++) {
    app.clock.advance(hour)
    await app.count(`site=example.com&p=/${passed}`)
  }
  const warning = /class="note warning"><a href="\/sites\/example\.com\/received">No hits since [^<]+<\/a>/
  app.clock.advance(20 * hour)
  assert.doesNotMatch(await listOf(app), warning)
  app.clock.advance(30 * hour)
  assert.match(await listOf(app), warning)
  await app.count('site=example.com&p=/again')
  assert.doesNotMatch(await listOf(app), warning)
})

test('programs have the same list, with its order, search and period, and only of sites that one sees', async () => {
  const app = await openThree()
  const read = async (path: string) => (await app.own(path)).text()
  const data = JSON.parse(await read('/sites.json?sort=-visits')) as { period: string; rows: Record<string, unknown>[] }
  assert.equal(data.period, '30d')
  assert.deepEqual(
    data.rows.map(({ code, visitors, visits, pageviews }) => [code, visitors, visits, pageviews]),
    [
      ['new.example', 0, 0, 0],
      ['example.com', 1, 1, 1],
      ['busy.example', 1, 3, 4],
    ],
  )
  const csv = await app.own('/sites.csv?search=busy')
  assert.match(csv.headers.get('content-disposition')!, /filename="sites\.csv"/)
  assert.deepEqual((await csv.text()).trim().split('\n'), [
    'code,name,domain,visitors,visits,pageviews,before_visitors,before_visits,before_pageviews,silent_since',
    'busy.example,busy.example,busy.example,1,3,4,,,,',
  ])
  assert.ok((await read('/sites?search=busy&sort=name')).includes('href="/sites.csv?sort=name&amp;search=busy"'))
  assert.equal((await app.own('/sites.atom')).status, 404)
  assert.equal((await app.ask('/sites.csv')).status, 303)
  const access = { ...noAccess, sites: new Map([[app.site.id, 'view' as const]]) }
  await app.store.createUser({ email: 'eve@example.com', password: '', createdAt: 1, access })
  const hers = await app.ask('/sites.json', { headers: { cookie: await enter(app, false, 'eve@example.com') } })
  assert.deepEqual(
    ((await hers.json()) as typeof data).rows.map(({ code }) => code),
    ['example.com'],
  )
  const { id } = (await app.store.findUser(owner.email))!
  await app.store.changeUserSettings(id, { ...defaultUserSettings, fewerNumbers: true })
  assert.equal((await app.own('/sites.csv')).status, 403)
  assert.doesNotMatch(await read('/sites'), /sites\.csv/)
})
