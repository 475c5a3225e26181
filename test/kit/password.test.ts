// Passwords and tokens.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPasswords, hashToken, missingCosts, randomToken } from '../../server/kit/password.ts'

const passwords = createPasswords()
const stored = await passwords.hash('correct horse')

test('A password is kept as scrypt with its costs, a salt and a hash', () => {
  assert.match(stored, /^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
})

test('The right password is recognised, a wrong one is not', async () => {
  assert.deepEqual(
    await Promise.all([passwords.verify('correct horse', stored), passwords.verify('correct hors', stored)]),
    [true, false],
  )
})

test('One password kept twice is kept differently', async () => {
  assert.notEqual(await passwords.hash('correct horse'), stored)
})

test('A letter may be typed as one character or as two', async () => {
  assert.equal(await passwords.verify('Zo\u0065\u0308 rides', await passwords.hash('Zo\u00eb rides')), true)
})

test('A password that was kept at other costs is still recognised', async () => {
  // Made with Python's hashlib.scrypt.
  const old = 'scrypt$4$1$1$MDEyMzQ1Njc4OWFiY2RlZg$BrcmAnjBpfWy1NsXgid8nUNbe02uYLhurFPchRaPY50'
  assert.equal(await passwords.verify('goat', old), true)
  assert.equal(await passwords.verify('sheep', old), false)
})

test('A password that GoatCounter kept is recognised, and outdated', async () => {
  const old = '$2b$04$xWHbYBFIFYwleRRC7wcPzumoShJ2ymX0GobFkz5LKLtQZFG9coC66'
  assert.deepEqual(
    [await passwords.verify('goat', old), await passwords.verify('sheep', old), passwords.isOutdated(old)],
    [true, false, true],
  )
  assert.equal(await passwords.verify('goat', old.replace('$04$', '$31$')), false)
})

const salt = 'A'.repeat(22)
const hash = 'A'.repeat(43)
const malformed: [what: string, stored: string][] = [
  ['Nothing', ''],
  ['A plain password', 'correct horse'],
  ['Another scheme', `bcrypt$15$8$1$${salt}$${hash}`],
  ['A hash that is cut off', stored.slice(0, -1)],
  ['More after the hash', `${stored}$x`],
  ['Costs of no size', `scrypt$0$8$1$${salt}$${hash}`],
  ['Costs beyond any machine', `scrypt$40$8$1$${salt}$${hash}`],
  ['Costs that are not numbers', `scrypt$x$8$1$${salt}$${hash}`],
]

for (const [what, text] of malformed) {
  test(`${what} in place of what was kept fits no password`, async () => {
    assert.equal(await passwords.verify('correct horse', text), false)
  })
}

test('For somebody who is not there, the answer is no, after the same work', async () => {
  const before = process.cpuUsage()
  assert.equal(await passwords.verify('', undefined), false)
  const nobody = process.cpuUsage(before)
  const again = process.cpuUsage()
  await passwords.verify('wrong', stored)
  const somebody = process.cpuUsage(again)
  assert.ok(nobody.user + nobody.system > (somebody.user + somebody.system) / 4)
})

test('What was kept at the costs of before is refused after the work of now', () => {
  assert.deepEqual(missingCosts({ log2N: 15, r: 8, p: 1 }), { log2N: 15, r: 8, p: 2 })
  for (const enough of [
    { log2N: 15, r: 8, p: 3 },
    { log2N: 17, r: 8, p: 1 },
  ])
    assert.equal(missingCosts(enough), undefined)
})

test('Tokens are long, safe in a cookie, and never the same', () => {
  const tokens = Array.from({ length: 100 }, randomToken)
  for (const token of tokens) assert.match(token, /^[\w-]{43}$/)
  assert.equal(new Set(tokens).size, 100)
})

test('What is kept of a token is its SHA-256', () => {
  assert.equal(hashToken('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
