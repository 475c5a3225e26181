// Whose pages may post a form.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSameOrigin } from '../../../server/web/http/same-origin.ts'

const base = 'http://stats.example.org:8080'

const cases: [what: string, headers: Record<string, string>, ours: boolean][] = [
  ['our own page, as the browser says', { 'sec-fetch-site': 'same-origin' }, true],
  ['nobody’s page: an address that was typed', { 'sec-fetch-site': 'none' }, true],
  ['another website', { 'sec-fetch-site': 'cross-site' }, false],
  ['another host of the same domain', { 'sec-fetch-site': 'same-site' }, false],
  ['another website that says our origin', { 'sec-fetch-site': 'cross-site', origin: base }, false],
  ['our own page, whose origin a proxy has changed', { 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
  ['our own origin', { origin: base }, true],
  ['our own host over https', { origin: 'https://stats.example.org:8080' }, true],
  ['another port of our host', { origin: 'http://stats.example.org' }, false],
  ['a host that begins as ours does', { origin: 'http://stats.example.org.evil.example:8080' }, false],
  ['a page without an origin', { origin: 'null' }, false],
  ['an origin that is none', { origin: '' }, false],
  ['a program that says neither', {}, true],
]

for (const [what, headers, ours] of cases) {
  test(`a form is ${ours ? 'taken' : 'refused'} from ${what}`, () => {
    assert.equal(isSameOrigin({ header: name => headers[name], hostname: 'stats.example.org', base }), ours)
  })
}
