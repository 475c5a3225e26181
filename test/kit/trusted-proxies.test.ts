// Lists of proxies, and the providers in them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readNetworks } from '../../server/kit/address.ts'
import { providers } from '../../server/kit/proxy-providers.ts'
import { readTrustedProxies, trustWords } from '../../server/kit/trusted-proxies.ts'

test('A list mixes words, names, ranges and addresses, and tells which of them holds an address', () => {
  const trusted = readTrustedProxies('loopback, cloudflare,198.51.100.0/24 ,fly')!
  const words: [address: string, word: string, title: string | undefined][] = [
    ['127.0.0.1', 'loopback', undefined],
    ['198.51.100.9', '198.51.100.0/24', undefined],
    ['104.16.0.1', 'cloudflare', 'Cloudflare'],
    ['2606:4700::1', 'cloudflare', 'Cloudflare'],
    ['172.19.0.5', 'fly', 'Fly.io'],
    ['151.101.1.1', '', undefined],
    ['', '', undefined],
  ]
  for (const [address, word, title] of words) {
    assert.equal(trusted.has(address), word !== '', address)
    assert.equal(trusted.wordFor(address), word)
    assert.equal(trusted.providerOf(address)?.title, title)
  }
})

for (const list of ['', 'cloudflare,', 'Cloudflare', 'constructor', 'cloudflare,everyone', '__proto__']) {
  test(`“${list}” is not a list of proxies`, () => assert.equal(readTrustedProxies(list), undefined))
}

test('No provider has the name of a group of addresses', () => {
  assert.equal(new Set(trustWords).size, trustWords.length)
})

for (const [name, { networks, header, source, asOf, note }] of Object.entries(providers)) {
  test(`The ranges of ${name} can be read, begin where they say, and are none of another’s`, () => {
    for (const network of networks) {
      assert.ok(readNetworks(network), network)
      const [start = '', bits] = network.split('/')
      assert.ok(readNetworks(networks.filter(other => other !== network).join(','))?.has(start) !== true, network)
      for (const [other, provider] of Object.entries(providers)) {
        if (other !== name) assert.ok(!readNetworks(provider.networks.join(','))!.has(start), `${network} of ${other}`)
      }
      // A range that is written with host bits set was copied wrongly.
      if (!network.includes(':')) {
        const value = start.split('.').reduce((all, part) => all * 256 + Number(part), 0)
        assert.equal(value % 2 ** (32 - Number(bits)), 0, network)
      }
    }
  })

  test(`What is known of ${name} says from where and when`, () => {
    assert.match(header, /^[a-z-]*$/)
    assert.match(source, /^https:\/\//)
    assert.match(asOf, /^\d{4}-\d\d-\d\d$/)
    assert.match(note, /\.$/)
  })
}
