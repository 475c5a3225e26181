import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { acceptedLanguage, countryOfZone, openCountries, readPlace } from '../../server/count/place.ts'
import { anyText } from '../helpers/any-text.ts'
import { makeMmdb } from '../helpers/mmdb.ts'

const folder = mkdtempSync(join(tmpdir(), 'hoofprint-place-'))
after(() => rmSync(folder, { recursive: true }))

function writeFile(name: string, content: string | Buffer): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

const countries = openCountries(
  writeFile(
    'countries.mmdb',
    makeMmdb({
      '192.0.2.0/24': { country: { iso_code: 'NL' } },
      '198.51.100.0/25': { registered_country: { iso_code: 'DE' }, city: { names: { en: 'Somewhere' } } },
      '203.0.113.0/24': { country_code: 'FR' },
      '203.0.112.0/24': { country: 'BE' },
      '2001:0db8::/32': { country: { iso_code: 'JP' } },
      '10.0.0.0/8': { country: { iso_code: '<b>' } },
    }),
  ),
)

test('the country of an address is what the file says, in the forms that such files have', () => {
  const cases: [address: string, country: string][] = [
    ['192.0.2.1', 'NL'],
    ['::ffff:192.0.2.1', 'NL'],
    ['::FFFF:192.0.2.1', 'NL'],
    ['198.51.100.1', 'DE'],
    ['198.51.100.200', ''],
    ['203.0.113.9', 'FR'],
    ['203.0.112.9', 'BE'],
    ['2001:db8::1', 'JP'],
    ['2001:db9::1', ''],
    ['10.1.2.3', ''],
    ['127.0.0.1', ''],
    ['::1', ''],
    ['', ''],
    ['example.com', ''],
    ['192.0.2.1.5', ''],
    [':'.repeat(5000), ''],
  ]
  for (const [address, country] of cases) assert.deepEqual(countries.find(address), { country, region: '' }, address)
})

const long = 'Khanty-Mansiyskiy Avtonomnyy Okrug-Yugra and all the land that lies around it'

const regions: [what: string, record: object, place: string][] = [
  [
    'the English name of the largest subdivision',
    {
      country: { iso_code: 'FR' },
      subdivisions: [{ iso_code: 'NOR', names: { de: 'Normandie', en: 'Normandy' } }, { iso_code: '76' }],
    },
    'FR Normandy',
  ],
  [
    'a name without a code',
    { country: { iso_code: 'US' }, subdivisions: [{ names: { en: 'California' } }] },
    'US California',
  ],
  ['a code without a name', { country: { iso_code: 'US' }, subdivisions: [{ iso_code: 'CA', names: {} }] }, 'US CA'],
  [
    'a code where the name is no text',
    { country: { iso_code: 'US' }, subdivisions: [{ iso_code: 'CA', names: { en: 7 } }] },
    'US CA',
  ],
  ['a region as IPinfo writes it', { country: 'NL', region: 'North Holland' }, 'NL North Holland'],
  ['a region as ip-location-db writes it', { country_code: 'DE', state1: 'Saxony', state2: 'Leipzig' }, 'DE Saxony'],
  ['marks and letters of all scripts', { country_code: 'AT', state1: 'Kärnten 克' }, 'AT Kärnten 克'],
  ['one line, without what turns the writing', { country_code: 'DE', state1: ' Sax\u0000\nony\u202e ' }, 'DE Sax ony'],
  ['64 letters of a longer name', { country_code: 'RU', state1: long }, `RU ${long.slice(0, 64).trim()}`],
  [
    'nothing of what is no list of subdivisions',
    { country_code: 'DE', subdivisions: 'Saxony', region: 5, state1: {} },
    'DE ',
  ],
  ['nothing of an empty list', { country_code: 'DE', subdivisions: [] }, 'DE '],
  ['nothing of a list of other things', { country_code: 'DE', subdivisions: ['Saxony'] }, 'DE '],
  ['no region without a country', { subdivisions: [{ iso_code: 'CA', names: { en: 'California' } }] }, ' '],
]
for (const [what, record, place] of regions) {
  test(`the region that a file of cities names is ${what}`, () => {
    const cities = openCountries(writeFile('cities.mmdb', makeMmdb({ '192.0.2.0/24': record })))
    const { country, region } = cities.find('192.0.2.1')
    assert.equal(`${country} ${region}`, place)
  })
}

const codes: [what: string, record: object, code: string | undefined][] = [
  ['MaxMind’s', { country: { iso_code: 'US' }, subdivisions: [{ iso_code: 'WA', names: { en: 'Washington' } }] }, 'WA'],
  ['with the country in front', { country_code: 'GB', region: 'England', region_code: 'GB-ENG' }, 'ENG'],
  ['IPinfo’s', { country: 'FR', region: 'Normandy', region_code: 'NOR' }, 'NOR'],
  ['none of another country', { country_code: 'GB', region: 'England', region_code: 'US-WA' }, undefined],
  ['none that is no code', { country_code: 'GB', region: 'England', region_code: 'England' }, undefined],
  ['none where there is none', { country_code: 'DE', state1: 'Saxony' }, undefined],
  ['none without a region', { country_code: 'DE', region_code: 'SN' }, undefined],
]
for (const [what, record, code] of codes) {
  test(`the code of a region is ${what}`, () => {
    const cities = openCountries(writeFile('codes.mmdb', makeMmdb({ '192.0.2.0/24': record })))
    assert.equal(cities.find('192.0.2.1').code, code)
  })
}

test('the code of a region is kept beside its name, where regions are wanted', () => {
  const find = () => ({ country: 'US', region: 'Washington', code: 'WA' })
  assert.deepEqual(readPlace({ find }, '192.0.2.1', '', true), { name: 'US', detail: 'Washington', kind: 'WA' })
  assert.deepEqual(readPlace({ find }, '192.0.2.1', '', false), { name: 'US', detail: '', kind: '' })
})

test('any text for an address has an answer', () => {
  fc.assert(
    fc.property(fc.oneof(anyText(), fc.ipV4(), fc.ipV6()), address => {
      assert.match(countries.find(address).country, /^([A-Z]{2})?$/)
    }),
  )
})

test('a file that is no country file is refused in one sentence', () => {
  const missing = join(folder, 'missing.mmdb')
  assert.throws(() => openCountries(missing), {
    message: `The country file ${missing} cannot be read: there is no such file.`,
  })
  assert.throws(() => openCountries(folder), { message: `The country file ${folder} cannot be read: it is a folder.` })
  for (const content of [
    '',
    'not a database',
    Buffer.alloc(100_000),
    Buffer.from('abcdef4d61784d696e642e636f6d', 'hex'),
  ]) {
    const file = writeFile('other.mmdb', content)
    assert.throws(() => openCountries(file), { message: `The country file ${file} is not a MaxMind DB (.mmdb) file.` })
  }
})

test('a damaged country file answers nothing instead of failing', () => {
  const bytes = makeMmdb({ '192.0.2.0/24': { country: { iso_code: 'NL' } } })
  const damaged = openCountries(writeFile('damaged.mmdb', Buffer.from(bytes.fill(0xff, 0, bytes.length / 2))))
  assert.deepEqual(damaged.find('192.0.2.1'), { country: '', region: '' })
})

test('a time zone lies in a country, under its old and its new name and in any case', () => {
  const cases: [zone: string, country: string][] = [
    ['Europe/Amsterdam', 'NL'],
    ['europe/amsterdam', 'NL'],
    ['Europe/London', 'GB'],
    ['Europe/Belfast', 'GB'],
    ['Europe/Moscow', 'RU'],
    ['Europe/Belgrade', 'RS'],
    ['America/New_York', 'US'],
    ['US/Eastern', 'US'],
    ['America/Argentina/Buenos_Aires', 'AR'],
    ['America/Buenos_Aires', 'AR'],
    ['America/Indiana/Indianapolis', 'US'],
    ['America/Indianapolis', 'US'],
    ['America/Nuuk', 'GL'],
    ['America/Godthab', 'GL'],
    ['Asia/Kolkata', 'IN'],
    ['Asia/Calcutta', 'IN'],
    ['Asia/Kathmandu', 'NP'],
    ['Asia/Katmandu', 'NP'],
    ['Asia/Ho_Chi_Minh', 'VN'],
    ['Asia/Saigon', 'VN'],
    ['Asia/Yangon', 'MM'],
    ['Asia/Rangoon', 'MM'],
    ['Europe/Kyiv', 'UA'],
    ['Europe/Kiev', 'UA'],
    ['Atlantic/Faroe', 'FO'],
    ['Atlantic/Faeroe', 'FO'],
    ['Africa/Asmara', 'ER'],
    ['Africa/Asmera', 'ER'],
    ['Pacific/Chuuk', 'FM'],
    ['Pacific/Truk', 'FM'],
    ['Japan', 'JP'],
    ['Antarctica/McMurdo', 'AQ'],
  ]
  for (const [zone, country] of cases) assert.equal(countryOfZone(zone), country, zone)
})

test('a zone that is no place has no country', () => {
  for (const zone of [
    '',
    'UTC',
    'Etc/UTC',
    'GMT',
    'Etc/GMT+5',
    '+02:00',
    'CET',
    'EST',
    'EST5EDT',
    'Nowhere/Land',
    'x'.repeat(5000),
    '__proto__',
    'constructor',
  ]) {
    assert.equal(countryOfZone(zone), '', zone)
  }
})

test('every zone of this machine has a country, or is an offset', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    if (/^(UTC|Etc\/)/.test(zone)) continue
    assert.match(countryOfZone(zone), /^[A-Z]{2}$/, zone)
  }
})

test('the file of countries is asked first, and the time zone where it does not know', () => {
  const cases: [name: string, label: string, expected: string][] = [
    ['192.0.2.1', 'Europe/Berlin', 'NL'],
    ['127.0.0.1', 'Europe/Berlin', 'DE'],
    ['127.0.0.1', '', ''],
  ]
  for (const [address, zone, name] of cases) {
    assert.deepEqual(readPlace(countries, address, zone), { name, detail: '', kind: '' })
  }
  assert.equal(readPlace(undefined, '192.0.2.1', 'Europe/Berlin').name, 'DE')
})

test('a region is told only where it is asked for, and never with the country of a time zone', () => {
  const find = (address: string) =>
    address === '192.0.2.1' ? { country: 'US', region: 'California' } : { country: '', region: '' }
  const cases: [address: string, withRegion: boolean, place: string][] = [
    ['192.0.2.1', true, 'US California'],
    ['192.0.2.1', false, 'US '],
    ['192.0.2.2', true, 'DE '],
  ]
  for (const [address, withRegion, place] of cases) {
    const { name, detail } = readPlace({ find }, address, 'Europe/Berlin', withRegion)
    assert.equal(`${name} ${detail}`, place)
  }
  assert.equal(readPlace({ find }, '192.0.2.1', '').detail, '')
})

test('the first language that a browser asks for counts, without its region', () => {
  const cases: [header: string, language: string | undefined][] = [
    ['en', 'en'],
    ['en-GB,nl;q=0.8', 'en'],
    ['EN-us', 'en'],
    [' nl ;q=0.5, en', 'nl'],
    ['zh-Hant-TW', 'zh'],
    ['fil-PH', 'fil'],
    ['eng', 'en'],
    ['iw', 'he'],
    ['nb-NO', 'nb'],
    ['gsw', 'gsw'],
    ['en_US', 'en'],
    ['', undefined],
    ['*', undefined],
    ['*,en', undefined],
    ['xx', undefined],
    ['und', undefined],
    ['und-DE', undefined],
    ['und;q=1, en', undefined],
    ['UND', undefined],
    ['english', undefined],
    ['e', undefined],
    ['1', undefined],
    ['<b>', undefined],
  ]
  for (const [header, language] of cases) {
    const expected = language === undefined ? null : { name: language, detail: '', kind: '' }
    assert.deepEqual(acceptedLanguage(header), expected, header)
  }
})

test('any text for a zone or a language has an answer', () => {
  const text = fc.oneof(anyText(), fc.stringMatching(/^[a-zA-Z]{1,4}([-_,/][a-zA-Z0-9]{0,4})?$/))
  fc.assert(
    fc.property(text, value => {
      assert.match(countryOfZone(value), /^([A-Z]{2})?$/)
      assert.match(acceptedLanguage(value)?.name ?? '', /^([a-z]{2,3})?$/)
    }),
    { numRuns: 1000 },
  )
})
