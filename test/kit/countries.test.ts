import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countryName, readCountry } from '../../server/kit/countries.ts'

const written: [text: string, code: string | undefined][] = [
  ['NL', 'NL'],
  [' nl ', 'NL'],
  ['Netherlands', 'NL'],
  ['UK', 'GB'],
  ['united kingdom', 'GB'],
  ['Turkiye', 'TR'],
  ['Côte d’Ivoire', 'CI'],
  ["cote d'ivoire", 'CI'],
  ['Bosnia and Herzegovina', 'BA'],
  ['Kosovo', 'XK'],
  ['Atlantis', undefined],
  ['EU', undefined],
  ['ZZ', undefined],
  ['Q', undefined],
  ['12', undefined],
  ['', undefined],
]

for (const [text, code] of written) {
  test(`“${text}” is ${code ?? 'no country'}`, () => assert.equal(readCountry(text), code))
}

test('every country is found by its name, and named by its code', () => {
  for (const code of ['AD', 'BQ', 'CD', 'HK', 'MM', 'RE', 'ST', 'US', 'ZW']) {
    assert.equal(readCountry(countryName(code)), code)
    assert.notEqual(countryName(code), code)
  }
  assert.equal(countryName('<b>'), '<b>')
})
