// Who gets in, for how long, and how often one may try.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, hashToken } from '../../server/kit/password.ts'
import { changePassword, createLoginLimits, logIn, loginSeconds, logOut } from '../../server/sites/login.ts'
import type { User } from '../../server/sites/user.ts'
import { createTestAccounts } from '../helpers/accounts.ts'
import { createTestClock } from '../helpers/clock.ts'

const kept = await hashPassword('correct horse')

async function setUp(amount = 20) {
  const accounts = createTestAccounts()
  const clock = createTestClock()
  const user = (await accounts.createUser({ email: 'Me@example.com', password: kept, createdAt: 0 })) as User
  const parts = { accounts, clock, limits: createLoginLimits(clock, { amount, seconds: 60 }) }
  const attempt = (change: Partial<{ email: string; password: string; address: string }> = {}) =>
    logIn(parts, { email: 'me@example.com', password: 'correct horse', address: '203.0.113.7', ...change })
  const logInWell = async () => {
    const login = await attempt()
    return 'token' in login ? login : assert.fail(login.refused)
  }
  const now = () => clock.now() / 1000
  return { ...parts, user, attempt, logInWell, now }
}

test('Name and password begin a login, of which only the hash of its token is kept', async () => {
  const { attempt, accounts, user, now } = await setUp()
  const login = await attempt({ email: ' ME@example.com ' })
  assert.ok('token' in login)
  assert.equal(login.user, user)
  assert.deepEqual(await accounts.findLogin(hashToken(login.token), now()), user)
  assert.ok(!JSON.stringify([...accounts.logins]).includes(login.token))
})

test('A login ends after 90 days', async () => {
  const { logInWell, accounts, user, clock, now } = await setUp()
  const { token, expiresAt } = await logInWell()
  assert.equal(expiresAt, now() + 90 * 86400)
  clock.advance(loginSeconds * 1000 - 1000)
  assert.deepEqual(await accounts.findLogin(hashToken(token), now()), user)
  clock.advance(1000)
  assert.equal(await accounts.findLogin(hashToken(token), now()), undefined)
})

test('A wrong name and a wrong password get the same answer', async () => {
  const { attempt, accounts } = await setUp()
  const answers = [await attempt({ email: 'you@example.com' }), await attempt({ password: 'correct hors' })]
  assert.deepEqual(answers[0], { refused: 'wrong' })
  assert.deepEqual(answers[1], answers[0])
  assert.equal(accounts.logins.size, 0)
})

test('Both are as much work', async () => {
  const { attempt } = await setUp()
  const cost = async (change: { email?: string; password?: string }) => {
    const before = process.cpuUsage()
    await attempt(change)
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  const wrongPassword = await cost({ password: 'x' })
  const wrongName = await cost({ email: 'x' })
  assert.ok(wrongName > wrongPassword / 4 && wrongPassword > wrongName / 4)
})

test('Too many attempts from one address are refused, the right one too, until the time that is told', async () => {
  const { attempt, clock } = await setUp(2)
  await attempt({ password: 'x' })
  await attempt({ password: 'y' })
  assert.deepEqual(await attempt(), { refused: 'limited', retryAfter: 30 })
  clock.advance(30_000)
  assert.ok('token' in (await attempt()))
})

test('All addresses of one /56 count as one', async () => {
  const { attempt } = await setUp(1)
  await attempt({ email: 'a', address: '2001:db8:1:2301::1' })
  assert.ok('retryAfter' in (await attempt({ address: '2001:db8:1:23ff::2' })))
  assert.ok('token' in (await attempt({ address: '2001:db8:1:2401::1' })))
})

test('Attempts on one account from many addresses are limited as well, however it is written', async () => {
  const { attempt } = await setUp(1)
  for (const [i, email] of [
    'me@example.com',
    'ME@example.com',
    ' me@example.com',
    'me@EXAMPLE.com ',
    'Me@example.com',
  ].entries()) {
    await attempt({ email, password: 'x', address: `203.0.113.${i}` })
  }
  assert.ok('retryAfter' in (await attempt({ address: '203.0.113.99' })))
})

test('One stranger cannot keep the owner out', async () => {
  const { attempt } = await setUp(2)
  for (let i = 0; i < 50; i++) await attempt({ password: 'x', address: '198.51.100.1' })
  assert.ok('token' in (await attempt()))
})

test('Without limits one may try for ever', async () => {
  const { accounts, clock } = await setUp()
  const limits = createLoginLimits(clock, undefined)
  const attempt = () => logIn({ accounts, clock, limits }, { email: 'x', password: 'x', address: '203.0.113.7' })
  for (let i = 0; i < 3; i++) assert.ok(!('retryAfter' in (await attempt())))
})

test('A login that was begun with a password that has been changed meanwhile does not count', async () => {
  const { accounts, attempt, user } = await setUp()
  const find = accounts.findUser
  accounts.findUser = async email => {
    const found = await find(email)
    accounts.findUser = find
    await accounts.changePassword(user.id, 'another')
    return found
  }
  assert.ok('refused' in (await attempt()))
  assert.equal(accounts.logins.size, 0)
})

test('Logging out ends that login only', async () => {
  const { accounts, logInWell, now } = await setUp()
  const [first, second] = [await logInWell(), await logInWell()]
  await logOut({ accounts }, hashToken(first.token))
  assert.equal(await accounts.findLogin(hashToken(first.token), now()), undefined)
  assert.ok(await accounts.findLogin(hashToken(second.token), now()))
})

test('A new password takes the place of the old one, and ends all logins but this one', async () => {
  const { accounts, limits, attempt, logInWell, user, now } = await setUp()
  const [here, elsewhere] = [await logInWell(), await logInWell()]
  const change = {
    user,
    tokenHash: hashToken(here.token),
    address: '203.0.113.7',
    current: 'correct horse',
    password: 'another horse',
  }
  assert.equal(await changePassword({ accounts, limits }, change), 'changed')
  assert.ok(await accounts.findLogin(hashToken(here.token), now()))
  assert.equal(await accounts.findLogin(hashToken(elsewhere.token), now()), undefined)
  assert.ok('refused' in (await attempt()))
  assert.ok('token' in (await attempt({ password: 'another horse' })))
})

test('The current password is needed, and may not be tried for ever', async () => {
  const { accounts, limits, user } = await setUp(2)
  const change = { user, tokenHash: 'x', address: '203.0.113.7', current: 'wrong', password: 'another horse' }
  const attempt = () => changePassword({ accounts, limits }, change)
  const wrong = { errors: { current: { wrong: 'wrongPassword' } } }
  assert.deepEqual([await attempt(), await attempt()], [wrong, wrong])
  assert.deepEqual(await attempt(), { refused: 'limited', retryAfter: 30 })
})

test('A new password that is too short is told at its field, before anything else', async () => {
  const { accounts, limits, user } = await setUp()
  const change = { user, tokenHash: 'x', address: '203.0.113.7', current: 'wrong', password: 'short' }
  const result = await changePassword({ accounts, limits }, change)
  assert.ok(typeof result === 'object' && 'errors' in result)
  assert.deepEqual(Object.keys(result.errors), ['password'])
})
