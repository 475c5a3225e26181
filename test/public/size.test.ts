// The visitor script as it is served: how large each composition is, and what it asks of a browser.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { composeMinified } from '../helpers/script.ts'

// The parser that terser itself uses.
const acorn = createRequire(createRequire(import.meta.url).resolve('terser'))('acorn') as {
  parse(code: string, options: { ecmaVersion: number }): unknown
}

const everything = 'auto=all&counter&engagement&hash'
const budgets: [query: string, bytes: number][] = [
  ['only=pageviews', 900],
  ['', 2000],
  ['engagement', 2320],
  ['auto=all&engagement&hash', 3200],
]
for (const [query, most] of budgets) {
  test(`count.js?${query} is at most ${most} bytes as it is served`, async () => {
    const { length } = gzipSync(await composeMinified(query), { level: 9 })
    assert.ok(length <= most, `${length} bytes`)
  })
}

for (const query of ['only=pageviews', everything]) {
  test(`count.js?${query} is ES2015`, async () => {
    acorn.parse(await composeMinified(query), { ecmaVersion: 2015 })
    assert.throws(() => acorn.parse('a ** b', { ecmaVersion: 2015 }), SyntaxError)
  })

  test(`count.js?${query} calls nothing that is newer than ES2015`, async () => {
    const newer =
      /\.(includes|values|entries|padStart|padEnd|flat|flatMap|at|matchAll|replaceAll|finally|trimStart|trimEnd)\(/
    assert.doesNotMatch(await composeMinified(query), newer)
  })

  test(`count.js?${query} is ASCII, so that no page can read it in a wrong encoding`, async () => {
    assert.match(await composeMinified(query), /^[\x20-\x7e\n]+$/)
  })
}

test('what a tag does not ask for is not sent to the browser', async () => {
  for (const [query, text] of [
    ['engagement', 'sendBeacon'],
    ['stay=19', 'stayed'],
    ['auto=forms', 'submit'],
    ['auto=downloads', 'download'],
    ['auto=404', 'responseStatus'],
    ['hash', 'hashchange'],
    ['auto=vitals', 'PerformanceObserver'],
    ['counter', 'iframe'],
  ] as const) {
    assert.ok((await composeMinified(query)).includes(text), query)
    assert.ok(!(await composeMinified()).includes(text), `${text} for everybody`)
  }
})
