import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compilePattern, isWithinLimits } from '../../server/kit/pattern.ts'

const cases: [pattern: string, path: string, fits: boolean][] = [
  ['/drafts', '/drafts', true],
  ['/drafts', '/Drafts', true],
  ['/drafts', '/drafts/one', false],
  ['/drafts/*', '/drafts/one', true],
  ['/drafts/*', '/drafts/', true],
  ['/drafts/*', '/drafts', false],
  ['*/edit', '/pages/1/edit', true],
  ['*/edit', '/edit/1', false],
  ['/a*b*c', '/a-b-c', true],
  ['/a*b*c', '/a-c-b', false],
  ['/a*a', '/a', false],
  ['/ab*ba', '/aba', false],
  ['*b*b*', 'b', false],
  ['*?preview=*', '/page?preview=1', true],
  ['/a.c', '/abc', false],
  ['/(a+)+$', '/(a+)+$', true],
]

for (const [pattern, path, fits] of cases) {
  test(`${pattern} ${fits ? 'fits' : 'does not fit'} ${path}`, () => assert.equal(compilePattern(pattern)(path), fits))
}

/** The obvious way: a star takes nothing, or one letter and then as before. */
function fits(pattern: string, path: string): boolean {
  if (pattern === '') return path === ''
  if (pattern[0] === '*') return fits(pattern.slice(1), path) || (path !== '' && fits(pattern, path.slice(1)))
  return pattern[0] === path[0] && fits(pattern.slice(1), path.slice(1))
}

test('any pattern fits what it would fit if every way were tried', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 })
  const path = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 })
  fc.assert(
    fc.property(letters, path, (pattern, path) => {
      assert.equal(compilePattern(pattern)(path), fits(pattern, path), `${pattern} ${path}`)
    }),
    { numRuns: 2000 },
  )
})

test('no text takes long, whatever the pattern: what tried every way would never end', () => {
  const fitsIt = compilePattern(`${'*a'.repeat(200)}*b`)
  for (let turn = 0; turn < 100; turn++) assert.equal(fitsIt('a'.repeat(2000)), false)
  assert.equal(compilePattern(`*${'a'.repeat(1000)}b*`)('a'.repeat(100_000)), false)
})

test('a pattern with stars has 200 characters and 8 of them, and a text as many as it likes', () => {
  const cases: [pattern: string, within: boolean][] = [
    [`/${'a'.repeat(198)}*`, true],
    [`/${'a'.repeat(199)}*`, false],
    ['*a*a*a*a*a*a*a*', true],
    ['*a*a*a*a*a*a*a*a*', false],
    [`/${'a'.repeat(2000)}`, true],
  ]
  for (const [pattern, within] of cases) assert.equal(isWithinLimits(pattern.split('*')), within, pattern.slice(0, 20))
})
