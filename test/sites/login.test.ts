// Who gets in, for how long, and how often one may try.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashToken, type Passwords } from '../../server/kit/password.ts'
import { adminAccess } from '../../server/sites/access.ts'
import { idleSeconds, loginSeconds } from '../../server/sites/accounts.ts'
import { type Attempt, changePassword, logIn, logOut } from '../../server/sites/login.ts'
import { createHalfwayLogins } from '../../server/sites/login-codes.ts'
import { createLoginGuard } from '../../server/sites/login-guard.ts'
import type { User } from '../../server/sites/user.ts'
import { createTestAccounts, passwords } from '../helpers/accounts.ts'
import { createTestClock } from '../helpers/clock.ts'

const kept = await passwords.hash('correct horse')

const device = { browser: 'Firefox', system: 'Linux' }

async function setUp(amount = 20) {
  const accounts = createTestAccounts()
  const clock = createTestClock()
  const user = (await accounts.createUser({
    email: 'Me@example.com',
    password: kept,
    createdAt: 0,
    access: adminAccess,
  })) as User
  const parts = {
    accounts,
    clock,
    passwords,
    guard: createLoginGuard(clock, { amount, seconds: 60 }),
    halfway: createHalfwayLogins(clock),
  }
  const attempt = (change: Partial<Attempt> = {}) =>
    logIn(parts, { email: 'me@example.com', password: 'correct horse', address: '203.0.113.7', device, ...change })
  const logInWell = async () => {
    const login = await attempt()
    return 'token' in login ? login : assert.fail('not let in')
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

test('A login ends after 30 days in which nobody used it', async () => {
  const { logInWell, accounts, user, clock, now } = await setUp()
  const { token } = await logInWell()
  const other = await logInWell()
  clock.advance(idleSeconds * 1000 - 1000)
  assert.deepEqual(await accounts.findLogin(hashToken(token), now()), user)
  clock.advance(1000)
  assert.equal(await accounts.findLogin(hashToken(other.token), now()), undefined)
  assert.deepEqual(await accounts.findLogin(hashToken(token), now()), user)
})

test('A login ends after 90 days, however much it is used', async () => {
  const { logInWell, accounts, user, clock, now } = await setUp()
  const { token } = await logInWell()
  for (let day = 0; day < loginSeconds / 86400; day++) {
    assert.deepEqual(await accounts.findLogin(hashToken(token), now()), user)
    clock.advance(86_400_000)
  }
  assert.equal(await accounts.findLogin(hashToken(token), now()), undefined)
})

test('A wrong name and a wrong password get the same answer', async () => {
  const { attempt, accounts } = await setUp()
  const answers = [await attempt({ email: 'you@example.com' }), await attempt({ password: 'correct hors' })]
  assert.deepEqual(answers[0], { refused: 'wrong' })
  assert.deepEqual(answers[1], answers[0])
  assert.equal(accounts.logins.size, 0)
})

test('Both are as much work: with a name that nobody has, the password of nobody is tried', async () => {
  const { accounts, clock, guard } = await setUp()
  const tried: (string | undefined)[] = []
  const watched: Passwords = {
    ...passwords,
    verify: (password, stored) => {
      tried.push(stored)
      return passwords.verify(password, stored)
    },
  }
  const attempt = (email: string) =>
    logIn(
      { accounts, clock, passwords: watched, guard, halfway: createHalfwayLogins(clock) },
      { email, password: 'x', address: '203.0.113.7', device },
    )
  await attempt('me@example.com')
  await attempt('you@example.com')
  assert.deepEqual(tried, [kept, undefined])
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
  const guard = createLoginGuard(clock, undefined)
  const attempt = () =>
    logIn(
      { accounts, clock, passwords, guard, halfway: createHalfwayLogins(clock) },
      { email: 'x', password: 'x', address: '203.0.113.7', device },
    )
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
  const { accounts, guard, attempt, logInWell, user, now } = await setUp()
  const [here, elsewhere] = [await logInWell(), await logInWell()]
  const change = {
    user,
    tokenHash: hashToken(here.token),
    current: 'correct horse',
    password: 'another horse',
    deleteTokens: false,
  }
  assert.equal(await changePassword({ accounts, passwords, guard }, change), 'changed')
  assert.ok(await accounts.findLogin(hashToken(here.token), now()))
  assert.equal(await accounts.findLogin(hashToken(elsewhere.token), now()), undefined)
  assert.ok('refused' in (await attempt()))
  assert.ok('token' in (await attempt({ password: 'another horse' })))
})

test('The current password is needed, and may not be tried for ever', async () => {
  const { accounts, guard, user } = await setUp(2)
  const change = { user, tokenHash: 'x', current: 'wrong', password: 'another horse', deleteTokens: false }
  const attempt = () => changePassword({ accounts, passwords, guard }, change)
  const wrong = { errors: { current: { wrong: 'wrongPassword' } } }
  assert.deepEqual([await attempt(), await attempt()], [wrong, wrong])
  assert.deepEqual(await attempt(), { refused: 'limited', retryAfter: 30 })
})

test('A new password that is too short is told at its field, before anything else', async () => {
  const { accounts, guard, user } = await setUp()
  const change = { user, tokenHash: 'x', current: 'wrong', password: 'short', deleteTokens: false }
  const result = await changePassword({ accounts, passwords, guard }, change)
  assert.ok(typeof result === 'object' && 'errors' in result)
  assert.deepEqual(Object.keys(result.errors), ['password'])
})

test('All names that nobody has share one account', async () => {
  const { attempt } = await setUp(1)
  for (let turn = 0; turn < 5; turn++)
    assert.deepEqual(await attempt({ email: `made-up-${turn}`, address: `203.0.113.${turn}` }), { refused: 'wrong' })
  assert.ok('retryAfter' in (await attempt({ email: 'one-more', address: '203.0.113.99' })))
  assert.ok('token' in (await attempt()))
})

test('Who has logged in from a browser before is limited in it alone, and not by what others do', async () => {
  const { attempt, logInWell } = await setUp(1)
  const { browser } = await logInWell()
  for (let turn = 0; turn < 9; turn++) await attempt({ password: 'x', address: `198.51.100.${turn}` })
  assert.ok('retryAfter' in (await attempt({ address: '198.51.100.99' })))
  assert.ok('token' in (await attempt({ browser, address: '198.51.100.1' })))
  assert.ok('retryAfter' in (await attempt({ browser })))
})

test('A browser’s cookie is good for the person who logged in from it, and only as it was made', async () => {
  const { attempt, logInWell, accounts } = await setUp(1)
  await accounts.createUser({ email: 'you@example.com', password: kept, createdAt: 0, access: adminAccess })
  const { browser } = await logInWell()
  await attempt({ password: 'x' })
  const [id, name, signature] = browser.split('.')
  const forged = [
    ['2', name, signature],
    [id, name, 'A'.repeat(43)],
    [id, 'B'.repeat(43), signature],
    [id, name, `${signature}=`],
    [id, name],
  ].map(parts => parts.join('.'))
  for (const cookie of [...forged, '', '..', 'é'.repeat(90)]) {
    assert.ok('retryAfter' in (await attempt({ browser: cookie, password: 'x' })), cookie)
  }
  assert.ok('retryAfter' in (await attempt({ browser, email: 'you@example.com' })))
})

test('Eight passwords are at work or waiting; the ninth is told to come again, and who is known has eight places more', async () => {
  const { accounts, clock, attempt, logInWell } = await setUp()
  const { browser } = await logInWell()
  const guard = createLoginGuard(clock, undefined)
  const strangers = Array.from({ length: 12 }, (_, place) =>
    logIn(
      { accounts, clock, passwords, guard, halfway: createHalfwayLogins(clock) },
      { email: 'me@example.com', password: 'x', address: `198.51.100.${place}`, device },
    ),
  )
  const known = logIn(
    { accounts, clock, passwords, guard, halfway: createHalfwayLogins(clock) },
    { email: 'me@example.com', password: 'correct horse', address: '', device, browser },
  )
  const order: string[] = []
  void known.then(() => order.push('known'))
  void strangers.at(7)!.then(() => order.push('eighth'))
  const answers = await Promise.all(strangers)
  assert.ok('token' in (await known))
  assert.deepEqual(order, ['known', 'eighth'])
  assert.deepEqual(
    answers.map(answer => 'refused' in answer && answer.refused),
    [...Array(8).fill('wrong'), ...Array(4).fill('busy')],
  )
  assert.deepEqual(answers.at(-1), { refused: 'busy', retryAfter: 5 })
  assert.ok('token' in (await attempt()))
})

test('Who went away before the turn came costs no work', async () => {
  const { accounts, clock } = await setUp()
  const guard = createLoginGuard(clock, undefined)
  const at = (signal?: AbortSignal) =>
    logIn(
      { accounts, clock, passwords, guard, halfway: createHalfwayLogins(clock) },
      { email: 'x', password: 'x', address: '', device, ...(signal && { signal }) },
    )
  const first = at()
  const leaving = Array.from({ length: 7 }, () => new AbortController())
  const gone = leaving.map(({ signal }) => at(signal))
  // Until all of them have found their place.
  await new Promise(resolve => setImmediate(resolve))
  for (const one of leaving) one.abort()
  const others = Array.from({ length: 7 }, () => at())
  assert.deepEqual(await Promise.all(gone), Array(7).fill({ refused: 'gone' }))
  assert.deepEqual(await Promise.all([first, ...others]), Array(8).fill({ refused: 'wrong' }))
})

test('What was kept at older costs is kept anew with the next log-in, and the login goes on', async () => {
  const { accounts, attempt, user, logInWell, now } = await setUp()
  const { token } = await logInWell()
  // Made with Python's hashlib.scrypt.
  const old = 'scrypt$4$1$1$MDEyMzQ1Njc4OWFiY2RlZg$BrcmAnjBpfWy1NsXgid8nUNbe02uYLhurFPchRaPY50'
  await accounts.replaceHash(user.id, kept, old)
  assert.deepEqual(await attempt({ password: 'sheep' }), { refused: 'wrong' })
  assert.equal((await accounts.findUser(user.email))!.password, old)
  assert.ok('token' in (await attempt({ password: 'goat' })))
  const { password } = (await accounts.findUser(user.email))!
  assert.match(password, /^scrypt\$5\$8\$3\$/)
  assert.ok(await passwords.verify('goat', password))
  assert.ok(await accounts.findLogin(hashToken(token), now()))
})
