// The first person and site, and more sites.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adminAccess } from '../../server/sites/access.ts'
import { commonPasswords } from '../../server/sites/common-passwords.ts'
import {
  checkPassword,
  registerFirst,
  registerPerson,
  registerSite,
  shortestPassword,
} from '../../server/sites/register.ts'
import { defaultSettings } from '../../server/sites/settings.ts'
import { createTestAccounts, passwords } from '../helpers/accounts.ts'
import { createTestClock } from '../helpers/clock.ts'

const fields = {
  email: ' me@example.com ',
  password: 'correct horse',
  domain: 'https://Example.com/',
  zone: 'Europe/Amsterdam',
}

function setUp() {
  return { accounts: createTestAccounts(), clock: createTestClock(), passwords }
}

test('The first person and site are created together', async () => {
  const parts = setUp()
  const created = await registerFirst(parts, fields)
  assert.ok(created !== 'not-first' && 'user' in created)
  const { user, site } = created
  assert.equal(user.email, 'me@example.com')
  assert.ok(await passwords.verify('correct horse', user.password))
  const createdAt = Date.UTC(2026, 10, 21, 12) / 1000
  assert.deepEqual(site, {
    id: 1,
    code: 'example.com',
    name: 'example.com',
    domains: ['example.com'],
    zone: 'Europe/Amsterdam',
    settings: defaultSettings,
    createdAt,
    formerCodes: [],
    zoneChangedAt: null,
    firstHitAt: null,
    engagementSince: null,
    knownFrom: null,
  })
})

test('A second first person is refused, and creates nothing', async () => {
  const parts = setUp()
  await registerFirst(parts, fields)
  assert.equal(await registerFirst(parts, { ...fields, email: 'you@example.com', domain: 'example.org' }), 'not-first')
  assert.deepEqual([await parts.accounts.countUsers(), (await parts.accounts.sites()).length], [1, 1])
})

test('Of two at the same moment one is the first', async () => {
  const parts = setUp()
  const results = await Promise.all([registerFirst(parts, fields), registerFirst(parts, fields)])
  assert.equal(results.filter(result => result === 'not-first').length, 1)
})

const wrong: [field: string, change: Partial<typeof fields & { code: string }>][] = [
  ['email', { email: 'me' }],
  ['email', { email: 'me@' }],
  ['email', { email: 'a b@example.com' }],
  ['email', { email: 'a@b@c' }],
  ['email', { email: 'a\u0000@b' }],
  ['email', { email: `${'x'.repeat(250)}@b.example` }],
  ['password', { password: 'short' }],
  ['password', { password: 'x'.repeat(201) }],
  ['domain', { domain: 'my blog' }],
  ['domain', { domain: '' }],
  ['zone', { zone: 'Mars/Olympus' }],
  ['code', { code: 'Big Code' }],
  ['code', { code: 'login' }],
  ['domain', { domain: `${'long.'.repeat(20)}example` }],
  ['domain', { domain: '[::1]' }],
]

for (const [field, change] of wrong) {
  test(`${JSON.stringify(change).slice(0, 60)} is told at “${field}”, and nothing is created`, async () => {
    const parts = setUp()
    const result = await registerFirst(parts, { ...fields, ...change })
    assert.ok(result !== 'not-first' && 'errors' in result)
    assert.deepEqual(Object.keys(result.errors), [field])
    assert.equal(await parts.accounts.countUsers(), 0)
  })
}

test('All that is wrong is told at once', async () => {
  const result = await registerFirst(setUp(), { email: '', password: '', domain: '', zone: '' })
  assert.ok(result !== 'not-first' && 'errors' in result)
  assert.deepEqual(Object.keys(result.errors).sort(), ['domain', 'email', 'password', 'zone'])
})

test('Passwords of 10 to 200 characters will do, whatever the characters', () => {
  for (const password of ['3141592653', 'x'.repeat(200), '🐐'.repeat(200), ' '.repeat(10)])
    assert.equal(checkPassword(password), undefined)
  for (const password of ['314159265', '🐐'.repeat(9), 'x'.repeat(201), '🐐'.repeat(201), 'x'.repeat(1e6)]) {
    assert.ok(checkPassword(password))
  }
})

test('What everybody tries first is no password, however its letters are written', () => {
  for (const password of ['1234567890', 'qwertyuiop', 'QwertyUiop', 'password123', 'ＱＷＥＲＴＹＵＩＯＰ'])
    assert.deepEqual(checkPassword(password), { wrong: 'commonPassword' })
  assert.equal(checkPassword('a password123 of mine'), undefined)
})

test('The list of what everybody tries holds nothing that is too short anyway', () => {
  assert.ok(commonPasswords.size > 200 && commonPasswords.size < 1000)
  for (const password of commonPasswords) assert.ok([...password].length >= shortestPassword, password)
})

test('A site has the code it is given, in small letters, or else that of its domain', async () => {
  const parts = setUp()
  const codes = await Promise.all(
    ['Blog', '', undefined].map(async (code, i) => {
      const result = await registerSite(parts, {
        domain: `a${i}.example`,
        zone: 'UTC',
        ...(code !== undefined && { code }),
      })
      return 'site' in result && result.site.code
    }),
  )
  assert.deepEqual(codes, ['blog', 'a1.example', 'a2.example'])
})

test('A code or domain that is taken is told at the field that was filled in', async () => {
  const parts = setUp()
  await registerSite(parts, { domain: 'example.com', zone: 'UTC' })
  const again = await registerSite(parts, { domain: 'example.com', zone: 'UTC' })
  assert.deepEqual(again, { errors: { domain: { wrong: 'domainTaken', value: 'example.com' } } })
  const code = await registerSite(parts, { domain: 'example.org', zone: 'UTC', code: 'example.com' })
  assert.deepEqual(code, { errors: { code: { wrong: 'codeTaken', value: 'example.com' } } })
  const domain = await registerSite(parts, { domain: 'example.com', zone: 'UTC', code: 'other' })
  assert.deepEqual(domain, { errors: { domain: { wrong: 'domainTaken', value: 'example.com' } } })
})

test('One more person may log in, unless that address may already or is none', async () => {
  const parts = setUp()
  const person = { email: 'you@example.com', password: 'another horse', access: adminAccess }
  const added = await registerPerson(parts, person)
  assert.ok('user' in added && (await passwords.verify('another horse', added.user.password)))
  const again = await registerPerson(parts, { ...person, email: ' YOU@example.com' })
  assert.deepEqual(again, { errors: { email: { wrong: 'personTaken', value: 'YOU@example.com' } } })
  const wrong = await registerPerson(parts, { ...person, email: 'you', password: 'x' })
  assert.deepEqual('errors' in wrong && Object.keys(wrong.errors), ['email', 'password'])
})
