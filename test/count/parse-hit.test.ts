import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Request } from '../../server/count/hit.ts'
import { type Invalid, parseHit } from '../../server/count/parse-hit.ts'
import { anyText } from '../helpers/any-text.ts'

function read(query: string, headers: Record<string, string> = {}): Request | Invalid {
  return parseHit(query, { at: 1_800_000_000, address: '192.0.2.1', headers: name => headers[name] })
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
    local: false,
    notes: [],
  })
})

test('a path is enough', () => {
  assert.deepEqual(read('p=/'), {
    ...{ path: '/', title: '', referrer: '', event: false, width: null, query: '', bot: 0, noSession: false, zone: '' },
    ...{ at: 1_800_000_000, address: '192.0.2.1', pageHost: '', agent: '', acceptLanguage: '' },
    hints: { brands: '', platform: '', platformVersion: '' },
    ...{ prefetch: false, doNotTrack: false, countDoNotTrack: false, local: false, notes: [] },
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

test('the properties of a page stand in a field of their own', () => {
  assert.deepEqual(valid('p=/a&props=%7B%22plan%22%3A%22pro%22%7D').props, new Map([['plan', 'pro']]))
})

test('the names of GoatCounter’s own fields are understood', () => {
  const request = valid('Path=a&Title=b&Ref=c&Event=1&Size=800&Query=d&Bot=150&NoSession=1')
  const { path, title, referrer, event, width, query, bot, noSession } = request
  assert.deepEqual(
    [path, title, referrer, event, width, query, bot, noSession],
    ['a', 'b', 'c', true, 800, 'd', 150, true],
  )
})

test('a flag is true, 1 or on, or false, 0 or off, in any case, with blanks around it', () => {
  const cases: [text: string, flag: boolean][] = [
    ['true', true],
    ['1', true],
    ['on', true],
    ['TRUE', true],
    ['%74rue', true],
    [' true', true],
    ['+true%20', true],
    ['false', false],
    ['0', false],
    ['Off', false],
    ['', false],
  ]
  for (const [text, flag] of cases) {
    const request = valid(`p=/&e=${text}&ns=${text}&d=${text}`)
    assert.deepEqual([request.event, request.noSession, request.countDoNotTrack], [flag, flag, flag], text)
    assert.deepEqual(request.notes, [])
  }
})

test('a flag that is something else is no reason not to count, but for the one that says what to count', () => {
  for (const text of ['yes', '2', 't', 'truee', '%C3', '%00', '%', 'www.page.test']) {
    assert.equal(invalid(`p=/&e=${text}`), 'error decoding parameters: e must be true or false')
    const request = valid(`p=/&ns=${text}&d=${text}`)
    assert.deepEqual([request.noSession, request.countDoNotTrack], [false, false])
    assert.deepEqual(request.notes, ['ns could not be read', 'd could not be read'])
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
  for (const text of ['2147483648', '1,2147483648,1', '-2147483648', '1e999']) {
    const { width, notes } = valid(`p=/&s=${text}`)
    assert.deepEqual([width, notes], [null, ['s could not be read']], text)
  }
})

test('what the script found out about a bot is 0, or a number from 150 on', () => {
  assert.equal(valid('p=/&b=0').bot, 0)
  assert.equal(valid('p=/&b=150').bot, 150)
  assert.equal(valid('p=/&b=999').bot, 999)
  for (const bot of [1, 149, -1]) assert.equal(invalid(`p=/&b=${bot}`), `wrong value: b=${bot}`)
  assert.equal(valid('p=/&b=+150').bot, 150)
  for (const text of ['', 'x', '1.5', '1e3', '9'.repeat(20), '%']) {
    const { bot, notes } = valid(`p=/&b=${text}`)
    assert.deepEqual([bot, notes], [0, ['b could not be read']], text)
  }
})

test('a path that cannot be counted is refused with GoatCounter’s words', () => {
  const cases: [query: string, why: string][] = [
    ['', 'not valid: path: must be set, must be longer than 1 characters.'],
    ['t=x', 'not valid: path: must be set, must be longer than 1 characters.'],
    ['p=', 'not valid: path: must be set, must be longer than 1 characters.'],
    ['p', 'not valid: path: must be set, must be longer than 1 characters.'],
    ['p=+%09', 'not valid: path: must be set, must be longer than 1 characters.'],
    ['p=&e=1', 'not valid: path: must be set, must be longer than 1 characters.'],
    ['p=%', 'error decoding parameters: malformed percent-encoding'],
    ['p=/%u00e9', 'error decoding parameters: malformed percent-encoding'],
    ['p=/%E9', 'not valid: path: must be UTF-8.'],
    ['p=/\xe9', 'not valid: path: must be UTF-8.'],
    ['p=/%C0%AF', 'not valid: path: must be UTF-8.'],
    ['p=/%ED%A0%80', 'not valid: path: must be UTF-8.'],
    ['p=/\ud800', 'not valid: path: must be UTF-8.'],
    ['p=/%00', 'not valid: path: must be UTF-8.'],
    [`p=/${'x'.repeat(2048)}`, 'ignored because path is longer than 2048 bytes (2049 bytes)'],
    [`p=/${'%C3%A9'.repeat(1024)}`, 'ignored because path is longer than 2048 bytes (2049 bytes)'],
    [`p=${'x'.repeat(2049)}&e=1`, 'ignored because path is longer than 2048 bytes (2049 bytes)'],
  ]
  for (const [query, why] of cases) assert.equal(invalid(query), why, query.slice(0, 40))
})

test('a path is as long as it is without what others have added to it', () => {
  const click = 'x'.repeat(2150)
  assert.equal(valid(`p=${encodeURIComponent(`/land?utm_source=tiktok&fbclid=${click}`)}`).path, '/land')
  assert.equal(valid(`p=${encodeURIComponent(`/land?gclid=${click}&id=7`)}`).path, '/land?id=7')
  assert.equal(valid(`p=/land${'/'.repeat(3000)}`).path, '/land')
  assert.match(invalid(`p=${encodeURIComponent(`/land?id=${click}`)}`), /^ignored because path is longer/)
  assert.match(invalid(`p=${encodeURIComponent(`/land?fbclid=${'x'.repeat(8192)}`)}`), /longer than 2048 bytes \(8205/)
})

const emoji = '%F0%9F%98%80'

test('what is too long or cannot be read is cut or left out by itself, and noted', () => {
  const cases: [query: string, expected: Partial<Request>][] = [
    ['t=%E9', { title: '', notes: ['t could not be read'] }],
    ['t=a%00', { title: '', notes: ['t could not be read'] }],
    ['t=100%', { title: '', notes: ['t could not be read'] }],
    [`t=${'x'.repeat(1320)}`, { title: 'x'.repeat(1024), notes: ['t was cut to 1024 characters'] }],
    [`t=${emoji.repeat(1025)}`, { title: '😀'.repeat(1024), notes: ['t was cut to 1024 characters'] }],
    ['r=%E9', { referrer: '', notes: ['r could not be read'] }],
    ['r=https://a/?q=%', { referrer: '', notes: ['r could not be read'] }],
    [
      `r=https://a.example/b?${'x'.repeat(3000)}`,
      { referrer: `https://a.example/b?${'x'.repeat(2028)}`, notes: ['r was cut to 2048 characters'] },
    ],
    ['q=%ff', { query: '', notes: ['q could not be read'] }],
    ['z=%E9', { zone: '', notes: ['z could not be read'] }],
    ['foo=%', { notes: [] }],
    ['%%%=1', { notes: [] }],
  ]
  for (const [query, expected] of cases) {
    for (const text of [`p=/x&${query}`, `${query}&p=/x`]) {
      const request = valid(text)
      assert.equal(request.path, '/x')
      for (const [name, value] of Object.entries(expected)) {
        assert.deepEqual(request[name as keyof Request], value, text.slice(0, 40))
      }
    }
  }
})

test('a page’s query is told in one form, whether it was escaped once or twice', () => {
  const cases: [query: string, expected: string][] = [
    ['q=%3Futm_campaign%3D%25C3%25A9', '?utm_campaign=%C3%A9'],
    ['q=utm_campaign=%C3%A9', 'utm_campaign=%C3%A9'],
    ['q=utm_campaign=\xc3\xa9', 'utm_campaign=%C3%A9'],
    ['q=utm_campaign=%F0%9F%98%80', 'utm_campaign=%F0%9F%98%80'],
    ['q=utm_campaign=100%25', 'utm_campaign=100%25'],
    ['q=utm_campaign%3D%25E9', 'utm_campaign=%E9'],
  ]
  for (const [query, expected] of cases) assert.equal(valid(`p=/&${query}`).query, expected, query)
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
})

test('the time zone is any short text, and nothing where it is not', () => {
  assert.equal(valid('p=/&z=Europe%2FAmsterdam').zone, 'Europe/Amsterdam')
  assert.equal(valid(`p=/&z=${'x'.repeat(64)}`).zone.length, 64)
  assert.equal(valid(`p=/&z=${'x'.repeat(65)}`).zone, '')
  assert.equal(valid('p=/&z=%E9').zone, '')
})

test('a User-Agent is at most 512 characters', () => {
  const cases: [header: string, agent: string][] = [
    ['Browser/1.0 (100%; +x)', 'Browser/1.0 (100%; +x)'],
    ['Caf\xc3\xa9 100%/1.0', 'Café 100%/1.0'],
    ['x'.repeat(512), 'x'.repeat(512)],
    ['\xc3\xa9'.repeat(512), 'é'.repeat(512)],
  ]
  for (const [header, agent] of cases) assert.equal(valid('p=/', { 'user-agent': header }).agent, agent)
  const long = valid('p=/', { 'user-agent': 'x'.repeat(513) })
  assert.deepEqual([long.agent, long.notes], ['x'.repeat(512), ['User-Agent was cut to 512 characters']])
  assert.equal(valid('p=/', { 'user-agent': 'Caf\xe9/1.0' }).agent, 'Caf\xe9/1.0')
})

test('where the browser does not say which host the page has, the page itself may', () => {
  assert.equal(valid('p=/&h=farm.example').pageHost, 'farm.example')
  assert.equal(valid('p=/&h=farm.example', { origin: 'null' }).pageHost, 'farm.example')
  assert.equal(valid('p=/&h=farm.example', { origin: 'https://other.example' }).pageHost, 'other.example')
  for (const text of ['', '%22%3E', 'https://farm.example/', 'Farm.example', 'x'.repeat(300), '%E9']) {
    assert.equal(valid(`p=/&h=${text}`).pageHost, '', text)
  }
})

test('the script says where it would not have counted', () => {
  assert.equal(valid('p=/&f=localhost').local, true)
  assert.equal(valid('p=/&f=localfile').local, true)
  for (const text of ['', 'frame', '1', '%', 'x'.repeat(99)]) assert.equal(valid(`p=/&f=${text}`).local, false)
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

const keys = ['p', 't', 'r', 'e', 's', 'q', 'b', 'ns', 'd', 'z', 'h', 'f', 'rnd', 'Path', '']
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
  anyText(),
  fc
    .array(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 8 })
    .map(pairs => pairs.map(pair => pair.join('=')).join('&')),
)

test('whatever comes, it is read within its bounds or refused in one line of ASCII', () => {
  fc.assert(
    fc.property(query, anyText(), (text, header) => {
      const request = parseHit(text, { at: 0, address: '', headers: () => header })
      if ('invalid' in request) {
        assert.match(request.invalid, /^[\x20-\x7e]{1,200}$/)
        return
      }
      assert.ok(Buffer.byteLength(request.path) <= 2048 && request.path !== '')
      assert.ok([...request.title].length <= 1024 && [...request.referrer].length <= 2048)
      assert.ok(request.zone.length <= 64 && [...request.agent].length <= 512)
      assert.match(request.query, /^[\x01-\x7f]*$/)
      for (const note of request.notes)
        assert.match(note, /^(?:User-Agent|[a-z]{1,2}) (?:could not be read|was cut to \d+ characters)$/)
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

test('what a script says of consent, of waiting and of its host is read, or noted', () => {
  const of = (query: string) => {
    const { consent, stay, pageHost, notes } = valid(`p=/&${query}`)
    return [consent, stay, pageHost, notes]
  }
  assert.deepEqual(of(''), [undefined, undefined, '', []])
  assert.deepEqual(of('consent=true&stay=5&h=farm.example'), [true, 5, 'farm.example', []])
  assert.deepEqual(of('consent=x&stay=x'), [false, 0, '', ['consent could not be read', 'stay could not be read']])
  const host = (length: number) => `${'a'.repeat(length - 4)}.com`
  assert.deepEqual(of(`h=${host(253)}`), [undefined, undefined, host(253), []])
  assert.deepEqual(of(`h=${host(254)}`), [undefined, undefined, '', ['h could not be read']])
})

test('an app that opens pages says so, in so many letters as are looked at', () => {
  assert.equal(valid('p=/', { 'x-requested-with': 'com.example' }).hints.app, 'com.example')
  assert.equal(valid('p=/', { 'x-requested-with': 'a'.repeat(100) }).hints.app?.length, 64)
  assert.equal('app' in valid('p=/').hints, false)
})

test('a path is as long as it is without what others have added, in addresses of up to 8192 bytes', () => {
  const path = (length: number, clickId: number) => `/${'a'.repeat(length - 1)}?fbclid=${'x'.repeat(clickId)}`
  const sent = (text: string) => read(`p=${encodeURIComponent(text)}`)
  assert.ok('path' in sent(path(2048, 0)))
  const most = path(2048, 8192 - 2048 - 8)
  assert.equal(most.length, 8192)
  assert.ok('path' in sent(most))
  assert.ok('invalid' in sent(`${most}x`))
  assert.ok('invalid' in sent(path(2049, 100)))
})
