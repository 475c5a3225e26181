// Paths as people read them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { escapedPath, readablePath } from '../../server/kit/readable-address.ts'

const cases: [path: string, readable: string][] = [
  ['/%E6%97%A5%E6%9C%AC', '/日本'],
  ['/%e6%97%a5%e6%9c%ac', '/日本'],
  ['/caf%C3%A9?q=%C3%BC', '/café?q=ü'],
  ['/日本', '/日本'],
  ['/%F0%9F%90%90', '/🐐'],
  ['/%D7%A9%D7%9C%D7%95%D7%9D/a', '/שלום/a'],
  // Escapes of ASCII may mean something else than their character.
  ['/a%20b%2Fc%3Fd%25e', '/a%20b%2Fc%3Fd%25e'],
  // An old encoding, a cut character, an overlong form, a surrogate.
  ['/caf%E9', '/caf%E9'],
  ['/%E6%97%A5%E6%9C', '/日%E6%9C'],
  ['/%C0%AF%E6%97%A5', '/%C0%AF日'],
  ['/%ED%A0%80', '/%ED%A0%80'],
  // Blanks, controls, what turns the direction, what has no form.
  ['/a%C2%A0b%E3%80%80', '/a%C2%A0b%E3%80%80'],
  ['/%C2%85%E2%80%A8', '/%C2%85%E2%80%A8'],
  ['/%E2%80%AEfdp.exe', '/%E2%80%AEfdp.exe'],
  ['/%E2%80%8B%E3%85%A4%EF%BB%BF', '/%E2%80%8B%E3%85%A4%EF%BB%BF'],
  ['/100%', '/100%'],
  ['', ''],
]
for (const [path, readable] of cases) {
  test(`${path} is read as ${readable}`, () => assert.equal(readablePath(path), readable))
}

test('a text is escaped as a browser escapes it, and reads as it was', () => {
  assert.equal(escapedPath('/日本?q=a b%20'), '/%E6%97%A5%E6%9C%AC?q=a b%20')
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('日', 'é', 'a', '/', 'ש', '🐐', 'ü', '?') }), text => {
      assert.equal(readablePath(escapedPath(text)), text)
    }),
  )
})

test('whatever the path, its bytes stay the same, and no character without a form comes out', () => {
  const piece = fc.constantFrom(
    '%E6',
    '%97',
    '%A5',
    '%',
    '%C3',
    '%A9',
    '%E2%80',
    '%AE',
    '%8F',
    'a',
    '/',
    '%20',
    '%F0%9F',
    '%90',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
      const path = pieces.join('')
      const readable = readablePath(path)
      assert.equal(escapedPath(readable).toUpperCase(), path.toUpperCase())
      assert.doesNotMatch(readable, /[\p{C}\p{Z}]/u)
    }),
    { numRuns: 1000 },
  )
})
