// Reading addresses, and believing only those who may speak for others.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createOrigin, isLoopback, isPrivate, networkOf, readAddress, readNetworks } from '../../server/kit/address.ts'

const spellings: [text: string, address: string | undefined][] = [
  ['203.0.113.7', '203.0.113.7'],
  [' 203.0.113.7 ', '203.0.113.7'],
  ['203.0.113.7:443', '203.0.113.7'],
  ['"203.0.113.7:443"', '203.0.113.7'],
  ['2001:DB8:0:0::1', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['"[2001:db8::1]:443"', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['[fe80::1%25eth0]:80', 'fe80::1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:0201', '192.0.2.1'],
  ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
  ['[::ffff:192.0.2.1]:80', '192.0.2.1'],
  ['::', '::'],
  ['', undefined],
  ['unknown', undefined],
  ['_hidden', undefined],
  ['localhost', undefined],
  ['203.0.113', undefined],
  ['203.0.113.256', undefined],
  ['203.0.113.07', undefined],
  ['0x7f.0.0.1', undefined],
  ['2130706433', undefined],
  ['[203.0.113.7]', undefined],
  ['203.0.113.7:', undefined],
  ['203.0.113.7:x', undefined],
  ['[2001:db8::1', undefined],
  ['2001:db8::1]:80', undefined],
  ['203.0.113.7, 203.0.113.8', undefined],
  ['203.0.113.7\n', '203.0.113.7'],
  [`fe80::1%${'x'.repeat(5000)}`, undefined],
]

for (const [text, address] of spellings) {
  test(`${JSON.stringify(text.slice(0, 40))} is ${address ?? 'no address'}`, () =>
    assert.equal(readAddress(text), address))
}

test('Reading an address that was read already changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), text => {
      const address = readAddress(text)
      assert.ok(address)
      assert.equal(readAddress(address), address)
    }),
  )
})

test('No text makes reading an address fail', () => {
  const pieces = fc.array(fc.constantFrom('[', ']', ':', '::', 'ffff', '%', '"', '.', '1', '255', '/', '8', ',', ' '))
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        pieces.map(all => all.join('')),
      ),
      text => void readAddress(text),
    ),
  )
})

const lists: [list: string, inside: string[], outside: string[]][] = [
  ['none', [], ['127.0.0.1', '::1', '10.0.0.1', '']],
  ['loopback', ['127.0.0.1', '127.9.9.9', '::1'], ['128.0.0.1', '::2', '']],
  [
    'private',
    ['10.255.0.1', '172.31.0.1', '192.168.1.1', 'fd12::1'],
    ['172.32.0.1', '192.169.0.1', 'fe80::1', '127.0.0.1'],
  ],
  ['loopback, 203.0.113.7', ['127.0.0.1', '203.0.113.7'], ['203.0.113.8']],
  ['198.51.100.77/24', ['198.51.100.1'], ['198.51.101.1']],
  ['2001:db8::/32', ['2001:db8:ffff::1'], ['2001:db9::1', '32.1.13.184']],
  ['0.0.0.0/0', ['8.8.8.8'], ['2001:db8::1', '']],
  ['::ffff:192.0.2.1', ['192.0.2.1'], ['192.0.2.2']],
]

for (const [list, inside, outside] of lists) {
  test(`“${list}” holds exactly what it says`, () => {
    const networks = readNetworks(list)
    assert.ok(networks)
    assert.deepEqual(
      inside.filter(address => !networks.has(address)),
      [],
    )
    assert.deepEqual(
      outside.filter(address => networks.has(address)),
      [],
    )
  })
}

for (const list of [
  '',
  ',',
  'loopback,',
  'cloud',
  'constructor',
  '10.0.0.0/33',
  '::/129',
  '10.0.0.0/-1',
  '10.0.0.0/8/8',
  '10.0.0.0/',
  '::ffff:10.0.0.0/104',
  '[::1]',
  'example.com',
]) {
  test(`“${list}” is not a list of addresses`, () => assert.equal(readNetworks(list), undefined))
}

test('Addresses that cannot come from the internet are private', () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.1.1',
    '::1',
    'fe80::1',
    'fd00::1',
    '::',
    '0.0.0.0',
  ]) {
    assert.ok(isPrivate(address), address)
  }
  for (const address of ['8.8.8.8', '100.128.0.1', '2001:db8::1', '']) assert.ok(!isPrivate(address), address)
})

test('The loopback is known in every spelling', () => {
  for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '[::1]:5000']) assert.ok(isLoopback(peer), peer)
  for (const peer of ['', 'localhost', '10.0.0.1', '::ffff:8.8.8.8']) assert.ok(!isLoopback(peer), peer)
})

const networksOf: [address: string, network: string][] = [
  ['203.0.113.7', '203.0.113.7'],
  ['', ''],
  ['2001:db8:1:2345:6:7:8:9', '2001:db8:1:2300::/56'],
  ['2001:db8:1:23ff::9', '2001:db8:1:2300::/56'],
  ['2001:db8::1', '2001:db8:0:0::/56'],
  ['::1', '0:0:0:0::/56'],
  ['2001:db8:1:100::', '2001:db8:1:100::/56'],
  ['1:2:3:4:5:6:7::', '1:2:3:0::/56'],
]

for (const [address, network] of networksOf) {
  test(`“${address}” belongs to “${network}”`, () => assert.equal(networkOf(address), network))
}

const proxies = readNetworks('loopback,private')!

function origin(peer: string, headers: Record<string, string> = {}, clientAddressHeader = '') {
  return createOrigin({ trustedProxies: proxies, clientAddressHeader })(peer, name => headers[name])
}

const chains: [title: string, peer: string, headers: Record<string, string>, address: string][] = [
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

const hosts: [title: string, peer: string, headers: Record<string, string>, host: string][] = [
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

test('Whatever a visitor sends through an honest proxy, it is their own address that is found', () => {
  const lie = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.constantFrom('10.0.0.1', '127.0.0.1', ', ,', '"', '['))
  fc.assert(
    fc.property(fc.array(lie), lie, lie, (lies, forwarded, real) => {
      const headers = {
        'x-forwarded-for': [...lies, '203.0.113.7', '10.0.0.2'].join(', '),
        forwarded,
        'x-real-ip': real,
      }
      assert.equal(origin('127.0.0.1', headers).address, '203.0.113.7')
    }),
  )
})
