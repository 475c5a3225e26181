// Random hits and filters, with names that are hard to compare.

import fc from 'fast-check'
import { type Filter, type FilterField, filterFields, toDimension } from '../../server/stats/filter.ts'
import { label, type Visit } from './visits.ts'

export const paths: { path: string; title: string; event?: boolean }[] = [
  { path: '/', title: 'Home' },
  { path: '/blog/a', title: '100% wool' },
  { path: '/blog/b_c', title: '' },
  { path: '/Blog/É', title: 'About goats' },
  { path: '/a*\\', title: '2 * 3' },
  { path: 'buy', title: 'Home', event: true },
  { path: 'buy_more', title: '', event: true },
]
export const times = fc
  .integer({ min: 0, max: 4 * 24 * 4 - 1 })
  .map(quarter => new Date(Date.UTC(2026, 10, 19) + quarter * 900_000).toISOString().slice(0, 16))
const oneOf = (...labels: ReturnType<typeof label>[]) => fc.option(fc.constantFrom(...labels), { nil: undefined })
export const someVisits: fc.Arbitrary<Visit> = fc
  .record({
    page: fc.constantFrom(...paths),
    at: times,
    firstOnSite: fc.boolean(),
    firstOnPath: fc.boolean(),
    session: fc.constantFrom('a', null),
    raw: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    labels: fc.record({
      browser: oneOf(label('Firefox', '128'), label('Firefox', '129'), label('Chrome', '128'), label('')),
      location: oneOf(label('NL'), label('DE', 'BE'), label('')),
      referrer: oneOf(
        label('news.example', '/a', 'h'),
        label('news.example', '/b', 'h'),
        label('', '', 'h'),
        label('Ads', '', 'c'),
        label('news.example', '', 'c'),
      ),
      props: oneOf(label('{"plan":"pro"}'), label('{"plan":"Free","seats":"3"}'), label('{"by":null}')),
    }),
  })
  .map(({ page, labels, ...rest }) => {
    const told = Object.entries(labels).filter(([, value]) => value !== undefined)
    return { ...page, ...rest, labels: Object.fromEntries(told) }
  })

const patterns: Partial<Record<FilterField, string[]>> = {
  text: ['/a\\*\\\\', '* \\* *', '*a*', 'home', '*%*', '/blog/b_c', '*_*', ''],
  page: ['/', '/blog/*', '*', 'buy', '/BLOG/A', '/*\\**'],
  title: ['', 'home', '*goat*'],
  entry: ['/', '/blog/*', '*'],
  event: ['buy', '*', '/'],
  is: ['event', 'pageview'],
  referrer: ['news.example', 'news.example/A', '*', '', '*e*/b'],
  browser: ['firefox', 'Firefox 128', '* 128', '', 'Opera'],
  country: ['NL', 'de be', '', '*'],
  prop: ['plan=pro', 'seats', 'PLAN=*', 'plan=f*', '*=3', 'seats=3', 'by=', '', 'none=*'],
}
const condition = fc
  .constantFrom(...filterFields.filter(field => patterns[field]))
  .chain(field =>
    fc.record({ field: fc.constant(field), not: fc.boolean(), pattern: fc.constantFrom(...patterns[field]!) }),
  )
const oneDimension = fc.array(
  condition.filter(({ field }) => field === 'browser'),
  { minLength: 1, maxLength: 3 },
)
const onPaths = fc.array(
  condition.filter(({ field }) => field !== 'entry' && toDimension(field) === undefined),
  { minLength: 1, maxLength: 3 },
)
export const filters: fc.Arbitrary<Filter> = fc.oneof(
  fc.array(condition, { minLength: 1, maxLength: 4 }),
  oneDimension,
  onPaths,
)
