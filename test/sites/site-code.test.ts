// Codes and domains.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isCode, readDomain } from '../../server/sites/site-code.ts'

for (const code of ['ab', 'a1', 'example.com', 'my-site_2', 'localhost', '127.0.0.1', 'x'.repeat(64), 'a.json.b']) {
  test(`“${code}” can be a code`, () => assert.ok(isCode(code)))
}

const noCodes = [
  '',
  'a',
  'x'.repeat(65),
  'Example',
  'a b',
  'a/b',
  '.ab',
  'ab.',
  '-ab',
  'ab-',
  'é1',
  'a\n',
  'ab\n',
  '..',
]
const formats = ['a.csv', 'a.json', 'example.txt', 'a.svg', 'a.atom']
for (const code of [...noCodes, ...formats, 'login', 'count', 'count.js', 'favicon.ico', 'api']) {
  test(`${JSON.stringify(code)} cannot be a code`, () => assert.ok(!isCode(code)))
}

const domains: [typed: string, domain: string | undefined][] = [
  ['example.com', 'example.com'],
  [' Example.COM. ', 'example.com'],
  ['https://www.Example.com:8443/about?x=y#z', 'www.example.com'],
  ['//example.com/', undefined],
  ['example.com/a@b', 'example.com'],
  ['me:secret@example.com', 'example.com'],
  ['https://me@example.com/', 'example.com'],
  ['localhost:3000', 'localhost'],
  ['my_site.example', 'my_site.example'],
  ['münchen.de', 'xn--mnchen-3ya.de'],
  ['例え.jp', 'xn--r8jz45g.jp'],
  ['127.0.0.1:8080', '127.0.0.1'],
  ['http://[::1]:8080/', '[::1]'],
  ['', undefined],
  ['https://', undefined],
  ['my blog', undefined],
  ['a..b', undefined],
  ['-a.example', undefined],
  ['*.example.com', undefined],
  ['123', undefined],
  ['0x7f.1', undefined],
  ['a,b', undefined],
  [`${'x'.repeat(64)}.com`, undefined],
  [`${'x.'.repeat(130)}com`, undefined],
]

for (const [typed, domain] of domains) {
  test(`“${typed.slice(0, 50)}” is ${domain ?? 'no domain'}`, () => assert.equal(readDomain(typed), domain))
}

test('A domain that was read is read as itself', () => {
  fc.assert(
    fc.property(fc.oneof(fc.domain(), fc.webUrl(), fc.string()), typed => {
      const domain = readDomain(typed)
      if (domain !== undefined) assert.equal(readDomain(domain), domain)
    }),
  )
})
