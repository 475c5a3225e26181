// The visitor script as it is served: how large it is, and what it asks of a browser.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { minifyScript } from '../../scripts/minify.ts'

const source = readFileSync(new URL('../../public/count.js', import.meta.url), 'utf8')
const script = await minifyScript(source)

// The parser that terser itself uses.
const acorn = createRequire(createRequire(import.meta.url).resolve('terser'))('acorn') as {
  parse(code: string, options: { ecmaVersion: number }): unknown
}

test('the script is at most 2,180 bytes as it is served', () => {
  const { length } = gzipSync(script, { level: 9 })
  assert.ok(length <= 2180, `${length} bytes`)
})

test('the script is ES2015', () => {
  acorn.parse(script, { ecmaVersion: 2015 })
  assert.throws(() => acorn.parse('a ** b', { ecmaVersion: 2015 }), SyntaxError)
})

test('the script calls nothing that is newer than ES2015', () => {
  const newer =
    /\.(includes|values|entries|padStart|padEnd|flat|flatMap|at|matchAll|replaceAll|finally|trimStart|trimEnd)\(/
  assert.doesNotMatch(script, newer)
})

test('the script is ASCII, so that no page can read it in a wrong encoding', () => {
  assert.match(script, /^[\x20-\x7e\n]+$/)
})
