// What guests see of a site that is public, or by a link: its numbers, and nothing else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ShareLink } from '../../../server/sites/share-links.ts'
import { makeShareLink, type ShareLinkFields } from '../../../server/stats/make-share-link.ts'
import { passwords } from '../../helpers/accounts.ts'
import { agent, openApp, type TestApp } from '../../helpers/app.ts'

const day = 86_400_000

async function openShared(form: Record<string, string> = { public: 'on' }): Promise<TestApp> {
  const app = await openApp()
  await app.count('p=/&t=Home', { ip: '203.0.113.1' })
  await app.count('p=/blog/goats&t=Goats', { ip: '203.0.113.1' })
  await app.count('p=/blog/goats', { ip: '203.0.113.2', headers: { 'accept-language': 'nl-NL' } })
  await app.own('/sites/example.com/sharing', { do: 'public', ...form })
  return app
}

async function makeLink(app: TestApp, fields: Partial<ShareLinkFields> = {}): Promise<ShareLink & { path: string }> {
  const made = await makeShareLink({ store: app.store, clock: app.clock, passwords }, app.site, {
    name: 'For Ann',
    ...fields,
  })
  assert.ok(typeof made === 'object' && 'id' in made, JSON.stringify(made))
  return { ...made, path: `/share/${made.token}` }
}

const rest = ['', '.json', '.csv', '.txt', '.svg', '/page?path=/', '/page.json?path=/', '/pages', '/browsers.csv']

test('a site is private until its owner says otherwise, and nobody can tell it from one that is not there', async () => {
  const app = await openApp()
  for (const end of rest) {
    const [own, none] = [await app.ask(`/share/example.com${end}`), await app.ask(`/share/nothing.example${end}`)]
    assert.equal(own.status, 404, end)
    assert.equal(none.status, 404, end)
    assert.equal(await own.text(), (await none.text()).replaceAll('nothing.example', 'example.com'), end)
  }
  const door = await app.ask('/sites/example.com')
  assert.match(door.headers.get('location') ?? '', /^\/login\?/)
})

test('everybody sees the dashboard of a public site in every format, and is led to it from the site’s own address', async () => {
  const app = await openShared()
  for (const end of rest) assert.equal((await app.ask(`/share/example.com${end}`)).status, 200, end)
  const page = await (await app.ask('/share/example.com')).text()
  assert.match(page, /\/blog\/goats/)
  const led = await app.ask('/sites/example.com/pages?period=7d')
  assert.equal(led.headers.get('location'), '/share/example.com/pages?period=7d')
  const numbers = (await (await app.ask('/share/example.com.json')).json()) as { totals: object }
  const owns = (await (await app.own('/sites/example.com.json')).json()) as { totals: object }
  assert.deepEqual(numbers.totals, owns.totals)
})

test('every link of a guest’s page stays within what was shared, or leads to the manual', async () => {
  const app = await openShared({ public: 'on', publicNotes: 'on', publicGoals: 'on' })
  const link = await makeLink(app, { notes: true })
  for (const home of ['/share/example.com', link.path, `/embed/dark/${link.token}`]) {
    for (const end of ['', '/page?path=/blog/goats', '/pages', '/countries', '/search?q=goat', '/page?path=/none']) {
      const answer = await app.ask(home + end)
      const html = await answer.text()
      const links = [...html.matchAll(/(?:href|action|data-suggest|data-live)="([^"]*)"/g)].map(([, to = '']) => to)
      const outside = links.filter(
        to => !to.startsWith(home) && !/^(?:#|\/assets\/|\/help\/|\/favicon|https:\/\/example\.com\/)/.test(to),
      )
      assert.deepEqual(outside, [], home + end)
      assert.doesNotMatch(html, /iris@example\.com|log out/i)
    }
  }
})

test('no guest sees raw hits, drops, who is here, ways, funnels, vitals or the feed', async () => {
  const app = await openShared()
  const link = await makeLink(app)
  for (const home of ['/share/example.com', link.path]) {
    for (const end of [
      ...['.atom', '/now', '/now.json', '/live', '/received', '/received.json', '/export', '/export?what=all', '/ways'],
      ...['/vitals', '/funnels/1', '/notes', '/notes.json', '/goals', '/goals.json', '/settings', '/sharing', '/tag'],
    ]) {
      assert.equal((await app.ask(home + end)).status, 404, home + end)
    }
    const html = await (await app.ask(home)).text()
    assert.doesNotMatch(html, /not counted|online now|data-live|Counted up to/)
    const data = (await (await app.ask(`${home}.json`)).json()) as { written: unknown }
    assert.equal(data.written, null)
  }
})

test('another site is in no page of a guest', async () => {
  const app = await openShared()
  const made = await app.own('/new-site', { domain: 'secret.example', zone: 'UTC' })
  assert.equal(made.status, 303)
  for (const end of rest) {
    assert.doesNotMatch(await (await app.ask(`/share/example.com${end}`)).text(), /secret/i, end)
  }
})

test('whoever is logged in sees what guests see', async () => {
  const app = await openShared()
  assert.equal(
    await (await app.own('/share/example.com')).text(),
    await (await app.ask('/share/example.com', { headers: { 'user-agent': agent } })).text(),
  )
})

test('notes, goals and properties are shown where the owner says so, and only notes and goals', async () => {
  const app = await openShared()
  await app.count('p=buy&e=1&prop.plan=golden', { ip: '203.0.113.3' })
  await app.own('/sites/example.com/goals', { name: 'Golden sale', kind: 'event', pattern: 'buy' })
  const today = new Date(app.clock.now()).toISOString().slice(0, 10)
  await app.own('/sites/example.com/notes', { day: today, text: 'A secret campaign' })
  const both = await makeLink(app, { notes: true, goals: true })
  const [hidden, shown] = [await app.ask('/share/example.com.json'), await app.ask(`${both.path}.json`)]
  assert.doesNotMatch(await hidden.text(), /Golden sale|secret campaign/)
  const text = await shown.text()
  assert.match(text, /Golden sale/)
  assert.match(text, /secret campaign/)
  for (const end of ['/page.json?path=buy', '/page?path=buy', '/page.csv?path=buy', '/search?q=golden']) {
    assert.doesNotMatch(await (await app.ask(both.path + end)).text(), /plan/, end)
  }
  // What may not be seen may not be filtered by.
  const all = await (await app.ask('/share/example.com.json')).text()
  for (const filter of ['prop:plan=g*', 'goal:Golden*', '-prop:plan=golden']) {
    const found = await app.ask(`/share/example.com.json?filter=${encodeURIComponent(filter)}`)
    assert.equal(await found.text(), all, filter)
  }
})

test('a limited link shows what its limit leaves, whatever a guest filters by', async () => {
  const app = await openShared()
  const link = await makeLink(app, { pages: ['/blog/*'], goals: true })
  const visitsOf = async (search: string) => {
    const data = (await (await app.ask(`${link.path}.json${search}`)).json()) as { totals: { visits: number } }
    return data.totals.visits
  }
  assert.equal(await visitsOf(''), 2)
  assert.equal(await visitsOf('?filter=page:/'), 0)
  assert.equal(await visitsOf('?filter=page:*'), 2)
  assert.equal(await visitsOf('?filter=-page:/blog/*'), 0)
  assert.doesNotMatch(await (await app.ask(`${link.path}/pages.json`)).text(), /"name":"\/"/)
  const [outside, none] = [
    await app.ask(`${link.path}/page.json?path=/`),
    await app.ask(`${link.path}/page.json?path=/x`),
  ]
  assert.equal(outside.status, 404)
  assert.equal(await outside.text(), (await none.text()).replaceAll('%2Fx', '%2F'))
  assert.equal((await app.ask(`${link.path}/page?path=/blog/goats`)).status, 200)
})

test('a link ends with its last day, or when it is revoked, and says so without naming the site', async () => {
  const app = await openShared({})
  const today = new Date(app.clock.now()).toISOString().slice(0, 10)
  const [dated, revoked] = [await makeLink(app, { lastDay: today }), await makeLink(app)]
  assert.equal((await app.ask(dated.path)).status, 200)
  await app.own('/sites/example.com/sharing', { do: 'revoke', link: String(revoked.id) })
  app.clock.advance(2 * day)
  for (const { path } of [dated, revoked]) {
    const answer = await app.ask(path)
    assert.equal(answer.status, 410)
    const html = await answer.text()
    assert.match(html, /has ended/)
    assert.doesNotMatch(html, /example\.com/)
  }
  await app.own('/sites/example.com/sharing', { do: 'delete', link: String(revoked.id) })
  assert.equal((await app.ask(revoked.path)).status, 404)
})

test('the day on which a link was used last is kept', async () => {
  const app = await openShared({})
  const { path } = await makeLink(app)
  assert.equal((await app.store.shareLinks(app.site.id))[0]!.usedOn, null)
  await app.ask(path)
  const [link] = await app.store.shareLinks(app.site.id)
  assert.equal(link!.usedOn, Number(new Date(app.clock.now()).toISOString().slice(0, 10).replaceAll('-', '')))
})

test('only named origins may frame what is shared; all else may not be framed elsewhere', async () => {
  const app = await openShared()
  const before = await app.ask('/share/example.com')
  assert.equal(before.headers.get('x-frame-options'), 'SAMEORIGIN')
  assert.match(before.headers.get('content-security-policy') ?? '', /frame-ancestors 'self'$/)
  await app.own('/sites/example.com/sharing', { do: 'frames', embed: 'blog.example\nhttp://localhost:8080/' })
  for (const path of ['/share/example.com', '/embed/dark/example.com', '/embed/auto/example.com/chart']) {
    const { headers } = await app.ask(path)
    assert.equal(headers.get('x-frame-options'), null)
    assert.match(
      headers.get('content-security-policy') ?? '',
      /frame-ancestors 'self' https:\/\/blog\.example http:\/\/localhost:8080$/,
    )
  }
  assert.equal((await app.own('/sites/example.com')).headers.get('x-frame-options'), 'DENY')
})

test('search engines stay out unless the owner asks them in', async () => {
  const app = await openShared()
  const link = await makeLink(app)
  const robotsOf = async (path: string) => {
    const answer = await app.ask(path)
    const isMeta = /<meta name="robots" content="noindex">/.test(await answer.text())
    return [answer.headers.get('x-robots-tag'), isMeta]
  }
  assert.deepEqual(await robotsOf('/share/example.com'), ['noindex, nofollow', true])
  assert.equal(await (await app.ask('/robots.txt')).text(), 'User-agent: *\nDisallow: /\n')
  await app.own('/sites/example.com/sharing', { do: 'public', public: 'on', robots: 'on' })
  assert.deepEqual(await robotsOf('/share/example.com'), [null, false])
  assert.deepEqual(await robotsOf(link.path), ['noindex, nofollow', true])
  assert.deepEqual(await robotsOf('/embed/auto/example.com'), ['noindex, nofollow', true])
  const robots = await (await app.ask('/robots.txt')).text()
  assert.equal(robots, 'User-agent: *\nAllow: /share/example.com\nDisallow: /\n')
})

test('a public view may be kept for a minute, one behind a link by nobody else, one behind a password by nobody', async () => {
  const app = await openShared()
  const [link, locked] = [await makeLink(app), await makeLink(app, { password: 'a goat in the hay' })]
  const cacheOf = async (path: string) => (await app.ask(path)).headers.get('cache-control')
  assert.equal(await cacheOf('/share/example.com'), 'public, max-age=60')
  assert.equal(await cacheOf(link.path), 'private, no-cache')
  assert.equal(await cacheOf(locked.path), 'private, no-store')
  assert.equal((await app.ask('/share/example.com?tab=channels')).headers.get('set-cookie'), null)
})

test('a chart alone and a number alone have their colours, and say what they show', async () => {
  const app = await openShared()
  const chart = await (await app.ask('/embed/dark/example.com/chart?period=7d')).text()
  assert.match(chart, /data-theme="dark"/)
  assert.match(chart, /<svg class="bars"/)
  assert.doesNotMatch(chart, /<header|<footer/)
  assert.match(chart, /<a href="\/share\/example\.com" target="_blank" rel="noopener">/)
  const number = await (await app.ask('/embed/light/example.com/number?figure=visitors')).text()
  assert.match(number, /<strong>2<\/strong> <span>visitors<\/span>/i)
  for (const name of ['chart', 'number']) {
    const drawing = await app.ask(`/embed/dark/example.com/${name}.svg`)
    assert.match(drawing.headers.get('content-type') ?? '', /svg/)
    const svg = await drawing.text()
    assert.doesNotMatch(svg, /prefers-color-scheme/)
    assert.match(await (await app.ask(`/embed/auto/example.com/${name}.svg`)).text(), /prefers-color-scheme/)
  }
  assert.equal((await app.ask('/embed/pink/example.com')).status, 404)
})
