// A part that stands on a page more than once.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isolate } from '../../../server/web/patterns/pattern.ts'

test('ids get an end of their own, and so does everything that names them', () => {
  const cases: [html: string, isolated: string][] = [
    ['<p id="a">', '<p id="a-2">'],
    ['<b id="a"><label for="a">', '<b id="a-2"><label for="a-2">'],
    ['<b id="a"><i id="b" aria-labelledby="a b">', '<b id="a-2"><i id="b-2" aria-labelledby="a-2 b-2">'],
    ['<pattern id="a"/><rect fill="url(#a)"/>', '<pattern id="a-2"/><rect fill="url(#a-2)"/>'],
    ['<b id="a"><a href="#a">', '<b id="a-2"><a href="#a-2">'],
    // What is elsewhere on the page keeps its name.
    ['<a href="#main">', '<a href="#main">'],
    ['<p class="a">a</p>', '<p class="a">a</p>'],
  ]
  for (const [html, isolated] of cases) assert.equal(isolate(html, '-2'), isolated)
})
