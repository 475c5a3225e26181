// Addresses and what they mean.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isDay } from '../../server/kit/zone.ts'
import { parseFilter } from '../../server/stats/filter.ts'
import { groups } from '../../server/stats/group.ts'
import { type Now, periodNames, toRange } from '../../server/stats/period.ts'
import { defaultQuery, type QueryNote, readQuery, type StatsQuery, sorts, toSearch } from '../../server/stats/query.ts'
import type { RateName } from '../../server/stats/rates.ts'
import type { Figure } from '../../server/stats/source.ts'

const now: Now = {
  zone: 'Europe/Amsterdam',
  at: Date.UTC(2026, 10, 21, 12) / 1000,
  today: 20261121,
  lastDay: 20261121,
  firstDay: 20250301,
  weekStart: 1,
}
const read = (search: string, sessions = true) => readQuery(new URLSearchParams(search), now, sessions)

describe('readQuery', () => {
  it('answers an empty address with the usual view and says nothing', () => {
    assert.deepEqual(read(''), { query: defaultQuery, notes: [] })
  })

  const sensible: [string, Partial<StatsQuery>][] = [
    ['period=month', { period: { name: 'month', anchor: null } }],
    ['period=month&date=2026-02-01', { period: { name: 'month', anchor: 20260201 } }],
    ['period=day&date=2026-11-21', { period: { name: 'day', anchor: null } }],
    ['from=2026-11-01&to=2026-11-03', { period: { name: 'dates', from: 20261101, to: 20261103 } }],
    ['from=2026-11-01', { period: { name: 'dates', from: 20261101, to: 20261121 } }],
    ['to=2026-11-01', { period: { name: '30d', anchor: 20261101 } }],
    ['figure=pageviews&page=3&path=/a', { figure: 'pageviews', page: 3, path: '/a' }],
    ['period=year&group=day', { period: { name: 'year', anchor: null }, group: 'day' }],
    ['period=year&group=week', { period: { name: 'year', anchor: null }, group: null }],
    ['period=yesterday&date=2026-02-01', { period: { name: 'yesterday', anchor: null } }],
    ['period=half', { period: { name: 'half', anchor: null } }],
    ['period=all&date=2026-02-01', { period: { name: 'all', anchor: null } }],
    ['filter=country:NL&filter=-page:/a', { filter: parseFilter('country:NL -page:/a').filter }],
    ['filter=blog+in:path', { filter: parseFilter('blog in:path').filter }],
    ['compare=year&align=weekday', { compare: 'year', weekdays: true }],
    ['compare=2026-01-05', { compare: { from: 20260105 } }],
    ['compare=none&scale=common', { compare: 'none', scale: 'common' }],
    ['metric=inp', { metric: 'inp' }],
    ['sort=name&search=+garden+', { sort: 'name', search: 'garden' }],
    ['sort=least_bounce_rate', { sort: 'leastBounceRate' }],
    ['sort=least', { sort: 'least' }],
    ['sort=most&scale=own&compare=previous&metric=lcp&figure=visits', {}],
    ['figure=average_scroll_depth&path=/a', { rate: 'averageScrollDepth', path: '/a' }],
    ['figure=bounce_rate', { rate: 'bounceRate' }],
    ['tab=entries', { tabs: ['entries'] }],
    ['page=1', {}],
    ['page=2000000', { page: 1_000_000 }],
    [`search=${'x'.repeat(201)}`, { search: 'x'.repeat(200) }],
    // A year and a day before the first hit, and a time that is all before it: what is asked is shown as it is.
    ['from=2024-02-29&to=2025-03-01', { period: { name: 'dates', from: 20240229, to: 20250301 } }],
    ['from=2000-01-01&to=2025-02-28', { period: { name: 'dates', from: 20000101, to: 20250228 } }],
  ]
  for (const [search, change] of sensible) {
    it(`understands ${search}`, () =>
      assert.deepEqual(read(search), { query: { ...defaultQuery, ...change }, notes: [] }))
  }

  const dates = (from: number, to: number) => ({ period: { name: 'dates' as const, from, to } })
  const dayOf = (anchor: number | null) => ({ period: { name: 'day' as const, anchor } })
  const nonsense: [string, Partial<StatsQuery>, QueryNote][] = [
    ['period=fortnight', {}, { note: 'period' }],
    ['period=day&date=2026-02-30', dayOf(20260228), { note: 'nearest', day: 20260228 }],
    ['period=day&date=2027-01-01', dayOf(null), { note: 'ahead' }],
    ['period=day&date=yesterday', dayOf(null), { note: 'unreadable' }],
    ['period=day&date=0000-13-99', dayOf(19700101), { note: 'nearest', day: 19700101 }],
    ['period=day&date=1970-00-00', dayOf(19700101), { note: 'nearest', day: 19700101 }],
    ['period=day&date=2025-13-32', dayOf(20251231), { note: 'nearest', day: 20251231 }],
    ['period=day&date=12026-01-01', dayOf(null), { note: 'ahead' }],
    ['from=2026-11-09&to=2026-11-03', dates(20261103, 20261109), { note: 'swapped' }],
    ['from=2000-01-01&to=2026-11-03', dates(20250301, 20261103), { note: 'early', day: 20250301 }],
    ['from=2024-02-28&to=2025-03-01', dates(20250301, 20250301), { note: 'early', day: 20250301 }],
    ['figure=dreams', {}, { note: 'figure' }],
    ['figure=exit_rate&path=/a', { path: '/a' }, { note: 'figure' }],
    ['figure=average_scroll_depth', {}, { note: 'figure' }],
    ['metric=speed', {}, { note: 'metric' }],
    ['period=all&group=hour', { period: { name: 'all', anchor: null } }, { note: 'group', group: 'month' }],
    ['filter=colour:green', {}, { note: 'field', word: 'colour' }],
    ['compare=tomorrow', {}, { note: 'compare' }],
    ['compare=2026-02-30', {}, { note: 'compare' }],
    ['sort=colour', {}, { note: 'sort' }],
    ['align=moon', {}, { note: 'align' }],
    ['scale=log', {}, { note: 'scale' }],
    ['tab=goats', {}, { note: 'tab' }],
    ['page=0', {}, { note: 'page' }],
    ['page=-3', {}, { note: 'page' }],
    ['page=last', {}, { note: 'page' }],
    ['filter=is:fish', {}, { note: 'keyword', word: 'is:fish' }],
    ['filter=:not', {}, { note: 'bare', word: ':not' }],
  ]
  for (const [search, change, note] of nonsense) {
    it(`answers ${search} with the nearest sensible view and a note`, () => {
      assert.deepEqual(read(search), { query: { ...defaultQuery, ...change }, notes: [note] })
    })
  }

  it('says more than one thing where more than one thing is wrong', () => {
    const { query, notes } = read('from=1026-01-01&to=3026-01-01')
    assert.deepEqual(query.period, { name: 'dates', from: 20250301, to: 20261121 })
    assert.equal(notes.length, 3)
  })

  it('says once what is wrong with both dates', () => {
    assert.deepEqual(read('from=soon&to=later').notes, [{ note: 'unreadable' }])
    assert.deepEqual(read('from=2030-01-01&to=2031-01-01').notes, [{ note: 'ahead' }])
  })

  it('shows no visitors of a site that keeps no sessions', () => {
    assert.equal(read('figure=visitors', false).query.figure, 'visits')
    assert.deepEqual(read('figure=visitors', false).notes, [{ note: 'sessions' }])
    assert.deepEqual(read('figure=bounce_rate', false), { query: defaultQuery, notes: [{ note: 'sessions' }] })
    assert.equal(read('figure=visitors', true).query.figure, 'visitors')
  })

  it('makes a view of anything at all', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('2026-02-31', '-5', '1e9', '999999-99-99', 'day', 'hour', 'dates'),
    )
    const keys = [
      'period',
      'date',
      'from',
      'to',
      'group',
      'figure',
      'page',
      'path',
      'filter',
      'compare',
      'sort',
      'search',
    ]
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), text), parameters => {
        const { query } = readQuery(new URLSearchParams(parameters), now, true)
        const range = toRange(query.period, now)
        assert.ok(range.fromDay < range.toDay && isDay(range.fromDay) && isDay(range.toDay))
        assert.ok(Number.isSafeInteger(query.page) && query.page >= 1)
      }),
      { numRuns: 300 },
    )
  })
})

describe('toSearch', () => {
  it('tells the period, and nothing else that is as usual', () => {
    assert.equal(toSearch(defaultQuery), '?period=30d')
  })

  it('is read back as the same view', () => {
    const someDay = fc.integer({ min: 0, max: 500 }).map(back => {
      const date = new Date(Date.UTC(2026, 10, 20 - back))
      return date.getUTCFullYear() * 10000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
    })
    const shown = fc.oneof(
      fc.record({ figure: fc.constantFrom<Figure>('visitors', 'visits', 'pageviews'), rate: fc.constant(null) }),
      fc.record({
        figure: fc.constant<Figure>('visits'),
        rate: fc.constantFrom<RateName>('bounceRate', 'averageTime'),
      }),
    )
    const someQuery = fc.record({
      period: fc.oneof(
        fc.record({
          name: fc.constantFrom(...periodNames.filter(name => name !== 'all' && name !== 'yesterday')),
          anchor: fc.option(someDay),
        }),
        fc.constantFrom({ name: 'all' as const, anchor: null }, { name: 'yesterday' as const, anchor: null }),
        fc
          .tuple(someDay, someDay)
          .map(([a, b]) => ({ name: 'dates' as const, from: Math.min(a, b), to: Math.max(a, b) })),
      ),
      group: fc.option(fc.constantFrom(...groups)),
      shown,
      metric: fc.constantFrom<StatsQuery['metric']>('lcp', 'cls', 'ttfb'),
      page: fc.integer({ min: 1, max: 1000 }),
      filter: fc
        .constantFrom('', 'country:NL', '"page:/a b*" -is:event', '-referrer: browser:"Firefox 128"')
        .map(text => parseFilter(text).filter),
      compare: fc.oneof(
        fc.constantFrom('previous' as const, 'year' as const, 'none' as const),
        someDay.map(from => ({ from })),
      ),
      weekdays: fc.boolean(),
      scale: fc.constantFrom<StatsQuery['scale']>('own', 'common'),
      tabs: fc.constantFrom<StatsQuery['tabs']>([], ['entries'], ['campaigns', 'systems']),
      sort: fc.constantFrom(...sorts),
      search: fc.constantFrom('', 'garden', 'a b&c'),
      path: fc.string({ unit: 'grapheme' }),
    })
    fc.assert(
      fc.property(someQuery, given => {
        // Records of fast-check may have no prototype.
        const { shown, ...others } = structuredClone(given)
        const query: StatsQuery = { ...others, ...shown }
        const again = readQuery(new URLSearchParams(toSearch(query)), now, true).query
        // A cut that is usual, or cannot be, is not a choice.
        assert.deepEqual({ ...again, group: null }, { ...query, group: null })
        assert.equal(toSearch(again), toSearch({ ...query, group: again.group }))
      }),
      { numRuns: 300 },
    )
  })
})
