// A site's settings: each switch holds for the next hit.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { type DimensionName, dimensions } from '../../../server/count/dimensions.ts'
import { exportCounters } from '../../../server/stats/export.ts'
import { addSite, openApp, type TestApp } from '../../helpers/app.ts'
import { reads } from '../../helpers/read-range.ts'
import { blank } from '../../helpers/stream.ts'
import { startWeb } from '../../helpers/web.ts'

const all = { fromDay: 20000101, toDay: 20991231, from: 0, to: 4_102_444_800 }
const page = { limit: 100, offset: 0, order: 'pageviews' } as const
const path = '/sites/example.com/settings'

/** The form as a browser sends it, with everything on. */
const form: Record<string, string> = {
  name: 'My site',
  domains: 'example.com',
  zone: 'Europe/Amsterdam',
  keepHitsDays: '0',
  ...Object.fromEntries(
    ['sessions', 'referrer', 'device', 'size', 'country', 'language', 'hits'].map(name => [name, 'on']),
  ),
}

function without(...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(form).filter(([name]) => !names.includes(name)))
}

const hit =
  'p=/hooves&t=Hooves&r=https%3A%2F%2Fnews.example%2Fitem&q=%3Futm_campaign%3Dspring&s=1920&z=Europe%2FAmsterdam'

/** Where everything was deleted a site has another id. */
const idOf = (app: TestApp) => app.app.services.directory.byCode('example.com')!.id

async function labels(app: TestApp, name: DimensionName): Promise<string[]> {
  const { id } = dimensions.find(one => one.name === name)!
  const { rows } = await reads(app.store).topDetails({ site: idOf(app) }, id, all, page)
  return rows.map(row => row.name)
}

async function sums(app: TestApp) {
  const [point] = await reads(app.store).series({ site: idOf(app) }, 'day', all)
  return point ? [point.visitors, point.visits, point.pageviews] : [0, 0, 0]
}

test('the form shows what holds now', async () => {
  const app = await openApp()
  const html = await (await app.own(path)).text()
  assert.match(html, /name="sessions" value="on" checked/)
  assert.match(html, /<textarea[^>]*name="domains"[^>]*>\s*example\.com<\/textarea>/)
  assert.match(html, /<option value="Europe\/Amsterdam" selected>/)
})

test('what is saved is shown again, and said', async () => {
  const app = await openApp()
  const saved = await app.own(path, { ...without('sessions'), name: 'Other', domains: 'example.com\nwww.example.net' })
  assert.equal(saved.headers.get('location'), `${path}?done=saved`)
  const html = await (await app.own(`${path}?done=saved`)).text()
  assert.match(html, /role="status">Saved/)
  assert.match(html, /name="name"[^>]*value="Other"|value="Other"[^>]*name="name"/)
  assert.doesNotMatch(html, /name="sessions" value="on" checked/)
})

test('a section is saved by itself: the others stay as they are, and it is where one comes back to', async () => {
  const app = await openApp()
  const before = (await app.store.sites())[0]!
  const answer = await app.own(path, { section: 'sessions', caseSensitive: 'on' })
  assert.equal(answer.headers.get('location'), `${path}?done=saved#sessions`)
  const settings = { ...before.settings, sessions: false, caseSensitive: true, countDoNotTrack: false }
  assert.deepEqual((await app.store.sites())[0], { ...before, settings })
  assert.equal((await app.own(path, { section: 'collected', hits: 'on', keepHitsDays: '90' })).status, 303)
  const after = (await app.store.sites())[0]!
  assert.deepEqual([after.settings.sessions, after.settings.keepHitsDays, after.name], [false, 90, before.name])
  assert.deepEqual(
    Object.entries(after.settings.collect).filter(([, on]) => on),
    [
      ['props', true],
      ['hits', true],
    ],
  )
  const refused = await app.own(path, {
    section: 'site',
    name: '',
    code: 'example.com',
    domains: 'example.com',
    zone: 'UTC',
  })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Not saved\. Please fix the marked fields\./)
  assert.deepEqual((await app.store.sites())[0], after)
  assert.equal((await app.own(path, { section: 'constructor', name: 'x' })).status, 422)
})

const everything: [string, DimensionName[], string[]][] = [
  ['referrer', ['referrer', 'campaign'], ['news.example', 'spring']],
  ['device', ['browser', 'system'], ['Firefox', 'Linux']],
  ['size', ['size'], ['desktop']],
  ['country', ['location'], ['NL']],
  ['language', ['language'], ['nl']],
]

for (const [name, found, values] of everything) {
  test(`${name} is collected while its switch is on, and not from the next hit on when it is off`, async () => {
    const app = await openApp()
    await app.count(hit)
    for (const [place, dimension] of found.entries()) assert.deepEqual(await labels(app, dimension), [values[place]])
    await app.own(path, without(name))
    await app.count(hit, { ip: '198.51.100.8' })
    for (const dimension of found) {
      const { id } = dimensions.find(one => one.name === dimension)!
      const { rows } = await reads(app.store).topDetails({ site: idOf(app) }, id, all, page)
      assert.deepEqual(
        rows.map(row => row.pageviews),
        [1],
        dimension,
      )
    }
    assert.deepEqual(await sums(app), [2, 2, 2])
  })
}

test('a region is kept once its switch is on beside that of the country, and never before', async () => {
  const find = (address: string) => ({ country: 'US', region: address === '198.51.100.7' ? 'California' : '' })
  const app = await openApp({ countries: { find } })
  const { id } = dimensions.find(one => one.name === 'location')!
  const turns: [sent: Record<string, string>, ip: string, kept: string[]][] = [
    [{}, '198.51.100.7', ['US ']],
    [{ ...form, region: 'on' }, '198.51.100.7', ['US ', 'US California']],
    [form, '198.51.100.7', ['US ', 'US California']],
    [{ ...without('country'), region: 'on' }, '198.51.100.7', ['US ', 'US California']],
    [{ ...form, region: 'on' }, '198.51.100.8', ['US ', 'US California']],
  ]
  const pageviews: number[] = []
  for (const [sent, ip, kept] of turns) {
    if (Object.keys(sent).length > 0) await app.own(path, sent)
    await app.count(hit, { ip })
    const { rows } = await reads(app.store).topDetails({ site: idOf(app) }, id, all, page)
    assert.deepEqual(rows.map(row => `${row.name} ${row.detail}`).sort(), kept)
    pageviews.push(rows.find(row => row.detail !== '')?.pageviews ?? 0)
  }
  assert.deepEqual(pageviews, [0, 1, 1, 1, 1])
  const csv = await (await app.own('/sites/example.com/export')).text()
  assert.deepEqual(
    csv
      .split('\n')
      .slice(1, -1)
      .map(row => row.split(',').at(-3)),
    ['US', 'US', 'US', '', 'US'],
  )
  const sums = await (await app.own('/sites/example.com/export?what=counters')).text()
  assert.match(sums, /^location,US,California,/m)
})

test('with sessions off every load is a visit, and no visitor is claimed', async () => {
  const app = await openApp()
  for (let turn = 0; turn < 2; turn++) await app.count(hit)
  assert.deepEqual(await sums(app), [1, 1, 2])
  await app.own(path, without('sessions'))
  for (let turn = 0; turn < 2; turn++) await app.count(hit)
  assert.deepEqual(await sums(app), [1, 3, 4])
  const html = await (await app.own('/sites/example.com')).text()
  assert.doesNotMatch(html, />\s*visitors\s*</i)
  await app.own(path, form)
  await app.count(hit)
  assert.deepEqual(await sums(app), [1, 3, 5])
})

test('with single hits off only sums are kept, also for a page, and the page of settings says so', async () => {
  const app = await openApp()
  await app.own(path, without('hits'))
  await app.count(hit)
  assert.deepEqual(await app.store.rawHits(app.site.id, { at: 0, id: 0 }, 10), [])
  const html = await (await app.own('/sites/example.com/page?path=/hooves&tab=referrers')).text()
  assert.match(html, /news\.example/)
  assert.match(await (await app.own(path)).text(), /keeps no raw hits/)
})

test('raw hits older than they are kept become sums, and no number changes', async () => {
  const app = await openApp()
  await app.count(hit)
  const before = await (await app.own('/sites/example.com/page.csv?path=/hooves&from=2026-11-01&to=2026-11-21')).text()
  await app.own(path, { ...form, keepHitsDays: '30' })
  for (const seconds of [20 * 86_400, 20 * 86_400, 3600]) {
    app.clock.advance(seconds * 1000)
    await new Promise(resolve => setImmediate(resolve))
    // A login that nobody uses would end after thirty days.
    await app.own('/account')
  }
  assert.deepEqual(await app.store.rawHits(app.site.id, { at: 0, id: 0 }, 10), [])
  const after = await (await app.own('/sites/example.com/page.csv?path=/hooves&from=2026-11-01&to=2026-11-21')).text()
  assert.equal(after, before)
})

test('settings leave the rules as they are', async () => {
  const app = await openApp()
  await app.own('/sites/example.com/rules', { networks: '198.51.100.7' })
  await app.own(path, form)
  assert.equal((await app.count(hit)).status, 202)
})

test('a currency is one of those that there are, and another section leaves it as it is', async () => {
  const app = await openApp()
  await app.own(path, { section: 'properties', props: 'on', dropEmails: 'on', currency: 'jpy' })
  await app.own(path, { section: 'counter' })
  const { currency, dropEmails, collect } = app.app.services.directory.byCode('example.com')!.settings
  assert.deepEqual([currency, dropEmails, collect.props], ['JPY', true, true])
  const refused = await app.own(path, { section: 'properties', currency: 'goats' })
  assert.equal(refused.status, 422)
  assert.ok((await refused.text()).includes('“goats” is not a currency.'))
})

test('browsers that ask not to be tracked are counted once the site says so', async () => {
  const app = await openApp()
  await app.count(hit, { headers: { dnt: '1' } })
  await app.own(path, { ...form, countDoNotTrack: 'on' })
  await app.count(hit, { headers: { dnt: '1' } })
  assert.deepEqual(await sums(app), [1, 1, 1])
})

test('a zone that is changed gives the next hit its own day', async () => {
  const app = await openApp()
  await app.own(path, { ...form, zone: 'Pacific/Kiritimati' })
  await app.count(hit)
  const points = await reads(app.store).series({ site: idOf(app) }, 'day', all)
  assert.deepEqual(
    points.map(point => point.at),
    [20261122],
  )
})

test('wrong values are said beside their fields, and nothing is saved', async () => {
  const app = await openApp()
  const wrong = {
    ...form,
    name: '',
    domains: '"><script>',
    zone: 'Nowhere',
    keepHitsDays: '-1',
  }
  const answer = await app.own(path, wrong)
  assert.equal(answer.status, 422)
  const html = await answer.text()
  for (const name of ['name', 'domains', 'zone', 'keepHitsDays']) assert.match(html, new RegExp(`field-${name}-error`))
  assert.doesNotMatch(html, /"><script>/)
  assert.deepEqual((await app.store.sites())[0]!.domains, ['example.com'])
})

test('a domain belongs to one site only', async () => {
  const app = await openApp()
  await addSite(app, 'second.example')
  const answer = await app.own(path, { ...form, domains: 'example.com second.example' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /belongs to another site/)
})

test('all data of a site goes when its code is typed, and not before', async () => {
  const app = await openApp()
  await app.count(hit)
  const refused = await app.own('/sites/example.com/delete', { confirm: 'example' })
  assert.equal(refused.status, 422)
  assert.deepEqual(await sums(app), [1, 1, 1])
  const gone = await app.own('/sites/example.com/delete', { confirm: 'example.com' })
  assert.equal(gone.headers.get('location'), `${path}?done=deleted`)
  assert.deepEqual(await sums(app), [0, 0, 0])
  assert.deepEqual(await labels(app, 'browser'), [])
  assert.match(await (await app.own('/sites/example.com/start')).text(), /Waiting for the first hit/)
  // Whoever is on the site at that moment is counted anew, as a visitor too.
  assert.equal((await app.count(hit)).status, 200)
  assert.deepEqual(await sums(app), [1, 1, 1])
})

test('every hit can be taken along as GoatCounter’s CSV, packed or not', async () => {
  const app = await openApp()
  await app.count(hit)
  await app.count('p=%3Dcmd()&t=%2Bevil&e=1&ns=1')
  const plain = await app.own('/sites/example.com/export')
  assert.equal(plain.headers.get('content-disposition'), 'attachment; filename="hoofprint-example.com-hits-0-2.csv"')
  const rows = (await plain.text()).split('\n')
  assert.equal(
    rows[0],
    '2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,Screen size,Location,FirstVisit,Date',
  )
  assert.match(
    rows[1]!,
    /^\/hooves,Hooves,0,,Firefox 145,Linux,[0-9a-f]+-[0-9a-f]+,0,[^,]*,c?h?,"1920,0,1",NL,1,2026-11-21T12:\d\d:\d\dZ$/,
  )
  assert.match(rows[2]!, /^'=cmd\(\),'\+evil,1,,/)
  const packed = await app.own('/sites/example.com/export?gzip=1')
  assert.equal(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString(), rows.join('\n'))
  // A file goes on where another ended: the number at the end of its name.
  await app.count('p=/later')
  const later = await app.own('/sites/example.com/export?after=2')
  assert.match(later.headers.get('content-disposition')!, /hits-2-3\.csv"$/)
  assert.match(await later.text(), /^2Path,.*\n\/later,[^\n]*\n$/)
})

test('the sums can be taken along too', async () => {
  const app = await openApp()
  await app.count(hit)
  const text = await (await app.own('/sites/example.com/export?what=counters')).text()
  assert.match(text, /^kind,name,detail,day,visitors,visits,pageviews,entries,exits,bounces,session_seconds,/)
  for (const row of [
    'day,,,2026-11-21,1,1,1,,,1,0,0,,',
    'path,/hooves,Hooves,,1,1,1,1,1,1,0,0,0,0',
    'browser,Firefox,145,,1,1,1,,,1,0,,,',
  ]) {
    assert.ok(text.split('\n').includes(row), `${row}\n${text}`)
  }
})

test('days that were counted under another zone are still shown, and taken along', async () => {
  for (const [before, after] of [
    ['America/Los_Angeles', 'Asia/Tokyo'],
    ['Asia/Tokyo', 'America/Los_Angeles'],
  ]) {
    const app = await openApp()
    await app.own(path, { ...form, zone: before! })
    await app.count(hit)
    await app.own(path, { ...form, zone: after! })
    await app.count('p=/mud')
    const csv = await (await app.own('/sites/example.com.csv?period=all')).text()
    assert.match(csv, /page,\/hooves,Hooves,1,1,1/)
    // A session is one of a time zone, so that its sums stand in one hour.
    assert.match(csv, /page,\/mud,,1,1,1/)
    const counters = await (await app.own('/sites/example.com/export?what=counters')).text()
    const days = counters.split('\n').filter(row => row.startsWith('day,'))
    assert.equal(
      days.reduce((sum, row) => sum + Number(row.split(',')[5]), 0),
      2,
    )
  }
})

test('the export of sums holds each page once, while the counting goes on', async () => {
  const app = await openApp({ flags: ['--rate-limit', 'count:none'] })
  for (let number = 0; number < 450; number++)
    void app.app.services.counter.count(
      { ...blank, at: Math.floor(app.clock.now() / 1000), path: `/page-${number}` },
      app.site,
    )
  await app.app.services.counter.drain()
  const rows: string[] = []
  for await (const piece of exportCounters(app.store, app.site, app.clock.now())) {
    rows.push(...piece.split('\n').filter(row => row.startsWith('path,')))
    // The last page becomes the first of any list by visits.
    for (let turn = 0; turn < 5; turn++)
      void app.app.services.counter.count(
        { ...blank, at: Math.floor(app.clock.now() / 1000), path: '/page-449', noSession: true },
        app.site,
      )
    await app.app.services.counter.drain()
  }
  assert.equal(rows.length, 450)
  assert.equal(new Set(rows.map(row => row.split(',')[1])).size, 450)
})

test('a line of links leads to each section of the page', async () => {
  const app = await openApp()
  const html = await (await app.own(path)).text()
  const [line = ''] = /<ul class="choices">[\s\S]*?<\/ul>/.exec(html) ?? []
  const anchors = [...line.matchAll(/href="\/sites\/example\.com\/settings#(\w+)"/g)].map(([, id]) => id)
  assert.deepEqual(
    anchors,
    [...html.matchAll(/<h2 id="(\w+)"/g)].map(([, id]) => id),
  )
  assert.ok(anchors.includes('export'))
})

test('the sums come as the zip that GoatCounter reads, and raw hits from a number on', async () => {
  const app = await openApp()
  await app.count(hit)
  const settings = await (await app.own('/sites/example.com/settings')).text()
  assert.match(settings, /export\?what=json" download>Totals for GoatCounter/)
  assert.match(settings, /<input type="number"[^>]* name="after"/)
  const answer = await app.own('/sites/example.com/export?what=json')
  assert.match(
    answer.headers.get('content-disposition')!,
    /filename="goatcounter-export-example\.com-\d{8}T\d{6}Z\.zip"/,
  )
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.equal(bytes.toString('latin1', 0, 4), 'PK\x03\x04')
  assert.ok(bytes.includes('/hit_stats.jsonl') && bytes.includes('/info.json'))
  const later = await app.own('/sites/example.com/export?after=1')
  assert.equal((await later.text()).trim().split('\n').length, 1, 'the only hit has the number 1')
})

test('everything can be taken along as an archive', async () => {
  const app = await openApp()
  await app.count(hit)
  assert.match(await (await app.own('/sites/example.com/settings')).text(), /export\?what=archive" download>Everything/)
  const answer = await app.own('/sites/example.com/export?what=archive')
  assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="hoofprint-example.com.zip"')
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.equal(bytes.toString('latin1', 0, 4), 'PK\x03\x04')
  assert.ok(bytes.includes('hoofprint-example.com/data/hits.jsonl') && bytes.includes('hits.parquet'))
})

test('the pages that the site was asked for last are listed with its answers', async context => {
  const web = await startWeb(context, (_, response) => response.writeHead(404).end())
  const app = await openApp()
  assert.doesNotMatch(await (await app.own(path)).text(), /no such page|not found/)
  await app.own(path, { section: 'quality', checkPaths: 'on', pathOrigin: web.url })
  await app.count('p=/%3Cb%3Emade-up')
  app.clock.advance(1)
  while (app.app.services.counter.checkedPaths(app.site.id).length === 0)
    await new Promise(resolve => setImmediate(resolve))
  const html = await (await app.own(path)).text()
  assert.match(html, /&lt;b&gt;made-up<\/bdi><\/td><td>not found <span class="hint" lang="en">status 404/)
})
