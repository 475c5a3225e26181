// Invitations: a link with which somebody gets access to what another person gives them.

import type { Clock } from '../kit/clock.ts'
import { hashToken, type Passwords, randomToken } from '../kit/password.ts'
import { type Access, mayGive, noAccess } from './access.ts'
import type { AccountStore } from './accounts.ts'
import type { FormErrors } from './form-errors.ts'
import { settingsOfNew } from './new-reader.ts'
import { checkEmail, checkPassword } from './register.ts'
import type { User, UserId } from './user.ts'

export type InvitationId = number & { readonly of: 'invitation' }

/** As it is kept: by the hash of what its link holds. Times in Unix seconds. */
export type Invitation = {
  id: InvitationId
  hash: string
  email: string
  access: Access
  by: UserId
  createdAt: number
  expiresAt: number
}

/** So many are open at once, of all who invite. */
export const mostInvitations = 500

/** Where they are kept. */
export interface InvitationStore {
  /** Those that are good at `now`, the newest first. */
  invitations(now: number): Promise<Invitation[]>
  /** One for the same address and the same sites takes the place of the one before. `full`: there are `mostInvitations` already. */
  createInvitation(invitation: Omit<Invitation, 'id'>): Promise<'full' | undefined>
  /** The one of that hash that is good at `now`, and who invites. */
  findInvitation(hash: string, now: number): Promise<{ invitation: Invitation; by: User } | undefined>
  /** Uses it up: gives its access to somebody, beside what they have. false: it is used already. */
  takeInvitation(id: InvitationId, user: UserId): Promise<boolean>
  deleteInvitation(id: InvitationId): Promise<void>
  deleteExpiredInvitations(now: number): Promise<void>
}

/** How long one is good, in seconds. */
const invitationSeconds = 7 * 24 * 3600

/** What making one works with, and taking it up. */
type InviteParts = { invitations: InvitationStore; clock: Clock }

/** Invites somebody: answers what their link holds, which is not kept, or what is wrong, by field. */
export async function invite(
  { invitations, clock }: InviteParts,
  by: User,
  { email: typed, access }: { email: string; access: Access },
): Promise<{ email: string; token: string } | { errors: FormErrors }> {
  const email = typed.trim()
  const notEmail = checkEmail(email)
  if (notEmail) return { errors: { email: notEmail } }
  if (access.everywhere === null && access.sites.size === 0) return { errors: { everywhere: { wrong: 'noAccess' } } }
  if (!mayGive(by.access, access)) return { errors: { everywhere: { wrong: 'moreAccess' } } }
  const token = randomToken()
  const createdAt = clock.seconds()
  const made = { hash: hashToken(token), email, access, by: by.id, createdAt, expiresAt: createdAt + invitationSeconds }
  const full = await invitations.createInvitation(made)
  return full ? { errors: { email: { wrong: 'manyInvitations', value: mostInvitations } } } : { email, token }
}

/** The invitation of a link, as long as whoever invites may still give what it gives. */
export async function findInvitation(
  { invitations, clock }: InviteParts,
  token: string,
): Promise<Invitation | undefined> {
  const found = await invitations.findInvitation(hashToken(token), clock.seconds())
  return found && mayGive(found.by.access, found.invitation.access) ? found.invitation : undefined
}

/**
 * Takes up an invitation for somebody who is logged in, or for somebody new, who is given an account with that password.
 * `known`: there is an account of that address: its person is to log in. `over`: the invitation is used, revoked or too old.
 */
export async function takeUp(
  { invitations, accounts, clock, passwords }: InviteParts & { accounts: AccountStore; passwords: Passwords },
  { token, user, password }: { token: string; user: User | undefined; password: string },
): Promise<{ user: User } | { errors: FormErrors } | 'known' | 'over'> {
  const invitation = await findInvitation({ invitations, clock }, token)
  if (!invitation) return 'over'
  if (user) return (await invitations.takeInvitation(invitation.id, user.id)) ? { user } : 'over'
  const { email } = invitation
  if (await accounts.findUser(email)) return 'known'
  const wrong = checkPassword(password)
  if (wrong) return { errors: { password: wrong } }
  const createdAt = clock.seconds()
  const made = await accounts.createUser({
    email,
    password: await passwords.hash(password),
    createdAt,
    access: noAccess,
  })
  if ('taken' in made) return 'known'
  if (await invitations.takeInvitation(invitation.id, made.id)) {
    await accounts.changeUserSettings(made.id, settingsOfNew(invitation.access, await accounts.sites()))
    return { user: made }
  }
  // Revoked at this very moment: nobody is left behind by it.
  await accounts.deleteUser(made.id)
  return 'over'
}
