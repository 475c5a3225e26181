// What a stranger may send, to any address, in any place of a request.

import fc from 'fast-check'
import { routes } from '../../server/web/routes.ts'
import { anyText } from './any-text.ts'

/** Texts that break what is careless. A mark (`x-mark`) always stands behind what would make it more than text. */
const nasty = [
  '',
  ' ',
  '\0',
  '<x-mark>',
  '"><x-mark>',
  `'"x-mark='`,
  '</script><x-mark>',
  '<%= it %><x-mark>',
  '\r\nx-mark: 1',
  '\u202e<x-mark>\u2028',
  '\ud800',
  '\udfff\ud800x',
  'é一🐐',
  '%',
  '%zz%E0%A4%A',
  '%00%ff',
  '../../../etc/passwd',
  '//evil.example/',
  '\\\\evil.example',
  'http://evil.example/',
  'javascript:alert(1)',
  '__proto__',
  'constructor',
  'toString',
  '=cmd()',
  '-1',
  '1e999',
  'NaN',
  '99999999999999999999',
  '0000-00-00',
  '9999-99-99',
  '2026-02-30',
  '1970-01-01',
  'null',
  '{"a":[1]}',
  'x'.repeat(3000),
  'a/'.repeat(2000),
  '<x-mark>'.repeat(200),
  '::ffff:203.0.113.113',
  '203.0.113.113, 203.0.113.113',
]

const usual = [
  '/',
  'example.com',
  'example.com.csv',
  'example.com.json',
  'example.com.txt',
  'example.com.svg',
  'example.com.atom',
  'pages.json',
  'application/json',
  'text/plain',
  'browsers',
  'all',
  'day',
  'visitors',
  'month',
  'on',
  '1',
  'UTC',
  'setup',
]

// Everything that any page or form of ours knows, and names that objects know by themselves.
const names =
  'p t r e s q b ns z d props stay stayed engaged staySeconds pathOrigin site path from to period date group figure page name what gzip done code email password current domain domains zone add confirm sessions hits keepHitsDays ignoredAddresses text day edit may search do default hash __proto__ constructor hasOwnProperty width plain'.split(
    ' ',
  )

const headerNames =
  'accept accept-encoding accept-language authorization cookie dnt forwarded host if-none-match origin purpose referer sec-ch-ua sec-ch-ua-platform sec-fetch-site sec-gpc user-agent via x-forwarded-for x-forwarded-host x-forwarded-proto x-moz x-purpose x-requested-with'.split(
    ' ',
  )

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...nasty) },
  { weight: 2, arbitrary: fc.constantFrom(...usual) },
  { weight: 1, arbitrary: anyText({ maxLength: 40 }) },
)

/** A text as part of an address: encoded as it should be, as it is, or any bytes. */
const encoded = fc.oneof(
  text.map(one => encodeURIComponent(one.toWellFormed())),
  text,
  fc
    .uint8Array({ maxLength: 20 })
    .map(bytes => [...bytes].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')),
)

const pair = fc
  .tuple(fc.constantFrom(...names, '', '<x-mark>', '%ff', 'p[]'), encoded)
  .map(([name, value]) => `${name}=${value}`)
const query = fc.array(pair, { maxLength: 6 }).map(pairs => pairs.join('&'))

const doors = routes.flatMap(({ path, get, post, delete: remove }) => [
  ...(get ? [{ method: 'GET', path }] : []),
  ...(post ? [{ method: 'POST', path }] : []),
  ...(remove ? [{ method: 'DELETE', path }] : []),
])

/** A method and an address that go together, and now and then not; anything in the place of the address's parameters. */
const door = fc
  .record({
    door: fc.constantFrom(...doors),
    method: fc.oneof(
      { weight: 8, arbitrary: fc.constant(undefined) },
      { weight: 2, arbitrary: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'X-MARK') },
    ),
    code: fc.oneof(fc.constant('example.com'), encoded),
    other: fc.oneof(fc.constant('browsers'), encoded),
    end: fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: encoded.map(one => `/${one}`) }),
  })
  .map(({ door, method, code, other, end }) => ({
    method: method ?? door.method,
    path: `${door.path.replace(':code', code).replace(/:\w+|\*\*/, other)}${end}`,
  }))

/** Node takes bytes in headers, but no line ends and no NUL. */
const headerText = text.map(one => one.replace(/[\0\r\n]|[^\0-\xff]/g, '?'))

const body = fc.oneof(
  fc.constant(undefined),
  fc.array(pair, { maxLength: 8 }).map(pairs => pairs.join('&')),
  fc.uint8Array({ maxLength: 100 }),
  fc.constantFrom(
    '{"email":{}}',
    '{"text":"x","day":20261121,"name":"\\ud800","__proto__":"x"}',
    '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--',
    `a=${'%'.repeat(70_000)}`,
  ),
)

const contentType = fc.constantFrom(
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-16',
  'multipart/form-data; boundary=x',
  'application/json',
  'text/html; <x-mark>',
)

/** One request. `streamed`: its body comes in pieces, and nobody knows how long it is. */
export type Hostile = {
  method: string
  path: string
  headers: [string, string][]
  body: string | Uint8Array | undefined
  streamed: boolean
}

export const hostile: fc.Arbitrary<Hostile> = fc
  .record({
    door,
    query,
    headers: fc.array(fc.tuple(fc.constantFrom(...headerNames), headerText), { maxLength: 4 }),
    type: contentType,
    body,
    streamed: fc.boolean(),
  })
  .map(({ door: { method, path }, query, headers, type, body, streamed }) => ({
    method,
    path: `${path}${query && '?'}${query}`,
    streamed,
    headers: [['content-type', type], ...headers],
    body: method === 'GET' || method === 'HEAD' ? undefined : body,
  }))

/** What `fetch` takes. */
export function toInit({ method, headers, body, streamed }: Hostile, cookie: string | undefined): RequestInit {
  const all = new Headers(headers)
  if (cookie !== undefined) all.set('cookie', cookie)
  if (body === undefined) return { method, headers: all }
  if (!streamed) return { method, headers: all, body: Buffer.from(body) }
  const bytes = Buffer.from(body)
  const pieces = [bytes.subarray(0, 3), bytes.subarray(3)].filter(piece => piece.length > 0)
  return { method, headers: all, body: ReadableStream.from(pieces), duplex: 'half' } as RequestInit
}
