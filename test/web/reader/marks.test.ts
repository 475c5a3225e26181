// The marks that somebody chose for numbers, dates and clocks, in every language.

import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import fc from 'fast-check'
import {
  clockFormats,
  dateFormats,
  defaultUserSettings,
  numberFormats,
  type UserSettings,
} from '../../../server/sites/user-settings.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { isLanguage, type Language, languages } from '../../../server/web/reader/texts/texts.ts'

const names = Object.keys(languages).filter(isLanguage)

const readerOf = (change: Partial<UserSettings>, browser = '') =>
  toReader({ ...defaultUserSettings, ...change }, browser)

/** Without spaces that are narrow or do not break. */
const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, ' ')

describe('numbers', () => {
  const written: Record<UserSettings['numbers'], Record<Language, string[]>> = {
    '': {
      en: ['1,234', '1,234,567.8', '3.4', '4.2%', '€1,200.50', '1.23m'],
      nl: ['1.234', '1.234.567,8', '3,4', '4,2%', '€ 1.200,50', '1,23 mln.'],
      de: ['1.234', '1.234.567,8', '3,4', '4,2 %', '1.200,50 €', '1,23 Mio.'],
    },
    comma: {
      en: ['1,234', '1,234,567.8', '3.4', '4.2%', '€1,200.50', '1.23m'],
      nl: ['1,234', '1,234,567.8', '3.4', '4.2%', '€ 1,200.50', '1.23 mln.'],
      de: ['1,234', '1,234,567.8', '3.4', '4.2 %', '1,200.50 €', '1.23 Mio.'],
    },
    point: {
      en: ['1.234', '1.234.567,8', '3,4', '4,2%', '€1.200,50', '1,23m'],
      nl: ['1.234', '1.234.567,8', '3,4', '4,2%', '€ 1.200,50', '1,23 mln.'],
      de: ['1.234', '1.234.567,8', '3,4', '4,2 %', '1.200,50 €', '1,23 Mio.'],
    },
    space: {
      en: ['1 234', '1 234 567.8', '3.4', '4.2%', '€1 200.50', '1.23m'],
      nl: ['1 234', '1 234 567,8', '3,4', '4,2%', '€ 1 200,50', '1,23 mln.'],
      de: ['1 234', '1 234 567,8', '3,4', '4,2 %', '1 200,50 €', '1,23 Mio.'],
    },
    apostrophe: {
      en: ['1’234', '1’234’567.8', '3.4', '4.2%', '€1’200.50', '1.23m'],
      nl: ['1’234', '1’234’567.8', '3.4', '4.2%', '€ 1’200.50', '1.23 mln.'],
      de: ['1’234', '1’234’567.8', '3.4', '4.2 %', '1’200.50 €', '1.23 Mio.'],
    },
    plain: {
      en: ['1234', '1234567.8', '3.4', '4.2%', '€1200.50', '1.23m'],
      nl: ['1234', '1234567,8', '3,4', '4,2%', '€ 1200,50', '1,23 mln.'],
      de: ['1234', '1234567,8', '3,4', '4,2 %', '1200,50 €', '1,23 Mio.'],
    },
  }
  for (const numbers of numberFormats) {
    for (const language of names) {
      it(`‘${numbers}’ in ${language}: ${written[numbers][language].join(' · ')}`, () => {
        const { number, decimal, average, share, money, round } = readerOf({ numbers, language })
        const told = [number(1234), decimal('1234567.8'), average(3.4), share(1, 24), money('1200.5', 'EUR')]
        assert.deepEqual([...told, round(1_234_567)].map(plain), written[numbers][language])
      })
    }
  }

  it('a decimal number keeps all its digits', () => {
    assert.equal(
      readerOf({ numbers: 'apostrophe' }).decimal('12345678901234567890.123'),
      '12’345’678’901’234’567’890.123',
    )
  })

  it('digits are the same, whatever the marks', () => {
    const digits = (text: string) => text.replace(/\D/g, '')
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(...names),
        fc.constantFrom(...numberFormats),
        (value, language, numbers) => digits(readerOf({ language, numbers }).number(value)) === String(value),
      ),
    )
  })
})

describe('dates', () => {
  const day = 20261103
  const written: Record<UserSettings['dates'], Record<Language, string[]>> = {
    '': {
      en: ['3 November 2026', 'Tuesday 3 November', 'Tue 3 Nov', '3 Nov', '3 – 30 November 2026'],
      nl: ['3 november 2026', 'dinsdag 3 november', 'di 3 nov', '3 nov', '3–30 november 2026'],
      de: ['3. November 2026', 'Dienstag, 3. November', 'Di., 3. Nov.', '3. Nov.', '3.–30. November 2026'],
    },
    iso: inAll('2026-11-03', '11-03', '11-03', '2026-11-03 – 2026-11-30'),
    dashes: inAll('03-11-2026', '03-11', '03-11', '03-11-2026 – 30-11-2026'),
    dots: inAll('03.11.2026', '03.11.', '03.11.', '03.11.2026 – 30.11.2026'),
    slashes: inAll('03/11/2026', '03/11', '03/11', '03/11/2026 – 30/11/2026'),
    american: inAll('11/03/2026', '11/03', '11/03', '11/03/2026 – 11/30/2026'),
  }
  for (const dates of dateFormats) {
    for (const language of names) {
      it(`‘${dates}’ in ${language}: ${written[dates][language].join(' · ')}`, () => {
        const reader = readerOf({ dates, language })
        const told = [reader.day(day), reader.day(day, 'named'), reader.day(day, 'short'), reader.day(day, 'brief')]
        assert.deepEqual([...told, reader.days(day, 20261130)].map(plain), written[dates][language])
      })
    }
  }

  it('months and weekdays alone stay words, and one day is no range', () => {
    const reader = readerOf({ dates: 'iso', language: 'nl' })
    assert.deepEqual(
      [reader.day(day, 'month'), reader.day(day, 'weekday'), reader.day(day, 'year'), reader.days(day, day)],
      ['november 2026', 'dinsdag', '2026', '2026-11-03'],
    )
  })

  function inAll(whole: string, named: string, brief: string, range: string) {
    const of = (long: string, short: string) => [whole, `${long} ${named}`, `${short} ${named}`, brief, range]
    return { en: of('Tuesday', 'Tue'), nl: of('dinsdag', 'di'), de: of('Dienstag', 'Di') }
  }
})

describe('clocks', () => {
  const at = Date.UTC(2026, 10, 21, 13, 5, 9) / 1000
  const night = Date.UTC(2026, 10, 21, 0, 5, 9) / 1000
  const written: [clock: UserSettings['clock'], language: string, browser: string, ...string[]][] = [
    ['', 'en', '', '13:05', '13:05:09', '00:05'],
    ['', 'en', 'en-US', '1:05 PM', '1:05:09 PM', '12:05 AM'],
    ['', 'nl', '', '13:05', '13:05:09', '00:05'],
    ['', 'de', '', '13:05', '13:05:09', '00:05'],
    ['24', 'en', 'en-US', '13:05', '13:05:09', '00:05'],
    ['24', 'nl', '', '13:05', '13:05:09', '00:05'],
    ['24', 'de', '', '13:05', '13:05:09', '00:05'],
    ['12', 'en', '', '1:05 pm', '1:05:09 pm', '12:05 am'],
    ['12', 'nl', '', '1:05 p.m.', '1:05:09 p.m.', '12:05 a.m.'],
    ['12', 'de', '', '1:05 PM', '1:05:09 PM', '12:05 AM'],
  ]
  for (const [clock, language, browser, ...told] of written) {
    it(`‘${clock}’ in ${browser || language}: ${told.join(' · ')}`, () => {
      const { time } = readerOf({ clock, language }, browser)
      assert.deepEqual([time('UTC', at), time('UTC', at, 'second'), time('UTC', night)].map(plain), told)
    })
  }
  assert.equal(new Set(written.map(([clock]) => clock)).size, clockFormats.length)
})

test('who chose no marks is written for by the locale alone', () => {
  assert.equal(readerOf({ language: 'nl' }), readerOf({ language: 'nl', keys: false }))
})
