// Logging in and out. A login is a random token in a cookie; the database knows only its hash.

import { networkOf } from '../kit/address.ts'
import type { Clock } from '../kit/clock.ts'
import { createLimiter, type Limiter, type Rate } from '../kit/limit.ts'
import { hashPassword, hashToken, randomToken, verifyPassword } from '../kit/password.ts'
import type { AccountStore } from './accounts.ts'
import type { FormErrors } from './form-errors.ts'
import { checkPassword } from './register.ts'
import type { User } from './user.ts'

/** A login ends so many seconds after it began, used or not: 90 days. */
export const loginSeconds = 90 * 24 * 3600

/** How often a password may be tried. Undefined: as often as anybody likes. */
export type LoginLimits = { address: Limiter; account: Limiter } | undefined

/**
 * Why somebody was not let in: address and password do not belong together, the password has just been changed, or there
 * were too many attempts: then `retryAfter` tells in how many seconds there may be another.
 */
export type Refusal = { refused: 'wrong' | 'changed' } | Limited

/** There were too many attempts. */
export type Limited = { refused: 'limited'; retryAfter: number }

/** What logging in works with. */
export type LoginParts = { accounts: AccountStore; limits: LoginLimits; clock: Clock }

/**
 * Limits attempts from one address (one /56 for IPv6) to `rate`, and those on one account to five times as many, whoever
 * makes them: a single stranger cannot keep the owner out, and many together cannot guess for long.
 */
export function createLoginLimits(clock: Clock, rate: Rate | undefined): LoginLimits {
  return (
    rate && {
      address: createLimiter({ clock, rate }),
      account: createLimiter({ clock, rate: { amount: rate.amount * 5, seconds: rate.seconds } }),
    }
  )
}

/**
 * Checks a password and begins a login. `token` belongs into the cookie, until `expiresAt` (Unix seconds). A wrong name and
 * a wrong password get the same answer after the same time.
 */
export async function logIn(
  { accounts, limits, clock }: LoginParts,
  { email, password, address }: { email: string; password: string; address: string },
): Promise<{ token: string; expiresAt: number; user: User } | Refusal> {
  const name = email.trim()
  const limited = checkLimits(limits, address, name)
  if (limited) return limited
  const user = await accounts.findUser(name)
  const right = await verifyPassword(password, user?.password)
  if (!user || !right) return { refused: 'wrong' }

  const token = randomToken()
  const createdAt = Math.floor(clock.now() / 1000)
  const expiresAt = createdAt + loginSeconds
  await accounts.createLogin({ tokenHash: hashToken(token), user: user.id, createdAt, expiresAt })
  // The password may have been changed while it was checked, which ended all logins but this one.
  if ((await accounts.findUser(name))?.password !== user.password) {
    await accounts.deleteLogin(hashToken(token))
    return { refused: 'changed' }
  }
  return { token, expiresAt, user }
}

/** Ends a login. */
export async function logOut({ accounts }: Pick<LoginParts, 'accounts'>, tokenHash: string): Promise<void> {
  await accounts.deleteLogin(tokenHash)
}

/** Sets a new password for somebody who knows the current one, and ends their logins elsewhere. */
export async function changePassword(
  { accounts, limits }: Pick<LoginParts, 'accounts' | 'limits'>,
  change: { user: User; tokenHash: string; address: string; current: string; password: string },
): Promise<'changed' | { errors: FormErrors } | Limited> {
  const wrong = checkPassword(change.password)
  if (wrong !== undefined) return { errors: { password: wrong } }
  const limited = checkLimits(limits, change.address, change.user.email)
  if (limited) return limited
  if (!(await verifyPassword(change.current, change.user.password))) {
    return { errors: { current: { wrong: 'wrongPassword' } } }
  }
  await accounts.changePassword(change.user.id, await hashPassword(change.password), change.tokenHash)
  return 'changed'
}

function checkLimits(limits: LoginLimits, address: string, email: string): Limited | undefined {
  if (!limits) return undefined
  const byAddress = limits.address.take(networkOf(address))
  // Who is refused already must not use up the account's attempts as well.
  const room = byAddress.allowed ? limits.account.take(email.toLowerCase()) : byAddress
  if (room.allowed) return undefined
  return { refused: 'limited', retryAfter: room.retrySeconds }
}
