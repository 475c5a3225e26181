// Hosts as people read them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainToASCII } from 'node:url'
import { findHost, isUnder, readableHost } from '../../server/count/host-name.ts'

const clear = [
  'münchen.example',
  'bücher.de',
  'www.café.fr',
  '日本.example',
  'ひらがなカタカナ漢字.jp',
  'abc日本.jp',
  '中国.中国',
  '한국어.kr',
  'пример.рф',
  'яндекс.рф',
  'президент.рф',
  'ελλάδα.gr',
  'שלום.example',
  'مثال.example',
  'ไทย.example',
  'smörgås.se',
  'việt.vn',
  'łódź.pl',
]
for (const host of clear) {
  test(`${host} is shown in its own script`, () => assert.equal(readableHost(domainToASCII(host)), host))
}

const unclear = [
  // Mixed scripts: a Cyrillic а and о, a Greek ο.
  'pаypal.com',
  'gооgle.com',
  'micrοsoft.com',
  // Nothing but letters that look like others: аррӏе, ехре.
  'аррӏе.com',
  'ѕсоре.com',
  'οτε.com',
  // A known name but for its accents, and letters that are hardly told from one of ASCII.
  'gòogle.com',
  'ıcloud.com',
  'ɡithub.com',
  // A sign that looks like the end of the host.
  'example.comノa.example',
]
for (const host of unclear) {
  test(`${JSON.stringify(host)} is shown in ASCII`, () => {
    const ascii = domainToASCII(host)
    assert.match(ascii, /xn--/)
    assert.equal(readableHost(ascii), ascii)
  })
}

test('what is no international name stays as it is', () => {
  for (const host of ['example.com', 'xn--', 'xn--a.example', 'xn--zz--.example', '[2001:db8::1]', '', 'a xn--b']) {
    assert.equal(readableHost(host), host)
  }
})

test('a host belongs to the entry that it is, or to the nearest that it is under', () => {
  const hosts = new Set(['example.com', 'shop.example.com', 'b.example'])
  const found = ['example.com', 'a.shop.example.com', 'a.b.c.example.com', 'ab.example', 'com', ''].map(host =>
    findHost(hosts, host),
  )
  assert.deepEqual(found, ['example.com', 'shop.example.com', 'example.com', undefined, undefined, undefined])
})

test('a host is under another where a dot stands between, and itself', () => {
  const under = ['example.com', 'www.example.com', 'myexample.com', 'com'].map(host => isUnder(host, 'example.com'))
  assert.deepEqual(under, [true, true, false, false])
})
