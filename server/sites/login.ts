// Logging in and out, with a code after the password where somebody asks for that. A login is a random token in a cookie; the
// database knows only its hash.

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../kit/clock.ts'
import { hashToken, type Passwords, randomToken } from '../kit/password.ts'
import { type AccountStore, loginExpiry } from './accounts.ts'
import type { FormErrors } from './form-errors.ts'
import { type HalfwayLogins, useCode } from './login-codes.ts'
import { type Busy, busy, type Limited, type LoginGuard } from './login-guard.ts'
import type { LoginDevice, LoginStart } from './logins.ts'
import { checkPassword } from './register.ts'
import type { User, UserId } from './user.ts'

/**
 * Why somebody was not let in: address and password do not belong together, the password has just been changed, there were or
 * are too many attempts, or the browser went away before its turn came.
 */
export type Refusal = { refused: 'wrong' | 'changed' | 'gone' } | Limited | Busy

/** What logging in works with. */
export type LoginParts = {
  accounts: AccountStore
  guard: LoginGuard
  clock: Clock
  passwords: Passwords
  halfway: HalfwayLogins
}

/** Somebody is let in: what belongs into the cookie of the login, and into that of the browser. */
export type Login = { user: User; token: string; browser: string }

/** The password is right, and a code or a passkey is to follow, with this token: see `HalfwayLogins`. */
export type CodeWanted = { halfway: string }

/** An attempt. `browser`: what its cookie says, if it has one. `signal`: ends when nobody waits for the answer any more. */
export type Attempt = {
  email: string
  password: string
  address: string
  device: LoginDevice
  browser?: string
  signal?: AbortSignal
}

/** Checks a password and begins a login, or asks for a code. A wrong name and a wrong password get the same answer after the same work. */
export async function logIn(parts: LoginParts, attempt: Attempt): Promise<Login | CodeWanted | Refusal> {
  const { accounts, guard } = parts
  const { address, signal, browser = '' } = attempt
  const user = await accounts.findUser(attempt.email.trim())
  const known = user && browser !== '' ? knownBrowser(await accounts.browserSecret(), user.id, browser) : undefined
  const limited = known === undefined ? guard.stranger(address, user?.id) : guard.browser(known)
  if (limited) return limited
  const outcome = await guard.queue.run(
    known === undefined ? 'second' : 'first',
    () => tryPassword(parts, attempt, known),
    signal,
  )
  if (outcome === 'full') return busy
  return outcome === 'gone' ? { refused: 'gone' } : outcome
}

/** Checks the code of somebody whose password was right. `over`: the password is to be typed again. */
export async function logInByCode(
  { accounts, guard, clock, halfway }: Omit<LoginParts, 'passwords'>,
  { token, code, device }: { token: string; code: string; device: LoginDevice },
): Promise<Login | Limited | { refused: 'wrong' | 'over' }> {
  const found = halfway.try(token)
  // Whoever has changed the password meanwhile, or switched codes off, is another from then on.
  const user = found && (await accounts.findUser(found.user.email))
  if (!user || !needsMore(user) || user.password !== found?.user.password) return { refused: 'over' }
  const limited = guard.code(user.id, found.browser)
  if (limited) return limited
  if (!(await useCode({ accounts, clock }, user, code))) return { refused: 'wrong' }
  halfway.end(token)
  return beginLogin({ accounts, clock }, user, { ...device, way: 'password' })
}

/** Whether a password alone is not enough. */
function needsMore({ codeSecret, asksPasskey }: User): boolean {
  return codeSecret !== null || asksPasskey
}

/** Begins a login of somebody who may. */
export async function beginLogin(
  { accounts, clock }: Pick<LoginParts, 'accounts' | 'clock'>,
  user: User,
  start: LoginStart,
): Promise<Login> {
  const token = randomToken()
  const createdAt = clock.seconds()
  const expiresAt = loginExpiry(createdAt, createdAt)
  await accounts.createLogin({ ...start, tokenHash: hashToken(token), user: user.id, createdAt, expiresAt })
  return { user, token, browser: nameBrowser(await accounts.browserSecret(), user.id) }
}

/** Ends a login. */
export async function logOut({ accounts }: Pick<LoginParts, 'accounts'>, tokenHash: string): Promise<void> {
  await accounts.deleteLogin(tokenHash)
}

/** Sets a new password for somebody who knows the current one, and ends their logins elsewhere; their tokens too, if asked. */
export async function changePassword(
  { accounts, guard, passwords }: Pick<LoginParts, 'accounts' | 'guard' | 'passwords'>,
  change: {
    user: User
    tokenHash: string | undefined
    current: string
    password: string
    deleteTokens: boolean
    signal?: AbortSignal
  },
): Promise<'changed' | { errors: FormErrors } | Refusal> {
  const { user, tokenHash, current, password, deleteTokens, signal } = change
  const wrong = checkPassword(password)
  if (wrong !== undefined) return { errors: { password: wrong } }
  return askAgain({ guard, passwords }, { user, password: current, signal }, async () => {
    await accounts.changePassword(user.id, await passwords.hash(password), {
      ...(tokenHash !== undefined && { keepTokenHash: tokenHash }),
      deleteTokens,
    })
    return 'changed' as const
  })
}

/** Does something for somebody who is logged in, if they know their password. */
export async function askAgain<Answer>(
  { guard, passwords }: Pick<LoginParts, 'guard' | 'passwords'>,
  { user, password, signal }: { user: User; password: string; signal: AbortSignal | undefined },
  then: () => Promise<Answer>,
): Promise<Answer | { errors: FormErrors } | Refusal> {
  const limited = guard.user(user.id)
  if (limited) return limited
  const task = async () =>
    (await passwords.verify(password, user.password))
      ? then()
      : ({ errors: { current: { wrong: 'wrongPassword' } } } as const)
  const outcome = await guard.queue.run('first', task, signal)
  if (outcome === 'full') return busy
  return outcome === 'gone' ? { refused: 'gone' } : outcome
}

async function tryPassword(
  parts: LoginParts,
  { email, password, device }: Attempt,
  browser: string | undefined,
): Promise<Login | CodeWanted | Refusal> {
  const { accounts, passwords, halfway } = parts
  // Asked anew: it may be another one since this waited for its turn.
  const user = await accounts.findUser(email.trim())
  const right = await passwords.verify(password, user?.password)
  if (!user || !right) return { refused: 'wrong' }
  if (needsMore(user)) return { halfway: halfway.begin({ user, browser }) }
  const login = await beginLogin(parts, user, { ...device, way: 'password' })
  // The password may have been changed while it was checked, which ended all logins but this one.
  if ((await accounts.findUser(email.trim()))?.password !== user.password) {
    await accounts.deleteLogin(hashToken(login.token))
    return { refused: 'changed' }
  }
  if (passwords.isOutdated(user.password)) {
    await accounts.replaceHash(user.id, user.password, await passwords.hash(password))
  }
  return login
}

/**
 * Makes what the cookie holds: for whom, a random name of the browser, and the signature of both. It lets nobody in; see OWASP,
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies.
 */
function nameBrowser(secret: Buffer, user: UserId): string {
  const named = `${user}.${randomToken()}`
  return `${named}.${sign(secret, named)}`
}

/** The random name of the browser, if this person has logged in from it before; else undefined. */
function knownBrowser(secret: Buffer, user: UserId, cookie: string): string | undefined {
  const [, named = '', id = '', browser = '', signature = ''] =
    cookie.match(/^((\d{1,16})\.([\w-]{43}))\.([\w-]{43})$/) ?? []
  if (id !== String(user)) return undefined
  return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(secret, named))) ? browser : undefined
}

function sign(secret: Buffer, named: string): string {
  return createHmac('sha256', secret).update(named).digest('base64url')
}
