// Reading addresses, and sets of them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isPrivate, networkOf, readAddress, readNetworks } from '../../server/kit/address.ts'

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

const sized: [address: string, v4: 24 | 32, v6: 48 | 56 | 64, network: string][] = [
  ['203.0.113.7', 32, 64, '203.0.113.7'],
  ['203.0.113.7', 24, 64, '203.0.113.0/24'],
  ['2001:db8:1:2ff:3::4', 24, 64, '2001:db8:1:2ff::/64'],
  ['2001:db8:1:2ff:3::4', 24, 56, '2001:db8:1:200::/56'],
  ['2001:db8:1:2ff:3::4', 24, 48, '2001:db8:1:0::/48'],
  ['2001:db8::4', 24, 64, '2001:db8:0:0::/64'],
  ['::1', 24, 64, '0:0:0:0::/64'],
  ['1:2:3:4:5:6:7:8', 24, 64, '1:2:3:4::/64'],
]

for (const [address, v4, v6, network] of sized) {
  test(`Of ${v4} or ${v6} bits the network of ${address} is ${network}`, () =>
    assert.equal(networkOf(address, { v4, v6 }), network))
}
