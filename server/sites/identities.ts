// People as a provider of single sign-on knows them: which of ours each of theirs is.

import type { User, UserId } from './user.ts'

/** Who somebody is at a provider: `subject` never changes and is never given to another. */
export type Identity = { issuer: string; subject: string }

/** Where it is kept who is who. */
export interface IdentityStore {
  findIdentity(identity: Identity): Promise<User | undefined>
  /** Joins an identity to a person; an identity that is joined already stays where it is. */
  createIdentity(identity: Identity & { user: UserId; createdAt: number }): Promise<void>
}
