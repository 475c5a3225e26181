// The pages of numbers.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Here } from '../../../server/count/presence.ts'
import type { Site } from '../../../server/sites/site.ts'
import { panels } from '../../../server/stats/panels.ts'
import { hostile } from '../../../server/web/patterns/pattern.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import type { Shown, Views } from '../../../server/web/reports/dashboard.ts'
import { renderView } from '../../../server/web/reports/reports.ts'
import { readAssets } from '../../../server/web/services/assets.ts'
import { createRenderer } from '../../../server/web/services/render.ts'
import { showSites } from '../../../server/web/site/sites.ts'
import { readListView, readPageView, readSiteView } from '../../../server/web/views/read-view.ts'
import { createTestClock } from '../../helpers/clock.ts'
import { type FakeHit, knowing, label, makeSite, makeStore } from '../../stats/fake-store.ts'

const assets = readAssets()
const render = createRenderer({
  url: path => path,
  asset: assets.path,
  version: '0.0.0',
})
const clock = createTestClock()
const reader = toReader()
const toViews = (hits: readonly FakeHit[]): Views => ({
  store: makeStore(hits),
  render: (page, data) => render(page, { reader, ...data }),
  reader,
  clock,
  base: 'https://stats.test',
})

/** One visit an hour for 50 days, to 40 pages, with a value in every list. */
const hits: FakeHit[] = Array.from({ length: 1200 }, (_, index) => ({
  at: clock.now() / 1000 - index * 3600,
  path: `/a-path-of-usual-length/${(index * index) % 40}`,
  title: `The title of page ${(index * index) % 40}`,
  labels: Array.from({ length: 7 }, (_, dimension) => label(`value-${dimension}-${index % 12}`)),
}))

const ask = (search: string) => new URLSearchParams(search)
const html = (shown: Shown): string => shown.html

const showDashboard = async (views: Views, site: Site, search: URLSearchParams) =>
  renderView(views, site, await readSiteView(views, site, search))
const showPage = async (views: Views, site: Site, search: URLSearchParams) =>
  renderView(views, site, await readPageView(views, site, search))
const showList = async (views: Views, site: Site, name: string, search: URLSearchParams) =>
  renderView(views, site, await readListView(views, site, { name, search }))

describe('showDashboard', () => {
  it('weighs less than 30 KB compressed', async () => {
    for (const period of ['30d', 'quarter', 'all']) {
      const page = html(await showDashboard(toViews(hits), makeSite(), ask(`period=${period}`)))
      assert.ok(gzipSync(page).length < 30 * 1024, `${period}: ${gzipSync(page).length} bytes`)
    }
  })

  it('keeps the view in its links', async () => {
    const page = html(await showDashboard(toViews(hits), makeSite(), ask('period=week&figure=pageviews')))
    assert.ok(page.includes('href="/sites/example.com?period=week"'), 'another figure, the same period')
    assert.ok(
      page.includes('href="/sites/example.com?period=month&amp;figure=pageviews"'),
      'another period, the same figure',
    )
    assert.ok(page.includes('href="/sites/example.com.csv?period=week&amp;figure=pageviews"'), 'the same as CSV')
    assert.ok(page.includes('name="figure" value="pageviews"'), 'the form of dates carries the figure')
  })

  it('shows no visitors where no sessions are kept', async () => {
    const site = makeSite()
    site.settings.sessions = false
    const page = html(await showDashboard(toViews(hits), site, ask('')))
    assert.equal(page.split('<strong>').length - 1, 2)
    assert.doesNotMatch(page, /visitors/)
  })

  it('says in a sentence what it could not show', async () => {
    const page = html(await showDashboard(toViews(hits), makeSite(), ask('from=2026-11-09&to=2026-11-03')))
    assert.match(page, /class="notice">The first date was after the last/)
  })

  it('escapes everything that visitors sent', async () => {
    const sent = hostile.map((text, index) => ({
      at: clock.now() / 1000 - index,
      path: text,
      title: text,
      labels: Array.from({ length: 7 }, () => label(text, text, text)),
    }))
    const views = toViews(sent)
    const pages = [
      html(await showDashboard(views, makeSite(), ask(''))),
      ...(await Promise.all(hostile.map(path => showPage(views, makeSite(), new URLSearchParams({ path }))))).map(html),
      ...(await Promise.all(panels.map(({ list }) => showList(views, makeSite(), list, ask(''))))).map(html),
    ]
    for (const page of pages) {
      assert.doesNotMatch(page, /<script>alert|<img|undefined|\[object/)
      for (const [, address = ''] of page.matchAll(/href="([^"]*)"/g))
        assert.match(address, /^(\/(?!\/)|#|https:\/\/example\.com)/)
    }
  })

  it('teaches while there is nothing to show', async () => {
    const site = makeSite({ firstHitAt: null })
    const page = html(await showDashboard(toViews([]), site, ask('')))
    assert.ok(page.includes('&lt;script async src=&quot;https://stats.test/count.js&quot;&gt;'))
    assert.ok(page.includes('href="/sites/example.com/start"'))
  })

  it('is quiet about a period in which nothing was counted', async () => {
    const page = html(await showDashboard(toViews([]), makeSite(), ask('')))
    assert.match(page, /Nothing has been counted in this period yet\./)
    assert.doesNotMatch(page, /<td class="value"/)
  })
})

describe('a period of which nothing is known', () => {
  it('is not called one in which nothing matches', async () => {
    const views = toViews(hits)
    const since = { from: Number.MAX_SAFE_INTEGER, why: 'gone' } as const
    const store = knowing(makeStore([]), { totals: since, hours: since, lists: since })
    const asked = ask('period=month&date=2026-03-01&filter=country:NL+browser:Firefox')
    for (const show of [
      showDashboard,
      (...[view, site, search]: Parameters<typeof showDashboard>) => showList(view, site, 'browsers', search),
    ]) {
      const page = html(await show({ ...views, store }, makeSite(), asked))
      assert.ok(page.includes(reader.texts.filter.since.allGone))
      assert.ok(!page.includes(reader.texts.filter.nothing))
      assert.match(page, /Without filters/)
    }
  })
})

describe('a period before the first visit', () => {
  const asked = 'from=1970-01-01&to=1999-12-31&figure=pageviews'
  const tooEarly =
    /<p>Counting began on (.*), after this period\.<\/p>\s*<ul>\s*<li><a href="(.*)"><bdi>Since \1<\/bdi>/

  it('says when counting began, and leads to all that there is', async () => {
    const search = `path=/a-path-of-usual-length/4&${asked}`
    const shown: [Shown, string][] = [
      [await showDashboard(toViews(hits), makeSite(), ask(asked)), '?period=all&amp;figure=pageviews'],
      [
        await showPage(toViews(hits), makeSite(), ask(search)),
        '/page?path=%2Fa-path-of-usual-length%2F4&amp;period=all&amp;figure=pageviews',
      ],
      [await showList(toViews(hits), makeSite(), 'pages', ask(asked)), '/pages?period=all&amp;figure=pageviews'],
      [
        await showDashboard(toViews(hits), makeSite(), ask(`${asked}&filter=country:NL`)),
        '?period=all&amp;figure=pageviews&amp;filter=country%3ANL',
      ],
    ]
    for (const [page, address] of shown) {
      assert.equal(tooEarly.exec(html(page))?.[2], `/sites/example.com${address}`)
      assert.doesNotMatch(html(page), /<table/)
    }
  })
})

describe('showPage', () => {
  it('shows one page and where its visitors came from', async () => {
    const page = html(await showPage(toViews(hits), makeSite(), ask('path=/a-path-of-usual-length/4&tab=referrers')))
    assert.match(page, /The title of page 4/)
    assert.match(page, /value-0-\d/)
    assert.ok(page.includes('href="https://example.com/a-path-of-usual-length/4"'))
  })

  it('is missing where nobody ever was', async () => {
    const shown = await showPage(toViews(hits), makeSite(), ask('path=/none/sense&period=week'))
    assert.equal(shown.status, 404)
    assert.match(shown.html, /No hit was ever counted for \/none\/sense\./)
    assert.ok(shown.html.includes('href="/sites/example.com/pages?period=week&amp;search=sense"'), 'what is near')
    assert.ok(shown.html.includes('href="/sites/example.com?period=week"'), 'the dashboard')
  })
})

describe('showList', () => {
  it('shows every list, and leads on to its next page', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ at: clock.now() / 1000 - index, path: `/${index}` }))
    const page = html(await showList(toViews(many), makeSite(), 'pages', ask('figure=pageviews')))
    assert.match(page, /1 – 50 of 120/)
    assert.ok(page.includes('href="/sites/example.com/pages?period=30d&amp;figure=pageviews&amp;page=2"'))
    for (const { list } of panels) {
      assert.match(
        html(await showList(toViews(hits), makeSite(), list, ask(''))),
        new RegExp(reader.texts.lists.titles[list]),
      )
    }
  })

  it('leads up to the dashboard, and to the page whose list it is, in the same period', async () => {
    const up = /<nav class="crumbs"[\s\S]*?<\/nav>/
    const search = ask('path=/a-path-of-usual-length/1&period=week&search=x&page=2')
    const crumbs = up.exec(html(await showList(toViews(hits), makeSite(), 'browsers', search)))?.[0] ?? ''
    assert.deepEqual(
      [...crumbs.matchAll(/href="([^"]*)"/g)].map(([, href]) => href),
      ['/sites/example.com?period=week', '/sites/example.com/page?path=%2Fa-path-of-usual-length%2F1&amp;period=week'],
    )
    const [whole = ''] = up.exec(html(await showList(toViews(hits), makeSite(), 'browsers', ask('')))) ?? []
    assert.equal(whole.split('<a ').length, 2)
  })

  it('shows the last page to one who asks for a later one, and says so', async () => {
    assert.match(html(await showList(toViews(hits), makeSite(), 'pages', ask('page=9'))), /class="notice">Showing page/)
  })

  it('is missing where there is no such list', async () => {
    const shown = await showList(toViews(hits), makeSite(), 'constructor', ask(''))
    assert.equal(shown.status, 404)
    assert.match(shown.html, /There is no list called “constructor”\./)
    for (const { list } of panels) assert.ok(shown.html.includes(`href="/sites/example.com/${list}?period=30d"`), list)
  })
})

describe('showSites', () => {
  it('shows each site with its visits of the last 30 days', async () => {
    const sites = [makeSite(), makeSite({ code: 'new', name: '<new>', firstHitAt: null })]
    const hereOf = ({ code }: Site): Here => ({
      of: 'sessions',
      sessions: code === 'new' ? 0 : 3,
      more: false,
      pages: [],
    })
    const page = await showSites(toViews(hits), sites, hereOf, ask(''))
    assert.match(page, /href="\/sites\/example.com"/)
    assert.match(page, /&lt;new&gt;/)
    assert.match(page, /href="\/sites\/example.com\/now">3 online now/)
    assert.doesNotMatch(page, /Nobody here now/)
    assert.match(page, /<span class="change (more|less|same|new)"/)
  })
})
