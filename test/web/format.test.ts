// How numbers, changes, days and names are written.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ago, change, count, day, days, length, nameOf, number, share } from '../../server/web/format.ts'

const plain = (text: string) => text.replaceAll('\u202f', ' ')

describe('numbers', () => {
  const cases: [number, string][] = [
    [0, '0'],
    [999, '999'],
    [1000, '1 000'],
    [12_345, '12 345'],
    [1_234_567, '1 234 567'],
  ]
  for (const [value, text] of cases) it(`${value} is ${text}`, () => assert.equal(plain(number(value)), text))

  it('are counted in words', () => {
    assert.deepEqual([count(0, 'visit'), count(1, 'visit'), count(2, 'visit')], ['no visits', 'one visit', '2 visits'])
  })
})

describe('shares', () => {
  const cases: [number, number, string][] = [
    [0, 0, ''],
    [0, 5, '0 %'],
    [1, 3, '33 %'],
    [1, 24, '4.2 %'],
    [995, 10_000, '10 %'],
    [1, 100_000, '< 0.1 %'],
    [5, 5, '100 %'],
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
    [112, 100, 'more', '+12 %'],
    [92, 100, 'less', '−8 %'],
    [0, 100, 'less', '−100 %'],
    [5, 5, 'same', '±0 %'],
    [0, 0, 'same', '±0 %'],
    [7, 0, 'new', 'new'],
    [10_001, 10_000, 'more', '+1 %'],
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
    assert.equal(day(20261121, 'full'), 'Saturday 21 November 2026')
    assert.equal(plain(days(20261101, 20261130)).replaceAll('\u2009', ' '), '1 – 30 November 2026')
    assert.equal(days(20261001, 20261231, 'month'), 'October – December 2026')
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

describe('nameOf', () => {
  const cases: [string, string, string][] = [
    ['countries', 'NL', 'Netherlands'],
    ['countries', 'T1', 'T1'],
    ['countries', '', '(unknown)'],
    ['countries', '<b>', '<b>'],
    ['languages', 'nl', 'Dutch'],
    ['languages', 'eng', 'English'],
    ['languages', 'xx-no-such', 'xx-no-such'],
    ['sizes', 'phone', 'Phones'],
    ['sizes', 'unknown', '(unknown)'],
    ['referrers', '', '(direct, or not told)'],
    ['referrers', 'unknown', 'unknown'],
    ['campaigns', 'constructor', 'constructor'],
    ['sizes', 'constructor', 'constructor'],
  ]
  for (const [list, name, text] of cases) {
    it(`'${name}' of ${list} is ${text}`, () => assert.equal(nameOf(list, name), text))
  }
})
