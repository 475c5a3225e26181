// What people write to narrow a view.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  type Condition,
  type Filter,
  filterFields,
  fromManner,
  holds,
  isSame,
  narrow,
  parseFilter,
  splitProp,
  subjectOf,
  toDimension,
  toFacet,
  toLiteral,
  toManner,
  toPieces,
  without,
  writeCondition,
} from '../../server/stats/filter.ts'
import { anyText } from '../helpers/any-text.ts'

const is = (field: Condition['field'], pattern: string): Condition => ({ field, not: false, pattern })
const not = (field: Condition['field'], pattern: string): Condition => ({ field, not: true, pattern })

describe('parseFilter', () => {
  const understood: [string, Condition[]][] = [
    ['', []],
    ['   ', []],
    ['country:NL', [is('country', 'NL')]],
    ['-browser:Firefox', [not('browser', 'Firefox')]],
    ['COUNTRY:nl', [is('country', 'nl')]],
    ['page:/blog/* referrer:example.com/a', [is('page', '/blog/*'), is('referrer', 'example.com/a')]],
    ['"campaign:spring sale"', [is('campaign', 'spring sale')]],
    ['campaign:"spring sale"', [is('campaign', 'spring sale')]],
    ['-campaign:"a \\"b\\" c"', [not('campaign', 'a "b" c')]],
    ['referrer:', [is('referrer', '')]],
    ['event:*', [is('event', '*')]],
    ['page:a***b', [is('page', 'a*b')]],
    ['page:/a page:/a', [is('page', '/a')]],
    ['is:event', [is('is', 'event')]],
    ['-is:event', [not('is', 'event')]],
    // As in GoatCounter.
    ['blog', [is('text', '*blog*')]],
    ['two words', [is('text', '*two words*')]],
    ['blog in:path', [is('page', '*blog*')]],
    ['in:title blog', [is('title', '*blog*')]],
    ['/blog at:start', [is('text', '/blog*')]],
    ['at:end .html in:path', [is('page', '*.html')]],
    ['at:start /blog at:end', [is('text', '/blog')]],
    ['blog :not', [not('text', '*blog*')]],
    ['blog is:event', [is('is', 'event'), is('text', '*blog*')]],
    ['is:pageview', [is('is', 'pageview')]],
    [':not goal:Order', [not('goal', 'Order')]],
    ['blog :not goal:Order', [not('goal', 'Order'), is('text', '*blog*')]],
    ['blog :not goal:Order :not', [not('goal', 'Order'), not('text', '*blog*')]],
    [':not blog :not goal:Order', [not('goal', 'Order'), not('text', '*blog*')]],
    ['\ud800', [is('text', '*\ufffd*')]],
    ['blog :NOT x goal:Order', [is('goal', 'Order'), not('text', '*blog x*')]],
    [':not goal:Order country:NL', [not('goal', 'Order'), is('country', 'NL')]],
    // An address is a text.
    ['https://example.com/a', [is('text', '*https://example.com/a*')]],
  ]
  for (const [text, filter] of understood) {
    it(`understands ${text || 'nothing'}`, () => assert.deepEqual(parseFilter(text), { filter, notes: [] }))
  }

  it('says which word it does not know, and takes the rest', () => {
    assert.deepEqual(parseFilter('contry:NL browser:Firefox'), {
      filter: [is('browser', 'Firefox')],
      notes: [{ note: 'field', word: 'contry' }],
    })
    assert.deepEqual(parseFilter('is:fish'), { filter: [], notes: [{ note: 'keyword', word: 'is:fish' }] })
  })

  it('says which word has nothing that it could be about', () => {
    assert.deepEqual(parseFilter(':not is:event').notes, [{ note: 'bare', word: ':not' }])
    assert.deepEqual(parseFilter('At:Start in:title').notes, [
      { note: 'bare', word: 'at:start' },
      { note: 'bare', word: 'in:title' },
    ])
  })

  it('takes patterns of 200 characters and 8 stars, and what has no star at any length', () => {
    const most = { length: 200, stars: 8 }
    const left = (text: string) => parseFilter(text).filter.length
    assert.equal(left(`page:/${'a'.repeat(198)}*`), 1)
    assert.equal(left('page:*a*b*c*d*e*f*g*'), 1)
    assert.equal(left(`page:/${'a'.repeat(1500)}`), 1)
    assert.equal(left(`page:/${'\\*'.repeat(20)}`), 1)
    for (const pattern of [`*${'a'.repeat(200)}`, '*a*b*c*d*e*f*g*h*']) {
      const { filter, notes } = parseFilter(`-page:${pattern} browser:Firefox`)
      assert.deepEqual(filter, [is('browser', 'Firefox')])
      assert.deepEqual(notes, [{ note: 'pattern', word: `-page:${pattern}`.slice(0, 40), most }])
    }
    assert.equal(left('a'.repeat(300)), 0)
  })

  it('reads no more than twenty thousand letters, two thousand of a pattern, and says no more than forty of a word', () => {
    const { filter } = parseFilter(`${' '.repeat(19_999)}ab`)
    assert.deepEqual(filter, [is('text', '*a*')])
    assert.equal(parseFilter(`page:/${'a'.repeat(3000)}`).filter[0]?.pattern.length, 2048)
    assert.deepEqual(parseFilter(`${'a'.repeat(50)}:b`).notes, [{ note: 'field', word: 'a'.repeat(40) }])
    assert.deepEqual(parseFilter(`is:${'a'.repeat(50)}`).notes, [{ note: 'keyword', word: `is:${'a'.repeat(37)}` }])
  })

  it('takes twenty conditions, and says so', () => {
    const twenty = parseFilter(Array.from({ length: 20 }, (_, number) => `page:/${number}`).join(' '))
    assert.deepEqual([twenty.filter.length, twenty.notes], [20, []])
    const { filter, notes } = parseFilter(Array.from({ length: 30 }, (_, number) => `page:/${number}`).join(' '))
    assert.equal(filter.length, 20)
    assert.deepEqual(notes, [{ note: 'conditions', most: 20 }])
  })

  it('reads again what was written, whatever is in it', () => {
    const condition: fc.Arbitrary<Condition> = fc.record({
      field: fc.constantFrom(...filterFields.filter(field => field !== 'is')),
      not: fc.boolean(),
      pattern: fc
        .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('a b', '"', '\\', '*', 'x:y', '-a', ':not', '//b'))
        .filter(text => text === text.toWellFormed() && !text.includes('**')),
    })
    fc.assert(
      fc.property(condition, given => {
        const one = structuredClone(given)
        assert.deepEqual(parseFilter(writeCondition(one)), { filter: [one], notes: [] })
      }),
    )
  })

  it('makes a filter of anything at all', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 300 }), text => {
        for (const { field } of parseFilter(text).filter) assert.ok(filterFields.includes(field))
      }),
    )
  })
})

describe('the ways in which a pattern is meant', () => {
  const ways: [string, string, string][] = [
    ['/a', 'is', '/a'],
    ['/a*', 'begins', '/a'],
    ['*a*', 'contains', 'a'],
    ['*a', 'matches', '*a'],
    ['/a*b', 'matches', '/a*b'],
    ['*', 'matches', '*'],
    ['', 'is', ''],
  ]
  for (const [pattern, manner, text] of ways) {
    it(`‘${pattern}’ ${manner} ‘${text}’`, () => {
      assert.deepEqual(toManner(pattern), { manner, text })
      assert.equal(fromManner(toManner(pattern)), pattern)
    })
  }
})

describe('fromManner', () => {
  it('leaves out blanks and stars at the ends, and of nothing makes nothing', () => {
    for (const manner of ['is', 'begins', 'contains', 'matches'] as const)
      assert.equal(fromManner({ manner, text: '  ' }), '')
    assert.equal(fromManner({ manner: 'begins', text: ' /a** ' }), '/a*')
    assert.equal(fromManner({ manner: 'contains', text: '**a*b*' }), '*a*b*')
  })
})

describe('toLiteral', () => {
  it('means just its text, whatever that is made of', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '*', '\\', '"', ' '), maxLength: 12 })
    fc.assert(
      fc.property(text, some => {
        const pattern = toLiteral(some)
        assert.deepEqual(toPieces(pattern), [some])
        assert.deepEqual(toManner(pattern), { manner: 'is', text: some })
        assert.deepEqual(parseFilter(writeCondition(is('page', pattern))).filter, [is('page', pattern)])
      }),
    )
  })

  it('tells a star from what stands for any text', () => {
    assert.deepEqual(toPieces('/a\\**'), ['/a*', ''])
    assert.deepEqual(parseFilter('page:/a\\***').filter, [is('page', '/a\\**')])
    assert.deepEqual(toManner('/a\\**'), { manner: 'begins', text: '/a*' })
  })
})

describe('fields and dimensions', () => {
  it('are told apart by what they ask of a dimension that has several', () => {
    const asked = filterFields.flatMap(field => {
      const dimension = toDimension(field)
      return dimension ? [`${dimension} ${toFacet(field)}`] : []
    })
    assert.equal(new Set(asked).size, asked.length)
    assert.equal(toDimension('channel'), 'referrer')
    assert.equal(toFacet('country'), undefined)
    const own = filterFields.filter(field => toDimension(field) && !toFacet(field))
    assert.deepEqual(Object.fromEntries(own.map(field => [field, toDimension(field)])), {
      ...{ campaign: 'campaign', term: 'term', content: 'content', browser: 'browser', system: 'system' },
      ...{ size: 'size', country: 'location', language: 'language', prop: 'props' },
    })
  })
})

describe('a property', () => {
  it('has a key, and a value that may be any', () => {
    assert.deepEqual(splitProp('plan=pro=2'), { key: 'plan', value: 'pro=2' })
    assert.deepEqual(splitProp('plan'), { key: 'plan', value: '*' })
    assert.deepEqual(splitProp('=x'), { key: '', value: 'x' })
    assert.deepEqual(splitProp('a=x'), { key: 'a', value: 'x' })
  })

  it('stands beside others of its own key, whatever its case', () => {
    assert.equal(subjectOf(is('prop', 'Plan=pro')), subjectOf(not('prop', 'plan')))
    assert.notEqual(subjectOf(is('prop', 'plan=pro')), subjectOf(is('prop', 'size=pro')))
    assert.equal(subjectOf(is('page', '/a=b')), subjectOf(is('page', '/c')))
  })
})

describe('isSame', () => {
  it('does not look at the case of letters', () => {
    assert.ok(isSame(is('page', '/A'), is('page', '/a')))
    assert.ok(!isSame(is('page', '/a'), not('page', '/a')))
  })
})

describe('narrow', () => {
  const { filter } = parseFilter('browser:Firefox browser:Chrome -browser:Edge country:NL')
  const written = (conditions: Filter) => conditions.map(writeCondition).join(' ')

  it('leaves just the row: it takes the place of others on the field', () => {
    assert.equal(written(narrow(filter, is('browser', 'Safari'))), '-browser:Edge country:NL browser:Safari')
    assert.equal(
      written(narrow(filter, is('page', '/'))),
      'browser:Firefox browser:Chrome -browser:Edge country:NL page:/',
    )
  })

  it('takes away the row that is chosen already', () => {
    assert.equal(written(narrow(filter, is('country', 'nl'))), 'browser:Firefox browser:Chrome -browser:Edge')
    assert.equal(written(narrow(filter, is('browser', 'Chrome'))), 'browser:Firefox -browser:Edge country:NL')
  })

  it('comes back to where it was, where the field was free', () => {
    const once = narrow(filter, is('page', '/a'))
    assert.deepEqual(narrow(once, is('page', '/a')), filter)
    assert.ok(holds(once, is('page', '/A')))
    assert.deepEqual(without(once, is('page', '/a')), filter)
  })
})
