// People as a provider of single sign-on knows them: which of ours each of theirs is.

import type { Clock } from '../kit/clock.ts'
import type { AccountStore } from './accounts.ts'
import type { User, UserId } from './user.ts'

/** Who somebody is at a provider: `subject` never changes and is never given to another. */
type Identity = { issuer: string; subject: string }

/** Where it is kept who is who. */
export interface IdentityStore {
  findIdentity(identity: Identity): Promise<User | undefined>
  /** Joins an identity to a person; an identity that is joined already stays where it is. */
  createIdentity(identity: Identity & { user: UserId; createdAt: number }): Promise<void>
}

/** Somebody who comes from a provider. `email`: undefined where the provider has not verified it. */
type Arrival = Identity & { email: string | undefined; claims: Readonly<Record<string, unknown>> }

/** Who is let in: `domains` of their addresses, where there are any. */
export type ArrivalRules = { domains: readonly string[] }

/**
 * Why somebody is not let in: their address is not verified, which alone would tell who they are; is of another domain; or is
 * nobody's here.
 */
export type Stranger = { stranger: 'unverified' | 'otherDomain' | 'unknown' }

/**
 * Whom of ours somebody is that comes from a provider: by who they are there, and the first time by their verified address,
 * never by one that anybody could have typed.
 */
export async function findArrival(
  { accounts, identities, clock }: { accounts: AccountStore; identities: IdentityStore; clock: Clock },
  { issuer, subject, email }: Arrival,
  { domains }: ArrivalRules,
): Promise<{ user: User } | Stranger> {
  if (domains.length > 0) {
    if (email === undefined) return { stranger: 'unverified' }
    if (!domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())) return { stranger: 'otherDomain' }
  }
  const known = await identities.findIdentity({ issuer, subject })
  if (known) return { user: known }
  if (email === undefined) return { stranger: 'unverified' }
  const user = await accounts.findUser(email)
  if (!user) return { stranger: 'unknown' }
  await identities.createIdentity({ issuer, subject, user: user.id, createdAt: Math.floor(clock.now() / 1000) })
  return { user }
}
