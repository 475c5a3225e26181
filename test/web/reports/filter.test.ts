// Narrowed views as they are asked for: what their links lead to, what they say of what they do not know.

import assert from 'node:assert/strict'
import { before, describe, it, test } from 'node:test'
import fc from 'fast-check'
import { writeCondition } from '../../../server/stats/filter.ts'
import type { Coverage, Since } from '../../../server/stats/source.ts'
import { hostile } from '../../../server/web/patterns/pattern.ts'
import { agent, openApp, type TestApp } from '../../helpers/app.ts'
import { readLinks } from '../../helpers/crawl.ts'
import { openFull } from '../../helpers/large-installation.ts'
import { runs } from '../../helpers/runs.ts'
import { unlimited } from '../../helpers/small-installation.ts'
import { unescapeHtml } from '../../helpers/unescape.ts'
import { knowing } from '../../stats/fake-store.ts'

/** The figures of a page, in their order; [] where it shows none. */
function figuresOf(html: string): number[] {
  return [...html.matchAll(/<strong>([\d,.]+)<\/strong>/g)].map(([, text = '']) => Number(text.replace(/\D/g, '')))
}

/** The links of the rows of all lists. */
function rowsOf(html: string): string[] {
  return [...html.matchAll(/<a class="row" href="([^"]*)"/g)].map(([, href = '']) => unescapeHtml(href))
}

function filtersOf(link: string): string[] {
  return new URLSearchParams(link.split('?')[1]).getAll('filter')
}

async function ask(app: TestApp, path: string) {
  const answer = await app.own(path)
  return { status: answer.status, html: await answer.text(), headers: answer.headers }
}

describe('a dashboard with visits', () => {
  let app: Awaited<ReturnType<typeof openFull>>
  before(async () => {
    app = await openFull({ days: 3 })
  })
  const start = () => `/sites/${app.full.code}?period=7d`

  it('can be narrowed by rows of every list, and no number grows by it', async () => {
    const whole = figuresOf((await ask(app, start())).html)
    const tabs = ['', '&tab=entries&tab=campaigns&tab=languages&tab=systems', '&tab=events&tab=sizes&tab=referrers']
    const pages = await Promise.all(tabs.map(async tab => rowsOf((await ask(app, start() + tab)).html)))
    const rows = [...new Set(pages.flat())]
    assert.ok(rows.length > 40, `${rows.length} rows`)
    const fieldOf = (row: string) => `${row.split('?')[0]} ${filtersOf(row).join().split(':')[0]}`
    const some = [...Map.groupBy(rows, fieldOf).values()].flatMap(list => [...list.slice(0, 3), list.at(-1)!])
    for (const row of new Set(some)) {
      const narrowed = await ask(app, row)
      assert.equal(narrowed.status, 200, row)
      // A page's own view has more of them, behind these.
      const figures = figuresOf(narrowed.html).slice(0, whole.length)
      assert.equal(figures.length, whole.length, row)
      for (const [place, figure] of figures.entries()) assert.ok(figure <= whole[place]!, row)
      assert.ok(
        figures.some(figure => figure > 0),
        row,
      )
    }
  })

  it('keeps its promises wherever rows and chips are followed at random', async () => {
    const steps = fc.array(fc.nat(), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(steps, async choices => {
        let here = start()
        let page = await ask(app, here)
        for (const choice of choices) {
          const before = figuresOf(page.html)
          const rows = rowsOf(page.html)
          if (rows.length === 0) break
          const chosen = rows[choice % rows.length]!
          const [next, now] = [filtersOf(chosen), filtersOf(here)]
          const isTakenAway = next.length < now.length
          // The row of another goal takes the place of the one that is there: nothing is narrowed by it.
          const isOtherGoal = now.some(filter => /^"?goal:/.test(filter) && !next.includes(filter))
          const isSamePage = chosen.split('?')[0] === here.split('?')[0]
          here = chosen
          page = await ask(app, here)
          assert.equal(page.status, 200, here)
          if (isTakenAway || isOtherGoal || !isSamePage) continue
          for (const [place, figure] of figuresOf(page.html).entries()) assert.ok(figure <= before[place]!, here)
        }
      }),
      runs(4),
    )
  })

  it('answers every link of a narrowed view', async () => {
    const { html } = await ask(app, `${start()}&filter=browser:Firefox&filter=-country:US&compare=year&scale=common`)
    // The other forms of a view have tests of their own.
    const links = readLinks(html).go.filter(link => /^\/sites\/(?!.*\.(csv|json|txt|svg|atom)\?)/.test(link))
    assert.ok(links.length > 50, `${links.length} links`)
    for (const link of links) assert.ok((await app.own(link)).status < 400, link)
  })

  it('shows versions, widths or addresses once one name is left, and each narrows further', async () => {
    const { html } = await ask(app, `/sites/${app.full.code}/browsers?period=7d&filter=browser:Firefox`)
    const rows = rowsOf(html).map(row => new URLSearchParams(row.split('?')[1]).getAll('filter'))
    assert.ok(rows.length > 0)
    for (const [filter = '', ...others] of rows) {
      assert.match(filter, /^browser:Firefox \d+$|^"browser:Firefox \d+"$/)
      assert.deepEqual(others, [])
    }
  })

  it('marks the row that was chosen, which takes itself away', async () => {
    const { html } = await ask(app, `${start()}&filter=country:NL`)
    const [, href = ''] = /<a class="row" href="([^"]*)" aria-current="true"><bdi>Netherlands<\/bdi>/.exec(html) ?? []
    assert.equal(href, `/sites/${app.full.code}?period=7d`)
    assert.match(html, /Remove: Country is Netherlands/)
  })

  it('leads from a page to its own view with the same conditions', async () => {
    const { html } = await ask(app, `${start()}&filter=country:NL`)
    const [page = ''] = rowsOf(html)
    assert.match(page, /\/page\?path=.*&filter=country%3ANL$/)
    const own = await ask(app, page)
    assert.match(own.html, /Remove: Country is Netherlands/)
  })

  it('shows nothing where nothing matches, and the ways back', async () => {
    const { status, html } = await ask(app, `${start()}&filter=country:NL&filter=page:/never`)
    assert.equal(status, 200)
    assert.match(html, /Nothing in this period matches\./)
    assert.deepEqual(figuresOf(html), [])
    assert.deepEqual(rowsOf(html), [])
    assert.ok(html.includes(`href="/sites/${app.full.code}?period=7d&amp;filter=country%3ANL"`))
    assert.ok(html.includes(`href="/sites/${app.full.code}?period=7d"`))
    const list = await ask(app, `/sites/${app.full.code}/countries?period=7d&filter=page:/never`)
    assert.match(list.html, /Nothing in this period matches\./)
  })

  it('makes a condition of the form, and goes to its address', async () => {
    const answer = await app.own(`${start()}&filter=browser:Firefox&field=country&manner=not-is&value=NL`)
    assert.equal(answer.status, 303)
    const to = `/sites/${app.full.code}?period=7d&filter=browser%3AFirefox&filter=-country%3ANL`
    assert.equal(answer.headers.get('location'), to)
  })

  it('takes what is typed as it is meant: the name of a country, GoatCounter’s words', async () => {
    const { html } = await ask(app, `${start()}&filter=country:Netherlands&filter=in:path+at:start+/track`)
    assert.match(html, /Remove: Country is Netherlands/)
    assert.match(html, /Remove: Page begins with \/track/)
    assert.ok(figuresOf(html).some(figure => figure > 0))
  })

  it('says of each list how it is ordered, and orders it by other figures', async () => {
    const list = `/sites/${app.full.code}/pages?period=7d`
    const { html } = await ask(app, list)
    assert.match(html, /aria-sort="descending"><a href="[^"]*sort=least">visits/)
    const links = readLinks(html).go
    for (const change of ['sort=least', 'sort=name', 'figure=visitors', 'figure=pageviews']) {
      assert.ok(
        links.some(link => link.startsWith(list) && link.includes(change)),
        change,
      )
    }
    const names = (page: string) => [...page.matchAll(/<bdi[^>]*>(\/[^<]*)<\/bdi>/g)].map(([, name = '']) => name)
    assert.match(html, /<p>1 – \d+ of \d+, by visits<\/p>/)
    const ordered = await ask(app, `${list}&sort=name`)
    assert.match(ordered.html, /<p>1 – \d+ of \d+, by name<\/p>/)
    assert.match((await ask(app, `${list.replace('?', '.txt?')}&sort=name`)).html, /1 – \d+ of \d+, by name\n/)
    const byName = names(ordered.html)
    assert.deepEqual(
      byName,
      [...byName].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
    )
  })

  it('finds rows of a list, and says so where there are none', async () => {
    const found = await ask(app, `/sites/${app.full.code}/pages?period=7d&search=track`)
    assert.ok(rowsOf(found.html).length > 0)
    for (const row of rowsOf(found.html)) assert.match(row, /track/i)
    const none = await ask(app, `/sites/${app.full.code}/pages?period=7d&search=nonsense`)
    assert.match(none.html, /Nothing in this list contains “nonsense”\./)
    assert.ok(none.html.includes(`href="/sites/${app.full.code}/pages?period=7d">Full list`))
  })

  it('draws all small charts on one scale where that is chosen', async () => {
    const { html } = await ask(app, `/sites/${app.full.code}/pages?period=7d&scale=common`)
    assert.match(html, /All small charts have one scale/)
    assert.match(html, /aria-current="true">common scale/)
  })
})

describe('what is known', () => {
  /** An installation that knows only so much. */
  async function openKnown(known: Partial<Coverage>): Promise<TestApp> {
    const app = await openApp({ flags: unlimited })
    for (const path of ['/a', '/b']) assert.equal((await app.count(`p=${path}`)).status, 200)
    Object.assign(app.store, knowing(app.store, known))
    return app
  }
  const from = Date.UTC(2026, 2, 3, 13) / 1000
  const gone: Since = { from, why: 'gone' }

  it('is said at the figures, to the hour of the site’s clocks', async () => {
    const app = await openKnown({ totals: gone, hours: gone, lists: gone })
    const { html } = await ask(app, '/sites/example.com?filter=page:*')
    assert.match(html, /Complete from 3 March 2026, 14:00; older raw hits were deleted\./)
    assert.doesNotMatch(html, /These lists are known/)
  })

  it('is said at the lists where only they are not known, which then have no shares', async () => {
    const app = await openKnown({ lists: { from, why: 'time' } })
    const { html } = await ask(app, '/sites/example.com?filter=page:*')
    assert.match(html, /These lists are complete from 3 March 2026, 14:00; the rest took too long\./)
    assert.doesNotMatch(html, /class="share"/)
    assert.doesNotMatch(html, />Known from/)
  })

  it('leaves changes away where the lists of before are not known', async () => {
    const app = await openApp({ flags: unlimited })
    const day = 86_400_000
    for (const pause of [0, 7 * day, 8 * day]) {
      app.clock.advance(pause)
      assert.equal((await app.count('p=/a')).status, 200)
    }
    await app.app.services.directory.reload()
    const week = '/sites/example.com?period=7d&filter=page:*'
    assert.match((await ask(app, week)).html, /<td class="was"><span class="change same"/)
    const now = app.clock.now() / 1000
    const { read } = app.store
    app.store.read = async (scope, ranges) =>
      (await read(scope, ranges)).map(one => ({
        ...one,
        coverage: { ...one.coverage, lists: one.range.to < now ? gone : null },
      }))
    const { html } = await ask(app, week)
    assert.doesNotMatch(html, /class="was"/)
    assert.match(html, /class="change same"/)
    assert.match(html, /class="share"/)
  })

  it('is not said where all is known', async () => {
    const { html } = await ask(await openKnown({}), '/sites/example.com?filter=page:*')
    assert.doesNotMatch(html, /complete from/i)
    assert.match(html, /class="share"/)
  })
})

test('what could not be shown as it was asked is said once, on every kind of page', async () => {
  const app = await openApp({ flags: unlimited })
  assert.equal((await app.count('p=/a')).status, 200)
  await app.app.services.directory.reload()
  for (const place of ['?', '/pages?', '/browsers?', '/page?path=/a&', '/received?']) {
    const { html } = await ask(app, `/sites/example.com${place}from=2026-11-09&to=2026-11-03`)
    assert.equal(html.split('The first date was after the last').length - 1, 1, place)
  }
})

describe('a page of its own', () => {
  it('says what it was called, and since when', async () => {
    const app = await openApp({ flags: unlimited })
    assert.equal((await app.count('p=/a&t=Newer')).status, 200)
    const before = (await ask(app, '/sites/example.com/page?path=/a')).html
    assert.doesNotMatch(before, />Titles</)
    app.store.titlesOf = async () => [
      { since: Date.UTC(2026, 9, 31, 23, 30) / 1000, title: 'Newer' },
      { since: Date.UTC(2026, 0, 2) / 1000, title: '' },
    ]
    const { html } = await ask(app, '/sites/example.com/page?path=/a')
    assert.match(html, /<bdi>Newer<\/bdi> <small class="faint">since 1 November 2026<\/small>/)
    assert.match(html, /<bdi>\(empty\)<\/bdi> <small class="faint">since 2 January 2026<\/small>/)
  })

  it('is not there where nobody ever was, and says what is near', async () => {
    const app = await openApp({ flags: unlimited })
    assert.equal((await app.count('p=/goats/cheese')).status, 200)
    const { status, html } = await ask(app, '/sites/example.com/page?path=/cheese/')
    assert.equal(status, 404)
    assert.match(html, /No hit was ever counted for \/cheese\/\./)
    const near = readLinks(html).go.find(link => link.includes('search=cheese'))!
    assert.ok(rowsOf((await ask(app, near)).html)[0]?.includes('path=%2Fgoats%2Fcheese'))
    assert.equal((await ask(app, '/sites/example.com/goats')).status, 404)
    assert.match((await ask(app, '/sites/example.com/page')).html, /This site has no data of that name\./)
  })
})

describe('names that visitors made up', () => {
  it('are text in chips, rows and links, and lead nowhere but to websites that there can be', async () => {
    const app = await openApp({ flags: unlimited })
    const headers = { 'user-agent': agent }
    for (const name of hostile) {
      const text = encodeURIComponent(name)
      await app.count(`p=${text}&t=${text}&r=${text}&q=utm_campaign%3D${encodeURIComponent(text)}`, { headers })
    }
    for (const referrer of [
      'https://news.example/a?b',
      'https://xn--/',
      'http://evil"host/',
      'https://a.example:8080/x',
    ])
      await app.count(`p=/${referrer.length}&r=${encodeURIComponent(referrer)}`, { headers })
    const site = '/sites/example.com'
    for (const name of hostile) {
      for (const field of ['page', 'referrer', 'campaign', 'title', 'event'] as const) {
        const filter = encodeURIComponent(writeCondition({ field, not: false, pattern: name }))
        for (const place of ['', '/referrers', '/campaigns', '/pages']) {
          const { status, html } = await ask(app, `${site}${place}?filter=${filter}&search=${encodeURIComponent(name)}`)
          assert.equal(status, 200)
          assert.doesNotMatch(html, /<script>alert|<img|undefined|\[object/)
        }
      }
    }
    const { html } = await ask(app, `${site}/referrers`)
    const out = readLinks(html).go.filter(link => !link.startsWith('/'))
    assert.ok(out.includes('https://news.example/'), out.join(' '))
    for (const link of out) assert.match(link, /^https:\/\/[a-z0-9.-]+(:\d+)?\//)
    for (const [tag] of html.matchAll(/<a class="go"[^>]*>/g)) assert.match(tag, /rel="noreferrer"/)
    assert.deepEqual(
      app.log.filter(line => line.includes('error')),
      [],
    )
  })
})
