// A new password for somebody who has forgotten theirs: by a link that is good once and for two hours.

import type { Clock } from '../kit/clock.ts'
import { hashToken, type Passwords, randomToken } from '../kit/password.ts'
import type { FormErrors } from './form-errors.ts'
import { checkPassword } from './register.ts'
import type { User, UserId } from './user.ts'

/** Where links are kept, by the hash of their token. Times in Unix seconds. */
export interface ResetStore {
  createReset(reset: { hash: string; user: UserId; expiresAt: number }): Promise<void>
  /** Whose link it is, if it is still good. */
  findReset(hash: string, now: number): Promise<User | undefined>
  /**
   * Sets the password of the one whose link it is, and ends all of their links and logins, in one transaction; their tokens
   * too, if asked. Undefined: the link is good no more.
   */
  useReset(hash: string, now: number, change: { password: string; deleteTokens: boolean }): Promise<User | undefined>
}

/** How long a link is good. */
const resetSeconds = 2 * 3600

/** Makes a link for somebody: answers the token in it, which is not kept. */
export async function makeReset(
  { resets, clock }: { resets: ResetStore; clock: Clock },
  user: UserId,
): Promise<string> {
  const token = randomToken()
  const expiresAt = clock.seconds() + resetSeconds
  await resets.createReset({ hash: hashToken(token), user, expiresAt })
  return token
}

/** Sets the new password of whoever holds a link. `over`: it was used, or is too old, or never was one. */
export async function resetPassword(
  { resets, clock, passwords }: { resets: ResetStore; clock: Clock; passwords: Passwords },
  { token, password, deleteTokens }: { token: string; password: string; deleteTokens: boolean },
): Promise<{ user: User } | { errors: FormErrors } | 'over'> {
  const hash = hashToken(token)
  const now = clock.seconds()
  // Asked before the password is hashed, which is dear, as well as by `useReset`, which alone is certain.
  if (!(await resets.findReset(hash, now))) return 'over'
  const wrong = checkPassword(password)
  if (wrong !== undefined) return { errors: { password: wrong } }
  const user = await resets.useReset(hash, now, { password: await passwords.hash(password), deleteTokens })
  return user ? { user } : 'over'
}
