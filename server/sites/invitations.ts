// Invitations: a link with which somebody gets access to what another person gives them.

import type { Access } from './access.ts'
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
