// Believing only those who may speak for others.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createOrigin } from '../../server/kit/origin.ts'
import { readTrustedProxies } from '../../server/kit/trusted-proxies.ts'

type Sent = Record<string, string>

function origin(peer: string, headers: Sent = {}, clientAddressHeader = '', list = 'loopback,private') {
  const trustedProxies = readTrustedProxies(list)
  assert.ok(trustedProxies)
  return createOrigin({ trustedProxies, clientAddressHeader })(peer, name => headers[name])
}

const chains: [title: string, peer: string, headers: Sent, address: string][] = [
  ['Without a proxy the peer is the visitor', '203.0.113.7', {}, '203.0.113.7'],
  ['A stranger is not believed', '203.0.113.7', { 'x-forwarded-for': '1.1.1.1' }, '203.0.113.7'],
  ['A stranger is not believed in Forwarded either', '203.0.113.7', { forwarded: 'for=1.1.1.1' }, '203.0.113.7'],
  ['A proxy is believed', '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }, '203.0.113.7'],
  ['A proxy on an IPv6 socket is believed', '::ffff:127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }, '203.0.113.7'],
  [
    'What the visitor claimed stands left, and is not believed',
    '127.0.0.1',
    { 'x-forwarded-for': '1.1.1.1, 203.0.113.7' },
    '203.0.113.7',
  ],
  [
    'A visitor cannot hide behind a claimed private address',
    '127.0.0.1',
    { 'x-forwarded-for': '10.0.0.9, 203.0.113.7' },
    '203.0.113.7',
  ],
  [
    'Proxies in a row are passed over',
    '127.0.0.1',
    { 'x-forwarded-for': '1.1.1.1, 203.0.113.7, 10.0.0.2, ::1' },
    '203.0.113.7',
  ],
  ['With ports and brackets', '127.0.0.1', { 'x-forwarded-for': '[2001:db8::7]:1234, 10.0.0.2:80' }, '2001:db8::7'],
  [
    'A mapped loopback address is a proxy',
    '127.0.0.1',
    { 'x-forwarded-for': '203.0.113.7, ::ffff:127.0.0.1' },
    '203.0.113.7',
  ],
  ['What is no address ends the chain', '127.0.0.1', { 'x-forwarded-for': '1.1.1.1, unknown, 10.0.0.2' }, '10.0.0.2'],
  ['Empty places are passed over', '127.0.0.1', { 'x-forwarded-for': ', 203.0.113.7, ,' }, '203.0.113.7'],
  ['Nothing but garbage leaves the peer', '127.0.0.1', { 'x-forwarded-for': 'what, ever' }, '127.0.0.1'],
  ['Everybody is on the own network', '127.0.0.1', { 'x-forwarded-for': '192.168.1.5' }, '192.168.1.5'],
  [
    'A chain of thousands is not followed',
    '127.0.0.1',
    { 'x-forwarded-for': `1.1.1.1,${'10.0.0.1,'.repeat(5000)}` },
    '10.0.0.1',
  ],
  [
    'Forwarded is read where the other is missing',
    '127.0.0.1',
    { forwarded: 'for=1.1.1.1, For="[2001:db8::7]:80";proto=https, for=10.0.0.2' },
    '2001:db8::7',
  ],
  [
    'Forwarded is not read where the other is there',
    '127.0.0.1',
    { forwarded: 'for=1.1.1.1', 'x-forwarded-for': '203.0.113.7' },
    '203.0.113.7',
  ],
  [
    'A hop in Forwarded that names nobody ends the chain',
    '127.0.0.1',
    { forwarded: 'for=1.1.1.1, proto=https' },
    '127.0.0.1',
  ],
  ['A peer that has no address has none', '', { 'x-forwarded-for': '1.1.1.1' }, ''],
]

for (const [title, peer, headers, address] of chains) {
  test(`${title}: ${address || 'none'}`, () => assert.equal(origin(peer, headers).address, address))
}

test('The client address header goes first, from a trusted peer only, and only when it holds one address', () => {
  const headers = { 'cf-connecting-ip': '203.0.113.7', 'x-forwarded-for': '198.51.100.1' }
  assert.equal(origin('127.0.0.1', headers, 'cf-connecting-ip').address, '203.0.113.7')
  assert.equal(origin('127.0.0.1', headers).address, '198.51.100.1')
  assert.equal(origin('192.0.2.1', headers, 'cf-connecting-ip').address, '192.0.2.1')
  const twice = { ...headers, 'cf-connecting-ip': '1.1.1.1, 203.0.113.7' }
  assert.equal(origin('127.0.0.1', twice, 'cf-connecting-ip').address, '198.51.100.1')
})

const hosts: [title: string, peer: string, headers: Sent, host: string][] = [
  [
    'The host is in small letters, with its port',
    '203.0.113.7',
    { host: 'Stats.Example.com:8080' },
    'stats.example.com:8080',
  ],
  ['An IPv6 host keeps its brackets', '::1', { host: '[::1]:8080' }, '[::1]:8080'],
  [
    'A proxy may name another',
    '127.0.0.1',
    { host: 'app:80', 'x-forwarded-host': 'stats.example.com, x' },
    'stats.example.com',
  ],
  [
    'Also in Forwarded',
    '127.0.0.1',
    { host: 'app', forwarded: 'for=1.1.1.1;host="stats.example.com:8443"' },
    'stats.example.com:8443',
  ],
  [
    'A stranger may not',
    '203.0.113.7',
    { host: 'stats.example.com', 'x-forwarded-host': 'evil.example' },
    'stats.example.com',
  ],
  [
    'A host that is none is not taken over',
    '127.0.0.1',
    { host: 'a.example', 'x-forwarded-host': 'a.example/"><b>' },
    'a.example',
  ],
  ['Without a readable host there is none', '203.0.113.7', { host: 'a b' }, ''],
  ['Nor without any', '203.0.113.7', {}, ''],
]

for (const [title, peer, headers, host] of hosts) test(title, () => assert.equal(origin(peer, headers).host, host))

test('A trusted proxy says whether the browser came by https', () => {
  assert.equal(origin('127.0.0.1', { 'x-forwarded-proto': 'https' }).https, true)
  assert.equal(origin('127.0.0.1', { 'x-forwarded-proto': 'HTTPS, http' }).https, true)
  assert.equal(origin('127.0.0.1', { forwarded: 'for=1.1.1.1;proto=https' }).https, true)
  assert.equal(origin('127.0.0.1', { 'x-forwarded-proto': 'http' }).https, false)
  assert.equal(origin('127.0.0.1').https, false)
  assert.equal(origin('203.0.113.7', { 'x-forwarded-proto': 'https' }).https, false)
})

// A visitor at 203.0.113.7; Cloudflare asks from 162.158.9.9, Fastly from 151.101.9.9, Fly from 172.16.9.9.
const named: [title: string, list: string, peer: string, headers: Sent, address: string][] = [
  ['Cloudflare names the visitor', 'cloudflare', '162.158.9.9', { 'cf-connecting-ip': '203.0.113.7' }, '203.0.113.7'],
  ['Cloudflare by IPv6', 'cloudflare', '2606:4700::9', { 'cf-connecting-ip': '2001:db8::7' }, '2001:db8::7'],
  [
    'What a visitor claims behind Cloudflare stands left, and Cloudflare has written its own header',
    'cloudflare',
    '162.158.9.9',
    { 'cf-connecting-ip': '203.0.113.7', 'x-forwarded-for': '1.1.1.1, 203.0.113.7' },
    '203.0.113.7',
  ],
  [
    'Who comes directly is not believed',
    'loopback,cloudflare',
    '203.0.113.7',
    { 'cf-connecting-ip': '1.1.1.1', 'x-forwarded-for': '162.158.9.9' },
    '203.0.113.7',
  ],
  [
    'Nor who comes directly to the nginx in front',
    'loopback,cloudflare',
    '127.0.0.1',
    { 'cf-connecting-ip': '1.1.1.1', 'x-forwarded-for': '162.158.9.9, 203.0.113.7' },
    '203.0.113.7',
  ],
  [
    'Without the name in the list its header is not read',
    'loopback,162.158.0.0/15',
    '162.158.9.9',
    { 'cf-connecting-ip': '1.1.1.1', 'x-forwarded-for': '203.0.113.7' },
    '203.0.113.7',
  ],
  [
    'Nginx on the machine, Cloudflare before it',
    'loopback,cloudflare',
    '127.0.0.1',
    { 'cf-connecting-ip': '203.0.113.7', 'x-forwarded-for': '1.1.1.1, 203.0.113.7, 162.158.9.9' },
    '203.0.113.7',
  ],
  [
    'The same where nginx forgets what it received',
    'loopback,cloudflare',
    '::1',
    { 'cf-connecting-ip': '203.0.113.7', 'x-forwarded-for': '162.158.9.9' },
    '203.0.113.7',
  ],
  [
    'The same where nginx has worked it out already',
    'loopback,cloudflare',
    '127.0.0.1',
    { 'cf-connecting-ip': '203.0.113.7', 'x-forwarded-for': '203.0.113.7' },
    '203.0.113.7',
  ],
  [
    'A header that is none of an address leaves the chain',
    'cloudflare',
    '162.158.9.9',
    { 'cf-connecting-ip': 'unknown', 'x-forwarded-for': '203.0.113.7' },
    '203.0.113.7',
  ],
  [
    'A Worker is a visitor, whatever it makes up',
    'cloudflare',
    '162.158.9.9',
    { 'cf-connecting-ip': '2a06:98c0:3600::103', 'x-forwarded-for': '1.1.1.1, 2a06:98c0:3600::103' },
    '2a06:98c0:3600::103',
  ],
  [
    'Fastly adds the visitor and its own first proxy; what a visitor writes into its header is not read',
    'fastly',
    '151.101.9.9',
    { 'fastly-client-ip': '1.1.1.1', 'x-forwarded-for': '1.1.1.1, 203.0.113.7, 146.75.9.9' },
    '203.0.113.7',
  ],
  [
    'Fly adds the address of the server behind the visitor, so its header goes first',
    'fly',
    'fdaa:0:1::3',
    { 'fly-client-ip': '203.0.113.7', 'x-forwarded-for': '203.0.113.7, 66.241.9.9' },
    '203.0.113.7',
  ],
  [
    'Cloudflare before Fly',
    'fly,cloudflare',
    '172.16.9.9',
    {
      'fly-client-ip': '162.158.9.9',
      'cf-connecting-ip': '203.0.113.7',
      'x-forwarded-for': '1.1.1.1, 203.0.113.7, 162.158.9.9, 66.241.9.9',
    },
    '203.0.113.7',
  ],
  [
    'A proxy of one’s own before Fly: on in the chain, left of where Fly added it',
    'fly,198.51.100.5',
    '172.16.9.9',
    { 'fly-client-ip': '198.51.100.5', 'x-forwarded-for': '1.1.1.1, 203.0.113.7, 198.51.100.5, 66.241.9.9' },
    '203.0.113.7',
  ],
  [
    'A proxy of one’s own that the chain does not mention stays',
    'fly,198.51.100.5',
    '172.16.9.9',
    { 'fly-client-ip': '198.51.100.5', 'x-forwarded-for': '1.1.1.1' },
    '198.51.100.5',
  ],
  [
    'On a private network that is not Fly’s, its header means nothing',
    'private',
    '172.16.9.9',
    { 'fly-client-ip': '1.1.1.1', 'x-forwarded-for': '203.0.113.7' },
    '203.0.113.7',
  ],
]

for (const [title, list, peer, headers, address] of named) {
  test(`${title}: ${address}`, () => assert.equal(origin(peer, headers, '', list).address, address))
}

test('The header that was set goes first at the peer, and what it names may be a proxy that names another', () => {
  const headers = { 'x-real-ip': '162.158.9.9', 'cf-connecting-ip': '203.0.113.7', 'x-forwarded-for': '1.1.1.1' }
  assert.equal(origin('127.0.0.1', headers, 'x-real-ip', 'loopback,cloudflare').address, '203.0.113.7')
  assert.equal(origin('127.0.0.1', headers, 'x-real-ip', 'loopback').address, '162.158.9.9')
})

test('Each hop tells what named it, and the end why the way goes no further', () => {
  const headers = { 'x-forwarded-for': '1.1.1.1, 162.158.9.9', 'cf-connecting-ip': '203.0.113.7' }
  const { hops, end } = origin('127.0.0.1', headers, '', 'loopback,cloudflare')
  assert.deepEqual(hops, [
    { address: '127.0.0.1', from: 'peer' },
    { address: '162.158.9.9', from: 'x-forwarded-for' },
    { address: '203.0.113.7', from: 'cf-connecting-ip' },
  ])
  assert.equal(end, 'stranger')
})

const ends: [end: string, peer: string, headers: Sent][] = [
  ['stranger', '203.0.113.7', {}],
  ['stranger', '', {}],
  ['silent', '127.0.0.1', {}],
  ['silent', '127.0.0.1', { 'x-forwarded-for': ' , ' }],
  ['silent', '127.0.0.1', { 'x-forwarded-for': '10.0.0.1' }],
  ['unreadable', '127.0.0.1', { 'x-forwarded-for': 'unknown' }],
  ['own', '172.16.9.9', { 'fly-client-ip': 'fdaa::7' }],
  ['long', '127.0.0.1', { 'x-forwarded-for': '10.0.0.1,'.repeat(99) }],
]

for (const [end, peer, headers] of ends) {
  test(`${JSON.stringify(headers).slice(0, 50)} from ${peer || 'nobody'} ends the way: ${end}`, () =>
    assert.equal(origin(peer, headers, '', 'loopback,private,fly').end, end))
}

test('The header that names the host, and the one that tells of https, are told', () => {
  const proxied = origin('127.0.0.1', { host: 'app', 'x-forwarded-host': 'a.example', 'x-forwarded-proto': 'https' })
  assert.deepEqual([proxied.hostFrom, proxied.httpsFrom], ['x-forwarded-host', 'x-forwarded-proto'])
  const standard = origin('127.0.0.1', { host: 'app', forwarded: 'for=1.1.1.1;host=a.example;proto=http' })
  assert.deepEqual([standard.hostFrom, standard.httpsFrom], ['forwarded', 'forwarded'])
  const plain = origin('203.0.113.7', { host: 'app', 'x-forwarded-host': 'a.example', 'x-forwarded-proto': 'https' })
  assert.deepEqual([plain.hostFrom, plain.httpsFrom], ['host', ''])
})

// Proxies as they are: each adds whom it saw to the chain; the providers write their header, whatever was in it.
type Proxy = { from: string; pass(headers: Sent, saw: string): Sent }

const add = (headers: Sent, saw: string, ...more: string[]): Sent => ({
  ...headers,
  'x-forwarded-for': [headers['x-forwarded-for'], saw, ...more].filter(one => one !== undefined).join(', '),
})
const nginx = (from: string): Proxy => ({ from, pass: (headers, saw) => add(headers, saw) })
const forgetful = (from: string): Proxy => ({ from, pass: (headers, saw) => ({ ...headers, 'x-forwarded-for': saw }) })
const cloudflare: Proxy = {
  from: '162.158.9.9',
  pass: (headers, saw) => ({ ...add(headers, saw), 'cf-connecting-ip': saw }),
}
const fastly: Proxy = {
  from: '151.101.9.9',
  pass: (headers, saw) => add({ 'fastly-client-ip': saw, ...headers }, saw, '146.75.9.9'),
}
const fly: Proxy = {
  from: '172.16.9.9',
  pass: (headers, saw) => ({ ...add(headers, saw, '66.241.9.9'), 'fly-client-ip': saw }),
}

const front = fc.constantFrom(nginx('198.51.100.5'), nginx('10.0.0.2'), cloudflare, fastly)
const inner = fc.constantFrom([], [nginx('127.0.0.1')])
const long = fc
  .tuple(fc.array(front, { maxLength: 3 }), fc.constantFrom([], [fly]), inner)
  .map(parts => parts.flat())
  // Cloudflare before itself hands on its own header; here it would be a Worker.
  .filter(way => !way.some((proxy, at) => proxy === cloudflare && way[at + 1] === cloudflare))
const ways: fc.Arbitrary<readonly Proxy[]> = fc.oneof(
  long,
  fc.constantFrom([cloudflare, forgetful('127.0.0.1')], [fly, forgetful('127.0.0.1')], [forgetful('10.0.0.2')]),
)
const trusted = 'loopback,private,198.51.100.5,cloudflare,fastly,fly'

const visitor = fc.oneof(
  fc.integer({ min: 1, max: 254 }).map(last => `203.0.113.${last}`),
  fc.integer({ min: 1, max: 0xffff }).map(last => `2001:db8::${last.toString(16)}`),
)
const lie = fc.oneof(
  fc.string(),
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom(
    '10.0.0.1',
    '127.0.0.1',
    ', ,',
    '"',
    '[',
    '162.158.9.9, 10.0.0.1',
    '198.51.100.5',
    'fdaa::1',
    '66.241.9.9',
  ),
)
const lies: fc.Arbitrary<Sent> = fc.record(
  {
    'x-forwarded-for': fc.array(lie, { maxLength: 4 }).map(all => all.join(', ')),
    forwarded: lie.map(text => `for=${text}`),
    'x-real-ip': lie,
    'cf-connecting-ip': lie,
    'fastly-client-ip': lie,
    'fly-client-ip': lie,
    'true-client-ip': lie,
  },
  { requiredKeys: [] },
)

test('Whatever a visitor sends, and through whichever honest proxies, it is their own address that is found', () => {
  fc.assert(
    fc.property(visitor, lies, ways, (address, sent, way) => {
      let headers = sent
      let saw = address
      for (const { from, pass } of way) {
        headers = pass(headers, saw)
        saw = from
      }
      const found = origin(saw, headers, '', trusted)
      assert.equal(found.address, address)
      assert.equal(found.end, 'stranger')
    }),
    { numRuns: 500 },
  )
})

test('Every hop but the last is a trusted proxy, and nothing that is sent makes it fail', () => {
  const peers = fc.constantFrom(
    '127.0.0.1',
    '10.0.0.2',
    '162.158.9.9',
    '151.101.9.9',
    '172.16.9.9',
    '203.0.113.7',
    '',
    'x',
  )
  const { has } = readTrustedProxies(trusted)!
  fc.assert(
    fc.property(peers, lies, (peer, sent) => {
      const { address, hops, end } = origin(peer, sent, '', trusted)
      assert.equal(address, hops.at(-1)?.address)
      assert.ok(hops.slice(0, -1).every(hop => has(hop.address)))
      assert.equal(has(address), end !== 'stranger')
    }),
    { numRuns: 300 },
  )
})
