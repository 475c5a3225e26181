// The logins of a person as they see them: from which browser each came, and how to end it.

import type { UserId } from './user.ts'

/** A browser as it is told when somebody logs in, such as Firefox on Linux; '' for what is not known. */
export type LoginDevice = { browser: string; system: string }

/** What is kept of how a login began: never an address, and never the User-Agent. */
export type LoginStart = LoginDevice & { way: 'password' | 'passkey' | 'oidc' }

/** A login as its person sees it. `usedOn`: the last day, by UTC; null for one of an older version. */
export type OwnLogin = LoginStart & { tokenHash: string; createdAt: number; usedOn: number | null }

/** Where a person's own logins are looked at and ended. */
export interface LoginStore {
  /** Those that have not expired at `now`, the one that began last first. */
  loginsOf(user: UserId, now: number): Promise<OwnLogin[]>
  /** Ends one of a person's own, by the hash of its token; false: they have none such. */
  endLogin(user: UserId, tokenHash: string): Promise<boolean>
  /** Ends all of a person but the one with this hash. */
  endOtherLogins(user: UserId, tokenHash: string | undefined): Promise<void>
}
