// More than one site, or none: the menu, a new one, another name, and the end of one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeToken } from '../../../server/sites/tokens.ts'
import { addSite, openApp, owner, type TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'
import { unlimited } from '../../helpers/small-installation.ts'

const settings = '/sites/example.com/settings'

/** The menu of sites on a page: where it leads, by its words. */
async function menuOf(app: TestApp, path: string): Promise<[string, string][]> {
  const html = await (await app.own(path)).text()
  const menu = /<details class="menu sites"[^>]*>[\s\S]*?<\/details>/.exec(html)?.[0] ?? ''
  return [...menu.matchAll(/href="([^"]*)"[^>]*>(?:<bdi>)?([^<]*)/g)].map(([, href = '', text = '']) => [text, href])
}

test('the menu of sites is on every page of somebody logged in, also where there is one site, and on no stranger’s', async () => {
  const app = await openApp({ flags: unlimited })
  const ways: [string, string][] = [
    ['example.com', '/sites/example.com'],
    ['All sites', '/sites'],
    ['Add a site', '/new-site'],
  ]
  for (const path of ['/sites/example.com', settings, '/sites', '/new-site', '/account', '/help', '/you', '/nowhere']) {
    assert.deepEqual(await menuOf(app, path), ways, path)
  }
  assert.doesNotMatch(await (await app.ask('/help')).text(), /class="menu"/)
})

test('the first address leads to the only site, and else to the list of all', async () => {
  const app = await openApp({ flags: unlimited })
  const home = async () => (await app.own('/')).headers.get('location')
  assert.equal(await home(), '/sites/example.com')
  await addSite(app, 'second.example')
  assert.equal(await home(), '/sites')
  assert.match(await (await app.own('/sites')).text(), /<bdi>second\.example<\/bdi>/)
})

test('a site gets another code, and what is under the old one leads to it: pages, programs, tags', async () => {
  const app = await openApp({ flags: unlimited })
  await addSite(app, 'second.example')
  const saved = await app.own(settings, {
    name: 'Goats',
    code: 'Goats',
    domains: 'example.com',
    zone: 'UTC',
    hits: 'on',
  })
  assert.equal(saved.headers.get('location'), '/sites/goats/settings?done=saved')
  const moved = [
    ['/sites/example.com', '/sites/goats'],
    ['/sites/EXAMPLE.com/page?path=%2Fa%20b&period=week', '/sites/goats/page?path=%2Fa%20b&period=week'],
    ['/sites/example.com/browsers', '/sites/goats/browsers'],
  ]
  for (const [from = '', to] of moved) assert.equal((await app.own(from)).headers.get('location'), to)
  assert.equal((await app.own('/sites/goats')).status, 200)
  const user = (await app.store.findUser(owner.email))!
  const made = await makeToken({ tokens: app.store, clock: app.clock }, user.id, { name: 'Reader', rights: ['stats'] })
  const authorization = `Bearer ${typeof made === 'string' ? assert.fail(made) : made.token}`
  for (const path of ['/sites/example.com.json', '/sites/example.com/browsers.csv', '/sites/example.com/now.json'])
    assert.equal((await app.ask(path, { headers: { authorization } })).status, 200, path)
  assert.equal((await app.count('site=example.com&p=/old-tag')).status, 200)
  assert.deepEqual(
    app.app.services.counter.recent.of(app.site.id).map(({ path, outcome }) => [path, outcome]),
    [['/old-tag', 'counted']],
  )
  // A stranger learns nothing of it.
  assert.match((await app.ask('/sites/example.com')).headers.get('location')!, /^\/login\?to=/)
})

test('a code that is none, or another site’s, is refused in one sentence, and what was typed stays', async () => {
  const app = await openApp({ flags: unlimited })
  await addSite(app, 'second.example')
  const form = { name: 'Goats & co', domains: 'example.com', zone: 'UTC' }
  for (const [code, says] of [
    ['second.EXAMPLE', 'There is a site “second.example” already.'],
    ['a b', 'Use 2 to 64'],
    ['', 'Use 2 to 64'],
    ['settings', 'Use 2 to 64'],
  ] as const) {
    const answer = await app.own(settings, { ...form, code })
    const html = await answer.text()
    assert.equal(answer.status, 422)
    assert.equal(html.split(says).length, 2, says)
    assert.match(html, /<input[^>]*value="Goats &amp; co"[^>]*id="field-name"/)
    assert.match(
      html,
      /<input[^>]*id="field-code"[^>]*aria-describedby="field-code-hint field-code-error"[^>]*autofocus/,
    )
  }
  assert.equal((await app.own('/sites/example.com')).status, 200)
})

test('a site goes when its code is typed: from the menu, the lists, the feeds, and the counting', async () => {
  const app = await openApp({ flags: unlimited })
  await addSite(app, 'second.example')
  await app.count('site=example.com&p=/a')
  const path = '/sites/example.com/delete'
  const refused = await app.own(path, { what: 'site', confirm: 'example.co' })
  const html = await refused.text()
  assert.equal(refused.status, 422)
  assert.match(html, /value="example\.co"[^>]*id="field-confirm"[^>]*autofocus/)
  assert.doesNotMatch(html, /class="flash/)
  assert.equal((await app.store.sites()).length, 2)

  const stream = (await app.own('/sites/example.com/live')).body!.getReader()
  await stream.read()
  const gone = await app.own(path, { what: 'site', confirm: ' example.com ' })
  assert.equal(gone.headers.get('location'), '/sites?done=siteDeleted')
  assert.match(await (await app.own('/sites?done=siteDeleted')).text(), /The site has been deleted/)
  app.clock.advance(2000)
  assert.equal((await stream.read()).done, true)
  for (const end of ['', '.json', '.atom', '/now', '/settings', '/browsers'])
    assert.equal((await app.own(`/sites/example.com${end}`)).status, 404, end)
  assert.deepEqual(
    (await menuOf(app, '/account')).map(([text]) => text),
    ['second.example', 'All sites', 'Add a site'],
  )
  assert.equal((await app.count('site=example.com&p=/a')).status, 400)
  // The job has deleted its rows.
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
  assert.equal(await app.store.findPath(app.site.id, '/a'), undefined)
  assert.equal(await app.store.purgeDeleted(1), false)
})

test('hits that wait to be written when their site goes keep no others waiting', async () => {
  const app = await openApp({ flags: unlimited })
  const other = await addSite(app, 'second.example')
  const { counter, directory } = app.app.services
  const hits = ['example.com', 'second.example'].map(code => app.count(`site=${code}&p=/late`))
  await new Promise(setImmediate)
  await app.store.deleteSite(app.site.id)
  await directory.reload()
  for (const hit of hits) assert.equal((await hit).status, 200)
  counter.drop({ reason: 'bot', why: '', name: 'B' }, app.site, '/')
  assert.equal(await counter.drain(), 0)
  while (await app.store.purgeDeleted(10));
  assert.equal((await app.store.findPath(other.id, '/late'))?.path, '/late')
  assert.equal(await app.store.findPath(app.site.id, '/late'), undefined)
  assert.equal(await app.store.countDrops(app.site.id, { from: 0, to: 4_000_000_000 } as never), 0)
  assert.deepEqual(
    app.log.filter(line => /error/i.test(line)),
    [],
  )
})

test('without any site the list says so and leads to the form, and the next one is the first again', async () => {
  const app = await openApp({ flags: unlimited })
  await app.own('/sites/example.com/delete', { what: 'site', confirm: 'example.com' })
  assert.equal((await app.own('/')).headers.get('location'), '/sites')
  assert.match(await (await app.own('/sites')).text(), /No sites yet\.[\s\S]*href="\/new-site"/)
  const made = await app.own('/new-site', { domain: 'example.com', zone: 'Europe/Berlin' })
  assert.equal(made.headers.get('location'), '/sites/example.com/start?done=site')
  assert.equal((await app.own('/')).headers.get('location'), '/sites/example.com')
})

const wrongForms: [path: string, form: Record<string, string>, focus: string, kept: string][] = [
  ['/new-site', { domain: 'not a domain', zone: 'Nowhere' }, 'domain', 'not a domain'],
  ['/new-site', { domain: 'x.example', zone: 'Nowhere' }, 'zone', 'Nowhere'],
  [
    settings,
    { name: 'G', code: 'goats', domains: 'no domain!', zone: 'UTC', keepHitsDays: '7x' },
    'domains',
    'no domain!',
  ],
  [settings, { name: 'G', domains: 'example.com', zone: 'UTC', keepHitsDays: '7x' }, 'keepHitsDays', '7x'],
  ['/sites/example.com/rules', { countries: 'Atlantis', paths: 'https://x/' }, 'countries', 'Atlantis'],
  ['/sites/example.com/rules', { hosts: 'a b!' }, 'hosts', 'a b!'],
  ['/sites/example.com/notes', { day: '2026-99-99', text: 'New stable' }, 'day', 'New stable'],
  ['/sites/example.com/notes', { day: '2026-11-20', text: '' }, 'text', '2026-11-20'],
]
for (const [path, form, focus, kept] of wrongForms) {
  test(`a form at ${path} with a wrong ${focus} keeps what was typed, and the first wrong field alone has the focus`, async () => {
    const app = await openApp({ flags: unlimited })
    const answer = await app.own(path, form)
    const html = await answer.text()
    assert.equal(answer.status, 422)
    const focused = [...html.matchAll(/<(?:input|select|textarea)[^>]*\sautofocus[^>]*>/g)].map(([tag]) => tag)
    assert.equal(focused.length, 1)
    assert.match(focused[0]!, new RegExp(`id="field-${focus}"`))
    assert.match(focused[0]!, new RegExp(`aria-describedby="[^"]*field-${focus}-error"`))
    assert.equal([...html.matchAll(/aria-invalid/g)].length, [...html.matchAll(/class="error"/g)].length)
    assert.ok(html.indexOf('aria-invalid') > html.indexOf(`id="field-${focus}"`) - 400)
    assert.ok(html.includes(kept))
  })
}

test('a logged-in stranger to the sites there are is none: whoever is logged in sees every site', async () => {
  const app = await openApp({ flags: unlimited })
  const cookie = await enter(app)
  assert.equal((await app.ask('/sites', { headers: { cookie } })).status, 200)
  assert.match((await app.ask('/sites')).headers.get('location')!, /^\/login/)
})
