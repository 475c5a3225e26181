import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Request } from '../../server/count/hit.ts'
import { type Invalid, readQuery } from '../../server/count/read.ts'

function read(query: string, headers: Record<string, string> = {}): Request | Invalid {
  return readQuery(query, { at: 1_800_000_000, address: '192.0.2.1', headers: name => headers[name] })
}

function valid(query: string, headers?: Record<string, string>): Request {
  const request = read(query, headers)
  if ('invalid' in request) assert.fail(`${query}: ${request.invalid}`)
  return request
}

function invalid(query: string, headers?: Record<string, string>): string {
  const request = read(query, headers)
  return 'invalid' in request ? request.invalid : assert.fail(`${query} was read`)
}

test('a request of GoatCounter’s script is read whole', () => {
  const query =
    'p=%2Fpath%2F%3Futm_source%3Dnews%26a%3Db&r=https%3A%2F%2Fref.example%2Fx%3Fy%3D1&t=Hello%20%26%20bye&s=1920&b=0&q=%3Futm_source%3Dnews%26a%3Db&rnd=4fzzz'
  assert.deepEqual(read(query, { 'user-agent': 'Browser/1.0', 'accept-language': 'nl' }), {
    path: '/path/?utm_source=news&a=b',
    title: 'Hello & bye',
    referrer: 'https://ref.example/x?y=1',
    event: false,
    width: 1920,
    query: '?utm_source=news&a=b',
    bot: 0,
    noSession: false,
    zone: '',
    at: 1_800_000_000,
    address: '192.0.2.1',
    pageHost: '',
    agent: 'Browser/1.0',
    acceptLanguage: 'nl',
    hints: { brands: '', platform: '', platformVersion: '' },
    prefetch: false,
    doNotTrack: false,
    countDoNotTrack: false,
  })
})

test('a path is enough', () => {
  assert.deepEqual(read('p=/'), {
    ...{ path: '/', title: '', referrer: '', event: false, width: null, query: '', bot: 0, noSession: false, zone: '' },
    ...{ at: 1_800_000_000, address: '192.0.2.1', pageHost: '', agent: '', acceptLanguage: '' },
    hints: { brands: '', platform: '', platformVersion: '' },
    ...{ prefetch: false, doNotTrack: false, countDoNotTrack: false },
  })
})

test('the host of the page is that of Origin, or else of Referer', () => {
  const cases: [headers: Record<string, string>, host: string][] = [
    [{ origin: 'https://Farm.example:8443', referer: 'https://other.example/' }, 'farm.example'],
    [{ origin: 'null', referer: 'https://www.farm.example./page?q' }, 'www.farm.example'],
    [{ referer: 'about:blank' }, ''],
    [{ origin: '"><' }, ''],
  ]
  for (const [headers, host] of cases) {
    const request = read('p=/', headers)
    assert.equal('pageHost' in request && request.pageHost, host)
  }
})

test('text is decoded as browsers encode it, and bare bytes as UTF-8', () => {
  const cases: [query: string, path: string][] = [
    ['p=%2Fa%20b', '/a b'],
    ['p=/a+b', '/a b'],
    ['p=/a%2Bb', '/a+b'],
    ['p=/%C3%A9', '/é'],
    ['p=/\xc3\xa9', '/é'],
    ['p=/%F0%9F%98%80', '/😀'],
    ['p=/%25', '/%'],
    ['p=/a=b', '/a=b'],
    ['p=/a?b=c;d', '/a?b=c;d'],
    ['%70=/a', '/a'],
    ['Path=/a', '/a'],
    ['p=/a&p=/b', '/a'],
    ['p=/a&Path=/b', '/a'],
    ['&&x&=&p=/a&', '/a'],
    ['site=example&p=/a&unknown=%C3%28', '/a'],
  ]
  for (const [query, path] of cases) assert.equal(valid(query).path, path, query)
})

test('the names of GoatCounter’s own fields are understood', () => {
  const request = valid('Path=a&Title=b&Ref=c&Event=1&Size=800&Query=d&Bot=150&NoSession=1')
  const { path, title, referrer, event, width, query, bot, noSession } = request
  assert.deepEqual(
    [path, title, referrer, event, width, query, bot, noSession],
    ['a', 'b', 'c', true, 800, 'd', 150, true],
  )
})

test('a flag is true, 1 or on, or false, 0 or off, in any case', () => {
  const cases: [text: string, flag: boolean][] = [
    ['true', true],
    ['1', true],
    ['on', true],
    ['TRUE', true],
    ['%74rue', true],
    ['false', false],
    ['0', false],
    ['Off', false],
  ]
  for (const [text, flag] of cases) {
    assert.equal(valid(`p=/&e=${text}`).event, flag, text)
    assert.equal(valid(`p=/&ns=${text}`).noSession, flag, text)
    assert.equal(valid(`p=/&d=${text}`).countDoNotTrack, flag, text)
  }
  for (const text of ['', 'yes', '2', 't', 'truee', '%C3', '%00']) {
    for (const key of ['e', 'ns', 'd']) {
      assert.equal(invalid(`p=/&${key}=${text}`), `error decoding parameters: ${key} must be true or false`)
    }
  }
})

test('the first number of a size is its width', () => {
  const cases: [text: string, width: number | null][] = [
    ['', null],
    [',', null],
    ['0', 0],
    ['1920', 1920],
    ['1920,1080,2', 1920],
    ['1920,1080,1.5', 1920],
    ['1920,', 1920],
    ['1920,,', 1920],
    ['1920%2C+1080', 1920],
    ['+1920+,+1080', 1920],
    ['390.5', 390],
    ['.5', 0],
    ['1e3', 1000],
    ['-5', -5],
    ['2147483647', 2147483647],
  ]
  for (const [text, width] of cases) assert.equal(valid(`p=/&s=${text.replace(/^\+/, '%2B')}`).width, width, text)
  for (const text of ['x', '1920px', '1920,x', '1,2,NaN', 'Infinity', '0x10', '1_000', '1920;1080', '%C3', '.']) {
    assert.equal(invalid(`p=/&s=${text}`), 'error decoding parameters: s must be numbers, separated by commas', text)
  }
  assert.equal(invalid('p=/&s=2147483648'), 'not valid: size: screen size 2147483648 is out of range of int32.')
  assert.equal(invalid('p=/&s=1,2147483648,1'), 'not valid: size: screen size 2147483648 is out of range of int32.')
  assert.equal(invalid('p=/&s=-2147483648'), 'not valid: size: screen size -2147483648 is out of range of int32.')
  assert.equal(invalid('p=/&s=1e999'), 'not valid: size: screen size Infinity is out of range of int32.')
})

test('what the script found out about a bot is 0, or a number from 150 on', () => {
  assert.equal(valid('p=/&b=0').bot, 0)
  assert.equal(valid('p=/&b=150').bot, 150)
  assert.equal(valid('p=/&b=999').bot, 999)
  for (const bot of [1, 149, -1]) assert.equal(invalid(`p=/&b=${bot}`), `wrong value: b=${bot}`)
  for (const text of ['', 'x', '1.5', '1e3', '9'.repeat(20)]) {
    assert.equal(invalid(`p=/&b=${text}`), 'error decoding parameters: b must be a whole number', text)
  }
})

test('a text that cannot be kept is refused with GoatCounter’s words', () => {
  const cases: [query: string, why: string][] = [
    ['', 'not valid: path: must be set, must be longer than 1 characters.'],
    ['t=x', 'not valid: path: must be set, must be longer than 1 characters.'],
    ['p=', 'not valid: path: must be set, must be longer than 1 characters.'],
    ['p', 'not valid: path: must be set, must be longer than 1 characters.'],
    ['p=+%09', 'not valid: path: must be set, must be longer than 1 characters.'],
    ['p=&e=1', 'not valid: path: must be set, must be longer than 1 characters.'],
    ['p=%', 'error decoding parameters: malformed percent-encoding'],
    ['p=/&x=%4', 'error decoding parameters: malformed percent-encoding'],
    ['p=/%u00e9', 'error decoding parameters: malformed percent-encoding'],
    ['p=/%E9', 'not valid: path: must be UTF-8.'],
    ['p=/\xe9', 'not valid: path: must be UTF-8.'],
    ['p=/%C0%AF', 'not valid: path: must be UTF-8.'],
    ['p=/%ED%A0%80', 'not valid: path: must be UTF-8.'],
    ['p=/\ud800', 'not valid: path: must be UTF-8.'],
    ['p=/%00', 'not valid: path: must be UTF-8.'],
    ['p=/&t=%E9', 'not valid: title: must be UTF-8.'],
    ['p=/&t=a%00', 'not valid: title: must be UTF-8.'],
    ['p=/&r=%E9', 'not valid: ref: must be UTF-8.'],
    ['p=/&q=%E9', 'not valid: query: must be UTF-8.'],
    [`p=${'x'.repeat(2049)}`, 'ignored because path is longer than 2048 bytes (2049 bytes)'],
    [`p=${'%C3%A9'.repeat(1025)}`, 'ignored because path is longer than 2048 bytes (2050 bytes)'],
    [`p=/&t=${'x'.repeat(1025)}`, 'not valid: title: must be shorter than 1024 characters.'],
    [`p=/&r=${'x'.repeat(2049)}`, 'not valid: ref: must be shorter than 2048 characters.'],
  ]
  for (const [query, why] of cases) assert.equal(invalid(query), why, query.slice(0, 40))
})

test('what is just short enough is read, and characters are not counted by their bytes', () => {
  assert.equal(valid(`p=${'x'.repeat(2048)}`).path.length, 2048)
  assert.equal(valid(`p=${'%C3%A9'.repeat(1024)}`).path.length, 1024)
  assert.equal(valid(`p=/&t=${'%F0%9F%98%80'.repeat(1024)}`).title.length, 2048)
  assert.equal(valid(`p=/&r=${'x'.repeat(2048)}`).referrer.length, 2048)
})

test('an event may have a name of blanks', () => {
  assert.equal(valid('p=+&e=1').path, ' ')
})

test('mistakes are told in GoatCounter’s order', () => {
  const long = 'x'.repeat(2049)
  assert.match(invalid(`p=${long}&b=5&e=x`), /^error decoding parameters: e/)
  assert.match(invalid(`p=${long}&b=5`), /^wrong value: b=5$/)
  assert.match(invalid(`p=${long}&t=${long}`), /^ignored because path/)
})

test('the time zone is any short text, and nothing where it is not', () => {
  assert.equal(valid('p=/&z=Europe%2FAmsterdam').zone, 'Europe/Amsterdam')
  assert.equal(valid(`p=/&z=${'x'.repeat(64)}`).zone.length, 64)
  assert.equal(valid(`p=/&z=${'x'.repeat(65)}`).zone, '')
  assert.equal(valid('p=/&z=%E9').zone, '')
})

test('a User-Agent is UTF-8 of at most 512 characters', () => {
  const cases: [header: string, agent: string][] = [
    ['Browser/1.0 (100%; +x)', 'Browser/1.0 (100%; +x)'],
    ['Caf\xc3\xa9 100%/1.0', 'Café 100%/1.0'],
    ['x'.repeat(512), 'x'.repeat(512)],
    ['\xc3\xa9'.repeat(512), 'é'.repeat(512)],
  ]
  for (const [header, agent] of cases) assert.equal(valid('p=/', { 'user-agent': header }).agent, agent)
  assert.equal(
    invalid('p=/', { 'user-agent': 'x'.repeat(513) }),
    'not valid: user_agent_header: must be shorter than 512 characters.',
  )
  assert.equal(invalid('p=/', { 'user-agent': 'Caf\xe9/1.0' }), 'not valid: user_agent_header: must be UTF-8.')
})

test('a browser that fetches ahead says so in one of several headers', () => {
  const cases: [name: string, value: string, prefetch: boolean][] = [
    ['x-moz', 'prefetch', true],
    ['purpose', 'prefetch', true],
    ['purpose', 'preview', true],
    ['x-purpose', 'Preview', true],
    ['sec-purpose', 'prefetch', true],
    ['sec-purpose', 'prefetch;prerender', true],
    ['purpose', 'other', false],
    ['sec-purpose', '', false],
  ]
  for (const [name, value, prefetch] of cases) assert.equal(valid('p=/', { [name]: value }).prefetch, prefetch, name)
  assert.equal(valid('p=/', { 'x-purpose': 'other', purpose: 'prefetch' }).prefetch, true)
})

test('Do Not Track and Global Privacy Control are seen', () => {
  assert.equal(valid('p=/', { dnt: '1' }).doNotTrack, true)
  assert.equal(valid('p=/', { 'sec-gpc': '1' }).doNotTrack, true)
  assert.equal(valid('p=/', { dnt: '0' }).doNotTrack, false)
})

test('Client Hints are taken as they come, but not without end', () => {
  const hints = { brands: '"Brave";v="128"', platform: '"Windows"', platformVersion: '"15.0.0"' }
  const headers = {
    'sec-ch-ua': hints.brands,
    'sec-ch-ua-platform': hints.platform,
    'sec-ch-ua-platform-version': hints.platformVersion,
  }
  assert.deepEqual(valid('p=/', headers).hints, hints)
  const long = 'x'.repeat(9000)
  const { brands, platform, platformVersion } = valid('p=/', {
    'sec-ch-ua': long,
    'sec-ch-ua-platform': long,
    'sec-ch-ua-platform-version': long,
  }).hints
  assert.deepEqual([brands.length, platform.length, platformVersion.length], [256, 32, 32])
})

const keys = ['p', 't', 'r', 'e', 's', 'q', 'b', 'ns', 'd', 'z', 'rnd', 'Path', '']
const pieces = [
  '/',
  '%',
  '%00',
  '%E9',
  '%C3%A9',
  '\xe9',
  '\ud800',
  '+',
  '=',
  '&',
  '1',
  'true',
  '-',
  ',',
  '150',
  'e',
  ' ',
  '\0',
  'x'.repeat(2048),
]
const value = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map(parts => parts.join(''))
const query = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 8 })
    .map(pairs => pairs.map(pair => pair.join('=')).join('&')),
)

test('whatever comes, it is read within its bounds or refused in one line of ASCII', () => {
  fc.assert(
    fc.property(query, fc.string({ unit: 'binary' }), (text, header) => {
      const request = readQuery(text, { at: 0, address: '', headers: () => header })
      if ('invalid' in request) {
        assert.match(request.invalid, /^[\x20-\x7e]{1,200}$/)
        return
      }
      assert.ok(Buffer.byteLength(request.path) <= 2048 && request.path !== '')
      assert.ok([...request.title].length <= 1024 && [...request.referrer].length <= 2048)
      assert.ok(request.zone.length <= 64 && [...request.agent].length <= 512)
      assert.ok(request.bot === 0 || request.bot >= 150)
      for (const kept of [request.path, request.title, request.referrer, request.query, request.zone, request.agent]) {
        assert.ok(kept.isWellFormed() && !kept.includes('\0'))
      }
    }),
    { numRuns: 2000 },
  )
})

test('what a browser encodes comes out as it went in', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 100 })
    .filter(path => path.trim() !== '' && !path.includes('\0'))
  fc.assert(
    fc.property(text, text, (path, title) => {
      for (const encoded of [
        `p=${encodeURIComponent(path)}&t=${encodeURIComponent(title)}`,
        String(new URLSearchParams({ p: path, t: title })),
      ]) {
        const request = valid(encoded)
        assert.deepEqual([request.path, request.title], [path, title])
      }
    }),
  )
})
