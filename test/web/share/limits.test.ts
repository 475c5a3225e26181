// What a link is limited to, and the threshold below which no number is told, hold in every format and whatever is asked.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseFilter, writeCondition } from '../../../server/stats/filter.ts'
import { makeShareLink, type ShareLinkFields } from '../../../server/stats/make-share-link.ts'
import { passwords } from '../../helpers/accounts.ts'
import { openApp, type TestApp } from '../../helpers/app.ts'
import { runs } from '../../helpers/runs.ts'
import { count, label, type Visit } from '../../store/visits.ts'

const places = ['/', '/blog/a', '/blog/b', '/user/ann', 'buy']
const countries = ['NL', 'DE', 'BE', 'LI']
const browsers = ['Firefox', 'Chrome', 'Safari']

/** `hour`: so many hours before the test. */
const hit = fc.record({
  place: fc.constantFrom(...places),
  country: fc.constantFrom(...countries),
  browser: fc.constantFrom(...browsers),
  own: fc.boolean(),
  first: fc.boolean(),
  hour: fc.integer({ min: 1, max: 40 * 24 }),
})
type Some = typeof hit extends fc.Arbitrary<infer One> ? One : never

async function openWith(hits: readonly Some[]): Promise<TestApp> {
  const app = await openApp({ flags: ['--rate-limit', 'api:none'] })
  await count(
    app.store,
    app.site,
    hits.map(one => toVisit(one, app)),
  )
  await app.own('/sites/example.com/goals', { name: 'Sale', kind: 'event', pattern: 'buy' })
  // The directory hears of the first hit.
  await app.own('/sites/example.com/sharing', { do: 'public', public: 'on' })
  return app
}

function toVisit({ place, country, browser, own, first, hour }: Some, { clock }: TestApp): Visit {
  const referrer = own ? label('example.com', '/user/ann', 'h') : label('news.example', '', 'h')
  return {
    path: place,
    event: place === 'buy',
    at: new Date(clock.now() - hour * 3_600_000).toISOString().slice(0, 19),
    firstOnSite: first,
    labels: { location: label(country), browser: label(browser, '1'), referrer },
  }
}

async function share(app: TestApp, fields: Partial<ShareLinkFields>): Promise<string> {
  const made = await makeShareLink({ store: app.store, clock: app.clock, passwords }, app.site, {
    name: 'x',
    ...fields,
  })
  assert.ok(typeof made === 'object' && 'id' in made)
  return `/share/${made.token}`
}

const parts = ['', '/page', '/pages', '/events', '/entries', '/exits', '/countries', '/browsers', '/referrers']
const periods = ['30d', '7d', 'month', 'all', 'yesterday', 'day']

const limits: { limit: string; fields: Partial<ShareLinkFields>; others: string[] }[] = [
  {
    limit: 'page:/blog/*',
    fields: { pages: ['/blog/*'] },
    others: [
      'country:NL',
      '-country:NL',
      'browser:Fire*',
      '-page:/blog/a',
      '-page:*',
      'entry:*',
      'entry:/',
      'is:pageview',
    ],
  },
  {
    limit: 'country:N*',
    fields: { filter: 'country:N*' },
    others: ['page:/', 'page:/user/*', '-country:DE', '-country:NL', 'browser:Chrome', 'event:buy', 'entry:/blog/*'],
  },
  {
    limit: '-browser:Chrome country:NL country:DE',
    fields: { filter: '-browser:Chrome country:NL country:DE' },
    others: ['page:/blog/*', '-country:NL', 'browser:*', '-browser:Firefox', 'is:event'],
  },
]

test('a guest sees what the owner sees with the limit added, whatever they ask', async () => {
  const asked = fc.record({
    hits: fc.array(hit, { minLength: 1, maxLength: 40 }),
    limit: fc.constantFrom(...limits),
    picked: fc.array(fc.nat(), { maxLength: 2 }),
    part: fc.constantFrom(...parts),
    period: fc.constantFrom(...periods),
    path: fc.constantFrom(...places),
    figure: fc.constantFrom('visits', 'visitors', 'pageviews'),
    search: fc.constantFrom('', '', 'a', 'blog', 'example', 'N'),
    sort: fc.constantFrom('most', 'least', 'name'),
  })
  await fc.assert(
    fc.asyncProperty(asked, async ({ hits, limit: { limit, fields, others }, picked, part, path, ...query }) => {
      const app = await openWith(hits)
      const home = await share(app, { ...fields, goals: true })
      const own = [...new Set(picked.map(one => others[one % others.length]!))]
      const search = new URLSearchParams({ ...query, ...(part === '/page' && { path }) })
      const guests = new URLSearchParams([...search, ...own.map((one): [string, string] => ['filter', one])])
      const owners = new URLSearchParams([...guests, ['filter', limit]])
      const [guest, owner] = [
        await app.ask(`${home}${part}.json?${guests}`),
        await app.own(`/sites/example.com${part}.json?${owners}`),
      ]
      const expected = owner.status === 200 ? await owner.json() : undefined
      if (part === '/page' && isEmpty(expected)) return assert.equal(guest.status, 404)
      assert.equal(guest.status, 200)
      assert.deepEqual(toCompare(await guest.json()), toCompare(expected))
    }),
    runs(8),
  )
})

type Shown = { totals: { visits: number; pageviews: number } }

function isEmpty(shown: unknown): boolean {
  const { totals } = (shown ?? { totals: { visits: 0, pageviews: 0 } }) as Shown
  return totals.visits === 0 && totals.pageviews === 0
}

/** All but what names the question, what is closed to guests, and the site's own pages as sources. */
function toCompare(shown: unknown): unknown {
  const text = JSON.stringify(shown, (key, value) => {
    if (['query', 'links', 'written', 'remarks', 'goals', 'properties', 'notes', 'known'].includes(key))
      return undefined
    if (key !== 'rows' || !Array.isArray(value)) return key === 'total' ? undefined : value
    return value.filter(
      ({ name, filter }) => !/^(?:channel|referrer)/.test(filter ?? '') || !/example\.com|^own$/.test(name),
    )
  })
  return JSON.parse(text)
}

const formats = ['.json', '.csv', '.txt', '.svg', ''] as const
const least = 5

/** Ways to narrow a view, none of which may change what is told. */
const narrowings = [
  ...[
    'filter=country:LI',
    'filter=-country:NL&filter=-country:DE',
    'filter=goal:Sale',
    'field=country&manner=is&value=LI',
  ],
  ...['from=2026-11-01&to=2026-11-02', 'search=LI', 'sort=least', 'page=2', 'figure=bounce-rate', 'figure=nonsense'],
  ...['compare=2026-10-01', 'date=2026-11-03'],
]

test('no number below the threshold is told in any format, nor what has fewer, whatever a guest asks', async () => {
  const asked = fc.record({
    hits: fc.array(hit, { minLength: 1, maxLength: 60 }),
    part: fc.constantFrom(...parts, '/chart', '/number'),
    period: fc.constantFrom('30d', '7d', 'all'),
    path: fc.constantFrom(...places),
    figure: fc.constantFrom('visits', 'visitors', 'pageviews'),
    narrowing: fc.constantFrom(...narrowings),
  })
  await fc.assert(
    fc.asyncProperty(asked, async ({ hits, part, period, path, figure, narrowing }) => {
      const app = await openWith(hits)
      const home = await share(app, { threshold: String(least), goals: true })
      const search = new URLSearchParams({ period, figure, ...(part === '/page' && { path }) })
      const isAlone = part === '/chart' || part === '/number'
      const forms = isAlone ? (['', '.svg'] as const) : formats
      for (const form of forms) {
        const answer = await app.ask(`${home}${part}${form}?${search}`)
        const text = await answer.text()
        const narrowed = await app.ask(`${home}${part}${form}?${search}&${narrowing}`)
        const isSame = !/^(?:date|compare|figure)=/.test(narrowing) || period !== 'all'
        if (isSame) assert.equal(await narrowed.text(), text, narrowing)
        if (answer.status !== 200) assert.equal(part, '/page')
        else if (form === '.json') checkNumbers(JSON.parse(text))
        else if (form === '.csv') checkCsv(text)
        if (answer.status !== 200 || part === '/page') continue
        for (const [name, visits] of visitsBy(hits, period)) {
          // What has none of them at all in the period is told by nobody.
          if (visits < least) assert.ok(!isNamed(text, name), `${name} with ${visits} in ${part}${form}\n${text}`)
        }
      }
      // What was typed is left out, and so it leads back.
      assert.equal((await app.ask(`${home}/search?q=LI`)).status, 303)
    }),
    runs(7),
  )
})

/** How often each name was visited at least: with what its figure is. */
function visitsBy(hits: readonly Some[], period: string): Map<string, number> {
  const sums = new Map<string, number>()
  const days = { '30d': 31, '7d': 8 }[period] ?? 1000
  const counted = hits.filter(({ hour }) => hour <= days * 24)
  for (const name of [...places.slice(1, 4), 'LI', 'BE']) {
    // Of a country its visitors count, of a page everybody who saw it.
    const own = counted.filter(({ place, country, first }) => place === name || (country === name && first))
    sums.set(name, own.length)
  }
  return sums
}

function isNamed(text: string, name: string): boolean {
  const words = { LI: /Liechtenstein|\bLI\b/, BE: /Belgium|\bBE\b/ }[name]
  return words ? words.test(text) : text.includes(name)
}

const counted = new Set(['visitors', 'visits', 'pageviews', 'conversions', 'entries', 'exits', 'of'])

function checkNumbers(value: unknown, key = ''): void {
  if (typeof value === 'number' && counted.has(key)) assert.equal(value % least, 0, key)
  if (Array.isArray(value)) for (const one of value) checkNumbers(one, key)
  else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) checkNumbers(one, name)
  }
}

function checkCsv(text: string): void {
  const [head = '', ...rows] = text.trim().split('\r\n')
  const columns = head.split(',')
  for (const row of rows) {
    for (const [place, cell] of row.split(',').entries()) {
      const column = (columns[place] ?? '').replace('before_', '')
      if (counted.has(column) && cell !== '') assert.equal(Number(cell) % least, 0, row)
      else if (place > 2) assert.ok(cell === '' || counted.has(column), `${column} in ${row}`)
    }
  }
}

test('a limit that cannot be understood any more shares nothing', async () => {
  const app = await openWith([])
  const home = await share(app, { filter: 'country:NL' })
  const [link] = await app.store.shareLinks(app.site.id)
  await app.store.deleteShareLink(app.site.id, link!.id)
  await app.store.addShareLink({ ...link!, filter: 'nonsense:NL' })
  assert.equal((await app.ask(home)).status, 410)
  assert.equal(parseFilter('nonsense:NL').filter.map(writeCondition).length, 0)
})
