// What the server sees of whoever asks.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostile } from '../../../server/web/patterns/pattern.ts'
import { addSite, agent, openApp, type TestApp } from '../../helpers/app.ts'
import { enter } from '../../helpers/crawl.ts'

type Sent = { ip?: string; headers?: Record<string, string>; path?: string }

/** The page as its owner sees it. */
async function see(app: TestApp, { ip, headers, path = '/you' }: Sent = {}): Promise<string> {
  const cookie = await enter(app, headers?.['x-forwarded-proto'] === 'https' || undefined)
  const answer = await app.ask(path, {
    ...(ip && { ip }),
    headers: { 'user-agent': agent, 'accept-language': 'en', cookie, ...headers },
  })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  const html = await answer.text()
  assert.doesNotMatch(html, /undefined|\[object/)
  return html
}

const textOf = (html: string) =>
  html
    .replace(/<select.*<\/select>/s, '')
    .replace(/<\/?bdi>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('nobody sees it who is not logged in', async () => {
  const app = await openApp()
  const answer = await app.ask('/you')
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/login?to=%2Fyou')
})

test('it tells the address, and step by step why it is that one', async () => {
  const app = await openApp({ flags: ['--trusted-proxies', 'loopback,cloudflare'] })
  const headers = { 'x-forwarded-for': '1.1.1.1, 162.158.9.9', 'cf-connecting-ip': '203.0.113.7' }
  const text = textOf(await see(app, { ip: '::ffff:127.0.0.1', headers }))
  for (const sentence of [
    'Your address is 203.0.113.7',
    'The connection comes from 127.0.0.1, a trusted proxy (loopback).',
    'X-Forwarded-For says 162.158.9.9, a trusted proxy (cloudflare).',
    'CF-Connecting-IP says 203.0.113.7, not a trusted proxy: this is the visitor.',
  ]) {
    assert.ok(text.includes(sentence), sentence)
  }
})

test('the address that it tells is the one that counts', async () => {
  const app = await openApp()
  const { rules } = app.site.settings
  const settings = { ...app.site.settings, rules: { ...rules, networks: ['203.0.113.7'] } }
  await app.store.changeSite(app.site.id, { settings })
  await app.app.services.directory.reload()
  for (const [forwarded, ignored] of [
    ['203.0.113.7', true],
    ['203.0.113.7, 203.0.113.8', false],
  ] as const) {
    const headers = { 'x-forwarded-for': forwarded }
    const shown = textOf(await see(app, { ip: '127.0.0.1', headers }))
    const counted = await app.count('p=/', { ip: '127.0.0.1', headers })
    assert.equal(shown.includes('Not counted. The address is excluded'), ignored)
    assert.equal(counted.status, ignored ? 202 : 200)
  }
})

test('looking counts nothing, and leaves no trace of the address', async () => {
  const app = await openApp()
  await addSite(app, 'second.example')
  await see(app, { ip: '203.0.113.77' })
  await see(app, { ip: '203.0.113.77', headers: { 'user-agent': 'curl/8.5.0' } })
  await app.app.services.counter.drain()
  const range = { fromDay: 20000101, toDay: 20991231, from: 0, to: 4_102_444_800 }
  for (const site of await app.store.sites()) {
    assert.deepEqual(await app.store.drops(site.id, range), [])
    assert.deepEqual(app.app.services.counter.recent.of(site.id), [])
  }
  assert.doesNotMatch(app.log.join('\n'), /203\.0\.113\.77/)
})

const verdicts: [what: string, headers: Record<string, string>, verdict: RegExp][] = [
  ['a browser', {}, /example\.com Counted\./],
  ['a bot', { 'user-agent': 'curl/8.5.0' }, /Not counted\. The User-Agent is that of a known bot, [^.]+\. Why\?/],
  ['a browser that asks not to be tracked', { dnt: '1' }, /Not counted\. The browser asked not to be tracked/],
  [
    'a User-Agent that is too long',
    { 'user-agent': `Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0${' x/1'.repeat(200)}` },
    /Counted\./,
  ],
]

for (const [what, headers, verdict] of verdicts) {
  test(`it tells for each site whether ${what} would be counted`, async () => {
    const app = await openApp()
    assert.match(textOf(await see(app, { headers })), verdict)
  })
}

test('a site that counts its own hosts only does not take this page for one of another host', async () => {
  const app = await openApp()
  const { rules } = app.site.settings
  await app.store.changeSite(app.site.id, {
    settings: { ...app.site.settings, rules: { ...rules, onlyHosts: true } },
  })
  await app.app.services.directory.reload()
  const text = textOf(await see(app, { headers: { referer: 'http://stats.example.org/sites' } }))
  assert.match(text, /Counted/)
})

test('browser, system and language are those that would be counted', async () => {
  const app = await openApp()
  const text = textOf(await see(app))
  assert.match(
    text,
    /Browser Firefox 145 from User-Agent Operating system Linux from User-Agent Language English from Accept/,
  )
})

test('the country is told by the file of countries, else by the time zone, and it says by which', async () => {
  const app = await openApp()
  assert.match(textOf(await see(app)), /Country \(unknown\) the server has no country database, and your time zone/)
  assert.match(textOf(await see(app, { path: '/you?z=Europe/Amsterdam' })), /Country Netherlands from the time zone/)
  assert.match(
    textOf(await see(app, { path: '/you?z=Nowhere/Land' })),
    /Country \(unknown\) the time zone Nowhere\/Land belongs to/,
  )
  assert.doesNotMatch(textOf(await see(app)), /Region/)
  const known = { country: 'BE', region: 'Flanders' }
  app.app.services.countries = { find: address => (address === '203.0.113.7' ? known : { country: '', region: '' }) }
  assert.match(
    textOf(await see(app, { ip: '203.0.113.7' })),
    /Country Belgium from the address.* Region Flanders from the address/,
  )
  assert.match(
    textOf(await see(app, { path: '/you?z=Europe/Amsterdam' })),
    /Country Netherlands from the time zone Europe\/Amsterdam; the address is not in the country database/,
  )
})

test('it tells how it was asked, and why', async () => {
  const app = await openApp()
  const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'stats.example.com' }
  const shown = textOf(await see(app, { ip: '127.0.0.1', headers: proxied }))
  assert.match(
    shown,
    /Protocol: https, as X-Forwarded-Proto is https\. Host: stats\.example\.com, from X-Forwarded-Host\./,
  )
  assert.match(shown, /https:\/\/stats\.example\.com\/count\.js/)
  assert.match(textOf(await see(app)), /Protocol: http, as no trusted proxy says otherwise/)
  const named = await openApp({ flags: ['--public-url', 'https://numbers.example'] })
  const text = textOf(await see(named))
  assert.match(text, /Protocol: https, from the setting public-url\..* Links use numbers\.example, from/)
})

test('headers are shown as they came, whatever they hold', async () => {
  const app = await openApp()
  for (const text of hostile.filter(one => /^[\x20-\x7e]+$/.test(one))) {
    const headers = { 'x-forwarded-for': text, forwarded: text, 'sec-ch-ua': text, 'accept-language': text, host: text }
    const html = await see(app, { ip: '127.0.0.1', headers, path: `/you?z=${encodeURIComponent(text)}` })
    assert.doesNotMatch(html, /<script>alert|<img/)
  }
  const long = await see(app, { headers: { via: 'x'.repeat(5000) } })
  assert.ok(!long.includes('x'.repeat(501)))
})
