// What somebody would check by eye: totals, lists and rows of a narrowed view agree with each other and with every hit.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Triple } from '../../server/count/batch.ts'
import type { Site } from '../../server/sites/site.ts'
import { type Dashboard, readDashboard } from '../../server/stats/dashboard.ts'
import { type Condition, type Filter, holds, narrow, parseFilter, writeCondition } from '../../server/stats/filter.ts'
import { type LabelRows, type PathRows, sinceOf } from '../../server/stats/lists.ts'
import { type Period, toNow } from '../../server/stats/period.ts'
import { defaultQuery } from '../../server/stats/query.ts'
import { sum } from '../../server/stats/series.ts'
import type { Since } from '../../server/stats/source.ts'
import type { Store } from '../../server/store/store.ts'
import { conditionOf, pathConditionOf } from '../../server/web/views/list-view.ts'
import { runs } from '../helpers/runs.ts'
import { toModel } from '../store/filter-model.ts'
import { noon, openStore } from '../store/sqlite/files.ts'
import { at, count, farm, label, makeSite, type Visit } from '../store/visits.ts'

const paths = [
  { path: '/', title: 'Home' },
  { path: '/a*b', title: '2 * 3' },
  { path: '/a-b', title: 'Two' },
  { path: '/50%_\\*', title: '' },
  { path: 'sign-up', event: true },
  { path: 'sign-up*', event: true },
]
const times = fc
  .integer({ min: 0, max: 20 * 24 * 4 })
  .map(quarter => new Date(Date.UTC(2026, 10, 1) + quarter * 900_000).toISOString().slice(0, 16))
const labels = {
  referrer: [
    label('news.example', '/a', 'h'),
    label('news.example', '/a*', 'h'),
    label('news.example', '', 'c'),
    label('farm.example', '/', 'h'),
    label('', '', 'o'),
    label('a "quoted\\ *', '', 'o'),
  ],
  campaign: [label('spring'), label('spring*')],
  browser: [label('Firefox', '128'), label('Firefox', '129'), label('Firefox'), label('Chrome', '128'), label('')],
  location: [label('NL', 'Gelderland'), label('NL'), label('DE'), label('')],
}
const visit: fc.Arbitrary<Visit> = fc
  .record({
    page: fc.constantFrom(...paths),
    at: times,
    firstOnSite: fc.boolean(),
    firstOnPath: fc.boolean(),
    raw: fc.oneof({ weight: 19, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    labels: fc.record(
      {
        referrer: fc.constantFrom(...labels.referrer),
        campaign: fc.constantFrom(...labels.campaign),
        browser: fc.constantFrom(...labels.browser),
        location: fc.constantFrom(...labels.location),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ page, ...rest }) => ({ ...page, ...rest }))

const conditions = [
  'news.example',
  'page:/*',
  'event:*',
  'entry:/',
  'browser:Firefox',
  '-country:NL',
  'referrer:news.example',
]
  .concat(['country:NL', 'campaign:', 'browser:', '-page:/', 'is:pageview', 'browser:*', 'campaign:spring*', '2'])
  .flatMap(text => parseFilter(text).filter)
const periods: Period[] = [
  { name: '30d', anchor: null },
  { name: '7d', anchor: null },
  { name: 'week', anchor: 20261112 },
  { name: 'day', anchor: 20261119 },
  { name: 'dates', from: 20261111, to: 20261120 },
]
const cases = fc.record({
  visits: fc.array(visit, { minLength: 1, maxLength: 40 }),
  foldBefore: fc.option(times, { nil: undefined }),
  filter: fc.uniqueArray(fc.constantFrom(...conditions), { maxLength: 3, selector: writeCondition }),
  period: fc.constantFrom(...periods),
})

type Viewed = { store: Store; site: Site; period: Period }

const view = ({ store, site, period }: Viewed, filter: Filter): Promise<Dashboard> =>
  readDashboard(store, site, { ...defaultQuery, period, filter }, toNow(site, noon.now()))

describe('a narrowed view', () => {
  it('agrees with every hit, with its lists, and with what each row leads to', async () => {
    const store = await openStore({ file: ':memory:' })
    let number = 0
    let followed = 0
    await fc.assert(
      fc.asyncProperty(cases, async ({ visits, foldBefore, filter, period }) => {
        number += 1
        const code = `site-${number}.example`
        const made = await makeSite(store, { ...farm, code, domains: [code] })
        await count(store, made, visits)
        if (foldBefore) await store.foldHits(made.id, at(foldBefore), 1000)
        const site = { ...made, firstHitAt: at('2026-11-01T00:00') }
        const viewed = { store, site, period }
        const dashboard = await view(viewed, filter)
        checkTotals(dashboard, visits, foldBefore)
        checkLists(dashboard)
        for (const { condition, row, since, only } of rowsOf(dashboard)) {
          if (holds(filter, condition)) continue
          const address = [...narrow(filter, condition)].map(writeCondition).join(' ')
          const narrowed = await view(viewed, parseFilter(address).filter)
          const what = `${filter.map(writeCondition).join(' ')} → ${address}`
          const known = narrowed.coverage.totals
          // Hits that are gone cannot be told apart any further, and then it is said from when on they can.
          if (known?.from !== since?.from) assert.ok(known !== null && known.from >= (since?.from ?? 0), what)
          else assert.deepEqual(figures(narrowed.sums, only), figures(row, only), what)
          if (narrowed.over && narrowed.before && row.before && known === null) {
            assert.deepEqual(figures(narrowed.before.sums, only), figures(row.before, only), `${what}, before`)
          }
          followed += 1
        }
      }),
      runs(100),
    )
    assert.ok(followed > 50, `${followed} rows`)
  })

  it('of a path that is an event and a page is that of its row', async () => {
    const store = await openStore({ file: ':memory:' })
    const made = await makeSite(store, farm)
    const both = { path: '/both', at: '2026-11-20T12:00' }
    await count(store, made, [{ ...both, event: true }, both, both, { path: '/other', at: '2026-11-20T12:00' }])
    const site = { ...made, firstHitAt: at('2026-11-20T12:00') }
    const viewed: Viewed = { store, site, period: { name: '7d', anchor: null } }
    const rows = rowsOf(await view(viewed, [])).filter(({ name }) => name === '/both')
    assert.equal(rows.length, 2)
    for (const { condition, row, only } of rows) {
      assert.deepEqual(figures((await view(viewed, [condition])).sums, only), figures(row, only))
    }
  })
})

function checkTotals(dashboard: Dashboard, visits: readonly Visit[], foldBefore: string | undefined): void {
  const { query, range, group, coverage, sums, buckets } = dashboard
  const kept = visits.map(one => (foldBefore && at(one.at!) < at(foldBefore) ? { ...one, raw: false } : one))
  const model = toModel(kept, query.filter, range)
  if (query.filter.length > 0) assert.deepEqual(coverage, model.coverage)
  const left = group === 'hour' && query.filter.length > 0 ? model.hours : model.days
  assert.deepEqual(sums, sumOf(left))
  assert.deepEqual(sum(buckets), sums)
  // Where days tell more than hours, the chart is one of days.
  if (group === 'hour') assert.deepEqual(coverage.hours, coverage.totals)
}

function checkLists({ sums, paths: [pages, entries, , events], labels: lists, coverage, query }: Dashboard): void {
  const isAsKnown = (since: Since | null) => since?.from === coverage.totals?.from
  for (const list of lists) {
    if (isAsKnown(sinceOf(coverage, query, list.panel))) assertAtMost(sum(list.rows), sums, list.panel.list)
  }
  if (!isAsKnown(sinceOf(coverage, query))) return
  assert.deepEqual(sum([...pages!.rows, ...events!.rows]), sums)
  assert.equal(sum(entries!.rows).visitors, sums.visitors)
  for (const row of pages!.rows) assert.deepEqual(sum(row.buckets), figures(row))
}

/** A row, from when on it is known, and the condition that it leads to. `only`: the figure that it is about, of an entry. */
type Row = {
  name: string
  condition: Condition
  row: Triple & { before: Triple | null }
  since: Since | null
  only?: 'visitors'
}

function rowsOf({ paths: lists, labels: panels, coverage, query }: Dashboard): Row[] {
  const ofPaths = lists.flatMap(({ list, rows }: PathRows): Row[] =>
    rows.map(row => ({
      name: row.path,
      condition: pathConditionOf(list, row),
      row,
      since: sinceOf(coverage, query),
      ...(list.list === 'entries' && { only: 'visitors' }),
    })),
  )
  const ofLabels = panels.flatMap(({ panel, rows }: LabelRows): Row[] =>
    rows.map(row => ({
      name: row.name,
      condition: conditionOf(panel, row),
      row,
      since: sinceOf(coverage, query, panel),
    })),
  )
  return [...ofPaths, ...ofLabels]
}

function figures({ visitors, visits, pageviews }: Triple, only?: 'visitors'): Partial<Triple> {
  return only ? { visitors } : { visitors, visits, pageviews }
}

function sumOf(visits: readonly Visit[]): Triple {
  return sum(
    visits.map(({ firstOnSite = true, firstOnPath = true, event = false }) => ({
      visitors: Number(firstOnSite),
      visits: Number(firstOnPath),
      pageviews: Number(!event),
    })),
  )
}

function assertAtMost(some: Triple, all: Triple, what: string): void {
  for (const figure of ['visitors', 'visits', 'pageviews'] as const) {
    assert.ok(some[figure] <= all[figure], `${what}: ${some[figure]} of ${all[figure]} ${figure}`)
  }
}
