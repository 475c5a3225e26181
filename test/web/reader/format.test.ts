// How numbers, changes, days and names are written.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toReader } from '../../../server/web/reader/reader.ts'

const { ago, change, count, day, days, join, length, nameOf, number, share, time, within } = toReader()

/** Without spaces that are narrow or do not break. */
const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, ' ')

describe('numbers', () => {
  const cases: [number, string][] = [
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [12_345, '12,345'],
    [1_234_567, '1,234,567'],
  ]
  for (const [value, text] of cases) it(`${value} is ${text}`, () => assert.equal(plain(number(value)), text))

  it('are counted in words', () => {
    assert.deepEqual(
      [count(0, 'visits'), count(1, 'visits'), count(2, 'visits')],
      ['no visits', 'one visit', '2 visits'],
    )
  })
})

describe('shares', () => {
  const cases: [number, number, string][] = [
    [0, 0, ''],
    [0, 5, '0%'],
    [1, 3, '33%'],
    [1, 24, '4.2%'],
    [995, 10_000, '10%'],
    [1, 100_000, '< 0.1%'],
    [5, 5, '100%'],
  ]
  for (const [part, whole, text] of cases) {
    it(`${part} of ${whole} is '${text}'`, () => assert.equal(plain(share(part, whole)), text))
  }

  it('are lengths of bars between nothing and all', () => {
    assert.deepEqual([length(1, 3), length(0, 0), length(7, 5)], ['33.3%', '0%', '100%'])
  })
})

describe('changes', () => {
  const cases: [number, number, string, string][] = [
    [112, 100, 'more', '+12%'],
    [92, 100, 'less', '−8%'],
    [0, 100, 'less', '−100%'],
    [5, 5, 'same', '±0%'],
    [0, 0, 'same', '±0%'],
    [7, 0, 'new', 'new'],
    [10_001, 10_000, 'more', '+1%'],
    [1500, 100, 'more', '×15'],
  ]
  for (const [value, before, kind, text] of cases) {
    it(`${value} after ${before} is ${text}`, () => {
      const found = change(value, before)
      assert.deepEqual([found.kind, plain(found.text)], [kind, text])
    })
  }
})

describe('days', () => {
  it('are written out, and ranges say no more than they must', () => {
    assert.equal(day(20261121), '21 November 2026')
    assert.equal(day(20261121, 'full'), 'Saturday, 21 November 2026')
    assert.equal(plain(days(20261101, 20261130)), '1 – 30 November 2026')
    assert.equal(plain(days(20261001, 20261231, 'month')), 'October – December 2026')
  })

  it('lie so long ago', () => {
    assert.deepEqual([0, 12, 120, 7200, 300_000].map(ago), [
      'just now',
      '12 seconds ago',
      '2 minutes ago',
      '2 hours ago',
      '3 days ago',
    ])
  })
})

describe('other languages', () => {
  const dutch = toReader(undefined, 'nl')
  const german = toReader(undefined, 'de')
  const american = toReader(undefined, 'en-US')

  it('have their own separators, signs and order', () => {
    assert.deepEqual([dutch.number(12_345), german.number(12_345)], ['12.345', '12.345'])
    assert.deepEqual([dutch.share(1, 24), plain(german.share(1, 24))], ['4,2%', '4,2 %'])
    assert.equal(plain(german.change(92, 100).text), '−8 %')
    assert.equal(german.change(92, 100).words.replace('\u00a0', ' '), '8 % weniger')
    assert.deepEqual(
      [dutch, german, american].map(reader => reader.day(20261121, 'named')),
      ['zaterdag 21 november', 'Samstag, 21. November', 'Saturday, November 21'],
    )
    assert.equal(dutch.days(20261101, 20261130), '1–30 november 2026')
  })

  it('have their own clocks', () => {
    const at = Date.UTC(2026, 10, 21, 13, 5, 9) / 1000
    assert.deepEqual(
      [time, dutch.time, german.time, american.time].map(tell => plain(tell('Europe/Amsterdam', at))),
      ['14:05', '14:05', '14:05', '2:05 PM'],
    )
    assert.equal(time('UTC', at, 'second'), '13:05:09')
  })

  it('have their own words', () => {
    assert.deepEqual(
      [0, 1, 2].map(value => dutch.count(value, 'visits')),
      ['geen bezoeken', '1 bezoek', '2 bezoeken'],
    )
    assert.deepEqual(
      [0, 1, 2].map(value => german.count(value, 'visits')),
      ['keine Besuche', '1 Besuch', '2 Besuche'],
    )
    assert.deepEqual([dutch.ago(7200), german.ago(7200)], ['2 uur geleden', 'vor 2 Stunden'])
    assert.deepEqual(
      [within(61), dutch.within(150), german.within(7201)],
      ['in 61 seconds', 'over 3 minuten', 'in 3 Stunden'],
    )
    assert.deepEqual(
      [dutch.nameOf('countries', 'DE'), german.nameOf('languages', 'nl')],
      ['Duitsland', 'Niederländisch'],
    )
    assert.deepEqual([join(['a', 'b', 'c']), german.join(['a', 'b'])], ['a, b and c', 'a und b'])
  })
})

describe('nameOf', () => {
  const cases: [string, string, string][] = [
    ['countries', 'NL', 'Netherlands'],
    ['countries', 'T1', 'T1'],
    ['countries', '', '(unknown)'],
    ['countries', '<b>', '<b>'],
    ['languages', 'nl', 'Dutch'],
    ['languages', 'eng', 'English'],
    ['languages', 'xx-no-such', 'xx-no-such'],
    ['sizes', 'phone', 'Phone'],
    ['sizes', 'unknown', '(unknown)'],
    ['referrers', '', 'Direct / none'],
    ['referrers', 'unknown', 'unknown'],
    ['campaigns', 'constructor', 'constructor'],
    ['sizes', 'constructor', 'constructor'],
  ]
  for (const [list, name, text] of cases) {
    it(`'${name}' of ${list} is ${text}`, () => assert.equal(nameOf(list, name), text))
  }

  it('a region stands before its country', () => {
    const german = toReader(undefined, 'de')
    assert.equal(nameOf('countries', 'US', 'California'), 'California, United States')
    assert.equal(german.nameOf('countries', 'FR', 'Normandy'), 'Normandy, Frankreich')
  })
})
