// The way back to the visitor in sentences, and the advice for when it leads astray.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createOrigin } from '../../../server/kit/origin.ts'
import { readTrustedProxies } from '../../../server/kit/trusted-proxies.ts'
import { toReader } from '../../../server/web/reader/reader.ts'
import { headerName } from '../../../server/web/you/header-list.ts'
import { adviseProxies, traceProxies } from '../../../server/web/you/proxy-trace.ts'

const reader = toReader()

function ask(peer: string, headers: Record<string, string>, list = 'loopback,private') {
  const trustedProxies = readTrustedProxies(list)!
  const header = (name: string) => headers[name]
  const origin = createOrigin({ trustedProxies, clientAddressHeader: '' })(peer, header)
  return {
    way: traceProxies(origin, trustedProxies, reader),
    advice: adviseProxies(origin, trustedProxies, header, reader),
  }
}

const ways: [peer: string, headers: Record<string, string>, last: string][] = [
  [
    '203.0.113.7',
    {},
    'The connection comes from 203.0.113.7, not a trusted proxy: this is the visitor, and other headers are ignored.',
  ],
  ['', {}, 'The connection has no address, not a trusted proxy: this is the visitor, and other headers are ignored.'],
  [
    '10.0.0.5',
    { 'x-forwarded-for': '203.0.113.7' },
    'X-Forwarded-For says 203.0.113.7, not a trusted proxy: this is the visitor.',
  ],
  [
    '10.0.0.5',
    { forwarded: 'for=203.0.113.7' },
    'Forwarded says 203.0.113.7, not a trusted proxy: this is the visitor.',
  ],
  [
    '10.0.0.5',
    {},
    'The connection comes from 10.0.0.5, a trusted proxy (private). No other address is named: this is taken as the visitor.',
  ],
  [
    '::1',
    { 'x-forwarded-for': 'me' },
    'The connection comes from ::1, a trusted proxy (loopback). The next entry is not an address: this is taken as the visitor.',
  ],
]

for (const [peer, headers, last] of ways) {
  test(`the last step is told: ${last}`, () => assert.equal(ask(peer, headers).way.at(-1), last))
}

test('a program of a provider is told from a visitor behind it', () => {
  const { way } = ask('162.158.9.9', { 'cf-connecting-ip': '2a06:98c0:3600::103' }, 'cloudflare')
  assert.deepEqual(way, [
    'The connection comes from 162.158.9.9, a trusted proxy (cloudflare).',
    'CF-Connecting-IP says 2a06:98c0:3600::103, an address of the provider itself: the visitor is a program there.',
  ])
})

const advices: [what: string, peer: string, headers: Record<string, string>, list: string, advice: RegExp][] = [
  ['a visitor without a proxy', '203.0.113.7', {}, 'loopback,private', /^$/],
  [
    'a visitor behind a proxy that hands the address on',
    '10.0.0.5',
    { 'x-forwarded-for': '203.0.113.7' },
    'private',
    /^$/,
  ],
  [
    'a provider that is not trusted by name',
    '162.158.9.9',
    {},
    'loopback',
    /^162\.158\.9\.9 belongs to Cloudflare: add cloudflare to the trusted proxies to see the visitors behind it\.$/,
  ],
  ['a provider behind nginx', '127.0.0.1', { 'x-forwarded-for': '151.101.9.9' }, 'loopback', /Fastly: add fastly/],
  [
    'Fly, taken for any private network',
    '172.16.9.9',
    { 'fly-client-ip': '203.0.113.7', 'x-forwarded-for': '203.0.113.7, 66.241.9.9' },
    'private',
    /Fly\.io: add fly /,
  ],
  ['a private network that is not Fly', '172.16.9.9', { 'x-forwarded-for': '203.0.113.7' }, 'private', /^$/],
  [
    'a proxy that is not trusted',
    '198.51.100.5',
    { 'x-forwarded-for': '203.0.113.7' },
    'loopback',
    /^The request has X-Forwarded-For, which is ignored\. If 198\.51\.100\.5 is your own proxy/,
  ],
  [
    'a proxy that names the visitor where nobody looks',
    '127.0.0.1',
    { 'x-real-ip': '203.0.113.7' },
    'loopback',
    /^The request has X-Real-IP, which is only read if the setting client-address-header/,
  ],
  ['a proxy that names nobody', '10.0.0.5', {}, 'private', /^This is a private address\./],
]

for (const [what, peer, headers, list, advice] of advices) {
  test(`${what} is answered with ${advice.source === '^$' ? 'no advice' : 'advice'}`, () =>
    assert.match(ask(peer, headers, list).advice, advice))
}

test('a proxy on the machine that names nobody looks like the machine, and is told of as any other', () =>
  assert.match(ask('127.0.0.1', {}, 'loopback').advice, /^This is a private address\./))

test('headers are written as people write them', () => {
  const names = ['cf-connecting-ip', 'x-forwarded-for', 'sec-ch-ua-platform', 'dnt', 'sec-gpc', 'host', '']
  const written = ['CF-Connecting-IP', 'X-Forwarded-For', 'Sec-CH-UA-Platform', 'DNT', 'Sec-GPC', 'Host', '']
  assert.deepEqual(names.map(headerName), written)
})
