// Who reads how: by choice, else by what the browser asks for.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { defaultUserSettings as none } from '../../../server/sites/user-settings.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { isLanguage } from '../../../server/web/reader/texts/texts.ts'

const browsers: [asked: string, language: string, locale: string, weekStart: number][] = [
  ['', 'en', 'en-GB', 1],
  ['*', 'en', 'en-GB', 1],
  ['en', 'en', 'en-GB', 1],
  ['en-US,en;q=0.5', 'en', 'en-US', 7],
  ['en,en-US;q=0.5', 'en', 'en-US', 7],
  ['EN-gb', 'en', 'en-GB', 1],
  ['nl', 'nl', 'nl-NL', 1],
  ['nl-BE,fr;q=0.5', 'nl', 'nl-BE', 1],
  ['fr-CH, de-CH;q=0.8, en;q=0.9', 'en', 'en-GB', 1],
  ['fr-CH, de-CH;q=0.8, en;q=0.7', 'de', 'de-CH', 1],
  ['de;q=0,nl;q=0.1', 'nl', 'nl-NL', 1],
  ['de-Latn-AT-1996', 'de', 'de-AT', 1],
  ['de-DE-u-nu-arab', 'de', 'de-DE', 1],
  ['eng', 'en', 'en-GB', 1],
  ['no such; thing,,;q=x', 'en', 'en-GB', 1],
]

describe('a browser', () => {
  for (const [asked, language, locale, weekStart] of browsers) {
    it(`that asks for “${asked}” is read to in ${locale}, weeks begin on day ${weekStart}`, () => {
      const reader = toReader(none, asked)
      assert.deepEqual([reader.language, reader.locale, reader.weekStart], [language, locale, weekStart])
    })
  }

  it('may send whatever it likes', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('de', '-', 'DE', 'en-', ';q=', '0.5', ',', '999', 'x-', 'Latn'))
    fc.assert(
      fc.property(fc.array(part), parts => {
        const reader = toReader(none, parts.join(''))
        assert.ok(isLanguage(reader.language))
        assert.ok(reader.weekStart >= 1 && reader.weekStart <= 7)
        assert.notEqual(reader.number(1) + reader.day(20261121) + reader.ago(60), '')
      }),
    )
  })
})

describe('a choice', () => {
  it('goes before what the browser asks, but for the region of that language', () => {
    const reader = toReader({ ...none, language: 'de', weekStart: 3, theme: 'dark' }, 'en-US,de-CH;q=0.1')
    assert.deepEqual([reader.locale, reader.weekStart, reader.theme], ['de-CH', 3, 'dark'])
    assert.equal(toReader({ ...none, language: 'nl' }, 'en-US').locale, 'nl-NL')
    assert.equal(toReader({ ...none, language: 'nl' }, 'en-US').weekStart, 1)
  })

  it('of a language without texts is as none', () => {
    assert.equal(toReader({ ...none, language: 'xx' }, 'nl').language, 'nl')
    assert.equal(toReader({ ...none, language: 'constructor' }, '').language, 'en')
  })
})

it('a reader is made once for all who read alike', () => {
  assert.equal(toReader(none, 'nl'), toReader({ ...none, language: 'nl' }, 'nl-NL,en'))
})
