// The codes of an authenticator app, held to the table of RFC 6238, appendix B.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeAt, drawSecret, newSecret, readSecret, stepOfCode, writeSecret } from '../../server/kit/one-time-codes.ts'

// Of which an app shows the last six digits of eight.
const secret = Buffer.from('12345678901234567890')
const table: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
]

test('codes are those of the standard, and known with a half minute on both sides', () => {
  for (const [seconds, code] of table) {
    const step = Math.floor(seconds / 30)
    assert.equal(codeAt(secret, seconds), code)
    for (const late of [-30, 0, 30]) assert.equal(stepOfCode(secret, code, seconds + late), step)
    for (const late of [-60, 60]) assert.equal(stepOfCode(secret, code, seconds + late), undefined)
    assert.equal(stepOfCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, seconds), step)
  }
})

test('what is no code belongs to no half minute', () => {
  for (const code of [
    '',
    '28708',
    '2870821',
    '２８７０８２',
    'abcdef',
    '-87082',
    '287082\u0000',
    '28e082',
    '0'.repeat(1e6),
  ])
    assert.equal(stepOfCode(secret, code, 59), undefined)
})

test('a secret that is written can be read, and what is none cannot', () => {
  assert.equal(writeSecret(secret), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  const other = newSecret()
  assert.deepEqual(readSecret(writeSecret(other)), other)
  for (const none of ['', 'GEZDGNBV', 'gezdgnbvgy3tqojqgezdgnbvgy3tqojq', '1'.repeat(32)]) {
    assert.equal(readSecret(none), undefined)
  }
})

test('the picture for an app is drawn for any name', async () => {
  for (const text of ['', '€'.repeat(300), '\ud800', `${'x'.repeat(99)}\u{1f410}`])
    assert.match(await drawSecret(secret, text, text), /^<svg /)
  assert.match(
    await drawSecret(secret, '<b>"&: @example.com', 'Höfe: (stats.example.com)'),
    /^<svg aria-hidden="true" [^<]*<rect[^<]*<path[^<]*<\/svg>$/,
  )
})
