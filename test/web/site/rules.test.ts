// The rules of a site: what they say holds for the next hit.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp, type TestApp } from '../../helpers/app.ts'

const path = '/sites/example.com/rules'

async function drops(app: TestApp): Promise<Record<string, number>> {
  await app.app.services.counter.drain()
  const rows = await app.store.drops(app.site.id, { fromDay: 20000101, toDay: 20991231, from: 0, to: 4_102_444_800 })
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]))
}

type Sent = { query?: string; ip?: string; headers?: Record<string, string> }

const rules: [form: Record<string, string>, hit: Sent, other: Sent, reason: string, status?: number][] = [
  [{ networks: '203.0.113.0/24' }, { ip: '203.0.113.9' }, { ip: '203.0.114.9' }, 'ignored-address', 202],
  [{ networks: '2001:db8::/32' }, { ip: '2001:db8:1::9' }, { ip: '2001:db9::9' }, 'ignored-address', 202],
  [{ countries: 'Japan' }, { query: '&z=Asia/Tokyo' }, { query: '&z=Europe/Amsterdam' }, 'ignored-country'],
  [{ paths: '/page?draft=*' }, { query: '?draft=1&utm_source=x' }, { query: '?final=1' }, 'excluded-path'],
  [
    { referrers: 'tiring.example' },
    { query: '&r=https://www.tiring.example:8443/x' },
    { query: '&r=https://other.example/' },
    'ignored-referrer',
  ],
  [
    { onlyHosts: 'on' },
    { headers: { origin: 'https://copy.example' } },
    { headers: { origin: 'https://www.example.com' } },
    'wrong-host',
  ],
  [
    { onlyHosts: 'on', hosts: 'preview.example' },
    { headers: { referer: 'https://copy.example/page' } },
    { headers: { referer: 'https://one.preview.example/page' } },
    'wrong-host',
  ],
]

for (const [form, hit, other, reason, status = 200] of rules) {
  test(`${JSON.stringify(form)} leaves out what it says as ${reason}, and nothing else`, async () => {
    const app = await openApp()
    const saved = await app.own(path, form)
    assert.equal(saved.headers.get('location'), `${path}?done=saved`)
    const send = ({ query = '', ...init }: Sent) =>
      app.count(`p=${encodeURIComponent(`/page${query.split('&')[0]}`)}${query.replace(/^[^&]*/, '')}`, init)
    const dropped = await send(hit)
    assert.equal(dropped.status, status)
    assert.ok(dropped.headers.has('x-goatcounter'))
    const counted = await send(other)
    assert.equal(counted.headers.get('x-goatcounter'), null)
    assert.deepEqual(await drops(app), { [reason]: 1 })
  })
}

test('rules are shown as they were saved, countries by their names', async () => {
  const app = await openApp()
  await app.own(path, {
    networks: '203.0.113.7/32',
    countries: 'nl',
    paths: '/a/*',
    referrers: 'x.example',
    onlyHosts: 'on',
  })
  const html = await (await app.own(path)).text()
  for (const [name, text] of [
    ['networks', '203.0.113.7'],
    ['countries', 'Netherlands'],
    ['paths', '/a/*'],
    ['referrers', 'x.example'],
  ] as const) {
    assert.match(html, new RegExp(`name="${name}"[^>]*>\\s*${text.replace('*', '\\*')}</textarea>`))
  }
  assert.match(html, /name="onlyHosts" value="on" checked/)
})

test('one’s own address can be added with a button, as long as no rule covers it', async () => {
  const app = await openApp()
  assert.match(await (await app.own(path)).text(), /Add my address: 198\.51\.100\.7/)
  await app.own(path, { networks: '192.0.2.1', add: 'mine' })
  assert.equal((await app.count('p=/')).status, 202)
  assert.equal((await app.count('p=/', { ip: '203.0.113.7' })).status, 200)
  assert.doesNotMatch(await (await app.own(path)).text(), /Add mine/)
})

test('wrong rules are said beside their fields, nothing is saved, and what was typed is still there', async () => {
  const app = await openApp()
  const answer = await app.own(path, { networks: '1.2.3', countries: '"><script>', paths: '/fine', referrers: 'a b*' })
  assert.equal(answer.status, 422)
  const html = await answer.text()
  for (const name of ['networks', 'countries', 'referrers']) assert.match(html, new RegExp(`field-${name}-error`))
  assert.doesNotMatch(html, /"><script>|field-paths-error/)
  assert.match(html, />\s*\/fine<\/textarea>/)
  assert.deepEqual((await app.store.sites())[0]!.settings.rules.paths, [])
})

test('the rules of a site that is not there are not there', async () => {
  const app = await openApp()
  assert.equal((await app.own('/sites/other.example/rules')).status, 404)
  assert.equal((await app.own('/sites/other.example/rules', { paths: '/x' })).status, 404)
})

test('rules are tried on the hits of thirty days: nothing is saved, and what was typed is still there', async () => {
  const app = await openApp()
  await app.count('p=/drafts/1&z=Europe/Amsterdam')
  await app.count('p=/page&z=Asia/Tokyo', { ip: '198.51.100.8' })
  await app.count('p=/page&z=Europe/Amsterdam', { ip: '198.51.100.9' })
  const typed = {
    networks: '203.0.113.7',
    countries: 'japan',
    paths: '/drafts/*',
    referrers: 'x.example',
    onlyHosts: 'on',
  }
  const answer = await app.own(path, { ...typed, do: 'try' })
  assert.equal(answer.status, 200)
  const html = await answer.text()
  assert.match(html, /role="status">\s*<p[^>]*>Would have excluded 2 of 3 hits of the last 30 days\./)
  assert.match(html, /<bdi>Japan<\/bdi><\/th><td class="number">1<\/td>/)
  assert.match(html, /<bdi>\/drafts\/\*<\/bdi><\/th><td class="number">1<\/td>/)
  assert.match(html, /cannot be tested/)
  assert.match(html, />\s*japan<\/textarea>/)
  assert.match(html, /name="onlyHosts" value="on" checked/)
  assert.deepEqual((await app.store.sites())[0]!.settings.rules.paths, [])
})

test('hits that are no longer kept singly cannot be tested on, and the page says from which day on there are some', async () => {
  const app = await openApp()
  await app.count('p=/drafts/1')
  app.clock.advance(10 * 86_400_000)
  await app.count('p=/drafts/2')
  await app.store.foldHits(app.site.id, app.clock.now() / 1000 - 3600, 100)
  const html = await (await app.own(path, { paths: '/drafts/*', do: 'try' })).text()
  assert.match(html, /Would have excluded 1 of 1 hit since 1 December 2026\./)
  assert.match(html, /2 hits were counted in 30 days; the raw hits of the others are not kept\./)
  await app.store.foldHits(app.site.id, app.clock.now() / 1000 + 3600, 100)
  const none = await (await app.own(path, { paths: '/drafts/*', do: 'try' })).text()
  assert.match(none, /Nothing to test: no raw hits of the last 30 days are kept\./)
})

test('without rules there is nothing to try, and wrong ones are told instead', async () => {
  const app = await openApp()
  assert.match(await (await app.own(path, { networks: '203.0.113.7', do: 'try' })).text(), /Nothing to test: no rule/)
  const wrong = await app.own(path, { paths: '*', do: 'try' })
  assert.equal(wrong.status, 422)
  assert.doesNotMatch(await wrong.text(), /Would have dropped/)
})

test('pages that a rule makes one are tried before it holds, and counted as one when it does', async () => {
  const app = await openApp()
  for (const [place, one] of ['/user/1', '/user/2', '/About?token=7'].entries()) {
    await app.count(`p=${encodeURIComponent(one)}`, { ip: `203.0.113.${place}` })
  }
  await app.app.services.counter.drain()
  const form = { folds: '/user/*', params: 'token', lowerCase: 'on' }
  const tried = await (await app.own(path, { ...form, do: 'try' })).text()
  assert.match(tried, /3 pages would be 2/)
  assert.match(tried, /\/user\/1, \/user\/2/)
  await app.own(path, form)
  await app.count('p=/user/3', { ip: '203.0.113.7' })
  await app.count('p=/ABOUT%3Ftoken=8', { ip: '203.0.113.8' })
  await app.app.services.counter.drain()
  for (const counted of ['/user/*', '/about']) assert.ok(await app.store.findPath(app.site.id, counted), counted)
  const wrong = await app.own(path, { folds: '/user/1' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /no such pattern/)
})
