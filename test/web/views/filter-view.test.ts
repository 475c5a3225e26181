// The forms that make conditions, and the links that take them away.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Condition, filterFields, holds, parseFilter } from '../../../server/stats/filter.ts'
import { defaultQuery, type StatsQuery } from '../../../server/stats/query.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { readAdded, toFilterView, waysBack } from '../../../server/web/views/filter-view.ts'

import { makeSite } from '../../stats/fake-store.ts'

const reader = toReader()
const filterOf = (address: string) =>
  parseFilter(new URL(address, 'http://x').searchParams.getAll('filter').join(' ')).filter

const condition: fc.Arbitrary<Condition> = fc.record({
  field: fc.constantFrom(...filterFields.filter(field => field !== 'is')),
  not: fc.boolean(),
  pattern: fc.string({ unit: 'grapheme', maxLength: 40 }).map(text => text.toWellFormed().replace(/\*{2,}/g, '*')),
})

const look = (query: StatsQuery) => toFilterView({ query, site: makeSite({ code: 'x' }) }, '/sites/x', reader)

describe('toFilterView', () => {
  it('has a chip for each condition, whose link takes that away and nothing else', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(condition, { maxLength: 6, selector: one => JSON.stringify(one).toLowerCase() }),
        all => {
          const { chips } = look({ ...defaultQuery, filter: all })
          assert.equal(chips.length, all.length)
          for (const [place, { remove }] of chips.entries()) {
            const left = filterOf(remove)
            assert.equal(left.length, all.length - 1)
            for (const [other, one] of all.entries()) assert.equal(holds(left, one), other !== place)
          }
        },
      ),
    )
  })

  it('takes all away at once where there are two or more', () => {
    const { filter } = parseFilter('country:NL browser:Firefox')
    const query = { ...defaultQuery, filter, figure: 'pageviews' as const }
    assert.equal(look(query).clear, '/sites/x?period=30d&figure=pageviews')
    assert.equal(look({ ...query, filter: filter.slice(1) }).clear, null)
  })

  it('carries the rest of the view in its forms, but not the page of a list, nor what it is searched for', () => {
    const { filter } = parseFilter('country:NL')
    const query = { ...defaultQuery, filter, path: '/a', page: 3, search: 'goat', compare: 'none' as const }
    assert.deepEqual(look(query).hidden, [
      ['path', '/a'],
      ['period', '30d'],
      ['filter', 'country:NL'],
      ['compare', 'none'],
    ])
  })
})

const added: [form: string, search: string | undefined][] = [
  ['period=7d', undefined],
  ['period=7d&field=country&manner=is&value=NL', '?period=7d&filter=country%3ANL'],
  ['field=page&manner=begins&value=/blog', '?filter=page%3A%2Fblog*'],
  ['field=page&manner=not-begins&value=/blog', '?filter=-page%3A%2Fblog*'],
  ['field=title&manner=contains&value=two+words', '?filter=%22title%3A*two+words*%22'],
  ['field=page&manner=matches&value=*.html', '?filter=page%3A*.html'],
  ['filter=browser:Firefox&field=country&manner=not-is&value=NL', '?filter=browser%3AFirefox&filter=-country%3ANL'],
  ['field=country&manner=is&value=', '?filter=country%3A'],
  ['field=page&manner=is&value=', '?'],
  ['field=country&manner=begins&value=', '?'],
  ['field=nonsense&manner=is&value=x', '?'],
  ['field=page&manner=nonsense&value=/x', '?filter=page%3A%2Fx'],
  ['value=x', '?'],
]

describe('readAdded', () => {
  for (const [form, search] of added) {
    it(`makes ${search} of ${form}`, () => assert.equal(readAdded(new URLSearchParams(form)), search))
  }

  it('always leads to a view and never back to itself', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('field', 'manner', 'value', 'filter', 'period'), fc.string()), form => {
        const search = readAdded(new URLSearchParams(form))
        assert.equal(readAdded(new URLSearchParams(search ?? '')), undefined)
      }),
    )
  })
})

describe('waysBack', () => {
  it('takes away the last condition, or all', () => {
    const query = { ...defaultQuery, filter: parseFilter('country:NL page:/x*').filter }
    assert.deepEqual(waysBack(query, '/sites/x', reader), [
      { href: '/sites/x?period=30d&filter=country%3ANL', text: 'Without “Page begins with /x”' },
      { href: '/sites/x?period=30d', text: 'Without filters' },
    ])
    assert.equal(waysBack({ ...query, filter: query.filter.slice(1) }, '/sites/x', reader).length, 1)
    assert.deepEqual(waysBack(defaultQuery, '/sites/x', reader), [])
  })
})
