// Tokens: what a person gives to other programs, so that they may read their numbers or write notes.

import type { Clock } from '../kit/clock.ts'
import { hashToken, randomToken } from '../kit/password.ts'
import { readName } from './names.ts'
import type { User, UserId } from './user.ts'

/** 'read': the reports. 'write': the reports, and notes. */
export type TokenMay = 'read' | 'write'

/** A token as it is kept: by its hash, since it is shown once only. */
export type Token = {
  hash: string
  name: string
  may: TokenMay
  /** Unix seconds. */
  createdAt: number
  /** The last day, by UTC, on which it was used, such as 20261121; null before the first. */
  usedOn: number | null
}

/** A person has at most so many. */
export const mostTokens = 50

/** How every token begins, so that people and programs know one when they see it. */
export const tokenBegins = 'hoof_'

/** Where tokens are kept. */
export interface TokenStore {
  /** The newest first. */
  tokensOf(user: UserId): Promise<Token[]>
  /** `full`: the person has `mostTokens` already. */
  createToken(user: UserId, token: Omit<Token, 'usedOn'>): Promise<'full' | undefined>
  /** Deletes a token of that person. */
  deleteToken(user: UserId, hash: string): Promise<void>
  /** Whose token it is and what it may do; keeps that it was used on the day `today`, unless that cannot be written now. */
  findToken(hash: string, today: number): Promise<{ user: User; may: TokenMay } | undefined>
}

/** Makes a token. It is answered this once, since only its hash is kept. */
export async function makeToken(
  { tokens, clock }: { tokens: Pick<TokenStore, 'createToken'>; clock: Clock },
  user: UserId,
  { name, may }: { name: string; may: TokenMay },
): Promise<{ token: string } | 'full' | 'unnamed'> {
  const called = readName(name)
  if (called === undefined) return 'unnamed'
  const token = tokenBegins + randomToken()
  const createdAt = Math.floor(clock.now() / 1000)
  return (await tokens.createToken(user, { hash: hashToken(token), name: called, may, createdAt })) ?? { token }
}
