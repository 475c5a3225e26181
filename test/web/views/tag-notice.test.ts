// A tag from whose address visitors would get nothing says so, and what to do.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toReader } from '../../../server/web/reader/reader.ts'
import { toTagNotice } from '../../../server/web/views/tag-notice.ts'
import { openApp } from '../../helpers/app.ts'

const cases: [base: string, domain: string, says: RegExp | undefined][] = [
  ['http://localhost:8080', 'example.com', /points to localhost:8080, which only works on the server itself/],
  ['http://127.0.0.1:8080', 'example.com', /on the server itself/],
  ['http://[::1]:8080/stats', 'example.com', /on the server itself/],
  ['https://stats.localhost', 'example.com', /on the server itself/],
  ['http://192.168.1.5:8080', 'example.com', /points to 192\.168\.1\.5:8080, which only works in your own network/],
  ['http://10.0.0.2', 'example.com', /your own network/],
  ['http://[fd00::2]', 'example.com', /your own network/],
  ['http://100.64.3.4', 'example.com', /your own network/],
  ['http://nas:8080', 'example.com', /your own network/],
  ['https://server.local', 'example.com', /your own network/],
  ['https://stats.home.arpa', 'example.com', /your own network/],
  ['http://stats.example.com', 'example.com', /uses http, .* Open Hoofprint over https/],
  ['http://203.0.113.5:8080', 'example.com', /uses http/],
  ['https://stats.example.com', 'example.com', undefined],
  ['https://203.0.113.5', 'example.com', undefined],
  // A site of one's own network, or of one's own machine, needs no more than that.
  ['http://192.168.1.5:8080', 'wiki.lan', undefined],
  ['http://localhost:8080', 'localhost', undefined],
  ['http://nas:8080', '192.168.1.5', undefined],
]
for (const [base, domain, says] of cases) {
  test(`a tag at ${base} for ${domain} ${says ? `says ${says.source}` : 'is right'}`, () => {
    const notice = toTagNotice(base, { domains: [domain] }, toReader())
    if (says) assert.match((notice as { text: string }).text, says)
    else assert.equal(notice, undefined)
  })
}

test('it is said where the tag is shown: on the first page of a site, and on the page that waits', async () => {
  const app = await openApp({ flags: ['--public-url', 'http://localhost:8080'] })
  for (const page of ['', '/start']) {
    const html = await (await app.own(`/sites/example.com${page}`)).text()
    assert.match(html, /class="notice">The tag points to localhost:8080.*href="\/help\/proxy"/, page)
  }
  const right = await openApp({ flags: ['--public-url', 'https://stats.example.org'] })
  for (const page of ['', '/start']) {
    assert.doesNotMatch(await (await right.own(`/sites/example.com${page}`)).text(), /class="notice"/, page)
  }
})
