// Addresses of GoatCounter that people have saved lead to the page that does the same, and nowhere else.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { goatCounterLinks } from '../../../server/web/site/goatcounter-links.ts'
import { anyText } from '../../helpers/any-text.ts'
import { addSite, openApp, type TestApp } from '../../helpers/app.ts'

const paper = readFileSync(new URL('../../../docs/goatcounter-api.md', import.meta.url), 'utf8')
const code = 'example.com'

async function leadsTo(app: TestApp, path: string): Promise<string | null> {
  const answer = await app.own(path)
  assert.equal(answer.status, 303, path)
  return answer.headers.get('location')
}

test('every address of the table leads to a page that is there, and stands in the papers', async () => {
  const app = await openApp()
  for (const [from, to] of goatCounterLinks) {
    const expected = to.replace('CODE', code)
    for (const path of [from, `${from}/12`]) {
      if (path === '/settings' || (path.endsWith('/12') && !/^\/(user|settings|bosmang)/.test(from))) continue
      assert.equal(await leadsTo(app, path), expected, path)
    }
    const reached = await app.own(expected.replace(/#.*/, ''))
    assert.ok(reached.status === 200 || to === '/', expected)
    const [, anchor] = expected.split('#')
    if (anchor) assert.match(await reached.text(), new RegExp(`id="${anchor}"`), expected)
    const row = paper.split('\n').find(line => line.includes(`\`${from}\``) && line.endsWith(`| \`${to}\` |`))
    assert.ok(row, `${from} → ${to}`)
  }
  assert.equal(await leadsTo(app, '/user/pref'), '/account')
  assert.equal(await leadsTo(app, '/settings/main'), `/sites/${code}/settings`)
})

test('what was asked of the dashboard is asked of ours', async () => {
  const app = await openApp()
  await app.count('p=/a')
  const { store, site } = app
  const page = (await store.findPath(site.id, '/a'))!
  for (const [asked, expected] of [
    ['period-start=2026-11-01&period-end=2026-11-07&hl-period=week', '?from=2026-11-01&to=2026-11-07'],
    ['access-token=abcdefgh', '?period=30d'],
    ['hideui=1', '?period=30d'],
    ['filter=in%3Apath+a%26b&group=day', '?period=30d&filter=in%3Apath+a%26b&group=day'],
    [`showrefs=${page.id}&period-start=2026-11-01`, '/page?path=%2Fa&from=2026-11-01'],
    ['showrefs=99999', '?period=30d'],
    ['showrefs=//evil.example', '?period=30d'],
  ] as const) {
    const to = await leadsTo(app, `/?${asked}`)
    assert.equal(to, `/sites/${code}${expected}`)
    assert.equal((await app.own(to!)).status, 200, to!)
  }
  assert.equal(await leadsTo(app, '/?utm_source=x'), `/sites/${code}`)
})

test('a stranger logs in first, is told of no site, and finds afterwards what was asked', async () => {
  const app = await openApp()
  const answer = await app.ask('/?period-start=2026-11-01&access-token=x')
  assert.equal(
    answer.headers.get('location'),
    `/login?to=${encodeURIComponent('/?period-start=2026-11-01&access-token=x')}`,
  )
  const settings = await app.ask('/settings/main')
  assert.equal(settings.headers.get('location'), `/login?to=${encodeURIComponent('/settings/main')}`)
})

test('of several sites it is the one whose host was asked, else the list', async () => {
  const app = await openApp()
  await addSite(app, 'second.example')
  assert.equal(await leadsTo(app, '/settings/main'), '/sites')
  assert.equal(await leadsTo(app, '/?hideui=1'), '/sites')
  await addSite(app, 'stats.example.org')
  assert.equal(await leadsTo(app, '/settings/main'), '/sites/stats.example.org/settings')
  assert.equal(await leadsTo(app, '/?hideui=1'), '/sites/stats.example.org?period=30d')
})

test('no address leads to another host, whatever it holds', async () => {
  const app = await openApp()
  const part = fc.oneof(anyText(), fc.constantFrom('//evil.example', '/\\evil.example', 'https:evil.example'))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('filter', 'group', 'period-start', 'showrefs', 'access-token'),
      part,
      async (name, value) => {
        const to = (await leadsTo(app, `/?${name}=${encodeURIComponent(value.toWellFormed())}`)) ?? ''
        assert.equal(URL.parse(to, 'http://here.example')?.origin, 'http://here.example')
        assert.ok(to.startsWith(`/sites/${code}`))
      },
    ),
    { numRuns: 60 },
  )
})
