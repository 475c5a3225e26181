// A code after the password: who has typed the one and not yet the other, recovery codes, and how it is switched on.

import { randomBytes } from 'node:crypto'
import type { Clock } from '../kit/clock.ts'
import { stepOfCode } from '../kit/one-time-codes.ts'
import { hashToken, randomToken } from '../kit/password.ts'
import type { AccountStore } from './accounts.ts'
import type { User } from './user.ts'

/** Somebody whose password was right. `browser`: its name, where they have logged in from it before. */
export type Halfway = { user: User; browser: string | undefined }

/** Those who have still to type a code, by a random token; in memory, for ten minutes and a few tries. */
export interface HalfwayLogins {
  begin(login: Halfway): string
  /** Who is waiting, without counting a try. */
  find(token: string): Halfway | undefined
  /** Counts a try; undefined where there is nobody, it is too long ago, or there were too many. */
  try(token: string): Halfway | undefined
  end(token: string): void
}

const minutes = 10
const mostTries = 5
// Only who knows a password comes so far.
const most = 1000

export function createHalfwayLogins(clock: Clock): HalfwayLogins {
  const waiting = new Map<string, Halfway & { until: number; tries: number }>()
  return {
    begin(login) {
      const token = randomToken()
      waiting.set(token, { ...login, until: clock.now() + minutes * 60_000, tries: 0 })
      // The one that has waited longest.
      if (waiting.size > most) waiting.delete(waiting.keys().next().value!)
      return token
    },
    find(token) {
      const found = waiting.get(token)
      return found && found.until > clock.now() && found.tries <= mostTries ? found : undefined
    },
    try(token) {
      const found = waiting.get(token)
      if (!found) return undefined
      found.tries += 1
      if (found.until > clock.now() && found.tries <= mostTries) return found
      waiting.delete(token)
      return undefined
    },
    end(token) {
      waiting.delete(token)
    },
  }
}

/** Whether a code is one that the person's app shows now, or a recovery code; it is used up by that. */
export async function useCode(
  { accounts, clock }: { accounts: AccountStore; clock: Clock },
  { id, codeSecret }: User,
  code: string,
): Promise<boolean> {
  const step = codeSecret ? stepOfCode(codeSecret, code, clock.seconds()) : undefined
  if (step !== undefined) return accounts.useCodeStep(id, step)
  return accounts.useRecoveryCode(id, hashToken(plainCode(code)))
}

/**
 * Switches codes on with a secret, or makes recovery codes anew with the one there is; none where only a passkey is asked for.
 * Answers them: they are not kept.
 */
export async function setCodes(accounts: AccountStore, { id }: User, secret: Buffer | null): Promise<string[]> {
  const codes = Array.from({ length: 10 }, newRecoveryCode)
  const hashes = codes.map(code => hashToken(plainCode(code)))
  await accounts.setCodes(id, secret, hashes)
  return codes
}

// Without those that are taken for another: 0 and o, 1, l and i.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Twelve letters, of which there are as many as 59 bits have. */
function newRecoveryCode(): string {
  const code: string[] = []
  while (code.length < 12) {
    // What is above the largest multiple would make some letters likelier.
    for (const byte of randomBytes(16)) if (byte < 248 && code.length < 12) code.push(letters[byte % 31]!)
  }
  return [0, 4, 8].map(at => code.slice(at, at + 4).join('')).join('-')
}

function plainCode(code: string): string {
  return code.toLowerCase().replace(/[^a-z\d]/g, '')
}
