// People as a provider of single sign-on knows them: which of ours each of theirs is.

import type { Clock } from '../kit/clock.ts'
import { isMailAddress } from '../kit/mail-address.ts'
import { adminAccess, type Level, noAccess } from './access.ts'
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

/** What somebody may do everywhere who is new here; `none`: who is not known stays outside. */
export type NewAccess = Level | 'none'

/**
 * Who is let in: `domains` of their addresses, where there are any. `admins`: addresses, and claims such as groups=admins, of those
 * who become admins when they come for the first time; `access`: what the others become.
 */
export type ArrivalRules = { domains: readonly string[]; admins: readonly string[]; access: NewAccess }

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
  arrival: Arrival,
  { domains, admins, access }: ArrivalRules,
): Promise<{ user: User; first?: 'joined' | 'added' } | Stranger> {
  const { issuer, subject, email } = arrival
  if (domains.length > 0) {
    if (email === undefined) return { stranger: 'unverified' }
    if (!domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())) return { stranger: 'otherDomain' }
  }
  const known = await identities.findIdentity({ issuer, subject })
  if (known) return { user: known }
  if (email === undefined) return { stranger: 'unverified' }
  const found = await accounts.findUser(email)
  const wanted = admins.some(admin => isAdmin(admin, arrival)) ? 'admin' : access
  if (!found && (wanted === 'none' || !isMailAddress(email))) return { stranger: 'unknown' }
  const user = found ?? (await addArrival({ accounts, clock }, email, wanted as Level))
  await identities.createIdentity({ issuer, subject, user: user.id, createdAt: clock.seconds() })
  return { user, first: found ? 'joined' : 'added' }
}

/** Adds somebody who comes by another way than a password, and has none. */
export async function addArrival(
  { accounts, clock }: { accounts: AccountStore; clock: Clock },
  email: string,
  level: Level,
): Promise<User> {
  const access = level === 'admin' ? adminAccess : { ...noAccess, everywhere: level }
  const createdAt = clock.seconds()
  const created = await accounts.createUser({ email, password: '', createdAt, access })
  // Another request of theirs was first.
  return 'taken' in created ? (await accounts.findUser(email))! : created
}

function isAdmin(admin: string, { email = '', claims }: Arrival): boolean {
  const [, name, value] = /^([^=@]+)=(.+)$/.exec(admin) ?? []
  if (name === undefined) return admin.toLowerCase() === email.toLowerCase()
  const claim = Object.hasOwn(claims, name) ? claims[name] : undefined
  return Array.isArray(claim) ? claim.includes(value) : claim === value
}
