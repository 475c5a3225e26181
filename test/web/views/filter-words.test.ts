// Conditions in words, in the language of whoever reads.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { filterFields, parseFilter } from '../../../server/stats/filter.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { toCodes, toWords } from '../../../server/web/views/filter-words.ts'

const english = toReader()
const dutch = toReader(undefined, 'nl')
const german = toReader(undefined, 'de')
const read = (text: string) => parseFilter(text).filter[0]!

const said: [text: string, words: string][] = [
  ['country:NL', 'Country is Netherlands'],
  ['country:nl', 'Country is Netherlands'],
  ['-country:NL', 'Country is not Netherlands'],
  ['"country:US California"', 'Country is California, United States'],
  ['country:', 'Country is (unknown)'],
  ['country:Atlantis', 'Country is Atlantis'],
  ['country:N*', 'Country begins with N'],
  ['page:/blog*', 'Page begins with /blog'],
  ['-page:*goat*', 'Page does not contain goat'],
  ['page:*.html', 'Page matches *.html'],
  ['page:/', 'Page is /'],
  ['title:', 'Title is (empty)'],
  ['referrer:', 'Referrer is Direct / none'],
  ['referrer:news.example/item', 'Referrer is news.example/item'],
  ['"browser:Firefox 128"', 'Browser is Firefox 128'],
  ['size:phone', 'Screen size is Phone'],
  ['"size:phone 390"', 'Screen size is 390 pixels'],
  ['language:nl', 'Language is Dutch'],
  ['hoof', 'Path or title contains hoof'],
  ['is:event', 'Only events'],
  ['-is:event', 'No events'],
  ['is:pageview', 'Only pageviews'],
]

describe('toWords', () => {
  for (const [text, words] of said) {
    it(`says ${text} as “${words}”`, () => assert.equal(toWords(read(text), english).whole, words))
  }

  it('speaks the language of the reader, names included', () => {
    assert.equal(toWords(read('-country:DE'), dutch).whole, 'Land is niet Duitsland')
    assert.equal(toWords(read('country:DE'), german).whole, 'Land ist Deutschland')
    assert.equal(toWords(read('-page:/blog*'), german).whole, 'Seite beginnt nicht mit /blog')
  })

  it('has words for whatever is asked, and shows what was written', () => {
    const fields = filterFields.filter(field => field !== 'is')
    const condition = fc.record({ field: fc.constantFrom(...fields), not: fc.boolean(), pattern: fc.string() })
    fc.assert(
      fc.property(condition, one => {
        const { field, verb, value, whole } = toWords(one, english)
        assert.equal(whole, `${field} ${verb} ${value}`)
        assert.ok(field !== '' && verb !== '' && value !== '')
      }),
    )
  })
})

describe('toCodes', () => {
  const code = (text: string, reader = english) => toCodes([read(text)], reader)[0]!.pattern

  it('takes the name of a country in English, or in the language of the reader', () => {
    assert.equal(code('country:Netherlands'), 'NL')
    assert.equal(code('country:Nederland', dutch), 'NL')
    assert.equal(code('country:netherlands', dutch), 'NL')
    assert.equal(code('country:Frankreich', german), 'FR')
  })

  it('takes the name of a language in English, or in the language of the reader', () => {
    assert.equal(code('language:English'), 'en')
    assert.equal(code('language:Nederlands', dutch), 'nl')
    assert.equal(code('language:japanisch', german), 'ja')
    assert.equal(code('language:Dutch', german), 'nl')
    for (const text of ['nl', 'tlh', 'Entish', 'Eng*', '']) assert.equal(code(`language:${text}`), text)
  })

  it('takes sizes as lists call them', () => {
    assert.equal(code('size:Phone'), 'phone')
    assert.equal(code('"size:Large desktop"'), 'desktophd')
    assert.equal(code('"size:Großer Desktop"', german), 'desktophd')
    for (const text of ['desktop', 'phone 390', 'Watches', '']) assert.equal(code(`"size:${text}"`), text)
  })

  it('leaves codes, regions, patterns, and what names no country', () => {
    for (const text of ['NL', 'nl', 'Nether*', 'Atlantis', '']) assert.equal(code(`country:${text}`), text)
    assert.equal(code('"country:US California"'), 'US California')
    assert.equal(code('title:Netherlands'), 'Netherlands')
  })
})
