// Tokens: what a person gives to other programs, so that they may read their numbers, send hits, or write notes.

import type { Clock } from '../kit/clock.ts'
import { hashToken, randomToken } from '../kit/password.ts'
import { readName } from './names.ts'
import type { SiteId } from './site.ts'
import type { User, UserId } from './user.ts'

/** What a token may be allowed, each with its bit. The names and bits are those of GoatCounter's API, but for the last two. `admin`: people, tokens, and to delete a site. */
export const tokenRights = {
  count: 2,
  export: 4,
  'site-read': 8,
  'site-create': 16,
  'site-update': 32,
  stats: 64,
  notes: 128,
  admin: 256,
} as const

export type TokenRight = keyof typeof tokenRights

/** A token as it is kept: by its hash, since it is shown once only. */
export type Token = {
  hash: string
  name: string
  /** In the order of `tokenRights`. */
  rights: readonly TokenRight[]
  /** The only sites it is for; null: every site, also those that are still to come. */
  sites: readonly SiteId[] | null
  /** Unix seconds. */
  createdAt: number
  /** Unix seconds from which on it opens nothing; null: never. */
  expiresAt: number | null
  /** The last day, by UTC, on which it was used, such as 20261121; null before the first. */
  usedOn: number | null
}

/** What a new token needs to be told. */
export type NewToken = Pick<Token, 'hash' | 'name' | 'rights' | 'createdAt'> &
  Partial<Pick<Token, 'sites' | 'expiresAt'>>

/** A person has at most so many. */
export const mostTokens = 50

/** How every token begins, so that people and programs know one when they see it. */
export const tokenBegins = 'hoof_'

/** Where tokens are kept. */
export interface TokenStore {
  /** The newest first. */
  tokensOf(user: UserId): Promise<Token[]>
  /** `full`: the person has `mostTokens` already. */
  createToken(user: UserId, token: NewToken): Promise<'full' | undefined>
  /** Deletes a token of that person. */
  deleteToken(user: UserId, hash: string): Promise<void>
  /**
   * A token that has not expired at `now` (Unix seconds), and whose it is, with what it may of what they may; keeps on which day it was used, unless that cannot be
   * written now.
   */
  findToken(hash: string, now: number): Promise<{ user: User; token: Token } | undefined>
}

/** The rights in a sum of bits; what it holds beside them is left out. */
export function rightsOfBits(bits: number): TokenRight[] {
  return readRights(Object.keys(tokenRights).filter(right => (bits & tokenRights[right as TokenRight]) !== 0))
}

/** The sum of their bits. */
export function bitsOfRights(rights: readonly TokenRight[]): number {
  return rights.reduce((sum, right) => sum + tokenRights[right], 0)
}

/** The rights among some words, each once and in order. */
export function readRights(words: readonly string[]): TokenRight[] {
  return (Object.keys(tokenRights) as TokenRight[]).filter(right => words.includes(right))
}

/** Makes a token. It is answered this once, since only its hash is kept. */
export async function makeToken(
  { tokens, clock }: { tokens: Pick<TokenStore, 'createToken'>; clock: Clock },
  user: UserId,
  { name, ...token }: Pick<NewToken, 'name' | 'rights' | 'sites' | 'expiresAt'>,
): Promise<{ token: string } | 'full' | 'unnamed' | 'powerless'> {
  const called = readName(name)
  if (called === undefined) return 'unnamed'
  if (token.rights.length === 0) return 'powerless'
  const secret = tokenBegins + randomToken()
  const createdAt = clock.seconds()
  const made = await tokens.createToken(user, { ...token, hash: hashToken(secret), name: called, createdAt })
  return made ?? { token: secret }
}
