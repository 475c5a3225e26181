// Regions of the whole site as a list of their own: for sites that keep them.

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { agent, openApp, type TestApp } from '../../helpers/app.ts'
import { unlimited } from '../../helpers/small-installation.ts'

const site = '/sites/example.com'
const places = {
  '198.51.100.1': { country: 'NL', region: 'Drenthe', code: 'DR' },
  '198.51.100.2': { country: 'US', region: 'California', code: 'CA' },
  '198.51.100.3': { country: 'US', region: '' },
}
let app: TestApp

async function keepRegions(region: boolean): Promise<void> {
  const { settings, ...rest } = app.app.services.directory.byCode('example.com')!
  const changed = { ...settings, collect: { ...settings.collect, region } }
  await app.store.changeSite(rest.id, { ...rest, code: undefined, settings: changed })
  await app.app.services.directory.reload()
}

const look = async (path: string) => (await app.own(site + path)).text()
const tabsIn = (html: string) =>
  [
    ...(/<section class="list" id="places"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '').matchAll(/>([^<\n]+)<\/(?:a|span)>/g),
  ].map(([, text]) => text)
const rowsIn = (html: string) =>
  [...html.matchAll(/<td class="value">([^<]*)<\/td>[\s\S]*?<bdi[^>]*>([^<]*)<\/bdi>/g)].map(
    ([, n, name]) => `${n} ${name}`,
  )

before(async () => {
  const find = (address: string) => places[address as keyof typeof places] ?? { country: '', region: '' }
  app = await openApp({ flags: unlimited, countries: { find } })
  await keepRegions(true)
  for (const [ip, path] of [
    ['198.51.100.1', '/a'],
    ['198.51.100.1', '/b'],
    ['198.51.100.2', '/a'],
    ['198.51.100.3', '/a'],
  ] as const) {
    if (path === '/b') app.clock.advance(60_000)
    assert.equal((await app.count(`p=${path}`, { ip, headers: { 'user-agent': agent } })).status, 200)
  }
})

test('a site that keeps regions has a tab of them, one that does not has none', async () => {
  assert.deepEqual(tabsIn(await look('?period=7d')), ['Countries', 'Regions', 'Languages'])
  await keepRegions(false)
  assert.deepEqual(tabsIn(await look('?period=7d&tab=regions')), ['Countries', 'Languages'])
  assert.deepEqual(rowsIn(await look('/regions?period=7d')), ['2 Drenthe, Netherlands', '1 California, United States'])
  await keepRegions(true)
})

test('each row has the visits of a region, and leaves them alone', async () => {
  const html = await look('?period=7d&tab=regions')
  assert.match(html, /href="\/sites\/example\.com\?period=7d&amp;filter=%22country%3ANL\+Drenthe%22&amp;tab=regions"/)
  const left = await look('/regions?period=7d&filter=%22country:US+California%22')
  assert.deepEqual(rowsIn(left), ['1 California, United States'])
  assert.deepEqual(rowsIn(await look('/pages?period=7d&filter=%22country:NL+Drenthe%22')), ['1 /a', '1 /b'])
})

test('the field of the filter finds a region, and programs read the list', async () => {
  assert.match(await look('/search?period=7d&q=drent'), /Drenthe, Netherlands/)
  const { list } = (await (await app.own(`${site}/regions.json?period=7d`)).json()) as { list: { rows: object[] } }
  assert.deepEqual(
    (list.rows as { detail: string; visits: number }[]).map(({ detail, visits }) => [detail, visits]),
    [
      ['Drenthe', 2],
      ['California', 1],
    ],
  )
  assert.match(await look('/regions.csv?period=7d'), /^region,NL,Drenthe,1,2,2/m)
})

test('each region has its bounce rate and time, also in what a filter leaves', async () => {
  for (const filter of ['', '&filter=page:/a']) {
    const { list } = (await (await app.own(`${site}/regions.json?period=7d${filter}`)).json()) as {
      list: { rows: { detail: string; bounce_rate: number; session_seconds: number }[] }
    }
    assert.deepEqual(
      list.rows.map(({ detail, bounce_rate, session_seconds }) => [detail, bounce_rate, session_seconds]).sort(),
      [
        ['California', 1, 0],
        ['Drenthe', 0, 60],
      ],
    )
  }
  const html = await look('/regions?period=7d')
  assert.match(html, />bounce rate</)
  assert.match(html, /Drenthe[\s\S]*?<td class="other rate">0%<\/td>[\s\S]*?<td class="other rate">1:00<\/td>/)
})
